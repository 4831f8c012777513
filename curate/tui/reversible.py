"""Text for an editor: every character that an editor would break, hide or send to the terminal is held by another.

Textual's TextArea turns U+2028, U+2029, NEL, VT and FF into line breaks, evens out mixed line ends, and passes ESC and
bidi overrides on. `show` puts one harmless character in the place of each, `unshow` puts them back: a bijection, so
what the reviewer did not touch stays as it was, to the code point.
"""

import re

FIRST_SLOT = 0x100000
"""Private use, plane 16: one code point for each character that cannot be edited as itself."""


def _held() -> list[int]:
    """Control and format characters, surrogates, separators: all of Cc, Cf, Cs, Zl and Zp but newline and tab, the
    joiners (U+200C, U+200D), which Persian words and emoji are written with, and the printed signs of Arabic."""
    ranges = [
        (0x00, 0x08),
        (0x0B, 0x1F),
        (0x7F, 0x9F),
        (0xAD, 0xAD),
        (0x61C, 0x61C),
        (0x180E, 0x180E),
        (0x200B, 0x200B),
        (0x200E, 0x200F),
        (0x2028, 0x202E),
        (0x2060, 0x206F),
        (0xD800, 0xDFFF),
        (0xFEFF, 0xFEFF),
        (0xFFF9, 0xFFFB),
        (0x13430, 0x1345F),
        (0x1BCA0, 0x1BCA3),
        (0x1D173, 0x1D17A),
        (0xE0001, 0xE0001),
        (0xE0020, 0xE007F),
        # the pictures that stand for control characters, where the text holds them itself
        (0x2400, 0x241F),
        (0x2421, 0x2421),
    ]
    return [code for first, last in ranges for code in range(first, last + 1)]


def _picture(code: int) -> str | None:
    return chr(0x2400 + code) if code < 0x20 else "\u2421" if code == 0x7F else None


_SHOW = {code: _picture(code) or chr(FIRST_SLOT + number) for number, code in enumerate(_held())}
_UNSHOW = {ord(shown): chr(code) for code, shown in _SHOW.items()}
_LAST_SLOT = FIRST_SLOT + len(_SHOW) - 1
_SLOT = re.compile(f"[{chr(FIRST_SLOT)}-{chr(_LAST_SLOT)}]")
_GLYPHS = {
    0x85: "↵",
    0xAD: "‐",
    0x61C: "←",
    0x200B: "·",
    0x200E: "→",
    0x200F: "←",
    0x2028: "↵",
    0x2029: "¶",
    0x202A: "→",
    0x202B: "←",
    0x202C: "╌",
    0x202D: "⇢",
    0x202E: "⇠",
    0x2060: "·",
    0x2066: "⊢",
    0x2067: "⊣",
    0x2068: "⊦",
    0x2069: "╌",
    0xFEFF: "∎",
    **{code: chr(code) for code in (*range(0x2400, 0x2420), 0x2421)},
}
_PAINT = {ord(shown): _GLYPHS.get(code, "\ufffd") for code, shown in _SHOW.items() if ord(shown) >= FIRST_SLOT}


def can_show(text: str) -> bool:
    """Whether the text holds none of the private code points that stand for others; else it cannot be edited here."""
    return not _SLOT.search(text)


def show(text: str) -> str:
    """The text with every character that an editor cannot hold in the form that it can; as many code points."""
    return text.translate(_SHOW)


def unshow(text: str) -> str:
    """What `show` was given."""
    return text.translate(_UNSHOW)


def paint(text: str) -> str:
    """Shown text as it is drawn: a glyph of one column for each code point that no font has."""
    return text.translate(_PAINT) if _SLOT.search(text) else text
