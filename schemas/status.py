"""How far the review of a file is, as `curate status --json` prints it."""

from collections.abc import Mapping
from typing import Literal

from schemas.base import Frozen
from schemas.finding import Tool


class ReviewerStatus(Frozen):
    """One person's share: the records that this reviewer's answer stands on."""

    accepted: int = 0
    """As they were."""
    edited: int = 0
    """Accepted with changes."""
    rejected: int = 0
    later: int = 0
    """Put off."""
    today: int = 0
    """Records decided today, by the reviewers' clocks."""
    median_seconds: float | None = None
    """How long a record was on the screen before it was decided: the last 200, those left open for long not counted."""


class RuleStatus(Frozen):
    """One rule's findings."""

    name: str
    open: int
    settled: int
    """Findings of the source that no longer count: mended by an edit, accepted, or gone with a rejected record."""


class FileStatus(Frozen):
    """One file's review. Every record is in exactly one of the counts from `todo` to `disagree`."""

    path: str
    records: int
    """In the source."""
    todo: int
    accepted: int = 0
    edited: int = 0
    rejected: int = 0
    later: int = 0
    stale: int = 0
    """Decided before their text changed."""
    disagree: int = 0
    """Reviewers gave different answers, and nobody settled it."""
    orphans: int = 0
    """Decided records that the source no longer has."""
    left: int = 0
    """Records still to look at: undecided ones with findings where any have, else all undecided ones."""
    eta_seconds: float | None = None
    """What they will take one reviewer, at the pace of the last 200 decisions; None where nothing was decided yet."""
    reviewers: Mapping[str, ReviewerStatus] = {}
    rules: Mapping[str, RuleStatus] | None = None
    """By code; None where no check was made."""
    problems: tuple[str, ...] = ()
    """What is wrong with the journals."""


class Status(Frozen):
    """Everything that `curate status` says."""

    version: Literal[1] = 1
    tool: Tool
    files: tuple[FileStatus, ...]
