"""Letters that are taken for letters of another script: by looks, by keyboard, by sound.

Georgian letters look like no others, so what goes wrong there is the keyboard: a Latin `i` where the layout should
have given ი. For Georgian the QWERTY layout comes first, then sound (for Cyrillic), then looks.
Sources: the Georgian (QWERTY) and Russian (ЙЦУКЕН) layouts of xkb; Unicode confusables.txt for looks, cut down to pairs
that ordinary fonts draw alike.
"""

from __future__ import annotations

from typing import Final

CYRILLIC_LATIN: Final = dict(zip("АВЕКМНОРСТУХІЈЅЗаеорсухіјѕԁԛԝһкү", "ABEKMHOPCTYXIJS3aeopcyxijsdqwhkv", strict=True))
"""Cyrillic to Latin, by looks; "З" and "к" are near misses that people do type."""
GREEK_LATIN: Final = dict(zip("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧοινυκρ", "ABEZHIKMNOPTYXoivukp", strict=True))
ARMENIAN_LATIN: Final = dict(zip("ՏԼՕՍօոսհցզյ", "SLOUonuhgqj", strict=True))

GREEK_SYMBOLS: Final = frozenset("αβγδεζηθκλμξπρστφχψωΓΔΘΛΞΠΣΦΨΩ")
"""Greek letters that formulas and units put beside Latin ones: λmax, Δt, μg, kΩ."""

QWERTY_GEORGIAN: Final = dict(
    zip("abgdevzTiklmnopJrstufqRySCcZwWxjh", "აბგდევზთიკლმნოპჟრსტუფქღყშჩცძწჭხჯჰ", strict=True)
)
"""Latin to Georgian by the key that gives both."""
GEORGIAN_QWERTY: Final = {georgian: latin for latin, georgian in QWERTY_GEORGIAN.items()}

_JCUKEN: Final = dict(zip("йцукенгшщзфывапролдячсмить", "qwertyuiopasdfghjklzxcvbnm", strict=True))
_SOUND: Final = {
    **dict(zip("абвгдезийклмнопрстуфхцчшжъы", "აბვგდეზიიკლმნოპრსტუფხცჩშჟყი", strict=True)),
    "i": "ი", "і": "ი", "ј": "ჯ", "ѕ": "ს", "һ": "ჰ", "ԁ": "დ", "ԛ": "ქ", "ԝ": "წ",
}  # fmt: skip
_ALSO_SOUND: Final = {"т": "თ", "к": "ქ", "п": "ფ", "ч": "ჭ", "ц": "წ", "г": "ღ", "х": "ჰ", "д": "ძ", "ж": "ჯ"}
_LATIN_ALSO: Final = {
    # by looks, or by the other keyboards and romanisations people mix in
    "b": "ხ", "o": "ი", "y": "უ", "c": "ს", "m": "თ", "x": "ჯ", "j": "ჟ", "w": "ვ", "z": "ძ", "t": "თ", "k": "ქ",
    "p": "ფ", "q": "ყ", "g": "ღ", "s": "შ", "h": "ჸ", "d": "ძ", "v": "კ", "u": "ყ", "n": "ო", "3": "პ",
}  # fmt: skip


def georgian_readings(letter: str) -> tuple[str, ...]:
    """List the Georgian letters that `letter` may stand for, likeliest first; empty for a letter without any."""
    lower = letter.lower()
    if letter in QWERTY_GEORGIAN or lower in QWERTY_GEORGIAN:
        found = [QWERTY_GEORGIAN.get(letter), QWERTY_GEORGIAN.get(lower), _LATIN_ALSO.get(lower)]
    else:
        latin = CYRILLIC_LATIN.get(letter) or GREEK_LATIN.get(letter) or ARMENIAN_LATIN.get(letter) or ""
        keyed = _JCUKEN.get(lower, "")
        found = [
            _SOUND.get(lower),
            QWERTY_GEORGIAN.get(latin, QWERTY_GEORGIAN.get(latin.lower())),
            _ALSO_SOUND.get(lower),
            QWERTY_GEORGIAN.get(keyed),
        ]
    return tuple(dict.fromkeys(item for item in found if item and item != "ჸ"))


def _inverse(table: dict[str, str]) -> dict[str, str]:
    inverse: dict[str, str] = {}
    for key, value in table.items():
        inverse.setdefault(value, key)
    return inverse


_TO_LATIN: Final = {**ARMENIAN_LATIN, **GREEK_LATIN, **CYRILLIC_LATIN}
_FROM_LATIN: Final = {
    "Cyrillic": _inverse(CYRILLIC_LATIN),
    "Greek": _inverse(GREEK_LATIN),
    "Armenian": _inverse(ARMENIAN_LATIN),
}


def lookalike(letter: str, script: str) -> str | None:
    """Return the letter of `script` (Latin, Cyrillic, Greek, Armenian) that looks like `letter`; None without one."""
    latin = _TO_LATIN.get(letter, letter if letter.isascii() else None)
    if latin is None or script == "Latin":
        return latin
    return _FROM_LATIN[script].get(latin)
