"""The format of `curate train`: `schemas.manifest.Example`, one a line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from curate.export.context import with_context
from curate.export.extras import other_fields
from curate.export.target import Lost, Row, Target
from curate.intake.batch import content_hash

if TYPE_CHECKING:
    from schemas import Message, Record


def write(record: Record, lost: Lost) -> Row:
    """An example without its group and its neighbours, which only the whole set tells."""
    lost |= other_fields(record)
    row: Row = {"id": record.id, "hash": content_hash(record)}
    record = with_context(record, lost)
    for part in ("messages", "chosen", "rejected"):
        if getattr(record, part):
            row[part] = [_turn(message) for message in getattr(record, part)]
    if record.label is not None:
        row["label"] = record.label
    if record.tools:
        row["tools"] = list(record.tools)
    if record.labels:
        row["labels"] = dict(record.labels)
    if record.source is not None:
        row["path"], row["line"] = record.source.path, record.source.line
    return row


def _turn(message: Message) -> dict[str, Any]:
    turn: dict[str, Any] = {"role": message.role, "content": message.content}
    if message.name is not None:
        turn["name"] = message.name
    if message.weight is not None:
        turn["weight"] = message.weight
    if message.reasoning:
        turn["reasoning"] = message.reasoning
    if message.tool_calls:
        turn["tool_calls"] = [
            {"id": call.id, "name": call.name, "arguments": call.arguments} for call in message.tool_calls
        ]
    if message.tool_call_id is not None:
        turn["tool_call_id"] = message.tool_call_id
    return turn


TARGET = Target(
    name="curate",
    summary="for curate train: messages, or a prompt with both endings, with cluster and few-shot neighbours",
    extras="none",
    write={"messages": write, "preference": write, "kto": write},
)
