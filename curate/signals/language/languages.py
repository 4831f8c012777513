"""Languages by ISO 639-1 code (639-3 where there is none): their scripts, and which are told apart only with luck."""

from __future__ import annotations

from typing import Final

_LATIN = (
    "en de fr es it pt nl pl cs sk sl hr bs sr ro hu fi et lv lt sv da nb nn is tr az uz tk vi id ms tl sw af sq "
    "ca gl eu eo la ga gd cy br mt lb fy oc so xh zu st tn ts sn yo ig ha rw mg jv ceb ku ht fo ka"
)
SCRIPT_LANGUAGES: Final[dict[str, tuple[str, ...]]] = {
    # One modern language a script: the script decides. Sister languages are `sister`'s business.
    "Georgian": ("ka",),
    "Greek": ("el",),
    "Armenian": ("hy",),
    "Thai": ("th",),
    "Lao": ("lo",),
    "Khmer": ("km",),
    "Hangul": ("ko",),
    "Tamil": ("ta",),
    "Telugu": ("te",),
    "Kannada": ("kn",),
    "Malayalam": ("ml",),
    "Gujarati": ("gu",),
    "Gurmukhi": ("pa",),
    "Oriya": ("or",),
    "Sinhala": ("si",),
    "Myanmar": ("my",),
    "Thaana": ("dv",),
    "Cherokee": ("chr",),
    "Hiragana": ("ja",),
    "Katakana": ("ja",),
    "Bopomofo": ("zh",),
    # Several.
    "Han": ("zh", "ja"),
    "Hebrew": ("he", "yi"),
    "Tibetan": ("bo", "dz"),
    "Bengali": ("bn", "as"),
    "Ethiopic": ("am", "ti"),
    "Devanagari": ("hi", "mr", "ne", "sa"),
    "Arabic": ("ar", "fa", "ur", "ps", "ug", "sd", "ku"),
    "Cyrillic": ("ru", "uk", "be", "bg", "mk", "sr", "kk", "ky", "mn", "tg", "tt", "uz", "az", "ab"),
    "Latin": tuple(_LATIN.split()),
}
"""Languages by script. Under Latin, "ka" is Georgian in Latin letters: found by `translit`, never by the cascade."""

GROUPS: Final[tuple[frozenset[str], ...]] = (
    frozenset({"hr", "bs", "sr", "sh"}),
    frozenset({"id", "ms"}),
    frozenset({"nb", "nn", "no", "da"}),
    frozenset({"hi", "mr", "ne", "sa"}),
    frozenset({"xh", "zu", "st", "tn", "ts"}),
    frozenset({"cs", "sk"}),
    frozenset({"es", "gl", "pt", "ca", "oc"}),
)
"""Languages that a few words do not tell apart."""

_ALIASES: Final[dict[str, str]] = {
    "no": "nb", "iw": "he", "in": "id", "ji": "yi", "jw": "jv", "fil": "tl", "zh-cn": "zh", "zh-tw": "zh",
    "zh-Hant": "zh", "sr-ME": "sr", "sh": "sr", "mo": "ro",
}  # fmt: skip


def canonical(code: str) -> str:
    """Return the one code used here for a language that engines name differently ("no" and "nb", "iw" and "he")."""
    return _ALIASES.get(code, code)


def scripts_of(language: str) -> frozenset[str]:
    """Return the scripts `language` is written in; empty for a language this table does not know."""
    if language == "ka":
        return frozenset({"Georgian"})
    found = {script for script, languages in SCRIPT_LANGUAGES.items() if language in languages}
    return frozenset(found | {"Han", "Hiragana", "Katakana"} if language == "ja" else found)


def same_or_close(a: str, b: str) -> bool:
    """Tell whether two languages are equal or too close to say they differ on the word of a detector."""
    return a == b or any(a in group and b in group for group in GROUPS)
