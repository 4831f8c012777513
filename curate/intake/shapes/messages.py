"""OpenAI's chat format: `messages` with roles, tool calls, parts and weights."""

from collections.abc import Iterator
from typing import Any, NotRequired

from pydantic import ConfigDict, with_config
from typing_extensions import TypedDict

from curate.intake.problems import Problem
from curate.intake.shapes.base import Parts, Row, Shape, text_of, tool_call, tool_list
from schemas import Message

ROLES = {"system": "system", "developer": "developer", "user": "user", "assistant": "assistant", "tool": "tool"}
_LOOSE = ConfigDict(strict=True, extra="allow")


@with_config(_LOOSE)
class ChatMessage(TypedDict):
    """One turn; an assistant turn that only calls tools may leave `content` out."""

    role: str
    content: NotRequired[str | list[dict[str, Any] | str] | None]
    name: NotRequired[str | None]
    weight: NotRequired[float | bool | None]
    tool_calls: NotRequired[list[dict[str, Any]] | None]
    tool_call_id: NotRequired[str | None]
    function_call: NotRequired[dict[str, Any] | None]


@with_config(_LOOSE)
class ChatRow(TypedDict):
    """A conversation."""

    messages: list[ChatMessage]


def fits(keys: frozenset[str]) -> bool:
    """A list of messages that is not the prompt of a preference pair or of KTO."""
    return "messages" in keys and not keys & {"chosen", "rejected", "label"}


def check(row: Row) -> Iterator[Problem]:
    """A turn must say something or call something."""
    return missing_content(row["messages"], "messages")


def missing_content(messages: list[dict[str, Any]], path: str) -> Iterator[Problem]:
    """A problem for each turn that has neither content nor a call."""
    for number, message in enumerate(messages):
        if "content" not in message and not message.get("tool_calls") and not message.get("function_call"):
            yield Problem("missing-field", "no content", field=f"{path}[{number}].content")


def read_messages(messages: list[dict[str, Any]], path: str) -> tuple[Message, ...]:
    """A list of chat messages as records hold them; `path` is the list's JSON path."""
    return tuple(read_message(message, f"{path}[{number}]") for number, message in enumerate(messages))


def read_message(message: dict[str, Any], path: str) -> Message:
    """One chat message; reasoning and tool calls may also stand among the parts of its content."""
    content = message.get("content")
    text, fields = text_of(content, f"{path}.content")
    reasoning = message.get("reasoning_content") or ""
    calls = [tool_call(call) for call in message.get("tool_calls") or ()]
    if message.get("function_call"):
        calls.append(tool_call(message["function_call"]))
    for part in content if isinstance(content, list) else ():
        if isinstance(part, dict) and part.get("type") == "reasoning":
            reasoning += str(part.get("value", part.get("text", "")))
        elif isinstance(part, dict) and part.get("type") == "tool_call":
            calls.extend(_calls_in(part))
    weight = message.get("weight")
    if weight is None and message.get("role") == "assistant":
        weight = message.get("loss_weight")
    return Message(
        role=ROLES.get(message["role"], message["role"]),
        content=text,
        fields=fields,
        name=message.get("name"),
        weight=weight,
        reasoning=reasoning if isinstance(reasoning, str) else "",
        tool_calls=tuple(calls),
        tool_call_id=message.get("tool_call_id"),
    )


def _calls_in(part: dict[str, Any]) -> Iterator[Any]:
    """Tool calls written as a part of the content: an object, or its JSON text."""
    tools = tool_list(part.get("value")) if isinstance(part.get("value"), str) else (part.get("value"),)
    for call in tools or tool_list(f"[{part.get('value')}]"):
        if isinstance(call, dict):
            yield tool_call(call)


def read(row: Row) -> Parts:
    """The conversation and the tools on offer."""
    return {
        "messages": read_messages(row["messages"], "messages"),
        "tools": tool_list(row.get("tools", row.get("functions"))),
        "lists": {"messages": "messages"},
    }


SHAPE = Shape(
    name="messages",
    summary="`messages` of `role` and `content` (OpenAI chat), `tools`, `weight`, content parts",
    fits=fits,
    schema=ChatRow,
    check=check,
    read=read,
    uses=frozenset({"messages", "tools", "functions"}),
    role_names=ROLES,
)
