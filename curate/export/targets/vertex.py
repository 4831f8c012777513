"""Vertex AI, for tuning Gemini: `contents` of `role` and `parts`, `systemInstruction`, `tools`.

https://cloud.google.com/vertex-ai/generative-ai/docs/models/gemini-supervised-tuning-prepare. Calls have no ids there:
an answer names its function. Answers are objects.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from curate.export.chat import CallIds, arguments_of, drop, function_of, system_apart
from curate.export.context import with_context
from curate.export.target import Lost, NotHeldError, Row, Target

if TYPE_CHECKING:
    from schemas import Message, Record

_ROLES = {"user": "user", "assistant": "model", "tool": "user"}


def messages(record: Record, lost: Lost) -> Row:
    """A conversation that ends with the model."""
    record = with_context(record, lost)
    system, turns = system_apart(record.messages, lost)
    if not turns or turns[-1].role != "assistant":
        raise NotHeldError("conversation that does not end with the assistant")
    calls = CallIds(turns)
    contents: list[Row] = []
    before = ""
    for message in turns:
        if message.role not in _ROLES:
            raise NotHeldError(f"role {message.role}")
        parts = _parts(message, calls, lost)
        if message.role == before == "tool":  # answers to parallel calls stand together
            contents[-1]["parts"] += parts
        else:
            contents.append({"role": _ROLES[message.role], "parts": parts})
        before = message.role
    row: Row = {"systemInstruction": {"role": "system", "parts": [{"text": system}]}} if system else {}
    row["contents"] = contents
    if record.tools:
        row["tools"] = [{"functionDeclarations": [function_of(tool) for tool in record.tools]}]
    return row


def _parts(message: Message, calls: CallIds, lost: Lost) -> list[Row]:
    if message.role == "tool":
        name = calls.name_of(message)
        if name is None:
            raise NotHeldError("tool answer without the name of its function")
        drop(message.model_copy(update={"name": None}), lost)
        return [{"functionResponse": {"name": name, "response": _response(message.content, lost)}}]
    drop(message, lost)
    parts: list[Row] = [{"text": message.content}] if message.content or not message.tool_calls else []
    for call in message.tool_calls:
        calls.given(call)
        parts.append({"functionCall": {"name": call.name, "args": arguments_of(call)}})
    return parts


def _response(text: str, lost: Lost) -> Row:
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        value = None
    if isinstance(value, dict):
        return value
    lost.add("tool answers as text")
    return {"result": text}


TARGET = Target(
    name="vertex",
    summary="`contents` of `role` and `parts`, `systemInstruction`, `tools` (Gemini on Vertex AI)",
    write={"messages": messages},
    extras="file",
)
