"""One record as the review screen shows it: the text, and beside or below it what is known of the record."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical

from curate.tui.panels import bar, finding_rows, finding_strip, label_height, label_rows, label_strip
from curate.tui.reading import record_rows
from curate.tui.rows import Row, piece, row, wrap
from curate.tui.screens.judging import Judging
from curate.tui.standing import compared, history_rows, marks_of, note_row, status_row
from curate.tui.widgets.pane import Line, Pane

if TYPE_CHECKING:
    from curate.review.item import Item

SMALLEST = (60, 16)
"""Columns and rows below which a record cannot be judged."""


class RecordView(Judging):
    """The session's record, drawn; which finding, question and answer are pointed at."""

    DEFAULT_CSS = """
    RecordView {
        #side { width: 40; }
        #labels { height: 12; }
        #history { height: 8; }
        #strips { display: none; height: 2; }
        &.narrow #side { display: none; }
        &.narrow #strips { display: block; }
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self.text = Pane(id="text")
        self.findings = Pane(id="findings")
        self.labels = Pane(id="labels")
        self.history = Pane(id="history")
        self.finding_line = Line(id="finding-line")
        self.label_line = Line(id="label-line")
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
        marks = marks_of(item, self._chosen)
        edited = frozenset(
            place
            for (place, text), (_, before) in zip(item.record.texts(), item.original.texts(), strict=False)
            if text != before
        )
        others = [(partner.record, compared(item, partner)) for partner in item.partners[:2]]
        self.text.fill(
            lambda width: record_rows(item.record, marks, width, self.signs, edited, others),
            row(piece(item.record_id, "title"), f"  line {item.line}"),
            status_row(item, self.session.who, self.signs),
            keep=not fresh,
        )
        self._show_sides(item)

    def _show_sides(self, item: "Item") -> None:
        signs, labels = self.signs, self.session.config.labels
        count = len(item.open)
        doubt = item.surprise.words() if item.surprise and item.surprise.within else ""
        if self.narrow:
            self.finding_line.show(finding_strip(item.findings, self._chosen, signs, doubt))
            left = label_strip(labels, item.labels, self._active, signs)
            self.label_line.show(left or note_row(item), note_row(item) if left else ())
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
        self.history.fill(lambda width: history_rows(item, width), row(piece("Note and history", "title")))

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
