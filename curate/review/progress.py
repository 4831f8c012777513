"""How far the work is, who did it, and how long the rest will take."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from statistics import median

from curate.review.board import Board
from curate.review.item import WAITING

_RECENT = 200
"""One's own decisions that tell how fast one is."""
_LONGEST = 10 * 60_000
"""Milliseconds after which somebody was away, not reading."""


@dataclass(frozen=True, slots=True)
class Reviewer:
    """One person's share."""

    records: int
    """Records with an answer of theirs."""
    today: int


@dataclass(frozen=True, slots=True)
class Settled:
    """How many of a rule's findings are dealt with: their record is judged."""

    open: int
    settled: int


@dataclass(frozen=True, slots=True)
class Progress:
    """The state of a review."""

    total: int
    todo: int
    accepted: int
    """Without those that were edited."""
    edited: int
    rejected: int
    later: int
    stale: int
    disagree: int
    answered: int
    orphans: int
    """Judged records that the source no longer has."""
    left: int
    """Records still to look at: those with findings where there are any, else all."""
    today: int
    """Records that this reviewer decided on this day of the clock."""
    median_seconds: float | None
    eta_seconds: float | None
    reviewers: Mapping[str, Reviewer] = field(default_factory=dict)
    rules: Mapping[str, Settled] = field(default_factory=dict)

    @property
    def done(self) -> int:
        """Records with an answer."""
        return self.accepted + self.edited + self.rejected


def progress(board: Board) -> Progress:
    """Count it all."""
    counts, total = board.counts, board.source.index.total
    rules: dict[str, list[int]] = {}
    waiting: set[int] = set()
    for position, code, _ in board.findings.all():
        is_open = board.status(position) in WAITING
        rules.setdefault(code, [0, 0])[0 if is_open else 1] += 1
        if is_open:
            waiting.add(position)
    todo = total - sum(counts.values())
    left = len(waiting) if rules else todo + counts["stale"]
    reviewers, dwells = _people(board)
    seconds = median(dwells[-_RECENT:]) / 1000 if dwells else None
    mine = reviewers.get(board.who)
    return Progress(
        total=total,
        todo=todo,
        accepted=counts["accepted"],
        edited=counts["edited"],
        rejected=counts["rejected"],
        later=counts["later"],
        stale=counts["stale"],
        disagree=counts["disagree"],
        answered=counts["answered"],
        orphans=sum(spot.record_id is None for spot in board.judged.placed.values()),
        left=left,
        today=mine.today if mine else 0,
        median_seconds=seconds,
        eta_seconds=None if seconds is None else seconds * left,
        reviewers=reviewers,
        rules={code: Settled(*both) for code, both in sorted(rules.items())},
    )


def _people(board: Board) -> tuple[dict[str, Reviewer], Sequence[int]]:
    """Each reviewer's share, and how long this one looked at each record, in milliseconds."""
    here = date.today()
    records: dict[str, set[str]] = {}
    today: Counter[str] = Counter()
    dwells: list[int] = []
    for event in board.judged.state.work():
        if event.kind != "decide":
            continue
        records.setdefault(event.who, set()).update(ref.id for ref in event.recs)
        today[event.who] += len(event.recs) if _day(event.at) == here else 0
        if event.who == board.who and 0 < event.dwell_ms < _LONGEST and len(event.recs) == 1:
            dwells.append(event.dwell_ms)
    return {who: Reviewer(len(ids), today[who]) for who, ids in sorted(records.items())}, dwells


def _day(at: str) -> date | None:
    try:
        return datetime.fromisoformat(at).astimezone().date()
    except ValueError:
        return None
