"""Telling equal records apart: the n-th record of a file with the same id gets `/n` behind it."""

from array import array
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from heapq import merge
from typing import TYPE_CHECKING, Any

from curate.engine.contain import Found
from curate.intake.batch import Batch
from curate.intake.shapes.texts import other_text

if TYPE_CHECKING:
    import polars as pl

    from curate.intake.revise import Revision


LONG = 1 << 16
"""Records from which numpy is worth its import."""


@dataclass(slots=True)
class Ordinals:
    """Eight bytes a record, so that only records with findings ever need their full hash."""

    _keys: "array[int]" = field(default_factory=lambda: array("q"))
    _files: list[int] = field(default_factory=list)
    _gone: list[tuple[int, int]] = field(default_factory=list)
    """Row before which a rejected record stood, and its key: it counts, so that ids are those of the source."""

    def open_file(self) -> None:
        """Begin a file: ids are unique within one."""
        while self._gone and self._gone[-1][0] == len(self._keys):
            self._gone.pop()  # nothing of its file came behind it
        self._files.append(len(self._keys))

    def add(self, batch: Batch) -> None:
        """Remember the records of a batch, in the order they come."""
        if batch.revision is not None:
            self._add_source(batch.revision)
            return
        self._keys.extend(_keys(batch, batch.loaded()))

    def add_columns(self, batches: Iterable[Batch], frame: "pl.DataFrame") -> None:
        """The same for many batches at once, from the columns of their records."""
        batches = list(batches)
        if any(batch.revision is not None for batch in batches):  # all are of one file
            for batch in batches:
                self.add(batch)
            return
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

    def _add_source(self, revision: "Revision") -> None:
        for key, there in revision.keys:
            if there:
                self._keys.append(key)
            else:
                self._gone.append((len(self._keys), key))

    @staticmethod
    def row(batch: Batch, index: int) -> int | None:
        """The number of a record over the whole run; None for a line that holds none."""
        if batch.shapes[index] is None:
            return None
        return batch.first + (index if batch.records == len(batch) else batch.loaded().index(index))

    def number(self, found: Iterable[Found]) -> list[Found]:
        """The findings with the ordinals of their records, and of the other records that they name."""
        found = list(found)
        rows = {row for one in found for row in (one.row, *one.others) if row is not None}
        ordinals = self._ordinals(rows)
        return [_numbered(one, ordinals) if ordinals else one for one in found]

    def _ordinals(self, rows: set[int]) -> dict[int | None, int]:
        """Which of its equals each row is, from 2, where it is not the first."""
        wanted = {self._keys[row] for row in rows}
        ordinal: dict[int | None, int] = {}
        counts: dict[int, int] = {}
        files = iter([*self._files[1:], len(self._keys) + 1])
        border = next(files)
        gone = ((row, False, key) for row, key in self._gone if key in wanted)
        for row, there, key in merge(gone, ((row, True, key) for row, key in self._among(wanted))):
            while row >= border:
                counts.clear()
                border = next(files)
            counts[key] = counts.get(key, 0) + 1
            if there and counts[key] > 1:
                ordinal[row] = counts[key]
        return ordinal

    def _among(self, wanted: set[int]) -> Iterator[tuple[int, int]]:
        """Row and key of the records whose key is wanted, in order."""
        if len(self._keys) < LONG:
            return ((row, key) for row, key in enumerate(self._keys) if key in wanted)
        import numpy as np

        keys = np.frombuffer(self._keys, np.int64)
        rows = np.flatnonzero(np.isin(keys, np.fromiter(wanted, np.int64, len(wanted))))
        return zip(rows.tolist(), keys[rows].tolist(), strict=True)


def _numbered(found: Found, ordinals: Mapping[int | None, int]) -> Found:
    update: dict[str, Any] = {}
    if found.row in ordinals:
        update["record_id"] = f"{found.finding.record_id}/{ordinals[found.row]}"
    if any(row in ordinals for row in found.others):
        update["related"] = tuple(
            related.model_copy(update={"record_id": f"{related.record_id}/{ordinals[row]}"})
            if row in ordinals
            else related
            for related, row in zip(found.finding.related, found.others, strict=True)
        )
    return found._replace(finding=found.finding.model_copy(update=update)) if update else found


def _keys(batch: Batch, indexes: Iterable[int]) -> Iterator[int]:
    for index in indexes:
        own = batch.own_id(index)
        record = batch.record(index) if own is None else None
        yield hash(own) if record is None else hash((record.system, record.prompt, record.reply, other_text(record)))
