"""Write Georgian, Russian, Greek and Armenian in Latin letters the ways people do: for training and test data."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import random


def _pairs(text: str) -> dict[str, str]:
    """Read "აa ბb ..." as a table: the first letter, and what it becomes (nothing, for a letter alone)."""
    return {pair[0]: pair[1:] for pair in text.split()}


_COMMON = _pairs(
    "აa ბb გg დd ეe ვv ზz იi კk ლl მm ნn ოo პp ჟzh რr სs ტt უu ფp ქk ღgh ყq შsh ჩch ცts ძdz წts ჭch ხkh ჯj ჰh თt "
)
NATIONAL = _COMMON | _pairs("კk' პp' ტt' ყq' წts' ჭch'")
"""The national system of 2002: an apostrophe for ejectives."""
CHAT = _COMMON | _pairs("ხx ქq წw ჭch ცc ღg ყy ჟj ძdz ფf თt")
QWERTY = _pairs("აa ბb გg დd ეe ვv ზz თT იi კk ლl მm ნn ოo პp ჟJ რr სs ტt უu ფf ქq ღR ყy შS ჩC ცc ძZ წw ჭW ხx ჯj ჰh ")
"""The keyboard's own letters, capitals included."""
LOOSE = {
    "ხ": ("kh", "x", "h"), "ქ": ("k", "q"), "წ": ("ts", "w", "c"), "ჭ": ("ch", "W", "tch"), "ც": ("c", "ts"),
    "ღ": ("gh", "g", "R"), "ყ": ("y", "q", "k"), "ჟ": ("zh", "j"), "ძ": ("dz", "Z"), "ფ": ("p", "f"), "შ": ("sh", "S"),
    "ჩ": ("ch", "C"), "თ": ("t", "T"), "ჯ": ("j", "dj"),
}  # fmt: skip
_RUSSIAN = _pairs(
    "аa бb вv гg дd еe ёyo жzh зz иi йy кk лl мm нn оo пp рr сs тt уu фf хkh цts чch шsh щshch ъ ыy ь эe "
    "юyu яya іi їyi єye ґg ўw "
)
_GREEK = _pairs("αa βv γg δd εe ζz ηi θth ιi κk λl μm νn ξx οo πp ρr σs τt υy φf χh ψps ωo ςs άa έe ήi ίi όo ύy ώo ")
_ARMENIAN = _pairs(
    "աa բb գg դd եe զz էe ըy թt ժzh իi լl խkh ծts կk հh ձdz ղgh ճch մm յy նn շsh ոo չch պp ջj ռr սs վv տt "
    "րr ցc ւw փp քq օo ֆf ևev "
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
    return with_table(text.lower(), _RUSSIAN | _GREEK | _ARMENIAN)
