"""Words that mix scripts: one letter typed on the wrong layout, or put in for its looks.

Nobody sees them, but the tokenizer, the search and the duplicate finder do. Only alphabets that are confused with one
another count: Latin, Cyrillic, Greek, Armenian, Georgian. Korean, Japanese, Thai and Chinese beside Latin are normal
writing, as is a foreign stem with an ending of the text's language ("SMS-ით", and without the hyphen "SMSით").
"""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final

from curate.signals.georgian import to_mkhedruli
from curate.signals.language.confusables import GEORGIAN_QWERTY, GREEK_SYMBOLS, georgian_readings, lookalike
from curate.signals.language.plausibility import word_cost
from curate.signals.language.scripts import char_class, script_profile

if TYPE_CHECKING:
    from collections.abc import Iterable

CONFUSED: Final = ("Georgian", "Latin", "Cyrillic", "Greek", "Armenian")
_CASES = (
    "ი ს ის ით ად ა ო მა ში ზე თან თვის გან დან მდე კენ ვით მენ ც სა ისა ითა საც იც მაც შიც ზეც ებს ები ების ებით "
    "ებმა ებად ებში ებზე ებთან ებისთვის ებიდან ებისგან ისთვის იდან ისგან ისკენ ისა იანი იანმა იანის ური ურად ელი "
    "ობა ობის თანაც ისთვისაც იდანაც ამდე ადმი ისადმი სთან სთვის სგან სკენ ინგი ინგის იზაცია"
)
_ENDINGS: Final = frozenset(_CASES.split())
"""Georgian endings behind a foreign stem; a stem needs three letters or two capitals, or a slip would pass for one."""
_TOO_MANY: Final = 64
_DOUBT: Final = 0.6
"""Nats a letter by which a later reading must be the better Georgian to overtake an earlier one."""


@dataclass(frozen=True, slots=True)
class MixedWord:
    """A word whose letters come from two or more alphabets."""

    span: tuple[int, int]
    word: str
    scripts: tuple[str, ...]
    """Most letters first."""
    foreign: tuple[tuple[int, str], ...]
    """Offsets in the text and letters that do not belong."""
    readings: tuple[str, ...]
    """What the word may be meant to be, likeliest first; empty where no table has the letters."""


def mixed_words(text: str) -> list[MixedWord]:
    """Find the words that mix alphabets and are no ordinary mix, in order of appearance.

    Give masked text (`masking.mask`), or identifiers and addresses will be judged as words.
    """
    if text.isascii():
        return []
    profile = script_profile(text)
    present = tuple(script for script in CONFUSED if profile.count(script))
    if len(present) < 2:
        return []
    found: list[MixedWord] = []
    end = 0
    for seam in seams(present).finditer(text):
        if seam.start() < end:
            continue
        start = seam.start()
        while start > end and _is_letter(text[start - 1]):
            start -= 1
        end = seam.end()
        while end < len(text) and _is_letter(text[end]):
            end += 1
        word = _judge(text[start:end], start, profile.dominant)
        if word is not None:
            found.append(word)
    return found


@cache
def seams(scripts: tuple[str, ...]) -> re.Pattern[str]:
    """Match a letter of one script directly before a letter of another."""
    classes = {script: char_class(script) for script in scripts}
    parts = (f"[{a}][{''.join(b for other, b in classes.items() if other != script)}]" for script, a in classes.items())
    return re.compile("|".join(parts))


@cache
def _script_of(letter: str) -> str | None:
    return next((script for script in CONFUSED if re.match(f"[{char_class(script)}]", letter)), None)


def _is_letter(char: str) -> bool:
    return char.isalpha() or "\u0300" <= char <= "\u036f"


def _judge(word: str, offset: int, dominant: str | None) -> MixedWord | None:
    scripts = [_script_of(char) for char in word]
    counts = {script: scripts.count(script) for script in dict.fromkeys(scripts) if script}
    if len(counts) < 2:
        return None
    order = sorted(counts, key=lambda script: (-counts[script], CONFUSED.index(script)))
    runs = [
        "".join(c for c, _ in group) for _, group in itertools.groupby(zip(word, scripts, strict=True), lambda x: x[1])
    ]
    if _ordinary(runs, [_script_of(run[0]) for run in runs], counts, word):
        return None
    if dominant == "Georgian" and "Georgian" in counts and not _capitals(word):
        order.sort(key=lambda script: script != "Georgian")  # the text's own script, unless it looks like an acronym
    foreign = tuple((offset + i, word[i]) for i, script in enumerate(scripts) if script and script != order[0])
    span = (offset, offset + len(word))
    return MixedWord(span, word, tuple(order), foreign, _readings(word, order))


def _capitals(word: str) -> bool:
    """Tell whether the Latin letters are two or more, all capital."""
    latin = [char for char in word if _script_of(char) == "Latin"]
    return len(latin) > 1 and "".join(latin).isupper()


def _ordinary(runs: list[str], scripts: list[str | None], counts: dict[str, int], word: str) -> bool:
    stem = len(runs[0]) > 2 or (len(runs[0]) == 2 and runs[0].isupper())
    if len(runs) == 2 and stem and scripts[1] == "Georgian" and to_mkhedruli(runs[1]) in _ENDINGS:
        return True
    if set(counts) == {"Latin", "Greek"}:
        greek = [char for char in word if _script_of(char) == "Greek"]
        return all(char in GREEK_SYMBOLS for char in greek) or len(word) < 3
    # "IPшник", "WEBмастер": a stem and an ending, and the ending is visibly of its own script.
    joined = len(runs) == 2 and len(runs[0]) > 1 and len(runs[1]) > 1
    return joined and scripts == ["Latin", "Cyrillic"] and not all(lookalike(char, "Latin") for char in runs[1])


def _readings(word: str, order: list[str]) -> tuple[str, ...]:
    readings: list[str] = []
    for script in order:
        readings += _in_georgian(word) if script == "Georgian" else _in_alphabet(word, script)
    return tuple(dict.fromkeys(readings))


def _in_georgian(word: str) -> list[str]:
    """Read every foreign letter as Georgian; best first by table order, unless another is clearly better Georgian."""
    options = [(char,) if _script_of(char) == "Georgian" else georgian_readings(char) for char in word]
    if not all(options):
        return []
    combinations: Iterable[tuple[str, ...]] = itertools.islice(itertools.product(*options), _TOO_MANY)
    words = list(dict.fromkeys("".join(letters) for letters in combinations))
    first = words[0]
    cost = {
        candidate: word_cost(to_mkhedruli(candidate)) - (_DOUBT if candidate == first else 0) for candidate in words
    }
    return sorted(words, key=cost.__getitem__)[:4]


def _in_alphabet(word: str, script: str) -> list[str]:
    read = []
    for i, char in enumerate(word):
        own = _script_of(char)
        if own == script or own is None:
            read.append(char)
        elif own == "Georgian" and script == "Latin":
            latin = GEORGIAN_QWERTY.get(to_mkhedruli(char), "")
            beside = word[i + 1 : i + 2] or word[i - 1 : i]
            read.append(latin.upper() if beside.isupper() else latin)
        else:
            read.append((own != "Georgian" and lookalike(char, script)) or "")
    return ["".join(read)] if all(read) else []
