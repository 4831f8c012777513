"""A prompt and a reply, each in a field of its own, under one of the many names that people give them.

Alpaca is the same with an `input` below the `instruction`. TRL's conversational form has lists of messages in place
of texts. Earlier turns may stand in `history`, documents in `context` (Dolly), a system prompt in `system`.
"""

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any, NotRequired

from curate.intake.problems import Problem
from curate.intake.shapes.base import Parts, Row, Shape, Texts, joined, row_schema, tool_list, turn
from curate.intake.shapes.flat import (
    CONTEXTS,
    HISTORY,
    SYSTEMS,
    check_history,
    columns,
    documents,
    history_turns,
    system_turn,
)
from curate.intake.shapes.messages import ChatMessage, missing_content, read_messages
from schemas import Message

PROMPTS = ("prompt", "question", "query", "input", "inputs")
REPLIES = ("completion", "response", "answer", "output", "std_answer", "target", "targets", "reply")
SPOKEN = (("user", "assistant"), ("human", "assistant"))
"""Names that mean a prompt only beside each other: alone, `user` is mostly somebody's account."""
INSTRUCTION_REPLIES = ("output", *(name for name in REPLIES if name != "output"))


@cache
def pair(
    prompt: str,
    reply: str,
    *,
    extra: str | None = None,
    system: str | None = None,
    context: str | None = None,
    name: str | None = None,
) -> Shape:
    """The shape of rows with these two fields; `extra` stands below the prompt, as Alpaca's `input` does."""
    systems = (system,) if system else tuple(key for key in SYSTEMS if key not in (prompt, reply))
    contexts = (context,) if context else tuple(key for key in CONTEXTS if key not in (prompt, reply))

    def fits(row: Row) -> bool:
        return prompt in row and reply in row

    def check(row: Row) -> Iterator[Problem]:
        yield from check_history(row)
        for key in (prompt, reply):
            if isinstance(row[key], list):
                yield from missing_content(row[key], key)

    def read(row: Row) -> Parts:
        messages = [*system_turn(row, systems), *history_turns(row)]
        if extra is not None and row.get(extra):
            content, fields = joined([(row[prompt], prompt), (row[extra], extra)])
            messages.append(Message(role="user", content=content, fields=fields))
        else:
            messages.extend(turns(row[prompt], prompt, "user"))
        messages.extend(turns(row[reply], reply, "assistant"))
        parts: Parts = {"messages": tuple(messages), **documents(row, contexts)}
        if row.get("tools"):
            parts["tools"] = tool_list(row["tools"])
        return parts

    def texts(rows: Sequence[Row]) -> Texts:
        return columns(rows, prompt, reply, extra=extra, systems=systems, contexts=contexts, read=read)

    side = str if extra else str | list[ChatMessage]
    optional: dict[str, Any] = dict.fromkeys((*systems, *([extra] if extra else [])), NotRequired[str | None])
    optional["history"] = HISTORY
    return Shape(
        name=name or f"{prompt}-{reply}",
        summary=f"`{prompt}`" + (f", `{extra}`" if extra else "") + f", `{reply}`; also `system`, `context`, `history`",
        fits=fits,
        schema=row_schema(**optional | {prompt: side, reply: side}),
        check=check,
        read=read,
        uses=frozenset({prompt, reply, *([extra] if extra else []), *systems, *contexts, "history", "tools"}),
        texts=texts,
    )


def turns(value: Any, path: str, role: str) -> list[Message]:
    """A text as one turn, or a list of chat messages as they are."""
    return [turn(role, value, path)] if isinstance(value, str) else list(read_messages(value, path))


ALPACA = pair("instruction", "output", extra="input", name="alpaca")


def detect(row: Row) -> Shape | None:
    """The names of prompt and reply in a row; a prompt alone is taken for a pair that lacks its reply."""
    if "instruction" in row:
        reply = next((name for name in INSTRUCTION_REPLIES if name in row), "output")
        return ALPACA if reply == "output" else pair("instruction", reply, extra="input")
    prompt = next((name for name in PROMPTS if name in row), None)
    if prompt is None:
        return next((pair(*names) for names in SPOKEN if names[0] in row and names[1] in row), None)
    reply = next((name for name in REPLIES if name in row), "completion" if prompt == "prompt" else "answer")
    return pair(prompt, reply)


def named() -> tuple[Shape, ...]:
    """Every pair that has a name of its own: those that a user may force."""
    plain = (pair(prompt, reply) for prompt in PROMPTS for reply in REPLIES)
    instructed = (pair("instruction", reply, extra="input") for reply in INSTRUCTION_REPLIES[1:])
    return ALPACA, *instructed, *plain, *(pair(*names) for names in SPOKEN)
