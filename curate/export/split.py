"""Which group goes to which part: by a hash of its first record, so that a test set stays one while data is added.

Every group has a place between 0 and 1 that depends on the seed and on its first record alone. Test takes the lowest
places, validation the next, train the rest. So a record that was held out stays held out when others are appended.
Chance makes a held-out part a few records too large or too small; only where it misses its share by more than a fifth
is its border moved, and then no further than needed.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import numpy as np

from curate.errors import CurateError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from schemas.manifest import Split

HELD_OUT: tuple[Split, ...] = ("test", "validation")
TOLERANCE = 0.2
"""How far a part may miss its share before its border moves, as a share of it."""
LARGEST = 0.5
"""A group that would fill more than this much of a held-out part is for training: one event is no evaluation."""


def assign(
    roots: NDArray[np.int64], ids: Sequence[str], shares: Mapping[Split, float], seed: int
) -> dict[Split, NDArray[np.int64]]:
    """Rows of each part, in order.

    Args:
        roots: for each row, the first row of its group.
        ids: the id of each row.
        shares: as `parse_split` gives them.
        seed: another one gives another split.

    Raises:
        CurateError: there are too few groups to fill the parts.
    """
    heads, sizes = np.unique(roots, return_counts=True)
    places = np.fromiter((place(ids[head], seed) for head in heads.tolist()), np.float64, len(heads))
    order = np.argsort(places, kind="stable")
    heads, sizes, places = heads[order], sizes[order], places[order]
    part_of_head = np.full(len(roots), -1, np.int64)
    taken = np.zeros(len(heads), dtype=bool)
    wanted = [name for name in HELD_OUT if name in shares]
    if len(heads) <= len(wanted):
        raise _too_few(len(heads), len(roots), len(wanted) + 1)
    low = 0.0
    for number, name in enumerate(wanted):
        target = shares[name] * len(roots)
        fits = ~taken & (sizes <= max(1.0, LARGEST * target))
        free = np.flatnonzero(fits & (places >= low))
        chosen = free[: _border(sizes[free], places[free], low + shares[name], target)]
        if not len(chosen):
            raise _too_few(len(heads), len(roots), len(wanted) + 1)
        taken[chosen] = True
        part_of_head[heads[chosen]] = number
        low = max(low + shares[name], float(places[chosen[-1]]))
    if taken.all():
        raise _too_few(len(heads), len(roots), len(wanted) + 1)
    part = part_of_head[roots]
    rows: dict[Split, NDArray[np.int64]] = {"train": np.flatnonzero(part < 0)}
    for name in ("validation", "test"):
        if name in wanted:
            rows[name] = np.flatnonzero(part == wanted.index(name))
    return rows


def place(identity: str, seed: int) -> float:
    """A number between 0 and 1 that nothing but the seed and an id decides."""
    digest = hashlib.sha256(f"{seed}:{identity}".encode("utf-8", "surrogatepass")).digest()
    return int.from_bytes(digest[:7], "big") / (1 << 56)


def _border(sizes: NDArray[np.int64], places: NDArray[np.float64], high: float, target: float) -> int:
    """How many of the groups, in order of their places, a part takes."""
    sums = np.cumsum(sizes)
    count = int(np.searchsorted(places, high))
    records = int(sums[count - 1]) if count else 0
    if records > target * (1 + TOLERANCE):
        count = int(np.searchsorted(sums, target * (1 + TOLERANCE), side="right"))
    elif records < target * (1 - TOLERANCE):
        count = int(np.searchsorted(sums, target * (1 - TOLERANCE))) + 1
    return min(max(count, 1), len(sizes))


def _too_few(groups: int, records: int, parts: int) -> CurateError:
    return CurateError(
        f"{records:,} records in {groups:,} groups of near-duplicates cannot fill {parts} parts",
        "add data, ask for fewer parts, or export without --split",
    )
