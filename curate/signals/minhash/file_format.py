"""The index file: a header of 64 bytes, then segments, one for each `add`; little-endian, eight-byte aligned.

    header   magic "CURATEIX", version, words, clusters, permutations, bands, rows, threshold, committed, records, crc
    segment  magic "SEGMENT1", records, shingles, label bytes, payload bytes, CRC-32 of the payload; then the payload:
             shingles  u32[shingles]           each text's distinct shingle hashes, sorted
             starts    i64[records + 1]        where each text's begin
             hashes    u32[bands, records]     band hashes, sorted within a band
             numbers   u32[bands, records]     the texts they belong to
             ends      i64[records + 1]        where each label begins
             labels    bytes                   UTF-8

`committed` is the length of the file that counts: a segment is written and synced behind it first, and then the header.
A crash in between leaves bytes that nobody reads and the next `add` overwrites.
"""

from __future__ import annotations

import struct
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from curate.errors import CurateError
from curate.signals.minhash.settings import Settings

if TYPE_CHECKING:
    from pathlib import Path

    import numpy as np
    from numpy.typing import NDArray

VERSION = 1
HEADER_SIZE = SEGMENT_HEADER_SIZE = 64
_MAGIC, _SEGMENT_MAGIC = b"CURATEIX", b"SEGMENT1"
_HEADER = struct.Struct("<8s6IdQQI4x")
_SEGMENT = struct.Struct("<8sQQQQI20x")
_CHECK_AT_ONCE = 16 << 20
_REBUILD = "build it again with `curate index build`"


def damaged(path: Path, what: str) -> CurateError:
    """The one error for every way in which a file is not an index of ours."""
    return CurateError(f"{path}: {what}", _REBUILD)


@dataclass(frozen=True, slots=True)
class Header:
    """The first 64 bytes."""

    settings: Settings
    committed: int
    records: int

    def pack(self) -> bytes:
        """As bytes, checksum last."""
        s, bands = self.settings, self.settings.bands
        fields = (s.n, s.clusters_n, s.permutations, bands.bands, bands.rows, s.threshold, self.committed, self.records)
        plain = _HEADER.pack(_MAGIC, VERSION, *fields, 0)
        return _HEADER.pack(_MAGIC, VERSION, *fields, zlib.crc32(plain))

    @classmethod
    def unpack(cls, data: bytes, path: Path, size: int) -> Header:
        """Read and check; `size` is that of the file."""
        if len(data) < HEADER_SIZE or not data.startswith(_MAGIC):
            raise damaged(path, "not a curate index")
        _, version, n, clusters, permutations, bands, rows, threshold, committed, records, crc = _HEADER.unpack(data)
        if version != VERSION:
            raise damaged(path, f"index format {version}; this version of curate reads {VERSION}")
        if zlib.crc32(data[:-8] + bytes(8)) != crc:
            raise damaged(path, "damaged index (the checksum of the header differs)")
        if size < committed:
            raise damaged(path, f"damaged index ({size} bytes long, should be {committed})")
        settings = Settings(threshold, n, clusters, permutations)
        if (settings.bands.bands, settings.bands.rows) != (bands, rows):
            raise damaged(path, f"index with {bands} bands of {rows}; this version of curate chooses others")
        return cls(settings, committed, records)


@dataclass(frozen=True, slots=True)
class Segment:
    """Views into the mapped file; nothing is read before it is used."""

    shingles: NDArray[np.uint32]
    starts: NDArray[np.int64]
    hashes: NDArray[np.uint32]
    numbers: NDArray[np.uint32]
    ends: NDArray[np.int64]
    labels: NDArray[np.uint8]

    def label(self, number: int) -> str:
        """The name of a text."""
        return self.labels[self.ends[number] : self.ends[number + 1]].tobytes().decode()

    @classmethod
    def view(cls, data: NDArray[np.uint8], offset: int, bands: int, path: Path) -> tuple[Segment, int]:
        """The segment at `offset` of the mapped file, checked; and where the next begins."""
        head = data[offset : offset + SEGMENT_HEADER_SIZE].tobytes()
        if len(head) < SEGMENT_HEADER_SIZE or not head.startswith(_SEGMENT_MAGIC):
            raise damaged(path, f"damaged index (no segment at byte {offset})")
        _, records, shingles, label_bytes, size, crc = _SEGMENT.unpack(head)
        start = offset + SEGMENT_HEADER_SIZE
        if size != sum(sizes(records, shingles, label_bytes, bands)) or start + size > len(data):
            raise damaged(path, f"damaged index (the segment at byte {offset} has an impossible size)")
        found = 0
        for at in range(start, start + size, _CHECK_AT_ONCE):
            found = zlib.crc32(data[at : min(at + _CHECK_AT_ONCE, start + size)].data, found)
        if found != crc:
            raise damaged(path, f"damaged index (the checksum of the segment at byte {offset} differs)")
        parts, at = [], start
        for length in sizes(records, shingles, label_bytes, bands):
            parts.append(data[at : at + length])
            at += length
        table = (bands, records)
        return cls(
            parts[0].view("<u4")[:shingles],
            parts[1].view("<i8"),
            parts[2].view("<u4")[: bands * records].reshape(table),
            parts[3].view("<u4")[: bands * records].reshape(table),
            parts[4].view("<i8"),
            parts[5][:label_bytes],
        ), at


def sizes(records: int, shingles: int, label_bytes: int, bands: int) -> tuple[int, ...]:
    """Bytes of each part of a segment's payload, padded to eight."""
    plain = (4 * shingles, 8 * (records + 1), 4 * bands * records, 4 * bands * records, 8 * (records + 1), label_bytes)
    return tuple(-(-length // 8) * 8 for length in plain)


def segment_header(records: int, shingles: int, label_bytes: int, bands: int, crc: int) -> bytes:
    """The 64 bytes before a payload."""
    size = sum(sizes(records, shingles, label_bytes, bands))
    return _SEGMENT.pack(_SEGMENT_MAGIC, records, shingles, label_bytes, size, crc)
