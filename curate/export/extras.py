"""What stands beside the conversation: the id, what reviewers said, and the user's other fields."""

from __future__ import annotations

import json
from functools import cache
from typing import TYPE_CHECKING, Any

from curate.export.columns import FIELDS, typed
from curate.intake.batch import ID_KEYS
from curate.review.labels import PREFIX

if TYPE_CHECKING:
    from curate.export.entry import Entry
    from curate.export.target import Lost, Row
    from schemas import Config, Record


def add_extras(row: Row, record: Record, lost: Lost) -> Row:
    """The row with id, labels and other fields. A field that would make it another shape is left out."""
    full: Row = {} if "id" in record.metadata else {"id": record.id}
    full.update(row)
    for name, value in record.metadata.items():
        if name in full or _misleads(name, value):
            lost.add(name)
        else:
            full[name] = value
    for name, value in record.labels.items():
        full[f"{PREFIX}{name}"] = value
    return full


def as_columns(row: Row, record: Record, config: Config) -> Row:
    """The row with the id, each label, and the other fields as one JSON text: see `columns`."""
    full: Row = {"id": record.id, **row}
    full |= {f"{PREFIX}{name}": value for name, value in record.labels.items()}
    fields = {name: record.metadata[name] for name in other_fields(record)}
    if fields:
        full[FIELDS] = json.dumps(fields, ensure_ascii=False, sort_keys=True)
    return typed(full, config)


def other_fields(record: Record) -> set[str]:
    """The user's fields that are not its id."""
    return {name for name, value in record.metadata.items() if name not in ID_KEYS or str(value) not in record.id}


def beside(record: Record) -> set[str]:
    """What a row does not tell where all of this stands beside it."""
    return other_fields(record) | {f"{PREFIX}{name}" for name in record.labels}


def provenance(entry: Entry) -> dict[str, Any]:
    """The same for a line of its own, with where the record came from."""
    record = entry.record
    line: dict[str, Any] = {"id": record.id}
    if record.source is not None:
        line |= {"path": record.source.path, "line": record.source.line}
    if entry.decision is not None and entry.decision.verdict != "none":
        line |= {"verdict": entry.decision.verdict, "reviewer": entry.decision.reviewer}
    if entry.original is not None:
        line["edited"] = True
    if record.labels:
        line["labels"] = dict(record.labels)
    if record.metadata:
        line["fields"] = dict(record.metadata)
    return line


def _misleads(name: str, value: Any) -> bool:
    return name in _telling() and (name not in _THUMBS or isinstance(value, bool))


@cache
def _telling() -> frozenset[str]:
    """Every field that some shape is known by."""
    from curate.intake.shapes import all_shapes

    return frozenset().union(*(shape.uses for shape in all_shapes()), _THUMBS)


_THUMBS = frozenset({"label", "kto_tag"})
