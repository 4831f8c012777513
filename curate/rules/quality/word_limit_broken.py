"""Q515: a reply is longer or shorter than the prompt allows."""

import re
from collections.abc import Iterator

from curate.rules.api import Hit, record_rule
from curate.rules.learned import learned
from curate.signals.phrases import PACKS, names_number, of_kind
from curate.signals.sentences import words
from schemas import Record, Span

_WORD = re.compile(r"\w+")
_SLACK = 0.1
"""Counters disagree about hyphens, numbers and headings by less than this."""


@record_rule(
    "Q515",
    "word-limit-broken",
    where=lambda c: (of_kind("at_most").worth(c.prompt) | of_kind("at_least").worth(c.prompt)) & names_number(c.prompt),
)
def word_limit_broken(record: Record) -> Iterator[Hit]:
    """A prompt sets a limit of words and the reply breaks it by more than a tenth.

    The model learns that limits mean nothing. In scripts without spaces between words characters are counted.

    Bad:
        {"instruction": "Describe the town in at most 5 words.", "output": "A small and sunny town on the bank of a river."}
        {"instruction": "აღწერე ქალაქი მაქსიმუმ 5 სიტყვით.", "output": "პატარა და მზიანი ქალაქი მდინარის ნაპირზე, მთების ძირში."}
    Good:
        {"instruction": "Describe the town in at most 5 words.", "output": "A sunny town."}
        {"instruction": "აღწერე ქალაქი მაქსიმუმ 5 სიტყვით.", "output": "მზიანი ქალაქი მდინარესთან."}
        {"instruction": "What does “in under 5 words” mean?", "output": "That a text has four words, three, two, or one."}
    """
    for reply in learned(record):
        most, least = of_kind("at_most").search(reply.asked), of_kind("at_least").search(reply.asked)
        if most and least:  # "no less than" holds "less than": the longer begins first
            most, least = (most, None) if most[1].start() < least[1].start() else (None, least)
        found = most or least
        if found is None or _is_quoted(reply.asked, found[1].start()) or _names_more(reply.asked, found[1].span()):
            continue
        limit = found[0].pack.count_of(found[1][1])
        count = words(reply.text)
        if (count - limit if most else limit - count) > limit * _SLACK:
            than = "at most" if most else "at least"
            yield Hit(reply.place, f"the prompt asks for {than} {limit} words, the reply has {count}")


def _names_more(text: str, span: Span) -> bool:
    """Whether the line of a limit names another number, as in "five stories of at most ten words"."""
    start, end = text.rfind("\n", 0, span[0]) + 1, text.find("\n", span[1])
    rest = f"{text[start : span[0]]} {text[span[1] : end if end >= 0 else len(text)]}"
    return any(word.isdecimal() or any(word in pack.numbers for pack in PACKS) for word in _WORD.findall(rest.lower()))


def _is_quoted(text: str, at: int) -> bool:
    """Whether a quotation that is not closed again begins before a place."""
    before = text[:at]
    return before.count('"') % 2 == 1 or any(before.count(a) > before.count(b) for a, b in ("“”", "«»", "„“"))
