"""Did you mean ...?"""

from collections.abc import Iterable


def did_you_mean(word: str, known: Iterable[str], instead: str = "") -> str:
    """A question that names the known word most like the one that was written, or `instead` where none is."""
    from difflib import get_close_matches

    spelling = {name.lower(): name for name in known}
    close = get_close_matches(word.lower(), spelling, 1, 0.6)
    return f"did you mean {spelling[close[0]]}?" if close else instead
