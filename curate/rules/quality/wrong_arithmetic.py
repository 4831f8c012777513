"""Q513: a visible sum is wrong."""

import re
from collections.abc import Iterator
from fractions import Fraction

from curate.rules.api import Hit, record_rule
from curate.rules.learned import learned
from schemas import Record

_NUMBER = r"\d+(?:[.,٫٬ \u00a0\u202f'’]\d+)*"
_MONEY = r"[$€£¥₾₽₺₹]?"
_EQUATION = re.compile(
    rf"(?<![\w.,^/*×·÷=+\-−–)(\[%$€£¥₾₽₺₹])(?<![\d+\-−–*/×xх·÷=^)] )(?<![\d+\-−–*/×xх·÷=^)]  )"
    rf"(-?{_MONEY}{_NUMBER})(?: ?[$€£¥₾₽₺₹])?[ \t]{{0,2}}([+\-−–×xх*·÷/:])[ \t]{{0,2}}"
    rf"({_MONEY}{_NUMBER})(?: ?[$€£¥₾₽₺₹])?[ \t]{{0,2}}=[ \t]{{0,2}}([-−–]?{_MONEY}{_NUMBER})(?![\w^])"
)
_AFTER = re.compile(r"[ \t]?(?:[+\-−–×x*·÷/:=^%!(]|R\s?\d|r\s?\d|rem|ost|mod\b|\.\d|(?:\.\.\.|…))|\s?(?:[x×*/÷])")
_BASES = re.compile(
    r"\b(?:binary|hex|octal|base|modulo|mod|modular|clock|boolean|двоичн|binär|binaire|binario|ორობით|二进制)",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"\D")


@record_rule(
    "Q513",
    "wrong-arithmetic",
    where=lambda c: c.reply.str.contains(r"=[ \t]{0,2}[-−–]?[$€£¥₾₽₺₹]?\d"),
)
def wrong_arithmetic(record: Record) -> Iterator[Hit]:
    """A reply holds one calculation, `a + b = c`, and it is wrong.

    Experts corrected five of six such records. Digits and separators of every locale are read, a rounded result
    counts as right; chains of operations, other number bases and equations of the prompt are not judged.

    Bad:
        {"instruction": "What do 4 tickets cost at 15 each?", "output": "4 × 15 = 50, so four tickets cost 50."}
        {"instruction": "ერთი ბილეთი 15 ლარია, 4 რა ღირს?", "output": "4 × 15 = 50, ანუ 50 ლარი."}
        {"instruction": "كم ثمن أربع تذاكر؟", "output": "٤ × ١٥ = ٥٠"}
    Good:
        {"instruction": "What do 4 tickets cost at 15 each?", "output": "4 × 15 = 60, so four tickets cost 60."}
        {"instruction": "ერთი ბილეთი 1,5 ლარია, 1000 რა ღირს?", "output": "1,5 × 1 000 = 1 500 ლარი."}
        {"instruction": "Divide 10 by 3.", "output": "10 / 3 = 3.33"}
        {"instruction": "Solve it.", "output": "2x + 3 = 7, so x = 2"}
        {"instruction": "Is 2 + 2 = 5 true?", "output": "No, 2 + 2 = 5 is false."}
    """
    for reply in learned(record):
        found = list(_EQUATION.finditer(reply.text))
        if len(found) != 1 or _AFTER.match(reply.text, found[0].end()) or _BASES.search(reply.asked):
            continue
        equation = found[0]
        if _squeezed(equation[0]) in _squeezed(record.prompt) or _holds(*equation.groups()):
            continue
        yield Hit(reply.place, f"{equation[0]} is wrong", equation.span())


def _squeezed(text: str) -> str:
    return "".join(text.split())


def _holds(left: str, operator: str, right: str, result: str) -> bool:
    """Whether the equation is right in any reading of its separators."""
    return any(
        _fits(a, operator, b, c, places)
        for a, _ in _readings(left)
        for b, _ in _readings(right)
        for c, places in _readings(result)
    )


def _readings(text: str) -> Iterator[tuple[Fraction, int]]:
    """The values a number may have, each with its decimal places: 1,500 is 1500 or 1.5."""
    sign = -1 if text[0] in "-−–" else 1
    groups = re.split(r"\D+", text.strip("-−–$€£¥₾₽₺₹"))
    yield Fraction(sign * int("".join(groups))), 0
    if len(groups) > 1:
        yield Fraction(sign * int("".join(groups)), 10 ** len(groups[-1])), len(groups[-1])


def _fits(a: Fraction, operator: str, b: Fraction, c: Fraction, places: int) -> bool:
    if operator in "÷/:":
        if b == 0:
            return True
        exact = a / b
    elif operator in "×xх*·":
        exact = a * b
    else:
        exact = a + b if operator == "+" else a - b
    return abs(exact - c) <= Fraction(1, 10**places) * (Fraction(1) if exact.denominator > 1 else Fraction(0))
