"""Dates of a text, as far as they are told, and whether two can be the same day."""

import re
from dataclasses import dataclass

from curate.signals.contradiction.amounts import Verdict
from curate.signals.contradiction.packs import Pack, look_up
from curate.signals.contradiction.tokens import SKIP, Token

_ORDINAL = frozenset(["st", "nd", "rd", "th"])


@dataclass(frozen=True, slots=True)
class Date:
    """A day, month, year or weekday, as far as it is told."""

    span: tuple[int, int]
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    swapped: tuple[int, int] | None = None
    """(month, day) in the other order, where 5/12 may be read both ways."""


def find_dates(tokens: list[Token], pack: Pack | None) -> tuple[list[Date], set[int]]:
    """The dates, and the tokens they are made of, weekdays apart."""
    found: list[Date] = []
    used: set[int] = set()
    for at, token in enumerate(tokens):
        if token.kind == "iso":
            year, month, day = (int(part) for part in token.text.split("-"))
            found.append(Date((token.start, token.stop), year, month, day))
            used.add(at)
        elif token.kind == "dmy":
            one, two, last = (int(part) for part in re.split(r"[./]", token.text))
            year = last if last > 99 else 2000 + last if last < 70 else 1900 + last
            both = one <= 12 and two <= 12
            day, month = (one, two) if two <= 12 else (two, one)
            found.append(Date((token.start, token.stop), year, month, day, swapped=(day, month) if both else None))
            used.add(at)
        elif token.kind == "word" and pack is not None:
            day_name = look_up(pack.weekdays, token.text)
            month_name = look_up(pack.months, token.text)
            if month_name is not None:
                date = _around(tokens, at, int(month_name), used)
                if date is not None:
                    found.append(date)
            elif day_name is not None:
                found.append(Date((token.start, token.stop), weekday=int(day_name)))
    return found, used


_BEFORE = frozenset(
    ["in", "of", "by", "until", "since", "from", "before", "after", "last", "next", "early", "late", "mid"]
)
_VERBS = frozenset({"may", "march", "mar"})


def _around(tokens: list[Token], at: int, month: int, used: set[int]) -> Date | None:
    """The date that a month's name is part of."""
    start, stop, day, year = tokens[at].start, tokens[at].stop, None, None
    before = at - 1
    while before >= 0 and (
        tokens[before].text in SKIP or tokens[before].text in _ORDINAL or tokens[before].text in ".,"
    ):
        before -= 1
    if before >= 0 and at - before <= 4 and _small(tokens[before]) and before not in used:
        day, start = int(tokens[before].text), tokens[before].start
        used.add(before)
    after = at + 1
    for _ in range(2):
        while after < len(tokens) and (
            tokens[after].text in SKIP or tokens[after].text in _ORDINAL or tokens[after].text in ".,"
        ):
            after += 1
        if after >= len(tokens) or after - at > 6:
            break
        if day is None and year is None and _small(tokens[after]):
            day, stop = int(tokens[after].text), tokens[after].stop
        elif year is None and tokens[after].kind == "number" and re.fullmatch(r"[12]\d{3}", tokens[after].text):
            year, stop = int(tokens[after].text), tokens[after].stop
        else:
            break
        used.add(after)
        after += 1
    told = at > 0 and tokens[at - 1].text in _BEFORE
    if tokens[at].text in _VERBS and day is None and year is None and not told:
        return None
    return Date((start, stop), year, month, day)


def _small(token: Token) -> bool:
    return token.kind == "number" and token.text.isdigit() and 1 <= int(token.text) <= 31 and len(token.text) <= 2


def compare_dates(left: Date, right: Date) -> Verdict:
    """Whether two dates can be the same day; what only one of them tells is no difference."""
    known = False
    for name in ("year", "weekday"):
        one, two = getattr(left, name), getattr(right, name)
        if one is not None and two is not None:
            known = True
            if one != two:
                return "differ"
    if left.month is not None and right.month is not None:
        known = True
        mine = {(left.month, left.day), *([left.swapped] if left.swapped else [])}
        theirs = {(right.month, right.day), *([right.swapped] if right.swapped else [])}
        if not any(a == c and (b == d or b is None or d is None) for a, b in mine for c, d in theirs):
            return "differ"
    return "agree" if known else "apart"
