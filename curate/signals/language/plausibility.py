"""How well a string of letters goes as a Georgian word, by letter trigrams.

Georgian allows consonant clusters that look like noise ("გვფრცქვნი"), so no rule of thumb on vowels separates words
from keyboard mash; the statistics of real text do. Also ranks the candidate letters of a mixed-script word.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

import numpy as np

from curate.signals.language.ngrams import MODELS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

LETTERS: Final = "აბგდევზთიკლმნოპჟრსტუფქღყშჩცძწჭხჯჰ"
_SIZE: Final = len(LETTERS) + 1  # 0 is the edge of a word
_CODE: Final = {letter: code for code, letter in enumerate(LETTERS, start=1)}
_STEP: Final = 16.0
"""Table values are -16 * ln(p), rounded into a byte: 0 is certain, 255 is e**-16."""


def count_trigrams(texts: Iterable[str]) -> NDArray[np.uint8]:
    """Return -16 ln P(letter | two letters before), interpolated with bigrams and letters; shape (34, 34, 34)."""
    counts = np.zeros((_SIZE, _SIZE, _SIZE))
    for text in texts:
        for word in _words(text):
            a = b = 0
            for letter in (*word, None):
                c = _CODE[letter] if letter else 0
                counts[a, b, c] += 1
                a, b = b, c
    single = counts.sum(axis=(0, 1)) + 0.5
    single /= single.sum()
    double = counts.sum(axis=0)
    double = (double + 4 * single) / (double.sum(axis=1, keepdims=True) + 4)
    triple = (counts + 4 * double) / (counts.sum(axis=2, keepdims=True) + 4)
    table: NDArray[np.uint8] = np.clip(np.round(-_STEP * np.log(triple)), 0, 255).astype(np.uint8)
    return table


def word_cost(word: str) -> float:
    """Return the mean cost of a letter of a Mkhedruli word in nats: near 2.2 for Georgian, above 4 for mash.

    Letters outside the modern alphabet count as an impossible step.
    """
    table = _table()
    a = b = 0
    total = 0.0
    for letter in (*word, None):
        c = _CODE.get(letter, -1) if letter else 0
        if c < 0:
            total += 255 / _STEP
            a = b = 0
            continue
        total += table[a][b][c] / _STEP
        a, b = b, c
    return total / (len(word) + 1)


def _words(text: str) -> Iterable[str]:
    kept = "".join(letter if letter in _CODE else " " for letter in text)
    return kept.split()


@cache
def _table() -> list[list[list[int]]]:
    """Read the table once, as lists: single look-ups in numpy are ten times slower."""
    with np.load(MODELS / "georgian_trigrams.npz", allow_pickle=False) as data:
        table: list[list[list[int]]] = data["table"].tolist()
    return table
