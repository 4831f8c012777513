"""The decisions of all reviewers as values, for whoever judges or exports the data: the engine knows no journal."""

from pathlib import Path

from curate.errors import CurateError
from curate.intake.files import STDIN
from curate.review.folder import decisions_folder
from curate.review.judged import Judged
from curate.review.log import Log, logs
from curate.review.pause import without_gc
from curate.review.source import open_index
from curate.review.standing import Final
from curate.review.state import State
from schemas import Config, Decision, Decisions, PairDecision


def decisions_of(path: str, config: Config, elsewhere: str | None = None) -> Decisions:
    """What stands in the journals beside a file, laid onto its records as they are now; nothing where there are none.

    Raises:
        CurateError: a journal or the file cannot be read.
    """
    if path == STDIN or not Path(path).is_file():
        return Decisions()
    found = logs(decisions_folder(path, elsewhere))
    with without_gc():
        state = read(found)
    problems = tuple(problem for log in found for problem in log.problems())
    if not state.refs:
        return Decisions(problems=problems)
    index = open_index(path, config, elsewhere)
    try:
        with without_gc():
            return decisions(Judged.of(state, index)).model_copy(update={"problems": problems})
    finally:
        index.close()


def read(found: list[Log]) -> State:
    """The state that journals come to.

    Raises:
        CurateError: one of them cannot be read.
    """
    state = State()
    for log in found:
        try:
            for event in log.read():
                state.add(event)
        except OSError as error:
            raise CurateError(f"{log.path} cannot be read: {error.strerror}") from error
    return state


def decisions(judged: Judged) -> Decisions:
    """All decisions that somebody made, by the id that the record has now."""
    by_record = {}
    for record_id in judged:
        final = judged.final(record_id)
        if final.last is not None:
            by_record[record_id] = decision(record_id, final, judged)
    last = max(judged.state.work(), key=lambda event: (bool(event.guide), event.order), default=None)
    orphans = sum(spot.record_id is None for spot in judged.placed.values())
    return Decisions(
        by_record=by_record,
        pairs=tuple(pairs(judged)),
        orphans=orphans,
        guidelines=last.guide if last is not None else "",
    )


def decision(record_id: str, final: Final, judged: Judged) -> Decision:
    """What holds for one record."""
    last = final.last
    assert last is not None, "somebody said something"
    notes = [one.note for one in judged.said(record_id).values() if one.note]
    return Decision(
        record_id=record_id,
        content_hash=last.hash,
        verdict=final.verdict,
        edits=final.edits,
        waives=final.waives,
        reason=last.reason,
        reviewer=last.who,
        reviewers=final.reviewers,
        labels=final.labels,
        note="\n".join(notes),
        at=last.at,
        stale=final.stale,
        was=final.was,
        disagree=final.disagree,
    )


def pairs(judged: Judged) -> list[PairDecision]:
    """What was said of records taken together, where all of them still have the text that was judged."""
    found: dict[tuple[str, ...], PairDecision] = {}
    for event in sorted(judged.state.work(), key=lambda event: event.order):
        if event.kind != "pair" or event.choice is None:
            continue
        spots = [judged.placed[ref.key] for ref in event.recs]
        now = {ref.id: spot.record_id for ref, spot in zip(event.recs, spots, strict=True) if spot.fresh}
        if len(now) == len(event.recs) and event.recs:
            ids = tuple(record_id for record_id in now.values() if record_id is not None)
            keeper = now.get(event.keeper) if event.keeper else None
            found[tuple(sorted(ids))] = PairDecision(
                record_ids=ids, choice=event.choice, keeper=keeper, reviewer=event.who
            )
    return list(found.values())
