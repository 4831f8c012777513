"""What a reviewer decided about a record, as far as a check needs to know."""

from typing import Literal

from schemas.base import Frozen
from schemas.finding import Edit

Verdict = Literal["accept", "reject", "edit", "skip"]


class Decision(Frozen):
    """The standing decision on one record: the last one, after undo."""

    record_id: str
    content_hash: str
    """Hash of the trainable content that was judged; another hash means that the record changed since."""
    verdict: Verdict
    edits: tuple[Edit, ...] = ()
    """Changes to apply to the source row, in order."""
    waives: tuple[str, ...] = ()
    """Rule codes whose findings on this record the reviewer saw and let pass."""
    reason: str = ""
    reviewer: str = ""
