"""Whether two names may be of one person or place: Shakespeare and William Shakespeare, U.S. and United States."""

from collections.abc import Sequence
from difflib import SequenceMatcher

from curate.signals.contradiction.stems import same_word

_ALIASES = (
    frozenset(["uk", "britain", "british", "england", "english", "kingdom"]),
    frozenset(["us", "usa", "america", "american", "states"]),
    frozenset(["eu", "european", "europe", "union"]),
    frozenset(["un", "nations"]),
    frozenset(["ussr", "soviet", "russia", "russian"]),
    frozenset(["აშშ", "ამერიკა", "შტატები"]),
)
"""Names of one thing that share no letters."""
_SPELLED = 0.75
"""Likeness of letters from which two words are spellings of one name."""


def same_name(left: Sequence[str], right: Sequence[str]) -> bool:
    """Whether the words of the shorter name stand in the longer one, as initials too."""
    short, long_ = sorted((list(left), list(right)), key=len)
    if not short:
        return True
    if all(any(_same(word, other) for other in long_) for word in short):
        return True
    initials = "".join(word[0] for word in long_ if word)
    letters = "".join(short)
    return len(short) < len(long_) and len(letters) > 1 and (letters == initials or letters.startswith(initials))


def _same(one: str, two: str) -> bool:
    if same_word(one, two) or any({one.removesuffix("'s"), two.removesuffix("'s")} <= names for names in _ALIASES):
        return True
    if len(one) == 1 or len(two) == 1:  # J. for John
        return one[0] == two[0]
    return min(len(one), len(two)) >= 4 and SequenceMatcher(None, one, two).ratio() >= _SPELLED
