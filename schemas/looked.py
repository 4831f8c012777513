"""What a base model would make of a record: the trainer's answer to `curate check --base` and `curate tokens`."""

from schemas.base import Frozen
from schemas.finding import Span


class Piece(Frozen):
    """Text that is read, or learned."""

    text: str
    learned: bool
    tokens: int


class Trouble(Frozen):
    """Why a record cannot be trained on as it is."""

    code: str
    """Of the rule: T801 to T805."""
    message: str
    place: str | None = None
    """Where in the record, as `messages[1].content`; None for the whole."""
    span: Span | None = None


class Looked(Frozen):
    """One record."""

    row: int
    """Number of the record in what was given, from 0."""
    id: str
    path: str = ""
    line: int = 0
    tokens: int = 0
    """Of all its sequences."""
    trained: int = 0
    """Of these, the ones that the model is taught to write."""
    sequences: tuple[tuple[Piece, ...], ...] = ()
    troubles: tuple[Trouble, ...] = ()
