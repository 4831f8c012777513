"""What a detector of private values says."""

from dataclasses import dataclass

from schemas import Span


@dataclass(frozen=True, slots=True)
class Private:
    """A private value in a text; it holds the place, never the value."""

    span: Span
    kind: str
    """What it is, for a message: "a phone number (Georgia)"."""
    placeholder: str
    """What a redacted text says in its place: "[phone]"."""
