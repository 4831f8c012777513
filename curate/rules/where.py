"""The columns a rule's shortcut may speak of, as polars expressions."""

from collections.abc import Callable
from typing import Any

TEXT_COLUMNS = ("system", "prompt", "reply", "other")


class Columns:
    """`c.prompt`, `c.reply`, ... in `where=lambda c: ...`; polars is imported only when one is asked for."""

    def __getattr__(self, name: str) -> Any:
        from curate.intake.batch import COLUMNS

        if name not in COLUMNS:
            raise AttributeError(f"there is no column {name}; there are: {', '.join(COLUMNS)}")
        import polars as pl

        return pl.col(name)

    def any_text(self, test: Callable[[Any], Any]) -> Any:
        """Whether the test holds for the system prompt, the prompt, the reply or any other text of the record."""
        import polars as pl

        return pl.any_horizontal([test(pl.col(name)) for name in TEXT_COLUMNS])


def holds_any(text: Any, characters: str, *more: str) -> Any:
    """Whether a text column holds any of some characters or strings, at some 0.1 s for 400 MB.

    The regex engine searches for a few literals with vector instructions. Single characters it would merge into a
    class, and walk byte by byte, five times slower; an optional character behind each keeps them apart. How many
    stay fast depends on how much their first bytes have in common (measured: `_FAST`).
    """
    import polars as pl

    pieces: list[list[str]] = []
    for length, most in _FAST.items():
        alike = [literal for literal in (*characters, *more) if len(literal[0].encode()) == length]
        pieces.extend(alike[at : at + most] for at in range(0, len(alike), most))
    patterns = ("|".join(f"(?:{_quoted(literal)}(?s:.)?)" for literal in piece) for piece in pieces)
    return pl.any_horizontal([text.str.contains(pattern) for pattern in patterns])


_FAST = {1: 32, 2: 32, 3: 48, 4: 48}
"""Length in UTF-8 of a literal's first character, and how many of that kind one search takes without slowing down."""


def _quoted(literal: str) -> str:
    return "".join(f"\\x{{{ord(character):x}}}" for character in literal)
