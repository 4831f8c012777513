"""What the rules of this family share when they read a text."""

import re
from collections.abc import Collection
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


def is_list(text: str) -> bool:
    """Whether a text is a list of names or terms: those are in the language of whoever coined them.

    A comma for every three words, or three lines and more of which half have four words at most.
    """
    words = len(text.split())
    lines = sorted(len(_ITEM.sub("", line).split()) for line in text.splitlines() if line.strip())
    return 3 * (text.count(",") + 1) >= words or (len(lines) > 2 and lines[len(lines) // 2] <= _SHORT_LINE)


def brings(asked: str, script: str | None, own: Collection[str]) -> bool:
    """Whether a prompt in scripts of `own` brings a piece in another script: it is about that piece, whatever it asks.

    A prompt without a word in its own scripts brings nothing: it is foreign as a whole.
    """
    from curate.signals.language.scripts import script_profile

    profile = script_profile(asked)
    return script is not None and profile.share(script) > _PIECE and any(profile.count(name) > 1 for name in own)


def instructs_in(asked: str, script: str | None) -> bool:
    """Whether a line of a prompt is in a script though most of the prompt is not: the instruction for a longer text."""
    from curate.signals.language.scripts import script_profile

    profiles = (script_profile(line) for line in asked.splitlines())
    return any(profile.dominant == script and profile.letters >= _INSTRUCTION for profile in profiles)


_PIECE = 0.15
_INSTRUCTION = 4
_ITEM = re.compile(r"^\s*(?:[-*•]|\d+[.)])\s*")
_SHORT_LINE = 4
