"""A conversation as chat templates want it."""

import json
from collections.abc import Iterator, Sequence
from typing import Any

from schemas.manifest import Example
from schemas.record import Message, ToolCall

Turn = dict[str, Any]


def turns_of(messages: Sequence[Message], *, reasoning: bool) -> list[Turn]:
    """The messages as the dictionaries that templates read.

    Reasoning goes in under both names in use (`reasoning_content`: Qwen, GLM, DeepSeek; `thinking`: gpt-oss). The
    arguments of a tool call are an object where they parse as one, which templates write with `tojson`.
    """
    return [_turn(message, reasoning) for message in messages]


def _turn(message: Message, reasoning: bool) -> Turn:
    turn: Turn = {"role": message.role, "content": message.content}
    if reasoning and message.reasoning:
        turn |= {"reasoning_content": message.reasoning, "thinking": message.reasoning}
    if message.name:
        turn["name"] = message.name
    if message.tool_call_id:
        turn["tool_call_id"] = message.tool_call_id
    if message.tool_calls:
        turn["tool_calls"] = [_call(call) for call in message.tool_calls]
    return turn


def _call(call: ToolCall) -> dict[str, Any]:
    named = {"id": call.id} if call.id else {}
    return {"type": "function", **named, "function": {"name": call.name, "arguments": _parsed(call.arguments)}}


def _parsed(arguments: str) -> Any:
    try:
        value = json.loads(arguments)
    except ValueError:
        return arguments
    return value if isinstance(value, dict) else arguments


def learned(example: Example, ending: str | None = None) -> tuple[tuple[Message, ...], tuple[int, ...]]:
    """The conversation, and the numbers of the turns whose text is learned.

    `ending` is `chosen` or `rejected`: the shared prompt with that ending, of which only the ending is learned. A turn
    with weight 0 is read and not learned.
    """
    messages = example.messages
    begin = 0
    if ending is not None:
        begin = len(messages)
        messages = (*messages, *getattr(example, ending))
    numbers = [
        n for n, m in enumerate(messages) if n >= begin and m.role == "assistant" and (m.weight is None or m.weight)
    ]
    return messages, tuple(numbers)


def leaves(turn: Turn) -> Iterator[str]:
    """The texts of a turn's tool calls that must reach the model: names, and the strings among the arguments."""
    for call in turn.get("tool_calls", ()):
        yield call["function"]["name"]
        yield from _strings(call["function"]["arguments"])


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for one in value.values():
            yield from _strings(one)
    elif isinstance(value, list):
        for one in value:
            yield from _strings(one)
