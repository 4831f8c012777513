"""Where a reviewer is: the record on the screen, the records around it, and what arrives from elsewhere."""

import getpass
import os
import sqlite3
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from threading import Thread
from typing import Self

from curate.errors import CurateError
from curate.review.board import Board
from curate.review.candidate import Order
from curate.review.drafts import Drafts
from curate.review.findings import Findings
from curate.review.folder import DRAFTS, cache_folder, decisions_folder, work_folder
from curate.review.guide import find_guide
from curate.review.item import WAITING, Item, Row, Status
from curate.review.journal import Journal
from curate.review.judged import Judged
from curate.review.log import Log, logs
from curate.review.losses import NAME, Losses
from curate.review.pause import without_gc
from curate.review.progress import Progress, progress
from curate.review.queue import EVERY, MANY, LearnedOrder
from curate.review.source import Source
from curate.review.state import State
from curate.review.view import View, view
from schemas import Config, Event, Finding

AT_ONCE = 2_000
"""Records up to which the queue is ordered while one waits."""
_MANY = 10_000
"""Events from which on the garbage collector would be felt."""
_PUT_OFF: frozenset[Status] = frozenset({"later"})


@dataclass(slots=True)
class Desk:
    """One file as one reviewer looks at it; `Session` is the same with hands."""

    path: str
    who: str
    config: Config
    source: Source
    journal: Journal
    board: Board
    drafts: Drafts
    order: Order
    """How the queue is ordered."""
    version: int = 0
    """Grows with every change of what could be shown: a screen that has seen it need not paint."""
    _view: View = field(default_factory=lambda: View(range(0)))
    _query: str = ""
    _by: str = "queue"
    _fresh: bool = True
    """Whether the view is as the findings are now."""
    _front: bool = False
    """Whether the next record that waits is to be looked for from the front: the queue has changed."""
    _ready: View | None = None
    """A view that was made meanwhile, to be shown next."""
    _thread: Thread | None = None
    _item: Item | None = None
    _decided: int = 0
    """Decisions of this session: the queue is ordered anew after some of them."""
    _since: float = 0.0
    """When the current record came onto the screen."""
    _others: dict[Path, Log] = field(default_factory=dict)
    _progress: tuple[int, Progress] | None = None

    @classmethod
    def open(
        cls,
        path: str,
        config: Config,
        *,
        who: str | None = None,
        decisions: str | None = None,
        order: Order | None = None,
    ) -> Self:
        """Open a file for review, at once whatever its size; `decisions` is a folder in place of the one beside it.

        Raises:
            ReadOnly: decisions could not be saved there.
            CurateError: the file cannot be read.
        """
        name = who or reviewer()
        source = Source(path, config, decisions)
        try:
            with without_gc():
                journal = Journal.open(decisions_folder(path, decisions), name)
        except CurateError:
            source.close()
            raise
        losses = Losses(cache_folder(path, decisions) / NAME)
        losses.renew()
        board = Board(source, Judged(State()), Findings(path), name, config, losses)
        drafts = Drafts.open(work_folder(path, decisions) / DRAFTS / f"{journal.log.path.stem}.json")
        desk = cls(path, name, config, source, journal, board, drafts, order or LearnedOrder(board.texts))
        with without_gc(keep=len(journal.read) > _MANY):
            for event in [*journal.read, *desk._read_others()]:
                board.judged.state.add(event)
            journal.read.clear()
            journal.observe(board.judged.state.lc)
            board.judged.place(source.index)
            board.refresh()
        at_once = desk._at_once()
        desk._view = view(board, "", "queue" if at_once else "position", desk.order)
        desk._view.at = -1
        if not at_once:
            desk._order_beside()
        desk.next_waiting()
        return desk

    # Where one is.

    @property
    def total(self) -> int:
        """Records that can be seen: all of them once they are indexed."""
        return self.source.index.total

    @property
    def indexing(self) -> bool:
        """Whether only the first records are known yet."""
        return self.source.indexing

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

    @property
    def guidelines(self) -> Path | None:
        """The file of the guideline, where there is one."""
        return find_guide(self.config, self.path)

    @property
    def counts(self) -> Mapping[Status, int]:
        """Judged records by status: what a status line needs, at no cost."""
        return self.board.counts

    @property
    def progress(self) -> Progress:
        """How far the work is; counted again only after a change."""
        if self._progress is None or self._progress[0] != self.version:
            self._progress = self.version, progress(self.board)
        return self._progress[1]

    def item(self, record_id: str) -> Item:
        """A record by its id.

        Raises:
            CurateError: there is no such record.
        """
        try:
            return self.board.item(self._position(record_id))
        except CurateError:
            if not self.source.changed():
                raise
            self.poll()
            return self.board.item(self._position(record_id))

    def rows(self, start: int, stop: int) -> list[Row]:
        """Lines of the list, of the present filter and order."""
        self._renew()
        return self.board.rows(self._view.positions[start:stop])

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
        start = 0 if self._front else self._view.at + 1
        self._front = False
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
        self._view = view(self.board, query, self._by, self.order)
        self._query = query
        self._settle()
        return len(self._view)

    def sort(self, by: str) -> None:
        """Order the records by one of `view.BY`; with a minus in front the other way round.

        Raises:
            CurateError: there is no such order.
        """
        self._view = view(self.board, self._query, by, self.order)
        self._by = by
        self._settle()

    def add_findings(self, findings: Sequence[Finding], done: bool = False) -> None:
        """Take in what a check has found so far. The record on the screen stays; the queue behind it changes."""
        self.board.findings.add(findings, self.source.index)
        self.board.findings.done = self.board.findings.done or done
        self._fresh = False
        self.version += 1
        here = self._item
        if here is not None and any(one.record_id == here.record_id for one in findings):
            self._item = self.board.item(here.position)
        elif here is None:
            self.next_waiting()

    def poll(self) -> bool:
        """Look for what happened elsewhere: the index is ready, the file was written anew, another reviewer decided.

        Call it about once a second; True where something that is shown may have changed.

        Raises:
            CurateError: the file cannot be indexed.
        """
        here = self._item
        learned = self.board.losses.renew()
        self._fresh = self._fresh and not learned
        changed = self.source.poll()
        if changed:
            self.board.judged.place(self.source.index)
            self.board.findings.place(self.source.index, again=True)
            self.board.refresh()
            self._fresh = False
        touched = self.board.judged.take(self._read_others(), self.source.index)
        self.journal.observe(self.board.judged.state.lc)
        if touched:
            self.board.refresh(touched)
        if not changed and not touched and not learned and self._ready is None:
            return False
        self.version += 1
        if here is None:
            self.next_waiting()
        elif changed or learned or here.record_id in touched:
            there = self.source.index.positions([here.record_id]).get(here.record_id)
            if there is None:
                self.next_waiting()
            else:
                self._item = self.board.item(there)
        return True

    def close(self) -> None:
        """Let go of everything; there is nothing to save."""
        if self._thread is not None:
            self._thread.join()
        self.journal.close()
        self.source.close()
        self.board.findings.close()

    # How it is done.

    def _position(self, record_id: str) -> int:
        return self._positions([record_id])[record_id]

    def _positions(self, record_ids: Sequence[str]) -> dict[str, int]:
        found = self.source.index.positions(list(record_ids))
        missing = next((one for one in record_ids if one not in found), None)
        if missing is not None:
            more = "not all records are indexed yet" if self.indexing else "the filter `id:` shows which there are"
            raise CurateError(f"there is no record {missing}", more)
        return {one: found[one] for one in record_ids}

    def _step(self, by: int) -> Item | None:
        self._renew()
        at = self._view.at + by
        return self.go_to(at) if 0 <= at < len(self._view) else self._item

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

    def _renew(self) -> None:
        """Make the view anew where findings or other reviewers have changed it; the current record stays."""
        if not self._fresh:
            if self._at_once():
                self._fresh = True
                self._ready = view(self.board, self._query, self._by, self.order)
            else:
                self._order_beside()
        if self._ready is None:
            return
        self._view, self._ready = self._ready, None
        here = self._view.find(self._item.position) if self._item else None
        self._view.at = -1 if here is None else here
        self._front = self._by == "queue"

    def _at_once(self) -> bool:
        """Whether the queue is ordered in no time: few records, and nothing to learn from yet."""
        return self.total <= AT_ONCE and sum(self.board.counts.values()) < EVERY

    def _order_beside(self) -> None:
        """Order the queue anew beside the work: what takes a second must not hold up a key."""
        if self.total > MANY and not self.board.findings.count:
            self._fresh = True
        elif self._thread is None or not self._thread.is_alive():
            self._thread = Thread(target=self._order_anew, args=(self._query, self._by), daemon=True)
            self._thread.start()

    def _order_anew(self, query: str, by: str) -> None:
        self._fresh = True  # what changes from now on asks for another time
        try:
            ready = view(self.board, query, by, self.order)
        except (CurateError, OSError, LookupError, RuntimeError, sqlite3.Error):  # the source was replaced meanwhile
            self._fresh = False
            return
        if (query, by) == (self._query, self._by):
            self._ready = ready

    def finish(self) -> None:
        """Wait until the queue is in the order that findings and decisions up to now ask for."""
        for _ in range(2):  # one that was begun before the last of them, and one that knows them
            if self._thread is not None:
                self._thread.join()
            self._renew()

    def _settle(self) -> None:
        """After another filter or order: the current record where it is still shown, else the first that waits."""
        self._fresh, self._ready = True, None
        self.version += 1
        here = self._view.find(self._item.position) if self._item else None
        self._view.at = -1 if here is None else here
        if here is None:
            self.next_waiting()
            if self._item is None:
                self.go_to(0)

    def _read_others(self) -> list[Event]:
        """What other journals have had added since they were read last."""
        events: list[Event] = []
        for log in logs(self.journal.folder):
            if log.path == self.journal.log.path:
                continue
            known = self._others.setdefault(log.path, log)
            try:
                size = log.path.stat().st_size
                if size < known.size:  # version control put an older one in its place
                    known = self._others[log.path] = log
                if size > known.size:
                    events.extend(known.read())
            except OSError:  # taken away, or not ours to read: what was read of it stays
                continue
        return events


def reviewer() -> str:
    """The name under which decisions are saved where none is given: `CURATE_REVIEWER`, or the user of this machine."""
    try:
        return os.environ.get("CURATE_REVIEWER") or getpass.getuser()
    except (OSError, KeyError):  # a container without a user database
        return "reviewer"
