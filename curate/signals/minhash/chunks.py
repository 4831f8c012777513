"""Work split into runs of texts whose bytes fit the processor's cache, whatever the size of the corpus."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from curate.signals.minhash.shingles import Grams, Shingles, shingle
from curate.signals.minhash.tokens import tokenise

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from curate.signals.minhash.texts import Texts

RECORDS = 4096
"""Texts read at a time."""
BYTES = 1 << 20
"""Bytes shingled at a time; a single longer text is taken alone."""


def shingled(texts: Texts, grams: Grams) -> Iterator[tuple[int, Shingles]]:
    """The shingles of all texts, run by run: number of the first text, and its run."""
    for start in range(0, len(texts), RECORDS):
        pieces = texts.pieces(start, min(start + RECORDS, len(texts)))
        for a, b in _bounded(np.fromiter(map(len, pieces), dtype=np.int64, count=len(pieces))):
            yield start + a, shingle(tokenise(pieces[a:b]), grams)


def shingled_rows(texts: Texts, rows: NDArray[np.int64], grams: Grams) -> Iterator[tuple[int, Shingles]]:
    """The shingles of some texts, run by run: position of the run's first text within `rows`, and the run."""
    for start in range(0, len(rows), RECORDS):
        pieces = texts.take(rows[start : start + RECORDS])
        for a, b in _bounded(np.fromiter(map(len, pieces), dtype=np.int64, count=len(pieces))):
            yield start + a, shingle(tokenise(pieces[a:b]), grams)


def _bounded(lengths: NDArray[np.int64]) -> Iterator[tuple[int, int]]:
    total = np.concatenate(([0], np.cumsum(lengths)))
    start = 0
    while start < len(lengths):
        stop = int(np.searchsorted(total, total[start] + BYTES, side="right")) - 1
        stop = max(stop, start + 1)
        yield start, stop
        start = stop
