"""How many bands of how many rows, so that a pair at the threshold is caught, and with which probability.

Two texts of Jaccard index J share one minimum with probability J, all r minima of a band with J**r, and at least one of
b bands with 1 - (1 - J**r)**b. Many libraries balance misses against false candidates here; at J = 0.8 datasketch's
own choice for 128 permutations (9 bands of 13) catches two pairs in five. We verify every candidate, so false ones
cost time and nothing else, and choose the longest rows that still catch 999 of 1,000 pairs at the threshold.
"""

from __future__ import annotations

from dataclasses import dataclass

RECALL = 0.999


@dataclass(frozen=True, slots=True)
class Bands:
    """A banding of k minima."""

    bands: int
    rows: int
    permutations: int

    def probability(self, jaccard: float) -> float:
        """Chance that two texts this alike become candidates. ``choose(0.8, 64).probability(0.8)`` = 0.9998."""
        return float(1 - (1 - jaccard**self.rows) ** self.bands)


def choose(threshold: float, permutations: int, recall: float = RECALL) -> Bands:
    """The longest rows that catch a pair at `threshold` with probability `recall`; 0.8 and 64 give 16 bands of 4.

    Where not even rows of one reach it (low thresholds with few permutations), raises ValueError: rather more
    permutations than a promise that is not kept.
    """
    if not 0 < threshold <= 1:
        raise ValueError(f"threshold {threshold} is not above 0 and at most 1")
    if permutations not in (16, 32, 64, 128, 256):
        raise ValueError(f"permutations must be 16, 32, 64, 128 or 256, not {permutations}")
    for rows in range(permutations, 0, -1):
        chosen = Bands(permutations // rows, rows, permutations)
        if chosen.probability(threshold) >= recall:
            return chosen
    raise ValueError(f"{permutations} permutations cannot catch {recall:.1%} of pairs at {threshold}; use more")
