"""Which invisible characters belong where they stand: orthography, emoji and right-to-left text need some of them.

After the Unicode Standard, chapter 23.2 (layout controls), UAX #9 (bidirectional text), UTS #51 (emoji sequences) and
UTR #36 (security).
"""

import re
from bisect import bisect_right
from functools import cached_property

OVERRIDES = (0x202D, 0x202E)
INVISIBLE = (
    *(0x00AD, 0x061C, 0x115F, 0x1160, 0x180E, 0x200B, 0x200C, 0x200D, 0x200E, 0x200F, 0x202A, 0x202B, 0x202C),
    *(0x2060, *range(0x2066, 0x2070), 0x3164, 0xFEFF, 0xFFA0, 0xFFF9, 0xFFFA, 0xFFFB),
)
"""Code points of the Basic Multilingual Plane that show nothing, overrides and variation selectors not among them."""
SOFT_HYPHEN = "\u00ad"
_NAMES = {
    0x00AD: "soft hyphen",
    0x061C: "Arabic letter mark",
    0x200B: "zero-width space",
    0x200C: "zero-width non-joiner",
    0x200D: "zero-width joiner",
    0x200E: "left-to-right mark",
    0x200F: "right-to-left mark",
    0x202D: "left-to-right override",
    0x202E: "right-to-left override",
    0x2060: "word joiner",
    0x3164: "Hangul filler",
    0xFEFF: "zero-width no-break space",
}
_COMPLEX = (
    *(0x0600, 0x10A0, 0x1700, 0x1C50, 0x1CD0, 0x1D00, 0xA800, 0xAAE0, 0xABC0, 0xAC00, 0xFB50, 0xFE00, 0xFE70, 0xFEFD),
    *(0x10A00, 0x10A60, 0x10D00, 0x10D40, 0x11000, 0x12000, 0x1E900, 0x1E960),
)
"""Borders of the blocks whose scripts join or stack letters (Arabic, Syriac, the Indic and South-East Asian scripts,
Mongolian, Adlam, ...): every other range, from the first, is one of theirs."""
_UNSPACED = (0x0E00, 0x10A0, 0x1700, 0x1C50, 0xA980, 0xAAE0)
"""The same for scripts written without spaces, where a zero-width space parts words: Thai, Lao, Khmer, Burmese, ..."""
_HANGUL = (0x1100, 0x1200, 0x3130, 0x3190, 0xA960, 0xA980, 0xAC00, 0xD800)
_EMOJI = (
    *(0x200D, 0x200E, 0x203C, 0x203D, 0x2049, 0x204A, 0x20E3, 0x20E4, 0x2122, 0x2123, 0x2139, 0x213A, 0x2190, 0x2C00),
    *(0x3030, 0x3031, 0x303D, 0x303E, 0x3297, 0x329A, 0xFE0E, 0xFE10, 0x1F000, 0x1FB00),
)
_RTL = re.compile("[\u0590-\u061b\u061d-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]")
_FLAG = re.compile("\U0001f3f4[\U000e0020-\U000e007e]+\U000e007f")
_SUSPECT = re.compile(
    f"[{''.join(map(chr, (*INVISIBLE, *OVERRIDES)))}\U000e0001-\U000e007f]|(?<=[\ufe00-\ufe0f\U000e0100-\U000e01ef])"
    "[\ufe00-\ufe0f\U000e0100-\U000e01ef]+"
)
_SKIPPED = frozenset("\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u00ad")


class Invisibles:
    """The invisible characters of one text that do not belong there."""

    def __init__(self, text: str, soft_hyphens: bool) -> None:
        self.text = _FLAG.sub(lambda match: "\U0001f3f4" * len(match.group()), text)
        self.soft_hyphens = soft_hyphens

    def stray(self) -> list[re.Match[str]]:
        """Those that show nothing and change nothing for the better, overrides not among them."""
        return [m for m in _SUSPECT.finditer(self.text) if ord(m.group()[0]) not in OVERRIDES and not self._belongs(m)]

    def overrides(self) -> list[re.Match[str]]:
        """Bidirectional overrides with the marks that end them: what is shown is not what is stored."""
        found = [m for m in _SUSPECT.finditer(self.text) if ord(m.group()[0]) in OVERRIDES]
        return found + list(re.finditer("\u202c", self.text)) if found else []

    def _belongs(self, match: re.Match[str]) -> bool:
        character = match.group()[0]
        code = ord(character)
        if character == SOFT_HYPHEN:
            return not self.soft_hyphens
        if character == "\u200d" and self._in_emoji(match.start()):
            return True
        if character in "\u200c\u200d":
            return any(_within(_COMPLEX, near) for near in self._neighbours(match.start()))
        if character == "\u200b":
            return any(_within(_UNSPACED, near) for near in self._neighbours(match.start()))
        if character == "\u2060":
            before, after = self.text[match.start() - 1 : match.start()], self.text[match.end() : match.end() + 1]
            return not (before.isalnum() and after.isalnum())
        if character == "\u202c" and any(chr(override) in self.text for override in OVERRIDES):
            return True  # reported with its override
        if character in "\u061c\u200e\u200f\u202a\u202b\u202c\u2066\u2067\u2068\u2069":
            return self._right_to_left
        if code in (0x115F, 0x1160, 0x3164, 0xFFA0):
            return any(_within(_HANGUL, near) for near in self._neighbours(match.start()))
        if code == 0x180E:
            return any(0x1800 <= ord(near) < 0x18B0 for near in self._neighbours(match.start()))
        return False

    def _in_emoji(self, at: int) -> bool:
        around = self.text[at - 1 : at], self.text[at + 1 : at + 2]
        return all(near and _within(_EMOJI, near) for near in around)

    def _neighbours(self, at: int) -> list[str]:
        """The nearest characters on both sides that are not invisible themselves."""
        left, right = at - 1, at + 1
        while left >= 0 and self.text[left] in _SKIPPED:
            left -= 1
        while right < len(self.text) and self.text[right] in _SKIPPED:
            right += 1
        return [self.text[i] for i in (left, right) if 0 <= i < len(self.text)]

    @cached_property
    def _right_to_left(self) -> bool:
        return _RTL.search(self.text) is not None


def name_of(character: str) -> str:
    """What to call an invisible character."""
    code = ord(character)
    kind = "tag character" if 0xE0000 < code < 0xE0080 else "invisible character"
    if 0xFE00 <= code < 0xFE10 or code >= 0xE0100:
        kind = "variation selector behind another"
    return f"{_NAMES.get(code, kind)} (U+{code:04X})"


def _within(borders: tuple[int, ...], character: str) -> bool:
    return bisect_right(borders, ord(character)) % 2 == 1
