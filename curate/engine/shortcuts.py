"""Large inputs: text in native columns, where one expression rules out nearly all records at once."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import accumulate
from typing import TYPE_CHECKING

from curate.intake.batch import Batch
from curate.rules.api import Rule
from curate.rules.where import TEXT_COLUMNS, Columns

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
    beyond_ascii: "list[pl.Expr]"
    """Those that are only asked about records with a text beyond ASCII."""
    columns: frozenset[str]
    _frames: "list[pl.DataFrame]" = field(default_factory=list)
    _batches: list[Batch] = field(default_factory=list)
    _height: int = 0

    @classmethod
    def of(cls, rules: Iterable[Rule], columns: Iterable[str]) -> "Grouper":
        """A grouper for the shortcuts of some rules, which keeps some columns besides those they need."""
        expressions: list[list[pl.Expr]] = [[], []]
        for rule in rules:
            if rule.where:
                expressions[rule.non_ascii].append(rule.where(Columns()).alias(rule.code))
        names = {name for each in expressions for expression in each for name in expression.meta.root_names()}
        return cls(expressions[False], expressions[True], frozenset({*columns, *names, *KEYS}))

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
        if frame.is_empty():
            return group
        odd = [(at, index) for at, batch in enumerate(group.batches) for index in batch.odd & set(batch.loaded())]
        for code, rows in self._hits(frame):
            found = {*odd}
            for row in rows:
                at = bisect_right(starts, row) - 1
                found.add((at, group.batches[at].stored()[row - starts[at]]))
            by_batch = group.candidates[code] = {}
            for at, index in sorted(found):
                by_batch.setdefault(at, []).append(index)
        return group

    def _hits(self, frame: "pl.DataFrame") -> "Iterator[tuple[str, list[int]]]":
        """By rule code, the rows of a frame that its shortcut lets through."""
        import polars as pl

        if self.expressions:
            for flags in frame.lazy().select(self.expressions).collect():
                yield flags.name, flags.arg_true().to_list()
        if self.beyond_ascii:
            wide = [pl.col(name).str.len_bytes() != pl.col(name).str.len_chars() for name in TEXT_COLUMNS]
            rows = frame.select(pl.any_horizontal(wide).arg_true().alias("row"))["row"]
            for flags in frame[rows].lazy().select(self.beyond_ascii).collect():
                yield flags.name, rows.filter(flags.fill_null(value=False)).to_list()
