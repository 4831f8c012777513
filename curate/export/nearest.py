"""The train examples most like each held-out one: what a prompt would show the model before it is trained.

Words in common, each weighed by how rare it is (inverse document frequency), of the questions alone. Of each question
only the rarest words are looked up, and of a word that hundreds hold only the first of them, so that a million examples
are no slower to ask than a thousand.
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

    Packed = NDArray[np.uint64]
    """Pairs of numbers below 2**32 in one: sorted, they are in order of the first."""

WORDS = Grams(1, 2)
"""Single words; where words are not spaced, pairs of grapheme clusters."""
RAREST = 8
"""Words of a question that are looked up."""
LISTED = 200
"""Train examples that are scored for one word."""
AT_ONCE = 500
"""Questions asked together: bounds memory at some 30 MB."""
_HIGH, _LOW = np.uint64(32), np.uint64(0xFFFFFFFF)


def nearest(texts: Texts, train: Texts, k: int = 5) -> Iterator[list[int]]:
    """For each text the numbers of at most k train texts with which it shares most, best first; of equals the first."""
    index = np.concatenate([np.empty(0, np.uint64), *_words(train)])
    index.sort()
    asked = 0
    for run in _words(texts):
        mine = np.sort((run << _HIGH) | (run >> _HIGH))  # by question, then by word
        last = int(mine[-1] >> _HIGH) if len(mine) else asked - 1
        for first in range(asked, last + 1, AT_ONCE):
            stop = min(first + AT_ONCE, last + 1)
            at = np.searchsorted(mine, np.array([first, stop], np.uint64) << _HIGH)
            yield from _best(mine[at[0] : at[1]], first, stop, index, len(train), k)
        asked = last + 1
    yield from ([] for _ in range(asked, len(texts)))


def _words(texts: Texts) -> Iterator[Packed]:
    """Distinct pairs of a word (the upper half of its hash) and the number of a text that holds it; texts in order."""
    for first, run in shingled(texts, WORDS):
        owner = np.repeat(run.order + first, np.diff(run.offsets)).astype(np.uint64)
        yield np.unique((run.hashes & ~_LOW) | owner)


def _best(mine: Packed, first: int, stop: int, index: Packed, size: int, k: int) -> Iterator[list[int]]:
    """The answers to questions first to stop, whose words are given."""
    question, word = mine >> _HIGH, mine << _HIGH
    start = np.searchsorted(index, word, side="left")
    count = np.searchsorted(index, word | _LOW, side="right") - start
    order = np.lexsort((count, question))
    order = order[count[order] > 0]
    order = order[_rank(question[order]) < RAREST]
    listed = np.minimum(count[order], LISTED)
    ends = np.cumsum(listed)
    at = np.arange(ends[-1] if len(ends) else 0) + np.repeat(start[order] - (ends - listed), listed)
    pairs = (np.repeat(question[order], listed) << _HIGH) | (index[at] & _LOW)
    weights = np.repeat(np.log1p(size) - np.log(count[order]), listed)
    pairs, inverse = np.unique(pairs, return_inverse=True)
    scores = np.bincount(inverse, weights, minlength=len(pairs))
    found, row = pairs >> _HIGH, (pairs & _LOW).astype(np.int64)
    ceiling = 2 * scores.max(initial=1.0)
    place = (found - np.uint64(first)).astype(np.float64) * ceiling - scores  # by question, then by score: one sort
    best = np.argsort(place, kind="stable")
    best = best[_rank(found[best]) < k]
    edges = np.searchsorted(found[best], np.arange(first, stop + 1, dtype=np.uint64)).tolist()
    rows = row[best].tolist()
    for number in range(stop - first):
        yield rows[edges[number] : edges[number + 1]]


def _rank(keys: NDArray[np.uint64]) -> NDArray[np.int64]:
    """The place of each element among those with its key, from 0; equal keys stand together."""
    new = np.concatenate(([True], keys[1:] != keys[:-1])) if len(keys) else np.empty(0, bool)
    starts = np.flatnonzero(new)
    return np.arange(len(keys)) - np.repeat(starts, np.diff(np.append(starts, len(keys))))
