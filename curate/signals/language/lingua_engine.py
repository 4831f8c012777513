"""lingua, for short and uncertain text: the extra `[language]` (a 96 MB wheel, Rust, no torch)."""

from __future__ import annotations

import importlib.util
import math
from functools import lru_cache
from typing import TYPE_CHECKING

from curate.signals.language.languages import canonical

if TYPE_CHECKING:
    from collections.abc import Collection

    from lingua import Language, LanguageDetector

_LONGEST = 300
"""Code points read: lingua itself switches to trigrams at 120."""


def available() -> bool:
    """Tell whether lingua is installed."""
    return importlib.util.find_spec("lingua") is not None


class Lingua:
    """The `Detector` of lingua in low-accuracy mode.

    High accuracy is better by .02 on word pairs, but 26 languages of it take 560 MB, over the budget of 250.
    """

    name = "lingua"

    def __init__(self) -> None:
        self._by_code = _languages()
        self.languages = frozenset(self._by_code)

    def scores(self, text: str, among: Collection[str]) -> dict[str, float]:
        """Score as lingua's own log-confidences, floored at -14."""
        wanted = tuple(sorted(code for code in among if code in self._by_code))
        if len(wanted) < 2:
            return dict.fromkeys(wanted, 0.0)
        text = text[:_LONGEST].encode("utf-8", "replace").decode("utf-8")  # lingua refuses lone surrogates
        values = _detector(wanted).compute_language_confidence_values(text)
        if not values or values[0].value <= 0 or values[0].value == values[-1].value:
            return {}
        # Rounded: lingua adds up in the order of a hash map, and the last bits differ from call to call.
        return {_code(item.language): round(math.log(item.value + 1e-6), 4) for item in values}


def _code(language: Language) -> str:
    return canonical(language.iso_code_639_1.name.lower())


def _languages() -> dict[str, Language]:
    from lingua import Language

    return {_code(language): language for language in sorted(Language.all(), key=lambda item: item.name)}


@lru_cache(maxsize=8)
def _detector(codes: tuple[str, ...]) -> LanguageDetector:
    from lingua import LanguageDetectorBuilder

    known = _languages()
    builder = LanguageDetectorBuilder.from_languages(*(known[code] for code in codes))
    return builder.with_low_accuracy_mode().build()
