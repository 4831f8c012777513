"""What is exported: records as they stand after the decisions about them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from curate.errors import CurateError
from curate.intake.edit import apply_edits
from curate.intake.read import FileReader
from schemas import Record

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Iterator, Mapping

    from curate.intake.batch import Batch
    from schemas import Config, Decision

UNREADABLE = "unreadable"
"""Why a line that holds no record is not in the set."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One record, and what is known of it."""

    record: Record
    """With the edits made; its id is the one that findings carry."""
    decision: Decision | None = None
    original: Record | None = None
    """The record as the source has it, where it was edited."""


def entries(path: str, config: Config, decisions: Mapping[str, Decision], left_out: Counter[str]) -> Iterator[Entry]:
    """The records of a file in order, with the decisions about them applied; lines that hold none are counted.

    Raises:
        CurateError: the file cannot be read, or an edit does not fit the row that it was made for.
    """
    reader = FileReader(path, config)
    seen: dict[int, int] = {}
    for batch in reader.batches():
        left_out[UNREADABLE] += batch.shapes.count(None)
        for index in batch.loaded():
            record = batch.record(index)
            mark = hash(record.id)
            count = seen[mark] = seen.get(mark, 0) + 1
            if count > 1:
                record = record.model_copy(update={"id": f"{record.id}/{count}"})
            yield _decided(batch, index, record, decisions.get(record.id))
        batch.release()


def _decided(batch: Batch, index: int, record: Record, decision: Decision | None) -> Entry:
    if decision is None or not decision.edits:
        return Entry(record, decision)
    shape = batch.shapes[index]
    assert shape is not None
    try:
        row = apply_edits(batch.row(index), decision.edits)
    except (KeyError, IndexError, TypeError) as error:
        assert record.source is not None
        raise CurateError(
            f"{record.source.path}:{record.source.line}: an edit of record {record.id} does not fit its row: {error}",
            "the source changed after the review: look at the record again, or export with --source",
        ) from error
    metadata = {key: value for key, value in row.items() if key not in shape.uses}
    edited = Record(id=record.id, source=record.source, metadata=metadata, **shape.read(row))
    return Entry(edited, decision, record)
