"""A text in plain form cut into what numbers and dates are made of."""

import re
from dataclasses import dataclass

from curate.signals.contradiction.units import SYMBOLS

_NUMBER = r"\d{1,3}(?:[ ]\d{3})+(?:[.,]\d+)?(?![\d])|\d+(?:[.,']\d+)*"
_UNIT = "|".join(
    sorted((re.escape(s) for s in SYMBOLS if "/" in s or not s[0].isalpha() or s[-1] in "²2"), key=len, reverse=True)
)
_TOKEN = re.compile(
    rf"(?P<iso>\d{{4}}-\d\d?-\d\d?(?![\d-]))|(?P<dmy>(?<![\d.])\d\d?[./]\d\d?[./](?:\d{{4}}|\d\d)(?![\d.,]\d))"
    rf"|(?P<time>(?<!\d)\d\d?:\d\d(?!\d))|(?P<fraction>(?<![\d/])\d{{1,3}}/\d{{1,3}}(?![\d/]))|(?P<number>{_NUMBER})"
    rf"|(?P<unit>{_UNIT})|(?P<word>[^\W\d_]+(?:'[^\W\d_]+)*)|(?P<dash>[-+*/=^×÷x])|(?P<stop>[.!?;:,()])"
)
SKIP = frozenset(["of", "de", "del", "the", "a", "an", "und", "et", "y"])
"""Words that may stand within a date or a number."""


@dataclass(frozen=True, slots=True)
class Token:
    """A number, word, unit, time, fraction, numeric date, dash or stop, and where it stands."""

    kind: str
    text: str
    start: int
    stop: int


def tokenise(text: str) -> list[Token]:
    """The tokens of a text; what is none of them is left out."""
    return [Token(str(m.lastgroup), m.group(), m.start(), m.end()) for m in _TOKEN.finditer(text)]


def value_in_digits(text: str) -> tuple[float, float | None, int]:
    """A number's value, its other reading and its decimals: 1.234,5 has one reading, 1.234 has two."""
    text = text.replace(" ", "").replace("'", "")
    marks = [char for char in text if char in ".,"]
    if not marks:
        return float(text), None, 0
    groups = re.split(r"[.,]", text)
    last = marks[-1]
    whole = float("".join(groups))
    decimal = float("".join(groups[:-1]) + "." + groups[-1])
    thousands = all(len(group) == 3 for group in groups[1:]) and len(groups[0]) <= 3
    if len(set(marks)) == 2:
        return (decimal, None, len(groups[-1])) if marks.count(last) == 1 else (whole, None, 0)
    if len(marks) > 1:
        return (whole, None, 0) if thousands else (decimal, whole, len(groups[-1]))
    if not thousands or groups[0] == "0":
        return decimal, None, len(groups[-1])
    return whole, decimal, 0
