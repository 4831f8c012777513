"""Telling equal records apart: the n-th record of a file with the same id gets `/n` behind it."""

from array import array
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from curate.intake.batch import Batch
from curate.intake.shapes.texts import other_text
from schemas import Finding

if TYPE_CHECKING:
    import polars as pl


LONG = 1 << 16
"""Records from which numpy is worth its import."""


@dataclass(slots=True)
class Ordinals:
    """Eight bytes a record, so that only records with findings ever need their full hash."""

    _keys: "array[int]" = field(default_factory=lambda: array("q"))
    _files: list[int] = field(default_factory=list)

    def open_file(self) -> None:
        """Begin a file: ids are unique within one."""
        self._files.append(len(self._keys))

    def add(self, batch: Batch) -> None:
        """Remember the records of a batch, in the order they come."""
        self._keys.extend(_keys(batch, batch.loaded()))

    def add_columns(self, batches: Iterable[Batch], frame: "pl.DataFrame") -> None:
        """The same for many batches at once, from the columns of their records."""
        import polars as pl

        content = pl.struct("system", "prompt", "reply", "other").hash()
        key = pl.when(pl.col("id").is_null()).then(content).otherwise(pl.col("id").cast(pl.String).hash())
        hashes = array("q")
        if not frame.is_empty():
            hashes.extend(frame.select(key.reinterpret(signed=True)).to_series().to_list())
        at = 0
        for batch in batches:
            if not batch.odd:
                end = at + batch.records
                self._keys.extend(hashes[at:end])
                at = end
                continue
            for index in batch.loaded():
                if index in batch.odd:
                    self._keys.extend(_keys(batch, [index]))
                else:
                    self._keys.append(hashes[at])
                    at += 1

    @staticmethod
    def row(batch: Batch, index: int) -> int | None:
        """The number of a record over the whole run; None for a line that holds none."""
        if batch.shapes[index] is None:
            return None
        return batch.first + (index if batch.records == len(batch) else batch.loaded().index(index))

    def number(self, found: Iterable[tuple[Finding, int | None]]) -> list[Finding]:
        """The findings with the ordinals of their records."""
        pairs = list(found)
        wanted = {self._keys[row] for _, row in pairs if row is not None}
        ordinal: dict[int, int] = {}
        counts: dict[int, int] = {}
        files = iter([*self._files[1:], len(self._keys) + 1])
        border = next(files)
        for row, key in self._among(wanted):
            while row >= border:
                counts.clear()
                border = next(files)
            counts[key] = counts.get(key, 0) + 1
            if counts[key] > 1:
                ordinal[row] = counts[key]
        return [
            finding.model_copy(update={"record_id": f"{finding.record_id}/{ordinal[row]}"})
            if row in ordinal
            else finding
            for finding, row in pairs
        ]

    def _among(self, wanted: set[int]) -> Iterator[tuple[int, int]]:
        """Row and key of the records whose key is wanted, in order."""
        if len(self._keys) < LONG:
            return ((row, key) for row, key in enumerate(self._keys) if key in wanted)
        import numpy as np

        keys = np.frombuffer(self._keys, np.int64)
        rows = np.flatnonzero(np.isin(keys, np.fromiter(wanted, np.int64, len(wanted))))
        return zip(rows.tolist(), keys[rows].tolist(), strict=True)


def _keys(batch: Batch, indexes: Iterable[int]) -> Iterator[int]:
    for index in indexes:
        own = batch.own_id(index)
        record = batch.record(index) if own is None else None
        yield hash(own) if record is None else hash((record.system, record.prompt, record.reply, other_text(record)))
