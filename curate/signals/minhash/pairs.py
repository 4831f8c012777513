"""Near-duplicate pairs: sketch, candidates, estimate, true Jaccard."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from curate.signals.minhash.bands import choose
from curate.signals.minhash.candidates import across, equal_groups, left_of, promising, right_of, within
from curate.signals.minhash.shingles import Grams
from curate.signals.minhash.sketch import sketch
from curate.signals.minhash.texts import Texts, as_texts
from curate.signals.minhash.verify import verify

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Pairs:
    """Verified pairs, sorted by left, then right."""

    left: NDArray[np.int64]
    right: NDArray[np.int64]
    score: NDArray[np.float64]
    """True Jaccard index of the two shingle sets."""

    def __len__(self) -> int:
        return len(self.left)


def near_pairs(
    texts: Texts | Iterable[str | None],
    *,
    against: Texts | Iterable[str | None] | None = None,
    threshold: float = 0.8,
    n: int = 3,
    clusters_n: int = 5,
    permutations: int = 64,
) -> Pairs:
    """Pairs of texts whose shingle sets have a Jaccard index of at least `threshold`; every score is exact.

    Within one set of texts ``left < right``; with `against`, left counts in `texts` and right in `against`. A pair at
    the threshold becomes a candidate with probability 0.9998 at the defaults (`bands.choose` gives it for others).
    Groups of more than eight texts with equal shingles are reported as (first, copy), and buckets of more than eight
    look-alikes as a star and a chain, so that a million equal records make a million pairs, not 5 * 10**11.
    Empty and blank texts pair with nothing. Raises ValueError for a threshold that `permutations` cannot serve.
    """
    grams, bands = Grams(n, clusters_n), choose(threshold, permutations)
    mine = as_texts(texts)
    own = sketch(mine, grams, bands)
    numbers, copies = equal_groups(own)
    if against is None:
        pairs = promising(within(own.bands, numbers), own, own, threshold)
        scores = verify(pairs, mine, mine, grams)
    else:
        theirs = as_texts(against)
        other = sketch(theirs, grams, bands)
        others, _ = equal_groups(other)
        everyone = np.flatnonzero(own.sizes)
        pairs = promising(across(own.bands, other.bands, everyone, others), own, other, threshold)
        scores = verify(pairs, mine, theirs, grams)
        copies = copies[:0]
    good = scores >= threshold
    pairs = np.concatenate((pairs[good], copies))
    scores = np.concatenate((scores[good], np.ones(len(copies))))
    order = np.argsort(pairs, kind="stable")
    return Pairs(left_of(pairs[order]), right_of(pairs[order]), scores[order])
