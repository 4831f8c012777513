"""What the records of one export teach by: all of them by the same, for a trainer has one objective."""

from __future__ import annotations

from typing import TYPE_CHECKING

from curate.errors import CurateError
from curate.export.targets import NAMES, target_of

if TYPE_CHECKING:
    from curate.export.target import Kind, Target
    from schemas import Record

WORDS: dict[Kind, str] = {
    "messages": "conversations",
    "preference": "preference pairs",
    "kto": "conversations with a thumb up or down",
}


def check_kind(kind: Kind, known: Kind | None, record: Record, target: Target) -> None:
    """Hold a record to the kind of those before it, and to those that the format can write.

    Raises:
        CurateError: it is of another.
    """
    place = f"{record.source.path}:{record.source.line}" if record.source else record.id
    if known is not None and kind != known:
        raise CurateError(
            f"{place}: {WORDS[kind]} among {WORDS[known]}",
            "export each kind from a file of its own, or choose by --where",
        )
    if kind not in target.write:
        able = ", ".join(name for name in NAMES if kind in target_of(name).write)
        raise CurateError(f"{place}: --format {target.name} does not hold {WORDS[kind]}", f"these do: {able}")
