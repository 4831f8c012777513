"""Which records a reviewer goes through, in which order."""

from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import compress

from curate.errors import CurateError
from curate.guess import did_you_mean
from curate.review.board import Board
from curate.review.candidate import Order
from curate.review.candidates import candidates
from curate.review.doubtful import trained_on
from curate.review.index import SORTS
from curate.review.item import STATUSES
from curate.review.query import matching, parse

BY = ("queue", *SORTS, "status", "findings", "loss")
"""What the records can be sorted by; with a minus in front the other way round."""


@dataclass(slots=True)
class View:
    """Records in order; made anew when a filter, a sort or the findings change."""

    positions: Sequence[int]
    at: int = 0
    """Place within the view of the record on the screen."""

    def __len__(self) -> int:
        """Records in the view."""
        return len(self.positions)

    def find(self, position: int) -> int | None:
        """The place of a record within the view."""
        if isinstance(self.positions, range):
            return position if position in self.positions else None
        try:
            return self.positions.index(position)
        except ValueError:
            return None

    def stand_at(self, position: int | None) -> bool:
        """Stand at a record; before the first where the view lacks it, which gives False."""
        at = None if position is None else self.find(position)
        self.at = -1 if at is None else at
        return at is not None


def view(board: Board, query: str, by: str, order: Order) -> View:
    """The records that a query means, in some order.

    Raises:
        CurateError: the query or the order is unknown.
    """
    everything = _sorted(board, by, order)
    terms = parse(query)
    if not terms:
        return View(everything)
    mask = matching(terms, board)
    if isinstance(everything, range):
        return View(array("q", compress(everything, mask)))
    return View(array("q", (position for position in everything if mask[position])))


def _sorted(board: Board, by: str, order: Order) -> Sequence[int]:
    name, down = by.removeprefix("-"), by.startswith("-")
    if name not in BY:
        raise CurateError(f"unknown order {name}", did_you_mean(name, list(BY)) or f"known: {', '.join(BY)}")
    index = board.source.index
    everything = range(index.total)
    if name == "position":
        return everything[::-1] if down else everything
    if name in SORTS:
        return index.where(order=f"{SORTS[name]} {'DESC' if down else 'ASC'}, pos")
    if name == "queue":
        first = order(candidates(board))
    elif name == "findings":
        found = {one.position: one for one in candidates(board) if one.codes}
        first = sorted(found, key=lambda position: (-found[position].errors, -len(found[position].codes), position))
    elif name == "loss":
        known = list(trained_on(board))
        return _behind(known[::-1] if down else known, everything)
    else:
        rank = {status: number for number, status in enumerate(STATUSES)}
        judged = sorted(board.judged_positions(), key=lambda p: (rank[board.status(p)], p))
        return _behind(judged, everything, last=not down)
    return _behind(first, everything) if not down else array("q", reversed(_behind(first, everything)))


def _behind(first: Sequence[int], everything: range, last: bool = False) -> Sequence[int]:
    """Some records, and all others behind them in the order of the file; with `last` before them."""
    if not first:
        return everything
    rest = bytearray(b"\1" * len(everything))
    for position in first:
        rest[position] = 0
    others = array("q", compress(everything, rest))
    return others + array("q", first) if last else array("q", first) + others
