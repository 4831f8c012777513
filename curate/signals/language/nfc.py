"""Text that is not in Normalization Form C: "é" as two code points, which no search and no tokenizer takes for "é"."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

_CHUNK = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class Decomposed:
    """A word that NFC would write otherwise, and how."""

    span: tuple[int, int]
    composed: str


def not_nfc(text: str) -> list[Decomposed]:
    """Find the words that are not in NFC (Unicode Standard Annex 15); Persian joiners and Indic signs are."""
    if text.isascii() or unicodedata.is_normalized("NFC", text):
        return []
    chunks = ((match.span(), match[0]) for match in _CHUNK.finditer(text))
    return [
        Decomposed(span, unicodedata.normalize("NFC", word))
        for span, word in chunks
        if not unicodedata.is_normalized("NFC", word)
    ]
