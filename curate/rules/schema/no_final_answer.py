"""S010."""

from collections.abc import Iterator

from curate.rules import Hit, Mend, record_rule
from curate.rules.schema.turns import meant
from schemas import Record


@record_rule(
    "S010",
    "no-final-answer",
    severity="error",
    fixes="unsafe",
    where=lambda c: ~c.roles.str.contains("(?:^| )assistant$"),
)
def no_final_answer(record: Record) -> Iterator[Hit]:
    """A conversation has no answer, or does not end on one.

    Nothing is learnt from a question that nobody answers; some trainers drop the turns after the last answer and
    say nothing. The mend cuts them off.

    Bad:
        {"messages": [{"role": "user", "content": "Hi"}, {"role": "assistant", "content": "Hello."}, {"role": "user", "content": "Where is the office?"}]}
    Fixed:
        {"messages": [{"role": "user", "content": "Hi"}, {"role": "assistant", "content": "Hello."}]}
    Good:
        {"messages": [{"role": "user", "content": "Hi"}, {"role": "assistant", "content": "Hello."}]}
    """
    if record.chosen or record.rejected:
        return
    roles = [meant(message.role) for message in record.messages]
    if roles and roles[-1] == "assistant":
        return
    if "assistant" not in roles:
        place = f"messages[{len(roles) - 1}].content" if roles else next(iter(record.lists.values()), None)
        yield Hit(place, "nobody answers" if roles else "the conversation is empty")
        return
    last = len(roles) - 1 - roles[::-1].index("assistant")
    after = "user's turn" if roles[-1] == "user" else f"{roles[-1]} turn"
    mend = Mend("cut off what follows the last answer", keep=tuple(range(last + 1)))
    place = f"messages[{len(roles) - 1}].content"
    yield Hit(place, f"the conversation ends on the {after}", mend=mend if "messages" in record.lists else None)
