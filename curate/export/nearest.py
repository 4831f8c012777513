"""The train examples most like each held-out one: what a prompt would show the model before it is trained.

Words in common, each weighed by how rare it is (inverse document frequency), of the questions alone. Of each question
only the rarest words are looked up, and of a word that thousands hold only the first of them, so that a million
examples are no slower to ask than a thousand.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from curate.signals.minhash.chunks import shingled
from curate.signals.minhash.shingles import Grams

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from curate.signals.minhash.texts import Texts

WORDS = Grams(1, 2)
"""Single words; where words are not spaced, pairs of grapheme clusters."""
RAREST = 12
"""Words of a question that are looked up."""
LISTED = 500
"""Train examples that are scored for one word."""
_HIGH, _LOW = np.uint64(32), np.uint64(0xFFFFFFFF)


def nearest(texts: Texts, train: Texts, k: int = 5) -> Iterator[list[int]]:
    """For each text the numbers of at most k train texts with which it shares most, best first."""
    index = _packed(train)
    words = index >> _HIGH
    ceiling = np.log1p(len(train))
    found: dict[int, list[int]] = {}
    asked = 0
    for first, run in shingled(texts, WORDS):
        for at, number in enumerate(run.order.tolist()):
            mine = np.unique(run.hashes[run.offsets[at] : run.offsets[at + 1]] >> _HIGH)
            found[first + number] = _best(mine, index, words, ceiling, k)
        while asked in found:  # runs are in order, texts within one are not
            yield found.pop(asked)
            asked += 1


def _best(
    mine: NDArray[np.uint64], index: NDArray[np.uint64], words: NDArray[np.uint64], ceiling: float, k: int
) -> list[int]:
    start = np.searchsorted(words, mine, side="left")
    count = np.searchsorted(words, mine, side="right") - start
    known = np.flatnonzero(count)
    known = known[np.argsort(count[known], kind="stable")][:RAREST]
    if not len(known):
        return []
    lists = [index[start[at] : start[at] + min(count[at], LISTED)] & _LOW for at in known.tolist()]
    weights = np.repeat(ceiling - np.log(count[known]), [len(one) for one in lists])
    rows, inverse = np.unique(np.concatenate(lists), return_inverse=True)
    scores = np.bincount(inverse, weights)
    best: list[int] = rows[np.lexsort((rows, -scores))[:k]].tolist()  # of equals the first
    return best


def _packed(texts: Texts) -> NDArray[np.uint64]:
    """Distinct (upper half of a word's hash, number of the text), sorted."""
    found = [np.empty(0, np.uint64)]
    for first, run in shingled(texts, WORDS):
        owner = np.repeat(run.order + first, np.diff(run.offsets)).astype(np.uint64)
        found.append(np.unique((run.hashes & ~_LOW) | owner))
    every = np.concatenate(found)
    every.sort()
    return every
