"""Q517: a prompt speaks of an attachment that is not there."""

from collections.abc import Iterator

from curate.rules.api import Hit, record_rule
from curate.signals.phrases import of_kind
from curate.signals.sentences import words
from schemas import Record

_LONG = 60
"""Words: a longer prompt may hold what it speaks of."""


@record_rule(
    "Q517",
    "attachment-missing",
    default=False,
    where=lambda c: of_kind("attachment").worth(c.prompt),
)
def attachment_missing(record: Record) -> Iterator[Hit]:
    """A prompt speaks of an attached file or of "this picture", and the record holds only text.

    The reply describes what nobody can see. Quiet where the message has parts besides text, or an address.

    Bad:
        {"instruction": "What does this picture show?", "output": "A bridge at night."}
        {"instruction": "რა წერია თანდართულ დოკუმენტში?", "output": "ხელშეკრულების ვადა."}
    Good:
        {"instruction": "How do I open an attachment?", "output": "Click on it."}
        {"instruction": "როგორ გავხსნა სურათი?", "output": "დააჭირეთ მას."}
        {"messages": [{"role": "user", "content": [{"type": "image_url"}, {"type": "text", "text": "What does this picture show?"}]}, {"role": "assistant", "content": "A bridge."}]}
    """
    if record.context or record.tools:
        return
    for place, message in record.turns():
        if (
            message.role != "user"
            or words(message.content) > _LONG
            or any(mark in message.content for mark in ("://", "\n"))
        ):
            continue
        if any("content[" in path for path, _ in message.fields) or len(message.fields) > 1:
            continue
        found = of_kind("attachment").search(message.content)
        if found:
            yield Hit(f"{place}.content", f"“{found[1][0]}” is not in the record", found[1].span())
