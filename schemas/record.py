"""One training example, whatever shape it had in the file."""

from collections.abc import Iterator, Mapping
from typing import Any

from schemas.base import Frozen


class ToolCall(Frozen):
    """A function the assistant asks for."""

    id: str | None = None
    name: str
    arguments: str = ""
    """The arguments as JSON text, which is what the model must produce; an object in the file is kept as its text."""


class Message(Frozen):
    """One turn of a conversation."""

    role: str
    """`system`, `user`, `assistant` or `tool`; a role that the shape does not know stays as it was written."""
    content: str = ""
    name: str | None = None
    weight: bool | float | None = None
    """Whether the trainer learns from this turn: 1 or absent yes, 0 no."""
    reasoning: str = ""
    """What the assistant thinks before it answers, where the file keeps that apart."""
    tool_calls: tuple[ToolCall, ...] = ()
    tool_call_id: str | None = None
    fields: tuple[tuple[str, int], ...] = ()
    """Where the content stands in the user's own row: pairs of a JSON path and the code point of `content` at which
    the text from there begins. Mostly one pair, `(("output", 0),)`; Alpaca's user turn has two.
    A negative number: the content is a part of that field, so many code points after its beginning (hh-rlhf)."""
    copies: tuple[tuple[tuple[str, int], ...], ...] = ()
    """Where else in the row the same content stands, each like `fields`: preference data may tell the prompt in
    both endings. An edit must be made in all of them."""


class Source(Frozen):
    """Where a record stands in the user's files."""

    path: str
    line: int
    """Physical line, from 1, on which the record begins."""
    offset: int = 0
    """Byte, from 0, at which the record begins (after decompression)."""
    shape: str = ""
    """Name of the record shape it was read as, for example `alpaca`."""


class Record(Frozen):
    """A prompt with the reply to learn, or with a pair of replies to choose between.

    `messages` holds the whole conversation. In a preference record it holds the shared prompt, and `chosen` and
    `rejected` hold the two endings.
    """

    id: str
    messages: tuple[Message, ...] = ()
    chosen: tuple[Message, ...] = ()
    rejected: tuple[Message, ...] = ()
    label: bool | None = None
    """KTO's thumb up or down; None where the record has none."""
    tools: tuple[dict[str, Any], ...] = ()
    context: tuple[str, ...] = ()
    """Documents that the answer may lean on."""
    context_fields: tuple[str, ...] = ()
    """JSON path of each document in the user's row."""
    lists: Mapping[str, str] = {}
    """JSON path, in the user's row, of the list that holds `messages`, `chosen` or `rejected`, where there is one."""
    labels: Mapping[str, Any] = {}
    """What reviewers said about the record."""
    metadata: Mapping[str, Any] = {}
    """Every other field of the row, untouched."""
    source: Source | None = None

    @property
    def system(self) -> str:
        """The system prompts, joined by blank lines."""
        return "\n\n".join(m.content for m in self.messages if m.role in SYSTEM_ROLES)

    @property
    def prompt(self) -> str:
        """All that the model reads before and between its replies, except the system prompt."""
        turns = [m.content for m in self.messages if m.role != "assistant" and m.role not in SYSTEM_ROLES]
        return "\n\n".join([*self.context, *turns])

    @property
    def reply(self) -> str:
        """All that the model should learn to say: the assistant's turns, and the chosen ending of a pair."""
        return "\n\n".join(m.content for m in (*self.messages, *self.chosen) if m.role == "assistant")

    def turns(self) -> Iterator[tuple[str, Message]]:
        """Every message with its place in the record: `messages[0]`, `chosen[0]`, `rejected[0]`."""
        for part in ("messages", "chosen", "rejected"):
            for number, message in enumerate(getattr(self, part)):
                yield f"{part}[{number}]", message

    def replies(self) -> Iterator[tuple[str, Message]]:
        """The assistant's turns, rejected endings included."""
        return ((place, message) for place, message in self.turns() if message.role == "assistant")

    def texts(self) -> Iterator[tuple[str, str]]:
        """Every text the model reads or writes, with its place: `messages[1].content`, `context[0]`."""
        for number, document in enumerate(self.context):
            yield f"context[{number}]", document
        for place, message in self.turns():
            yield f"{place}.content", message.content
            if message.reasoning:
                yield f"{place}.reasoning", message.reasoning
            for number, call in enumerate(message.tool_calls):
                yield f"{place}.tool_calls[{number}].arguments", call.arguments


SYSTEM_ROLES = frozenset({"system", "developer"})
