"""Name the language of a text: script first, then n-gram profiles and cld2 together, then lingua where unsure.

Where the evidence is thin the answer is "undetermined" with a reason and a leaning. The two base engines err on
different texts, so their scores are added (naive Bayes in nats, cld2 as a bonus); the margin between the first and the
second language says how sure the sum is, and below MARGIN nothing is claimed.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final, Literal

from curate.signals.language import cld2, lingua_engine
from curate.signals.language.detector import Detector, Identification
from curate.signals.language.languages import GROUPS, SCRIPT_LANGUAGES
from curate.signals.language.masking import mask
from curate.signals.language.scripts import ScriptProfile, char_class, script_profile

if TYPE_CHECKING:
    from collections.abc import Collection

Engine = Literal["auto", "base", "pycld2", "profiles", "lingua", "langdetect"]

MARGIN: Final = 3.0
"""Nats between first and second below which the cascade abstains; see tests/bench/language.py for the curve."""
SURE: Final = 10.0
"""Nats from which lingua is not asked."""
UNPROFILED: Final = -6.0
"""Score of a language without a profile, against 0 for the best profile: cld2 must be rather sure of it."""
_LONGEST: Final = 4000
_PLAIN: Final = 40
"""Letters from which a reliable answer of cld2 is taken alone."""
_HAN_ALONE: Final = 8
"""Characters without a single kana that Japanese does not write in a row, but for names and titles."""
_ABKHAZ = re.compile("[ҟҩҽҿԥԤҴҵҭӡҳӷ]")
_DOMINANT: Final = 0.5


@dataclass(frozen=True, slots=True)
class Identifier:
    """A configured cascade; cheap to make, engines load at first use and are shared."""

    candidates: frozenset[str] | None = None
    """Languages to choose from; None for all. A script's own single language needs no candidacy."""
    engine: Engine = "auto"
    """"auto" uses lingua where installed, "base" never; others name one engine behind the script rule."""
    margin: float = MARGIN

    def identify(self, text: str) -> Identification:
        """Name the language of `text`, or say why not. Never raises; the same text gets the same answer."""
        text = mask(text[: 4 * _LONGEST])[: 2 * _LONGEST]
        profile = script_profile(text)
        if not profile.letters:
            return Identification(None, 0.0, "no letters")
        script = profile.dominant
        assert script is not None
        if script in {"Han", "Hiragana", "Katakana"}:
            return self._east_asian(text, profile)
        share = profile.share(script)
        known = SCRIPT_LANGUAGES.get(script)
        if known is None:
            return Identification(None, 0.0, f"no detector reads {script} script", script)
        if len(known) == 1:
            return _by_script(known[0], script, share, profile.letters)
        if share <= _DOMINANT:
            return Identification(None, 0.0, "no script has half of the letters", script)
        return self._by_engines(text, script, profile)

    def _east_asian(self, text: str, profile: ScriptProfile) -> Identification:
        kana = profile.share("Hiragana") + profile.share("Katakana")
        share = kana + profile.share("Han")
        if kana >= 0.1:
            return _by_script("ja", "Hiragana", share, profile.letters)
        if profile.letters >= _HAN_ALONE:
            return _by_script("zh", "Han", share, profile.letters)
        found = self._by_engines(text, "Han", profile, prefer="zh")
        if found.language == "ja":  # a few characters and no kana: a Japanese word or a Chinese one, nobody can tell
            return Identification(None, 0.5, "a few Han characters without kana", "Han", "ja")
        return found

    def _by_engines(self, text: str, script: str, profile: ScriptProfile, prefer: str | None = None) -> Identification:
        if script == "Cyrillic" and len(_ABKHAZ.findall(text)) >= max(2, 0.04 * profile.letters):
            return Identification("ab", 0.97, "letters that only Abkhaz uses", script)
        among = _among(script, self.candidates)
        text = (text if len(profile.counts) == 1 else _only(script).sub(" ", text))[:_LONGEST]
        if profile.letters >= _PLAIN and self.engine in {"auto", "base"} and (code := plain(text)) in among:
            return Identification(code, 0.99, "cld2, reliable", script)
        totals, used = self._totals(text, among)
        if not totals:
            return Identification(None, 0.0, "too little text for any detector", script, prefer)
        ranked = sorted(totals.items(), key=lambda item: (-item[1], item[0]))
        best, top = ranked[0]
        second, score = ranked[1] if len(ranked) > 1 else ("", -math.inf)
        margin = top - score
        confidence = round(1 / (1 + math.exp(-min(margin, 40) / 4)), 4)
        if margin < self.margin or (profile.letters < 6 and script != "Han"):
            why = f"{best} and {second} are too close" if second else "too short"
            return Identification(None, confidence, f"{why} ({used})", script, best)
        return Identification(best, confidence, used, script)

    def _totals(self, text: str, among: frozenset[str]) -> tuple[dict[str, float], str]:
        """Add up the engines' scores. Returns totals by language and the names of the engines that spoke."""
        if self.engine not in {"auto", "base"}:
            scores = engine(self.engine).scores(text, among)
            return {code: value + (0.0 if len(scores) > 1 else 20.0) for code, value in scores.items()}, self.engine
        totals = engine("profiles").scores(text, among)
        spoke = ["profiles"] if totals else []
        if totals:
            totals |= {code: UNPROFILED for code in among if code not in engine("profiles").languages}
        if cld2.available():
            given = engine("pycld2").scores(text, among)
            totals = {code: totals.get(code, UNPROFILED) + given.get(code, 0.0) for code in {*totals, *given}}
            spoke += ["cld2"] if given else []
        if self.engine == "auto" and lingua_engine.available() and _margin(totals) < SURE:
            given = engine("lingua").scores(text, among)
            if given:
                floor = min(given.values())
                totals = {code: 0.5 * totals.get(code, -20.0) + given.get(code, floor) for code in {*totals, *given}}
                spoke.append("lingua")
        return totals, "+".join(spoke)


