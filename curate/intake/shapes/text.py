"""Text without a prompt, as language modelling has it: all of it is learned."""

from collections.abc import Sequence

from curate.intake.shapes.base import Parts, Row, Shape, Texts, row_schema, turn


def fits(row: Row) -> bool:
    """A text; that nothing else is there was asked before."""
    return "text" in row


def read(row: Row) -> Parts:
    """One turn of the assistant, for the model learns to write it."""
    return {"messages": (turn("assistant", row["text"], "text"),)}


def texts(rows: Sequence[Row]) -> Texts:
    """The columns."""
    empty = [""] * len(rows)
    reply = [row["text"] for row in rows]
    return {"system": empty, "prompt": empty, "reply": reply, "other": empty, "roles": ["assistant"] * len(rows)}


SHAPE = Shape(
    name="text",
    summary="`text` alone (language modelling)",
    fits=fits,
    schema=row_schema(text=str),
    read=read,
    uses=frozenset({"text"}),
    texts=texts,
)
