"""Sentences that a set repeats throughout: instructions around what each record is really about.

`Classify the ticket as one of: a, b, c. Ticket: ...` makes any two tickets near-duplicates, and a set of them one
single cluster that no split can divide. What twins are is asked of the rest.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_SEGMENT = re.compile(r"[^\n.:!?。！？।؟።]+[\n.:!?。！？।؟።]*|[\n.:!?。！？।؟።]+")
SAMPLED = 20_000
"""Texts that are looked at: a template that a smaller sample does not show is none."""
LEAST = 20
"""Texts that must repeat a sentence before it is one of a template."""
SHARE = 0.05
"""The same, as a share of the texts: a passage with many questions is no instruction, and what fewer share makes groups
small enough to be placed."""


def repeated(texts: Iterable[str], count: int) -> frozenset[int]:
    """Hashes of the sentences that stand in more than `LEAST` texts and in more than a twentieth of them.

    Args:
        texts: a sample of them, at most `SAMPLED`.
        count: how many the sample has.
    """
    limit = max(LEAST, count * SHARE)
    seen: dict[int, int] = {}
    for text in texts:
        for mark in {hash(segment.strip()) for segment in _SEGMENT.findall(text)}:
            seen[mark] = seen.get(mark, 0) + 1
    return frozenset(mark for mark, number in seen.items() if number > limit)


def without(text: str, templates: frozenset[int]) -> str:
    """A text without the sentences that the set repeats; it may be empty then."""
    return "".join(segment for segment in _SEGMENT.findall(text) if hash(segment.strip()) not in templates)
