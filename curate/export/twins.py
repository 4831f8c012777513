"""Which records are twins: no split may have one of them on either side.

Near-duplicates by question, or by question and answer together, as K902 sees them; records with the same question but
for its looks (K901); of one document, conversation or author (K904); and those that reviewers compared. Groups are
transitive, unlike the clusters that D203 proposes to thin out: a chain of small edits may not be cut either.
"""

from __future__ import annotations

from array import array
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

import numpy as np

from curate.export.pool import Pool
from curate.export.templates import SAMPLED, repeated, without
from curate.export.union import Union
from curate.signals.equal import letters
from curate.signals.minhash import near_pairs

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    from schemas import Record

THRESHOLD = 0.8
"""Jaccard index of runs of three words, as in D203 and K902."""
SAME_QUESTION = 0.1
"""Share of all records with one and the same question from which it says nothing about them: `Write a poem.`"""
FEW = 20
"""Records up to which a question that many share does say something."""


@dataclass(slots=True)
class Twins:
    """The texts and fields of all records of a set, and the groups that follow from them."""

    folder: Path
    """Where texts wait."""
    fields: Sequence[str]
    """Fields whose equal values make a group."""
    questions: Pool = field(init=False)
    wholes: Pool = field(init=False)
    _same_question: array[int] = field(default_factory=lambda: array("q"))
    _same_whole: array[int] = field(default_factory=lambda: array("q"))
    _values: dict[str, array[int]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Open the pools."""
        self.questions, self.wholes = Pool(self.folder), Pool(self.folder)
        self._values = {name: array("q") for name in self.fields}

    def add(self, record: Record) -> None:
        """One more record."""
        prompt, reply = record.prompt, record.reply
        question = prompt if prompt.strip() else reply
        other = "\n".join(message.content for message in record.rejected)
        whole = "\n".join((prompt, reply, other))
        self.questions.add(question)
        self.wholes.add(whole)
        self._same_question.append(_mark(question))
        self._same_whole.append(_mark(whole))
        for name, values in self._values.items():
            value = record.metadata.get(name)
            filled = isinstance(value, (str, int)) and not isinstance(value, bool) and str(value).strip()
            values.append((hash(str(value).strip()) or 1) if filled else 0)

    def __len__(self) -> int:
        return len(self.questions)

    def finish(self) -> int:
        """Take the sentences that the set repeats out of the texts, and say how many; from here on texts are read."""
        most = 0
        for name in ("questions", "wholes"):
            pool: Pool = getattr(self, name).finish()
            sample = range(0, len(pool), max(1, -(-len(pool) // SAMPLED)))
            found = repeated(pool.texts(sample), len(sample))
            if found:
                setattr(self, name, pool.map(partial(without, templates=found), self.folder))
                pool.close()
            most = max(most, len(found))
        return most

    def close(self) -> None:
        """Remove the texts."""
        self.questions.close()
        self.wholes.close()

    def groups(self, compared: Iterable[Sequence[int]] = ()) -> tuple[Union, int]:
        """The groups, and how many pairs of twins made them.

        Args:
            compared: rows that reviewers decided about together.
        """
        union = Union(len(self))
        pairs = 0
        for pool in (self.questions, self.wholes):
            found = near_pairs(pool, threshold=THRESHOLD)
            union.join_pairs(found.left.tolist(), found.right.tolist())
            pairs += len(found)
        pairs += union.join_equal(_array(self._same_question), self._most())
        pairs += union.join_equal(_array(self._same_whole))
        for values in self._values.values():
            pairs += union.join_equal(_array(values))
        for rows in compared:
            union.join_pairs([rows[0]] * (len(rows) - 1), rows[1:])
            pairs += len(rows) - 1
        return union, pairs

    def across(self, mine: NDArray[np.int64], others: NDArray[np.int64]) -> list[tuple[int, int]]:
        """Twins of which one stands in the first rows and one in the others, sought anew: at best there are none."""
        found: list[tuple[int, int]] = []
        for pool in (self.questions, self.wholes):
            pairs = near_pairs(pool.only(mine), against=pool.only(others), threshold=THRESHOLD)
            found += zip(mine[pairs.left].tolist(), others[pairs.right].tolist(), strict=True)
        found += _shared(_array(self._same_question), mine, others, self._most())
        for keys in (self._same_whole, *self._values.values()):
            found += _shared(_array(keys), mine, others, None)
        return found

    def _most(self) -> int:
        return max(FEW, int(len(self) * SAME_QUESTION))


def _mark(text: str) -> int:
    """What two texts share that differ in case, spaces or punctuation only; 0 for one without letters and digits."""
    bare = letters(text)
    return (hash(bare) or 1) if bare else 0


def _array(values: array[int]) -> NDArray[np.int64]:
    return np.frombuffer(values, np.int64) if len(values) else np.empty(0, np.int64)


def _shared(
    keys: NDArray[np.int64], mine: NDArray[np.int64], others: NDArray[np.int64], at_most: int | None
) -> list[tuple[int, int]]:
    """A row of each side for every key that stands on both."""
    left, first = np.unique(keys[mine], return_index=True)
    right, second = np.unique(keys[others], return_index=True)
    both, at, there = np.intersect1d(left, right, return_indices=True)
    pairs = zip(both.tolist(), mine[first[at]].tolist(), others[second[there]].tolist(), strict=True)
    if at_most is None:
        return [(a, b) for key, a, b in pairs if key]
    every, counts = np.unique(keys, return_counts=True)
    rare = frozenset(every[counts <= at_most].tolist())
    return [(a, b) for key, a, b in pairs if key and key in rare]
