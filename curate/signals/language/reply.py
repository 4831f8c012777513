"""A reply in another language than its prompt, and a reply that is in none of the declared languages.

Gentle by design: short replies, names, code, formulas, quotations and everything the prompt asks for are left alone.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from curate.signals.language.cascade import Identifier
from curate.signals.language.detector import Identification
from curate.signals.language.languages import same_or_close, scripts_of
from curate.signals.language.masking import mask
from curate.signals.language.mojibake import mojibake
from curate.signals.language.quick import looks_english, quick_language
from curate.signals.language.request import language_request
from curate.signals.language.scripts import ScriptProfile, script_profile
from curate.signals.language.words import WORD, count_words, names_only

if TYPE_CHECKING:
    from collections.abc import Collection

FEWEST_WORDS: Final = 4
FEWEST_LETTERS: Final = 12
"""For Latin script, in which names and brands stand everywhere; three words and eight letters do for other scripts."""
_FEWEST_ANYWHERE: Final = 8
SHARE: Final = 0.6
"""Share of the reply's letters that its script must have."""
_SAME_SCRIPT_LETTERS: Final = 40
"""Letters both texts need before two languages of one script are called different."""
_SURE: Final = 0.95
_ENDS: Final = frozenset(".!?\"”“")
_JAPANESE: Final = frozenset({"Han", "Hiragana", "Katakana"})
_CODE_LINE: Final = re.compile(
    r"^\s*(?:def |class |import |from \w+ import|#include|public |private |function |var |let |const |SELECT |INSERT |CREATE "
    r"|UPDATE |<\w+|\w+\(.*\);?$|\}|return\b|for \(|if \(|while \(|print\(|echo |\$ )",
    re.MULTILINE,
)
_CODE_SIGNS: Final = re.compile(r"[{}();=<>\[\]]")


@dataclass(frozen=True, slots=True)
class Mismatch:
    """A reply in an unexpected language, and what was expected."""

    reply: Identification
    expected: frozenset[str]
    expected_scripts: frozenset[str]
    """The prompt's script where its language is not determined."""


def reply_mismatch(prompt: str, reply: str, identifier: Identifier | None = None) -> Mismatch | None:
    """Compare the languages of a prompt and its reply; None where they agree, where either is unclear, or by request."""
    if prompt.isascii() and reply.isascii():
        if min(len(prompt), len(reply)) < _SAME_SCRIPT_LETTERS:
            return None
        if (quick := quick_language(reply)) and quick == quick_language(prompt):
            return None
    asked, answered = mask(prompt), mask(reply)
    profile, other = script_profile(answered), script_profile(asked)
    if profile.letters < _FEWEST_ANYWHERE or not other.letters:
        return None
    identifier = identifier or Identifier()
    if _same_writing(profile, other):
        found = _same_script(asked, answered, other, profile, identifier)
    else:
        found = _other_script(asked, answered, other, profile, identifier)
    if found is None or not _is_prose(reply, answered, profile):
        return None
    if language_request(prompt).allows(found.reply.guess) or mojibake(reply):
        return None
    return found


def wrong_language(
    text: str, expected: Collection[str], prompt: str = "", identifier: Identifier | None = None
) -> Identification | None:
    """Return the language of `text` where it is surely none of `expected` nor asked for by `prompt`; None otherwise."""
    if text.isascii() and (quick_language(text) in expected or len(text) < _SAME_SCRIPT_LETTERS and "Latin" in _scripts(expected)):
        return None
    found = _surely_other(text, expected, identifier or Identifier())
    if found is None or (prompt and language_request(prompt).allows(found.guess)) or mojibake(text):
        return None
    masked = mask(text)
    return found if _is_prose(text, masked, script_profile(masked)) else None


def _surely_other(text: str, expected: Collection[str], identifier: Identifier) -> Identification | None:
    masked = mask(text)
    profile = script_profile(masked)
    if profile.letters < _FEWEST_ANYWHERE:
        return None
    scripts = _scripts(expected)
    script = profile.dominant
    if script in scripts and profile.letters < _SAME_SCRIPT_LETTERS:
        return None
    if script is None or (profile.share(script) <= SHARE and script not in _JAPANESE):
        return None
    if script in scripts and _base(identifier).identify(text).guess in expected:
        return None  # lingua is asked only to confirm a finding
    found = identifier.identify(text)
    if script not in scripts:
        return found
    if found.language is None or found.confidence < _SURE:
        return None
    return None if any(same_or_close(found.language, code) for code in expected) else found


def _scripts(languages: Collection[str]) -> frozenset[str]:
    return frozenset(script for code in languages for script in scripts_of(code))


def looks_like_code(text: str) -> bool:
    """Tell whether a text is mostly program code that nobody fenced."""
    lines = text.count("\n") + 1
    signs = len(_CODE_SIGNS.findall(text))
    return signs * 25 > len(text) or len(_CODE_LINE.findall(text)) * 3 > lines + 2


def _is_prose(raw: str, text: str, profile: ScriptProfile) -> bool:
    """Tell whether a masked text is long enough to be in a language, and neither names only nor code."""
    if looks_like_code(raw):
        return False
    if profile.dominant != "Latin":
        return profile.letters >= _FEWEST_ANYWHERE and count_words(text) >= 3
    words = [match[0] for match in WORD.finditer(text[:2000])]
    if profile.letters < FEWEST_LETTERS or len(words) < FEWEST_WORDS:
        return False
    # A headline has its capitals too; what ends like a sentence and has English function words is no list of names.
    return not names_only(words) or (looks_english(text) and text.rstrip()[-1:] in _ENDS)


def _base(identifier: Identifier) -> Identifier:
    return replace(identifier, engine="base") if identifier.engine == "auto" else identifier


def _same_writing(a: ScriptProfile, b: ScriptProfile) -> bool:
    return a.dominant == b.dominant or {a.dominant, b.dominant} <= _JAPANESE


def _other_script(
    asked: str, answered: str, other: ScriptProfile, profile: ScriptProfile, identifier: Identifier
) -> Mismatch | None:
    script = profile.dominant
    assert script is not None
    assert other.dominant is not None
    share = sum(profile.share(name) for name in _JAPANESE) if script in _JAPANESE else profile.share(script)
    # A prompt that itself holds a good piece in the reply's script asks about that text, or quotes it.
    quoted = other.count(script)
    if share <= SHARE or (quoted >= FEWEST_LETTERS and other.share(script) > 0.15):
        return None
    expected = identifier.identify(asked)
    languages = frozenset({expected.language} if expected.language else ())
    return Mismatch(identifier.identify(answered), languages, frozenset({other.dominant}))


def _same_script(
    asked: str, answered: str, other: ScriptProfile, profile: ScriptProfile, identifier: Identifier
) -> Mismatch | None:
    if min(profile.letters, other.letters) < _SAME_SCRIPT_LETTERS:
        return None
    base = _base(identifier)
    guess, other_guess = base.identify(answered).guess, base.identify(asked).guess
    if guess is None or other_guess is None or same_or_close(guess, other_guess):
        return None  # lingua is asked only to confirm a finding
    expected = identifier.identify(asked)
    if expected.language is None or expected.confidence < _SURE:
        return None
    found = identifier.identify(answered)
    if found.language is None or found.confidence < _SURE or same_or_close(found.language, expected.language):
        return None
    return Mismatch(found, frozenset({expected.language}), frozenset({other.dominant or ""}))
