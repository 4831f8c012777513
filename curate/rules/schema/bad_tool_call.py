"""S013."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from curate.rules import Hit, record_rule
from curate.rules.schema.turns import meant
from curate.rules.schema.validation import compiled, errors_of, wrong_schema
from schemas import Message, Record, ToolCall


@record_rule("S013", "bad-tool-call", severity="error", where=lambda c: c.nested)
def bad_tool_call(record: Record) -> Iterator[Hit]:
    """A call that no program could carry out, or a call and its result that do not belong together.

    Its arguments are not a JSON object or break the tool's own schema, the function is not on offer, a result names
    a call that nobody made, a call waits for its result for ever. The model learns to make the same calls.

    Bad:
        {"messages": [{"role": "user", "content": "Weather?"}, {"role": "assistant", "tool_calls": [{"id": "a", "type": "function", "function": {"name": "weather", "arguments": "{\\"city\\": \\"Tbilisi\\""}}]}]}
        {"messages": [{"role": "user", "content": "Weather?"}, {"role": "assistant", "tool_calls": [{"id": "a", "type": "function", "function": {"name": "weather", "arguments": "{}"}}]}, {"role": "tool", "tool_call_id": "b", "content": "+21"}, {"role": "assistant", "content": "21 degrees."}]}
        {"messages": [{"role": "user", "content": "Weather?"}, {"role": "assistant", "tool_calls": [{"id": "a", "type": "function", "function": {"name": "wheather", "arguments": "{}"}}]}], "tools": [{"type": "function", "function": {"name": "weather", "parameters": {"type": "object", "properties": {}}}}]}
        {"messages": [{"role": "user", "content": "Weather?"}, {"role": "assistant", "tool_calls": [{"id": "a", "type": "function", "function": {"name": "weather", "arguments": "{\\"town\\": \\"ქუთაისი\\"}"}}]}], "tools": [{"type": "function", "function": {"name": "weather", "parameters": {"type": "object", "properties": {"city": {"type": "string"}}, "required": ["city"]}}}]}
    Good:
        {"messages": [{"role": "user", "content": "Weather?"}, {"role": "assistant", "tool_calls": [{"id": "a", "type": "function", "function": {"name": "weather", "arguments": "{\\"city\\": \\"ქუთაისი\\"}"}}]}, {"role": "tool", "tool_call_id": "a", "content": "+21"}, {"role": "assistant", "content": "21 degrees."}], "tools": [{"type": "function", "function": {"name": "weather", "parameters": {"type": "object", "properties": {"city": {"type": "string"}}, "required": ["city"]}}}]}
    """
    if not any(message.tool_calls or meant(message.role) == "tool" for _, message in record.turns()):
        return
    offered = {name: parameters for tool in record.tools for name, parameters in [_signature(tool)] if name}
    problems = {name: wrong_schema(json.dumps(parameters, sort_keys=True)) for name, parameters in offered.items()}
    if wrong := [name for name, problem in problems.items() if problem]:
        more = f", and those of {len(wrong) - 1} more" if len(wrong) > 1 else ""
        yield Hit(None, f"the parameters of the tool {wrong[0]} are no JSON Schema: {problems[wrong[0]]}{more}")
        offered |= {name: {} for name in wrong}
    for part in ("chosen", "rejected") if record.chosen or record.rejected else ("messages",):
        talk = _Talk()
        for place, message in record.turns():
            if not place.startswith(("messages", part)):
                continue
            found = [*talk.hear(place, message)]
            for number, call in enumerate(message.tool_calls):
                found.extend(_wrong(call, f"{place}.tool_calls[{number}]", offered, bool(record.tools)))
            if not (part == "rejected" and record.chosen and place.startswith("messages")):  # said once already
                yield from found


def _signature(tool: Mapping[str, Any]) -> tuple[str, Any]:
    """Name and parameter schema of a tool, as OpenAI, Anthropic or a flat list writes it."""
    function = tool.get("function") if isinstance(tool.get("function"), dict) else tool
    assert function is not None
    parameters = function.get("parameters", function.get("input_schema"))
    return str(function.get("name") or ""), parameters if isinstance(parameters, dict) else {}


def _wrong(call: ToolCall, place: str, offered: Mapping[str, Any], any_tools: bool) -> Iterator[Hit]:
    if not call.name:
        yield Hit(f"{place}.name", "the call names no function")
    elif any_tools and call.name not in offered:
        names = ", ".join(offered) if len(offered) < 6 else f"{len(offered)} others"
        yield Hit(f"{place}.name", f"the function {call.name} is not on offer: there is {names or 'none'}")
    where = f"{place}.arguments"
    try:
        arguments = json.loads(call.arguments or "{}")
    except ValueError as error:
        yield Hit(where, f"the arguments of {call.name} are not JSON: {error}")
        return
    if not isinstance(arguments, dict):
        yield Hit(where, f"the arguments of {call.name} are not an object with the parameters' names")
        return
    if schema := offered.get(call.name):
        for path, message in errors_of(compiled(json.dumps(schema, sort_keys=True)), arguments):
            yield Hit(where, f"the arguments of {call.name} break its schema{f' at {path}' if path else ''}: {message}")


@dataclass(slots=True)
class _Talk:
    """The calls of a conversation that wait for their results."""

    waiting: list[tuple[str | None, str]] = field(default_factory=list)
    """Id and place of each, in order."""
    answered: set[str] = field(default_factory=set)
    nameless: bool = False
    """Whether calls without ids came last: then one result may answer them all, or each may have its own."""

    def hear(self, place: str, message: Message) -> Iterator[Hit]:
        role = meant(message.role)
        if role == "tool":
            yield from self._result(place, message.tool_call_id)
            return
        if role != "system":
            for identity, call in self.waiting:
                yield Hit(f"{call}.name", f"no result follows the call{f' {identity}' if identity else ''}")
            self.waiting.clear()
            self.nameless = any(made.id is None for made in message.tool_calls)
        for number, made in enumerate(message.tool_calls):
            if made.id is not None and any(made.id == identity for identity, _ in self.waiting):
                yield Hit(f"{place}.tool_calls[{number}].id", f"two calls of one turn share the id {made.id}")
            self.answered.discard(made.id or "")
            self.waiting.append((made.id, f"{place}.tool_calls[{number}]"))

    def _result(self, place: str, identity: str | None) -> Iterator[Hit]:
        """A result takes its call off the list: by id, or else in order."""
        if self.nameless and identity is None:
            self.waiting = [(own, call) for own, call in self.waiting if own is not None]
            return
        at = next((at for at, (own, _) in enumerate(self.waiting) if identity is None or own in (identity, None)), None)
        if at is not None:
            self.answered.add(self.waiting.pop(at)[0] or "")
        elif identity is None:
            yield Hit(f"{place}.content", "a tool's result without a call before it")
        elif identity in self.answered:
            yield Hit(f"{place}.tool_call_id", f"a second result for the call {identity}")
        else:
            yield Hit(f"{place}.tool_call_id", f"a result for the call {identity}, which nobody made")
