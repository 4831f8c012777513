"""Token hashes to shingle hashes: every run of n tokens, the set whose Jaccard index says how alike two texts are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from curate.signals.minhash.tokens import Tokens, U, mix

if TYPE_CHECKING:
    from numpy.typing import NDArray

_STEP = U(0xC2B2AE3D27D4EB4F)


@dataclass(frozen=True, slots=True)
class Grams:
    """How long a shingle is."""

    words: int = 3
    """Words in a shingle, where words are spaced."""
    clusters: int = 5
    """Grapheme clusters in a shingle, where they are not: about as much text as three words."""

    def __post_init__(self) -> None:
        if not (1 <= self.words <= 64 and 1 <= self.clusters <= 64):
            raise ValueError("a shingle is 1 to 64 words or clusters long")


@dataclass(frozen=True, slots=True)
class Shingles:
    """Shingle hashes. Text ``order[i]`` owns ``hashes[offsets[i]:offsets[i + 1]]``, repeats included."""

    hashes: NDArray[np.uint64]
    offsets: NDArray[np.int64]
    order: NDArray[np.int64]
    tokens: NDArray[np.int64] | None = None
    """First token of each shingle, counted within its text; only when asked for."""


def shingle(tokens: Tokens, grams: Grams, *, positions: bool = False) -> Shingles:
    """Hashes of every run of n tokens; a text of fewer tokens has one shingle, of all it has; an empty one none."""
    counts = np.diff(tokens.offsets)
    total = len(tokens.hashes)
    runs = _runs(tokens.hashes, grams.words)
    if tokens.clusters is None:
        kept = np.maximum(counts - (grams.words - 1), np.minimum(counts, 1))
        offsets = np.zeros(len(kept) + 1, dtype=np.int64)
        np.cumsum(kept, out=offsets[1:])
        at = np.arange(offsets[-1])
        at += np.repeat(tokens.offsets[:-1] - offsets[:-1], kept)
        hashes = runs[at]
        short = np.flatnonzero((counts > 0) & (counts < grams.words))
    else:
        runs = np.where(tokens.clusters, _runs(tokens.hashes, grams.clusters), runs)
        length = np.where(tokens.clusters, grams.clusters, grams.words)
        fits = np.arange(total) + length <= np.repeat(tokens.offsets[1:], counts)
        before = np.concatenate(([0], np.cumsum(fits)))
        short = np.flatnonzero((counts > 0) & (before[tokens.offsets[1:]] == before[tokens.offsets[:-1]]))
        fits[tokens.offsets[:-1][short]] = True
        at = np.flatnonzero(fits)
        offsets = np.concatenate(([0], np.cumsum(fits)))[tokens.offsets]
        hashes = runs[at]
    if len(short):
        hashes[offsets[:-1][short]] = _whole(tokens, short, counts[short])
    first = at - np.repeat(tokens.offsets[:-1], np.diff(offsets)) if positions else None
    return Shingles(mix(hashes), offsets, tokens.order, first)


def _runs(hashes: NDArray[np.uint64], n: int) -> NDArray[np.uint64]:
    """Polynomial hash of the n tokens from each position; the last n - 1 wrap to what is there and are not used."""
    runs = hashes.copy()
    for shift in range(1, min(n, len(hashes))):
        runs *= _STEP
        runs[:-shift] += hashes[shift:]
    return runs


def _whole(tokens: Tokens, rows: NDArray[np.int64], counts: NDArray[np.int64]) -> NDArray[np.uint64]:
    """One hash for all tokens of a text too short for a shingle; its length keeps it apart from longer runs."""
    starts = tokens.offsets[:-1][rows]
    whole = counts.astype(U)
    for shift in range(int(counts.max())):
        more = counts > shift
        whole[more] = whole[more] * _STEP + tokens.hashes[starts[more] + shift]
    return mix(whole)
