"""S014."""

from collections.abc import Iterator

from curate.rules import Hit, record_rule
from curate.rules.schema.turns import PAIRED, SIMPLE, meant
from schemas import Message, Record


@record_rule(
    "S014",
    "bad-preference",
    severity="error",
    where=lambda c: c.nested | ~c.roles.is_in(SIMPLE + PAIRED),
)
def bad_preference(record: Record) -> Iterator[Hit]:
    """A pair of replies that cannot be compared: one is missing, is not the assistant's, or answers something else.

    Preference trainers compare two answers to one prompt. With two prompts, or with a user's turn at the end, the
    difference that the model learns from is not the one that the annotator judged.

    Bad:
        {"prompt": [{"role": "user", "content": "Hi"}], "chosen": [{"role": "assistant", "content": "Hello."}], "rejected": [{"role": "user", "content": "What?"}]}
        {"prompt": "Hi", "chosen": [{"role": "user", "content": "Hi"}, {"role": "assistant", "content": "Hello."}], "rejected": [{"role": "user", "content": "Who?"}, {"role": "assistant", "content": "What?"}]}
    Good:
        {"prompt": [{"role": "user", "content": "Hi"}], "chosen": [{"role": "assistant", "content": "Hello."}], "rejected": [{"role": "assistant", "content": "What?"}]}
    """
    if not record.chosen and not record.rejected:
        return
    asked = _prompt(record.chosen), _prompt(record.rejected)
    for part, ending in (("chosen", record.chosen), ("rejected", record.rejected)):
        if not ending:
            yield Hit(record.lists.get(part, part), f"there is no {part} reply")
        elif meant(ending[-1].role) != "assistant":
            yield Hit(f"{part}[{len(ending) - 1}].content", f"the {part} reply ends on a turn of the {ending[-1].role}")
    both_answer = all(ending and meant(ending[-1].role) == "assistant" for ending in (record.chosen, record.rejected))
    if both_answer and asked[0] != asked[1]:
        yield Hit("rejected[0].content", "the rejected reply answers another prompt than the chosen one")
    if record.messages and meant(record.messages[-1].role) == "assistant" and not record.messages[-1].tool_calls:
        yield Hit(f"messages[{len(record.messages) - 1}].content", "the shared prompt ends on the assistant's turn")


def _prompt(ending: tuple[Message, ...]) -> list[str]:
    """What the user says within an ending before the first reply."""
    said = []
    for message in ending:
        if meant(message.role) == "assistant":
            break
        said.append(message.content)
    return said
