"""A reply in another language than its prompt, and a reply that is in none of the declared languages.

Gentle by design: short replies, names, code, formulas, quotations and everything the prompt asks for are left alone.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from curate.signals.language.cascade import Identifier, leaning
from curate.signals.language.languages import same_or_close, scripts_of
from curate.signals.language.masking import mask
from curate.signals.language.mojibake import mojibake
from curate.signals.language.quick import quick_language
from curate.signals.language.request import language_request
from curate.signals.language.scripts import ScriptProfile, char_class, script_profile
from curate.signals.language.words import WORD, count_words, names_only

if TYPE_CHECKING:
    from collections.abc import Collection

    from curate.signals.language.detector import Identification

FEWEST_WORDS: Final = 4
FEWEST_LETTERS: Final = 12
"""For Latin script, in which names and brands stand everywhere; three words and eight letters do for other scripts."""
_FEWEST_ANYWHERE: Final = 8
SHARE: Final = 0.6
"""Share of the reply's letters that its script must have."""
_SAME_SCRIPT_LETTERS: Final = 40
"""Letters both texts need before two languages of one script are called different."""
_SURE: Final = 0.95
_HEADLINE: Final = 7
_ENDS: Final = frozenset('.!?"”“')
_JAPANESE: Final = frozenset({"Han", "Hiragana", "Katakana"})
_CODE_LINE: Final = re.compile(
    r"^\s*(?:def |class |import |from \w+ import|#include|public |private |function |var |let |const |SELECT |INSERT "
    r"|CREATE |UPDATE |<\w+|\w+\(.*\);?$|\}|return\b|for \(|if \(|while \(|print\(|echo |\$ )",
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
    """Compare the languages of a prompt and its reply; None where they agree, are unclear, or differ by request."""
    if prompt.isascii() and reply.isascii() and min(len(prompt), len(reply)) < _SAME_SCRIPT_LETTERS:
        return None
    if (quick := plain_language(reply)) and quick == plain_language(prompt):
        return None
    asked, answered = mask(prompt), mask(reply)
    profile, other = script_profile(answered), script_profile(asked)
    if profile.letters < _FEWEST_ANYWHERE or not other.letters:
        return None
    identifier = identifier or Identifier()
    if _same_writing(profile, other) and not _is_prose(reply, answered, profile):
        return None
    if _same_writing(profile, other):
        suspect = _same_script_suspect(asked, answered, min(profile.letters, other.letters), identifier)
    else:
        suspect = _other_script_suspect(asked, profile, other)
    if not suspect or not _is_prose(reply, answered, profile):
        return None
    found, expected = identifier.identify(reply), identifier.identify(prompt)
    if _same_writing(profile, other) and not _surely_differ(found, expected):
        return None
    if language_request(prompt).allows(found.guess) or mojibake(reply):
        return None
    languages = frozenset({expected.language} if expected.language else ())
    return Mismatch(found, languages, frozenset({other.dominant or ""}))


def wrong_language(
    text: str, expected: Collection[str], prompt: str = "", identifier: Identifier | None = None
) -> Identification | None:
    """Return the language of `text` where it is surely none of `expected` nor asked for by `prompt`; None otherwise."""
    scripts = frozenset(script for code in expected for script in scripts_of(code))
    if "Latin" in scripts and text.isascii() and len(text) < _SAME_SCRIPT_LETTERS:
        return None
    if plain_language(text) in expected:
        return None
    masked = mask(text)
    profile = script_profile(masked)
    script = profile.dominant
    known = script in scripts
    if script is None or profile.letters < (_SAME_SCRIPT_LETTERS if known else _FEWEST_ANYWHERE):
        return None
    if profile.share(script) <= SHARE and script not in _JAPANESE:
        return None
    identifier = identifier or Identifier()
    if known and leaning(masked) in expected:  # cld2's guess is wrong at times, but hardly ever this way round
        return None
    if not _is_prose(text, masked, profile):
        return None
    if known and _base(identifier).identify(text).guess in expected:
        return None
    found = identifier.identify(text)  # lingua is asked last, only to confirm a finding
    if known and (found.language is None or found.confidence < _SURE or _close_to_any(found.language, expected)):
        return None
    if (prompt and language_request(prompt).allows(found.guess)) or mojibake(text):
        return None
    return found


def _close_to_any(language: str, expected: Collection[str]) -> bool:
    return any(same_or_close(language, code) for code in expected)


def plain_language(text: str) -> str | None:
    """Return the language where it is cheap to know and the text is in one script but for a few signs.

    A reply in a language that this expects, or in the one it gives for the prompt, too, is never a finding here.
    """
    return quick_language(text) if text.isascii() or len(text.encode("utf-8", "replace")) < 1.05 * len(text) else None


def looks_like_code(text: str) -> bool:
    """Tell whether a text is mostly program code that nobody fenced."""
    lines = text.count("\n") + 1
    signs = len(_CODE_SIGNS.findall(text))
    return signs * 25 > len(text) or len(_CODE_LINE.findall(text)) * 3 >= lines + 2


def _is_prose(raw: str, text: str, profile: ScriptProfile) -> bool:
    """Tell whether a masked text is long enough to be in a language, and neither names only nor code."""
    if looks_like_code(raw):
        return False
    if profile.dominant != "Latin":
        return profile.letters >= _FEWEST_ANYWHERE and count_words(text) >= 3
    words = [match[0] for match in WORD.finditer(text[:2000])]
    if profile.letters < FEWEST_LETTERS or len(words) < FEWEST_WORDS:
        return False
    # A headline has its capitals too: what is long or ends like a sentence, and reads as a language, is not just names.
    ended = len(words) >= _HEADLINE or raw.rstrip()[-1:] in _ENDS
    return not names_only(words) or (ended and quick_language(text) is not None)


def _base(identifier: Identifier) -> Identifier:
    return replace(identifier, engine="base") if identifier.engine == "auto" else identifier


def _same_writing(a: ScriptProfile, b: ScriptProfile) -> bool:
    return a.dominant == b.dominant or {a.dominant, b.dominant} <= _JAPANESE


def _other_script_suspect(asked: str, profile: ScriptProfile, other: ScriptProfile) -> bool:
    script = profile.dominant
    assert script is not None
    share = sum(profile.share(name) for name in _JAPANESE) if script in _JAPANESE else profile.share(script)
    if share <= SHARE:
        return False
    # A prompt that holds a good piece in the reply's script itself asks about that text or quotes it; names do not.
    if other.share(script) <= 0.15:
        return True
    if script != "Latin":
        return False
    words = re.findall(f"[{char_class('Latin')}]+", asked)
    return len(words) < FEWEST_WORDS or names_only(words)


def _same_script_suspect(asked: str, answered: str, letters: int, identifier: Identifier) -> bool:
    if letters < _SAME_SCRIPT_LETTERS:
        return False
    if (guess := leaning(answered)) is not None and guess == leaning(asked):
        return False  # said before any slower detector is loaded
    base = _base(identifier)
    found = base.identify(answered).guess
    return found is not None and found != base.identify(asked).guess


def _surely_differ(a: Identification, b: Identification) -> bool:
    if a.language is None or b.language is None or min(a.confidence, b.confidence) < _SURE:
        return False
    return not same_or_close(a.language, b.language)
