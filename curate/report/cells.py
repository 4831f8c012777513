"""Text as a terminal draws it: cells, each with the columns it takes, and nothing in them that acts.

Widths follow what libc, VTE, xterm and tmux agree on: East Asian Wide and Fullwidth characters take two columns,
non-spacing marks none, spacing marks (Devanagari vowel signs) one. An emoji sequence (joined, with a skin tone, a
flag) takes two, as newer terminals draw it; older ones draw its parts, and what follows it stands further right.
"""

import re
from collections.abc import Collection
from dataclasses import dataclass
from unicodedata import category, east_asian_width

MARKS = 6
"""Marks on one letter that are drawn; more would run over the neighbouring lines."""
_JOINERS = "\u200c\u200d"
_NAMED = {"\n": "↵", "\t": "⇥", "\x7f": "␡"}
# format characters that are printed: Arabic, Syriac and Kaithi signs that stand before a number or a verse
_PRINTED = frozenset("\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd")
# invisible, though not in the categories of controls: fillers, the grapheme joiner, variation selectors
_INVISIBLE = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u3164\ufe00-\ufe0f\uffa0\ufdd0-\ufdef\U000e0100-\U000e01ef]"
)
# scripts in which a joiner between two letters changes their shapes: Arabic to Malayalam, Myanmar, Khmer, Mongolian
_JOINING = re.compile("[\u0600-\u0dff\u1000-\u109f\u1780-\u18af\ufb50-\ufdff\ufe70-\ufefc]")
_EMOJI = re.compile(
    "[\u203c\u2049\u2122\u2139\u2194-\u21aa\u231a-\u23ff\u24c2\u25aa-\u25c0\u25fb-\u25fe\u2600-\u27bf\u2934\u2935"
    "\u2b05-\u2b55\u3030\u303d\u3297\u3299\U0001f000-\U0001f1e5\U0001f200-\U0001faff]"
)
# what needs no second look: Latin, Greek, Cyrillic, Armenian, Georgian, Han, and their punctuation
_PLAIN = re.compile(
    r"[ -~\xa0-\xac\xae-\u02ff\u0370-\u0482\u048a-\u058f\u10a0-\u10ff\u1c90-\u1cbf"
    r"\u2010-\u2027\u2030-\u205e\u4e00-\u9fff]*"
)


@dataclass(frozen=True, slots=True)
class Cell:
    """What is drawn together: a letter with its marks, or an escape."""

    shown: str
    width: int
    start: int
    """First code point of the text that it stands for."""
    end: int
    escaped: bool = False


def cells(text: str, breaks: Collection[int] = ()) -> list[Cell]:
    """The cells of a text; no letter with its marks reaches across one of the code points in `breaks`.

    A break lets a span begin at a mark or a joiner: the mark then stands on a dotted circle, the joiner is escaped.
    Flags and skin tones stay whole, as no terminal would draw their halves apart.
    """
    found: list[Cell] = []
    at = 0
    while at < len(text):
        limit = min((stop for stop in breaks if stop > at), default=len(text))
        cell = _cell(text, at, limit)
        found.append(cell)
        at = cell.end
    return found


def visible(text: str) -> str:
    """The text with every character that could act, or hide, as an escape; one line."""
    if _PLAIN.fullmatch(text):
        return text
    return "".join(cell.shown for cell in cells(text))


def columns(text: str) -> int:
    """Columns that `visible(text)` takes."""
    return len(text) if text.isascii() and text.isprintable() else sum(cell.width for cell in cells(text))


def cut(text: str, width: int, keep: str = "head") -> str:
    """The visible text in at most `width` columns; `…` stands for what was cut off, at the end or (`tail`) before."""
    if columns(text) <= width:
        return visible(text)
    taken: list[str] = []
    left = width - 1
    found = cells(text)
    for cell in reversed(found) if keep == "tail" else found:
        left -= cell.width
        if left < 0:
            break
        taken.append(cell.shown)
    return "…" + "".join(reversed(taken)) if keep == "tail" else "".join(taken) + "…"


