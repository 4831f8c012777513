"""What an export format is: how a record is written in it, and what of a record it cannot hold."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from pathlib import Path

    from schemas import Config, Record
    from schemas.manifest import Split

Kind = Literal["messages", "preference", "kto"]
"""A conversation to learn, a pair of endings to choose between, or a conversation with a thumb up or down."""
Row = dict[str, Any]
Lost = set[str]
"""Names of what a record has and its row does not."""
Write = Callable[["Record", Lost], Row]
"""Gives the row of a record, and adds to the set what the row cannot hold.

Raises:
    NotHeldError: the format has no way to tell this conversation.
"""


class NotHeldError(Exception):
    """A record that a format cannot tell without changing what is learned; the message is the reason to count."""


@dataclass(frozen=True, slots=True)
class Target:
    """One format."""

    name: str
    summary: str
    """One line for the help page and the dataset card."""
    write: Mapping[Kind, Write]
    """How each kind of record is written; a kind that is not here cannot be."""
    extras: Literal["rows", "columns", "file", "none"] = "rows"
    """Where the id, the labels and the user's other fields go: into the rows; into columns of told types; into
    `provenance.jsonl`, for providers refuse rows with more than they know; nowhere, for the format has its own place
    for what it needs."""
    plain: Callable[[Row], Row | None] | None = None
    """A simpler form of a row, or None where it has none: taken where all rows of the set have one."""
    pack: Callable[[Mapping[Split, Path], Path, Kind, Config], Mapping[Split, Path]] | None = None
    """Turns the finished JSON Lines of each part into files or folders of another kind, within the folder given."""


def kind_of(record: Record) -> Kind:
    """What a record teaches by."""
    if record.chosen or record.rejected:
        return "preference"
    return "messages" if record.label is None else "kto"
