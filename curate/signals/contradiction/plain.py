"""A text in one form of letters and digits, with every character in its old place."""

import re
import unicodedata
from functools import lru_cache

from curate.signals.phrases.base import lowered

_ODD = re.compile(r"[^\x00-\x7f]")
_SAME = {
    "\u2019": "'", "\u02bc": "'", "\u2212": "-", "\u2010": "-", "\u2011": "-", "\u2012": "-", "\u2013": "-",
    "\u2014": "-", "\u00a0": " ", "\u202f": " ", "\u2009": " ", "\u066b": ".", "\u066c": ",", "\u066a": "%", "ё": "е",
}  # fmt: skip


def plain(text: str) -> str:
    """Lower case (Mtavruli to Mkhedruli), ASCII digits, hyphens, apostrophes and spaces: places stay as they are."""
    lower = lowered(text)
    return lower if lower.isascii() else _ODD.sub(lambda match: _plain(match[0]), lower)


@lru_cache(maxsize=4096)
def _plain(char: str) -> str:
    same = _SAME.get(char)
    if same is not None:
        return same
    value = unicodedata.decimal(char, None)
    return char if value is None else str(value)
