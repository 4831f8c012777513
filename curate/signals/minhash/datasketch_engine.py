"""Candidates by datasketch's MinHash and MinHashLSH, in memory: the user's named library behind our protocol.

It gets our shingles and our banding (its own choice of bands catches two pairs in five at the threshold, see `bands`),
so the two engines differ in nothing but who hashes and who keeps the buckets.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from curate.errors import MissingExtraError
from curate.signals.minhash.candidates import COPIES, unique
from curate.signals.minhash.chunks import shingled
from curate.signals.minhash.engines import Candidates
from curate.signals.minhash.tokens import U

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from curate.signals.minhash.candidates import Packed
    from curate.signals.minhash.settings import Settings
    from curate.signals.minhash.texts import Texts


def load_datasketch() -> Any:
    """The datasketch module (0.6 CPU-seconds: it brings scipy), or one line on how to install it."""
    try:
        import datasketch  # type: ignore[import-untyped]  # see above
    except ModuleNotFoundError as missing:
        raise MissingExtraError("the datasketch engine", "index") from missing
    return datasketch


def shingle_sets(texts: Texts, settings: Settings) -> Iterator[tuple[int, NDArray[np.uint32]]]:
    """Number and distinct shingles, as sorted 32-bit hashes, of every text that has any; run by run."""
    for first, run in shingled(texts, settings.grams):
        for at, row in enumerate(run.order.tolist()):
            hashes = run.hashes[run.offsets[at] : run.offsets[at + 1]]
            if len(hashes):
                yield first + row, np.unique((hashes >> U(32)).astype(np.uint32))


def minhash(hashes: NDArray[np.uint32], settings: Settings) -> Any:
    """A datasketch MinHash of shingles that are hashed already."""
    result = load_datasketch().MinHash(num_perm=settings.permutations, scheme="affine32", hashfunc=int)
    result.update_batch(hashes.tolist())
    return result


class DatasketchEngine:
    """`datasketch.MinHashLSH` over a dict."""

    def within(self, texts: Texts, settings: Settings) -> Candidates:
        """Pairs of one set of texts."""
        lsh = self._lsh(settings)
        pairs: list[tuple[int, int]] = []
        equal: list[tuple[int, int]] = []
        seen: dict[bytes, list[int]] = {}
        for number, hashes in shingle_sets(texts, settings):
            # Its query returns everyone in the bucket: without this a million equal records would take 10**12 steps.
            twins = seen.setdefault(_mark(hashes), [])
            if len(twins) == COPIES:
                equal.append((min(twins), number))
                continue
            twins.append(number)
            sketch = minhash(hashes, settings)
            pairs.extend((min(other, number), max(other, number)) for other in lsh.query(sketch))
            lsh.insert(number, sketch, check_duplication=False)
        return Candidates(_packed(pairs), _packed(equal))

    def across(self, texts: Texts, against: Texts, settings: Settings) -> Candidates:
        """Pairs between two sets of texts."""
        lsh = self._lsh(settings)
        copies: dict[bytes, int] = {}
        for number, hashes in shingle_sets(against, settings):
            mark = _mark(hashes)
            copies[mark] = copies.get(mark, 0) + 1
            if copies[mark] <= COPIES:
                lsh.insert(number, minhash(hashes, settings), check_duplication=False)
        pairs = [
            (number, other)
            for number, hashes in shingle_sets(texts, settings)
            for other in lsh.query(minhash(hashes, settings))
        ]
        return Candidates(_packed(pairs), _packed([]))

    def _lsh(self, settings: Settings) -> Any:
        bands = settings.bands
        return load_datasketch().MinHashLSH(num_perm=settings.permutations, params=(bands.bands, bands.rows))


def _mark(hashes: NDArray[np.uint32]) -> bytes:
    """Sixteen bytes that stand for a set of shingles."""
    import hashlib  # only this engine needs it

    return hashlib.blake2b(hashes.tobytes(), digest_size=16).digest()


def _packed(pairs: list[tuple[int, int]]) -> Packed:
    rows = np.array(pairs, dtype=U).reshape(-1, 2)
    return unique([(rows[:, 0] << U(32)) | rows[:, 1]])
