"""Keyboard mash and random letters: the right script, no language.

Georgian is judged by letter trigrams (`plausibility`), Latin and Cyrillic by runs of consonants that no orthography
has and by walks along a keyboard row. Few findings by design: abbreviations, names, DNA and ciphers also look odd.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from curate.signals.georgian import MKHEDRULI_CLASS
from curate.signals.language.plausibility import word_cost

_LONG_WORD: Final = 9
_COST_ALONE: Final = 5.3
"""A Georgian word of nine letters and more that costs this much a letter: none in 24,000 words of clean text."""
_COST_TOGETHER: Final = 4.9
"""The same for two neighbours of five letters and more, both at least this dear."""
_PART: Final = 5
_GEORGIAN: Final = re.compile(f"[{MKHEDRULI_CLASS}]{{{_PART},}}")
_LATIN: Final = re.compile("[bcdfghjklmnpqrstvwxz]{8,}")
_ALL: Final = re.compile("[bcdfghjklmnpqrstvwxz]{8,}|[бвгджзклмнпрстфхцчшщ]{8,}")
_MIDDLES: Final = ("fgh", "hgf", "tyu", "uyt", "vbn", "nbv")
"""Every walk of six along a Latin row goes through one of these: six memchr scans instead of a pattern per letter."""
_JUDGED: Final = re.compile("[\u0400-\u045f\u10a0-\u10ff]")
_EIGHT: Final = b"c" * 8
_SHAPES: Final = bytes(99 if chr(byte) in "bcdfghjklmnpqrstvwxz" else 32 for byte in range(256))
_ROWS: Final = (
    "qwertyuiop",
    "asdfghjkl",
    "zxcvbnm",
    "йцукенгшщзхъ",
    "фывапролджэ",
    "ячсмитьбю",
    "ქწერტყუიოპ",
    "ასდფგჰჯკლ",
    "ზხცვბნმ",
)
_WALK_LENGTH: Final = 6
_WALKS: Final = re.compile(
    "|".join(
        row[i : i + _WALK_LENGTH]
        for line in _ROWS
        for row in (line, line[::-1])
        for i in range(len(row) - _WALK_LENGTH + 1)
    )
)
_KNOWN_WALKS: Final = re.compile(r"qwerty|qwertz|azerty|йцукен", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Gibberish:
    """Letters that form no word, and by which sign."""

    span: tuple[int, int]
    reason: str


def suspected(text: str) -> bool:
    """Tell whether `gibberish` could find anything; for ASCII text five times faster than a pattern."""
    if not text.isascii() and _JUDGED.search(text):
        return True
    return _EIGHT in text.encode("utf-8", "replace").translate(_SHAPES) or any(middle in text for middle in _MIDDLES)


def gibberish(text: str) -> list[Gibberish]:
    """Find mash in masked text, in order of appearance."""
    if not suspected(text):
        return []
    found = [
        Gibberish(match.span(), "eight consonants and no vowel")
        for match in (_LATIN if text.isascii() else _ALL).finditer(text)
        if _stands_alone(text, *match.span()) and not _alphabetical(match[0])
    ]
    if not text.isascii() or any(middle in text for middle in _MIDDLES):
        found += _walks(text)
    if not text.isascii():
        found += _georgian(text)
    found = [item for item in found if not _KNOWN_WALKS.match(text, item.span[0])]
    found.sort(key=lambda item: item.span)
    return [item for i, item in enumerate(found) if not i or item.span[0] >= found[i - 1].span[1]]


def _walks(text: str) -> list[Gibberish]:
    found: list[Gibberish] = []
    end = 0
    while match := _WALKS.search(text, end):
        span = _word_around(text, *match.span())
        if not _alphabetical(text[slice(*span)]):
            found.append(Gibberish(span, "a walk along a keyboard row"))
        end = span[1]  # one finding a word, and no second look at it: a long word would cost its square
    return found


def _georgian(text: str) -> list[Gibberish]:
    found = []
    before: tuple[int, int] | None = None
    for match in _GEORGIAN.finditer(text):
        cost = word_cost(match[0])
        if cost > _COST_ALONE and len(match[0]) >= _LONG_WORD:
            found.append(Gibberish(match.span(), "letters that do not follow one another in Georgian"))
        elif cost > _COST_TOGETHER and before and not text[before[1] : match.start()].strip():
            found.append(Gibberish((before[0], match.end()), "letters that do not follow one another in Georgian"))
        before = match.span() if cost > _COST_TOGETHER else None
    return found


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Tell whether a run is a word of its own, and no part of an identifier, a file name or a longer word."""
    beside = text[start - 1 : start] + text[end : end + 1]
    return not any(char.isalnum() or char in "_.-" for char in beside)


def _alphabetical(word: str) -> bool:
    return list(word) == sorted(word)


def _word_around(text: str, start: int, end: int) -> tuple[int, int]:
    while start and text[start - 1].isalpha():
        start -= 1
    while end < len(text) and text[end].isalpha():
        end += 1
    return start, end
