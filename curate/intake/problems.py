"""What can be wrong with a file or a line before there is a record to judge.

Intake only states facts; the rule that owns a kind of problem words it, rates it and documents it.
"""

import dataclasses
from typing import Any, Literal

Kind = Literal[
    "invalid-json",  # a line that is not one JSON value
    "unknown-format",  # a value that fits no record shape, or a file that holds no data
    "two-shapes",  # one row that fits two shapes
    "missing-field",
    "wrong-type",
    "not-utf8",
    "lone-surrogate",  # text that no encoding can store; the row stays out of the columns
    "unreadable",  # a file that cannot be read to its end
]


@dataclasses.dataclass(frozen=True, slots=True)
class Problem:
    """One defect met while reading."""

    kind: Kind
    message: str
    """What is wrong, without the place, as a sentence without a full stop."""
    line: int | None = None
    """Physical line, from 1; None when it concerns the whole file."""
    column: int | None = None
    """Byte within the line, from 1."""
    field: str | None = None
    """JSON path in the row."""
    value: Any = None
    """The value of the wrong type."""
    hint: str = ""
    """The way out."""
    raw: bytes = dataclasses.field(default=b"", repr=False)
    """The text concerned, for an excerpt; cut to what a report can show."""
    at: int | None = None
    """Byte of `raw`, from 0, at which the fault stands."""
    mended: str | None = None
    """The whole text as it should be, where that can be told: as it was read in the end, or as it was meant."""
    place: tuple[int, int] | None = None
    """Half-open byte range of the file that `mended` stands for, where it is not one line."""
