"""All records of a run: columns for speed, records decoded again on demand for meaning."""

import tempfile
import weakref
from bisect import bisect_right
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, TypeVar

from curate.intake.batch import Batch, column_of
from curate.intake.lines import Block
from curate.intake.reviewed import Reviewed
from curate.intake.shapes.base import Shape
from schemas import Record

if TYPE_CHECKING:
    import polars as pl

    from curate.intake.revise import Revision

_T = TypeVar("_T")
SMALL = 4 << 20
"""Bytes of input up to which everything is kept in memory and polars is not imported."""
KEPT = 4
"""Batches of a large run that were read again and are kept: rules on pairs go back and forth between two."""


@dataclass(slots=True)
class _File:
    path: str
    first: int
    """Row of its first record."""
    spool: IO[bytes] | None
    """A copy of its blocks, where the file itself cannot be read from the middle."""


@dataclass(slots=True)
class _Place:
    """Where a batch that was let go of can be read again."""

    first: int
    """Row of its first record."""
    file: int
    at: int
    """Byte of the file, or of its spool, where the batch's bytes begin."""
    size: int
    lengths: list[int] | None
    """Length of each text, where texts are not lines."""
    starts: Sequence[int] | None
    """Byte of the file at which each text begins, where texts are not lines."""
    numbers: Sequence[int]
    kept: Sequence[int] | None
    spans: Sequence[tuple[int, int]] | None
    columns: Sequence[int] | None
    exact: bool
    offset: int
    shapes: list[Shape | None]
    """One for each text, or one for all."""
    id_keys: tuple[str, ...]
    spool: IO[bytes] | None
    """The copy that the bytes stand in; None: the file itself."""
    edited: frozenset[int]
    revision: "Revision | None"


