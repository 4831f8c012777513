"""MT-Bench: `turns` are what the user says one after another, `reference` the answers where they are known."""

from collections.abc import Sequence
from itertools import zip_longest
from typing import TYPE_CHECKING, NotRequired

from curate.intake.shapes.base import Parts, Row, Shape, Texts, row_schema, turn
from curate.intake.shapes.texts import RowTexts, by_row

if TYPE_CHECKING:
    from schemas import Message


def fits(row: Row) -> bool:
    """A list of turns that are texts."""
    return isinstance(row.get("turns"), list) and {*map(type, row["turns"])} <= {str}


def read(row: Row) -> Parts:
    """Questions and answers in turn; without answers, the questions alone."""
    messages: list[Message] = []
    for number, (question, answer) in enumerate(zip_longest(row["turns"], row.get("reference") or ())):
        if question is not None:
            messages.append(turn("user", question, f"turns[{number}]"))
        if answer is not None:
            messages.append(turn("assistant", answer, f"reference[{number}]"))
    return {"messages": tuple(messages)}


def texts(rows: Sequence[Row]) -> Texts:
    """The columns."""
    return by_row(rows, _plain, read)


def _plain(row: Row) -> RowTexts | None:
    if row.get("reference"):
        return None
    return "", "\n\n".join(row["turns"]), "", "", " ".join(["user"] * len(row["turns"]))


SHAPE = Shape(
    name="turns",
    summary="`turns` of the user, `reference` answers (MT-Bench)",
    fits=fits,
    schema=row_schema(turns=list[str], reference=NotRequired[list[str] | None]),
    read=read,
    uses=frozenset({"turns", "reference"}),
    texts=texts,
)
