"""OpenAI's chat format: `messages` with roles, tool calls, parts and weights.

Anthropic's parts (`tool_use`, `tool_result`, `thinking`) and its `system` beside the list are read too; so are the
other names under which people keep the same list.
"""

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any, NotRequired

from pydantic import ConfigDict, with_config
from typing_extensions import TypedDict

from curate.intake.problems import Problem
from curate.intake.shapes.base import (
    Fields,
    Parts,
    Row,
    Shape,
    Texts,
    as_text,
    row_schema,
    text_of,
    tool_call,
    tool_list,
    turn,
)
from curate.intake.shapes.texts import RowTexts, by_row
from schemas import Message

LISTS = ("messages", "conversations", "conversation", "interactions", "dialogue", "dialog")
"""Fields that may hold a conversation; Mistral's is `interactions`."""
ROLES = {
    "system": "system",
    "developer": "developer",
    "user": "user",
    "assistant": "assistant",
    "tool": "tool",
    "function": "tool",
}
_PLAIN = frozenset({"role", "content", "weight", "loss_weight", "name"})


@with_config(ConfigDict(strict=True, extra="allow"))
class ChatMessage(TypedDict):
    """One turn; an assistant turn that only calls tools may leave `content` out."""

    role: str
    content: NotRequired[str | list[dict[str, Any] | str] | None]
    name: NotRequired[str | None]
    weight: NotRequired[float | bool | None]
    tool_calls: NotRequired[list[dict[str, Any]] | None]
    tool_call_id: NotRequired[str | None]
    function_call: NotRequired[dict[str, Any] | None]


def missing_content(messages: Sequence[dict[str, Any]], path: str) -> Iterator[Problem]:
    """A problem for each turn that has neither content nor a call."""
    for number, message in enumerate(messages):
        if "content" not in message and not message.get("tool_calls") and not message.get("function_call"):
            yield Problem("missing-field", "no content", field=f"{path}[{number}].content")


def read_messages(messages: Sequence[dict[str, Any]], path: str) -> tuple[Message, ...]:
    """A list of chat messages as records hold them; `path` is the list's JSON path."""
    return tuple(turn for at, message in enumerate(messages) for turn in read_message(message, f"{path}[{at}]"))


def read_message(message: dict[str, Any], path: str) -> Iterator[Message]:
    """One chat message; reasoning, tool calls and tool results may also stand among the parts of its content.

    Mostly one turn; each tool result among the parts becomes a turn of its own.
    """
    content = message.get("content")
    role = ROLES.get(message["role"], message["role"])
    parts = content if isinstance(content, list) else ()
    results = [(number, part) for number, part in enumerate(parts) if _is(part, "tool_result")]
    for number, part in results:
        text, fields = _result(part.get("content"), f"{path}.content[{number}].content")
        yield Message(role="tool", content=text, fields=fields, tool_call_id=_text(part.get("tool_use_id")))
    text, fields = text_of(content, f"{path}.content")
    if results and not text:
        return
    weight = message.get("weight")
    if weight is None and role == "assistant":
        weight = message.get("loss_weight")
    calls = [tool_call(call) for call in message.get("tool_calls") or ()]
    if message.get("function_call"):
        calls.append(tool_call(message["function_call"]))
    for part in parts:
        if _is(part, "tool_use"):
            calls.append(tool_call(part))
        elif _is(part, "tool_call"):
            calls.extend(_calls_in(part))
    yield Message(
        role=role,
        content=text,
        fields=fields,
        name=message.get("name"),
        weight=weight,
        reasoning=_reasoning(message, parts),
        tool_calls=tuple(calls),
        tool_call_id=message.get("tool_call_id"),
    )


def _is(part: Any, kind: str) -> bool:
    return isinstance(part, dict) and part.get("type") == kind


def _text(value: Any) -> str | None:
    return None if value is None else str(value)


def _result(content: Any, path: str) -> tuple[str, Fields]:
    if content is None or isinstance(content, (str, list)):
        return text_of(content, path)
    return as_text(content), ((path, 0),)


def _reasoning(message: dict[str, Any], parts: Sequence[Any]) -> str:
    own = next((message[key] for key in ("reasoning_content", "reasoning", "thinking") if message.get(key)), "")
    thoughts = (part for part in parts if _is(part, "reasoning") or _is(part, "thinking"))
    said = (next((part[key] for key in ("value", "text", "thinking") if part.get(key)), "") for part in thoughts)
    return "".join([own if isinstance(own, str) else "", *map(str, said)])


def _calls_in(part: dict[str, Any]) -> Iterator[Any]:
    """Tool calls written as a part of the content: an object, or its JSON text, or several such texts in a row."""
    value = part.get("value", part.get("text"))
    calls = tool_list(value) or tool_list(f"[{value}]") if isinstance(value, str) else (value,)
    return (tool_call(call) for call in calls if isinstance(call, dict))


def first_member(value: Any) -> dict[str, Any]:
    """The first message of a list, if it is an object."""
    return value[0] if isinstance(value, list) and value and isinstance(value[0], dict) else {}


@cache
def chat(key: str = "messages", system: str = "system") -> Shape:
    """The shape of rows whose field `key` holds a list of `role` and `content`."""

    def fits(row: Row) -> bool:
        return isinstance(row.get(key), list) and "from" not in first_member(row[key])

    def check(row: Row) -> Iterator[Problem]:
        return missing_content(row[key], key)

    def read(row: Row) -> Parts:
        messages = read_messages(row[key], key)
        single = len(messages) == len(row[key])
        text, fields = text_of(row.get(system), system)
        if text:
            messages = (Message(role="system", content=text, fields=fields), *messages)
        tools = next((row[name] for name in _TOOLS if row.get(name)), None)
        # a message that became several turns cannot be moved or kept by number
        return {"messages": messages, "tools": tool_list(tools), "lists": {"messages": key} if single else {}}

    def plain(row: Row) -> RowTexts | None:
        return None if row.get(system) else plain_chat(row[key])

    def texts(rows: Sequence[Row]) -> Texts:
        return by_row(rows, plain, read)

    return Shape(
        name=key,
        summary=f"`{key}` of `role` and `content` (OpenAI chat), `system`, `tools`, `weight`, content parts",
        fits=fits,
        schema=row_schema(**{key: list[ChatMessage], system: NotRequired[str | list[dict[str, Any] | str] | None]}),
        check=check,
        read=read,
        uses=frozenset({key, system, *_TOOLS}),
        texts=texts,
        role_names=ROLES,
    )


_TOOLS = ("tools", "functions", "available_tools")


def plain_chat(messages: Sequence[dict[str, Any]]) -> RowTexts | None:
    """The columns of a conversation in which every turn is a plain text; None for any other."""
    system: list[str] = []
    prompt: list[str] = []
    reply: list[str] = []
    roles: list[str] = []
    for message in messages:
        text = message.get("content")
        if type(text) is not str or not _PLAIN.issuperset(message):
            return None
        role = message["role"]
        if role == "user":
            prompt.append(text)
        elif role == "assistant":
            reply.append(text)
        elif role == "system":
            system.append(text)
        else:
            return None
        roles.append(role)
    return "\n\n".join(system), "\n\n".join(prompt), "\n\n".join(reply), "", " ".join(roles)


def system_field(row: Row, names: Sequence[str]) -> tuple[Message, ...]:
    """The system prompt that stands beside the list, if any."""
    name = next((name for name in names if isinstance(row.get(name), str) and row[name]), None)
    return () if name is None else (turn("system", row[name], name),)
