"""Candidate pairs from band hashes, by sorting; linear in the texts even where a million of them are the same."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

import numpy as np

from curate.signals.minhash.crowds import led
from curate.signals.minhash.tokens import U

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from curate.signals.minhash.sketch import Sketches

COPIES = 8
"""Texts of equal shingles up to which every pair is reported; a larger group gives (first, copy)."""
SMALL = 32
"""Texts in a bucket up to which every pair becomes a candidate; for larger ones see `crowds`."""
_LOW = U(0xFFFFFFFF)
_MERGE_AT = 4 << 20  # pairs gathered before repeats are dropped: bounds memory at 32 MB a list
_COUNT_BITS = 23  # 64 MB of counters; beyond a million texts a plain sort is faster
_SIGMAS = 3.5

Packed: TypeAlias = "NDArray[np.uint64]"
"""Pairs as ``left << 32 | right``: one sort orders them, one comparison drops repeats."""


def left_of(pairs: Packed) -> NDArray[np.int64]:
    """The left number of packed pairs."""
    return (pairs >> U(32)).astype(np.int64)


def right_of(pairs: Packed) -> NDArray[np.int64]:
    """The right number of packed pairs."""
    return (pairs & _LOW).astype(np.int64)


def pack(left: NDArray[np.int64], right: NDArray[np.int64]) -> Packed:
    """Two columns of numbers below 2**32 as packed pairs."""
    return (left.astype(U) << U(32)) | right.astype(U)


def unique(pairs: list[Packed]) -> Packed:
    """All pairs once, in order."""
    if not pairs:
        return np.empty(0, U)
    merged = np.concatenate(pairs)
    merged.sort()
    return merged[np.concatenate(([True], merged[1:] != merged[:-1]))] if len(merged) else merged


def merge(found: list[Packed]) -> list[Packed]:
    """Drop repeats once there are many: bounds memory."""
    return [unique(found)] if sum(map(len, found)) > _MERGE_AT else found


def equal_groups(sketches: Sketches) -> tuple[NDArray[np.int64], Packed]:
    """Large groups of texts with equal shingles are settled here: all but the first leave the search.

    Returns the numbers still to be searched (without empty texts) and pairs (first, copy) for those that left. Groups
    up to `COPIES` stay in, so that each of their pairs is found as such.
    """
    numbers = np.flatnonzero(sketches.sizes)
    crowded = _shared((sketches.whole[numbers] >> U(32)).astype(np.uint32), COPIES + 1)
    suspects = numbers[crowded]
    order = suspects[np.argsort(sketches.whole[suspects], kind="stable")]
    whole = sketches.whole[order]
    begins = np.flatnonzero(np.concatenate(([True], whole[1:] != whole[:-1]))) if len(order) else np.empty(0, np.int64)
    counts = np.diff(np.concatenate((begins, [len(order)])))
    if not (counts > COPIES).any():
        return numbers, np.empty(0, U)
    first = np.repeat(order[begins], counts)
    copies = (np.repeat(counts, counts) > COPIES) & (first != order)
    return np.sort(np.concatenate((numbers[~crowded], order[~copies]))), unique([pack(first[copies], order[copies])])


def within(sketches: Sketches, numbers: NDArray[np.int64], threshold: float) -> Packed:
    """Pairs (smaller number, larger number) of texts that share a band hash."""
    found: list[Packed] = []
    ids = numbers.astype(U)
    for band in sketches.bands:
        hashes = band[numbers]
        shared = _shared(hashes)
        keys = (hashes[shared].astype(U) << U(32)) | ids[shared]
        keys.sort()
        found.extend(_bucket_pairs(keys, sketches.bins, threshold))
        found = merge(found)
    return unique(found)


def _shared(hashes: NDArray[np.uint32], least: int = 2) -> NDArray[np.bool_]:
    """Which hashes may occur `least` times: a count by their high bits is cheaper than a sort while it fits a cache."""
    bits = len(hashes).bit_length() + 2
    if bits > _COUNT_BITS:
        return np.ones(len(hashes), dtype=bool)
    slots = (hashes >> np.uint32(32 - bits)).astype(np.int64)
    return np.bincount(slots, minlength=1 << bits)[slots] >= least


def _bucket_pairs(keys: Packed, bins: NDArray[np.uint8], threshold: float) -> list[Packed]:
    same = (keys[1:] ^ keys[:-1]) <= _LOW
    shared = np.zeros(len(keys), dtype=bool)
    shared[1:] = same
    shared[:-1] |= same
    keys = keys[shared]  # few texts share a bucket: everything below is on these alone
    if not len(keys):
        return []
    bucket, ids = keys >> U(32), keys & _LOW
    begins = np.flatnonzero(np.concatenate(([True], bucket[1:] != bucket[:-1])))
    counts = np.diff(np.concatenate((begins, [len(keys)])))
    size = np.repeat(counts, counts)
    place = np.arange(len(keys)) - np.repeat(begins, counts)
    pairs = []
    later = np.flatnonzero(size <= SMALL)
    for step in range(1, SMALL):
        later = later[place[later] >= step]
        if not len(later):
            break
        pairs.append((ids[later - step] << U(32)) | ids[later])
    if (counts > SMALL).any():
        pairs += led(bucket[size > SMALL], ids[size > SMALL], bins, threshold)
    return pairs


def promising(pairs: Packed, left: Sketches, right: Sketches, threshold: float) -> Packed:
    """Drop candidates that the sketches show to be hopeless: more than 3.5 standard deviations below the threshold,
    where one pair in 4,000 of those exactly at it lies.

    A short text fills few bins, so its estimate rests on as many samples as it has shingles, not on k.
    """
    keep = []
    k = left.bins.shape[1]
    for at in range(0, len(pairs), 1 << 16):
        some = pairs[at : at + (1 << 16)]
        a, b = left_of(some), right_of(some)
        estimate = np.count_nonzero(left.bins[a] == right.bins[b], axis=1) / k
        samples = np.minimum(np.minimum(left.sizes[a], right.sizes[b]), k)
        floor = threshold - _SIGMAS * np.sqrt(max(threshold * (1 - threshold), 0.05) / np.maximum(samples, 1))
        keep.append(some[estimate >= floor])
    return np.concatenate(keep) if keep else pairs
