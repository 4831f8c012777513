"""Georgian written in Latin letters ("gamarjoba, rogor khar").

A character n-gram model decides, since a word list finds a quarter at best: every person romanises in their own way.
Single words are not judged (names and loans look the same in any romanisation); four words need more certainty than
six. Figures: tests/bench/language.py.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from typing import Final

from curate.signals.language import ngrams
from curate.signals.language.glance import looks_english
from curate.signals.language.quick import quick_language
from curate.signals.language.words import sentences

FEWEST_WORDS: Final = 4
_LONG: Final = 6
_LONG_TEXT: Final = 200
LOGIT_SHORT: Final = 1.5
LOGIT_LONG: Final = -0.5
_LATIN_WORD: Final = re.compile(r"[A-Za-z]+(?:['’‘ʼ`][A-Za-z]*)*")
_ANY_LETTER: Final = re.compile(r"[^\W\d_]")


@dataclass(frozen=True, slots=True)
class Transliterated:
    """A stretch of Georgian in Latin letters; `confidence` is the model's probability."""

    span: tuple[int, int]
    confidence: float


def is_transliterated(text: str) -> bool:
    """Tell whether `text` as a whole reads as Georgian in Latin letters."""
    return _logit(text) is not None


def transliterated(text: str) -> list[Transliterated]:
    """Find the sentences that are Georgian in Latin letters; give masked text. Adjoining ones become one finding."""
    if text.isascii() and (looks_english(text) or (len(text) > _LONG_TEXT and quick_language(text) is not None)):
        return []  # cld2 is sure of no language in 99 of 100 longer Georgian texts in Latin letters
    found: list[Transliterated] = []
    if len(text) <= _LONG_TEXT and (logit := _logit(text)) is not None:
        # Short texts as a whole: cut into sentences they would fall below the fewest words.
        letters = [match.start() for match in _ANY_LETTER.finditer(text)]
        return [Transliterated((letters[0], letters[-1] + 1), 1 / (1 + math.exp(-logit)))]
    for start, end in sentences(text) if _LATIN_WORD.search(text) else ():
        logit = _logit(text[start:end])
        if logit is None:
            continue
        confidence = 1 / (1 + math.exp(-logit))
        if found and not _ANY_LETTER.search(text, found[-1].span[1], start):
            last = found.pop()
            found.append(Transliterated((last.span[0], end), max(confidence, last.confidence)))
        else:
            found.append(Transliterated((start, end), confidence))
    return found


def _logit(text: str) -> float | None:
    """Return the log-odds where they suffice for the number of words, else None."""
    words = _LATIN_WORD.findall(text)
    # Formulas ("2x^2 + 3x") and refrains ("move up, move right") are few words often: each counts once, letters never.
    distinct = {word.lower() for word in words if len(word) > 1}
    if len(distinct) < FEWEST_WORDS or sum(map(len, words)) < 0.8 * len(_ANY_LETTER.findall(text)):
        return None
    logit = ngrams.load("translit").logit(" ".join(words[:200]))
    return (
        logit if logit > (LOGIT_LONG if len(words) >= _LONG and len(distinct) > FEWEST_WORDS else LOGIT_SHORT) else None
    )
