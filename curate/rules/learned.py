"""What a model learns to say, and in answer to what: the replies that rules of quality judge."""

from collections.abc import Iterator
from dataclasses import dataclass

from curate.rules.api import Mend
from schemas import Message, Record, Span


@dataclass(frozen=True, slots=True)
class Reply:
    """One reply that is trained on."""

    place: str
    """Of its text: `messages[1].content`."""
    text: str
    asked: str
    """The user's turn before it."""
    first: bool
    """Whether nothing was said before that turn, but by the system prompt."""


def learned(record: Record) -> Iterator[Reply]:
    """The replies that a model learns to give, without those it learns to avoid or only reads.

    Left out are rejected endings, replies with a thumb down and turns of weight 0: a defect there teaches nothing.
    All of them stand in the column `reply`.
    """
    if record.label is False:
        return
    asked, turns = "", 0
    for place, message in record.turns():
        if place.startswith("rejected"):
            return
        if message.role == "user":
            asked = message.content
            turns += 1
        elif message.role == "assistant" and message.content and message.weight != 0:
            yield Reply(f"{place}.content", message.content, asked, turns < 2)


def pieces(message: Message) -> Iterator[tuple[Span, str]]:
    """The fields that a message's content was put together from, each with its place in the content."""
    ends = [start - 1 for _, start in message.fields[1:]] + [len(message.content)]
    for (_, start), end in zip(message.fields or (("", 0),), ends, strict=True):
        yield (start, end), message.content[start:end]


def cut(text: str, at: int) -> Mend | None:
    """The proposal to end a reply at a place; None where nothing would be left."""
    kept = len(text[:at].rstrip())
    return Mend("cut the reply here", spans=(((kept, len(text)), ""),), applicability="review") if kept else None


def is_code(text: str, at: int) -> bool:
    """Whether a place lies in a code block or between backticks."""
    return text.count("```", 0, at) % 2 == 1 or text.count("`", text.rfind("\n", 0, at) + 1, at) % 2 == 1
