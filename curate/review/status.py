"""How far a team is with a file: from the journals beside it, and from what a check still finds."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from statistics import median

from curate.review.effective import read
from curate.review.folder import decisions_folder
from curate.review.judged import Judged
from curate.review.log import logs
from curate.review.source import open_index
from curate.review.standing import Final, Standing
from curate.review.state import State
from schemas import Config, Finding
from schemas.status import FileStatus, ReviewerStatus, RuleStatus

RECENT = 200
"""Decisions that tell how fast reviewers are."""
AWAY = 10 * 60_000
"""Milliseconds after which somebody was away, not reading."""


def status_of(
    path: str,
    config: Config,
    elsewhere: str | None = None,
    findings: tuple[Sequence[Finding], Sequence[Finding]] | None = None,
) -> FileStatus:
    """The state of one file's review; `findings` are those of the source and those of the effective records.

    Raises:
        CurateError: the file or a journal cannot be read.
    """
    found = logs(decisions_folder(path, elsewhere))
    state = read(found)
    index = open_index(path, config, elsewhere)
    try:
        judged, total = Judged.of(state, index), index.total
    finally:
        index.close()
    finals = {record_id: _kind(judged.final(record_id)) for record_id in judged}
    counts = Counter(finals.values())
    todo = total - sum(count for kind, count in counts.items() if kind != "todo")
    waiting = None
    if findings is not None and findings[0]:
        waiting = {one.record_id for one in findings[1] if one.waived is None and one.record_id is not None}
    decided = {record_id for record_id, kind in finals.items() if kind in ("accepted", "edited", "rejected")}
    left = todo + counts["stale"] + counts["later"] + counts["disagree"] if waiting is None else len(waiting - decided)
    pace = _pace(dwell for dwells in _dwells(state).values() for dwell in dwells)
    return FileStatus(
        path=path,
        records=total,
        todo=todo,
        **{kind: counts[kind] for kind in ("accepted", "edited", "rejected", "later", "stale", "disagree")},
        orphans=sum(spot.record_id is None for spot in judged.placed.values()),
        left=left,
        eta_seconds=None if pace is None else round(pace * left, 1),
        reviewers=_reviewers(judged),
        rules=None if findings is None else _rules(*findings),
        problems=tuple(problem for log in found for problem in log.problems()),
    )


def _kind(final: Final) -> str:
    if final.disagree:
        return "disagree"
    if final.verdict == "accept":
        return "edited" if final.edits else "accepted"
    if final.verdict == "reject":
        return "rejected"
    return "stale" if final.stale else "later" if final.verdict == "later" else "todo"


def _reviewers(judged: Judged) -> Mapping[str, ReviewerStatus]:
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for record_id in judged:
        for who, said in judged.said(record_id).items():
            counts[who][_answer(said)] += 1
    here = date.today()
    today: Counter[str] = Counter()
    for event in judged.state.work():
        if event.kind in ("decide", "pair") and _day(event.at) == here:
            today[event.who] += len(event.recs)
    dwells = _dwells(judged.state)
    return {
        who: ReviewerStatus(
            accepted=mine["accepted"],
            edited=mine["edited"],
            rejected=mine["rejected"],
            later=mine["later"],
            today=today[who],
            median_seconds=_pace(dwells.get(who, ())),
        )
        for who, mine in sorted(counts.items())
    }


def _answer(said: Standing) -> str:
    if not said.fresh:
        return "stale"
    if said.verdict == "accept":
        return "edited" if said.edits else "accepted"
    return {"reject": "rejected", "later": "later"}.get(said.verdict, "none")


def _dwells(state: State) -> Mapping[str, Sequence[int]]:
    """By reviewer, how long single records were looked at, in milliseconds."""
    found: dict[str, list[int]] = defaultdict(list)
    for event in state.work():
        if event.kind == "decide" and len(event.recs) == 1 and 0 < event.dwell_ms < AWAY:
            found[event.who].append(event.dwell_ms)
    return {who: dwells[-RECENT:] for who, dwells in found.items()}


def _pace(dwells: Iterable[int]) -> float | None:
    known = list(dwells)
    return round(median(known) / 1000, 1) if known else None


def _rules(source: Sequence[Finding], effective: Sequence[Finding]) -> Mapping[str, RuleStatus]:
    names = {one.code: one.name for one in (*source, *effective)}
    before = Counter(one.code for one in source if one.waived is None)
    now = Counter(one.code for one in effective if one.waived is None)
    return {
        code: RuleStatus(name=names[code], open=now[code], settled=max(0, before[code] - now[code]))
        for code in sorted({*before, *now})
    }


def _day(at: str) -> date | None:
    try:
        return datetime.fromisoformat(at).astimezone().date()
    except ValueError:
        return None
