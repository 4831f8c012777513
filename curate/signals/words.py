"""Words of a text with their places, in any script: what a person would point at.

The same division as the shingles (`scripts`): runs of letters, digits and marks where words are spaced, grapheme
clusters where they are not. Numbers keep their inner marks, so that 1.5 and 12:30 are one word each.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from curate.signals.normalise import fold
from curate.signals.scripts import Kind, kind_of

_ASCII_WORD = re.compile(r"\d+(?:[.,:/]\d+)*|\w+(?:'\w+)*", re.ASCII)
_INNER = frozenset(".,:/")
_APOSTROPHES = frozenset("'\u2019\u02bc")


@dataclass(frozen=True, slots=True)
class Word:
    """A word and where it stands: half-open, in code points, from 0."""

    start: int
    stop: int
    key: str
    """The folded form: what makes two words the same."""


_kind = lru_cache(maxsize=4096)(kind_of)


def words(text: str) -> list[Word]:
    """The words of a text in order; don't, 12:30 and 1,000 are one word each."""
    if text.isascii():
        lowered = text.lower()
        return [Word(m.start(), m.end(), m.group()) for m in _ASCII_WORD.finditer(lowered)]
    return [Word(start, stop, _key(text[start:stop])) for start, stop in _spans(text)]


def _key(word: str) -> str:
    folded = fold(word).replace("\u2019", "'").replace("\u02bc", "'")
    return folded if folded.isascii() else "".join(c for c in folded if _kind(ord(c)) != Kind.IGNORE)


def _spans(text: str) -> Iterator[tuple[int, int]]:
    kinds = [_kind(ord(char)) for char in text]
    start, stop = -1, 0  # the open word; start is -1 when none is
    owner = Kind.SEPARATOR
    for at, kind in enumerate(kinds):
        if kind == Kind.WORD:
            if start >= 0 and owner != Kind.WORD:
                yield start, stop
                start = at
            start, stop, owner = (at if start < 0 else start), at + 1, Kind.WORD
        elif kind == Kind.CLUSTER:
            if start >= 0 and not (owner == Kind.CLUSTER and kinds[at - 1] == Kind.LINK):
                yield start, stop
                start = -1
            start, stop, owner = (at if start < 0 else start), at + 1, Kind.CLUSTER
        elif kind in (Kind.EXTEND, Kind.LINK):
            start, stop = (at if start < 0 else start), at + 1
        elif kind == Kind.IGNORE or _joins(text, at, start):
            continue
        elif start >= 0:
            yield start, stop
            start, owner = -1, Kind.SEPARATOR
    if start >= 0:
        yield start, stop


def _joins(text: str, at: int, start: int) -> bool:
    """An apostrophe between letters, or a mark between digits, is part of the word."""
    if start < 0 or at + 1 >= len(text):
        return False
    before, char, after = text[at - 1], text[at], text[at + 1]
    return (char in _INNER and before.isdigit() and after.isdigit()) or (
        char in _APOSTROPHES and before.isalpha() and after.isalpha()
    )
