"""True Jaccard of candidate pairs: the texts are shingled once more and their sets intersected.

Estimates lie by five points at k = 64; a finding must not. What a pair scores here is exact but for collisions of
47-bit hashes within the two texts (below one in ten million for texts of a thousand shingles each).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

import numpy as np

from curate.signals.minhash.candidates import Packed, left_of, right_of
from curate.signals.minhash.chunks import shingled_rows
from curate.signals.minhash.tokens import U, distinct

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from curate.signals.minhash.shingles import Grams
    from curate.signals.minhash.texts import Texts

_BLOCK_PAIRS = 1 << 15  # pairs whose texts are shingled together
_MERGE = 1 << 19  # shingles compared at a time
_TAGS = 0xFFFF


@dataclass(frozen=True, slots=True)
class Sets:
    """Shingles of some texts: text i owns ``sizes[i]`` of them, from ``starts[i]`` on."""

    hashes: NDArray[np.uint64]
    starts: NDArray[np.int64]
    sizes: NDArray[np.int64]


Load: TypeAlias = "Callable[[NDArray[np.int64]], Sets]"
"""Gives the shingles of some numbers, in their order."""


def grams_of(texts: Texts, grams: Grams, rows: NDArray[np.int64]) -> Sets:
    """The shingles of some texts, repeats included, unsorted."""
    parts: list[NDArray[np.uint64]] = [np.empty(0, U)]
    starts, sizes = np.zeros(len(rows), np.int64), np.zeros(len(rows), np.int64)
    total = 0
    for first, run in shingled_rows(texts, rows, grams):
        places = first + run.order
        starts[places], sizes[places] = total + run.offsets[:-1], np.diff(run.offsets)
        total += len(run.hashes)
        parts.append(run.hashes)
    return Sets(np.concatenate(parts), starts, sizes)


def jaccard(left: Sets, right: Sets, a: NDArray[np.int64], b: NDArray[np.int64]) -> NDArray[np.float64]:
    """Jaccard index of set ``a[i]`` on the left with set ``b[i]`` on the right; 0 where both are empty."""
    scores = np.zeros(len(a), np.float64)
    work = np.concatenate(([0], np.cumsum(left.sizes[a] + right.sizes[b])))
    start = 0
    while start < len(a):
        stop = int(np.searchsorted(work, work[start] + _MERGE, side="right")) - 1
        stop = min(max(stop, start + 1), start + _TAGS)
        scores[start:stop] = _jaccard(left, right, a[start:stop], b[start:stop])
        start = stop
    return scores


def _jaccard(left: Sets, right: Sets, a: NDArray[np.int64], b: NDArray[np.int64]) -> NDArray[np.float64]:
    """One sort for both sets of every pair: 16 bits say which pair, 47 which shingle, the last which side."""
    sizes = np.column_stack((left.sizes[a], right.sizes[b])).reshape(-1)
    ends = np.cumsum(sizes)
    starts = np.column_stack((left.starts[a], right.starts[b] + len(left.hashes))).reshape(-1)
    hashes = left.hashes if left is right else np.concatenate((left.hashes, right.hashes))
    if left is right:
        starts[1::2] -= len(left.hashes)
    at = np.arange(ends[-1] if len(ends) else 0)
    at += np.repeat(starts - (ends - sizes), sizes)
    elements = hashes[at]
    elements >>= U(17)
    elements <<= U(1)
    sides = np.arange(len(sizes), dtype=U)
    elements |= np.repeat(((sides >> U(1)) << U(48)) | (sides & U(1)), sizes)
    elements = distinct(elements)
    pair = (elements >> U(48)).astype(np.int64)
    total = np.bincount(pair, minlength=len(a))
    twice = (elements[1:] >> U(1)) == (elements[:-1] >> U(1))
    shared = np.bincount(pair[1:][twice], minlength=len(a))
    scores: NDArray[np.float64] = shared / np.maximum(total - shared, 1)
    return scores


def verify(pairs: Packed, load_left: Load, load_right: Load) -> NDArray[np.float64]:
    """True Jaccard of each packed pair; the loaders give the shingles of the numbers on either side."""
    scores = np.zeros(len(pairs), np.float64)
    for start in range(0, len(pairs), _BLOCK_PAIRS):
        some = pairs[start : start + _BLOCK_PAIRS]
        a, b = left_of(some), right_of(some)
        block = slice(start, start + len(some))
        if load_left is load_right:
            rows, places = np.unique(np.concatenate((a, b)), return_inverse=True)
            sets = load_left(rows)
            scores[block] = jaccard(sets, sets, places[: len(a)], places[len(a) :])
        else:
            rows_a, places_a = np.unique(a, return_inverse=True)
            rows_b, places_b = np.unique(b, return_inverse=True)
            scores[block] = jaccard(load_left(rows_a), load_right(rows_b), places_a, places_b)
    return scores
