"""Which characters make up words, per script: the ground that tokens, shingles and differing words stand on.

Python's ``\\w`` leaves out combining marks, which tears Devanagari, Thai or pointed Hebrew words apart, and a white
space split sees a Thai sentence as one word. So every character gets one of six classes instead.
"""

import unicodedata
from bisect import bisect_right
from enum import IntEnum


class Kind(IntEnum):
    """What a character does to the words around it."""

    UNKNOWN = 0
    """Not looked up yet (the zero of a fresh table)."""
    SEPARATOR = 1
    """White space, punctuation, symbols, emoji: ends a word."""
    WORD = 2
    """A letter or digit of a script that puts spaces between words."""
    CLUSTER = 3
    """A letter of a script without spaces between words: starts a grapheme cluster of its own."""
    EXTEND = 4
    """A combining mark: belongs to the character before it."""
    LINK = 5
    """A mark that also draws the next letter into its cluster (Khmer coeng, Myanmar virama)."""
    IGNORE = 6
    """Invisible (zero-width joiner, soft hyphen, variation selector): as if it were not there."""


# Blocks of scripts written without spaces between words (Unicode 15, Line_Break SA, plus Han, kana, Bopomofo and Yi).
_UNSPACED = (
    (0x0E00, 0x0EFF),  # Thai, Lao
    (0x1000, 0x109F),  # Myanmar
    (0x1780, 0x17FF),  # Khmer
    (0x1950, 0x19FF),  # Tai Le, New Tai Lue, Khmer symbols
    (0x1A20, 0x1AAF),  # Tai Tham
    (0x1B00, 0x1B7F),  # Balinese
    (0x3005, 0x3007),  # iteration mark, zero
    (0x3040, 0x312F),  # Hiragana, Katakana, Bopomofo
    (0x31A0, 0x31BF),  # Bopomofo extended
    (0x31F0, 0x31FF),  # Katakana extensions
    (0x3400, 0x4DBF),  # Han extension A
    (0x4E00, 0xA4CF),  # Han, Yi
    (0xA980, 0xA9FF),  # Javanese, Myanmar extended B
    (0xAA60, 0xAADF),  # Myanmar extended A, Tai Viet
    (0xF900, 0xFAFF),  # Han compatibility
    (0x1AFF0, 0x1B16F),  # kana supplements
    (0x20000, 0x3FFFF),  # Han extensions B and later
)
_STARTS = [first for first, _ in _UNSPACED]
_LINKERS = frozenset("\u1039\u17d2\u1a60\u1b44\ua9c0")


def is_unspaced(code: int) -> bool:
    """Code point of a script that puts no spaces between words."""
    at = bisect_right(_STARTS, code) - 1
    return at >= 0 and code <= _UNSPACED[at][1]


def kind_of(code: int) -> Kind:
    """The class of one code point; lone surrogates and unassigned code points separate."""
    char = chr(code)
    category = unicodedata.category(char)
    if category[0] == "L":
        return Kind.CLUSTER if is_unspaced(code) else Kind.WORD
    if category[0] == "N" or category == "Pc":
        return Kind.WORD
    if category[0] == "M":
        if 0xFE00 <= code <= 0xFE0F or 0xE0100 <= code <= 0xE01EF or code == 0x034F:
            return Kind.IGNORE
        return Kind.LINK if char in _LINKERS else Kind.EXTEND
    return Kind.IGNORE if category == "Cf" else Kind.SEPARATOR
