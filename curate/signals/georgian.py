"""The four Georgian alphabets and their folding to Mkhedruli.

Mkhedruli is what people write today. Mtavruli is its capital form, Asomtavruli and Nuskhuri are the church alphabets.
Neither NFKC nor `casefold` brings all four together (`casefold` maps Asomtavruli to Nuskhuri), so the code point
offsets of the blocks are used. Source: the Unicode charts 10A0, 1C90 and 2D00; checked on Python 3.11.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

Alphabet = Literal["mkhedruli", "mtavruli", "asomtavruli", "nuskhuri"]

_MKHEDRULI = 0x10D0
_BLOCKS: dict[Alphabet, tuple[int, str]] = {
    "mtavruli": (0x1C90, "\u1c90-\u1cba\u1cbd-\u1cbf"),
    "asomtavruli": (0x10A0, "\u10a0-\u10c5\u10c7\u10cd"),
    "nuskhuri": (0x2D00, "\u2d00-\u2d25\u2d27\u2d2d"),
}
MKHEDRULI_CLASS = "\u10d0-\u10fa\u10fd-\u10ff"
VARIANT_CLASS = "".join(letters for _, letters in _BLOCKS.values())
GEORGIAN_CLASS = MKHEDRULI_CLASS + VARIANT_CLASS

_FOLD = {
    code: code - base + _MKHEDRULI
    for base, letters in _BLOCKS.values()
    for code in range(base, base + 0x30)
    if re.match(f"[{letters}]", chr(code))
}
_VARIANT = re.compile(f"[{VARIANT_CLASS}]")
# A word keeps its hyphens apart: a Mtavruli acronym with a Mkhedruli ending ("ᲡᲛᲡ-ით") is two parts, each of one kind.
_WORD = re.compile(f"[{GEORGIAN_CLASS}]*[{VARIANT_CLASS}][{GEORGIAN_CLASS}]*")


@dataclass(frozen=True, slots=True)
class AlphabetVariant:
    """A word that is not, or not only, in Mkhedruli; `span` is half-open, in code points."""

    span: tuple[int, int]
    alphabets: tuple[Alphabet, ...]
    """The alphabets in the word, in order of first appearance."""
    mkhedruli: str
    """The same word in Mkhedruli: the fix."""

    @property
    def mixed(self) -> bool:
        """Whether one word uses two alphabets, which no orthography of modern Georgian does."""
        return len(self.alphabets) > 1


def has_variants(text: str) -> bool:
    """Tell whether any letter is outside Mkhedruli; one pass in C, the test to make before anything slower."""
    return not text.isascii() and _VARIANT.search(text) is not None


def to_mkhedruli(text: str) -> str:
    """Rewrite Mtavruli, Asomtavruli and Nuskhuri letters as Mkhedruli; every offset stays where it was."""
    return text.translate(_FOLD) if has_variants(text) else text


def alphabet_of(letter: str) -> Alphabet:
    """Name the alphabet of one Georgian letter; anything else counts as Mkhedruli."""
    code = ord(letter)
    for name, (base, _) in _BLOCKS.items():
        if base <= code < base + 0x30 and code in _FOLD:
            return name
    return "mkhedruli"


def alphabet_variants(text: str) -> list[AlphabetVariant]:
    """Find the words with letters outside Mkhedruli, in order of appearance.

    They come from `str.upper()` (Python turns Mkhedruli into Mtavruli), from old fonts and from scanned books; a
    tokenizer that never saw those blocks falls back to bytes, three or more tokens a letter.
    """
    if not has_variants(text):
        return []
    found = []
    for match in _WORD.finditer(text):
        alphabets = tuple(dict.fromkeys(alphabet_of(letter) for letter in match[0]))
        found.append(AlphabetVariant(match.span(), alphabets, to_mkhedruli(match[0])))
    return found