@dataclass(slots=True, weakref_slot=True)
class Corpus:
    """The records of all files in order; rows count from 0 over the whole run.

    Only the columns asked for are kept. In a large run the text of a record lives in those columns alone, and
    `record(row)` reads it again from its place in the file (or from a temporary copy, where the file cannot be read
    from the middle: compressed, arrays, tables, standard input).
    """

    columns: tuple[str, ...]
    small: bool
    files: list[_File] = field(default_factory=list)
    beside: "Mapping[str, Corpus]" = field(default_factory=dict)
    """Other data to compare with, by what it is: `against` (an evaluation set), `benchmark`."""
    reviewed: Reviewed = field(default_factory=Reviewed)
    """What reviewers decided about the records."""
    _signals: dict[Hashable, Any] = field(default_factory=dict)
    _height: int = 0
    _batches: list[tuple[int, Batch]] = field(default_factory=list)
    _places: list[_Place] = field(default_factory=list)
    _read_again: dict[int, Batch] = field(default_factory=dict)
    _frames: "list[pl.DataFrame]" = field(default_factory=list)
    _covered: int = 0
    _frame: "pl.DataFrame | None" = None
    _revised: IO[bytes] | None = None
    """A copy of the blocks that reviewers changed."""

    def __len__(self) -> int:
        """Number of records."""
        return self._height

    def open_file(self, path: str, seekable: bool) -> None:
        """Begin a file, whose blocks can be read again from it or not; the batches added from now on are its own."""
        spool = None if seekable or self.small else self._spool()
        self.files.append(_File(path, len(self), spool))

    def close(self) -> None:
        """Remove the temporary copies; records can no longer be read again after that."""
        for file in self.files:
            if file.spool is not None:
                file.spool.close()
        if self._revised is not None:
            self._revised.close()

    def _spool(self) -> IO[bytes]:
        spool = tempfile.TemporaryFile()  # noqa: SIM115 - lives with the corpus
        weakref.finalize(self, spool.close)
        return spool

    def add(self, batch: Batch) -> None:
        """Take in a batch of the file opened last."""
        first = self._height
        self._height += batch.records
        if self.small:
            self._batches.append((first, batch))
            return
        block, file = batch.block, self.files[-1]
        lengths = None if block.starts is None else [len(raw) for raw in block.raws]
        data = block.data if lengths is None else b"".join(block.raws)
        at, spool = block.offset, file.spool
        if spool is None and lengths is not None:  # the file has other bytes there: reviewers changed these
            spool = self._revised = self._revised or self._spool()
        if spool is not None:
            at = spool.tell()
            spool.write(data)
        alike = batch.shapes.count(batch.shapes[0]) == len(batch) if batch.shapes else False
        self._places.append(
            _Place(
                first=first,
                file=len(self.files) - 1,
                at=at,
                size=len(data),
                lengths=lengths,
                starts=block.starts,
                numbers=block.numbers,
                kept=block.kept,
                spans=block.spans,
                columns=block.columns,
                exact=block.exact,
                offset=block.offset,
                shapes=batch.shapes[:1] if alike else batch.shapes,
                id_keys=batch.id_keys,
                spool=spool,
                edited=block.edited,
                revision=batch.revision,
            )
        )

    def add_columns(self, frame: "pl.DataFrame", batches: Iterable[Batch]) -> None:
        """Keep the columns of batches that were added; a large run only."""
        import polars as pl

        rows = self._rows(batches, self._covered)
        if self.columns and not frame.is_empty():
            self._frames.append(frame.select(*self.columns, pl.Series("row", rows, dtype=pl.Int64)))

    def _rows(self, batches: Iterable[Batch], first: int) -> list[int]:
        """The rows of all records that can be stored in columns."""
        rows: list[int] = []
        for batch in batches:
            after = first + batch.records
            if batch.odd:
                rows.extend(first + at for at, index in enumerate(batch.loaded()) if index not in batch.odd)
            else:
                rows.extend(range(first, after))
            first = after
        self._covered = first
        return rows

    @property
    def frame(self) -> "pl.DataFrame":
        """The columns asked for, and `row`; records that cannot be stored (lone surrogates) are left out."""
        import polars as pl

        if self._frame is None:
            if self.small:
                for _, batch in self._batches:
                    self.add_columns(batch.frame(frozenset(self.columns)), [batch])
            empty = pl.DataFrame(schema=dict.fromkeys(self.columns, pl.String) | {"row": pl.Int64})
            self._frame = pl.concat(self._frames, how="vertical_relaxed") if self._frames else empty
            self._frames = []
        return self._frame

    def values(self, column: str) -> list[Any]:
        """One column as Python values, by row; without polars in a small run."""
        if self.small:
            return [
                value for _, batch in self._batches for value in column_of(column)(batch, batch.loaded(), batch.texts())
            ]
        out: list[Any] = [None] * len(self)
        for row, value in zip(self.frame["row"].to_list(), self.frame[column].to_list(), strict=True):
            out[row] = value
        return out

    def signal(self, key: Hashable, compute: Callable[[], _T]) -> _T:
        """What `compute` gives, computed once a run: rules keep no state, so what they share is kept here."""
        if key not in self._signals:
            self._signals[key] = compute()
        value: _T = self._signals[key]
        return value

    def path(self, row: int) -> str:
        """The file a record stands in."""
        return self.files[bisect_right(self.files, row, key=lambda file: file.first) - 1].path

    def line(self, row: int) -> int:
        """The physical line, from 1, on which a record begins."""
        batch, index = self.locate(row)
        return batch.block.numbers[index]

    def record(self, row: int) -> Record:
        """The record of a row."""
        batch, index = self.locate(row)
        return batch.record(index)

    def locate(self, row: int) -> tuple[Batch, int]:
        """The batch that holds the record of a row, read again if need be, and its line there.

        Raises:
            IndexError: there is no such row.
        """
        if not 0 <= row < len(self):
            raise IndexError(row)
        if self.small:
            at = bisect_right(self._batches, row, key=lambda pair: pair[0]) - 1
            first, batch = self._batches[at]
        else:
            at = bisect_right(self._places, row, key=lambda place: place.first) - 1
            while self._places[at].first == self._height:  # batches without a record at the end
                at -= 1
            first = self._places[at].first
            batch = self._read_again.pop(at) if at in self._read_again else self._read(self._places[at])
            self._read_again[at] = batch  # the one used last stands last
            if len(self._read_again) > KEPT:
                del self._read_again[next(iter(self._read_again))]
        index = row - first if batch.records == len(batch) else batch.loaded()[row - first]
        return batch, index

    def _read(self, place: _Place) -> Batch:
        file = self.files[place.file]
        if place.spool is not None:
            place.spool.seek(place.at)
            data = place.spool.read(place.size)
        else:
            with Path(file.path).open("rb") as stream:
                stream.seek(place.at)
                data = stream.read(place.size)
        if place.lengths is None:
            block = Block([], place.numbers, data, place.offset, kept=place.kept, spans=place.spans)
        else:
            raws, start = [], 0
            for length in place.lengths:
                raws.append(data[start : start + length])
                start += length
            block = Block(raws, place.numbers, data, place.offset, starts=place.starts)
        block.columns, block.exact, block.edited = place.columns, place.exact, place.edited
        count = len(place.numbers)
        shapes = place.shapes * count if len(place.shapes) == 1 else place.shapes
        return Batch(file.path, place.first, block, [], shapes, [], place.id_keys, revision=place.revision)
