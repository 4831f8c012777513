"""What reviewers corrected, as pairs: their text is better than the one that was there."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from curate.export.entry import Entry
    from schemas import Message, Record


def pair_of_edit(entry: Entry) -> Record | None:
    """The edited reply chosen, the source's rejected; None where no reply of one turn in the same place was changed.

    The prompt is what stands before the first reply that differs, as it was edited: a corrected question belongs to
    both endings. Where a conversation goes on behind that reply, both endings end with it: what follows answers one of
    the two.
    """
    if entry.original is None:
        return None
    new, old = entry.record.messages, entry.original.messages
    if [m.role for m in new] != [m.role for m in old]:
        return None
    at = next((number for number, pair in enumerate(zip(new, old, strict=True)) if _differs(*pair)), None)
    if at is None:
        return None
    endings = {"chosen": _ending(new[at]), "rejected": _ending(old[at])}
    return entry.record.model_copy(update={"messages": new[:at], **endings, "label": None, "lists": {}})


def _differs(new: Message, old: Message) -> bool:
    if new.role != "assistant":
        return False
    return (new.content, new.tool_calls) != (old.content, old.tool_calls)


def _ending(message: Message) -> Sequence[Message]:
    return (message.model_copy(update={"weight": None}),)
