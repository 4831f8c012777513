"""S008."""

from collections.abc import Iterator

from curate.rules import Hit, record_rule
from curate.rules.schema.turns import ALTERNATING, PAIRED, spoken
from schemas import Record


@record_rule(
    "S008",
    "role-order",
    severity="error",
    where=lambda c: ~c.roles.str.contains(ALTERNATING) & ~(c.roles.is_in(PAIRED) & (c.other != "")),
)
def role_order(record: Record) -> Iterator[Hit]:
    """Turns do not take turns: the same side speaks twice, or the answer comes before the question.

    Chat templates reject it, merge the turns, or lose one; trainers that go by odd and even places train on the
    question. Tool results after a call are no break of order.

    Bad:
        {"messages": [{"role": "user", "content": "Hi"}, {"role": "user", "content": "Anybody?"}, {"role": "assistant", "content": "Hello."}]}
        {"messages": [{"role": "assistant", "content": "Hello."}, {"role": "user", "content": "Hi"}, {"role": "assistant", "content": "How can I help?"}]}
    Good:
        {"messages": [{"role": "system", "content": "Be brief."}, {"role": "user", "content": "Hi"}, {"role": "assistant", "content": "Hello."}]}
        {"messages": [{"role": "user", "content": "Time?"}, {"role": "assistant", "content": "", "tool_calls": [{"id": "a", "type": "function", "function": {"name": "clock", "arguments": "{}"}}, {"id": "b", "type": "function", "function": {"name": "clock", "arguments": "{}"}}]}, {"role": "tool", "tool_call_id": "a", "content": "12"}, {"role": "tool", "tool_call_id": "b", "content": "13"}, {"role": "assistant", "content": "Noon."}]}
    """
    before = ""
    calling = False
    turns = list(spoken(record))
    if not any(role == "assistant" for _, role, _ in turns):
        return  # nobody answers: S010 has it
    for index, role, message in turns:
        place = f"messages[{index}].content"
        if not before and role == "assistant":
            yield Hit(place, "the conversation begins with the assistant: an answer before any question")
        elif role == before == "user":
            yield Hit(place, "the user speaks twice in a row")
        elif role == before == "assistant" and not calling:
            yield Hit(place, "the assistant speaks twice in a row")
        before, calling = role, bool(message.tool_calls)
