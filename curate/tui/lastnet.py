"""The last net under everything that is drawn: no control character reaches the terminal, whoever forgot to escape.

A record can hold `ESC ] 52`, which writes the clipboard, or `ESC ] 2`, which renames the window; Textual passes both on
(8.2). Text is made visible long before; this filter works on finished lines, so nothing can be drawn around it.
"""

import re

from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

_ACTING = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


def _harmless(match: re.Match[str]) -> str:
    code = ord(match.group())
    return chr(0x2400 + code) if code < 0x20 else "\u2421" if code == 0x7F else "\ufffd"


class NoControl(LineFilter):
    """Draws control pictures and replacement characters instead of what would act."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:  # noqa: ARG002 - Textual's signature
        """The segments, those with a character that acts redrawn."""
        return [
            Segment(_ACTING.sub(_harmless, segment.text), segment.style) if _ACTING.search(segment.text) else segment
            for segment in segments
        ]
