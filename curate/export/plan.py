"""Where every row goes: the parts of a split, with no twin of a record on another side, shown by a second search."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from curate.export.nearest import nearest
from curate.export.split import assign

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from numpy.typing import NDArray

    from curate.export.gather import Gathered
    from curate.export.job import Job
    from curate.export.twins import Twins
    from schemas.manifest import Split

ROUNDS = 5
"""How often twins that the first search missed (2 in 10,000) may still turn up before something else is wrong."""
LARGE = 0.2
"""Share of the set from which one group of twins is worth a note."""


@dataclass(slots=True)
class Plan:
    """Where every row goes, and what the split adds to it."""

    rows: Mapping[Split, NDArray[np.int64]]
    """Rows of each part, in order."""
    groups: Mapping[Split, int] = field(default_factory=dict)
    group: Callable[[int], str] | None = None
    """The name of a row's group: the id of its first record."""
    nearest: Mapping[Split, Iterator[list[str]]] = field(default_factory=dict)
    """For each row of a held-out part, in order, the ids of the train examples most like it."""
    pairs: int = 0
    """Pairs of twins, every one of which stands on one side."""
    notes: list[str] = field(default_factory=list)
    """What a user should know of the split."""


def make_plan(job: Job, found: Gathered, twins: Twins | None) -> Plan:
    """Everything in one part, or the split that the job asks for.

    Raises:
        CurateError: there are too few groups to split.
    """
    if twins is None:
        return Plan({"train": np.arange(found.count)}, {"train": found.count})
    instructions = twins.finish()
    union, pairs = twins.groups(_compared(job, found))
    for _ in range(ROUNDS):
        roots = union.roots()
        rows = assign(roots, found.ids, job.split, job.seed)
        across = [pair for mine, others in _sides(rows) for pair in twins.across(mine, others)]
        if not across:
            break
        union.join_pairs(*zip(*across, strict=True))
        pairs += len(across)
    else:
        raise AssertionError(f"twins on two sides of the split after {ROUNDS} rounds: {across[:3]}")
    ids = found.ids
    neighbours: dict[Split, Iterator[list[str]]] = {
        name: _neighbours(twins, part, rows["train"], ids) for name, part in rows.items() if name != "train"
    }
    groups = {name: len(np.unique(roots[part])) for name, part in rows.items()}
    notes = list(_notes(roots, job, rows))
    if instructions:
        notes.append(f"{instructions:,} sentences that a twentieth of the records or more share were not compared")
    return Plan(rows, groups, lambda row: ids[roots[row]], neighbours, pairs, notes)


def _sides(rows: Mapping[Split, NDArray[np.int64]]) -> Iterator[tuple[NDArray[np.int64], NDArray[np.int64]]]:
    """Each held-out part with all that stands before it: every two parts meet once."""
    before = rows["train"]
    for name, part in rows.items():
        if name != "train":
            yield part, before
            before = np.sort(np.concatenate((before, part)))


def _neighbours(
    twins: Twins, rows: NDArray[np.int64], train: NDArray[np.int64], ids: Sequence[str]
) -> Iterator[list[str]]:
    numbers = train.tolist()
    for found in nearest(twins.questions.only(rows), twins.questions.only(train)):
        yield [ids[numbers[at]] for at in found]


def _compared(job: Job, found: Gathered) -> Iterator[list[int]]:
    """Rows that reviewers compared with one another: two answers to one question, whatever the words."""
    ends = [*found.starts[1:], found.count]
    for path, start, end in zip(job.paths, found.starts, ends, strict=True):
        pairs = job.decisions[path].pairs if path in job.decisions else ()
        if pairs:
            row_of = {found.ids[row]: row for row in range(start, end)}
            for pair in pairs:
                rows = [row_of[one] for one in pair.record_ids if one in row_of]
                if len(rows) > 1:
                    yield rows


def _notes(roots: NDArray[np.int64], job: Job, rows: Mapping[Split, NDArray[np.int64]]) -> Iterator[str]:
    _, sizes = np.unique(roots, return_counts=True)
    largest = int(sizes.max())
    if largest > max(1, LARGE * len(roots)):
        yield f"{largest:,} of {len(roots):,} records are one group of near-duplicates, which stays in one part"
    for name, share in job.split.items():
        got = len(rows[name]) / len(roots)
        if name != "train" and abs(got - share) > 0.2 * share + 1 / len(roots):
            yield f"{name} has {got:.1%} of the records, not {share:.1%}: groups are not divided"
