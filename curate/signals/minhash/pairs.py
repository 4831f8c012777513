"""Near-duplicate pairs: candidates from an engine, kept where their true Jaccard index reaches the threshold."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

import numpy as np

from curate.signals.minhash.candidates import left_of, right_of
from curate.signals.minhash.engines import NumpyEngine
from curate.signals.minhash.settings import Settings
from curate.signals.minhash.texts import Texts, as_texts
from curate.signals.minhash.verify import grams_of, verify

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

    from curate.signals.minhash.engines import Engine


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
    engine: Engine | None = None,
) -> Pairs:
    """Pairs of texts whose shingle sets have a Jaccard index of at least `threshold`; every score is exact.

    Within one set of texts ``left < right``; with `against`, left counts in `texts` and right in `against`. A pair at
    the threshold becomes a candidate with probability 0.9998 at the defaults (`bands.choose` gives it for others).
    Groups of more than eight texts with equal shingles are reported as (first, copy), and of crowds of look-alikes
    (more than 32 in every band) each with its leaders, so that a million equal records make a million pairs and not
    5 * 10**11. What `clusters` needs is always there.
    Empty and blank texts pair with nothing. Raises ValueError for a threshold that `permutations` cannot serve.
    """
    settings = Settings(threshold, n, clusters_n, permutations)
    search = engine or NumpyEngine()
    mine = as_texts(texts)
    load_left = load_right = partial(grams_of, mine, settings.grams)
    if against is None:
        found = search.within(mine, settings)
    else:
        theirs = as_texts(against)
        found = search.across(mine, theirs, settings)
        load_right = partial(grams_of, theirs, settings.grams)
    scores = verify(found.pairs, load_left, load_right)
    good = scores >= threshold
    pairs = np.concatenate((found.pairs[good], found.equal))
    scores = np.concatenate((scores[good], np.ones(len(found.equal))))
    order = np.argsort(pairs, kind="stable")
    return Pairs(left_of(pairs[order]), right_of(pairs[order]), scores[order])
