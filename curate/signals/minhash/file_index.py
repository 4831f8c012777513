"""An index in one memory-mapped file: new data against a large corpus without reading that again."""

from __future__ import annotations

import os
import zlib
from contextlib import contextmanager
from functools import partial
from typing import IO, TYPE_CHECKING

import numpy as np

from curate.errors import CurateError
from curate.signals.minhash.candidates import left_of, right_of, unique
from curate.signals.minhash.chunks import shingled
from curate.signals.minhash.file_format import HEADER_SIZE, SEGMENT_HEADER_SIZE, Header, Segment, segment_header
from curate.signals.minhash.index import Matches
from curate.signals.minhash.lookup import lookup
from curate.signals.minhash.settings import Settings
from curate.signals.minhash.sketch import band_hashes, minima_of
from curate.signals.minhash.texts import Texts, as_texts
from curate.signals.minhash.tokens import U, distinct
from curate.signals.minhash.verify import Sets, grams_of, verify

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from numpy.typing import NDArray


class FileIndex:
    """Near-duplicate index in a file of about 130 bytes a text and 4 a shingle (500 MB for a million records).

    Band tables find the candidates, shingle hashes (32 bits) verify them; the texts themselves are not kept. A file
    that is damaged, or of another version, raises `CurateError` on opening; opening reads the whole file once, to
    check it. Several processes may query while one adds.
    """

    def __init__(self, path: Path, header: Header, segments: list[Segment]) -> None:
        self.path, self.settings = path, header.settings
        self._header, self._segments = header, segments

    @classmethod
    def create(cls, path: Path, settings: Settings | None = None) -> FileIndex:
        """A new, empty index; CurateError where the file exists already."""
        header = Header(settings or Settings(), HEADER_SIZE, 0)
        try:
            with path.open("xb") as file:
                file.write(header.pack())
        except FileExistsError as exists:
            raise CurateError(f"{path}: exists already", "add to it, or name another file") from exists
        return cls(path, header, [])

    @classmethod
    def open(cls, path: Path) -> FileIndex:
        """An existing index, checked from end to end."""
        try:
            size = path.stat().st_size
            with path.open("rb") as file:
                header = Header.unpack(file.read(HEADER_SIZE), path, size)
        except FileNotFoundError as missing:
            raise CurateError(f"{path}: no such index", "make one with `curate index build`") from missing
        data = np.memmap(path, dtype=np.uint8, mode="r")[: header.committed]
        segments, at = [], HEADER_SIZE
        while at < header.committed:
            segment, at = Segment.view(data, at, header.settings.bands.bands, path)
            segments.append(segment)
        return cls(path, header, segments)

    def __len__(self) -> int:
        return self._header.records

    def add(self, texts: Texts | Iterable[str | None], labels: Sequence[str]) -> None:
        """Append texts under their labels, as one segment; on disk when it returns. Empty texts are left out."""
        column = as_texts(texts)
        if len(labels) != len(column):
            raise ValueError(f"{len(column)} texts, {len(labels)} labels")
        with self.path.open("r+b") as file, _locked(file, self.path):
            header = Header.unpack(file.read(HEADER_SIZE), self.path, self.path.stat().st_size)
            file.seek(header.committed)
            file.truncate()
            records = _write_segment(file, column, labels, self.settings)
            header = Header(self.settings, file.tell(), header.records + records)
            _sync(file)
            file.seek(0)
            file.write(header.pack())
            _sync(file)
        fresh = FileIndex.open(self.path)
        self._header, self._segments = fresh._header, fresh._segments  # noqa: SLF001 - our own class

    def query(self, texts: Texts | Iterable[str | None]) -> Matches:
        """Near-duplicates of these texts in the index, best first; scores are exact but for 32-bit hash collisions."""
        column = as_texts(texts)
        found: list[tuple[int, str, float]] = []
        for first, rows, bands in self._sketched(column):
            for segment in self._segments:
                tables = zip(bands, segment.hashes, segment.numbers, strict=True)
                pairs = unique([p for mine, table, ids in tables for p in lookup(mine, rows, table, ids)])
                scores = verify(pairs, partial(_shortened, column, self.settings, first), partial(_stored, segment))
                good = scores >= self.settings.threshold
                names = [segment.label(number) for number in right_of(pairs[good]).tolist()]
                found += zip((left_of(pairs[good]) + first).tolist(), names, scores[good].tolist(), strict=True)
        return Matches.of(found)

    def _sketched(self, texts: Texts) -> Iterator[tuple[int, NDArray[np.int64], NDArray[np.uint32]]]:
        """Per chunk: its first number, its texts that are not empty, counted from there, and their band hashes."""
        for first, run in shingled(texts, self.settings.grams):
            filled = np.flatnonzero(np.diff(run.offsets))
            yield (
                first,
                run.order[filled],
                band_hashes(minima_of(run, self.settings.permutations)[filled], self.settings.bands),
            )


