"""Where a record stands, as rows: its status, its note and history; and the marks that findings leave in its text."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from curate.tui.pointing import spans_in
from curate.tui.rows import Mark, Row, piece, row, wrap
from curate.tui.signs import Signs

if TYPE_CHECKING:
    from curate.review.item import Item


def status_row(item: "Item", me: str, signs: Signs) -> Row:
    """What became of the record so far."""
    if item.stale:
        return row(piece(f"{signs.stale} text changed since: was {item.was}", "warning"))
    if item.status in ("todo", "answered"):
        return row(piece("to do", "dim"))
    look = {"accepted": "ok", "edited": "ok", "rejected": "error"}.get(item.status, "warning")
    who = f" by {item.reviewer}" if item.reviewer and item.reviewer != me else ""
    return row(piece(f"{signs.status(item.status)} {item.status}{who}", look))


def note_row(item: "Item") -> Row:
    """The note, for where there is one line."""
    return row(piece(f"note: {item.note} ", "dim")) if item.note else ()


def history_rows(item: "Item", width: int) -> Iterator[Row]:
    """The note, the reason, and what was done, the last first."""
    if item.note:
        yield from wrap(f"note: {item.note}", width)
    if item.reason:
        yield from wrap(f"reason: {item.reason}", width)
    if item.hidden:
        yield from wrap("others' answers are hidden until you decide", width, look="dim")
    for entry in reversed(item.history):
        yield row(piece(f"{entry.at[11:16]} {entry.who}  ", "dim"), piece(entry.text, "dim" if entry.undone else ""))
    if not (item.history or item.note):
        yield row(piece("nothing yet; n writes a note", "dim"))


def marks_of(item: "Item", chosen: int) -> dict[str, list[Mark]]:
    """Where open findings point; where two overlap, the chosen one's or the first."""
    marks: dict[str, list[Mark]] = {}
    for place, spans in spans_in(item.record, item.open).items():
        kept: list[Mark] = []
        for span, number in sorted(spans, key=lambda one: (one[1] != chosen, one[0])):
            if all(span[1] <= mark.start or span[0] >= mark.end for mark in kept) and Mark(*span) not in kept:
                kept.append(Mark(*span, "point" if number == chosen else "mark"))
        marks[place] = sorted(kept)
    return marks


def compared(item: "Item", partner: "Item") -> str:
    """The finding that compares two records, whichever of them it is about."""
    for one, other in ((item, partner), (partner, item)):
        for finding in one.findings:
            if any(related.record_id == other.record_id for related in finding.related):
                return f"{finding.code} {finding.name}"
    return ""
