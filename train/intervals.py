"""How sure a measured number is."""

import random
from collections.abc import Hashable, Sequence
from math import comb, sqrt

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


def share_of_groups(right: Sequence[float], groups: Sequence[Hashable]) -> tuple[float, float]:
    """Wilson's interval of a share, with as many observations as there are groups.

    Near-duplicates are taken to be right or wrong together, which is never too sure; where all are right, as bootstrap
    cannot tell, some doubt is left.
    """
    count = len(set(groups))
    return wilson(count * sum(right) / max(1, len(right)), count)


def sign_test(differences: Sequence[float], groups: Sequence[Hashable]) -> float:
    """Chance that so uneven a count of groups won and lost, or a more uneven one, comes of no difference (two-sided).

    Exact, where the bootstrap is too sure: of 4 groups won and none lost it says that there is a difference. For one
    question a group this is McNemar's exact test.
    """
    sums: dict[Hashable, float] = {}
    for difference, group in zip(differences, groups, strict=True):
        sums[group] = sums.get(group, 0.0) + difference
    won, lost = sum(one > 0 for one in sums.values()), sum(one < 0 for one in sums.values())
    tail = sum(comb(won + lost, k) for k in range(min(won, lost) + 1))
    chance: float = 2 * tail / 2 ** (won + lost)  # of whole numbers, which a thousand groups do not overflow
    return min(1.0, chance)


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
    right_or_wrong = all(one in (-1, 0, 1) for one in differences)
    chance = sign_test(differences, groups) if right_or_wrong else None
    return Gain(against=against, value=sum(differences) / len(differences), low=low, high=high, chance=chance)


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
