"""Records whose label a model of all the other records doubts, the most doubtful first."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from curate.signals.hashed_ngrams import BLOCK, HashedNgrams, hashed_ngrams
from curate.signals.self_confidence import self_confidence

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from curate.signals.columns import Column

    Matrix = NDArray[np.float32]
    Numbers = NDArray[np.int64]

LEAST = 10
"""Records that a label needs, to be learned from."""
CLASSES = 200
"""Labels up to which they count as a closed set."""
SHARE = 0.5
"""Of the records, that bear a label of the closed set: in a mixture of tasks "yes" is no label."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """A record whose label is not the likeliest one."""

    row: int
    label: str
    better: str
    """The likeliest label."""
    confidence: float
    """Probability, in [0, 1], of its own label."""
    of_better: float
    like: int
    """Row of the record with the better label that is nearest to it."""


@dataclass(frozen=True, slots=True)
class Doubts:
    """A ranking."""

    judged: int
    """Records with a label of the closed set."""
    doubtful: int
    """Of these, how many a model of the others would have given another label."""
    first: Sequence[Doubt]
    """The most doubtful ones, ranked."""


def label_doubts(
    texts: Column, labels: Sequence[str | None], model: str | None = None, *, most: int = 100, cache: bool = True
) -> Doubts:
    """Rank records by how little a model of all the others believes in their labels; no one, without a closed set.

    Args:
        texts: by which labels are judged.
        labels: one for each row; None or empty where it has none.
        model: a sentence-transformers model to see the texts by, in place of their words and n-grams.
        most: how many are wanted.
        cache: whether the model's vectors are kept.

    Raises:
        CurateError: the model cannot be loaded, or the extra is not installed.
    """
    counts = Counter(filter(None, labels))
    names = [label for label, count in counts.items() if count >= LEAST]
    number = {label: at for at, label in enumerate(names)}
    kept = [(at, row, number[label]) for at, row in enumerate(texts.rows) if (label := labels[row] or "") in number]
    if not 1 < len(names) <= CLASSES or len(kept) < SHARE * len(labels):
        return Doubts(0, 0, ())
    own = [texts[at] for at, _, _ in kept]
    given = np.array([label for _, _, label in kept], dtype=np.int64)
    vectors: HashedNgrams | Embedded = Embedded.of(own, model, cache=cache) if model else hashed_ngrams(own)
    found = self_confidence(vectors, given)
    doubtful = np.flatnonzero(found.best != given)
    first = doubtful[np.argsort(found.given[doubtful], kind="stable")][:most]
    nearest = _nearest(vectors, first, given, found.best[first])
    ranked = [
        Doubt(
            kept[at][1],
            names[given[at]],
            names[found.best[at]],
            float(found.given[at]),
            float(found.of_best[at]),
            kept[like][1],
        )
        for at, like in zip(first.tolist(), nearest.tolist(), strict=True)
    ]
    return Doubts(len(kept), len(doubtful), ranked)


def _nearest(vectors: HashedNgrams | Embedded, some: Numbers, labels: Numbers, wanted: Numbers) -> Numbers:
    """For some records the nearest one that has the wanted label."""
    if not len(some):
        return some
    mine = np.concatenate([vectors.rows(at, at + 1) for at in some.tolist()])
    best = np.full(len(some), -np.inf, dtype=np.float32)
    nearest = np.zeros(len(some), dtype=np.int64)
    start = 0
    for rows in vectors.blocks():
        cosines = np.where(labels[start : start + len(rows), None] == wanted, rows @ mine.T, -np.inf)
        at = cosines.argmax(axis=0)
        higher = cosines[at, np.arange(len(some))] > best
        best[higher] = cosines[at, np.arange(len(some))][higher]
        nearest[higher] = at[higher] + start
        start += len(rows)
    return nearest


@dataclass(frozen=True, slots=True)
class Embedded:
    """Vectors of a model, read as those of n-grams are."""

    matrix: Matrix

    @classmethod
    def of(cls, texts: Sequence[str], model: str, *, cache: bool) -> Embedded:
        """Those of some texts."""
        from curate.signals.embeddings import Encoder

        encoder = Encoder(model, cache=cache)
        vectors = encoder.vectors(texts)
        encoder.save()
        return cls(vectors)

    def rows(self, first: int, last: int) -> Matrix:
        """Some consecutive vectors."""
        return self.matrix[first:last]

    def blocks(self) -> Iterator[Matrix]:
        """All vectors, in order."""
        for first in range(0, len(self.matrix), BLOCK):
            yield self.matrix[first : first + BLOCK]
