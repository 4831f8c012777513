"""S007."""

from collections.abc import Iterator

from curate.intake.shapes import by_name
from curate.rules import Hit, Mend, record_rule
from curate.rules.schema.turns import KNOWN, meant
from schemas import Record

_ONE = "(?:system|developer|user|assistant|tool|function)"
_KNOWN_ONLY = rf"^{_ONE}(?: {_ONE})*$"


@record_rule("S007", "unknown-role", severity="error", fixes="safe", where=lambda c: ~c.roles.str.contains(_KNOWN_ONLY))
def unknown_role(record: Record) -> Iterator[Hit]:
    """A turn has a role that its shape does not know.

    Chat templates raise an error on it or, worse, leave the turn out, so that the answer trains without its
    question. Names that other formats use for the same role (`gpt`, `bot`, `model`, `human`, `Chatbot`) are mended.

    Bad:
        {"messages": [{"role": "human", "content": "Hi"}, {"role": "assistant", "content": "Hello."}]}
        {"messages": [{"role": "user", "content": "სად არის?"}, {"role": "Chatbot", "content": "აქ."}]}
    Fixed:
        {"messages": [{"role": "user", "content": "Hi"}, {"role": "assistant", "content": "Hello."}]}
        {"messages": [{"role": "user", "content": "სად არის?"}, {"role": "assistant", "content": "აქ."}]}
    Good:
        {"messages": [{"role": "developer", "content": "Be brief."}, {"role": "user", "content": "Hi"}, {"role": "assistant", "content": "Hello."}]}
    """
    for place, message in record.turns():
        if message.role in KNOWN:
            continue
        role = meant(message.role)
        if role not in KNOWN:
            yield Hit(f"{place}.role", f'no format has the role "{message.role}"')
            continue
        own = _own_name(role, record)
        mend = Mend(f'write "{own}"', value=own)
        yield Hit(f"{place}.role", f'the role "{message.role}" is called "{own}" here', mend=mend)


def _own_name(role: str, record: Record) -> str:
    """What the record's shape calls a role."""
    shape = by_name().get(record.source.shape) if record.source else None
    names = shape.role_names if shape else {}
    return role if role in names else next((own for own, name in names.items() if name == role), role)
