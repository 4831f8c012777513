"""Which records belong together: groups that only grow, each known by its first record (disjoint sets)."""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray


class Union:
    """Records 0 to n - 1, each in a group of its own at first. The first record of a group stands for it."""

    def __init__(self, n: int) -> None:
        self._parent = array("q", range(n))

    def find(self, row: int) -> int:
        """The first record of a record's group."""
        parent = self._parent
        while parent[row] != row:
            parent[row] = row = parent[parent[row]]
        return row

    def join(self, row: int, other: int) -> None:
        """Make one group of two."""
        a, b = self.find(row), self.find(other)
        if a != b:
            self._parent[max(a, b)] = min(a, b)

    def join_pairs(self, left: Iterable[int], right: Iterable[int]) -> None:
        """The same for many pairs."""
        for row, other in zip(left, right, strict=True):
            self.join(row, other)

    def join_equal(self, keys: NDArray[np.int64], at_most: int | None = None) -> int:
        """Make a group of records with equal keys, 0 aside; a key that more than `at_most` share is passed over.

        Gives the number of records that were joined to an earlier one.
        """
        order = np.argsort(keys, kind="stable")
        ordered = keys[order]
        starts = np.flatnonzero(np.concatenate(([True], ordered[1:] != ordered[:-1]))) if len(keys) else order
        joined = 0
        for start, stop in zip(starts.tolist(), [*starts[1:].tolist(), len(keys)], strict=True):
            size = stop - start
            if size > 1 and ordered[start] and (at_most is None or size <= at_most):
                first, *rest = order[start:stop].tolist()
                self.join_pairs([first] * len(rest), rest)
                joined += len(rest)
        return joined

    def roots(self) -> NDArray[np.int64]:
        """For each record the first one of its group."""
        return np.fromiter((self.find(row) for row in range(len(self._parent))), np.int64, len(self._parent))
