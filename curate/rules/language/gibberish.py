"""L409: letters that form no word."""

from collections.abc import Iterator
from typing import Any

from curate.rules.api import Hit, record_rule
from schemas import Record

_MASH = "[bcdfghjklmnpqrstvwxz]{8}|fgh|hgf|tyu|uyt|vbn|nbv|[\u0400-\u045f\u10a0-\u10ff]"


def _worth_a_look(c: Any) -> Any:
    return c.prompt.str.contains(_MASH) | c.reply.str.contains(_MASH) | (c.other != "")


@record_rule("L409", "gibberish", severity="warning", fixes="review", default=False, where=_worth_a_look)
def gibberish(record: Record) -> Iterator[Hit]:
    """A text holds keyboard mash, or letters in an order that no word of the language has.

    Somebody filled a field to be done with it, or a model broke down. Latin and Cyrillic are judged by runs of eight
    consonants and by walks along a row of keys, Georgian by the letters that follow one another in it. Abbreviations,
    codes, names and formulas may look the same: off by default.

    Bad:
        {"prompt": "რა არის ჯარიმა?", "completion": "ფგჰჯკლფგჰ ღჰკჟძწღფჩჯხძწ"}
        {"prompt": "What is a fine?", "completion": "asdfghjkl asdfgh"}
    Good:
        {"prompt": "რა არის ჯარიმა?", "completion": "ფული; გვფრცქვნი და მწვრთნელი ნამდვილი სიტყვებია."}
        {"prompt": "What keyboard is it?", "completion": "A QWERTY keyboard with the rhythm of Knightsbridge."}
    """
    for place, text in record.texts():
        if not place.endswith(".content") or place.startswith("rejected"):
            continue
        from curate.signals.language.gibberish import gibberish as signal
        from curate.signals.language.masking import mask

        for found in signal(mask(text)):
            yield Hit(place, f"this is no word: {found.reason}", span=found.span)
