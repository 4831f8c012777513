"""A review, without a screen: everything that a key does."""

import contextlib
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from curate.engine.decided import needs_reason
from curate.engine.stamp import value_at
from curate.errors import CurateError
from curate.review.desk import Desk
from curate.review.edits import differences, edited, exchanged
from curate.review.errors import NeedsLabel, NeedsReason, NotSaved
from curate.review.guide import version_of
from curate.review.item import Item, Undone, words
from curate.review.labels import answer
from curate.review.mended import mended
from curate.review.queue import EVERY, MANY
from schemas import Event, Finding, Ref
from schemas.event import Kind, PairChoice

Verdict = Literal["accept", "reject", "later", "none"]


@dataclass(slots=True, kw_only=True)
class Session(Desk):
    """One reviewer at work on one file. What a method returns from is saved; what could not be saved raises."""

    def decide(self, verdict: Verdict, *, reason: str = "", settle: bool = False) -> Event:
        """Judge the current record, and move on to the next that waits. Accepting lets its open findings pass.

        `settle` makes it count against the answers of others that are there now.

        Raises:
            NeedsReason: it has errors, and no reason is given.
            NeedsLabel: a required question is not answered.
            NotSaved: the decision could not be written; the record stays.
        """
        item = self._here()
        waives: tuple[str, ...] = ()
        if verdict == "accept":
            self._check(item, reason)
            waives = _codes(item.open)
        over: tuple[str, ...] = ()
        if settle:
            said = self.board.judged.said(item.record_id)
            over = tuple(sorted(one.decision for who, one in said.items() if who != self.who and one.decision))
        event = self._append(
            "decide",
            [self._ref(item)],
            verdict=verdict,
            reason=_clean(reason),
            waives=waives,
            over=over,
        )
        self._forget_draft(item)
        self.next_waiting()
        return event

    def edit(self, changes: Mapping[str, str]) -> Event:
        """Give texts of the current record (`messages[1].content`) other words. The source file stays as it is.

        Raises:
            CannotEdit: the shape of the record has no way to write such a text there.
            NotSaved: the edit could not be written.
        """
        item = self._here()
        loaded = self.source.load(item.position)
        row = self.board.row_of(loaded, item.edits)
        event = self._save_row(item, loaded.row, edited(self.source.reader, item.record, row, changes))
        self._forget_draft(item)
        return event

    def swap(self) -> Event:
        """Exchange the chosen and the rejected ending of the current record.

        Raises:
            CurateError: it has no two endings, or the row keeps them in one field.
            NotSaved: it could not be written.
        """
        item = self._here()
        loaded = self.source.load(item.position)
        new = exchanged(item.record, self.board.row_of(loaded, item.edits))
        if self.source.record(loaded.entry, new) is None:
            raise CurateError("with its endings exchanged it would be no record", "edit the texts")
        return self._save_row(item, loaded.row, new)

    def restore(self) -> Event:
        """Take all edits of the current record back to the source; `undo` takes back only the last.

        Raises:
            NotSaved: it could not be written.
        """
        item = self._here()
        row = self.source.load(item.position).row
        return self._save_row(item, row, row)

    def apply_fix(self, finding: Finding, alternative: int = 0) -> Event:
        """Make one of the changes that a finding of the current record proposes.

        Raises:
            CurateError: it proposes none, or none that fits the record as it is now.
            NotSaved: the edit could not be written.
        """
        item = self._here()
        loaded = self.source.load(item.position)
        new = mended(self.board.row_of(loaded, item.edits), item.edits, finding, alternative)
        if self.source.record(loaded.entry, new) is None:
            raise CurateError(f"after the change that {finding.code} proposes it would be no record", "edit the text")
        return self._save_row(item, loaded.row, new, finding.code)

    def label(self, name: str, value: Any) -> Event:
        """Answer a question about the current record; None takes the answer away.

        Raises:
            CurateError: there is no such question, or it has no such answer.
            NotSaved: the answer could not be written.
        """
        item = self._here()
        if isinstance(value, str):
            value = _clean(value)
        value = answer(self.config.labels, name, value)
        return self._work(item, "label", label=name, value=value)

    def note(self, text: str) -> Event:
        """Leave a note at the current record; an empty one takes it away.

        Raises:
            NotSaved: the note could not be written.
        """
        return self._work(self._here(), "note", text=_clean(text))

    def pair(
        self, record_ids: Sequence[str], verdict: PairChoice, keeper: str | None = None, *, reason: str = ""
    ) -> Event:
        """Judge records that were compared: `keep` one and reject the others, both fine, both wrong, or prefer one.

        Raises:
            CurateError: there is no such record, or `keep` and `prefer` name none of them.
            NotSaved: it could not be written.
        """
        if verdict in ("keep", "prefer") and keeper not in record_ids:
            raise CurateError(f"{verdict} needs the record to {verdict}", "one of those that are compared")
        if len(set(record_ids)) < 2:
            raise CurateError("a pair needs two records")
        event = self._append("pair", self._refs(record_ids), choice=verdict, keeper=keeper, reason=_clean(reason))
        self._again()
        return event

    def bulk(self, record_ids: Sequence[str], verdict: Verdict, *, reason: str = "") -> Event:
        """Judge many records in one step, which one `undo` takes back; the current record stays.

        Raises:
            NeedsReason, NeedsLabel: as `decide`, where it holds for one of them.
            NotSaved: it could not be written; none of them is judged.
        """
        positions = self._positions(record_ids)
        waives: tuple[str, ...] = ()
        if verdict == "accept":
            found = self.board.findings.codes(list(positions.values()))
            required = [name for name, one in self.config.labels.items() if one.required]
            codes: set[str] = set()
            for position in positions.values() if required else found:
                item = self.board.item(position, partners=False)
                self._check(item, reason)
                codes.update(_codes(item.open))
            waives = tuple(sorted(codes))
        event = self._append("decide", self._refs(record_ids), verdict=verdict, reason=_clean(reason), waives=waives)
        self._again()
        return event

    def undo(self) -> Undone | None:
        """Take back what this reviewer did last, on whichever day, and go there; None where nothing is left."""
        return self._turn("undo")

    def redo(self) -> Undone | None:
        """Bring back what was undone last, unless something else was done since."""
        return self._turn("redo")

    def draft(self, place: str) -> str | None:
        """What was typed at a place of the current record and not saved."""
        return self.drafts.get(self._item.record_id, place) if self._item else None

    def save_draft(self, place: str, text: str) -> None:
        """Keep what is being typed.

        Raises:
            NotSaved: it could not be written.
        """
        self.drafts.save(self._here().record_id, place, text)

    def drop_draft(self) -> None:
        """Forget what was typed at the current record.

        Raises:
            NotSaved: the file could not be written.
        """
        if self._item is not None:
            self.drafts.drop(self._item.record_id)

    def read_guide(self) -> None:
        """Say that the guideline was read, in the version of now.

        Raises:
            NotSaved: it could not be written.
        """
        self._append("guide-read", [], guide=version_of(self.guidelines))

    @property
    def guide_is_read(self) -> bool:
        """Whether this reviewer has said so of this version; True where there is no guideline."""
        version = version_of(self.guidelines)
        return not version or version in self.board.judged.state.guides.get(self.who, ())

    # How it is done.

    def _here(self) -> Item:
        if self._item is None:
            raise CurateError("no record is on the screen", "choose one in the table, or take the filter away")
        return self._item

    def _ref(self, item: Item) -> Ref:
        return self.source.index.entry(item.position).ref

    def _refs(self, record_ids: Sequence[str]) -> list[Ref]:
        return [entry.ref for entry in self.source.index.entries(list(self._positions(record_ids).values()))]

    def _check(self, item: Item, reason: str) -> None:
        """Whether a record may be accepted."""
        if item.needs:
            raise NeedsLabel(item.needs)
        grave = [finding for finding in item.open if needs_reason(finding)]
        if grave and not reason.strip():
            raise NeedsReason(grave)

    def _append(self, kind: Kind, recs: Sequence[Ref], **body: Any) -> Event:
        """Write an event; only then does anything change."""
        body.setdefault("guide", version_of(self.guidelines))
        if len(recs) == 1 and kind != "undo":
            body["dwell_ms"] = round((time.monotonic() - self._since) * 1000)
        event = self.journal.append(kind, recs, **body)
        self.board.refresh(self.board.judged.take([event], self.source.index))
        self.version += 1
        if kind == "decide" and self.total <= MANY:
            self._decided += 1
            if self._decided % EVERY == 0:
                self.ordering.order_beside()
        return event

    def _work(self, item: Item, kind: Kind, **body: Any) -> Event:
        """Something about the current record, which stays on the screen."""
        event = self._append(kind, [self._ref(item)], **body)
        self._again()
        return event

    def _save_row(self, item: Item, source: Any, new: Any, code: str = "") -> Event:
        edits = tuple(differences(source, new))
        before = {edit.field: value_at(source, edit.field) for edit in edits if edit.field is not None}
        return self._work(item, "edit", edits=edits, before=before, code=code)

    def _again(self) -> None:
        """The current record as it is now."""
        if self._item is not None:
            self._item = self.board.item(self._item.position)

    def _turn(self, kind: Literal["undo", "redo"]) -> Undone | None:
        state = self.board.judged.state
        stack = state.stack(self.who)
        known = stack.done if kind == "undo" else stack.undone
        if not known:
            return None
        event = state.events[known[-1]]
        self._append(kind, [], of=event.id)
        spots = [self.board.judged.placed[ref.key].record_id for ref in event.recs]
        there = tuple(spot for spot in spots if spot is not None)
        if there:
            self.go(there[0])
        return Undone(event, there, words(event))

    def _forget_draft(self, item: Item) -> None:
        """A draft that cannot be taken away does no harm: the decision stands."""
        with contextlib.suppress(NotSaved):
            self.drafts.drop(item.record_id)


def _codes(findings: Sequence[Finding]) -> tuple[str, ...]:
    return tuple(sorted({finding.code for finding in findings}))


def _clean(text: str) -> str:
    """What somebody typed, without halves of surrogate pairs, which terminals may give."""
    return text.encode("utf-8", "replace").decode()
