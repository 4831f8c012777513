"""Words and sentences of a text, by span, without a dictionary or a model.

`\\w` alone would cut Devanagari and Thai at every vowel sign (marks are not word characters to Python's `re`), so marks
and joiners are named.
"""

from __future__ import annotations

import re
from typing import Final

MARKS: Final = (
    "\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u0610-\u061a\u064b-\u065f\u0670\u0900-\u0903\u093a-\u094f\u0981-\u0983"
    "\u09bc-\u09cd\u0a01-\u0a03\u0a3c-\u0a4d\u0a81-\u0a83\u0abc-\u0acd\u0b01-\u0b03\u0b3c-\u0b4d\u0b82\u0bbe-\u0bcd"
    "\u0c00-\u0c04\u0c3e-\u0c56\u0c81-\u0c83\u0cbc-\u0cd6\u0d00-\u0d03\u0d3b-\u0d4d\u0d81-\u0d83\u0dca-\u0ddf"
    "\u0e31-\u0e3a\u0e47-\u0e4e\u0eb1-\u0ebc\u0ec8-\u0ecd\u102b-\u103e\u1056-\u1059\u17b4-\u17d3\u200c\u200d"
)
"""Vowel signs, viramas, combining accents, and the joiners that are correct spelling between letters."""

WORD: Final = re.compile(rf"[^\W\d_](?:[^\W\d_]|[{MARKS}])*")
"""A word: letters with their marks; hyphens, apostrophes and digits end it."""

# A full stop ends a sentence before a blank only: "2.5" and "example.com" stay whole. Georgian has no capitals, so what
# follows cannot be asked. The closing quotes belong to the sentence.
_BREAK: Final = re.compile(r"([.!?…։؟]+[\"'»”“)\]]*(?=\s)|[。！？।]+[」』”]*)\s*|\n+")
_UNSPACED: Final = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")


def count_words(text: str) -> int:
    """Count words; in unspaced scripts (Thai, Lao, Khmer, Burmese, Chinese, Japanese) three letters count as one."""
    unspaced = len(_UNSPACED.findall(text)) if not text.isascii() else 0
    spaced = sum(1 for match in WORD.finditer(text) if not _UNSPACED.match(match[0]))
    return spaced + unspaced // 3


def sentences(text: str) -> list[tuple[int, int]]:
    """Return the spans of sentences, without the blanks around them; line breaks end one too."""
    spans = []
    start = 0
    for match in _BREAK.finditer(text):
        spans.append((start, match.end(1) if match[1] else match.start()))
        start = match.end()
    spans.append((start, len(text)))
    return [trimmed for a, b in spans if (trimmed := _trim(text, a, b))[0] < trimmed[1]]


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


_TITLE_WORDS = "of the and in on for to a an de la le los las el du des da do dos von van der und y e et di del и в на"
_IN_TITLES: Final = frozenset(_TITLE_WORDS.split())


def names_only(words: list[str]) -> bool:
    """Tell whether words read as names or titles: no more than one in three without a capital, "of the" not counted."""
    return 3 * sum(word[0].islower() and word not in _IN_TITLES for word in words) <= len(words)
