"""The language of a plain text for a few microseconds: enough to see that nothing is wrong with it.

A "no" means nothing here; whatever these do not settle goes to the cascade.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from curate.signals.language.cascade import plain
from curate.signals.language.glance import looks_english

_FEWEST: Final = 40
_ENOUGH: Final = 400
"""Code points read where the question is only whether a text is in the language expected of it."""


@lru_cache(maxsize=1 << 14)  # prompts and replies are asked about by two rules, some thousands of records later
def quick_language(text: str) -> str | None:
    """Return the language of a text where that is cheap to know, else None."""
    if looks_english(text):
        return "en"
    return plain(text[:_ENOUGH], percent=80) if len(text) >= _FEWEST else None
