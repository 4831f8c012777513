"""When `check --fix` is about to replace a file: where every judged record goes, so that no decision is orphaned."""

from collections.abc import Iterator
from difflib import SequenceMatcher
from pathlib import Path

from curate.review.build import build
from curate.review.effective import read
from curate.review.folder import decisions_folder
from curate.review.index import Index
from curate.review.journal import Journal
from curate.review.judged import Judged
from curate.review.log import logs
from curate.review.source import open_index
from schemas import Config, Ref

WRITER = "check-fix"
"""Who signs the events: they are nobody's decision."""


def anchor(path: str, new: str, config: Config, elsewhere: str | None = None) -> int:
    """Write into the journal what becomes of each judged record once `new` takes the place of `path`.

    It is done before: until then the old id is the one that is found, from then on the new one; a crash between the
    two loses neither. Gives the number of records that a mend changes.

    Raises:
        NotSaved: the journal cannot be written; then the file must stay as it is.
        CurateError: the file or a journal cannot be read.
    """
    state = read(logs(decisions_folder(path, elsewhere)))
    if not state.refs:
        return 0
    before, after = open_index(path, config, elsewhere), build(new, config)
    try:
        judged = Judged.of(state, before)
        fresh = {key: spot.record_id for key, spot in judged.placed.items() if spot.fresh and spot.record_id}
        positions = before.positions(list(set(fresh.values())))
        ways = dict(_ways(before, after, positions))
    finally:
        before.close()
        after.close()
    gone = [(state.refs[key], ways[record_id]) for key, record_id in fresh.items() if record_id in ways]
    if gone:
        journal = Journal.open(Path(decisions_folder(path, elsewhere)), WRITER)
        try:
            journal.observe(state.lc)
            journal.append("anchor", [old for old, _ in gone], to=tuple(new for _, new in gone))
        finally:
            journal.close()
    return len(gone)


def _ways(before: Index, after: Index, positions: dict[str, int]) -> Iterator[tuple[str, Ref]]:
    """By its id before, what each of some records will be, where that is something else."""
    shift = _aligned(before, after, list(positions.values()))
    for record_id, position in positions.items():
        if position in shift:
            old, new = before.entry(position).ref, after.entry(shift[position]).ref
            if old.key != new.key:
                yield record_id, new


def _aligned(before: Index, after: Index, positions: list[int]) -> dict[int, int]:
    """Where records at some positions stand afterwards: a mend keeps their order, and mostly their number."""
    if before.total == after.total:
        return {position: position for position in positions}
    old, new = ([entry.hash for entry in index.entries(range(index.total))] for index in (before, after))
    found: dict[int, int] = {}
    for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal" or b - a == d - c:
            found.update(zip(range(a, b), range(c, d), strict=True))
    return {position: found[position] for position in positions if position in found}
