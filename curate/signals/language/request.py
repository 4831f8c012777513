"""What language a prompt asks its reply to be in: translations, "answer in German", lessons.

Called for records whose reply already looks foreign, not for every record: the patterns are many, the records few.
It is generous on purpose. A prompt that names the language of the reply in any way excuses the reply.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from curate.signals.language.names import LANGUAGE_NAMES

# "translate", "say in", "mean": stems in the languages people prompt in.
_TRANSLATE = re.compile(
    r"translat|interpret\b|localiz|how (?:do|would|to|can) (?:you |i |we )?say|what does .{1,80} mean|mean in\b"
    r"|თარგმნ|თარგმან|გადმოთარგმ|გადათარგმ|როგორ (?:იქნება|ითქმის|ვთქვა|არის)|რას ნიშნავს"
    r"|перевед|перевод|переклад|как (?:будет|сказать|по-)|что значит"
    r"|übersetz|wie sagt man|tradui|comment (?:dit|dire)|traduc|traduz|tradur|cómo se dice|como se diz|come si dice"
    r"|çevir|tercüme|tərcümə|ترجم|अनुवाद|翻译|翻譯|译成|译为|翻訳|번역|แปล|przetłumacz|tłumacz|přelož|prelož|fordít|vertaal"
    r"|dịch|terjemah|oversett|oversæt|översätt|käännä|traduce|преведи|μετάφρα|μεταφρα|תרגם|תרגום|թարգման|অনুবাদ",
    re.IGNORECASE,
)
_MULTILINGUAL = re.compile(
    r"\b(?:other|another|foreign|different|any|target|native) languages?\b|სხვა ენა|უცხო ენა"
    r"|\b(?:not in|other than|non-) ?english\b|не на (?:английском|русском)"
    r"|друг\w+ язык|иностранн\w+ язык|autre langue|otro idioma",
    re.IGNORECASE,
)
_UNSPACED = re.compile("[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")


@dataclass(frozen=True, slots=True)
class LanguageRequest:
    """What a prompt says about the language of its reply."""

    translation: bool
    """It asks to translate, or what something means or is called in a language."""
    named: frozenset[str]
    """The languages it names, by ISO 639 code."""
    open: bool
    """It speaks of other languages without naming one."""

    def allows(self, language: str | None) -> bool:
        """Tell whether a reply in `language` is what the prompt asked for; without a target, any is."""
        if self.open or (self.translation and not self.named):
            return True
        return language in self.named or (language is None and bool(self.named))


def language_request(prompt: str) -> LanguageRequest:
    """Read a prompt (or system prompt and prompt joined) for the language of the reply."""
    lowered = prompt[:20_000].lower()
    named = frozenset(code for code, pattern in _names().items() if pattern.search(lowered))
    return LanguageRequest(bool(_TRANSLATE.search(prompt)), named, bool(_MULTILINGUAL.search(prompt)))


@cache
def _names() -> dict[str, re.Pattern[str]]:
    patterns = {}
    for code, stems in LANGUAGE_NAMES.items():
        spaced = [re.escape(stem).replace(r"\.", r"\s") for stem in stems.split() if not _UNSPACED.search(stem)]
        unspaced = [re.escape(stem) for stem in stems.split() if _UNSPACED.search(stem)]
        alternatives = [rf"(?<![^\W_])(?:{'|'.join(spaced)})"] if spaced else []
        patterns[code] = re.compile("|".join(alternatives + unspaced))
    return patterns
