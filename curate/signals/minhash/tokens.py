"""Texts to 64-bit token hashes: words where words are spaced, grapheme clusters where they are not.

A token's hash depends on its folded bytes alone: the same in every run, on every machine, in ASCII company or not.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from curate.signals.minhash.folding import CLUSTER_MARK, SPACE, blank_ascii, blank_unicode
from curate.signals.normalise import fold

if TYPE_CHECKING:
    from numpy.typing import NDArray

U = np.uint64
_LONG_WORD = 64  # bytes; beyond it a word (base64, a link, a gigabyte without spaces) is hashed in one C call
_PIECE = 4 << 20  # bytes; a longer text is cut here for tokenising, at white space where there is any
_WHITE = (b" ", b"\n", b"\t")
_PAD = b"\0" * 8  # so that an eight-byte load at the last word stays inside

MUL_A, MUL_B = U(0x9E3779B97F4A7C15), U(0xD6E8FEB86659FD93)
_MASKS = np.array([(1 << 8 * i) - 1 for i in range(9)], dtype=U)


@dataclass(frozen=True, slots=True)
class Tokens:
    """Token hashes of some texts. Text ``order[i]`` owns ``hashes[offsets[i]:offsets[i + 1]]``."""

    hashes: NDArray[np.uint64]
    offsets: NDArray[np.int64]
    order: NDArray[np.int64]
    """Texts of one kind of characters are worked on together, so the rows are not in the order given."""
    clusters: NDArray[np.bool_] | None
    """Which tokens are grapheme clusters; None when none is."""


def mix(x: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """Scramble 64-bit values in place (multiply, fold, multiply), so that every bit depends on every other."""
    x *= MUL_A
    x ^= x >> U(32)
    x *= MUL_B
    x ^= x >> U(32)
    return x


def _stir(x: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """Half of `mix`, in place; one to one, and enough for words, which go through `mix` as part of a shingle."""
    x *= MUL_A
    x ^= x >> U(32)
    return x


def distinct(values: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """Sorted without repeats, in place. Tagged values come in runs, for which a merge sort is thrice as fast."""
    values.sort(kind="stable")
    return values[np.concatenate(([True], values[1:] != values[:-1]))] if len(values) else values


def tokenise(pieces: list[bytes]) -> Tokens:
    """Token hashes of texts given as UTF-8.

    A text without any token (only punctuation or emoji) gets one: the hash of its folded characters without spaces. An
    empty or blank text gets none.
    """
    long = max(map(len, pieces), default=0) > _PIECE
    parts, owner = _cut(pieces) if long else (pieces, None)
    is_plain = [part.isascii() for part in parts]
    if all(is_plain):
        data, ends = blank_ascii(parts)
        order = np.arange(len(parts), dtype=np.int64)
        other = False
    else:
        plain = [i for i, simple in enumerate(is_plain) if simple]
        rest = [i for i, simple in enumerate(is_plain) if not simple]
        data, ends = blank_ascii([parts[i] for i in plain])
        more, more_ends, places = blank_unicode([parts[i] for i in rest])
        ends = np.concatenate((ends, more_ends + len(data)))
        data += more
        order = np.concatenate((np.array(plain, dtype=np.int64), np.array(rest, dtype=np.int64)[places]))
        other = True
    buffer = np.frombuffer(b"\0" + data + _PAD, dtype=np.uint8)
    starts, hashes = _hash_words(buffer)
    offsets = np.zeros(len(parts) + 1, dtype=np.int64)
    offsets[1:] = np.searchsorted(starts, ends + 1)
    marks = buffer[starts - 1] == CLUSTER_MARK if other else None
    tokens = Tokens(hashes, offsets, order, marks if marks is not None and marks.any() else None)
    if owner is not None:
        tokens = _joined(tokens, owner)
    return _with_bare(tokens, pieces)


def _hash_words(data: NDArray[np.uint8]) -> tuple[NDArray[np.int64], NDArray[np.uint64]]:
    """Start and hash of every run of bytes above 0x20; `data` begins and ends with separators.

    No byte of a word is zero, so its first eight bytes, the rest masked out, say how long it is as well.
    """
    inside = data > SPACE
    edges = np.flatnonzero(inside[1:] != inside[:-1])
    edges += 1
    starts, ends = edges[0::2], edges[1::2]
    lengths = ends - starts
    loads = np.ndarray(len(data) - 7, dtype="<u8", buffer=data, strides=(1,))  # eight bytes from any position
    hashes = loads[starts]
    hashes &= _MASKS.take(lengths, mode="clip")
    _stir(hashes)
    long = np.flatnonzero(lengths > 8)
    if len(long):
        giant = long[lengths[long] > _LONG_WORD]
        long = long[lengths[long] <= _LONG_WORD]
        at = 8
        while len(long):
            left = lengths[long] - at
            word = loads[starts[long] + at]
            word &= _MASKS.take(left, mode="clip")
            word ^= hashes[long]
            hashes[long] = _stir(word)
            at += 8
            long = long[left > 8]
        for i in giant.tolist():
            hashes[i] = _digest(data[starts[i] : ends[i]].tobytes())
    return starts, hashes


def _digest(data: bytes) -> int:
    import hashlib  # 4 ms that most corpora never need

    return int.from_bytes(hashlib.blake2b(data, digest_size=8).digest(), "little")


def _with_bare(tokens: Tokens, pieces: list[bytes]) -> Tokens:
    """Give a token to the texts that have none but are not blank."""
    bare = np.flatnonzero(tokens.offsets[1:] == tokens.offsets[:-1])
    looks = ["".join(fold(pieces[i].decode("utf-8", "replace")).split()) for i in tokens.order[bare].tolist()]
    rows = bare[[bool(look) for look in looks]] if len(bare) else bare
    if not len(rows):
        return tokens
    values = np.array([_digest(look.encode()) for look in looks if look], dtype=U)
    at = tokens.offsets[rows]
    grown = np.zeros(len(tokens.offsets), dtype=np.int64)
    grown[rows + 1] = 1
    clusters = None if tokens.clusters is None else np.insert(tokens.clusters, at, values=False)
    return Tokens(np.insert(tokens.hashes, at, values), tokens.offsets + np.cumsum(grown), tokens.order, clusters)


def _cut(pieces: list[bytes]) -> tuple[list[bytes], NDArray[np.int64]]:
    """The same bytes with texts above `_PIECE` in several parts, so that working memory stays bounded; and whose."""
    parts = [_parts(piece) for piece in pieces]
    return [part for some in parts for part in some], np.repeat(np.arange(len(pieces)), [len(some) for some in parts])


def _parts(piece: bytes) -> list[bytes]:
    parts, start = [], 0
    while len(piece) - start > _PIECE:
        stop = 1 + max(piece.rfind(white, start + _PIECE // 2, start + _PIECE) for white in _WHITE)
        if not stop:
            stop = start + _PIECE
            while stop > start + 1 and piece[stop] & 0xC0 == 0x80:  # not inside a character
                stop -= 1
        parts.append(piece[start:stop])
        start = stop
    parts.append(piece[start:])
    return parts


def _joined(tokens: Tokens, owner: NDArray[np.int64]) -> Tokens:
    """The tokens of parts as the tokens of whole texts, in order."""
    by_part = np.argsort(tokens.order)
    counts = np.diff(tokens.offsets)[by_part]
    ends = np.cumsum(counts)
    at = np.arange(ends[-1]) + np.repeat(tokens.offsets[:-1][by_part] - (ends - counts), counts)
    texts = int(owner[-1]) + 1
    offsets = np.zeros(texts + 1, dtype=np.int64)
    offsets[1:] = np.cumsum(np.bincount(owner, weights=counts, minlength=texts)).astype(np.int64)
    clusters = None if tokens.clusters is None else tokens.clusters[at]
    return Tokens(tokens.hashes[at], offsets, np.arange(texts), clusters)
