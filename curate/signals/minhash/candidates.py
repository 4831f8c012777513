"""Candidate pairs from band hashes, by sorting; linear in the texts even where a million of them are the same."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

import numpy as np

from curate.signals.minhash.tokens import U

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from curate.signals.minhash.sketch import Sketches

SMALL = 8
"""Texts in a bucket up to which every pair becomes a candidate; a larger one gives a star and a chain."""
PARTNERS = 16
"""Partners from one bucket of the other side, when one set of texts is looked up in another."""
_LOW = U(0xFFFFFFFF)
_MERGE_AT = 4 << 20  # pairs gathered before repeats are dropped: bounds memory at 32 MB a list
_SIGMAS = 5.0

Packed: TypeAlias = "NDArray[np.uint64]"
"""Pairs as ``left << 32 | right``: one sort orders them, one comparison drops repeats."""


Numbers: TypeAlias = "NDArray[np.unsignedinteger]"


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


def equal_groups(sketches: Sketches) -> tuple[NDArray[np.int64], Packed]:
    """Large groups of texts with equal shingles are settled here: all but the first leave the search.

    Returns the numbers still to be searched (without empty texts) and pairs (first, copy) for those that left. Groups
    up to `SMALL` stay in, so that each of their pairs is found as such.
    """
    numbers = np.flatnonzero(sketches.sizes)
    crowded = _shared((sketches.whole[numbers] >> U(32)).astype(np.uint32), SMALL + 1)
    suspects = numbers[crowded]
    order = suspects[np.argsort(sketches.whole[suspects], kind="stable")]
    whole = sketches.whole[order]
    begins = np.flatnonzero(np.concatenate(([True], whole[1:] != whole[:-1]))) if len(order) else np.empty(0, np.int64)
    counts = np.diff(np.concatenate((begins, [len(order)])))
    if not (counts > SMALL).any():
        return numbers, np.empty(0, U)
    first = np.repeat(order[begins], counts)
    copies = (np.repeat(counts, counts) > SMALL) & (first != order)
    return np.sort(np.concatenate((numbers[~crowded], order[~copies]))), unique([pack(first[copies], order[copies])])


def within(bands: NDArray[np.uint32], numbers: NDArray[np.int64]) -> Packed:
    """Pairs (smaller number, larger number) of texts that share a band hash."""
    found: list[Packed] = []
    ids = numbers.astype(U)
    for band in bands:
        hashes = band[numbers]
        shared = _shared(hashes)
        keys = (hashes[shared].astype(U) << U(32)) | ids[shared]
        keys.sort()
        found.extend(_bucket_pairs(keys))
        if sum(map(len, found)) > _MERGE_AT:
            found = [unique(found)]
    return unique(found)


def _shared(hashes: NDArray[np.uint32], least: int = 2) -> NDArray[np.bool_]:
    """Which hashes may occur `least` times: a count by their high bits is far cheaper than sorting them all."""
    bits = min(max(len(hashes), 1).bit_length() + 2, 26)
    slots = (hashes >> np.uint32(32 - bits)).astype(np.int64)
    return np.bincount(slots, minlength=1 << bits)[slots] >= least


def _bucket_pairs(keys: Packed) -> list[Packed]:
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
    for step in range(1, min(SMALL, int(counts.max()))):
        at = np.flatnonzero((size <= SMALL) & (place >= step))
        pairs.append((ids[at - step] << U(32)) | ids[at])
    large = np.flatnonzero((size > SMALL) & (place > 0))
    if len(large):
        pairs.append((ids[large - place[large]] << U(32)) | ids[large])
        pairs.append((ids[large - 1] << U(32)) | ids[large])
    return pairs


def across(
    bands: NDArray[np.uint32], other: NDArray[np.uint32], numbers: NDArray[np.int64], others: NDArray[np.int64]
) -> Packed:
    """Pairs (number in these texts, number in the others) that share a band hash, at most `PARTNERS` a bucket."""
    found: list[Packed] = []
    for mine, theirs in zip(bands, other, strict=True):
        keys = (theirs[others].astype(U) << U(32)) | others.astype(U)
        keys.sort()
        found.extend(lookup(mine[numbers], numbers, keys >> U(32), keys & _LOW))
        if sum(map(len, found)) > _MERGE_AT:
            found = [unique(found)]
    return unique(found)


def lookup(
    hashes: NDArray[np.uint32],
    numbers: NDArray[np.int64],
    table: NDArray[np.unsignedinteger],
    ids: NDArray[np.unsignedinteger],
) -> list[Packed]:
    """Pairs from one band: each hash is looked up in a sorted table of hashes with the ids that have them."""
    probe = hashes.astype(table.dtype)
    start = np.searchsorted(table, probe, side="left")
    count = np.minimum(np.searchsorted(table, probe, side="right") - start, PARTNERS)
    pairs = []
    for step in range(int(count.max(initial=0))):
        at = np.flatnonzero(count > step)
        pairs.append((numbers[at].astype(U) << U(32)) | ids[start[at] + step].astype(U))
    return pairs


def promising(pairs: Packed, left: Sketches, right: Sketches, threshold: float) -> Packed:
    """Drop candidates that the sketches show to be hopeless: more than five standard deviations below the threshold.

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
