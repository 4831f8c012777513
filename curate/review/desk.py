"""Where a reviewer is: the record on the screen, the records around it, and what arrives from elsewhere."""

import getpass
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from curate.errors import CurateError
from curate.review.board import Board
from curate.review.candidate import Order
from curate.review.drafts import Drafts
from curate.review.findings import Findings
from curate.review.folder import DRAFTS, cache_folder, decisions_folder, work_folder
from curate.review.guide import find_guide
from curate.review.item import Item, Row, Status
from curate.review.journal import Journal
from curate.review.judged import Judged
from curate.review.losses import NAME, Losses
from curate.review.ordering import Ordering
from curate.review.others import Others
from curate.review.pause import without_gc
from curate.review.progress import Progress, progress
from curate.review.queue import LearnedOrder
from curate.review.source import Source
from curate.review.state import State
from curate.review.walk import Walk
from schemas import Config, Finding

_MANY = 10_000
"""Events from which on the garbage collector would be felt."""


@dataclass(slots=True, kw_only=True)
class Desk(Walk):
    """One file as one reviewer looks at it; `Session` is the same with hands."""

    path: str
    who: str
    config: Config
    journal: Journal
    drafts: Drafts
    others: Others
    """What other reviewers decide meanwhile."""
    _decided: int = 0
    """Decisions of this session: the queue is ordered anew after some of them."""
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
        ordering = Ordering(board, order or LearnedOrder(board.texts))
        desk = cls(
            path=path,
            who=name,
            config=config,
            source=source,
            journal=journal,
            board=board,
            drafts=drafts,
            ordering=ordering,
            others=Others(journal),
        )
        with without_gc(keep=len(journal.read) > _MANY):
            for event in [*journal.read, *desk.others.read()]:
                board.judged.state.add(event)
            journal.read.clear()
            journal.observe(board.judged.state.lc)
            board.judged.place(source.index)
            board.refresh()
        ordering.begin()
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

    def add_findings(self, findings: Sequence[Finding], done: bool = False) -> None:
        """Take in what a check has found so far. The record on the screen stays; the queue behind it changes."""
        self.board.findings.add(findings, self.source.index)
        self.board.findings.done = self.board.findings.done or done
        self.ordering.fresh = False
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
        self.ordering.fresh = self.ordering.fresh and not learned
        changed = self.source.poll()
        if changed:
            self.board.judged.place(self.source.index)
            self.board.findings.place(self.source.index, again=True)
            self.board.refresh()
            self.ordering.fresh = False
        touched = self.board.judged.take(self.others.read(), self.source.index)
        self.journal.observe(self.board.judged.state.lc)
        if touched:
            self.board.refresh(touched)
        if not changed and not touched and not learned and not self.ordering.ready:
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
        self.ordering.join()
        self.journal.close()
        self.source.close()
        self.board.findings.close()


def reviewer() -> str:
    """The name under which decisions are saved where none is given: `CURATE_REVIEWER`, or the user of this machine."""
    try:
        return os.environ.get("CURATE_REVIEWER") or getpass.getuser()
    except (OSError, KeyError):  # a container without a user database
        return "reviewer"
