"""Texts to 64-bit token hashes: words where words are spaced, grapheme clusters where they are not.

ASCII records take a byte path: one ``bytes.translate`` lowers letters and blanks out everything else. Records with
other characters are folded together, as one string, then classed through a table of code points. Both paths give the
same hash for the same word.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from curate.signals.normalise import fold
from curate.signals.scripts import Kind, kind_of

U = np.uint64
_SPACE, _CLUSTER_MARK, _END = 0x20, 0x1F, 0x00  # separators: before a word, before a cluster, between texts
_LOWER = bytes(
    c + 32 if 65 <= c <= 90 else c if 97 <= c <= 122 or 48 <= c <= 57 or c == 95 else _SPACE for c in range(256)
)
_LONG_WORD = 64  # bytes; beyond it a word (base64, a link, a gigabyte without spaces) is hashed in one C call
_PIECE = 4 << 20  # bytes; a longer text is cut here for tokenising, at white space where there is any
_PAD = b"\0" * 8  # so that an eight-byte load at the last word stays inside

MUL_A, MUL_B = U(0x9E3779B97F4A7C15), U(0xD6E8FEB86659FD93)
_MASKS = np.array([(1 << 8 * i) - 1 for i in range(9)], dtype=U)


@dataclass(frozen=True, slots=True)
class Tokens:
    """Token hashes of some texts. Text ``order[i]`` owns ``hashes[offsets[i]:offsets[i + 1]]``."""

    hashes: NDArray[np.uint64]
    offsets: NDArray[np.int64]
    order: NDArray[np.int64]
    """ASCII texts come before the others, so the rows are not in the order given."""
    clusters: NDArray[np.bool_] | None
    """Which tokens are grapheme clusters; None when none is."""


def mix(x: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """Scramble 64-bit values in place (multiply, fold, multiply), so that every bit depends on every other."""
    x *= MUL_A
    x ^= x >> U(32)
    x *= MUL_B
    x ^= x >> U(32)
    return x


def tokenise(pieces: list[bytes]) -> Tokens:
    """Token hashes of texts given as UTF-8; the same on every machine and in every run.

    A text without any token (only punctuation or emoji) gets one: the hash of its folded bytes without spaces. An
    empty or blank text gets none.
    """
    plain = [i for i, piece in enumerate(pieces) if piece.isascii()]
    if len(plain) == len(pieces):
        return _rows(pieces, [piece.translate(_LOWER) for piece in _cut(pieces)], _joints(pieces), None)
    other = [i for i in range(len(pieces)) if not pieces[i].isascii()]
    ordered = [pieces[i] for i in plain + other]
    cut_plain = _cut([pieces[i] for i in plain])
    cut_other = _cut([pieces[i] for i in other])
    blanked = [piece.translate(_LOWER) for piece in cut_plain] + _blank_unicode(cut_other)
    return _rows(ordered, blanked, _joints(ordered), np.array(plain + other, dtype=np.int64))


def _rows(
    pieces: list[bytes], blanked: list[bytes], joints: NDArray[np.int64] | None, order: NDArray[np.int64] | None
) -> Tokens:
    data = np.frombuffer(b"\0".join([b"", *blanked, _PAD]), dtype=np.uint8)
    lengths = np.fromiter(map(len, blanked), dtype=np.int64, count=len(blanked))
    ends = np.cumsum(lengths + 1)
    starts, hashes = _hash_words(data)
    offsets = np.zeros(len(blanked) + 1, dtype=np.int64)
    offsets[1:] = np.searchsorted(starts, ends)
    if joints is not None:
        offsets = offsets[joints]
    marks = data[starts - 1] == _CLUSTER_MARK if order is not None and len(starts) else None
    clusters = marks if marks is not None and marks.any() else None
    if order is None:
        order = np.arange(len(pieces), dtype=np.int64)
    bare = np.flatnonzero(offsets[1:] == offsets[:-1])
    if len(bare):
        hashes, offsets, clusters = _fill_bare(pieces, bare, hashes, offsets, clusters)
    return Tokens(hashes, offsets, order, clusters)


def _hash_words(data: NDArray[np.uint8]) -> tuple[NDArray[np.int64], NDArray[np.uint64]]:
    """Start and hash of every run of bytes above 0x20; `data` begins and ends with separators."""
    inside = data > _SPACE
    edges = np.flatnonzero(inside[1:] != inside[:-1])
    edges += 1
    starts, ends = edges[0::2], edges[1::2]
    lengths = ends - starts
    loads = np.ndarray(len(data) - 7, dtype="<u8", buffer=data, strides=(1,))  # eight bytes from any position
    hashes = loads[starts]
    hashes &= _MASKS[np.minimum(lengths, 8)]
    hashes += lengths.astype(U) * MUL_B
    mix(hashes)
    long = np.flatnonzero(lengths > 8)
    if len(long):
        giant = long[lengths[long] > _LONG_WORD]
        long = long[lengths[long] <= _LONG_WORD]
        at = 8
        while len(long):
            left = lengths[long] - at
            word = loads[starts[long] + at]
            word &= _MASKS[np.minimum(left, 8)]
            word ^= hashes[long]
            hashes[long] = mix(word)
            at += 8
            long = long[left > 8]
        for i in giant.tolist():
            hashes[i] = _digest(data[starts[i] : ends[i]].tobytes())
    return starts, hashes


def _digest(data: bytes) -> int:
    return int.from_bytes(hashlib.blake2b(data, digest_size=8).digest(), "little")


def _fill_bare(
    pieces: list[bytes],
    bare: NDArray[np.int64],
    hashes: NDArray[np.uint64],
    offsets: NDArray[np.int64],
    clusters: NDArray[np.bool_] | None,
) -> tuple[NDArray[np.uint64], NDArray[np.int64], NDArray[np.bool_] | None]:
    extra = {i: "".join(fold(pieces[i].decode("utf-8", "replace")).split()) for i in bare.tolist()}
    rows = np.array([i for i, text in extra.items() if text], dtype=np.int64)
    if not len(rows):
        return hashes, offsets, clusters
    values = np.array([_digest(extra[i].encode("utf-8", "replace")) for i in rows.tolist()], dtype=U)
    at = offsets[rows]
    grown = np.zeros(len(offsets), dtype=np.int64)
    grown[rows + 1] = 1
    if clusters is not None:
        clusters = np.insert(clusters, at, values=False)
    return np.insert(hashes, at, values), offsets + np.cumsum(grown), clusters


def _cut(pieces: list[bytes]) -> list[bytes]:
    """The same bytes with texts above `_PIECE` in several parts, so that working memory stays bounded."""
    if max(map(len, pieces), default=0) <= _PIECE:
        return pieces
    return [part for piece in pieces for part in _parts(piece)]


def _joints(pieces: list[bytes]) -> NDArray[np.int64] | None:
    """Where each text begins in the list of parts; None when none was cut."""
    if max(map(len, pieces), default=0) <= _PIECE:
        return None
    counts = [len(_parts(piece)) for piece in pieces]
    return np.concatenate(([0], np.cumsum(counts)))


@cache
def _white() -> bytes:
    return b" \n\t"


def _parts(piece: bytes) -> list[bytes]:
    parts, start = [], 0
    while len(piece) - start > _PIECE:
        stop = max(piece.rfind(bytes([c]), start + _PIECE // 2, start + _PIECE) for c in _white()) + 1
        if stop <= start:
            stop = start + _PIECE
            while piece[stop] & 0xC0 == 0x80:  # not inside a character
                stop -= 1
        parts.append(piece[start:stop])
        start = stop
    parts.append(piece[start:])
    return parts


_kinds: NDArray[np.uint8] = np.zeros(0x110000, dtype=np.uint8)  # filled as characters turn up; zero pages cost nothing


def _classes(codes: NDArray[np.uint32]) -> NDArray[np.uint8]:
    kinds = _kinds[codes]
    if (kinds == Kind.UNKNOWN).any():
        for code in np.unique(codes[kinds == Kind.UNKNOWN]).tolist():
            _kinds[code] = kind_of(code)
        kinds = _kinds[codes]
    return kinds


def _blank_unicode(pieces: list[bytes]) -> list[bytes]:
    """Folded UTF-8 with separators blanked and a mark before every grapheme cluster of an unspaced script."""
    if not pieces:
        return []
    joined = "\0".join([piece.replace(b"\0", b" ").decode("utf-8", "replace") for piece in pieces])
    codes = np.frombuffer(fold(joined).encode("utf-32-le", "replace"), dtype="<u4")
    kinds = _classes(codes)
    codes = np.where((kinds == Kind.SEPARATOR) & (codes != _END), np.uint32(_SPACE), codes)
    visible = kinds != Kind.IGNORE
    if not visible.all():
        codes, kinds = codes[visible], kinds[visible]
    if (kinds == Kind.CLUSTER).any():
        codes = _mark_clusters(codes, kinds)
    return codes.tobytes().decode("utf-32-le").encode().split(b"\0")


def _mark_clusters(codes: NDArray[np.uint32], kinds: NDArray[np.uint8]) -> NDArray[np.uint32]:
    linked = np.zeros(len(kinds), dtype=bool)
    linked[1:] = kinds[:-1] == Kind.LINK
    begins = (kinds == Kind.CLUSTER) & ~linked
    # A mark belongs to whatever base stands before it; a word after a cluster starts anew.
    base = np.where((kinds == Kind.EXTEND) | (kinds == Kind.LINK), 0, np.arange(len(kinds)))
    owner = kinds[np.maximum.accumulate(base)]
    after_cluster = np.zeros(len(kinds), dtype=bool)
    after_cluster[1:] = owner[:-1] == Kind.CLUSTER
    words = (kinds == Kind.WORD) & after_cluster
    at = np.flatnonzero(begins | words)
    return np.insert(codes, at, np.where(begins[at], _CLUSTER_MARK, _SPACE).astype(np.uint32))
