"""Quantities, and whether two of them can both be right."""

from dataclasses import dataclass
from math import inf
from typing import Literal

from curate.signals.contradiction.stems import same_word
from curate.signals.contradiction.units import UNITS, WORDS

EXACT = 1e-9
CLOSE = 0.04
"""Relative difference that a conversion of units may leave by rounding."""
ROUGH = 0.12
"""Relative difference of numbers that are called rough."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """One number with what it measures."""

    span: tuple[int, int]
    dimension: str
    """`count`, `year`, `clock`, or that of its unit."""
    low: float
    """In the base unit; a plain number is its own range."""
    high: float
    unit: str = ""
    other: float | None = None
    """What the number is if its separator is read the other way: 1.200 is 1200 or 1.2."""
    rough: bool = False
    noun: str = ""
    """The word that is counted."""
    decimals: int = 0


Verdict = Literal["agree", "differ", "apart"]
"""`apart`: the two are of different things and say nothing of each other."""


def compare(left: Quantity, right: Quantity, *, strictly: bool = False) -> Verdict:
    """Whether two quantities can both be right.

    `strictly`: all around them is the same, so that "about 75" and "about 76" are two answers.
    """
    if left.dimension != right.dimension:
        plain_ = {left.dimension, right.dimension}
        bare = left if left.dimension in ("count", "year") else right
        if plain_ <= {"count", "year"}:
            pass
        elif plain_ & {"count", "year"} and not bare.noun:
            unit = right if bare is left else left
            return "agree" if _same_number(bare, unit) else "differ"
        elif plain_ == {"celsius", "angle or degree"}:
            return "agree" if _same_number(left, right) else "apart"
        else:
            return "apart"
    if left.noun and right.noun and not same_word(left.noun, right.noun):
        return "apart"
    alike = left.unit == right.unit and (left.low < left.high) == (right.low < right.high)
    if strictly and alike and left.other is None and right.other is None and left.decimals == right.decimals:
        return "agree" if (left.low, left.high) == (right.low, right.high) else "differ"
    return "agree" if _agree(left, right) else "differ"


def _same_number(one: Quantity, two: Quantity) -> bool:
    """A bare number against one with a unit: the unit may have been left out."""
    factor = UNITS[two.unit][1] if two.unit in UNITS else UNITS[one.unit][1] if one.unit in UNITS else 1.0
    numbers = [(q.low if not q.unit or q.unit in ("F", "K") else q.low / factor) for q in (one, two)]
    return abs(numbers[0] - numbers[1]) <= 0.011 * max(abs(numbers[0]), abs(numbers[1]), 1)


def _agree(left: Quantity, right: Quantity) -> bool:
    pairs = [(left.low, left.high, right.low, right.high)]
    if left.other is not None:
        pairs.append((left.other, left.other, right.low, right.high))
    if right.other is not None:
        pairs.append((left.low, left.high, right.other, right.other))
    share = EXACT
    if left.unit != right.unit or (left.decimals != right.decimals and left.dimension != "count"):
        share = CLOSE
    if left.rough or right.rough:
        share = max(share, ROUGH)
    slack = 0.0
    if left.unit == right.unit and left.decimals != right.decimals and left.unit in UNITS | {"": 0}:
        factor = UNITS[left.unit][1] if left.unit else 1.0
        slack = 0.51 * factor * 10.0 ** -min(left.decimals, right.decimals)
    if left.dimension == "celsius":
        slack = max(slack, 1.0 if left.unit != right.unit else 0.0)
    for low, high, low_, high_ in pairs:
        reach = max(slack, share * max((abs(v) for v in (low, high, low_, high_) if v != inf), default=0.0))
        if low <= high_ + reach and low_ <= high + reach:
            return True
    return False


def name_of(quantity: Quantity) -> str:
    """What a quantity measures, as a message calls it."""
    return WORDS.get(quantity.dimension, "price")