def wrap(text: str, width: int) -> list[str]:
    """The visible text in lines of at most `width` columns, broken at spaces; a longer word is broken in itself."""
    lines: list[str] = []
    line, used = "", 0
    for word in visible(text).split(" "):
        size = columns(word)
        if line and used + 1 + size <= width:
            line, used = f"{line} {word}", used + 1 + size
            continue
        if line:
            lines.append(line)
        line, used = "", 0
        for cell in cells(word):
            if used + cell.width > width:
                lines.append(line)
                line, used = "", 0
            line, used = line + cell.shown, used + cell.width
    return [*lines, line] if line or not lines else lines


def _cell(text: str, at: int, limit: int) -> Cell:
    first = text[at]
    escape = _escape(first)
    if escape is not None:
        return Cell(escape, len(escape), at, at + 1, escaped=True)
    if _is_flag(first) and _is_flag(text[at + 1 : at + 2]):
        return Cell(text[at : at + 2], 2, at, at + 2)
    shown, width, end, marks = first, _width(first), at + 1, 0
    if _is_mark(first):
        shown, width, marks = "◌" + first, 1 + width, 1
    while end < len(text):
        char = text[end]
        if "\U0001f3fb" <= char <= "\U0001f3ff" and _is_emoji(first):
            shown += char
        elif end >= limit:
            break
        elif marks < MARKS and first != " " and _is_mark(char) and not _INVISIBLE.match(char):
            shown, width, marks = shown + char, width + _width(char), marks + 1
        elif char == "\ufe0f" and _takes_selector(first):
            shown, width = shown + char, 2
        elif char == "\u200d" and _is_emoji(first) and end + 1 < limit and _is_emoji(text[end + 1]):
            shown, end = shown + text[end : end + 2], end + 1
        elif char in _JOINERS and end + 1 < limit and marks < MARKS and _joins(text[end - 1], text[end + 1]):
            # with the letter after it, so that no cut leaves the joiner at an end
            shown, width, marks = shown + text[end : end + 2], width + _width(text[end + 1]), marks + 1
            end += 1
        else:
            break
        end += 1
    return Cell(shown, width, at, end)


def _escape(char: str) -> str | None:
    """How a character that must not be printed is shown; None for one that may."""
    if char < " ":
        return _NAMED.get(char, chr(0x2400 + ord(char)))
    if char in _NAMED:
        return _NAMED[char]
    hidden = category(char) in ("Cc", "Cf", "Cs", "Zl", "Zp") and char not in _PRINTED
    code = ord(char)
    if hidden or _INVISIBLE.match(char) or code & 0xFFFE == 0xFFFE:
        return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
    return None


def _width(char: str) -> int:
    if category(char) in ("Mn", "Me") or _is_medial(char):
        return 0
    if category(char) == "Cn":  # younger than this Python's tables, which may say F: wide if an emoji or Han
        return 2 if "\U0001f300" <= char <= "\U0001faff" or "\U00020000" <= char <= "\U0003fffd" else 1
    return 2 if east_asian_width(char) in ("W", "F") else 1


def _is_mark(char: str) -> bool:
    """A mark, or a vowel or final consonant of Hangul: drawn into the letter before it."""
    return category(char).startswith("M") or _is_medial(char)


def _is_medial(char: str) -> bool:
    return "\u1161" <= char <= "\u11ff" or "\ud7b0" <= char <= "\ud7fb"


def _joins(before: str, after: str) -> bool:
    return bool(_JOINING.match(before) and _JOINING.match(after) and _escape(after) is None)


def _is_flag(char: str) -> bool:
    return "\U0001f1e6" <= char <= "\U0001f1ff"


def _is_emoji(char: str) -> bool:
    return bool(_EMOJI.match(char))


def _takes_selector(char: str) -> bool:
    return _is_emoji(char) or char in "0123456789#*©®"
