"""ShareGPT: `conversations` of `from` and `value`; a tool call is the JSON text of a `function_call` turn."""

from collections.abc import Sequence
from functools import cache
from typing import Any, NotRequired

from curate.intake.shapes.base import Parts, Row, Shape, Texts, from_text, row_schema, text_of, tool_call, tool_list
from curate.intake.shapes.flat import SYSTEMS
from curate.intake.shapes.messages import first_member, system_field
from curate.intake.shapes.texts import RowTexts, by_row
from schemas import Message, ToolCall

ROLES = {
    "system": "system",
    "human": "user",
    "user": "user",
    "gpt": "assistant",
    "assistant": "assistant",
    "function_call": "assistant",
    "observation": "tool",
    "function_response": "tool",
    "tool": "tool",
}
KEYS = {"role": "from", "content": "value"}


_Content = str | list[dict[str, Any] | str] | None
# `from` is a keyword, so the class syntax cannot spell it
Turn: Any = row_schema(**{"from": str, "value": _Content, "weight": NotRequired[float | bool | None]})


def read_turns(turns: Sequence[dict[str, Any]], path: str) -> tuple[Message, ...]:
    """A list of turns as records hold them; `path` is the list's JSON path."""
    return tuple(read_turn(turn, f"{path}[{number}]") for number, turn in enumerate(turns))


def read_turn(turn: dict[str, Any], path: str) -> Message:
    """One turn. What a `function_call` turn says is its calls; where that is no JSON, it is a call without a name."""
    text, fields = text_of(turn["value"], f"{path}.value")
    calls: tuple[ToolCall, ...] = ()
    if turn["from"] == "function_call":
        calls, text = _calls(text), ""
    role, weight = ROLES.get(turn["from"], turn["from"]), turn.get("weight")
    return Message(role=role, content=text, fields=fields, weight=weight, tool_calls=calls)


def _calls(text: str) -> tuple[ToolCall, ...]:
    value = from_text(text)
    found = value if isinstance(value, list) else [value]
    if found and all(isinstance(call, dict) for call in found):
        return tuple(tool_call(call) for call in found)
    return (ToolCall(name="", arguments=text),)


@cache
def sharegpt(key: str = "conversations", system: str | None = None) -> Shape:
    """The shape of rows whose field `key` holds a list of `from` and `value`."""
    systems = (system,) if system else SYSTEMS

    def fits(row: Row) -> bool:
        return isinstance(row.get(key), list) and "from" in first_member(row[key])

    def read(row: Row) -> Parts:
        messages = (*system_field(row, systems), *read_turns(row[key], key))
        return {"messages": messages, "tools": tool_list(row.get("tools")), "lists": {"messages": key}}

    def plain(row: Row) -> RowTexts | None:
        return None if any(row.get(name) for name in systems) else plain_turns(row[key])

    def texts(rows: Sequence[Row]) -> Texts:
        return by_row(rows, plain, read)

    optional = dict.fromkeys(systems, NotRequired[str | None])
    return Shape(
        name="sharegpt" if key == "conversations" else f"sharegpt-{key}",
        summary=f"`{key}` of `from` and `value` (ShareGPT), `system`, `tools`",
        fits=fits,
        schema=row_schema(**optional | {key: list[Turn]}),
        read=read,
        uses=frozenset({key, *systems, "tools"}),
        texts=texts,
        role_names=ROLES,
        keys=KEYS,
    )


def plain_turns(turns: Sequence[dict[str, Any]]) -> RowTexts | None:
    """The columns of a conversation between `human` and `gpt`, with a `system` or not; None for any other."""
    system: list[str] = []
    prompt: list[str] = []
    reply: list[str] = []
    roles: list[str] = []
    for turn in turns:
        text, role = turn["value"], turn["from"]
        if type(text) is not str:
            return None
        if role == "human":
            prompt.append(text)
            roles.append("user")
        elif role == "gpt":
            reply.append(text)
            roles.append("assistant")
        elif role == "system":
            system.append(text)
            roles.append("system")
        else:
            return None
    return "\n\n".join(system), "\n\n".join(prompt), "\n\n".join(reply), "", " ".join(roles)
