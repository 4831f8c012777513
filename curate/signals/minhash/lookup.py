"""Candidates of one set of texts in another, by looking band hashes up in sorted tables."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

import numpy as np

from curate.signals.minhash.candidates import Packed, merge, unique
from curate.signals.minhash.tokens import U

if TYPE_CHECKING:
    from numpy.typing import NDArray

Numbers: TypeAlias = "NDArray[np.unsignedinteger]"

PARTNERS = 16
"""Partners from one bucket of the other side; whom a thousand texts resemble need not be told of each."""


def across(
    bands: NDArray[np.uint32], other: NDArray[np.uint32], numbers: NDArray[np.int64], others: NDArray[np.int64]
) -> Packed:
    """Pairs (number in these texts, number in the others) that share a band hash, at most `PARTNERS` a bucket."""
    found: list[Packed] = []
    for mine, theirs in zip(bands, other, strict=True):
        keys = (theirs[others].astype(U) << U(32)) | others.astype(U)
        keys.sort()
        found.extend(lookup(mine[numbers], numbers, keys >> U(32), keys & U(0xFFFFFFFF)))
        found = merge(found)
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
