"""A reply that declines to answer against one that answers."""

import re

from curate.signals.contradiction.case import Case, Settled
from curate.signals.contradiction.evidence import Evidence, Span
from curate.signals.contradiction.reading import Reading
from curate.signals.phrases import of_kind

_STILL = re.compile(
    r"\b(?:however|nevertheless|that said|but i can (?!not)|instead|in general|generally)\b"
    r"|\bთუმცა\b|\bоднако\b|\bjedoch\b|\bcependant\b|\btoutefois\b|\bsin embargo\b"
)
"""What leads over to help after all."""
_OPENING = 200
"""Code points within which a refusal begins."""
_SHORT, _LENGTH = 300, 700
"""Up to the first it only declines; a reply longer than the second mostly helps in the end."""


def refusal(reading: Reading) -> tuple[Span, float] | None:
    """Where a reply declines, and how sure that is."""
    if len(reading.text) > _LENGTH:
        return None
    found = of_kind("refusal").search(reading.text, _OPENING)
    if found is None:
        return None
    if _STILL.search(reading.plain):
        return found[1].span(), 0.5
    helps = len(reading.text) > _SHORT or reading.text.count("\n") > 2
    return found[1].span(), 0.55 if helps else 0.9


def _hesitates(reading: Reading) -> bool:
    """Whether a reply that is no refusal speaks of what a machine cannot do."""
    return of_kind("self_reference").search(reading.text, _OPENING) is not None


def weigh(case: Case) -> Settled:
    """Evidence where one of two replies declines; two that decline agree."""
    left, right = (side.once("refusal", refusal) for side in (case.left, case.right))
    if left is None and right is None:
        return None
    if left is not None and right is not None:
        return ()
    if not case.left.words or not case.right.words:
        return ()
    score = (left or right or ((0, 0), 0.0))[1]
    if _hesitates(case.right if left else case.left):
        score = 0.5
    return (Evidence("refusal", score, left and left[0], right and right[0], "one reply declines, the other answers"),)
