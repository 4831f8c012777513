"""What is coloured how, by meaning."""

from collections.abc import Callable

Paint = Callable[[str, str], str]
"""A text and what it is, to the text as it is printed."""

_CODES = {
    "error": "1;31",
    "warning": "1;33",
    "info": "1;36",
    "path": "1",
    "rule": "1",
    "label": "36",
    "escape": "35",
    "fix": "32",
    "removed": "31",
    "added": "32",
    "clean": "1;32",
    "command": "1",
    "dim": "2",
}


def painter(color: bool) -> Paint:
    """A function that colours, or one that leaves the text alone."""
    return _paint if color else lambda text, _what: text


def _paint(text: str, what: str) -> str:
    return f"\x1b[{_CODES[what]}m{text}\x1b[0m" if text else text
