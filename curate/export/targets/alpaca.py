"""Alpaca as LLaMA-Factory reads it: `instruction`, `input`, `output`, `history`; `chosen`, `rejected`; `kto_tag`.

https://github.com/hiyouga/LLaMA-Factory/blob/main/data/README.md. Answers in `history` are learned, too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from curate.export.chat import TOOLS, drop, plain_turns, system_apart
from curate.export.context import with_context
from curate.export.target import Lost, NotHeldError, Row, Target

if TYPE_CHECKING:
    from collections.abc import Sequence

    from schemas import Message, Record


def messages(record: Record, lost: Lost) -> Row:
    """A question with its answer, after those that came before."""
    record = with_context(record, lost)
    system, turns = _turns(record, lost, "assistant")
    return _row(turns[:-1]) | {"output": turns[-1].content} | _before(system, turns[:-2])


def preference(record: Record, lost: Lost) -> Row:
    """A question with two answers."""
    record = with_context(record, lost)
    system, turns = _turns(record, lost, "user")
    endings = {"chosen": _ending(record.chosen, lost), "rejected": _ending(record.rejected, lost)}
    return _row(turns) | endings | _before(system, turns[:-1])


def kto(record: Record, lost: Lost) -> Row:
    """A question with its answer and a thumb."""
    return messages(record, lost) | {"kto_tag": record.label}


def _turns(record: Record, lost: Lost, last: str) -> tuple[str, Sequence[Message]]:
    if record.tools:
        lost.add(TOOLS)
    system, turns = system_apart(record.messages, lost)
    return system, plain_turns(turns, lost, last)


def _row(turns: Sequence[Message]) -> Row:
    """The last question; where it came from an instruction with an input, it goes back there."""
    asked = turns[-1]
    if len(asked.fields) == 2 and asked.fields[1][0].endswith("input"):
        at = asked.fields[1][1]
        return {"instruction": asked.content[: at - 1], "input": asked.content[at:]}
    return {"instruction": asked.content, "input": ""}


def _before(system: str, turns: Sequence[Message]) -> Row:
    row: Row = {"system": system} if system else {}
    if turns:
        pairs = zip(turns[::2], turns[1::2], strict=True)
        row["history"] = [[asked.content, answered.content] for asked, answered in pairs]
    return row


def _ending(turns: Sequence[Message], lost: Lost) -> str:
    if len(turns) != 1 or turns[0].role != "assistant" or turns[0].tool_calls:
        raise NotHeldError("ending that is not one reply")
    drop(turns[0], lost)
    return turns[0].content


TARGET = Target(
    name="alpaca",
    summary="`instruction`, `input`, `output`, `system`, `history`; `chosen`, `rejected`; `kto_tag` (LLaMA-Factory)",
    write={"messages": messages, "preference": preference, "kto": kto},
)
