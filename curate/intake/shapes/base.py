"""What a record shape is, and what its readers share."""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypedDict

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
    """The text columns of a batch, one value a row: `Record.system`, `.prompt`, `.reply`, and all other texts."""

    system: list[str]
    prompt: list[str]
    reply: list[str]
    other: list[str]


@dataclass(frozen=True, slots=True)
class Shape:
    """One way in which people write training examples down."""

    name: str
    summary: str
    """One line for the README: the fields, as a user would name them."""
    fits: Callable[[frozenset[str]], bool]
    """Whether a row with these keys is meant in this shape; types are judged by `schema`."""
    schema: Any
    """The TypedDict (strict, extra keys allowed) that a row must be; errors carry their JSON path."""
    read: Callable[[Row], Parts]
    """Turns a row that passed `schema` and `check` into the parts of a record."""
    uses: frozenset[str]
    """The keys that `read` consumes; the others become the record's metadata."""
    check: Callable[[Row], Iterable[Problem]] | None = None
    """What `schema` cannot say, for example that one of two fields must be there."""
    texts: Callable[[Sequence[Row]], Texts | None] | None = None
    """The text columns of many rows at once, equal to what the records give; None goes through the records."""
    roles: str | None = None
    """The roles of every record, separated by spaces, where the shape fixes them."""
    role_names: Mapping[str, str] = field(default_factory=dict)
    """The shape's own role names, mapped to `system`, `user`, `assistant` and `tool`."""
    keys: Mapping[str, str] = field(default_factory=dict)
    """The shape's own names for a message's keys: `{"role": "from", "content": "value"}`."""


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


def tool_call(call: Mapping[str, Any]) -> ToolCall:
    """OpenAI's `{"id", "function": {"name", "arguments"}}`, or the flat `{"name", "arguments"}`."""
    function = call.get("function", call)
    arguments = function.get("arguments", function.get("parameters", ""))
    if not isinstance(arguments, str):
        arguments = json.dumps(arguments, ensure_ascii=False)
    identity = call.get("id")
    return ToolCall(
        id=None if identity is None else str(identity), name=str(function.get("name", "")), arguments=arguments
    )


def tool_list(value: Any) -> tuple[dict[str, Any], ...]:
    """The functions on offer: a list of objects, or the same as JSON text; anything else is no tools."""
    if isinstance(value, str):
        try:
            value = json.loads(value)
        except ValueError:
            return ()
    return tuple(tool for tool in value if isinstance(tool, dict)) if isinstance(value, list) else ()
