"""Sentences left in another script inside a reply, and letters of scripts nobody declared."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from curate.signals.language.reply import looks_like_code
from curate.signals.language.scripts import script_profile, script_runs
from curate.signals.language.words import WORD, names_only, sentences

if TYPE_CHECKING:
    from collections.abc import Collection

FEWEST_WORDS: Final = 4
SHARE: Final = 0.9
_QUOTED: Final = re.compile(r"„[^“”\n]*[“”]|“[^”\n]*”|«[^»\n]*»|\"[^\"\n]*\"|\([^()\n]*\)|「[^」\n]*」")
_SIGNS: Final = {"Greek": 3, "Latin": 2}
"""Letters in a row from which these two are language; fewer are the signs of a formula."""
_ANY_LETTER: Final = re.compile(r"[^\W\d_]")
_EAST_ASIAN: Final = frozenset({"Han", "Hiragana", "Katakana", "Hangul", "Bopomofo"})


@dataclass(frozen=True, slots=True)
class Remnant:
    """A sentence of another script than the text's."""

    span: tuple[int, int]
    script: str


@dataclass(frozen=True, slots=True)
class ForeignLetters:
    """A stretch of letters in a script that was not declared."""

    span: tuple[int, int]
    script: str


def remnants(text: str, prompt: str = "") -> list[Remnant]:
    """Find sentences of four words and more, nine tenths in another script than most of the text; give masked text.

    Quotations, brackets, lists of names and sentences that the prompt holds too are left alone.
    """
    if text.isascii():
        return []
    plain = _QUOTED.sub(lambda match: " " * len(match[0]), text)
    whole = script_profile(plain)
    if len(whole.counts) < 2 or whole.counts[1][1] < 3 * FEWEST_WORDS:
        return []
    found = []
    for start, end in sentences(plain):
        sentence = plain[start:end]
        profile = script_profile(sentence)
        script = profile.dominant
        if script is None or script == whole.dominant or {script, whole.dominant} <= _EAST_ASIAN:
            continue
        if profile.share(script) <= SHARE or looks_like_code(sentence):
            continue
        words = [match[0] for match in WORD.finditer(sentence)]
        if len(words) < FEWEST_WORDS or names_only(words) or (prompt and sentence.strip(" .!?") in prompt):
            continue
        found.append(Remnant((start, end), script))
    return found


def foreign_letters(text: str, scripts: Collection[str], share: float = 0.02) -> list[ForeignLetters]:
    """Find stretches of letters outside `scripts`, where they are more than `share` of all letters; give masked text.

    Quotations and brackets are left alone: an encyclopedia gives the Greek origin of a word there.
    Single letters beside Latin (π, Δ, µ) are formulas, not language. Stretches of one script with only blanks and marks
    between them are one finding.
    """
    if text.isascii():
        return []
    text = _QUOTED.sub(lambda match: " " * len(match[0]), text)
    profile = script_profile(text)
    strange = {name for name, _ in profile.counts} - set(scripts)
    if not strange or sum(profile.count(name) for name in strange) <= share * profile.letters:
        return []
    found: list[ForeignLetters] = []
    for script, start, end in script_runs(text):
        if script not in strange or end - start < _SIGNS.get(script, 1):
            continue
        last = found[-1] if found else None
        if last and _same(last.script, script) and not _ANY_LETTER.search(text, last.span[1], start):
            found[-1] = ForeignLetters((last.span[0], end), script)
        else:
            found.append(ForeignLetters((start, end), script))
    return found


def _same(a: str, b: str) -> bool:
    return a == b or {a, b} <= _EAST_ASIAN
