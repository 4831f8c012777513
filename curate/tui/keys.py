"""One-letter keys on every keyboard: which US key was meant by a letter of another script.

A terminal sends the character, not the key: where `a` stands, a Georgian layout sends `ა` and a Russian one `ф`. The
table in layouts.json (tests/bench/keyboard_layouts.py writes it from X's own layouts) leads back to the key.
"""

import json
import unicodedata
from functools import cache
from importlib.resources import files

DEFAULTS = ("ge", "ru", "ua", "by", "kz", "am", "gr", "il", "ara", "ir", "th")
"""One layout for each script, the commonest first: among these only four characters stand on different keys."""


@cache
def layouts() -> dict[str, dict[str, str]]:
    """For each layout, its characters and the US key in their place."""
    table: dict[str, dict[str, str]] = json.loads((files("curate.tui") / "layouts.json").read_text("utf-8"))
    return table


class Keyboard:
    """What a typed character means as a command."""

    def __init__(self, layout: str | None = None) -> None:
        """Take the layout's own table first; None: the default layouts of all scripts."""
        known = layouts()
        names = ([layout] if layout in known else []) + list(DEFAULTS)
        self._table: dict[str, str] = {}
        for name in names:
            for typed, meant in known[name or ""].items():
                self._table.setdefault(typed, meant)

    def latin(self, char: str) -> str:
        """The US key for one character; the character itself where there is none."""
        if char in self._table:
            return self._table[char]
        if char.isascii():
            return char
        if "\u1c90" <= char <= "\u1cbf":  # Mtavruli, the capitals of Georgian
            return self._table.get(char.lower(), char).upper()
        digit = unicodedata.digit(char, None)
        if digit is not None:
            return str(digit)
        folded = unicodedata.normalize("NFKC", char)  # full-width letters of an input method
        return folded if len(folded) == 1 and folded.isascii() else char
