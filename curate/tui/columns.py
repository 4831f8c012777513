"""What a record says of itself in one line of the table, and where each part stands."""

from typing import NamedTuple

from curate.review.item import Row as Record
from curate.tui.rows import Piece, Row, fit, piece, width_of
from curate.tui.signs import Signs

SHORT = {
    "todo": "todo",
    "accepted": "acc",
    "edited": "edit",
    "rejected": "rej",
    "later": "later",
    "stale": "stale",
    "disagree": "disag",
    "answered": "done",
}
LOOKS = {"accepted": "ok", "edited": "ok", "rejected": "error", "stale": "warning", "disagree": "warning"}


class Columns(NamedTuple):
    """Widths of the columns; 0 leaves one out. What is left is the prompt's."""

    id: int
    status: int = 8
    codes: int = 10
    label: int = 0
    language: int = 0
    who: int = 0
    question: str = ""
    """The label that the column shows."""

    @classmethod
    def fitting(cls, width: int, question: str = "") -> "Columns":
        """What fits into so many columns beside the prompt."""
        if width < 100:
            return cls(id=12, codes=9)
        return cls(id=18, codes=14, label=12 if question else 0, language=5, who=9, question=question)


def header(columns: Columns) -> Row:
    """The names of the columns."""
    parts = [
        ("", 3),
        ("id", columns.id),
        ("status", columns.status),
        ("findings", columns.codes),
        (columns.question, columns.label),
        ("lang", columns.language),
        ("who", columns.who),
    ]
    return (*(_cell(text, width, "dim") for text, width in parts if width), piece("prompt", "dim"))


def line_of(record: Record, columns: Columns, here: bool, marked: bool, signs: Signs) -> Row:
    """One record."""
    base = "cursor" if here else ""
    answer = record.labels.get(columns.question) if columns.question else None
    shown = ", ".join(answer) if isinstance(answer, (list, tuple)) else "" if answer is None else str(answer)
    families = " ".join(sorted({code.rstrip("0123456789") for code in record.codes}))
    codes = " ".join(record.codes) if sum(map(len, record.codes)) + len(record.codes) <= columns.codes else families
    status = f"{signs.status(record.status)} {SHORT[record.status]}"
    cells = (
        (f"{signs.cursor if here else ' '}{signs.done if marked else ' '}", 3, "key"),
        (_middle(record.record_id, columns.id - 1), columns.id, base),
        (status, columns.status, base or LOOKS.get(record.status, "dim")),
        (codes, columns.codes, base or "warning"),
        (shown, columns.label, base),
        (record.language, columns.language, base or "dim"),
        (record.who, columns.who, base or "dim"),
    )
    return (*(_cell(text, width, look) for text, width, look in cells if width), piece(record.snippet, base))


def _middle(text: str, width: int) -> str:
    """An id that is too long without its middle: what tells it from its neighbours mostly stands at its end."""
    return text if len(text) <= width else f"{text[: width - 1 - width // 2]}…{text[-(width // 2) :]}"


def _cell(text: str, width: int, look: str) -> Piece:
    """Text in exactly so many columns, one of them empty at the right."""
    short = fit((piece(text, look),), width - 1)
    used = width_of(short)
    shown = "".join(one.text for one in short)
    return Piece(shown + " " * (width - used), look, width)
