"""What is exported: records as they stand after the decisions about them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from curate.errors import CurateError
from curate.intake.edit import apply_edits
from curate.intake.numbering import Numbering
from curate.intake.read import FileReader
from curate.intake.shapes import choose
from curate.intake.understand import Understanding
from schemas import Record

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Iterator, Mapping

    from schemas import Config, Decision

UNREADABLE = "unreadable"
"""Why a line that holds no record is not in the set."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One record, and what is known of it."""

    record: Record
    """With edits made and labels filled in; its id is the one that findings carry."""
    decision: Decision | None = None
    """None as well where the text changed after the decision: it awaits another look."""
    original: Record | None = None
    """The record as the source has it, where it was edited."""


def entries(path: str, config: Config, decisions: Mapping[str, Decision], left_out: Counter[str]) -> Iterator[Entry]:
    """The records of a file in order, with the decisions about them applied; lines that hold none are counted.

    Rejected records come, too: why they are left out is for others to count.

    Raises:
        CurateError: the file cannot be read, or an edit does not fit the row that it was made for.
    """
    reader = FileReader(path, config)
    understanding = Understanding(choose(config))
    seen = Numbering()
    for batch in reader.batches():
        left_out[UNREADABLE] += batch.shapes.count(None)
        for index in batch.loaded():
            record = batch.record(index)
            name = seen.name(record.id)
            if name != record.id:
                record = record.model_copy(update={"id": name})
            decision = decisions.get(record.id)
            if decision is None or decision.stale:
                yield Entry(record)
                continue
            original = None
            if decision.edits:
                original, record = record, _edited(record, batch.row(index), decision, understanding)
            if decision.labels:
                record = record.model_copy(update={"labels": dict(decision.labels)})
            yield Entry(record, decision, original)
        batch.release()


def _edited(record: Record, row: dict[str, Any], decision: Decision, understanding: Understanding) -> Record:
    assert record.source is not None, "it was read from a file"
    misfit = CurateError(
        f"{record.source.path}:{record.source.line}: an edit of record {record.id} does not fit its row",
        "look at the record again: curate review; or leave all decisions out: --source",
    )
    try:
        new = apply_edits(row, decision.edits)
    except (KeyError, IndexError, TypeError) as error:
        raise misfit from error
    shape, problems = understanding.classify(new)
    if shape is None or problems:
        raise misfit
    metadata = {key: value for key, value in new.items() if key not in shape.uses}
    return Record(id=record.id, source=record.source, metadata=metadata, **shape.read(new))
