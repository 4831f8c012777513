"""The records in the order in which a reviewer goes through them, ordered anew beside the work."""

import sqlite3
from dataclasses import dataclass, field
from threading import Thread

from curate.errors import CurateError
from curate.review.board import Board
from curate.review.candidate import Order
from curate.review.queue import EVERY, MANY
from curate.review.view import View, view

AT_ONCE = 2_000
"""Records up to which the queue is ordered while one waits."""


@dataclass(slots=True)
class Ordering:
    """The present view, and the thread that makes the next one."""

    board: Board
    order: Order
    """How the queue is ordered."""
    view: View = field(default_factory=lambda: View(range(0)))
    fresh: bool = True
    """Whether the view is as the findings are now."""
    _query: str = ""
    by: str = "queue"
    """How the records are ordered."""
    _front: bool = False
    """Whether the next record that waits is to be looked for from the front: the queue has changed."""
    _next: View | None = None
    """A view that was made meanwhile, to be shown next."""
    _thread: Thread | None = None

    @property
    def ready(self) -> bool:
        """Whether a view was made meanwhile."""
        return self._next is not None

    def begin(self) -> None:
        """The queue of a small file; of a large one the records as they come, until the queue is ordered."""
        at_once = self._at_once()
        self.view = view(self.board, "", "queue" if at_once else "position", self.order)
        self.view.at = -1
        if not at_once:
            self.order_beside()

    def change(self, *, query: str | None = None, by: str | None = None) -> None:
        """Another filter, or another order.

        Raises:
            CurateError: it cannot be understood; all stays as it was.
        """
        self.take(self.seek(query, by), query, by)

    def seek(self, query: str | None = None, by: str | None = None) -> View:
        """The view after such a change, for `take`; nothing is changed, so it may run in a thread.

        Raises:
            CurateError: it cannot be understood.
        """
        return view(self.board, self._query if query is None else query, self.by if by is None else by, self.order)

    def take(self, found: View, query: str | None = None, by: str | None = None) -> None:
        """Go on with what `seek` has found."""
        self.view = found
        self._query = self._query if query is None else query
        self.by = self.by if by is None else by
        self.fresh, self._next = True, None

    def start(self) -> int:
        """The place from which the next record that waits is looked for: behind the current one, or once the front."""
        front, self._front = self._front, False
        return 0 if front else self.view.at + 1

    def renew(self, here: int | None) -> None:
        """Make the view anew where findings or other reviewers have changed it; it stands at the record `here`."""
        if not self.fresh:
            if self._at_once():
                self.fresh = True
                self._next = view(self.board, self._query, self.by, self.order)
            else:
                self.order_beside()
        if self._next is None:
            return
        self.view, self._next = self._next, None
        self.view.stand_at(here)
        self._front = self.by == "queue"

    def order_beside(self) -> None:
        """Order the queue anew beside the work: what takes a second must not hold up a key."""
        if self.board.source.index.total > MANY and not self.board.findings.count:
            self.fresh = True
        elif self._thread is None or not self._thread.is_alive():
            self._thread = Thread(target=self._order_anew, args=(self._query, self.by), daemon=True)
            self._thread.start()

    def join(self) -> None:
        """Wait for the order that is being made."""
        if self._thread is not None:
            self._thread.join()

    def _at_once(self) -> bool:
        """Whether the queue is ordered in no time: few records, and nothing to learn from yet."""
        return self.board.source.index.total <= AT_ONCE and sum(self.board.counts.values()) < EVERY

    def _order_anew(self, query: str, by: str) -> None:
        self.fresh = True  # what changes from now on asks for another time
        try:
            ready = view(self.board, query, by, self.order)
        except (CurateError, OSError, LookupError, RuntimeError, sqlite3.Error):  # the source was replaced meanwhile
            self.fresh = False
            return
        if (query, by) == (self._query, self.by):
            self._next = ready
