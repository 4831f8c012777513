"""Q515: a reply is longer or shorter than the prompt allows."""

from collections.abc import Iterator

from curate.rules.api import Hit, record_rule
from curate.rules.learned import learned
from curate.signals.phrases import of_kind
from curate.signals.sentences import words
from schemas import Record

_SLACK = 0.1
"""Counters disagree about hyphens, numbers and headings by less than this."""


@record_rule(
    "Q515",
    "word-limit-broken",
    default=False,
    fixes="review",
    where=lambda c: of_kind("at_most").worth(c.prompt) | of_kind("at_least").worth(c.prompt),
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
        for kind, sign in (("at_most", 1), ("at_least", -1)):
            found = of_kind(kind).search(reply.asked)
            if found is None or _is_quoted(reply.asked, found[1].start()):
                continue
            limit = found[0].pack.count_of(found[1][1])
            count = words(reply.text)
            if sign * (count - limit) > max(limit * _SLACK, 0):
                than = "at most" if sign > 0 else "at least"
                yield Hit(reply.place, f"the prompt asks for {than} {limit} words, the reply has {count}")
                break


def _is_quoted(text: str, at: int) -> bool:
    """Whether a quotation that is not closed again begins before a place."""
    before = text[:at]
    return before.count('"') % 2 == 1 or any(before.count(a) > before.count(b) for a, b in ("“”", "«»", "„“"))
