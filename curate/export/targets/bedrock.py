"""Amazon Bedrock's conversation format, which Nova is tuned with: `schemaVersion`, `system`, `messages` of parts.

https://docs.aws.amazon.com/nova/latest/userguide/fine-tune-prepare-data-understanding.html. The user speaks first, then
by turns, the assistant last; a tool's answer is the user's.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from curate.export.chat import CallIds, arguments_of, drop, function_of, system_apart
from curate.export.context import with_context
from curate.export.target import Lost, NotHeldError, Row, Target

if TYPE_CHECKING:
    from collections.abc import Mapping

    from schemas import Message, Record

VERSION = "bedrock-conversation-2024"


def messages(record: Record, lost: Lost) -> Row:
    """A conversation."""
    record = with_context(record, lost)
    system, turns = system_apart(record.messages, lost)
    calls = CallIds(turns)
    spoken: list[Row] = []
    before = ""
    for message in turns:
        parts = _parts(message, calls, lost)
        if before == "tool" and message.role in ("tool", "user"):  # one message of the user, answers first
            spoken[-1]["content"] += parts
        else:
            spoken.append({"role": "assistant" if message.role == "assistant" else "user", "content": parts})
        before = message.role
    sides = [one["role"] for one in spoken]
    if sides != ["user", "assistant"] * (len(sides) // 2) or not sides:
        raise NotHeldError("turns that do not alternate between user and assistant")
    row: Row = {"schemaVersion": VERSION}
    if system:
        row["system"] = [{"text": system}]
    row["messages"] = spoken
    if record.tools:
        row["toolConfig"] = {"tools": [{"toolSpec": _spec(function_of(tool), lost)} for tool in record.tools]}
    return row


def _parts(message: Message, calls: CallIds, lost: Lost) -> list[Row]:
    drop(message, lost, reasoning=message.role == "assistant", ids=True)
    if message.role == "tool":
        answer = [{"text": message.content}] if message.content else []
        return [{"toolResult": {"toolUseId": calls.answered(message), "content": answer}}]
    if message.role not in ("user", "assistant"):
        raise NotHeldError(f"role {message.role}")
    parts: list[Row] = []
    if message.reasoning and message.role == "assistant":
        parts.append({"reasoningContent": {"reasoningText": {"text": message.reasoning}}})
    if message.content:
        parts.append({"text": message.content})
    parts += [
        {"toolUse": {"toolUseId": calls.given(call), "name": call.name, "input": arguments_of(call)}}
        for call in message.tool_calls
    ]
    if not parts:
        raise NotHeldError("empty turn")
    return parts


def _spec(function: Mapping[str, Any], lost: Lost) -> Row:
    lost.update(f"tools.{key}" for key in function if key not in ("name", "description", "parameters"))
    spec: Row = {key: function[key] for key in ("name", "description") if key in function}
    return spec | {"inputSchema": {"json": function.get("parameters", {"type": "object", "properties": {}})}}


TARGET = Target(
    name="bedrock",
    summary="`schemaVersion`, `system`, `messages` with lists of parts, `toolConfig` (Amazon Bedrock, Nova)",
    write={"messages": messages},
    extras="file",
)
