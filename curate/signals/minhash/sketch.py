"""One-permutation MinHash sketches with optimal densification, kept in a quarter of the usual memory.

One hash per shingle fills all k bins at once (Li, Owen, Zhang, "One Permutation Hashing", NeurIPS 2012): the high bits
choose the bin, the low ones compete for its minimum. An empty bin borrows from the first full one in a random order of
its own (Shrivastava, "Optimal Densification for Fast and Accurate Minwise Hashing", ICML 2017), here by one table of
ranks and one minimum instead of a loop of probes, so texts of three words cost no more than long ones.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

import numpy as np

from curate.signals.minhash.chunks import shingled
from curate.signals.minhash.tokens import U, mix

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from curate.signals.minhash.bands import Bands
    from curate.signals.minhash.shingles import Grams, Shingles
    from curate.signals.minhash.texts import Texts

_EMPTY = np.uint32(0xFFFFFFFF)


@dataclass(frozen=True, slots=True)
class Sketches:
    """What is kept of n texts: about 150 bytes each with the defaults."""

    bands: NDArray[np.uint32]
    """(bands, n): one hash a band; texts that share one are candidates."""
    bins: NDArray[np.uint8]
    """(n, permutations): the low byte of each minimum, enough to estimate how alike two texts are."""
    sizes: NDArray[np.int64]
    """(n,): shingles in each text, repeats included; 0 marks an empty text, which is like nothing."""
    whole: NDArray[np.uint64]
    """(n,): hash of all shingles; equal for texts of equal shingles."""

    def __len__(self) -> int:
        return len(self.sizes)


def sketch(texts: Texts, grams: Grams, bands: Bands) -> Sketches:
    """Sketch every text, about a megabyte at a time."""
    n, k = len(texts), bands.permutations
    result = Sketches(
        np.zeros((bands.bands, n), np.uint32), np.zeros((n, k), np.uint8), np.zeros(n, np.int64), np.zeros(n, U)
    )
    for first, run in shingled(texts, grams):
        rows = first + run.order
        minima = minima_of(run, k)
        result.bins[rows] = minima.astype(np.uint8)
        result.bands[:, rows] = band_hashes(minima, bands)
        result.sizes[rows] = np.diff(run.offsets)
        total = np.concatenate((np.zeros(1, U), np.cumsum(run.hashes)))
        result.whole[rows] = total[run.offsets[1:]] - total[run.offsets[:-1]]
    return result


def minima_of(run: Shingles, k: int) -> NDArray[np.uint32]:
    """(texts, k): the minimum of each bin, empty bins filled."""
    n = len(run.order)
    minima = np.full((n, k), _EMPTY, np.uint32)
    bins = (run.hashes >> U(64 - (k.bit_length() - 1))).view(np.int64)
    bins += np.repeat(np.arange(0, n * k, k), np.diff(run.offsets))
    np.minimum.at(minima.reshape(-1), bins, run.hashes.astype(np.uint32) >> np.uint32(1))
    _densify(minima)
    return minima


@cache
def _asks(k: int) -> NDArray[np.int64]:
    """(k, k): the order in which each bin, when empty, asks the bins; first itself, then the others at random."""
    keys = mix(np.arange(1, k * k + 1, dtype=U) * U(0x1F123BB5CC9E2D51)).reshape(k, k)
    np.fill_diagonal(keys, 0)
    return keys.argsort(axis=1)


@cache
def _ranks(k: int) -> NDArray[np.uint16]:
    """(k, k): entry [lender, asking] is the lender's place in that order, times 256, plus the lender itself."""
    packed = (_asks(k).argsort(axis=1) << 8) | np.arange(k)
    return np.ascontiguousarray(packed.T).astype(np.uint16)


def _densify(minima: NDArray[np.uint32]) -> None:
    """Fill every empty bin from the first full one it asks, in whichever of two equivalent ways is cheaper."""
    k = minima.shape[1]
    full = minima != _EMPTY
    filled = np.count_nonzero(full, axis=1)
    _ask_in_turn(minima, full, np.flatnonzero((filled >= k // 2) & (filled < k)))
    few = np.flatnonzero((filled > 0) & (filled < k // 2))
    if len(few):
        _ask_all(minima, full, few[np.argsort(-filled[few], kind="stable")], filled)


def _where(flags: NDArray[np.bool_]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Row and column of every true flag; several times faster than `numpy.nonzero` in two dimensions."""
    at = np.flatnonzero(flags)
    k = flags.shape[1]  # a power of two
    return at >> (k.bit_length() - 1), at & (k - 1)


def _ask_in_turn(minima: NDArray[np.uint32], full: NDArray[np.bool_], rows: NDArray[np.int64]) -> None:
    """Mostly full sketches: the first or second bin asked will do."""
    k, turn = minima.shape[1], 1
    asks = _asks(k)
    at, asking = _where(~full[rows])
    at = rows[at]
    flat, source = minima.reshape(-1), full.reshape(-1)
    while len(at):
        lender = at * k + asks[asking, turn]
        found = source[lender]
        flat[at[found] * k + asking[found]] = flat[lender[found]]
        at, asking = at[~found], asking[~found]
        turn += 1


def _ask_all(
    minima: NDArray[np.uint32], full: NDArray[np.bool_], rows: NDArray[np.int64], filled: NDArray[np.int64]
) -> None:
    """Mostly empty sketches, fullest first: one minimum over the ranks of the few bins that can lend."""
    ranks, counts = _ranks(minima.shape[1]), filled[rows]
    _, lenders = _where(full[rows])
    starts = np.cumsum(counts) - counts
    best = ranks[lenders[starts]]
    for turn in range(1, int(counts[0])):
        some = int(np.searchsorted(-counts, -turn, side="left"))  # those with more than `turn` full bins
        np.minimum(best[:some], ranks[lenders[starts[:some] + turn]], out=best[:some])
    minima[rows] = np.take_along_axis(minima[rows], (best & np.uint16(0xFF)).astype(np.int64), axis=1)


def band_hashes(minima: NDArray[np.uint32], bands: Bands) -> NDArray[np.uint32]:
    """(bands, texts): one 32-bit hash of the `rows` minima of each band."""
    values = minima[:, : bands.bands * bands.rows].reshape(len(minima), bands.bands, bands.rows)
    hashed = values[:, :, 0].astype(U)
    for row in range(1, bands.rows):
        mix(hashed)
        hashed += values[:, :, row]
    return (mix(hashed) >> U(32)).astype(np.uint32).T
