"""What a record tells, without what a format was said not to hold: what must be the same after a round trip."""

import json
from typing import Any

from curate.export.chat import function_of
from curate.export.context import with_context
from schemas import Message, Record


def told(record: Record, lost: set[str]) -> dict[str, Any]:
    record = with_context(record, set())
    parts = {part: list(getattr(record, part)) for part in ("messages", "chosen", "rejected")}
    if "several system prompts" in lost:
        systems = [message for message in parts["messages"] if message.role == "system"]
        rest = parts["messages"][len(systems) :]
        joined = "\n\n".join(message.content for message in systems)
        parts["messages"] = [Message(role="system", content=joined), *rest]
    links = _links(parts["messages"])
    return {
        "label": record.label,
        "tools": None if "tools" in lost else [_tool(tool, lost) for tool in record.tools],
        "links": None if "tool_call_id" in lost else links,
        **{part: [_turn(message, lost) for message in turns] for part, turns in parts.items()},
    }


def _tool(tool: dict[str, Any], lost: set[str]) -> dict[str, Any]:
    return {"parameters": {}} | {key: value for key, value in function_of(tool).items() if f"tools.{key}" not in lost}


def _turn(message: Message, lost: set[str]) -> dict[str, Any]:
    content = message.content
    if message.role == "tool":
        content = _value(content)
        if "tool answers as text" in lost and not isinstance(content, dict):
            content = {"result": message.content}
    return {
        "role": message.role,
        "content": content,
        "calls": [(call.name, _value(call.arguments or "{}")) for call in message.tool_calls],
        "name": None if "name" in lost or message.role == "tool" else message.name,
        "weight": None if "weight" in lost or message.weight is None else int(message.weight),
        "reasoning": None if "reasoning" in lost else message.reasoning,
    }


def _links(turns: list[Message]) -> list[int]:
    """For each tool's turn the number of the call it answers: by its id, or else the first that is open."""
    calls = [(number, call.id) for number, call in enumerate(call for turn in turns for call in turn.tool_calls)]
    found = []
    for turn in turns:
        if turn.role == "tool":
            match = next((one for one in calls if turn.tool_call_id in (None, one[1])), None)
            if match is not None:
                calls.remove(match)
            found.append(-1 if match is None else match[0])
    return found


def _value(text: str) -> Any:
    try:
        return json.loads(text)
    except ValueError:
        return text
