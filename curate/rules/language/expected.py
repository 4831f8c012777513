"""Which languages a record may be in, and how to name them to a person."""

import re
from collections.abc import Sequence
from functools import cache
from typing import Any

from schemas import Record

_THREE_LETTERS = {
    "kat": "ka", "geo": "ka", "eng": "en", "rus": "ru", "deu": "de", "ger": "de", "fra": "fr", "fre": "fr", "spa": "es",
    "ita": "it", "por": "pt", "tur": "tr", "ara": "ar", "fas": "fa", "per": "fa", "hin": "hi", "zho": "zh", "chi": "zh",
    "jpn": "ja", "kor": "ko", "ukr": "uk", "pol": "pl", "nld": "nl", "dut": "nl", "hye": "hy", "arm": "hy", "aze": "az",
    "ell": "el", "gre": "el", "heb": "he", "lat": "la", "swe": "sv", "dan": "da", "nob": "nb", "nor": "nb", "fin": "fi",
    "hun": "hu", "ces": "cs", "cze": "cs", "ron": "ro", "rum": "ro", "bul": "bg", "srp": "sr", "vie": "vi", "tha": "th",
}  # fmt: skip
"""ISO 639-2 codes, both of those that have two; other languages are known by their two letters or their name."""
_TAG = re.compile(r"([a-z]{2,3})(?:[-_][a-z0-9]{2,8})*")
SISTERS = frozenset({"xmf", "lzz", "sva", "bbl", "oge", "kxs"})
"""Languages in Georgian letters that are not Georgian: Mingrelian, Laz, Svan, Bats, Old Georgian."""


def expected(record: Record, languages: Sequence[str], language_field: str) -> tuple[str, ...]:
    """The languages of a record: what its own field says, else those of the data. Empty where nobody knows."""
    own = code_of(record.metadata.get(language_field))
    return (own,) if own else tuple(code_of(language) or language for language in languages)


def code_of(tag: Any) -> str | None:
    """The code of a language written as `ka`, `ka-GE`, `kat` or `Georgian`; None where that cannot be told."""
    return _code(tag.strip().lower()) if isinstance(tag, str) else None


@cache
def _code(tag: str) -> str | None:
    from curate.signals.language.languages import canonical, scripts_of

    match = _TAG.fullmatch(tag)
    if match is None:
        return _named(tag)
    code = canonical(_THREE_LETTERS.get(match[1], match[1]))
    return code if code in SISTERS or scripts_of(code) else _named(tag)


def _named(tag: str) -> str | None:
    from curate.signals.language.request import language_request

    named = language_request(tag).named
    return next(iter(named)) if len(named) == 1 else None


def name_of(code: str | None, script: str | None = None) -> str:
    """What to call a language in a message: its English name, else its script, else its code."""
    from curate.signals.language.names import LANGUAGE_NAMES

    if code in _SISTER_NAMES:
        return _SISTER_NAMES[code]
    if code in LANGUAGE_NAMES:
        return LANGUAGE_NAMES[code].split()[0].capitalize()
    return f"{script} script" if script else code or "no known language"


def has_name(code: str | None) -> bool:
    """Whether a prompt that names this language is understood."""
    from curate.signals.language.names import LANGUAGE_NAMES

    return code in LANGUAGE_NAMES


_SISTER_NAMES = {"xmf": "Mingrelian", "lzz": "Laz", "sva": "Svan", "bbl": "Bats"}


def names_of(codes: Sequence[str]) -> str:
    """Several languages, for a message."""
    return " or ".join(map(name_of, codes))
