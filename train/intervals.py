"""How sure a measured number is."""

import random
from collections.abc import Hashable, Sequence
from math import sqrt

from schemas.metrics import Gain

Z95 = 1.959964
RESAMPLES = 2000


def wilson(right: float, of: int) -> tuple[float, float]:
    """Wilson's 95 % interval of a share; it stays within [0, 1] and is honest for few and for all right (1927)."""
    if not of:
        return 0.0, 1.0
    share = right / of
    scale = 1 + Z95**2 / of
    middle = (share + Z95**2 / (2 * of)) / scale
    half = Z95 * sqrt(share * (1 - share) / of + Z95**2 / (4 * of**2)) / scale
    return max(0.0, middle - half), min(1.0, middle + half)


def bootstrap(values: Sequence[float], groups: Sequence[Hashable], seed: int = 0) -> tuple[float, float]:
    """95 % interval of a mean, drawing whole groups: near-duplicates are no independent evidence."""
    means = _means(values, groups, seed)
    return means[round(0.025 * (len(means) - 1))], means[round(0.975 * (len(means) - 1))]


def paired(
    mine: Sequence[float], theirs: Sequence[float], groups: Sequence[Hashable], against: str, seed: int = 0
) -> Gain:
    """How much better one is than the other on the same questions, with its interval.

    Pairing takes out how hard the questions are, so fewer of them show a difference.
    """
    differences = [a - b for a, b in zip(mine, theirs, strict=True)]
    low, high = bootstrap(differences, groups, seed)
    return Gain(against=against, value=sum(differences) / len(differences), low=low, high=high)


def _means(values: Sequence[float], groups: Sequence[Hashable], seed: int) -> list[float]:
    sums: dict[Hashable, list[float]] = {}
    for value, group in zip(values, groups, strict=True):
        total = sums.setdefault(group, [0.0, 0.0])
        total[0] += value
        total[1] += 1
    clusters = list(sums.values())
    draw = random.Random(seed)  # noqa: S311 - not a secret
    means = []
    for _ in range(RESAMPLES):
        drawn = draw.choices(clusters, k=len(clusters))
        means.append(sum(total for total, _ in drawn) / sum(count for _, count in drawn))
    return sorted(means)
