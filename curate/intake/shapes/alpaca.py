"""Alpaca: an instruction, an optional input, the output, and optionally what was said before."""

from collections.abc import Iterator, Sequence
from typing import NotRequired

from pydantic import ConfigDict, with_config
from typing_extensions import TypedDict

from curate.intake.problems import Problem
from curate.intake.shapes.base import Parts, Row, Shape, Texts, joined
from schemas import Message


@with_config(ConfigDict(strict=True, extra="allow"))
class AlpacaRow(TypedDict):
    """`input` may be null; `history` holds pairs of question and answer, which are trained as well."""

    instruction: str
    input: NotRequired[str | None]
    output: NotRequired[str]
    response: NotRequired[str]
    system: NotRequired[str | None]
    history: NotRequired[list[list[str]] | None]


def fits(keys: frozenset[str]) -> bool:
    """An instruction, and nothing that makes it another shape."""
    return "instruction" in keys and not keys & {"chosen", "rejected", "instances", "messages", "conversations"}


def check(row: Row) -> Iterator[Problem]:
    """An answer must be there, under one of its names, and history must come in pairs."""
    if "output" not in row and "response" not in row:
        yield Problem("missing-field", "no output", field="output", hint="add the answer as `output`")
    for number, turn in enumerate(row.get("history") or ()):
        if len(turn) != 2:
            message = f"a pair of question and answer expected, found {len(turn)} texts"
            yield Problem("wrong-type", message, field=f"history[{number}]")


def read(row: Row) -> Parts:
    """History first, then the instruction with its input below it."""
    messages: list[Message] = []
    if row.get("system"):
        messages.append(Message(role="system", content=row["system"], fields=(("system", 0),)))
    for number, (question, answer) in enumerate(row.get("history") or ()):
        messages.append(Message(role="user", content=question, fields=((f"history[{number}][0]", 0),)))
        messages.append(Message(role="assistant", content=answer, fields=((f"history[{number}][1]", 0),)))
    pieces = [(row["instruction"], "instruction")]
    if row.get("input"):
        pieces.append((row["input"], "input"))
    content, fields = joined(pieces)
    messages.append(Message(role="user", content=content, fields=fields))
    reply = "output" if "output" in row else "response"
    messages.append(Message(role="assistant", content=row[reply], fields=((reply, 0),)))
    return {"messages": tuple(messages)}


def texts(rows: Sequence[Row]) -> Texts | None:
    """The columns of plain rows; None where a row has history, which needs its records."""
    if any(row.get("history") for row in rows):
        return None
    return {
        "system": [row.get("system") or "" for row in rows],
        "prompt": [f"{row['instruction']}\n{row['input']}" if row.get("input") else row["instruction"] for row in rows],
        "reply": [row["output"] if "output" in row else row["response"] for row in rows],
        "other": [""] * len(rows),
    }


SHAPE = Shape(
    name="alpaca",
    summary="`instruction`, `input`, `output` (or `response`), `system`, `history`",
    fits=fits,
    schema=AlpacaRow,
    check=check,
    read=read,
    uses=frozenset({"instruction", "input", "output", "response", "system", "history"}),
    texts=texts,
)
