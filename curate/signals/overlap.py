"""Which texts already stand in others, by shared 13-grams: leakage of a benchmark into training data.

One-directional, as the question is: what in `texts` stands in `against`? A long answer that quotes one exam question
has a Jaccard index near 0 with it, and is leakage all the same. Thirteen words is the length that GPT-3's authors
chose ("Language Models are Few-Shot Learners", 2020, appendix C); shorter texts count only when they are the same.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from curate.signals.minhash.chunks import shingled
from curate.signals.minhash.lookup import PARTNERS
from curate.signals.minhash.shingles import Grams
from curate.signals.minhash.texts import Texts, as_texts
from curate.signals.minhash.tokens import U, distinct
from curate.signals.words import words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

_GRAM, _LOW = U(0xFFFFFFFFFFFF), U(0xFFFFFFFF)
_TABLE_BITS = 26  # a first look in at most 64 MB says for most n-grams that they are not there


@dataclass(frozen=True, slots=True)
class Overlaps:
    """One row for each text that shares an n-gram, with the other text that shares most."""

    row: NDArray[np.int64]
    """Number in `texts`, rising."""
    other: NDArray[np.int64]
    """Number in `against` of the text with the most n-grams in common."""
    shared: NDArray[np.int64]
    """N-grams of the text that stand in that other one."""
    share: NDArray[np.float64]
    """Those, as a share of the text's n-grams: 1 when all of it stands there."""
    covered: NDArray[np.float64]
    """Those, as a share of the other text's n-grams: 1 when the text holds all of it."""

    def __len__(self) -> int:
        return len(self.row)


@dataclass(frozen=True, slots=True)
class _Known:
    """Every n-gram of the other side, sorted, with its owner."""

    hashes: NDArray[np.uint64]
    owners: NDArray[np.uint32]
    sizes: NDArray[np.int64]
    present: NDArray[np.bool_]
    shift: np.uint64


def overlaps(
    texts: Texts | Iterable[str | None],
    against: Texts | Iterable[str | None],
    *,
    n: int = 13,
    clusters_n: int = 24,
) -> Overlaps:
    """Texts that share a run of `n` words (`clusters_n` grapheme clusters where words are not spaced) with `against`.

    Memory is 12 bytes for every n-gram of `against` and does not depend on `texts`. An n-gram that stands in more than
    16 other texts (boilerplate) counts for the first 16.
    """
    grams = Grams(n, clusters_n)
    known = _learn(as_texts(against), grams)
    columns: list[NDArray[np.int64]] = [np.empty((4, 0), np.int64)]
    for first, run in shingled(as_texts(texts), grams):
        owner = np.repeat(run.order, np.diff(run.offsets))
        hit = np.zeros(len(run.order), dtype=bool)
        hit[owner[known.present[(run.hashes >> known.shift).view(np.int64)]]] = True
        mine = hit[owner]
        if mine.any():
            columns.append(_best(_tagged(owner[mine], run.hashes[mine]), known, first))
    row, other, shared, size = np.concatenate(columns, axis=1)
    return Overlaps(row, other, shared, shared / size, shared / known.sizes[other])


def _tagged(owner: NDArray[np.int64], hashes: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """Distinct (text, 48 bits of n-gram), in order."""
    return distinct((owner.astype(U) << U(48)) | (hashes >> U(16)))


def _learn(texts: Texts, grams: Grams) -> _Known:
    hashes, owners = [np.empty(0, U)], [np.empty(0, np.uint32)]
    sizes = np.zeros(len(texts), np.int64)
    for first, run in shingled(texts, grams):
        tagged = _tagged(np.repeat(run.order, np.diff(run.offsets)), run.hashes)
        owner = (tagged >> U(48)).astype(np.int64)
        sizes[first : first + len(run.order)] = np.bincount(owner, minlength=len(run.order))
        hashes.append(tagged & _GRAM)
        owners.append((owner + first).astype(np.uint32))
    every = np.concatenate(hashes)
    order = np.argsort(every, kind="stable")
    bits = min(len(every).bit_length() + 3, _TABLE_BITS)
    present = np.zeros(1 << bits, dtype=bool)
    present[(every >> U(48 - bits)).view(np.int64)] = True
    return _Known(every[order], np.concatenate(owners)[order], sizes, present, U(64 - bits))


def _best(tagged: NDArray[np.uint64], known: _Known, first: int) -> NDArray[np.int64]:
    """Columns (row, other, shared, size) of the texts that share anything, each with its best partner."""
    size = np.bincount((tagged >> U(48)).astype(np.int64))
    gram = tagged & _GRAM
    start = np.searchsorted(known.hashes, gram, side="left")
    count = np.minimum(np.searchsorted(known.hashes, gram, side="right") - start, PARTNERS)
    rows = np.repeat(tagged >> U(48), count)
    at = np.arange(len(rows)) + np.repeat(start - (np.cumsum(count) - count), count)
    pairs, shared = np.unique((rows << U(32)) | known.owners[at].astype(U), return_counts=True)
    row = (pairs >> U(32)).astype(np.int64)
    order = np.lexsort((-shared, row))  # per row, the largest first; of equals the earliest other text
    order = order[np.concatenate(([True], row[order][1:] != row[order][:-1]))] if len(order) else order
    return np.stack((row[order] + first, (pairs[order] & _LOW).astype(np.int64), shared[order], size[row[order]]))


def shared_spans(text: str, other: str, *, n: int = 13) -> list[tuple[int, int]]:
    """Spans of `text`, in code points, of runs of at least n words that also stand in `other`; what a finding marks."""
    mine, theirs = words(text), words(other)
    n = max(1, min(n, len(mine), len(theirs)))
    known = {tuple(w.key for w in theirs[i : i + n]) for i in range(len(theirs) - n + 1)}
    spans: list[tuple[int, int]] = []
    for i in range(len(mine) - n + 1):
        if tuple(w.key for w in mine[i : i + n]) in known:
            start, stop = mine[i].start, mine[i + n - 1].stop
            if spans and start <= spans[-1][1]:
                start = spans.pop()[0]
            spans.append((start, stop))
    return spans
