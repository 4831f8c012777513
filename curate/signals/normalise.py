"""One normaliser for everything that asks whether two texts are the same apart from their looks.

NFKC joins composed and decomposed letters and full-width forms; case folding joins cases; and the four Georgian
alphabets become one. The last needs its own table: NFKC changes none of them, and ``str.casefold`` takes Mtavruli to
Mkhedruli but Asomtavruli only to Nuskhuri.
"""

import re
import unicodedata

from curate.signals.georgian import to_mkhedruli

# Kept marks: what changes the meaning of a formula or a name (C++, C#, 5 %, a/b) rather than the look of a sentence.
_KEPT = "#%&*/@\\"
_GAP = re.compile(r"[\W_]+")
_INVISIBLE = frozenset({"Cf", "Cc", "Cs", "Co", "Cn"})


def fold(text: str) -> str:
    """The text without differences of case, width, composition or Georgian alphabet; ``fold(fold(x)) == fold(x)``.

    Words, punctuation and spaces stay (a no-break space becomes a space). ASCII takes the short way.
    """
    if text.isascii():
        return text.lower()
    return to_mkhedruli(unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold()))


def grouping_key(text: str) -> str:
    """What two texts share when they differ only in case, spaces, punctuation or looks: equal keys, equal texts.

    Letters, combining marks and digits stay, and so do symbols (``+ = < $``, emoji) and the marks that carry meaning
    (``# % & * / @``); a gap between two digits stays as it is (1.5 is not 15, 5-3 is not 53), and so does a minus
    before a number. A text of nothing but punctuation is its own key without spaces, so that "?" and "!" stay apart.
    """
    folded = fold(text)
    key = _GAP.sub(_gap, folded)
    return key or "".join(folded.split())


def _gap(match: re.Match[str]) -> str:
    text, start, end = match.string, match.start(), match.end()
    gap = match.group()
    before = text[start - 1] if start else ""
    after = text[end] if end < len(text) else ""
    if after.isdigit() and before.isdigit():
        return "".join(gap.split()) or " "
    kept = "".join(c for c in gap if _is_kept(c))
    if after.isdigit() and gap[-1] in "-\u2010\u2011\u2012\u2013\u2212" and not before.isalpha():
        return kept + "-"
    if after.isdigit() and gap[-1] in "-\u2212" and len(gap) > 1:
        return kept + "-"
    return kept


def _is_kept(char: str) -> bool:
    if char in _KEPT:
        return True
    category = unicodedata.category(char)
    return category[0] in "SM" and char != "`" and category not in _INVISIBLE