def _shortened(texts: Texts, settings: Settings, first: int, rows: NDArray[np.int64]) -> Sets:
    """A query's shingles, cut to the 32 bits that the file keeps."""
    sets = grams_of(texts, settings.grams, rows + first)
    return Sets(sets.hashes & U(0xFFFFFFFF00000000), sets.starts, sets.sizes)


def _stored(segment: Segment, rows: NDArray[np.int64]) -> Sets:
    starts = segment.starts[rows]
    counts = segment.starts[rows + 1] - starts
    ends = np.cumsum(counts)
    at = np.arange(ends[-1] if len(ends) else 0) + np.repeat(starts - (ends - counts), counts)
    return Sets(segment.shingles[at].astype(U) << U(32), ends - counts, counts)


def _write_segment(file: IO[bytes], texts: Texts, labels: Sequence[str], settings: Settings) -> int:
    """Stream the shingles out, then the tables; returns how many texts were written."""
    head = file.tell()
    file.write(bytes(SEGMENT_HEADER_SIZE))
    writer = _Writer(file)
    counts, bands, kept = [np.zeros(1, np.int64)], [], []
    for first, run in shingled(texts, settings.grams):
        owner = np.repeat(run.order.astype(U), np.diff(run.offsets))
        tagged = distinct((owner << U(32)) | (run.hashes >> U(32)))
        writer.write((tagged & U(0xFFFFFFFF)).astype("<u4"))
        sizes = np.bincount((tagged >> U(32)).astype(np.int64), minlength=len(run.order))
        minima = np.empty((len(run.order), settings.permutations), np.uint32)
        minima[run.order] = minima_of(run, settings.permutations)
        filled = np.flatnonzero(sizes)
        counts.append(sizes[filled])
        bands.append(band_hashes(minima[filled], settings.bands))
        kept.append(filled + first)
    starts = np.cumsum(np.concatenate(counts))
    writer.pad()
    writer.write(starts.astype("<i8"))
    table = np.concatenate([np.empty((settings.bands.bands, 0), np.uint32), *bands], axis=1)
    keys = (table.astype(U) << U(32)) | np.arange(table.shape[1], dtype=U)
    keys.sort(axis=1)
    for half in ((keys >> U(32)), (keys & U(0xFFFFFFFF))):
        writer.write(half.astype("<u4"))
        writer.pad()
    names = [labels[row].encode() for rows in kept for row in rows.tolist()]
    writer.write(np.cumsum([0, *map(len, names)]).astype("<i8"))
    joined = b"".join(names)
    writer.write(np.frombuffer(joined, np.uint8))
    writer.pad()
    end = file.tell()
    file.seek(head)
    file.write(segment_header(len(names), int(starts[-1]), len(joined), settings.bands.bands, writer.crc))
    file.seek(end)
    return len(names)


class _Writer:
    """Writes arrays one after the other and keeps the checksum of all."""

    def __init__(self, file: IO[bytes]) -> None:
        self.file, self.crc, self.size = file, 0, 0

    def write(self, array: NDArray[np.generic]) -> None:
        data = array.tobytes()
        self.file.write(data)
        self.crc, self.size = zlib.crc32(data, self.crc), self.size + len(data)

    def pad(self) -> None:
        self.write(np.zeros(-self.size % 8, np.uint8))


def _sync(file: IO[bytes]) -> None:
    file.flush()
    os.fsync(file.fileno())


@contextmanager
def _locked(file: IO[bytes], path: Path) -> Iterator[None]:
    """One writer at a time, where the system can say so."""
    try:
        import fcntl  # not on Windows
    except ModuleNotFoundError:
        yield
        return
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as busy:
        raise CurateError(f"{path}: another process is adding to this index", "wait for it to end") from busy
    yield
