"""One record at a time: its text, what was found in it, the questions about it, and five keys for nearly everything."""

import json
from collections.abc import Iterable, Iterator
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical

from curate.review.errors import NeedsLabel, NeedsReason
from curate.tui.panels import bar, finding_rows, finding_strip, label_height, label_rows, label_strip
from curate.tui.pointing import can_mend, spans_in, where
from curate.tui.reading import name_of, record_rows, reply_place, text_at
from curate.tui.rows import Mark, Piece, Row, piece, row, wrap
from curate.tui.screens.ask import Ask
from curate.tui.screens.base import Base
from curate.tui.screens.choose import Choose
from curate.tui.screens.edit import EditScreen
from curate.tui.widgets.pane import Line, Pane

if TYPE_CHECKING:
    from curate.review.item import Item
    from schemas import Edit, Finding

SMALLEST = (60, 16)
"""Columns and rows below which a record cannot be judged."""
DONE = {"accept": "accepted", "reject": "rejected", "later": "left for later"}


class ReviewScreen(Base):
    """The screen that experts spend their day on."""

    DEFAULT_CSS = """
    ReviewScreen {
        #side { width: 40; }
        #labels { height: 12; }
        #history { height: 8; }
        #strips { display: none; height: 2; }
        &.narrow #side { display: none; }
        &.narrow #strips { display: block; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a", "decide('accept')", "Accept", tooltip="The record is right as shown; go to the next."),
        Binding("x", "decide('reject')", "Reject", tooltip="Leave the record out; go to the next."),
        Binding("e", "edit", "Edit", tooltip="Change the reply."),
        Binding("space", "decide('later')", "Later", tooltip="Come back to it; go to the next."),
        Binding("u,ctrl+z", "undo", "Undo", tooltip="Take back what you did last, and go there."),
        Binding("U", "redo", "Redo", show=False, tooltip="Do again what was taken back."),
        Binding("f", "next_finding(1)", "Finding", tooltip="The next finding; the text moves to it."),
        Binding("F", "next_finding(-1)", "Finding before", show=False),
        Binding("y", "mend", "Fix", tooltip="Apply the fix that the finding proposes."),
        Binding("Y", "mend_other", "Other fixes", show=False, tooltip="Choose among the fixes that are proposed."),
        Binding(
            "d", "partner", "The other record", show=False, tooltip="Side by side with the record it is compared with."
        ),
        Binding("E", "edit_other", "Edit another text", show=False, tooltip="The prompt, the system prompt, any turn."),
        Binding("n", "note", "Note", show=False, tooltip="A note that stays with the record."),
        Binding("tab", "question(None, 1)", "Question", show=False, tooltip="The next question; digits answer it."),
        Binding("shift+tab", "question(None, -1)", "Question before", show=False),
        *(
            Binding(str(digit), f"pick({digit - 1})", "Answer", show=False, tooltip="Answer the question at ▸.")
            for digit in range(1, 10)
        ),
        Binding("left", "choice(-1)", "Answer before", show=False, tooltip="Move among the answers; Enter picks one."),
        Binding("right", "choice(1)", "Answer after", show=False),
        Binding("enter", "pick_here", "Pick", show=False, tooltip="Pick the answer under the cursor."),
        Binding("down,j", "step(1)", "Next record", show=False, tooltip="Look at the next record; decide nothing."),
        Binding("up,k", "step(-1)", "Record before", show=False),
        Binding("pagedown", "scroll_text(1)", "Page down", show=False, tooltip="Scroll the text."),
        Binding("pageup", "scroll_text(-1)", "Page up", show=False),
        Binding("home", "scroll_far(False)", "Beginning of the text", show=False),
        Binding("end", "scroll_far(True)", "End of the text", show=False),
        Binding(
            "slash,ctrl+f",
            "find",
            "Find",
            show=True,
            tooltip="Words, status:todo, finding:D201, lang:ka, label.NAME=...",
        ),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.text = Pane(id="text")
        self.findings = Pane(id="findings")
        self.labels = Pane(id="labels")
        self.history = Pane(id="history")
        self.finding_line = Line(id="finding-line")
        self.label_line = Line(id="label-line")
        self.notice = Line(id="notice")
        self._shown: str | None = None
        self._chosen = 0
        self._active = 0
        self._cursor = -1
        self._pointed = False
        """Whether `f` has shown the chosen finding's place already."""

    def compose(self) -> ComposeResult:
        """Text at the left, the rest beside it, or in two lines below where there is no room."""
        yield self.head
        with Horizontal():
            yield self.text
            with Vertical(id="side"):
                yield self.findings
                yield self.labels
                yield self.history
        with Vertical(id="strips"):
            yield self.finding_line
            yield self.label_line
        yield self.notice
        yield self.foot

    def on_mount(self) -> None:
        """Give the questions the room that they need once and for all."""
        self.labels.styles.height = min(label_height(self.session.config.labels) + 2, 16)
        self.refresh_view()

    def on_resize(self) -> None:
        """Below 100 columns what stands beside the text becomes lines under it."""
        self.set_class(self.narrow, "narrow")
        self.call_after_refresh(self.refresh_view)
        if self.size.width < SMALLEST[0] or self.size.height < SMALLEST[1]:
            self.say(piece(f"please enlarge the terminal: {SMALLEST[0]}x{SMALLEST[1]} or more", "warning"))

    @property
    def item(self) -> "Item | None":
        """The record on the screen."""
        return self.session.current

    def say(self, *parts: str | Piece) -> None:
        """Put a sentence into the line above the keys."""
        self.notice.show(row(" ", *parts))

    def refresh_view(self) -> None:
        """Draw the session's current record."""
        item = self.item
        fresh = item is None or item.record_id != self._shown
        if fresh:
            self._shown = item.record_id if item else None
            self._chosen, self._active, self._cursor, self._pointed = 0, 0, -1, False
            self.review_app.appeared()
        self._show_head()
        self.show_foot()
        if item is None:
            self._show_end()
            return
        self._chosen = min(self._chosen, max(len(item.findings) - 1, 0))
        marks = self._marks(item)
        edited = frozenset(
            place
            for (place, text), (_, before) in zip(item.record.texts(), item.original.texts(), strict=False)
            if text != before
        )
        title = row(
            piece(item.record_id, "title"),
            f"  line {item.line}",
        )
        status = self._status(item)
        others = [(partner.record, _compared(item, partner)) for partner in item.partners[:2]]
        self.text.fill(
            lambda width: record_rows(item.record, marks, width, self.signs, edited, others),
            title,
            status,
            keep=not fresh,
        )
        self._show_sides(item)

    def _marks(self, item: "Item") -> dict[str, list[Mark]]:
        """Where open findings point; where two overlap, the chosen one's or the first."""
        marks: dict[str, list[Mark]] = {}
        for place, spans in spans_in(item.record, item.open).items():
            kept: list[Mark] = []
            for span, number in sorted(spans, key=lambda one: (one[1] != self._chosen, one[0])):
                if all(span[1] <= mark.start or span[0] >= mark.end for mark in kept) and Mark(*span) not in kept:
                    kept.append(Mark(*span, "point" if number == self._chosen else "mark"))
            marks[place] = sorted(kept)
        return marks

    def _status(self, item: "Item") -> Row:
        if item.stale:
            return row(piece(f"{self.signs.stale} text changed since: was {item.was}", "warning"))
        if item.status in ("todo", "answered"):
            return row(piece("to do", "dim"))
        look = {"accepted": "ok", "edited": "ok", "rejected": "error"}.get(item.status, "warning")
        who = f" by {item.reviewer}" if item.reviewer and item.reviewer != self.session.who else ""
        return row(piece(f"{self.signs.status(item.status)} {item.status}{who}", look))

    def _show_sides(self, item: "Item") -> None:
        signs, labels = self.signs, self.session.config.labels
        count = len(item.open)
        doubt = item.surprise.words() if item.surprise and item.surprise.within else ""
        if self.narrow:
            self.finding_line.show(finding_strip(item.findings, self._chosen, signs, doubt))
            left = label_strip(labels, item.labels, self._active, signs)
            self.label_line.show(left or self._note_row(item), self._note_row(item) if left else ())
            return
        waiting = self.review_app.checking
        right = row(piece("checking", "dim")) if waiting else ()
        self.findings.fill(
            lambda width: finding_rows(item.findings, self._chosen, width, signs, doubt),
            row(piece(f"Findings {count}" if count else "Findings", "title")),
            right,
        )
        self.findings.reveal("key")
        needs = item.needs
        self.labels.fill(
            lambda width: label_rows(labels, item.labels, needs, self._active, self._cursor, width, signs),
            row(piece("Labels", "title")),
            row(piece("Tab", "key")) if len(labels) > 1 else (),
        )
        self.history.fill(lambda width: self._history(item, width), row(piece("Note and history", "title")))

    def _note_row(self, item: "Item") -> Row:
        return row(piece(f"note: {item.note} ", "dim")) if item.note else ()

    def _history(self, item: "Item", width: int) -> Iterator[Row]:
        if item.note:
            yield from wrap(f"note: {item.note}", width)
        if item.reason:
            yield from wrap(f"reason: {item.reason}", width)
        if item.hidden:
            yield from wrap("others' answers are hidden until you decide", width, look="dim")
        for entry in reversed(item.history):
            yield row(
                piece(f"{entry.at[11:16]} {entry.who}  ", "dim"), piece(entry.text, "dim" if entry.undone else "")
            )
        if not (item.history or item.note):
            yield row(piece("nothing yet; n writes a note", "dim"))

    def _show_head(self) -> None:
        app, session, signs = self.review_app, self.session, self.signs
        if app.unsaved:
            self.head.show((piece(f" {app.unsaved} ".ljust(self.size.width), "banner"),))
            return
        total = session.total
        counts = session.counts
        done = counts["accepted"] + counts["edited"] + counts["rejected"]
        name = session.path.rpartition("/")[2]
        what = f" {signs.here} {app.filtered}" if app.filtered else ""
        known = f"{total:,}+" if session.indexing else f"{total:,}"
        where_at = f"  {session.place + 1:,} of {session.shown:,}" if app.filtered and session.place >= 0 else ""
        where_at += f"  record {self.item.position + 1:,} of {known}" if self.item else f"  {known} records"
        gauge = bar(done, total, 6 if self.narrow else 14, signs)
        right = row(
            piece("checking  " if app.checking else "", "dim"),
            piece(f"{session.who}  "),
            piece(f"saved {signs.accept} ", "ok"),
        )
        self.head.show(row(piece(f" {name}", "title"), what, where_at, piece(f"   {gauge} done", "dim")), right)

    def _show_end(self) -> None:
        """There is no record to show."""
        app = self.review_app

        def body(width: int) -> Iterable[Row]:
            if app.filtered:
                yield from wrap(f"No record is left that matches {app.filtered!r}.", width)
                yield ()
                yield row(piece("/ ", "key"), "another filter; an empty one shows all")
            else:
                yield from wrap(
                    "Every record is decided." if self.session.total else "The file holds no record.", width
                )
            yield row(piece("u ", "key"), "take back what you did last")
            yield row(piece("q ", "key"), "leave: everything is saved")

        self.text.fill(body, row(piece("Nothing left", "title")))
        for pane in (self.findings, self.labels, self.history):
            pane.fill(lambda _width: ())
        self.finding_line.show(())
        self.label_line.show(())

    # what the keys do

    def action_decide(self, verdict: str) -> None:
        """Accept, reject, or leave for later; a required answer or reason is asked for."""
        item = self.item
        if item is None:
            return
        if self.review_app.too_soon():
            self.say(piece("held key ignored: the record has only just appeared", "warning"))
            return
        self._decide(item, verdict, "")

    def _decide(self, item: "Item", verdict: Any, reason: str) -> None:
        try:
            if not self.review_app.attempt(lambda: self.session.decide(verdict, reason=reason)):
                return
        except NeedsReason as needed:
            self._ask_reason(item, verdict, needed.findings)
            return
        except NeedsLabel as needed:
            self.action_question(list(self.session.config.labels).index(needed.names[0]))
            self.say(piece(f"first answer: {', '.join(needed.names)}", "warning"))
            return
        sign = self.signs.status({"accept": "accepted", "reject": "rejected"}.get(verdict, "later"))
        self.say(
            f"{sign} {DONE[verdict]} {item.record_id}   ",
            piece("u", "key", do="screen.undo"),
            piece(" takes it back", "dim"),
        )
        self.refresh_view()

    def _ask_reason(self, item: "Item", verdict: str, findings: "Iterable[Finding]") -> None:
        lines = [row(piece(f"{self.signs.error} {one.code} {one.name}: ", "error"), one.message) for one in findings]

        def answered(reason: str | None) -> None:
            if reason:
                self._decide(item, verdict, reason)

        self.app.push_screen(Ask("Why is this right as it is?", lines, required=True), answered)

    def action_undo(self) -> None:
        """Take back what was done last."""
        self._travel(self.session.undo, "took back", "nothing to take back")

    def action_redo(self) -> None:
        """Do again what was taken back."""
        self._travel(self.session.redo, "did again", "nothing to do again")

    def _travel(self, move: Any, said: str, nothing: str) -> None:
        done: list[Any] = []
        if not self.review_app.attempt(lambda: done.append(move())):
            return
        if done[0] is None:
            self.say(piece(nothing, "dim"))
            return
        self.refresh_view()
        ids = done[0].record_ids
        self.say(f"{said}: {done[0].text} ({ids[0] if len(ids) == 1 else f'{len(ids):,} records'})")

    def action_step(self, by: int) -> None:
        """Look at another record."""
        before = self.item
        item = self.session.next() if by > 0 else self.session.previous()
        if item is None or (before is not None and item.position == before.position):
            self.say(piece("that was the last" if by > 0 else "that was the first", "dim"))
        else:
            self.notice.show(())
        self.refresh_view()

    def action_next_finding(self, by: int) -> None:
        """Choose another finding, and show where it is."""
        item = self.item
        if item is None or not item.findings:
            self.say(piece("nothing was found in this record", "dim"))
            return
        if self._pointed:
            self._chosen = (self._chosen + by) % len(item.findings)
        self._reveal(item)

    def action_finding(self, number: int) -> None:
        """Choose the finding that was clicked."""
        self._chosen = number
        if self.item:
            self._reveal(self.item)

    def _reveal(self, item: "Item") -> None:
        finding = item.findings[self._chosen]
        self._pointed = True
        self.refresh_view()
        self.text.reveal("point")
        at = where(item.record, finding)
        place = f"in {name_of(item.record, at[0])}: " if at else ""
        self.say(piece(f"{finding.code} ", finding.severity), f"{place}{finding.message}")

    def action_mend(self, alternative: int = 0) -> None:
        """Apply the proposed fix of the chosen finding, or of the first that has one."""
        finding = self._mendable()
        if finding is None or self.item is None:
            self.say(piece("no fix is proposed here; e edits", "dim"))
            return
        if self.review_app.attempt(lambda: self.session.apply_fix(finding, alternative)):
            self.refresh_view()
            what = finding.fix.description if finding.fix else finding.name
            self.say(
                f"{self.signs.edit} {finding.code}: {what}   ",
                piece("u", "key", do="screen.undo"),
                piece(" takes it back", "dim"),
            )

    def action_mend_other(self) -> None:
        """Choose among the alternatives of a fix."""
        finding = self._mendable()
        if finding is None or finding.fix is None:
            self.say(piece("no fix is proposed here; e edits", "dim"))
            return
        options = ["  ".join(_told(edit) for edit in edits) for edits in finding.fix.edits]

        def chosen(number: int | None) -> None:
            if number is not None:
                self.action_mend(number)

        self.app.push_screen(Choose(f"{finding.code}: {finding.fix.description}", options), chosen)

    def _mendable(self) -> "Finding | None":
        findings = self.item.findings if self.item else ()
        order = [*findings[self._chosen : self._chosen + 1], *findings]
        return next((one for one in order if can_mend(one)), None)

    def action_partner(self) -> None:
        """Show the record that this one is compared with."""
        item = self.item
        if item is not None and not item.partners and item.record.chosen and item.record.rejected:
            self.review_app.action_open("preference")
            return
        if item is None or not item.partners:
            self.say(piece("no finding compares this record with another", "dim"))
            return
        self.review_app.action_open("pairs")

    def action_edit(self) -> None:
        """Change the reply."""
        if self.item is None:
            return
        place = reply_place(self.item.record)
        if place is not None:
            self._edit(self.item, place)

    def action_edit_other(self) -> None:
        """Choose which text to change."""
        item = self.item
        if item is None:
            return
        places = [place for place, _ in item.record.texts()]
        options = [f"{name_of(item.record, place)}: {text_at(item.record, place)[:200]}" for place in places]

        def chosen(number: int | None) -> None:
            if number is not None:
                self._edit(item, places[number])

        self.app.push_screen(Choose("Edit which text?", options), chosen)

    def _edit(self, item: "Item", place: str) -> None:
        def edited(text: str | None) -> None:
            if text is not None:
                self.say(
                    f"{self.signs.edit} edited {name_of(item.record, place)}   ",
                    piece("u", "key", do="screen.undo"),
                    piece(" takes it back", "dim"),
                )
            elif self.session.draft(place) is not None:
                self.say("the draft is kept; e goes on with it")
            self.refresh_view()

        self.app.push_screen(EditScreen(item, place), edited)

    def action_note(self) -> None:
        """Write a note."""
        item = self.item
        if item is None:
            return

        def written(text: str | None) -> None:
            if text is not None and text != item.note and self.review_app.attempt(lambda: self.session.note(text)):
                self.refresh_view()

        self.app.push_screen(Ask("Note", (), item.note), written)

    # the questions

    def action_question(self, number: int | None = None, by: int = 0) -> None:
        """Go to another question."""
        count = len(self.session.config.labels)
        if count:
            self._active = (self._active + by if number is None else number) % count
            self._cursor = -1
            self.refresh_view()

    def action_choice(self, by: int) -> None:
        """Move among the answers."""
        size = self._choices()
        if size:
            self._cursor = max(0, min(self._cursor + by, size - 1)) if self._cursor >= 0 else 0 if by > 0 else size - 1
            self.refresh_view()

    def action_pick_here(self) -> None:
        """Pick the answer under the cursor."""
        if self._cursor >= 0:
            self.action_pick(self._cursor)

    def action_pick_at(self, number: int, choice: int) -> None:
        """Pick the answer that was clicked."""
        self._active = number
        self.action_pick(choice)

    def action_pick(self, number: int) -> None:
        """Answer the active question."""
        item, labels = self.item, self.session.config.labels
        if item is None or not labels:
            return
        name = list(labels)[self._active]
        label, value = labels[name], item.labels.get(name)
        if label.kind == "text":
            self.app.push_screen(Ask(name, (), str(value or "")), partial(self._answer, name))
            return
        if number >= self._choices():
            self.say(piece(f"{name} has {self._choices()} answers", "dim"))
            return
        if label.kind == "rating":
            rate = label.low + number
            self._answer(name, None if value == rate else rate)
        elif label.kind == "single":
            choice = label.choices[number].name
            self._answer(name, None if value == choice else choice)
        else:
            choice = label.choices[number].name
            kept = [one for one in value or () if one != choice]
            picked = kept if choice in (value or ()) else [*kept, choice]
            self._answer(name, [one.name for one in label.choices if one.name in picked] or None)

    def _answer(self, name: str, value: Any) -> None:
        if value == "":
            value = None
        if not self.review_app.attempt(lambda: self.session.label(name, value)):
            return
        config = self.session.config
        alone = [one for one, label in config.labels.items() if label.required] == [name]
        if config.review.auto_next and alone and value is not None and config.labels[name].kind != "multi":
            self.action_decide("accept")
            return
        self.refresh_view()

    def _choices(self) -> int:
        labels = list(self.session.config.labels.values())
        if not labels:
            return 0
        label = labels[self._active]
        if label.kind == "text":
            return 1
        return label.high - label.low + 1 if label.kind == "rating" else len(label.choices)

    # the text and the queue

    def action_scroll_text(self, by: int) -> None:
        """Scroll the text."""
        self.text.scroll_pages(by)

    def action_scroll_far(self, end: bool) -> None:
        """Go to the beginning or the end of the text."""
        self.text.scroll_far(end)

    def action_find(self) -> None:
        """Choose which records are shown."""
        lines = [
            row("words of the text, and  ", piece("status:todo  finding:D201  lang:ka  label.quality=wrong", "key")),
            row(piece("an empty line shows all", "dim")),
        ]

        def asked(query: str | None) -> None:
            if query is not None:
                self.review_app.filter(query)

        self.app.push_screen(Ask("Show which records?", lines, self.review_app.filtered, required=False), asked)


def _compared(item: "Item", partner: "Item") -> str:
    """The finding that compares two records, whichever of them it is about."""
    for one, other in ((item, partner), (partner, item)):
        for finding in one.findings:
            if any(related.record_id == other.record_id for related in finding.related):
                return f"{finding.code} {finding.name}"
    return ""


def _told(edit: "Edit") -> str:
    """An edit in one line."""
    if edit.remove:
        return f"take away {edit.field or 'the line'}"
    value = edit.replacement
    return f"{edit.field or 'line'}: {value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)}"
