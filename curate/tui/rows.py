"""What a screen draws, as plain values: rows of pieces, each with its meaning; a widget gives them colours.

Text becomes a piece through `piece` or `wrap`, which make it visible: escapes as `curate check` prints them, so that
nothing in a record acts or hides. A screen can be tested without a terminal: its rows are what it shows.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from curate.report.cells import cells, columns, cut, visible


class Piece(NamedTuple):
    """A stretch of one row."""

    text: str
    look: str = ""
    """What it is: `error`, `dim`, `mark`, `key`, ...; "" is plain text."""
    width: int = 0
    do: str = ""
    """The action that a click on it runs."""


Row = tuple[Piece, ...]


class Mark(NamedTuple):
    """A part of a text to point at: underlined, and between « and », so that colour is never the only sign."""

    start: int
    end: int
    look: str = "mark"
    before: str = "«"
    after: str = "»"


def piece(text: str, look: str = "", do: str = "") -> Piece:
    """Text that is all of one kind, made visible."""
    if _OURS.fullmatch(text):
        return Piece(text, look, len(text), do)
    return Piece(visible(text), look, columns(text), do)


def row(*parts: str | Piece) -> Row:
    """A row of texts and pieces."""
    return tuple(part if isinstance(part, Piece) else piece(part) for part in parts)


def width_of(pieces: Row) -> int:
    """Columns that a row takes."""
    return sum(one.width for one in pieces)


def fit(pieces: Row, width: int) -> Row:
    """The row in at most so many columns; `…` where something was cut off."""
    if width_of(pieces) <= width:
        return pieces
    kept: list[Piece] = []
    left = width
    for one in pieces:
        if one.width >= left:  # something follows, or it is too long itself: the mark needs a column
            text = cut(one.text + "…", left) if left > 0 else ""
            kept.append(one._replace(text=text, width=columns(text)))
            break
        kept.append(one)
        left -= one.width
    return tuple(kept)


def spread(left: Row, right: Row, width: int) -> Row:
    """One row with its ends at both sides; the left one is cut where they would meet."""
    room = width - width_of(right)
    if room < 4:
        return fit(left, width)
    head = fit(left, room - 1)
    return (*head, Piece(" " * (room - width_of(head)), "", room - width_of(head)), *right)


def wrap(text: str, width: int, marks: Sequence[Mark] = (), look: str = "") -> Iterator[Row]:
    """The rows of a text, one after another as they are asked for: a long one costs what is on the screen.

    A row that goes on with a paragraph is set in by two columns more than the paragraph, so that line breaks in the
    data can be told from ours. Only newlines break lines; every other control character is shown.
    """
    at = 0
    for line in text.split("\n"):
        end = at + len(line)
        inside = [
            mark
            for mark in marks
            if mark.start <= end and mark.end >= at and (mark.start < end or mark.end > at or not line)
        ]
        moved = [mark._replace(start=max(mark.start - at, 0), end=min(mark.end - at, len(line))) for mark in inside]
        opens = [mark.start >= at for mark in inside]
        closes = [mark.end <= end for mark in inside]
        if _SIMPLE.fullmatch(line) and not moved:
            yield from _simple(line, max(width, 8), look)
        else:
            yield from _complex(line, max(width, 8), list(zip(moved, opens, closes, strict=True)), look)
        at = end + 1


# one column a character, nothing to escape, nothing that joins: most lines of most scripts without marks
_SIMPLE = re.compile(
    r"[ -~\xa0-\xac\xae-\u02ff\u0370-\u0377\u037a-\u037f\u0384-\u0482\u048a-\u0556\u0560-\u0589"
    r"\u10a0-\u10ff\u1c90-\u1cba\u2010-\u2027\u2030-\u203b\u203d-\u2048\u204a-\u205e]*"
)
# the same, with the signs that the screens themselves are drawn with
_OURS = re.compile(
    r"[ -~\u2500-\u259f\u00a0-\u00ac\u00ae-\u02ff\u0400-\u0482\u10a0-\u10ff\u2190\u2192\u25b8\u25cb\u25cf\u2713\u2717]*"
)
TAB = 4


def _indent(line: str, width: int) -> str:
    return " " * min(len(line) - len(line.lstrip(" ")) + 2, width // 3)


def _simple(line: str, width: int, look: str) -> Iterator[Row]:
    at, indent = 0, ""
    while True:
        room = width - len(indent)
        if len(line) - at <= room:
            shown = indent + line[at:]
            yield (Piece(shown, look, len(shown)),)
            return
        stop = line.rfind(" ", at, at + room + 1)
        if stop < at or not line[at:stop].strip():  # no space, or only the ones that the line begins with
            stop = at + room
            following = stop
        else:
            following = stop + 1
        shown = indent + line[at:stop]
        yield (Piece(shown, look, len(shown)),)
        at, indent = following, _indent(line, width)


class _Glyph(NamedTuple):
    shown: str
    width: int
    look: str
    space: bool = False


def _complex(line: str, width: int, marks: list[tuple[Mark, bool, bool]], look: str) -> Iterator[Row]:
    glyphs = _glyphs(line, marks, look)
    at, indent = 0, ""
    while True:
        used, stop, space = len(indent), at, -1
        while stop < len(glyphs) and used + glyphs[stop].width <= width:
            if glyphs[stop].space:
                space = stop
            used += glyphs[stop].width
            stop += 1
        following = stop
        if stop < len(glyphs):
            if glyphs[stop].space:
                following = stop + 1
            elif space > at and any(not glyph.space for glyph in glyphs[at:space]):
                stop, following = space, space + 1
        yield _joined(indent, glyphs[at:stop])
        if following >= len(glyphs):
            return
        at, indent = max(following, at + 1), _indent(line, width)


def _glyphs(line: str, marks: list[tuple[Mark, bool, bool]], look: str) -> list[_Glyph]:
    """The line drawn cell by cell, with the signs of its marks; where two marks overlap, the earlier one colours."""
    found: list[_Glyph] = []
    bounds = sorted({0, len(line), *(end for mark, _, _ in marks for end in (mark.start, mark.end))})
    for start, stop in zip(bounds, [*bounds[1:], len(line)], strict=True):
        found += [_Glyph(m.after, len(m.after), m.look) for m, _, c in marks if c and m.end == start > m.start]
        found += [_Glyph(m.before, len(m.before), m.look) for m, o, _ in marks if o and m.start == start]
        found += [_Glyph(m.after, len(m.after), m.look) for m, _, c in marks if c and m.end == m.start == start]
        inside = next((m.look for m, _, _ in marks if m.start <= start < m.end), look)
        part = line[start:stop]
        if _SIMPLE.fullmatch(part):
            found += [_Glyph(char, 1, inside, char == " ") for char in part]
        else:
            found += _drawn(part, inside, look, sum(glyph.width for glyph in found))
    return found


def _drawn(part: str, inside: str, look: str, column: int) -> Iterator[_Glyph]:
    for cell in cells(part):
        tab = part[cell.start] == "\t"
        size = TAB - column % TAB if tab else cell.width
        kind = "escape" if cell.escaped and inside == look else inside
        yield _Glyph("⇥".ljust(size) if tab else cell.shown, size, kind, cell.shown == " ")
        column += size


def _joined(indent: str, glyphs: Sequence[_Glyph]) -> Row:
    pieces = [Piece(indent, "", len(indent))] if indent else []
    text: list[str] = []
    size, look = 0, ""
    for glyph in glyphs:
        if glyph.look != look and text:
            pieces.append(Piece("".join(text), look, size))
            text, size = [], 0
        look = glyph.look
        text.append(glyph.shown)
        size += glyph.width
    if text:
        pieces.append(Piece("".join(text), look, size))
    return tuple(pieces)
