"""What a screen is given: frozen views of one record, of a row in a list, of what was undone."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from curate.review.losses import Surprise
from schemas import Edit, Event, Finding, Record

Status = Literal["todo", "accepted", "edited", "rejected", "later", "stale", "disagree", "answered"]
"""`edited` is accepted with changes; `stale` was judged before its text changed; `answered` was judged by others, whose
answers are hidden until one's own is given."""
STATUSES: tuple[Status, ...] = ("todo", "accepted", "edited", "rejected", "later", "stale", "disagree", "answered")
WAITING: frozenset[Status] = frozenset({"todo", "stale"})
"""What a reviewer is still asked."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a record's history."""

    at: str
    who: str
    text: str
    undone: bool = False


@dataclass(frozen=True, slots=True)
class Item:
    """One record with all that is known of it."""

    record_id: str
    position: int
    """Place in the file, from 0."""
    line: int
    record: Record
    """As it is with the edits that stand."""
    original: Record
    """As it is in the source."""
    hash: str
    findings: tuple[Finding, ...] = ()
    """Open ones first; those that no longer count say so in `waived`."""
    status: Status = "todo"
    labels: Mapping[str, Any] = field(default_factory=dict)
    """One's own answers; everybody's where they are not hidden and one has none."""
    note: str = ""
    reason: str = ""
    reviewer: str = ""
    """Who decided last."""
    reviewers: tuple[str, ...] = ()
    stale: bool = False
    """Whether the text changed after the decision, which `was` tells."""
    was: str = ""
    before: Mapping[str, Any] = field(default_factory=dict)
    """Where stale: the fields that were edited, as they were then in the source."""
    edits: tuple[Edit, ...] = ()
    """What makes `record` of `original`."""
    history: tuple[Entry, ...] = ()
    partners: tuple["Item", ...] = ()
    """The records that findings compare it with, without partners of their own."""
    needs: tuple[str, ...] = ()
    """Required labels that are not answered yet."""
    hidden: bool = False
    """Whether others' answers are kept back."""
    surprise: Surprise | None = None
    """What a model that was trained on it makes of it, where that text still stands."""

    @property
    def open(self) -> tuple[Finding, ...]:
        """The findings that still count."""
        return tuple(finding for finding in self.findings if finding.waived is None)


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a list."""

    record_id: str
    position: int
    line: int
    status: Status
    codes: tuple[str, ...]
    """Rules with open findings."""
    labels: Mapping[str, Any]
    language: str
    who: str
    snippet: str
    """The beginning of the prompt, on one line."""
    reply_length: int = 0


@dataclass(frozen=True, slots=True)
class Undone:
    """What `undo` or `redo` did."""

    event: Event
    """The event that was taken back or brought again."""
    record_ids: tuple[str, ...]
    text: str
    """In words: `accepted`, `rejected 12 records`, `label quality`."""


def words(event: Event) -> str:
    """What an event did, in a word or two."""
    count = f" {len(event.recs):,} records" if len(event.recs) > 1 else ""
    if event.kind == "decide":
        return {"accept": "accepted", "reject": "rejected", "later": "later"}.get(event.verdict or "", "reset") + count
    if event.kind == "label":
        return f"label {event.label}: {_shown(event.value)}"
    if event.kind == "pair":
        return f"{(event.choice or 'pair').replace('-', ' ')}{count}"
    if event.kind == "edit":
        fields = ", ".join(edit.field or "row" for edit in event.edits[:2])
        return f"edited {fields}" if event.edits else "back to the source"
    return event.kind


def _shown(value: Any) -> str:
    return "none" if value is None else ", ".join(value) if isinstance(value, (list, tuple)) else str(value)
