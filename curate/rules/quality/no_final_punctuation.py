"""Q512: the last sentence has no end."""

import re
from collections.abc import Iterator

from curate.rules.api import Hit, Mend, record_rule
from curate.rules.learned import learned
from curate.signals.sentences import UNMARKED, last_sentence, words
from schemas import Record

_SHORTEST = 6
_LETTER = re.compile(r"[\w\u0300-\u036f\u0900-\u0963\u0971-\u0dff]")
"""Letters and digits, and the vowel signs of India, which `\\w` leaves out."""
_CODE = re.compile(r"[;{}<>=\\|`\t#@/_]|\(\)|https?:")
_ITEM = re.compile(r"\s*(?:\d{1,3}[.)]|[-*•–])\s")


@record_rule(
    "Q512",
    "no-final-punctuation",
    severity="info",
    default=False,
    fixes="unsafe",
    where=lambda c: (
        (c.reply.str.len_chars() >= _SHORTEST)
        & c.reply.str.contains(r"[\pL\pN\pM][ \t]*(?:\n\n|\s*$)")
        & c.reply.str.contains(r"[.!?…؟۔।॥։።。！？]")
    ),
)
def no_final_punctuation(record: Record) -> Iterator[Hit]:
    """A reply of several sentences ends without a full stop.

    Experts corrected such replies 1.35 times as often as others in Alpaca. Lists, code, titles and scripts
    that do not mark the end of a sentence are not judged. The fix adds the mark that the reply uses elsewhere.

    Bad:
        {"instruction": "When is glass collected?", "output": "Glass is collected on Mondays. Please bring it out before eight"}
        {"instruction": "მინა როდის გააქვთ?", "output": "მინა ორშაბათობით გააქვთ. გთხოვთ, დილის რვა საათამდე გამოიტანოთ ეზოში"}
    Fixed:
        {"instruction": "When is glass collected?", "output": "Glass is collected on Mondays. Please bring it out before eight."}
        {"instruction": "მინა როდის გააქვთ?", "output": "მინა ორშაბათობით გააქვთ. გთხოვთ, დილის რვა საათამდე გამოიტანოთ ეზოში."}
    Good:
        {"instruction": "When is glass collected?", "output": "On Mondays"}
        {"instruction": "მინა როდის გააქვთ?", "output": "ორშაბათობით"}
        {"instruction": "When?", "output": "1. Glass on Mondays.\\n2. Paper on all the other days of the week"}
    """
    for reply in learned(record):
        text = reply.text.rstrip()
        line = text.rpartition("\n")[2]
        if not line or not _LETTER.match(line[-1]) or UNMARKED.search(line) or _ITEM.match(line) or _CODE.search(line):
            continue
        rest = last_sentence(line)
        if words(rest) < _SHORTEST or rest == line or "```" in text:
            continue
        mark = line[: len(line) - len(rest)].rstrip()[-1]
        mend = Mend(f"add “{mark}”", spans=(((len(text), len(text)), mark),)) if mark in ".。।።։۔" else None
        yield Hit(reply.place, "the last sentence has no end", (len(text) - 1, len(text)), mend)
