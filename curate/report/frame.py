"""One line of a text with the offending part marked."""

from collections.abc import Iterable, Sequence
from itertools import groupby
from unicodedata import bidirectional

from curate.report.cells import Cell, cells
from curate.report.color import Paint
from schemas import Span


def frame(text: str, span: Span | None, width: int, paint: Paint, mark: str) -> list[str]:
    """The text on one line of at most `width` columns, and carets under the span on the next.

    A longer text is cut around the span. `mark` is the style of the span. Where right-to-left letters stand before
    the span's end no column can be trusted: some terminals reorder them and some do not. There `⟦⟧` go around the
    span, in the text's own order, and no carets are drawn. No isolates are printed: terminals without bidi support
    show them as boxes, and the line begins with a Latin label anyway, which settles its direction.
    """
    found = cells(text, span or ())
    if span is None:
        first, last = _window(found, 0, width)
        return [_edges(found, first, last, _drawn(found[first:last], paint))]
    begin = next((n for n, cell in enumerate(found) if cell.end > span[0]), len(found))
    end = max(next((n for n, cell in enumerate(found) if cell.start >= span[1]), len(found)), begin)
    if any(bidirectional(char) in ("R", "AL", "AN") for cell in found[:end] for char in cell.shown):
        first, last = _window(found, begin, width - 2)
        marked = paint("⟦", mark) + _drawn(found[begin : min(end, last)], paint, mark) + paint("⟧", mark)
        parts = _drawn(found[first:begin], paint), marked, _drawn(found[end:last], paint)
        return [_edges(found, first, last, "".join(parts))]
    # a caret behind the last letter, for an empty span at the end, needs a column of its own
    first, last = _window(found, begin, width - (begin == len(found)))
    parts = (
        _drawn(found[first:begin], paint),
        _drawn(found[begin : min(end, last)], paint, mark),
        _drawn(found[end:last], paint),
    )
    before = _size(found[first:begin]) + (first > 0)
    carets = max(_size(found[begin : min(end, last)]), 1)
    return [_edges(found, first, last, "".join(parts)), " " * before + paint("^" * carets, mark)]


def _window(found: Sequence[Cell], begin: int, width: int) -> tuple[int, int]:
    """The cells to show, half-open: the span with a third of the line before it, or as much as there is."""
    if _size(found) <= width:
        return 0, len(found)
    room = width - 2  # for the two `…`
    first, used = begin, 0
    lead = max(room // 3, room - _size(found[begin:]))
    while first and used + found[first - 1].width <= lead:
        first -= 1
        used += found[first].width
    last = begin
    while last < len(found) and used + found[last].width <= room:
        used += found[last].width
        last += 1
    return first, last


def _edges(found: Sequence[Cell], first: int, last: int, drawn: str) -> str:
    return ("…" if first else "") + drawn + ("…" if last < len(found) else "")


def _drawn(part: Iterable[Cell], paint: Paint, mark: str = "") -> str:
    """Cells as text, escapes in a colour of their own so that they cannot be taken for letters."""
    runs = ((escaped, "".join(cell.shown for cell in run)) for escaped, run in groupby(part, lambda c: c.escaped))
    return "".join(paint(text, mark or "escape") if mark or escaped else text for escaped, text in runs)


def _size(part: Iterable[Cell]) -> int:
    return sum(cell.width for cell in part)
