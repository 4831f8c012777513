"""What TRL's formats share: a side is a list of messages, or its text alone where the whole set needs no more.

https://huggingface.co/docs/trl/dataset_formats: a set of texts is not put into the chat template, a set of lists is;
one file cannot hold both.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from curate.export.chat import chat, tools_of
from curate.export.context import with_context
from curate.export.target import NotHeldError

if TYPE_CHECKING:
    from curate.export.target import Lost, Row
    from schemas import Record

EARLIER = "earlier replies as targets"


def turns(record: Record, lost: Lost) -> Row:
    """The whole conversation."""
    record = with_context(record, lost)
    return {"messages": chat(record.messages, lost, reasoning=True)} | _tools(record)


def prompt_completion(record: Record, lost: Lost) -> Row:
    """The last reply, and all before it as its prompt. Only the last one is learned.

    Raises:
        NotHeldError: there is no reply at the end, or nothing before it.
    """
    record = with_context(record, lost)
    messages = record.messages
    if not messages or messages[-1].role != "assistant":
        raise NotHeldError("conversation that does not end with the assistant")
    if len(messages) == 1:
        raise NotHeldError("text without a question")
    if any(message.role == "assistant" and message.weight != 0 for message in messages[:-1]):
        lost.add(EARLIER)
    whole = chat(messages, lost, reasoning=True)
    return {"prompt": whole[:-1], "completion": whole[-1:]} | _tools(record)


def preference(record: Record, lost: Lost) -> Row:
    """A prompt with two endings.

    Raises:
        NotHeldError: there is no prompt.
    """
    record = with_context(record, lost)
    if not record.messages:
        raise NotHeldError("endings without a question")
    return {
        "prompt": chat(record.messages, lost, reasoning=True),
        "chosen": chat(record.chosen, lost, reasoning=True),
        "rejected": chat(record.rejected, lost, reasoning=True),
    } | _tools(record)


def kto(record: Record, lost: Lost) -> Row:
    """The last reply with a thumb."""
    return prompt_completion(record, lost) | {"label": record.label}


def _tools(record: Record) -> Row:
    return {"tools": tools_of(record.tools)} if record.tools else {}


def plain(row: Row) -> Row | None:
    """The same row with texts for sides; None where a side is more than one plain turn.

    A prompt that begins as hh-rlhf's dialogues do would be read as one.
    """
    new: dict[str, Any] = {}
    for key, value in row.items():
        if key not in _SIDES:
            new[key] = value
        elif len(value) != 1 or value[0].get("content", "").lstrip().startswith("Human:"):
            return None
        elif value[0].keys() == {"role", "content"} and value[0]["role"] == _SIDES[key]:
            new[key] = value[0]["content"]
        else:
            return None
    return None if "tools" in row else new


_SIDES = {"prompt": "user", "completion": "assistant", "chosen": "assistant", "rejected": "assistant"}
