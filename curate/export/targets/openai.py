"""OpenAI: `messages`, or for preferences `input`, `preferred_output` and `non_preferred_output`.

https://platform.openai.com/docs/guides/supervised-fine-tuning and .../direct-preference-optimization; the same rows are
read by Azure, Together and Fireworks. Rows with other fields than these are refused there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from curate.export.chat import WEIGHT, chat, tools_of
from curate.export.context import with_context
from curate.export.target import Lost, Row, Target

if TYPE_CHECKING:
    from collections.abc import Sequence

    from schemas import Message, Record


def messages(record: Record, lost: Lost) -> Row:
    """One conversation, every reply of which is learned unless its weight is 0."""
    record = with_context(record, lost)
    row: Row = {"messages": chat(record.messages, lost)}
    if record.tools:
        row["tools"] = tools_of(record.tools)
    return row


def preference(record: Record, lost: Lost) -> Row:
    """A conversation with two endings."""
    record = with_context(record, lost)
    asked: Row = {"messages": _unweighted(record.messages, lost)}
    if record.tools:
        asked |= {"tools": tools_of(record.tools), "parallel_tool_calls": True}
    return {
        "input": asked,
        "preferred_output": _unweighted(record.chosen, lost),
        "non_preferred_output": _unweighted(record.rejected, lost),
    }


def _unweighted(turns: Sequence[Message], lost: Lost) -> list[Row]:
    rows = chat(turns, lost)
    for row in rows:
        if row.pop("weight", None) is not None:
            lost.add(WEIGHT)
    return rows


TARGET = Target(
    name="openai",
    summary="`messages`; `input`, `preferred_output`, `non_preferred_output` (OpenAI, Azure, Together, Fireworks)",
    write={"messages": messages, "preference": preference},
    extras="file",
)
