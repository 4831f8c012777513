"""What a record shape is, and what its readers share."""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypedDict

import typing_extensions
from pydantic import ConfigDict, with_config

from curate.intake.problems import Problem
from schemas import Message, ToolCall

Row = dict[str, Any]
Fields = tuple[tuple[str, int], ...]


class Parts(TypedDict, total=False):
    """The fields of a `Record` that a shape fills; the rest keep their defaults."""

    messages: tuple[Message, ...]
    chosen: tuple[Message, ...]
    rejected: tuple[Message, ...]
    label: bool | None
    tools: tuple[dict[str, Any], ...]
    context: tuple[str, ...]
    context_fields: tuple[str, ...]
    lists: Mapping[str, str]


class Texts(TypedDict):
    """The text columns of a batch, one value a row, and the roles of its turns.

    `Record.system`, `.prompt`, `.reply`, all other texts, and the roles of `Record.turns()` joined by spaces.
    """

    system: list[str]
    prompt: list[str]
    reply: list[str]
    other: list[str]
    roles: list[str]


@dataclass(frozen=True, slots=True, eq=False)
class Shape:
    """One way in which people write training examples down. Each is made once: two shapes are equal if they are one."""

    name: str
    summary: str
    """One line for the README: the fields, as a user would name them."""
    fits: Callable[[Row], bool]
    """Whether a row is meant in this shape. It may look at keys and at types, never at a text: rows with the same
    keys and types are judged once."""
    schema: Any
    """The TypedDict (strict, extra keys allowed) that a row must be; errors carry their JSON path."""
    read: Callable[[Row], Parts]
    """Turns a row that passed `schema` and `check` into the parts of a record."""
    uses: frozenset[str]
    """The keys that `read` consumes; the others become the record's metadata."""
    check: Callable[[Row], Iterable[Problem]] | None = None
    """What `schema` cannot say, for example that one of two fields must be there."""
    texts: Callable[[Sequence[Row]], Texts] | None = None
    """The text columns of many rows at once, equal to what the records give; None goes through the records."""
    role_names: Mapping[str, str] = field(default_factory=dict)
    """The shape's own role names, mapped to `system`, `user`, `assistant` and `tool`."""
    keys: Mapping[str, str] = field(default_factory=dict)
    """The shape's own names for a message's keys: `{"role": "from", "content": "value"}`."""


def row_schema(**fields: Any) -> Any:
    """The type of a row with these fields, told strictly (1 is no text), and any others.

    A function, because a shape may be made for the field names of one user.
    """
    return with_config(ConfigDict(strict=True, extra="allow"))(
        typing_extensions.TypedDict("Row", fields)  # type: ignore[operator]
    )


def text_of(content: Any, path: str) -> tuple[str, Fields]:
    """A message's content as text, with the JSON paths that the text comes from.

    Content is a string, null, or a list of parts (`{"type": "text", "text": ...}`, also `value`). Parts other than
    text are left out; several texts are joined by line ends.
    """
    if content is None:
        return "", ((path, 0),)
    if isinstance(content, str):
        return content, ((path, 0),)
    found: list[tuple[str, str]] = []
    for number, part in enumerate(content):
        if isinstance(part, str):
            found.append((part, f"{path}[{number}]"))
        elif isinstance(part, dict) and part.get("type", "text") == "text":
            key = next((name for name in ("text", "value") if isinstance(part.get(name), str)), None)
            if key:
                found.append((part[key], f"{path}[{number}].{key}"))
    return joined(found) if found else ("", ((path, 0),))


def joined(pieces: Sequence[tuple[str, str]]) -> tuple[str, Fields]:
    """Texts with their JSON paths, joined by line ends."""
    fields: list[tuple[str, int]] = []
    at = 0
    for text, path in pieces:
        fields.append((path, at))
        at += len(text) + 1
    return "\n".join(text for text, _ in pieces), tuple(fields)


def turn(role: str, text: str, path: str) -> Message:
    """A message that is one plain field of the row."""
    return Message(role=role, content=text, fields=((path, 0),))


def tool_call(call: Mapping[str, Any]) -> ToolCall:
    """OpenAI's `{"id", "function": {"name", "arguments"}}`, or the flat `{"name", "arguments"}`.

    Anthropic and Bedrock write `input`, Gemini `args`, some collections `parameters`.
    """
    function = call.get("function", call)
    if not isinstance(function, Mapping):
        function = call
    arguments = next((function[key] for key in ("arguments", "parameters", "input", "args") if key in function), "")
    if not isinstance(arguments, str):
        arguments = as_text(arguments)
    identity = call.get("id", call.get("toolUseId"))
    return ToolCall(
        id=None if identity is None else str(identity), name=str(function.get("name") or ""), arguments=arguments
    )


def tool_list(value: Any) -> tuple[dict[str, Any], ...]:
    """The functions on offer: a list of objects, or the same as JSON text; anything else is no tools."""
    if isinstance(value, str):
        value = from_text(value)
    return tuple(tool for tool in value if isinstance(tool, dict)) if isinstance(value, list) else ()


def from_text(text: str) -> Any:
    """The value of a JSON text; None where it is not one."""
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


def as_text(value: Any) -> str:
    """A value as the JSON text that a model would have to write."""
    return json.dumps(value, ensure_ascii=False)
