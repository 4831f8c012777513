"""Two answers as A and B, in an order of the reviewer's own, so that nobody sees which one the data prefers."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence

from curate.tui.comparing import differing
from curate.tui.reading import message_rows
from curate.tui.rows import Mark, Row, piece, row
from curate.tui.signs import Signs
from schemas import Message, Record

Order = tuple[str, str]
"""Which ending is A, and which is B: `chosen` and `rejected`, or the other way round."""
Marks = Mapping[str, Sequence[Mark]]


def flipped(who: str, record_id: str) -> bool:
    """Whether this reviewer sees the rejected answer of a record as A: always the same for both, else a coin toss."""
    return bool(hashlib.sha256(f"{who}\n{record_id}".encode("utf-8", "surrogatepass")).digest()[0] & 1)


def order(who: str, record_id: str) -> Order:
    """What this reviewer sees as A and as B of a record."""
    return ("rejected", "chosen") if flipped(who, record_id) else ("chosen", "rejected")


def turns(record: Record, part: str) -> tuple[Message, ...]:
    """The turns of an ending."""
    found: tuple[Message, ...] = getattr(record, part)
    return found


def text(record: Record, part: str) -> str:
    """What an ending says."""
    return " ".join(turn.content for turn in turns(record, part))


def answer_rows(record: Record, part: str, marks: Marks, width: int, signs: Signs) -> Iterator[Row]:
    """The rows of an ending, which never say its name."""
    said = turns(record, part)
    for number, message in enumerate(said):
        if len(said) > 1:
            yield row(piece(message.role, "role"))
        yield from message_rows(f"{part}[{number}]", message, marks, width, signs)


def marks(record: Record, shown: Order) -> tuple[Marks, Marks]:
    """The words in which the two differ, as marks at their places."""
    sides = [
        record.model_copy(update={"messages": turns(record, part), "chosen": (), "rejected": ()}) for part in shown
    ]
    found = differing(sides[0], sides[1])
    left, right = (
        {place.replace("messages", part): there for place, there in one.items()}
        for one, part in zip(found, shown, strict=True)
    )
    return left, right
