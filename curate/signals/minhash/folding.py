"""Texts to bytes in which words are runs above 0x20: folded, separators blanked, grapheme clusters marked.

ASCII takes one ``bytes.translate``. For the rest, folding (NFKC, case, Georgian alphabets) is a table from code point
to code point, filled as characters turn up. Texts with characters for which a table cannot stand in (combining marks,
conjoining jamo, "½", "ß") go through `normalise.fold` itself; the tests hold both ways to the same result.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from curate.signals.normalise import fold
from curate.signals.scripts import Kind, kind_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

SPACE, CLUSTER_MARK, END = 0x20, 0x1F, 0x00
"""What ends a word: before a word, before a cluster, between texts."""

_ASCII = bytes(
    c + 32 if 65 <= c <= 90 else c if (chr(c).isalnum() and c < 128) or c == 95 else SPACE for c in range(256)
)
_UNKNOWN, _COMPLEX, _IGNORE = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
_LAST = 0x10FFFF
_FIRST_UNSPACED = 0x0E00
_JAMO = ((0x1100, 0x11FF), (0xA960, 0xA97F), (0xD7B0, 0xD7FF))

_folds: NDArray[np.uint32] = np.full(_LAST + 1, _UNKNOWN, dtype=np.uint32)
_folds[END] = END
_kinds: NDArray[np.uint8] = np.zeros(_LAST + 1, dtype=np.uint8)


def blank_ascii(pieces: list[bytes]) -> tuple[bytes, NDArray[np.int64]]:
    """ASCII texts, each followed by a separator; and where each ends."""
    lengths = np.fromiter(map(len, pieces), dtype=np.int64, count=len(pieces))
    return b"\0".join([*pieces, b""]).translate(_ASCII), np.cumsum(lengths + 1) - 1


def blank_unicode(pieces: list[bytes]) -> tuple[bytes, NDArray[np.int64], NDArray[np.int64]]:
    """Other texts likewise; and the order they come in, those that no table can fold last."""
    clean = [piece.replace(b"\0", b" ") if b"\0" in piece else piece for piece in pieces]
    codes = _codes(b"\0".join([*clean, b""]).decode("utf-8", "replace"))
    folded = _folded(codes)
    order = np.arange(len(pieces))
    special = bool((folded > _LAST).any())
    hard = np.flatnonzero(folded == _COMPLEX) if special else order[:0]
    if len(hard):
        ends = np.flatnonzero(codes == END)
        is_hard = np.zeros(len(pieces), dtype=bool)
        is_hard[np.searchsorted(ends, hard)] = True
        inside = np.repeat(is_hard, np.diff(ends, prepend=-1))
        refolded = _codes(fold(codes[inside].tobytes().decode("utf-32-le")))
        again = _folded(refolded)
        folded = np.concatenate((folded[~inside], np.where(again == _COMPLEX, refolded, again)))
        order = np.concatenate((np.flatnonzero(~is_hard), np.flatnonzero(is_hard)))
    if special:
        folded = folded[folded != _IGNORE]
    data = _marked(folded).tobytes().decode("utf-32-le").encode()
    return data, np.flatnonzero(np.frombuffer(data, np.uint8) == END), order


def _codes(text: str) -> NDArray[np.uint32]:
    return np.frombuffer(text.encode("utf-32-le", "replace"), dtype="<u4")


def _folded(codes: NDArray[np.uint32]) -> NDArray[np.uint32]:
    folded = _folds[codes]
    if folded.max(initial=0) == _UNKNOWN:
        for code in np.unique(codes[folded == _UNKNOWN]).tolist():
            _folds[code] = _fold_of(code)
        folded = _folds[codes]
    return folded


def _fold_of(code: int) -> int:
    folded = [ord(char) for char in fold(chr(code))]
    kinds = {kind_of(c) for c in (code, *folded)}
    if kinds == {Kind.SEPARATOR}:
        return SPACE
    if kinds == {Kind.IGNORE}:
        return _IGNORE
    joins = Kind.EXTEND in kinds or Kind.LINK in kinds or len(kinds) > 1
    if len(folded) > 1 or joins or any(a <= c <= b for c in (code, *folded) for a, b in _JAMO):
        return _COMPLEX
    return folded[0]


def _kinds_of(codes: NDArray[np.uint32]) -> NDArray[np.uint8]:
    kinds = _kinds[codes]
    unknown = kinds == Kind.UNKNOWN
    if unknown.any():
        for code in np.unique(codes[unknown]).tolist():
            _kinds[code] = kind_of(code)
        kinds = _kinds[codes]
    return kinds


def _marked(codes: NDArray[np.uint32]) -> NDArray[np.uint32]:
    """With a mark before every grapheme cluster of an unspaced script, and a space before a word that follows one."""
    high = np.flatnonzero(codes >= _FIRST_UNSPACED)
    letters = high[_kinds_of(codes[high]) == Kind.CLUSTER]
    if not len(letters):
        return codes
    # The character before the first text is the END of the last, so no index needs a guard.
    begins = letters[_kinds_of(codes[letters - 1]) != Kind.LINK]
    after = letters + 1
    while (marks := np.isin(_kinds_of(codes[after]), (Kind.EXTEND, Kind.LINK))).any():
        after[marks] += 1
    words = np.unique(after[_kinds_of(codes[after]) == Kind.WORD])
    at = np.concatenate((begins, words))
    return np.insert(codes, at, np.repeat(np.array([CLUSTER_MARK, SPACE], np.uint32), [len(begins), len(words)]))
