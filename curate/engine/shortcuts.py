"""Large inputs: text in native columns, where one expression rules out nearly all records at once."""

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import accumulate
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
    """Columns of the records that can be stored, batch after batch."""
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
        frame = batch.frame(self.columns)
        self._frames.append(frame)
        self._batches.append(batch)
        self._height += frame.height
        batch.release()
        return self.group() if self._height >= GROUP else None

    def group(self) -> Group:
        """What was gathered so far; the next batch begins a new group."""
        import polars as pl

        frame = pl.concat(self._frames, how="vertical_relaxed") if self._frames else pl.DataFrame()
        group = Group(frame, self._batches, {})
        starts = list(accumulate((part.height for part in self._frames), initial=0))
        self._frames, self._batches, self._height = [], [], 0
        if not frame.is_empty() and self.expressions:
            flags = frame.lazy().select(self.expressions).collect()
            odd = [(at, index) for at, batch in enumerate(group.batches) for index in batch.odd & set(batch.loaded())]
            for series in flags:
                found = {*odd}
                for row in series.arg_true().to_list():
                    at = bisect_right(starts, row) - 1
                    found.add((at, group.batches[at].stored()[row - starts[at]]))
                by_batch = group.candidates[series.name] = {}
                for at, index in sorted(found):
                    by_batch.setdefault(at, []).append(index)
        return group
