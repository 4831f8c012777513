"""Two sides that should share nothing, and what they share: the data and an evaluation set, or the splits of a file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from curate.signals.columns import Column, What, column
from curate.signals.duplicates import NearPair, Options, near_across
from curate.signals.equal import shared_but_looks

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from curate.intake.corpus import Corpus

TRAIN = frozenset({"train", "training"})
EVALUATION = frozenset(
    {"test", "testing", "valid", "validation", "val", "dev", "eval", "evaluation", "holdout", "held-out", "held_out"}
)


@dataclass(frozen=True, slots=True)
class Sides:
    """What is trained on, and what judges the result; one-directional: what of the first stands in the second."""

    corpus: Corpus
    beside: str | None
    """`against`: the second side is another corpus; None: both are splits of one."""
    split: str = ""
    """The field that tells the splits apart."""

    def texts(self, what: What) -> tuple[Column, Column]:
        """A text column of either side."""
        mine = column(self.corpus, what)
        if self.beside is not None:
            return mine, column(self.corpus.beside[self.beside], what)
        train, evaluation = self._splits()
        return mine.only(train.__contains__), mine.only(evaluation.__contains__)

    def values(self, name: str) -> tuple[dict[str, list[int]], dict[str, list[int]]]:
        """Rows by value of a corpus column, on either side; no row for a record without a value."""
        mine = self.corpus.values(name)
        if self.beside is not None:
            return _by_value(mine, lambda row: True), _by_value(
                self.corpus.beside[self.beside].values(name), lambda row: True
            )
        train, evaluation = self._splits()
        return _by_value(mine, train.__contains__), _by_value(mine, evaluation.__contains__)

    def same_prompts(self) -> dict[int, int]:
        """Row of the first side to the row of the second that has the same prompt but for its looks."""

        def find() -> dict[int, int]:
            mine, theirs = self.texts("question")
            found = shared_but_looks(mine, theirs)
            return {mine.rows[at]: theirs.rows[other] for at, other in found.items()}

        return self.corpus.signal(("same prompts", self.beside, self.split), find)

    def near_prompts(self, options: Options) -> list[tuple[NearPair, What]]:
        """The row of the second side nearest to each row of the first that has no equal there, and by what.

        By prompts, or by records as a whole, whichever is nearer.
        """

        def find() -> list[tuple[NearPair, What]]:
            same = self.same_prompts().keys()
            best: dict[int, tuple[NearPair, What]] = {}
            whats: tuple[What, What] = ("question", "record")
            for what in whats:
                mine, theirs = self.texts(what)
                left = mine.only(lambda row: row not in same) if same else mine
                for pair in near_across(left, theirs, options):
                    if pair[0] not in best or pair[2] > best[pair[0]][0][2]:
                        best[pair[0]] = pair, what
            return [best[row] for row in sorted(best)]

        return self.corpus.signal(("near prompts", self.beside, self.split, options), find)

    def _splits(self) -> tuple[frozenset[int], frozenset[int]]:
        def find() -> tuple[frozenset[int], frozenset[int]]:
            rows: dict[bool, set[int]] = {True: set(), False: set()}
            for row, value in enumerate(self.corpus.values(f"field:{self.split}")):
                word = value.strip().lower() if value is not None else ""
                if word in TRAIN or word in EVALUATION:
                    rows[word in TRAIN].add(row)
            return frozenset(rows[True]), frozenset(rows[False])

        return self.corpus.signal(("splits", self.split), find)

    def __bool__(self) -> bool:
        """Whether there are records on both sides."""
        if self.beside is not None:
            return len(self.corpus) > 0
        return all(self._splits())


def sides(corpus: Corpus, split: str) -> Iterator[Sides]:
    """The pairs of sides of a run: an evaluation set that was given, and splits that a field of the rows names."""
    if "against" in corpus.beside:
        yield Sides(corpus, "against")
    if split:
        own = Sides(corpus, None, split)
        if own:
            yield own


def _by_value(values: list[str | None], wanted: Callable[[int], bool]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for row, value in enumerate(values):
        if value is not None and value.strip() and wanted(row):
            found.setdefault(value.strip(), []).append(row)
    return found
