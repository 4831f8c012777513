"""True Jaccard of candidate pairs: the texts are shingled once more and their sets intersected.

Estimates lie by five points at k = 64; a finding must not. What a pair scores here is exact but for collisions of
48-bit hashes within the two texts (below one in ten million for texts of a thousand shingles each).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from curate.signals.minhash.candidates import Packed, left_of, right_of
from curate.signals.minhash.chunks import shingled_rows
from curate.signals.minhash.shingles import Grams
from curate.signals.minhash.texts import Texts
from curate.signals.minhash.tokens import U

_BLOCK_PAIRS = 1 << 15  # pairs whose texts are shingled together
_MERGE = 1 << 21  # set elements intersected at a time


@dataclass(frozen=True, slots=True)
class Sets:
    """Distinct shingles of some texts, each set sorted: text i owns ``hashes[offsets[i]:offsets[i + 1]]``."""

    hashes: NDArray[np.uint64]
    offsets: NDArray[np.int64]


def distinct(texts: Texts, rows: NDArray[np.int64], grams: Grams) -> Sets:
    """The shingle sets of some texts, 48 bits a shingle."""
    parts: list[NDArray[np.uint64]] = []
    sizes = np.zeros(len(rows), np.int64)
    for first, run in shingled_rows(texts, rows, grams):
        owner = np.empty(len(run.order), np.int64)
        owner[:] = run.order
        tagged = (np.repeat(owner.astype(U), np.diff(run.offsets)) << U(48)) | (run.hashes >> U(16))
        tagged.sort()
        if len(tagged):
            tagged = tagged[np.concatenate(([True], tagged[1:] != tagged[:-1]))]
        sizes[first : first + len(owner)] = np.bincount((tagged >> U(48)).astype(np.int64), minlength=len(owner))
        parts.append(tagged & U(0xFFFFFFFFFFFF))
    offsets = np.concatenate((np.zeros(1, np.int64), np.cumsum(sizes)))
    return Sets(np.concatenate(parts) if parts else np.empty(0, U), offsets)


def jaccard(left: Sets, right: Sets, a: NDArray[np.int64], b: NDArray[np.int64]) -> NDArray[np.float64]:
    """Jaccard index of set ``a[i]`` on the left with set ``b[i]`` on the right; 0 where both are empty."""
    sizes_a, sizes_b = np.diff(left.offsets)[a], np.diff(right.offsets)[b]
    shared = np.zeros(len(a), np.int64)
    work = np.concatenate(([0], np.cumsum(sizes_a + sizes_b)))
    start = 0
    while start < len(a):
        stop = int(np.searchsorted(work, work[start] + _MERGE, side="right")) - 1
        stop = min(max(stop, start + 1), start + 0xFFFF)
        some = slice(start, stop)
        elements = np.concatenate((_gather(left, a[some]), _gather(right, b[some])))
        elements.sort()
        twice = elements[1:][elements[1:] == elements[:-1]]
        shared[some] = np.bincount((twice >> U(48)).astype(np.int64), minlength=stop - start)
        start = stop
    return shared / np.maximum(sizes_a + sizes_b - shared, 1)


def _gather(sets: Sets, rows: NDArray[np.int64]) -> NDArray[np.uint64]:
    """The sets of these rows end to end, each element tagged with its place in `rows`."""
    sizes = np.diff(sets.offsets)[rows]
    ends = np.cumsum(sizes)
    at = np.arange(ends[-1] if len(ends) else 0)
    at += np.repeat(sets.offsets[:-1][rows] - (ends - sizes), sizes)
    return (np.repeat(np.arange(len(rows), dtype=U), sizes) << U(48)) | sets.hashes[at]


def verify(pairs: Packed, left: Texts, right: Texts, grams: Grams) -> NDArray[np.float64]:
    """True Jaccard of each packed pair (number on the left, number on the right)."""
    scores = np.zeros(len(pairs), np.float64)
    for start in range(0, len(pairs), _BLOCK_PAIRS):
        some = pairs[start : start + _BLOCK_PAIRS]
        a, b = left_of(some), right_of(some)
        if left is right:
            rows, places = np.unique(np.concatenate((a, b)), return_inverse=True)
            sets = distinct(left, rows, grams)
            scores[start : start + len(some)] = jaccard(sets, sets, places[: len(a)], places[len(a) :])
        else:
            rows_a, places_a = np.unique(a, return_inverse=True)
            rows_b, places_b = np.unique(b, return_inverse=True)
            scores[start : start + len(some)] = jaccard(
                distinct(left, rows_a, grams), distinct(right, rows_b, grams), places_a, places_b
            )
    return scores
