"""Q508: a prompt speaks of a text that is not there."""

from collections.abc import Iterator

from curate.rules.api import Hit, record_rule
from curate.rules.learned import learned
from curate.signals.phrases import of_kind
from curate.signals.sentences import last_sentence, words
from schemas import Record

_LONGEST = 16
"""Words of a prompt that can hold no text besides its question."""
_HOLDERS = '\n:"“”«»„`：「」'


@record_rule(
    "Q508",
    "missing-input",
    default=False,
    where=lambda c: (
        of_kind("refers_to_text").worth(c.prompt)
        & (~c.prompt.str.contains(f"[{_HOLDERS}]") | c.prompt.str.contains("\n\n", literal=True))
    ),
)
def missing_input(record: Record) -> Iterator[Hit]:
    """A prompt speaks of "the text above" or "the following passage", and there is none.

    The reply can only be invented, so the model learns to invent. Judged are first turns without documents.

    Bad:
        {"instruction": "Summarise the following article.", "output": "The article is about rivers."}
        {"instruction": "შეაჯამე ზემოთ მოცემული ტექსტი.", "output": "ტექსტი მდინარეებზეა."}
    Good:
        {"instruction": "Summarise the following article.", "input": "The Mtkvari flows through Tbilisi.", "output": "A river."}
        {"instruction": "შეაჯამე შემდეგი ტექსტი: მტკვარი თბილისში მიედინება.", "output": "მდინარეზეა."}
        {"instruction": "Give me a text.", "output": "A text."}
    """
    for reply in learned(record):
        if not reply.first or record.context or record.system or any(mark in reply.asked for mark in _HOLDERS):
            continue
        found = of_kind("refers_to_text").search(reply.asked)
        if found and words(reply.asked) <= _LONGEST and last_sentence(reply.asked) == reply.asked:
            place = next(f"{place}.content" for place, message in record.turns() if message.content == reply.asked)
            yield Hit(place, f"“{found[1][0]}” is not in the prompt", found[1].span())
