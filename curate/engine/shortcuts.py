"""Large inputs: text in native columns, where one expression rules out nearly all records at once."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from curate.intake.batch import Batch
from curate.rules.api import Rule
from curate.rules.where import Columns

if TYPE_CHECKING:
    import polars as pl

GROUP = 1 << 14
"""Records judged by one evaluation of all shortcuts."""
KEYS = ("id", "system", "prompt", "reply", "other")


@dataclass(slots=True)
class Group:
    """Batches whose records are judged together."""

    frame: "pl.DataFrame"
    """Columns of the records that can be stored; `batch` and `index` say where each stands."""
    batches: list[Batch]
    candidates: dict[str, dict[int, list[int]]]
    """By rule code and number of the batch, the lines that the rule could hit, at least."""


@dataclass(slots=True)
class Grouper:
    """Gathers released batches until there are enough for one evaluation."""

    expressions: "list[pl.Expr]"
    columns: frozenset[str]
    _frames: "list[pl.DataFrame]" = field(default_factory=list)
    _batches: list[Batch] = field(default_factory=list)
    _height: int = 0

    @classmethod
    def of(cls, rules: Iterable[Rule], columns: Iterable[str]) -> "Grouper":
        """A grouper for the shortcuts of some rules, which keeps some columns besides those they need."""
        expressions = [rule.where(Columns()).alias(rule.code) for rule in rules if rule.where]
        names = {name for expression in expressions for name in expression.meta.root_names()}
        return cls(expressions, frozenset({*columns, *names, *KEYS}))

    def add(self, batch: Batch) -> Group | None:
        """Take in a batch and let go of its Python objects; gives a group when one is full."""
        import polars as pl

        frame = batch.frame(self.columns)
        self._frames.append(frame.with_columns(pl.lit(len(self._batches), pl.Int32).alias("batch")))
        self._batches.append(batch)
        self._height += frame.height
        batch.release()
        return self.group() if self._height >= GROUP else None

    def group(self) -> Group:
        """What was gathered so far; the next batch begins a new group."""
        import polars as pl

        frame = pl.concat(self._frames, how="vertical_relaxed") if self._frames else pl.DataFrame()
        group = Group(frame, self._batches, {})
        self._frames, self._batches, self._height = [], [], 0
        if not frame.is_empty() and self.expressions:
            flags = frame.lazy().select("batch", "index", *self.expressions).collect()
            odd = [(at, index) for at, batch in enumerate(group.batches) for index in batch.odd & set(batch.loaded())]
            for name in flags.columns[2:]:
                hits = flags.filter(pl.col(name)).select("batch", "index").rows()
                by_batch = group.candidates[name] = {}
                for at, index in sorted({*hits, *odd}) if odd else hits:
                    by_batch.setdefault(at, []).append(index)
        return group
