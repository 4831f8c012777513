"""ShareGPT as LLaMA-Factory reads it: `conversations` of `from` and `value`; `chosen`, `rejected`; `kto_tag`.

https://github.com/hiyouga/LLaMA-Factory/blob/main/data/README.md: human and observation stand on odd places, gpt and
function_call on even ones, or the row is dropped there without a word.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from curate.export.chat import alternating, arguments_of, drop, function_of, system_apart, weight_of
from curate.export.context import with_context
from curate.export.target import Lost, NotHeldError, Row, Target

if TYPE_CHECKING:
    from collections.abc import Sequence

    from schemas import Message, Record

_SIDES = {"user": "user", "tool": "user", "assistant": "assistant"}
_NAMES = {"user": "human", "tool": "observation", "assistant": "gpt"}


def messages(record: Record, lost: Lost) -> Row:
    """A conversation that ends with the assistant."""
    return _row(record, lost, "assistant")


def preference(record: Record, lost: Lost) -> Row:
    """A conversation that ends with the user, and two replies."""
    row = _row(record, lost, "user", "tool")
    return row | {"chosen": _ending(record.chosen, lost), "rejected": _ending(record.rejected, lost)}


def kto(record: Record, lost: Lost) -> Row:
    """A conversation with a thumb."""
    return messages(record, lost) | {"kto_tag": record.label}


def _row(record: Record, lost: Lost, *lasts: str) -> Row:
    record = with_context(record, lost)
    system, turns = system_apart(record.messages, lost)
    last = turns[-1].role if turns and turns[-1].role in lasts else lasts[0]
    alternating(turns, last, _SIDES)
    row: Row = {"conversations": [_turn(message, lost) for message in turns]}
    if system:
        row["system"] = system
    if record.tools:
        row["tools"] = json.dumps([function_of(tool) for tool in record.tools], ensure_ascii=False)
    return row


def _turn(message: Message, lost: Lost) -> Row:
    drop(message, lost, weight=True)
    row: Row = {"from": _NAMES[message.role], "value": message.content}
    if message.tool_calls:
        if message.content:
            raise NotHeldError("text beside a tool call")
        calls: list[Any] = [{"name": call.name, "arguments": arguments_of(call)} for call in message.tool_calls]
        value = json.dumps(calls[0] if len(calls) == 1 else calls, ensure_ascii=False)
        row = {"from": "function_call", "value": value}
    weight = weight_of(message, lost)
    return row if weight is None else row | {"weight": weight}


def _ending(turns: Sequence[Message], lost: Lost) -> Row:
    if len(turns) != 1 or turns[0].role != "assistant":
        raise NotHeldError("ending that is not one reply")
    return _turn(turns[0], lost)


TARGET = Target(
    name="sharegpt",
    summary="`conversations` of `from` and `value`, `system`, `tools`; `chosen`, `rejected`; `kto_tag` (LLaMA-Factory)",
    write={"messages": messages, "preference": preference, "kto": kto},
)