@cache
def engine(name: str) -> Detector:
    """Load a detector once a process. Raises ImportError, with the command that installs it, where it is missing."""
    if name == "pycld2":
        return cld2.Cld2()
    if name == "lingua":
        return lingua_engine.Lingua()
    if name == "langdetect":
        from curate.signals.language.langdetect_engine import Langdetect

        return Langdetect()
    from curate.signals.language.profiles import Profiles

    return Profiles()


def leaning(text: str) -> str | None:
    """Return cld2's first guess at a text, reliable or not; None where it has none or is not installed."""
    if not cld2.available():
        return None
    detector = engine("pycld2")
    assert isinstance(detector, cld2.Cld2)
    found = detector.details(text, best_effort=True)[1]
    return found[0][0] if found else None


def plain(text: str, percent: int = 97) -> str | None:
    """Return the language of a longer text where cld2 is reliable about `percent` of it and more, else None.

    Nine texts in ten need no more. Languages with a close relative (`GROUPS`) do.
    """
    if not cld2.available():
        return None
    detector = engine("pycld2")
    assert isinstance(detector, cld2.Cld2)
    reliable, found = detector.details(text)
    if not reliable or not found or found[0][1] < percent or len(group_of(found[0][0])) > 1:
        return None
    return found[0][0]


def identify(text: str, candidates: Collection[str] | None = None) -> Identification:
    """Name the language of `text` with the default cascade."""
    return Identifier(None if candidates is None else frozenset(candidates)).identify(text)


def _by_script(code: str, script: str, share: float, letters: int) -> Identification:
    if share <= _DOMINANT:
        return Identification(None, share, "no script has half of the letters", script, code)
    if letters < 2:
        return Identification(None, 0.5, "a single letter", script, code)
    return Identification(code, 0.999 if letters > 3 else 0.9, f"{script} script", script)


def _margin(totals: dict[str, float]) -> float:
    first, second = (*sorted(totals.values(), reverse=True)[:2], -math.inf, -math.inf)[:2]
    return first - second if first > -math.inf else 0.0


@cache
def _only(script: str) -> re.Pattern[str]:
    """Match letters of any other script: names in Latin must not make a Russian text English."""
    return re.compile(f"[^\\W\\d_{char_class(script)}]+")


@cache
def _among(script: str, candidates: frozenset[str] | None) -> frozenset[str]:
    languages = frozenset(SCRIPT_LANGUAGES[script]) - {"ka"}
    return languages if candidates is None else (languages & candidates or languages)


def group_of(code: str) -> frozenset[str]:
    """Return the languages that a few words do not tell from `code`, itself included."""
    return next((group for group in GROUPS if code in group), frozenset({code}))
