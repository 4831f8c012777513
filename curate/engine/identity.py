"""Telling equal records apart: the n-th record of a file with the same id gets `/n` behind it."""

from array import array
from collections.abc import Iterable
from dataclasses import dataclass, field

from curate.intake.batch import Batch
from schemas import Finding


@dataclass(slots=True)
class Ordinals:
    """Eight bytes a record, so that only records with findings ever need their full hash."""

    _keys: "array[int]" = field(default_factory=lambda: array("q"))
    _files: list[int] = field(default_factory=list)
    _batch: tuple[Batch, dict[int, int]] | None = None

    def open_file(self) -> None:
        """Begin a file: ids are unique within one."""
        self._files.append(len(self._keys))

    def add(self, batch: Batch) -> None:
        """Remember the records of a batch, numbered over the whole run in the order they come."""
        loaded = batch.loaded()
        first = len(self._keys)
        self._batch = (batch, {index: first + at for at, index in enumerate(loaded)})
        own = [batch.own_id(index) for index in loaded] if batch.has_ids else None
        texts = batch.texts()
        contents = zip(texts["system"], texts["prompt"], texts["reply"], texts["other"], strict=True)
        if own is None:
            self._keys.extend(map(hash, contents))
        else:
            self._keys.extend(hash(i if i is not None else text) for i, text in zip(own, contents, strict=True))

    def row(self, batch: Batch, index: int) -> int | None:
        """The number of a record of the batch added last; None for a line that holds none."""
        assert self._batch is not None
        assert self._batch[0] is batch
        return self._batch[1].get(index)

    def number(self, found: Iterable[tuple[Finding, int | None]]) -> list[Finding]:
        """The findings with the ordinals of their records."""
        pairs = list(found)
        wanted = {self._keys[row] for _, row in pairs if row is not None}
        ordinal: dict[int, int] = {}
        counts: dict[int, int] = {}
        files = iter([*self._files[1:], len(self._keys) + 1])
        border = next(files)
        for row, key in enumerate(self._keys):
            while row >= border:
                counts.clear()
                border = next(files)
            if key in wanted:
                counts[key] = counts.get(key, 0) + 1
                if counts[key] > 1:
                    ordinal[row] = counts[key]
        return [
            finding.model_copy(update={"record_id": f"{finding.record_id}/{ordinal[row]}"})
            if row in ordinal
            else finding
            for finding, row in pairs
        ]
