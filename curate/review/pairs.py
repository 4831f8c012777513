"""Records that findings compare: which of them are still to be judged together."""

from collections.abc import Sequence
from dataclasses import dataclass

from curate.review.board import Board
from curate.review.item import Item
from schemas import Finding

FAMILIES = ("C", "D")
MOST = 20
"""Records of a crowd that are shown."""


@dataclass(frozen=True, slots=True)
class Group:
    """A record, and those that findings compare it with."""

    items: tuple[Item, ...]
    """First the one that all others are compared with; where that is any of two, the earlier one."""
    position: int
    """Of the record that was asked for."""
    more: int = 0
    """Records beyond those, of a crowd."""

    @property
    def at(self) -> int:
        """Which of the items was asked for; the second where it is the first, since two are looked at."""
        return next((at for at, one in enumerate(self.items) if at and one.position == self.position), 1)

    def finding(self, at: int) -> Finding | None:
        """What was found between the first record and another one; an open finding before one that is settled."""
        first, other = self.items[0], self.items[at]
        between = [one for one in first.findings if _speaks_of(one, other)]
        between += [one for one in other.findings if _speaks_of(one, first)]
        return min(between, key=lambda one: (one.waived is not None, one.code), default=None)

    @property
    def open(self) -> bool:
        """Whether something between the first record and a standing one still counts."""
        if self.items[0].status == "rejected":
            return False
        standing = [at for at in range(1, len(self.items)) if self.items[at].status != "rejected"]
        found = [self.finding(at) for at in standing]
        return any(one is not None and one.waived is None for one in found)


def group_of(board: Board, position: int) -> Group:
    """The group that a record belongs to: the one of its neighbours with most partners, and those partners, without
    those that are rejected already.

    Duplicates are compared with one of them, contradictions in pairs; so a group is a star.
    """
    partners = board.findings.partners
    near = [position, *partners(position)]
    hub = min(near[:MOST], key=lambda one: (-len(partners(one)), one))
    others = partners(hub)
    standing = [one for one in others if one == position or board.status(one) != "rejected"] or others
    shown = sorted(standing, key=lambda one: (one != position, one))[:MOST]
    items = tuple(board.item(one, partners=False) for one in (hub, *sorted(shown)))
    return Group(items, position, len(standing) - len(shown))


def compared(board: Board, families: Sequence[str] = FAMILIES) -> list[int]:
    """The records that pair findings of some families are about: errors first, contradictions before duplicates."""
    return board.findings.compared(families)


def next_group(board: Board, order: Sequence[int], after: int, by: int = 1) -> Group | None:
    """The next group, from a place of the order on and round, in which something is still open; None without any."""
    for step in range(1, len(order) + 1):
        position = order[(after + by * step) % len(order)]
        if not _may_be_open(board, position):
            continue
        group = group_of(board, position)
        if group.open:
            return group
    return None


def _may_be_open(board: Board, position: int) -> bool:
    """Whether it is worth while to load the group: thousands may be settled before one that is not."""
    if board.status(position) == "rejected":
        return False
    return any(one.waived is None and one.related for one in board.item(position, partners=False).findings)


def _speaks_of(finding: Finding, item: Item) -> bool:
    return any(other.record_id == item.record_id for other in finding.related)
