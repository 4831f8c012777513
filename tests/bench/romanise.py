"""Write Georgian, Russian, Greek and Armenian in Latin letters the ways people do; training and test data come of it."""

from __future__ import annotations

import random

_COMMON = dict(
    zip(
        "აბგდევზიკლმნოპჟრსტუფქღყშჩცძწჭხჯჰთ",
        "a b g d e v z i k l m n o p zh r s t u p k gh q sh ch ts dz ts ch kh j h t".split(),
        strict=True,
    )
)
NATIONAL = _COMMON | dict(zip("კპტყწჭ", ("k'", "p'", "t'", "q'", "ts'", "ch'"), strict=True))
"""The national system of 2002: an apostrophe for ejectives."""
CHAT = _COMMON | dict(zip("ხქწჭცღყჟძფთ", "x q w ch c g y j dz f t".split(), strict=True))
QWERTY = dict(zip("აბგდევზთიკლმნოპჟრსტუფქღყშჩცძწჭხჯჰ", "abgdevzTiklmnopJrstufqRySCcZwWxjh", strict=True))
"""The keyboard's own letters, capitals included."""
LOOSE = {
    "ხ": ("kh", "x", "h"), "ქ": ("k", "q"), "წ": ("ts", "w", "c"), "ჭ": ("ch", "W", "tch"), "ც": ("c", "ts"),
    "ღ": ("gh", "g", "R"), "ყ": ("y", "q", "k"), "ჟ": ("zh", "j"), "ძ": ("dz", "Z"), "ფ": ("p", "f"), "შ": ("sh", "S"),
    "ჩ": ("ch", "C"), "თ": ("t", "T"), "ჯ": ("j", "dj"),
}  # fmt: skip
_RUSSIAN = dict(
    zip(
        "абвгдеёжзийклмнопрстуфхцчшщъыьэюяіїєґў",
        ". a b v g d e yo zh z i y k l m n o p r s t u f kh ts ch sh shch . y . e yu ya i yi ye g w".split()[1:],
        strict=True,
    )
)
_GREEK = dict(
    zip(
        "αβγδεζηθικλμνξοπρστυφχψωςάέήίόύώ",
        "a v g d e z i th i k l m n x o p r s t y f h ps o s a e i i o y o".split(),
        strict=True,
    )
)
_ARMENIAN = dict(
    zip(
        "աբգդեզէըթժիլխծկհձղճմյնշոչպջռսվտրցւփքօֆև",
        "a b g d e z e y t zh i l kh ts k h dz gh ch m y n sh o ch p j r s v t r c w p q o f ev".split(),
        strict=True,
    )
)


def with_table(text: str, table: dict[str, str]) -> str:
    """Replace letter by letter; letters without an entry stay."""
    return "".join(table.get(letter, letter) for letter in text)


def loose(text: str, rng: random.Random) -> str:
    """Romanise as one person would in a chat: their own choice among the usual letters, kept through the text."""
    habit = {letter: rng.choice(options) for letter, options in LOOSE.items()}
    return with_table(text, _COMMON | habit)


def georgian_styles(text: str, rng: random.Random) -> list[str]:
    """Return the text in the five styles: national, without apostrophes, chat, keyboard, loose."""
    national = with_table(text, NATIONAL)
    return [national, national.replace("'", ""), with_table(text, CHAT), with_table(text, QWERTY), loose(text, rng)]


def neighbour(text: str) -> str:
    """Romanise Russian, Ukrainian, Bulgarian, Greek or Armenian: what must not be taken for Georgian."""
    return with_table(text.lower(), {k: "" if v == "." else v for k, v in (_RUSSIAN | _GREEK | _ARMENIAN).items()})
