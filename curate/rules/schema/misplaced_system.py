"""S009."""

from collections.abc import Iterator

from curate.rules import Hit, Mend, record_rule
from curate.rules.schema.turns import systems
from schemas import Record

_OTHER = "(?:user|assistant|tool|function)"
_FIRST_OR_NONE = rf"^(?:system |developer )?{_OTHER}(?: {_OTHER})*$"


@record_rule(
    "S009", "misplaced-system", severity="error", fixes="unsafe", where=lambda c: ~c.roles.str.contains(_FIRST_OR_NONE)
)
def misplaced_system(record: Record) -> Iterator[Hit]:
    """A system prompt stands behind other turns, or there is more than one.

    Chat templates read a system prompt only at the beginning: elsewhere they raise an error or leave it out, and a
    second one often replaces the first.

    Bad:
        {"messages": [{"role": "user", "content": "Hi"}, {"role": "system", "content": "Be brief."}, {"role": "assistant", "content": "Hello."}]}
        {"messages": [{"role": "system", "content": "Be brief."}, {"role": "system", "content": "Be brief."}, {"role": "user", "content": "Hi"}, {"role": "assistant", "content": "Hello."}]}
    Fixed:
        {"messages": [{"role": "system", "content": "Be brief."}, {"role": "user", "content": "Hi"}, {"role": "assistant", "content": "Hello."}]}
        {"messages": [{"role": "system", "content": "Be brief."}, {"role": "user", "content": "Hi"}, {"role": "assistant", "content": "Hello."}]}
    Good:
        {"messages": [{"role": "system", "content": "უპასუხე მოკლედ."}, {"role": "user", "content": "Hi"}, {"role": "assistant", "content": "Hello."}]}
    """
    found = systems(record.messages)
    if found in ([], [0]):
        return
    first = found[0]
    rest = [index for index in range(len(record.messages)) if index not in found]
    mend = None
    if "messages" in record.lists:
        if len(found) == 1:
            mend = Mend("move the system prompt to the beginning", keep=(first, *rest))
        elif len({record.messages[index].content for index in found}) == 1:
            mend = Mend("keep one of the equal system prompts, at the beginning", keep=(first, *rest))
    if first:
        yield Hit(f"messages[{first}].content", f"the system prompt comes after {_turns(first)}", mend=mend)
        mend = None
    for index in found[1:]:
        yield Hit(f"messages[{index}].content", "one more system prompt", mend=mend)
        mend = None


def _turns(count: int) -> str:
    return "the first turn" if count == 1 else f"the first {count} turns"
