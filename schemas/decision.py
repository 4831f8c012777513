"""What reviewers decided about a record, as far as a check or an export needs to know."""

from collections.abc import Mapping
from typing import Any, Literal

from schemas.base import Frozen
from schemas.event import PairChoice
from schemas.finding import Edit

Verdict = Literal["accept", "reject", "later", "none"]


class Decision(Frozen):
    """The standing decision on one record: what remains after undo and what the reviewers agree on."""

    record_id: str
    """Id of the record in the source as it is now; it may have moved since it was judged."""
    content_hash: str
    """Hash of the trainable content that was judged, before edits."""
    verdict: Verdict = "none"
    """`none` where nobody decided, where reviewers disagree, and where the text changed since."""
    edits: tuple[Edit, ...] = ()
    """Changes to apply to the source row, in order; whole values, no spans."""
    waives: tuple[str, ...] = ()
    """Rule codes whose findings on this record the reviewers saw and let pass."""
    reason: str = ""
    reviewer: str = ""
    """Who decided last."""
    reviewers: tuple[str, ...] = ()
    """Everybody whose answer stands, in alphabetical order."""
    labels: Mapping[str, Any] = {}
    note: str = ""
    at: str = ""
    """When, as the reviewer's clock had it."""
    stale: bool = False
    """Whether the text changed after the decision: then it is a suggestion that awaits another look."""
    was: Verdict = "none"
    """The verdict before the text changed, where it is stale."""
    disagree: bool = False
    """Whether reviewers gave different answers and nobody settled it."""


class PairDecision(Frozen):
    """What was said about records taken together. Those to leave out have a `Decision` of their own besides."""

    record_ids: tuple[str, ...]
    choice: PairChoice
    keeper: str | None = None
    """The record to keep, or the better answer."""
    reviewer: str = ""


class Decisions(Frozen):
    """All that stands in the journals beside one source."""

    by_record: Mapping[str, Decision] = {}
    """By id of the record in the source."""
    pairs: tuple[PairDecision, ...] = ()
    orphans: int = 0
    """Decided records that the source no longer has; their decisions wait in the journal."""
    guidelines: str = ""
    """Version of the guideline that the last decision was made under."""
    problems: tuple[str, ...] = ()
    """What is wrong with the journals: lines that cannot be read, chains that are broken."""
