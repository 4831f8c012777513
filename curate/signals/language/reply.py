"""A reply in another language than its prompt, and a reply that is in none of the declared languages.

Gentle by design: short replies, names, code, formulas, quotations and everything the prompt asks for are left alone.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from curate.signals.language.cascade import Identifier
from curate.signals.language.detector import Identification
from curate.signals.language.languages import same_or_close, scripts_of
from curate.signals.language.masking import mask
from curate.signals.language.request import language_request
from curate.signals.language.scripts import ScriptProfile, script_profile
from curate.signals.language.words import count_words

if TYPE_CHECKING:
    from collections.abc import Collection

FEWEST_WORDS: Final = 4
FEWEST_LETTERS: Final = 12
SHARE: Final = 0.6
"""Share of the reply's letters that its script must have."""
_SAME_SCRIPT_LETTERS: Final = 40
"""Letters both texts need before two languages of one script are called different."""
_SURE: Final = 0.95
_JAPANESE: Final = frozenset({"Han", "Hiragana", "Katakana"})
# Function words that English has and its relatives do not spell so: enough to know it without a detector.
_ENGLISH: Final = frozenset(
    "the of and to that with are you for this from which have your what how it or by not we they can is be their will"
    " has its was these more when would should".split()
)
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
    if prompt.isascii() and reply.isascii() and looks_english(prompt) and looks_english(reply):
        return None
    asked, answered = mask(prompt), mask(reply)
    profile, other = script_profile(answered), script_profile(asked)
    if not _long_enough(answered, profile) or not other.letters or looks_like_code(reply):
        return None
    identifier = identifier or Identifier()
    if _same_writing(profile, other):
        found = _same_script(asked, answered, other, profile, identifier)
    else:
        found = _other_script(asked, answered, other, profile, identifier)
    if found is None or language_request(prompt).allows(found.reply.guess):
        return None
    return found


def wrong_language(text: str, expected: Collection[str], identifier: Identifier | None = None) -> Identification | None:
    """Return the language of `text` where it is surely none of `expected`; None otherwise."""
    if "en" in expected and text.isascii() and looks_english(text):
        return None
    masked = mask(text)
    profile = script_profile(masked)
    if not _long_enough(masked, profile) or looks_like_code(text):
        return None
    scripts = frozenset(script for code in expected for script in scripts_of(code))
    found = (identifier or Identifier()).identify(text)
    if found.script is None or profile.share(found.script) <= SHARE and found.script not in _JAPANESE:
        return None
    if found.script not in scripts:
        return found
    if found.language is None or profile.letters < _SAME_SCRIPT_LETTERS or found.confidence < _SURE:
        return None
    return None if any(same_or_close(found.language, code) for code in expected) else found


def looks_english(text: str) -> bool:
    """Tell quickly whether a text is plainly English: a fifth of its first words are English function words.

    A shortcut for the commonest case, five times faster than any detector; a "no" means nothing.
    """
    words = text[:240].lower().split()
    hits = sum(word in _ENGLISH for word in words)
    return hits >= 2 and hits * 5 >= len(words)


def looks_like_code(text: str) -> bool:
    """Tell whether a text is mostly program code that nobody fenced."""
    lines = text.count("\n") + 1
    signs = len(_CODE_SIGNS.findall(text))
    return signs * 25 > len(text) or len(_CODE_LINE.findall(text)) * 3 > lines + 2


def _long_enough(text: str, profile: ScriptProfile) -> bool:
    return profile.letters >= FEWEST_LETTERS and count_words(text) >= FEWEST_WORDS


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
    expected = identifier.identify(asked)
    if expected.language is None or expected.confidence < _SURE:
        return None
    found = identifier.identify(answered)
    if found.language is None or found.confidence < _SURE or same_or_close(found.language, expected.language):
        return None
    return Mismatch(found, frozenset({expected.language}), frozenset({other.dominant or ""}))
