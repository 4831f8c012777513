"""Texts as vectors of their words and the n-grams within these, weighted by rarity: no vocabulary, no model.

Features are hashed with a random sign into a fixed number of dimensions (Weinberger et al. 2009), so that products of
vectors stay what they were but for a little noise. Character n-grams stand in for stems: they serve Georgian as well
as English.
"""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from curate.signals.words import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from numpy.typing import NDArray

    Matrix = NDArray[np.float32]

DIMENSIONS = 2048
FEW, OF_FEW = 1000, 512
"""Up to so many texts so many dimensions do: their cube is what a fit costs."""
BLOCK = 2048
"""Rows that are dense at one time: 16 MB."""
_SIZES = (3, 4, 5)
_LONGEST = 2000
"""Words read of a text."""
_BUCKETS = 1 << 20


@dataclass(frozen=True, slots=True)
class HashedNgrams:
    """Sparse vectors of some texts; `blocks` gives them dense, some rows at a time."""

    starts: NDArray[np.int64]
    """Shape (texts + 1): where each text's entries begin."""
    columns: NDArray[np.int32]
    dimensions: int
    values: Matrix
    """Shape (entries,); the vector of a text has length 1, or 0 where it has no feature in common with any other."""

    def __len__(self) -> int:
        return len(self.starts) - 1

    def rows(self, first: int, last: int) -> Matrix:
        """Some consecutive vectors, shape (last - first, dimensions)."""
        begin, end = self.starts[first], self.starts[last]
        dense = np.zeros((last - first, self.dimensions), dtype=np.float32)
        at = np.repeat(np.arange(last - first), np.diff(self.starts[first : last + 1]))
        np.add.at(dense, (at, self.columns[begin:end]), self.values[begin:end])
        norm = np.linalg.norm(dense, axis=1, keepdims=True).astype(np.float32)
        dense /= np.where(norm > 0, norm, 1)
        return dense

    def blocks(self) -> Iterator[Matrix]:
        """All vectors, in order."""
        for first in range(0, len(self), BLOCK):
            yield self.rows(first, min(first + BLOCK, len(self)))


def hashed_ngrams(texts: Iterable[str]) -> HashedNgrams:
    """The vectors of texts; a feature of one text alone counts nothing."""
    found: list[tuple[NDArray[np.uint32], NDArray[np.int64]]] = []
    seen = np.zeros(_BUCKETS, dtype=np.int32)
    for text in texts:
        hashes, counts = np.unique(_features(text), return_counts=True)
        found.append((hashes, counts))
        seen[np.unique(hashes % _BUCKETS)] += 1
    rarity = np.where(seen > 1, np.log(max(1, len(found)) / np.maximum(seen, 1)), 0).astype(np.float32)
    sizes = np.array([0, *(len(hashes) for hashes, _ in found)], dtype=np.int64)
    hashes = np.concatenate([h for h, _ in found]) if found else np.zeros(0, dtype=np.uint32)
    counts = np.concatenate([c for _, c in found]) if found else np.zeros(0, dtype=np.int64)
    sign = np.where(hashes >> np.uint32(31), np.float32(1), np.float32(-1))
    values = sign * (1 + np.log(np.maximum(counts, 1)).astype(np.float32)) * rarity[hashes % _BUCKETS]
    dimensions = OF_FEW if len(found) <= FEW else DIMENSIONS
    columns = (hashes % dimensions).astype(np.int32)
    return HashedNgrams(np.cumsum(sizes), columns, dimensions, values.astype(np.float32))


def _features(text: str) -> NDArray[np.uint32]:
    keys = [word.key for word in words(text)[:_LONGEST]]
    parts = [_of_word(key) for key in keys]
    pairs = [zlib.crc32(f"{one} {two}".encode("utf-8", "replace")) for one, two in pairwise(keys)]
    return np.concatenate([*parts, np.array(pairs, dtype=np.uint32)])


@lru_cache(maxsize=1 << 16)
def _of_word(word: str) -> NDArray[np.uint32]:
    """Hashes of a word and of the n-grams in it, its borders marked."""
    marked = f"<{word}>"
    grams = [marked[at : at + size] for size in _SIZES for at in range(max(0, len(marked) - size + 1))]
    return np.array([zlib.crc32(gram.encode("utf-8", "replace")) for gram in (f"={word}", *grams)], dtype=np.uint32)
