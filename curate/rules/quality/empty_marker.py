"""Q510: a marker for "nothing" stands as if it were text."""

import re
from collections.abc import Iterator

from curate.rules.api import Hit, Mend, record_rule
from curate.rules.learned import learned, pieces
from curate.signals.phrases import PACKS
from schemas import Record

_EMPTY = frozenset(word for pack in PACKS for word in pack.empty)
_NOTHING = frozenset(word for pack in PACKS for word in pack.nothing)
_TRIM = "<>[](){}\"'`*_.,:;!。-–— \t\r\n"
_LONGEST = max(map(len, _EMPTY | _NOTHING)) + 8
_ALONE = rf"(?m)^\W{{0,12}}(?:{'|'.join(sorted(map(re.escape, _EMPTY | _NOTHING)))})\W{{0,12}}$"


@record_rule(
    "Q510",
    "empty-marker",
    fixes="safe",
    where=lambda c: c.prompt.str.to_lowercase().str.contains(_ALONE) | c.reply.str.to_lowercase().str.contains(_ALONE),
)
def empty_marker(record: Record) -> Iterator[Hit]:
    """A field says that it is empty instead of being empty: `Noinput`, `<nooutput>`, `N/A`.

    In an input it is noise that the model learns to expect, and is safely removed. In place of a reply it is a
    missing answer. "None" alone is taken for a reply, since it may be one.

    Bad:
        {"instruction": "Name a river of Georgia.", "input": "Noinput", "output": "The Mtkvari."}
        {"instruction": "დაასახელე მდინარე.", "input": "<შეყვანის გარეშე>", "output": "მტკვარი."}
    Fixed:
        {"instruction": "Name a river of Georgia.", "input": "", "output": "The Mtkvari."}
        {"instruction": "დაასახელე მდინარე.", "input": "", "output": "მტკვარი."}
    Good:
        {"instruction": "Name a river of Georgia.", "input": "", "output": "The Mtkvari."}
        {"instruction": "რომელი რიცხვია კენტი?", "input": "2, 4", "output": "არც ერთი."}
        {"instruction": "Which of them is odd: 2 or 4?", "output": "None"}
    """
    for place, message in record.turns():
        if message.role == "user":
            for number, (span, text) in enumerate(pieces(message)):
                word = _bare(text)
                if word in _EMPTY or (word in _NOTHING and number):
                    mend = Mend("empty the field", spans=((span, ""),)) if number else None
                    yield Hit(f"{place}.content", f"“{text.strip()}” stands for no input", span, mend)
    for number, text in enumerate(record.context):
        if _bare(text) in _EMPTY | _NOTHING:
            yield Hit(f"context[{number}]", f"“{text.strip()}” stands for no context", (0, len(text)))
    for reply in learned(record):
        if _bare(reply.text) in _EMPTY and _bare(reply.text) not in reply.asked.lower():
            yield Hit(reply.place, f"“{reply.text.strip()}” stands for a reply", (0, len(reply.text)))


def _bare(text: str) -> str:
    return text.strip(_TRIM).lower() if len(text) <= _LONGEST else ""
