"""Going through the records: which one is on the screen, and which comes next."""

import time
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from curate.errors import CurateError
from curate.review.board import Board
from curate.review.item import WAITING, Item, Status
from curate.review.ordering import Ordering
from curate.review.source import Source
from curate.review.view import View

_PUT_OFF: frozenset[Status] = frozenset({"later"})


@dataclass(slots=True, kw_only=True)
class Walk:
    """A reviewer's place among the records."""

    source: Source
    board: Board
    ordering: Ordering
    """Which records are shown, in which order."""
    version: int = 0
    """Grows with every change of what could be shown: a screen that has seen it need not paint."""
    _item: Item | None = None
    _since: float = 0.0
    """When the current record came onto the screen."""

    @property
    def shown(self) -> int:
        """Records that the filter lets through."""
        return len(self._view)

    @property
    def place(self) -> int:
        """Place of the current record among them, from 0."""
        return self._view.at

    @property
    def current(self) -> Item | None:
        """The record on the screen; None where nothing is left to do, or the filter lets nothing through."""
        return self._item

    def next(self) -> Item | None:
        """The record behind the current one, judged or not; the last one stays."""
        return self._step(1)

    def previous(self) -> Item | None:
        """The record before the current one; the first one stays."""
        return self._step(-1)

    def go(self, record_id: str) -> Item | None:
        """A record by its id; one that the filter hides is shown all the same.

        Raises:
            CurateError: there is no such record.
        """
        return self._show(self._position(record_id))

    def go_to(self, place: int) -> Item | None:
        """The record at a place of the view."""
        self._renew()
        if 0 <= place < len(self._view):
            self._view.at = place
            self._show(self._view.positions[place], find=False)
        return self._item

    def next_waiting(self) -> Item | None:
        """The next record that nobody has judged, from the current one on and round, or from the front of a queue that
        has changed; then those put off; then None."""
        self._renew()
        positions, count = self._view.positions, len(self._view)
        start = self.ordering.start()
        here = self._item.position if self._item else None
        for wanted in (WAITING, _PUT_OFF):
            if wanted is _PUT_OFF and not self.board.counts["later"]:
                break
            for step in range(count):
                at = (start + step) % count
                position = positions[at]
                if self.board.status(position) in wanted and (wanted is WAITING or position != here):
                    self._view.at = at
                    return self._show(position, find=False)
        self._item = None
        self.version += 1
        return None

    def filter(self, query: str) -> int:
        """Show only the records that a query means (see `query`); how many they are. An empty one shows all.

        Raises:
            CurateError: the query cannot be understood; the filter stays as it was.
        """
        self.ordering.change(query=query)
        self._settle()
        return len(self._view)

    def sort(self, by: str) -> None:
        """Order the records by one of `view.BY`; with a minus in front the other way round.

        Raises:
            CurateError: there is no such order.
        """
        self.ordering.change(by=by)
        self._settle()

    @property
    def by(self) -> str:
        """How the records are ordered."""
        return self.ordering.by

    def seek(self, query: str | None = None, by: str | None = None) -> View:
        """The records of another query, or in another order, for `show`; changes nothing, so it may run in a thread.

        Raises:
            CurateError: there is no such order, or the query cannot be understood.
        """
        return self.ordering.seek(query, by)

    def show(self, found: View, query: str | None = None, by: str | None = None) -> None:
        """Go on with what `seek` has found."""
        self.ordering.take(found, query, by)
        self._settle()

    def place_of(self, position: int) -> int | None:
        """Where a record stands among those that are shown now; None where the filter hides it."""
        self._renew()
        return self._view.find(position)

    def shown_of(self, positions: Collection[int]) -> int:
        """How many of some records the filter lets through."""
        wanted = set(positions)
        return sum(map(wanted.__contains__, self._view.positions)) if wanted else 0

    def poll(self) -> bool:
        """Look for what happened elsewhere."""
        return self.source.poll()

    # How it is done.

    def _position(self, record_id: str) -> int:
        return self._positions([record_id])[record_id]

    def _positions(self, record_ids: Sequence[str]) -> dict[str, int]:
        found = self.source.index.positions(list(record_ids))
        missing = next((one for one in record_ids if one not in found), None)
        if missing is not None:
            more = (
                "not all records are indexed yet" if self.source.indexing else "the filter `id:` shows which there are"
            )
            raise CurateError(f"there is no record {missing}", more)
        return {one: found[one] for one in record_ids}

    def _step(self, by: int) -> Item | None:
        self._renew()
        at = self._view.at + by
        return self.go_to(at) if 0 <= at < len(self._view) else self._item

    @property
    def _view(self) -> View:
        return self.ordering.view

    def _renew(self) -> None:
        """Show the newest order; the current record stays."""
        before = self.ordering.view
        self.ordering.renew(self._item.position if self._item else None)
        if self.ordering.view is not before:
            self.version += 1

    def _show(self, position: int, find: bool = True) -> Item | None:
        if find:
            self._renew()
            at = self._view.find(position)
            self._view.at = self._view.at if at is None else at
        try:
            self._item = self.board.item(position)
        except CurateError:
            if not self.source.changed():
                raise
            self._item = None  # the file was written anew a moment ago
            self.poll()
            return self.next_waiting()
        self._since = time.monotonic()
        self.version += 1
        return self._item

    def finish(self) -> None:
        """Wait until the queue is in the order that findings and decisions up to now ask for."""
        for _ in range(2):  # one that was begun before the last of them, and one that knows them
            self.ordering.join()
            self._renew()

    def _settle(self) -> None:
        """After another filter or order: the current record where it is still shown, else the first that waits."""
        self.version += 1
        if not self._view.stand_at(self._item.position if self._item else None):
            self.next_waiting()
            if self._item is None:
                self.go_to(0)
