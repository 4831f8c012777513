"""E103."""

import re
from collections.abc import Iterator

from curate.rules import Hit, Mend, record_rule
from curate.signals.language.glance import UNDOABLE
from schemas import Record

_SUSPECT = f"[{UNDOABLE}]{{2}}"
_SUSPECTS = re.compile(_SUSPECT)


@record_rule(
    "E103",
    "mojibake",
    severity="warning",
    fixes="review",
    non_ascii=True,
    where=lambda c: c.any_text(lambda text: text.str.contains(_SUSPECT)),
)
def mojibake(record: Record) -> Iterator[Hit]:
    """A text was decoded with the wrong codec: `áƒ’` stands where there was `გ`.

    It happens when UTF-8 is opened as Windows-1252, 1251 or an old Mac or DOS code page, and saved. The model learns
    the wreckage letter by letter. The fix is the text as it was; where bytes were lost on the way, the letters there
    are a guess, and it says so. Letters lost altogether (U+FFFD) are E104's.

    Bad:
        {"prompt": "როგორ ხარ?", "completion": "áƒ™áƒ\\u0090áƒ\\u00a0áƒ’áƒ\\u0090áƒ“ áƒ•áƒ\\u0090áƒ\\u00a0."}
        {"prompt": "Wo?", "completion": "Das CafÃ© ist schÃ¶n."}
    Fixed:
        {"prompt": "როგორ ხარ?", "completion": "კარგად ვარ."}
        {"prompt": "Wo?", "completion": "Das Café ist schön."}
    Good:
        {"prompt": "როგორ ხარ?", "completion": "კარგად ვარ — «მადლობა»…"}
        {"prompt": "Où est-ce ?", "completion": "À Zürich, près du café «Ångström»: 20 °C ± 1 €."}
    """
    for place, text in record.texts():
        if text.isascii() or not _SUSPECTS.search(text):
            continue
        from curate.signals.language.mojibake import mojibake as signal

        for found in signal(text):
            if found.repaired is None and found.codec is None:
                continue
            how = f", read as {found.codec}" if found.codec else ""
            if found.repaired is None:
                yield Hit(place, f"text in the wrong encoding{how}: it cannot be brought back", span=found.span)
                continue
            guess = "" if found.certain else "; bytes were lost, so the letters there are a guess"
            mend = Mend("put back what it was", spans=((found.span, found.repaired),))
            yield Hit(place, f"text in the wrong encoding{how}{guess}", span=found.span, mend=mend)
