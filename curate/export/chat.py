"""Messages as OpenAI's chat format has them: what most trainers read, and what the other formats begin from."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from curate.export.target import NotHeldError
from schemas.record import SYSTEM_ROLES

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from curate.export.target import Lost, Row
    from schemas import Message, ToolCall

ROLES = frozenset({"system", "user", "assistant", "tool"})
WEIGHT, REASONING, NAME, CALL_ID, TOOLS = "weight", "reasoning", "name", "tool_call_id", "tools"
"""Names under which what a format does not hold is counted."""


def chat(messages: Sequence[Message], lost: Lost, *, reasoning: bool = False) -> list[Row]:
    """The messages as objects with `role` and `content`. Calls without an id get one, and the answers to them, too.

    Raises:
        NotHeldError: a message has a role that no chat format knows.
    """
    calls = CallIds(messages)
    return [_message(message, calls, lost, reasoning) for message in messages]


def _message(message: Message, calls: CallIds, lost: Lost, reasoning: bool) -> Row:
    if message.role not in ROLES:
        raise NotHeldError(f"role {message.role}")
    row: Row = {"role": message.role, "content": message.content}
    if message.name is not None:
        row["name"] = message.name
    weight = weight_of(message, lost)
    if weight is not None:
        row["weight"] = weight
    if message.reasoning and reasoning:
        row["reasoning_content"] = message.reasoning
    elif message.reasoning:
        lost.add(REASONING)
    if message.tool_calls:
        row["tool_calls"] = [
            {"id": calls.given(call), "type": "function", "function": {"name": call.name, "arguments": call.arguments}}
            for call in message.tool_calls
        ]
        if not message.content:
            del row["content"]
    if message.role == "tool":
        row["tool_call_id"] = calls.answered(message)
    return row


def weight_of(message: Message, lost: Lost) -> int | None:
    """0 or 1; anything else, or a weight on what is not learned anyway, no format holds."""
    if message.weight is None:
        return None
    if message.role == "assistant" and message.weight in (0, 1):
        return int(message.weight)
    lost.add(WEIGHT)
    return None


class CallIds:
    """Ids of tool calls, made where there are none: nine characters, as Mistral's must be.

    An answer that names no call answers the first one that is open, as the order of turns says.
    """

    def __init__(self, messages: Sequence[Message]) -> None:
        self._known = {call.id for message in messages for call in message.tool_calls if call.id is not None}
        self._made = 0
        self._open: list[tuple[str, str]] = []

    def given(self, call: ToolCall) -> str:
        """The id of a call, which is open from now on."""
        identity = call.id or self._new()
        self._open.append((identity, call.name))
        return identity

    def answered(self, message: Message) -> str:
        """The id of the call that a tool's turn answers."""
        return self._answered(message)[0]

    def name_of(self, message: Message) -> str | None:
        """The function that a tool's turn answers for."""
        found = self._answered(message)[1]
        return message.name or found or None

    def _answered(self, message: Message) -> tuple[str, str]:
        wanted = message.tool_call_id
        for at, (identity, _) in enumerate(self._open):
            if wanted in (None, identity):
                return self._open.pop(at)
        return wanted or self._new(), ""

    def _new(self) -> str:
        while True:
            self._made += 1
            made = f"call{self._made:05}"
            if made not in self._known:
                return made


def function_of(tool: Mapping[str, Any]) -> dict[str, Any]:
    """A tool's function: name, description, parameters; Anthropic calls the last `input_schema`."""
    inner = tool.get("function")
    function = dict(inner) if isinstance(inner, dict) else {key: tool[key] for key in tool if key != "type"}
    if "parameters" not in function and "input_schema" in function:
        function["parameters"] = function.pop("input_schema")
    return {key: value for key, value in function.items() if value is not None}


def tools_of(tools: Sequence[Mapping[str, Any]]) -> list[Row]:
    """Tools in OpenAI's form."""
    return [{"type": "function", "function": function_of(tool)} for tool in tools]


def arguments_of(call: ToolCall) -> dict[str, Any]:
    """The arguments of a call as an object.

    Raises:
        NotHeldError: they are none.
    """
    try:
        value = json.loads(call.arguments or "{}")
    except (ValueError, RecursionError):
        value = None
    if not isinstance(value, dict):
        raise NotHeldError("tool call whose arguments are no JSON object")
    return value


def system_apart(messages: Sequence[Message], lost: Lost) -> tuple[str, Sequence[Message]]:
    """The system prompt and the turns after it, for formats that have a place of its own for it.

    Raises:
        NotHeldError: a system prompt stands within the conversation.
    """
    first = next((at for at, message in enumerate(messages) if message.role not in SYSTEM_ROLES), len(messages))
    if any(message.role in SYSTEM_ROLES for message in messages[first:]):
        raise NotHeldError("system prompt within the conversation")
    if first > 1:
        lost.add("several system prompts")
    for message in messages[:first]:
        drop(message, lost)
    return "\n\n".join(message.content for message in messages[:first]), messages[first:]


def drop(message: Message, lost: Lost, *, weight: bool = False, reasoning: bool = False, ids: bool = False) -> None:
    """Count what a turn has besides its role, its text and its calls; what a format holds is told by name."""
    if message.name is not None:
        lost.add(NAME)
    if message.weight is not None and not weight:
        lost.add(WEIGHT)
    if message.reasoning and not reasoning:
        lost.add(REASONING)
    if not ids and (message.tool_call_id is not None or any(call.id is not None for call in message.tool_calls)):
        lost.add(CALL_ID)


def plain_turns(messages: Sequence[Message], lost: Lost, last: str) -> Sequence[Message]:
    """Turns of user and assistant that alternate and end with `last`, none of which calls a tool.

    Raises:
        NotHeldError: they are none.
    """
    if any(message.tool_calls or message.role == "tool" for message in messages):
        raise NotHeldError("tool calls")
    alternating(messages, last, {"user": "user", "assistant": "assistant"})
    for message in messages:
        drop(message, lost)
    return messages


def alternating(messages: Sequence[Message], last: str, sides: Mapping[str, str]) -> None:
    """Hold turns to what most trainers take: the user's side first, then by turns, and `last` at the end.

    Raises:
        NotHeldError: they are otherwise.
    """
    if not messages or messages[-1].role != last:
        raise NotHeldError(f"conversation that does not end with the {last}")
    for number, message in enumerate(messages):
        if message.role not in sides:
            raise NotHeldError(f"role {message.role}")
        if sides[message.role] != ("assistant" if number % 2 else "user"):
            raise NotHeldError("turns that do not alternate")
