"""What the rules of this family share when they read a text."""

from functools import cache
from typing import TYPE_CHECKING

from schemas import Span

if TYPE_CHECKING:
    from curate.signals.language.cascade import Identifier


@cache
def identifier(detector: str) -> "Identifier":
    """The detectors that the setting `detector` names; made once."""
    from curate.signals.language.cascade import Identifier

    return Identifier(engine=detector)  # type: ignore[arg-type]


def excerpt_span(text: str) -> Span:
    """The whole text without the blanks around it: what a finding about its language points at."""
    start = len(text) - len(text.lstrip())
    return start, start + len(text.strip())
