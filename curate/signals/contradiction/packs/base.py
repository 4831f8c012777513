"""What a language says about yes and no, numbers, dates and questions, as plain values."""

import re
from dataclasses import dataclass, field
from functools import cache
from typing import Literal

Script = Literal["latin", "cyrillic", "georgian"]


def split(words: str) -> frozenset[str]:
    """Words separated by spaces; `_` stands for a space within one."""
    return frozenset(word.replace("_", " ") for word in words.split())


def table(source: str) -> dict[str, str]:
    """`h: hour hours; min: minute minutes` as word to name."""
    found: dict[str, str] = {}
    for part in source.split(";"):
        name, _, words = part.partition(":")
        found.update({word.replace("_", " "): name.strip() for word in words.split()})
    return found


def rows(source: str) -> tuple[frozenset[str], ...]:
    """Sets of words that exclude each other: `open closed | hot cold`; alternatives of one member with `/`.

    Members with alternatives are kept as `a/b`, so that `start/begin end/finish` has two members of two words.
    """
    return tuple(frozenset(row.split()) for row in source.split("|") if row.split())


@dataclass(frozen=True, slots=True, eq=False)
class Pack:
    """One language. Words are folded (lower case, Mkhedruli); phrases are regular expressions over folded text."""

    language: str
    """ISO 639-1."""
    script: Script
    function: frozenset[str]
    """Its commonest words, those of little meaning: they tell the language, and no answer is told apart by them."""
    yes: frozenset[str]
    """Words that affirm, at the beginning of an answer."""
    no: frozenset[str]
    true: frozenset[str]
    """Words that say of a statement that it holds."""
    false: frozenset[str]
    negations: frozenset[str]
    """Words that negate their clause."""
    not_negating: tuple[str, ...] = ()
    """Phrases with such a word that negate nothing: "not only"."""
    negation_endings: tuple[str, ...] = ()
    """Ends of words that negate: n't."""
    negation_stems: tuple[str, ...] = ()
    """Beginnings of inflected negations."""
    concord: bool = True
    """Whether several negations in a clause are one: никто не пришёл."""
    prefixes: tuple[str, ...] = ()
    """Beginnings that turn a word into its opposite, where the word itself stands in the other text."""
    opposites: tuple[frozenset[str], ...] = ()
    """See `rows`."""
    numbers: dict[str, int] = field(default_factory=dict)
    """Number words and the parts that compounds are made of."""
    one: frozenset[str] = frozenset()
    """Words for 1 that are articles or pronouns too: numbers only before a unit."""
    half: frozenset[str] = frozenset()
    """Words for a half, which add 0.5 to a number before them, or are 0.5."""
    number_joiners: frozenset[str] = frozenset()
    """Words within a number: two hundred and five."""
    compound_joiner: str = ""
    """Letters that join numbers into one word: ოც-და-ხუთი, fünf-und-zwanzig."""
    number_endings: tuple[str, ...] = ()
    """Case endings of number words."""
    units: dict[str, str] = field(default_factory=dict)
    """Word, or its beginning where it ends in `*`, to the name in `units.UNITS`."""
    clock: tuple[str, ...] = ()
    """Words after, or before (ending in a space), a number that is a time of day."""
    afternoon: frozenset[str] = frozenset()
    morning: frozenset[str] = frozenset()
    months: dict[str, str] = field(default_factory=dict)
    """Word, or its beginning where it ends in `*`, to the number of the month."""
    weekdays: dict[str, str] = field(default_factory=dict)
    roughly: frozenset[str] = frozenset()
    """Words before a number that is not meant exactly."""
    at_least: tuple[str, ...] = ()
    """Phrases before a lower bound."""
    at_most: tuple[str, ...] = ()
    answer_marks: tuple[str, ...] = ()
    """What a final answer is introduced with, before a colon."""
    open: tuple[str, ...] = ()
    """Requests with many right answers."""
    closed: tuple[str, ...] = ()
    """Requests with one."""
    yes_no: tuple[str, ...] = ()
    """Questions that are answered by yes or no."""
    quantity: tuple[str, ...] = ()
    """Questions that ask for a number, a date or a time."""
    amount: tuple[str, ...] = ()
    """Those of them that ask how many."""
    moment: tuple[str, ...] = ()
    """Those that ask when."""
    name: tuple[str, ...] = ()
    """Questions that ask for a name: who, where, which."""
    alternatives: tuple[str, ...] = ()
    """Words between the labels of a closed set: or."""
    endings: tuple[str, ...] = ()
    """Endings of inflection, longest first."""


@cache
def compiled(phrases: tuple[str, ...]) -> "re.Pattern[str]":
    """Phrases as one expression; one that matches nothing where there are none."""
    return re.compile("|".join(f"(?:{phrase})" for phrase in phrases) or r"(?!)")


@cache
def stems_of(words: frozenset[str]) -> tuple[str, ...]:
    """The entries that are beginnings (`hour*`), without their star, longest first."""
    return tuple(sorted((word[:-1] for word in words if word.endswith("*")), key=len, reverse=True))


def look_up(table_: dict[str, str], word: str) -> str | None:
    """The name of a word, or of the longest beginning in the table."""
    if word in table_:
        return table_[word]
    for stem in stems_of(frozenset(table_)):
        if word.startswith(stem):
            return table_[f"{stem}*"]
    return None
