"""Small words that turn an answer around: two near-identical texts that differ in one are never spare copies.

"Take 5 mg" and "take 50 mg", "is open" and "is not open", "yes" and "no" have a Jaccard index near 1. Such pairs are
candidates for a contradiction, so nothing may call one of them removable. The guard errs to that side: what it cannot
tell apart it reports. Georgian, English, Russian, German, French and Spanish are read together, since texts mix.
"""

import re
import unicodedata
from typing import Literal

from curate.signals import meaning_words as table
from curate.signals.words import words

Change = Literal["number", "date", "negation", "yes/no"]

_NUMBER = re.compile(r"[-\u2212]?\d+(?:[.,:/]\d+)*")
_GROUPED = re.compile(r"-?\d{1,3}(?:([.,])\d{3})(?:\1\d{3})*")


def meaning_changes(left: str, right: str) -> tuple[Change, ...]:
    """In which of the four ways two texts differ; empty when in none.

    Numbers and dates are compared in order (from 3 to 5 is not from 5 to 3), negations by how many there are,
    and a word against the same word with a negative prefix (possible, impossible; სწორი, არასწორი).
    """
    a, b = _keys(left), _keys(right)
    changes: list[Change] = []
    if _numbers(left, a) != _numbers(right, b):
        changes.append("number")
    if [d for w in a if (d := _date(w))] != [d for w in b if (d := _date(w))]:
        changes.append("date")
    if _negations(a) != _negations(b) or _prefixed(a, b):
        changes.append("negation")
    if [table.YES_NO[w] for w in a if w in table.YES_NO] != [table.YES_NO[w] for w in b if w in table.YES_NO]:
        changes.append("yes/no")
    return tuple(changes)


def _keys(text: str) -> list[str]:
    return [word.key for word in words(text)]


def _numbers(text: str, keys: list[str]) -> list[str]:
    """Values in digits, then values in words, each in order of appearance."""
    digits = "".join(
        str(value) if (value := unicodedata.decimal(c, None)) is not None and not c.isascii() else c for c in text
    )
    plain = [_plain(m.group()) for m in _NUMBER.finditer(digits)]
    return plain + [str(table.NUMBERS[w]) for w in keys if w in table.NUMBERS]


def _plain(number: str) -> str:
    number = number.replace("\u2212", "-")
    return re.sub("[.,]", "", number) if _GROUPED.fullmatch(number) and number.count(".") != 1 else number


def _date(word: str) -> str:
    if word in table.DATES:
        return table.DATES[word]
    # Inflected languages: compare stems (января, იანვარში); only those of five letters, so that მაისური is no month.
    return next((value for stem, value in table.DATE_STEMS if word.startswith(stem)), "")


def _negations(keys: list[str]) -> int:
    return sum(_negates(word) for word in keys)


def _negates(word: str) -> bool:
    if word in table.NEGATIONS or word.endswith("n't") or word.startswith(table.NEGATION_STEMS):
        return True
    return word.endswith("nt") and word[:-2] in table.AUX


def _prefixed(a: list[str], b: list[str]) -> bool:
    """One text has a word where the other has it with a negative prefix."""
    only_a, only_b = set(a) - set(b), set(b) - set(a)
    return _negated(only_a, only_b) or _negated(only_b, only_a)


def _negated(words_: set[str], others: set[str]) -> bool:
    return any(
        w.startswith(p) and len(w) - len(p) > 2 and w[len(p) :] in others for w in words_ for p in table.PREFIXES
    )
