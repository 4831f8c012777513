"""All records of a run: columns for speed, records decoded again on demand for meaning."""

import tempfile
from array import array
from bisect import bisect_right
from dataclasses import dataclass, field
from itertools import accumulate
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from curate.intake.batch import COLUMNS, ID_KEYS, Batch
from curate.intake.decode import decode
from curate.intake.files import COMPRESSED, STDIN
from curate.intake.lines import Block
from curate.intake.shapes.base import Shape
from schemas import Config, Record

if TYPE_CHECKING:
    import polars as pl

SMALL = 4 << 20
"""Bytes of input up to which everything is kept in memory and polars is not imported."""


@dataclass(slots=True)
class _File:
    path: str
    first: int
    """Row of its first record."""
    config: Config
    spool: IO[bytes] | None = None
    shapes: list[Shape] = field(default_factory=list)

    def kind(self, shape: Shape) -> int:
        """The number of a shape among those met in the file."""
        for number, known in enumerate(self.shapes):
            if known is shape:
                return number
        self.shapes.append(shape)
        return len(self.shapes) - 1


@dataclass(slots=True)
class Corpus:
    """The records of all files in order; rows count from 0 over the whole run.

    Only the columns asked for are kept. In a large run the text of a record lives in those columns alone, and
    `record(row)` reads it again from its place in the file (or from a temporary copy, where the file cannot be read
    from the middle: compressed, tables, standard input).
    """

    columns: tuple[str, ...]
    small: bool
    files: list[_File] = field(default_factory=list)
    lines: "array[int]" = field(default_factory=lambda: array("q"))
    """Physical line of each record."""
    _starts: "array[int]" = field(default_factory=lambda: array("q"))
    _lengths: "array[int]" = field(default_factory=lambda: array("q"))
    _kinds: "array[int]" = field(default_factory=lambda: array("B"))
    _batches: list[tuple[int, Batch]] = field(default_factory=list)
    _frames: "list[pl.DataFrame]" = field(default_factory=list)
    _frame: "pl.DataFrame | None" = None

    def __len__(self) -> int:
        """Number of records."""
        return len(self.lines)

    def open_file(self, path: str, config: Config, seekable: bool) -> None:
        """Begin a file; the records added from now on are its own."""
        spool = None if seekable or self.small else tempfile.TemporaryFile()  # noqa: SIM115 - lives with the corpus
        self.files.append(_File(path, len(self), config, spool))

    def add(self, batch: Batch) -> None:
        """Take in a batch of the file opened last."""
        file = self.files[-1]
        first = len(self)
        block = batch.block
        loaded = batch.loaded()
        whole = len(loaded) == len(batch)
        self.lines.extend(block.numbers if whole else [block.numbers[index] for index in loaded])
        if self.small:
            self._batches.append((first, batch))
            return
        raws = block.raws if whole else [block.raws[index] for index in loaded]
        lengths = array("q", map(len, raws))
        self._lengths.extend(lengths)
        if file.spool is not None:
            at = file.spool.tell()
            file.spool.writelines(raws)
            self._starts.extend(accumulate(lengths[:-1], initial=at))
        else:
            self._starts.extend(block.starts if whole else [block.starts[index] for index in loaded])
        self._kinds.extend(file.kind(shape) for shape in batch.shapes if shape is not None)
        if self.columns:
            self._frames.append(_numbered(batch, first, self.columns))

    @property
    def frame(self) -> "pl.DataFrame":
        """The columns asked for, and `row`; records that cannot be stored (lone surrogates) are left out."""
        import polars as pl

        if self._frame is None:
            if self.small:
                frames = [_numbered(batch, first, self.columns) for first, batch in self._batches]
            else:
                frames = self._frames
            empty = pl.DataFrame(schema=dict.fromkeys(self.columns, pl.String) | {"row": pl.Int64})
            self._frame = pl.concat(frames, how="vertical_relaxed") if frames else empty
            self._frames = []
        return self._frame

    def values(self, column: str) -> list[Any]:
        """One column as Python values, by row; without polars in a small run."""
        if not self.small:
            out: list[Any] = [None] * len(self)
            for row, value in zip(self.frame["row"].to_list(), self.frame[column].to_list(), strict=True):
                out[row] = value
            return out
        return [value for _, batch in self._batches for value in COLUMNS[column](batch, batch.loaded(), batch.texts())]

    def path(self, row: int) -> str:
        """The file a record stands in."""
        return self._file(row).path

    def record(self, row: int) -> Record:
        """The record of a row."""
        batch, index = self.locate(row)
        return batch.record(index)

    def locate(self, row: int) -> tuple[Batch, int]:
        """A batch that holds the record of a row, and its index there."""
        if self.small:
            at = bisect_right(self._batches, row, key=lambda pair: pair[0]) - 1
            first, batch = self._batches[at]
            return batch, batch.loaded()[row - first]
        file = self._file(row)
        raw = self._read(file, row)
        line = self.lines[row]
        value, _ = decode(raw, line)
        block = Block([raw], [line], [self._starts[row]], raw)
        shape = file.shapes[self._kinds[row]]
        names = (file.config.fields.id,) if file.config.fields.id else ID_KEYS
        return Batch(file.path, row, block, [value], [shape], [], names), 0

    def _file(self, row: int) -> _File:
        return self.files[bisect_right(self.files, row, key=lambda file: file.first) - 1]

    def _read(self, file: _File, row: int) -> bytes:
        if file.spool is not None:
            file.spool.seek(self._starts[row])
            return file.spool.read(self._lengths[row])
        with Path(file.path).open("rb") as stream:
            stream.seek(self._starts[row])
            return stream.read(self._lengths[row])


def _numbered(batch: Batch, first: int, columns: tuple[str, ...]) -> "pl.DataFrame":
    """The columns of a batch with the row of each record; `first` is the row of the first one."""
    import polars as pl

    frame = batch.frame(frozenset(columns))
    row = pl.int_range(first, first + len(frame), dtype=pl.Int64).alias("row")
    if batch.odd:
        rows = {index: first + at for at, index in enumerate(batch.loaded())}
        row = pl.Series("row", [rows[index] for index in frame["index"]], dtype=pl.Int64)
    return frame.drop("index").with_columns(row)


def is_seekable(path: str, container: str) -> bool:
    """Whether a record can be read again from its byte offset in the file itself."""
    return path != STDIN and not path.endswith(COMPRESSED) and container in ("lines", "array", "values")
