"""Clusters in which every member is near the kept record, not merely near some other member.

Transitive closure joins a chain of small edits into one cluster whose ends share nothing; keeping one record of it
would delete texts that nobody has compared with it. So a record joins a keeper only by a verified pair with it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from curate.signals.minhash.pairs import Pairs


@dataclass(frozen=True, slots=True)
class Clusters:
    """Who stays for whom."""

    keeper: NDArray[np.int64]
    """(n,): the record kept in place of this one; a record that stays is its own keeper."""
    score: NDArray[np.float64]
    """(n,): true Jaccard with the keeper; 1 for a record that stays."""

    def members(self) -> dict[int, list[int]]:
        """Keeper to the records it stands for, clusters of one left out."""
        gone = np.flatnonzero(self.keeper != np.arange(len(self.keeper)))
        result: dict[int, list[int]] = {}
        for member, keeper in zip(gone.tolist(), self.keeper[gone].tolist(), strict=True):
            result.setdefault(keeper, []).append(member)
        return result


def clusters(pairs: Pairs, n: int, *, rank: NDArray[np.int64] | None = None) -> Clusters:
    """Assign the n records to keepers, one pass over the pairs.

    Records are asked in order of `rank` (lowest first; the default is file order): one that has no keeper yet becomes
    one and takes every unassigned record it has a verified pair with. Pairs of score 1 have equal shingles, so they are
    joined first, and a record's copies follow it to its keeper with its score.
    """
    rank = np.arange(n) if rank is None else np.asarray(rank, dtype=np.int64)
    twin = _twins(pairs, n, rank)
    a, b = twin[pairs.left], twin[pairs.right]
    swap = rank[a] > rank[b]
    first, second = np.where(swap, b, a), np.where(swap, a, b)
    order = np.lexsort((second, rank[first]))
    order = order[first[order] != second[order]]
    keeper, score = np.arange(n), np.ones(n)
    taken = bytearray(n)
    for at, k, m in zip(order.tolist(), first[order].tolist(), second[order].tolist(), strict=True):
        if not taken[k] and not taken[m]:
            taken[m] = 1
            keeper[m], score[m] = k, pairs.score[at]
    return Clusters(keeper[twin], score[twin])


def _twins(pairs: Pairs, n: int, rank: NDArray[np.int64]) -> NDArray[np.int64]:
    """(n,): the first record, by rank, with the same shingles."""
    by_rank = np.argsort(rank, kind="stable")
    place = np.empty(n, np.int64)
    place[by_rank] = np.arange(n)
    lowest = place.copy()
    equal = pairs.score >= 1
    a, b = pairs.left[equal], pairs.right[equal]
    while len(a):
        least = np.minimum(lowest[a], lowest[b])
        open_ = (lowest[a] != least) | (lowest[b] != least)
        if not open_.any():
            break
        np.minimum.at(lowest, a, least)
        np.minimum.at(lowest, b, least)
        lowest = np.minimum(lowest, lowest[by_rank[lowest]])
    return by_rank[lowest]
