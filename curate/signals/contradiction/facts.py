"""Numbers and dates of replies that are worded differently: only where the question asks for one answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from curate.signals.contradiction.evidence import Evidence
from curate.signals.contradiction.quantities import Date, Quantity, Verdict, compare, compare_dates, name_of

if TYPE_CHECKING:
    from curate.signals.contradiction.case import Case, Settled
    from curate.signals.contradiction.reading import Reading

_BRIEF = 12
"""Words of a reply in which a number without its unit may stand for one with it."""
_BARE = ("count", "year")
_SHORT = 40
"""Words of a reply whose every number may be the answer; of a longer one only its first sentence's."""


def weigh(case: Case) -> Settled:
    """Evidence from the numbers that each reply adds to those of the prompt."""
    if case.is_open or case.left.is_code or case.right.is_code:
        return None
    asked = case.question.asks("quantity")
    if not asked and (case.longest > _SHORT or not case.is_closed):
        return None
    numbers = _compare_numbers(case, asked=asked)
    dates = _compare_dates(case, asked=asked)
    found = tuple(e for e in (numbers, dates) if isinstance(e, Evidence))
    if found and "agree" in (numbers, dates) and not asked:
        return None
    return found or (() if asked and "agree" in (numbers, dates) else None)


def _compare_numbers(case: Case, *, asked: bool) -> Evidence | Verdict:
    known = case.question.prompt.facts[0]
    mine, theirs = _answers(case.left, known), _answers(case.right, known)
    is_long = case.longest > _SHORT
    if is_long and not len(mine) == len(theirs) == 1 and case.question.asks("amount"):
        mine, theirs = _concluded(case.left, known, mine), _concluded(case.right, known, theirs)
    if not mine or not theirs:
        return "apart"
    everything = list(case.right.facts[0]), list(case.left.facts[0])
    if any(compare(a, b) == "agree" for a in mine for b in everything[0]):
        return "agree"
    if any(compare(b, a) == "agree" for b in theirs for a in everything[1]):
        return "agree"
    brief = case.longest <= _BRIEF
    pairs = [
        (a, b)
        for a in mine
        for b in theirs
        if compare(a, b) == "differ"
        and (brief or (a.dimension in _BARE) == (b.dimension in _BARE))
        and (not is_long or _of_one_thing(a, b))
    ]
    if not pairs:
        return "apart"
    a, b = pairs[0]
    score = 0.85 if asked and len(mine) == len(theirs) == 1 else 0.7
    if is_long:
        score = 0.7 if len(mine) == len(theirs) == 1 else 0.55
    if not asked:
        score = 0.65 if len(mine) == len(theirs) == 1 and _alike(case) else 0.5
    shown = case.left.text[slice(*a.span)], case.right.text[slice(*b.span)]
    return Evidence("number", score, a.span, b.span, f"{name_of(a)}: {shown[0]}, {shown[1]}")


def _compare_dates(case: Case, *, asked: bool) -> Evidence | Verdict:
    if case.question.asks("amount") and not case.question.asks("moment"):
        return "apart"
    known = case.question.prompt.facts[1]
    sides = [
        [d for d in _lead(reading, reading.facts[1]) if all(compare_dates(d, k) != "agree" for k in known)]
        for reading in (case.left, case.right)
    ]
    if not all(sides):
        return "apart"
    verdicts = [(a, b, compare_dates(a, b)) for a in sides[0] for b in sides[1]]
    if any(verdict == "agree" for *_, verdict in verdicts):
        return "agree"
    for a, b, verdict in verdicts:
        if verdict == "differ":
            single = len(sides[0]) == len(sides[1]) == 1
            score = 0.85 if asked and single else 0.65 if single or asked else 0.5
            shown = case.left.text[slice(*a.span)], case.right.text[slice(*b.span)]
            return Evidence("date", score, a.span, b.span, f"date: {shown[0]}, {shown[1]}")
    return "apart"


def _answers(reading: Reading, known: list[Quantity]) -> list[Quantity]:
    """The numbers of a reply, or of its first sentence that has any, without those the prompt gives."""
    return [q for q in _lead(reading, reading.facts[0]) if all(compare(q, k) != "agree" for k in known)]


def _of_one_thing(a: Quantity, b: Quantity) -> bool:
    """Whether two numbers of long replies are told to measure the same: by their unit, or the word they count."""
    return bool(a.unit and b.unit) or a.dimension == b.dimension == "year" or bool(a.noun and b.noun)


def _concluded(reading: Reading, known: list[Quantity], lead: list[Quantity]) -> list[Quantity]:
    """The one number that a reply begins with, else the one of its last sentence that has any: a working ends so."""
    if len(lead) == 1:
        return lead
    for start, stop in reversed(reading.sentences):
        here = [q for q in reading.facts[0] if start <= q.span[0] < stop]
        if here:
            own = [q for q in here if all(compare(q, k) != "agree" for k in known)]
            return own if len({q.low for q in own}) == 1 else []
    return []


def _lead(reading: Reading, found: list) -> list:  # type: ignore[type-arg]  # of quantities or of dates
    if len(reading.words) <= _SHORT or not found:
        return found
    for start, stop in reading.sentences[:1]:
        here = [one for one in found if start <= one.span[0] < stop]
        if here:
            return here
    return []


def _alike(case: Case) -> bool:
    """Whether the replies share most of their words."""
    mine, theirs = case.left.stems, case.right.stems
    return len(mine & theirs) * 2 >= min(len(mine), len(theirs))


__all__ = ["Date", "weigh"]
