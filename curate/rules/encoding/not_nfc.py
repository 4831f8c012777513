"""E106."""

import unicodedata
from collections.abc import Iterator
from typing import Any

from curate.rules import Hit, Mend, record_rule
from schemas import Record


def _worth_a_look(c: Any) -> Any:
    """Texts with a character that may join the one before it."""
    return c.any_text(lambda text: text.str.contains(f"[{_JOINING}]"))


_JOINING = (
    "\u0300-\u0304\u0306-\u030c\u030f\u0311\u0313\u0314\u031b\u0323-\u0328\u032d\u032e\u0330\u0331\u0338\u0342"
    "\u0345\u05b4\u05b7-\u05b9\u05bc\u05bf\u05c1\u05c2\u0653-\u0655\u093c\u09bc\u09be\u09d7\u0a3c\u0b3c\u0b3e"
    "\u0b56\u0b57\u0bbe\u0bd7\u0c56\u0cc2\u0cd5\u0cd6\u0d3e\u0d57\u0dca\u0dcf\u0ddf\u0f72\u0f74\u0f80\u0fb5"
    "\u0fb7\u102e\u1161-\u1175\u11a8-\u11c2\u1b35\u3099\u309a\U000110ba\U00011127\U0001133e\U00011357\U000114b0"
    "\U000114ba\U000114bd\U000115af\U00011930"
)
"""What NFC may join to the character before: the second halves of canonical decompositions, and the vowels and
finals of Hangul."""


@record_rule("E106", "not-nfc", severity="warning", fixes="unsafe", where=_worth_a_look, non_ascii=True)
def not_nfc(record: Record) -> Iterator[Hit]:
    r"""A letter and its accent are two code points where Unicode has one for both: text not in NFC.

    It looks the same, but "é" and "e" with an accent behind it are two words to a tokenizer, a search and a duplicate
    finder. It comes from macOS file names, PDF and some keyboards. Only words that NFC makes shorter are named: the
    order of vowel signs in Arabic and Hebrew, and letters that NFC takes apart (Hindi, Bengali), are left alone.

    Bad:
        "{\"instruction\": \"Ou\\u0300 est le cafe\\u0301 ?\", \"output\": \"Ici.\"}\n"
    Fixed:
        {"instruction": "Où est le café ?", "output": "Ici."}
    Good:
        {"instruction": "Où est le café ?", "output": "Ici."}
        "{\"instruction\": \"क्या?\", \"output\": \"\\u0958\\u093c शَّ می\u200cخواهم\"}\n"
    """
    for place, text in record.texts():
        if text.isascii() or unicodedata.is_normalized("NFC", text):
            continue
        from curate.signals.language.nfc import not_nfc as signal

        words = [word for word in signal(text) if len(word.composed) < word.span[1] - word.span[0]]
        if words:
            more = f", and {len(words) - 1} more words" if len(words) > 1 else ""
            first = words[0]
            mend = Mend("write it in NFC", spans=tuple((word.span, word.composed) for word in words))
            yield Hit(place, f"{first.composed} is stored with its accents apart{more}", span=first.span, mend=mend)
