"""All records as a list: filtered, sorted, judged one by one or many at once."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from curate.review.errors import NeedsLabel, NeedsReason
from curate.review.view import BY
from curate.tui.columns import Columns, header, line_of
from curate.tui.rows import Row, piece, row, wrap
from curate.tui.screens.ask import Ask
from curate.tui.screens.choose import Choose
from curate.tui.screens.judging import Judging
from curate.tui.widgets.pane import Line, Pane
from curate.tui.widgets.vlist import VList

if TYPE_CHECKING:
    from curate.review.item import Row as Record

MOST = 20_000
"""Records that one action judges at most: one event holds them all."""
ASK_ABOVE = 20
"""Records above which a bulk action says how many they are and waits for Enter."""
WORDS = {"accept": "accept", "reject": "reject", "later": "leave for later"}
ORDERS = {
    "queue": "as the queue goes: findings first",
    "position": "as in the file",
    "findings": "most findings first",
    "status": "judged first",
    "loss": "what a trained model knows least first",
    "prompt": "shortest prompt first",
    "reply": "shortest reply first",
}


class TableScreen(Judging):
    """The list, with the record under the cursor below it."""

    DEFAULT_CSS = """
    TableScreen {
        VList { height: 1fr; }
        #preview { height: 8; }
        &.narrow #preview { height: 5; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "review", "Review", tooltip="Review from the record under the cursor."),
        Binding("slash,ctrl+f", "find", "Filter", tooltip="Words, status:todo, finding:D201, lang:ka, label.NAME=..."),
        Binding("o", "sort", "Sort", tooltip="Choose the order."),
        Binding("m", "mark", "Mark", tooltip="Mark the record; a, x and space then mean all that are marked."),
        Binding("M", "mark_all", "Mark all", show=False, tooltip="Mark all that the filter shows; again: unmark them."),
        Binding("a", "judge('accept')", "Accept", tooltip="The record under the cursor, or all that are marked."),
        Binding("x", "judge('reject')", "Reject", tooltip="The record under the cursor, or all that are marked."),
        Binding("space", "judge('later')", "Later", show=False, tooltip="The record, or all that are marked."),
        Binding("u,ctrl+z", "undo", "Undo", tooltip="Take back what you did last, be it one record or a thousand."),
        Binding("U", "redo", "Redo", show=False, tooltip="Do again what was taken back."),
        Binding("down,j", "move(1)", "Down", show=False),
        Binding("up,k", "move(-1)", "Up", show=False),
        Binding("pagedown", "page(1)", "Page down", show=False),
        Binding("pageup", "page(-1)", "Page up", show=False),
        Binding("home", "far(False)", "First", show=False),
        Binding("end", "far(True)", "Last", show=False),
        Binding("escape", "back", "Back", tooltip="Back to the record."),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.columns = Line(id="columns")
        self.list = VList(self._draw)
        self.preview = Pane(id="preview")
        self.marked: dict[str, int] = {}
        """Ids of the marked records with their positions, in the order of marking."""
        self._hidden = 0
        """Marked records that the filter does not show."""
        self._seen = -1

    def compose(self) -> ComposeResult:
        """From top to bottom."""
        yield self.head
        yield self.columns
        yield self.list
        yield self.preview
        yield self.notice
        yield self.foot

    def on_mount(self) -> None:
        """Begin at the record that was on the screen."""
        self.call_after_refresh(self._load)

    def on_resize(self) -> None:
        """Fewer columns where there is less room."""
        self.set_class(self.narrow, "narrow")
        self.call_after_refresh(self.refresh_view)

    def refresh_view(self) -> None:
        """Draw the list as the session has it now."""
        if self._seen != self.session.version:
            self._load()
            return
        self._show()

    def _load(self) -> None:
        self._seen = self.session.version
        at: int | None = max(self.session.place, 0)
        if self.list.count:  # the cursor stays on its record, wherever that has moved to
            here: Record = self.list.item(self.list.cursor)
            at = self.session.place_of(here.position)
        at = self.list.cursor if at is None else at
        self.list.load(self.session.shown, self.session.rows, at)
        filtered = bool(self.review_app.filtered)
        self._hidden = len(self.marked) - self.session.shown_of(self.marked.values()) if filtered else 0
        self._show()

    def _show(self) -> None:
        session, app = self.session, self.review_app
        total = f"{session.total:,}{'+' if session.indexing else ''} records"
        some = f"{session.shown:,} of {total}  {app.filtered}" if app.filtered else total
        place = f"row {self.list.cursor + 1:,}  " if self.list.count else ""
        self.show_head("table", f"{some}  by {session.by}", (piece(place),))
        self.columns.show(header(self._columns()))
        self.show_foot()
        self._show_preview()
        if self.marked:
            hidden = f", {self._hidden:,} of them not in this filter" if self._hidden else ""
            self.say(
                piece(f"{len(self.marked):,} marked{hidden}", "title"),
                piece("   a x space judge all; Esc unmarks", "dim"),
            )

    def _columns(self) -> Columns:
        labels = next(iter(self.session.config.labels), "")
        return Columns.fitting(self.size.width, labels)

    def _draw(self, record: "Record", _width: int, here: bool) -> Row:
        return line_of(record, self._columns(), here, record.record_id in self.marked, self.signs)

    def _show_preview(self) -> None:
        here = self._here()
        if here is None:
            self.preview.fill(lambda _width: (row(piece("no record matches; / changes the filter", "dim")),))
            return
        item = self.session.item(here.record_id)

        def body(width: int) -> Iterable[Row]:
            yield from wrap(item.record.prompt[:2000], width)
            for number, line in enumerate(wrap(item.record.reply[:4000], width - 2)):
                yield row(piece(f"{self.signs.call} " if not number else "  ", "dim"), *line)

        known = item.surprise
        loss = f"  loss {known.loss:.2f}, {known.base:.2f} before training" if known else ""
        self.preview.fill(body, row(piece(here.record_id, "title"), piece(f"  line {item.line}{loss}", "dim")))

    def _here(self) -> "Record | None":
        if not self.list.count:
            return None
        record: Record = self.list.item(self.list.cursor)
        return record

    # moving

    def on_vlist_moved(self, _: VList.Moved) -> None:
        """Show the record below the list."""
        self.refresh_view()

    def on_vlist_chosen(self, _: VList.Chosen) -> None:
        """A second click opens the record."""
        self.action_review()

    def action_move(self, by: int) -> None:
        """Move the cursor."""
        self.list.move(by)

    def action_page(self, by: int) -> None:
        """Move it by a page."""
        self.list.page(by)

    def action_far(self, end: bool) -> None:
        """Go to one end of the list."""
        self.list.go(self.list.count - 1 if end else 0)

    def action_review(self) -> None:
        """Review from here."""
        if self._here() is not None:
            self.session.go_to(self.list.cursor)
            self.dismiss()

    def action_back(self) -> None:
        """Unmark, or leave."""
        if self.marked:
            self.marked.clear()
            self._hidden = 0
            self.list.forget()
            self.say()
            self._show()
        else:
            self.dismiss()

    # which records

    def action_find(self) -> None:
        """Choose which records are shown."""
        lines = [
            row("words of the text, and  ", piece("status:todo  finding:D201  lang:ka  label.quality=wrong", "key")),
            row(piece("an empty line shows all", "dim")),
        ]

        def asked(query: str | None) -> None:
            if query is not None:
                self.list.go(0)
                self.review_app.filter(query)

        self.app.push_screen(Ask("Show which records?", lines, self.review_app.filtered, required=False), asked)

    def action_sort(self) -> None:
        """Choose the order; the one that holds already is turned round."""
        names = [name for name in BY if name in ORDERS] + [name for name in BY if name not in ORDERS]

        def chosen(number: int | None) -> None:
            if number is None:
                return
            name = names[number]
            by = f"-{name}" if self.session.by == name else name
            self.review_app.seek(self._sorted, by=by)

        options = [
            f"{name}: {ORDERS.get(name, '')}".rstrip(": ")
            + ("  (again: turn round)" if name == self.session.by else "")
            for name in names
        ]
        self.app.push_screen(Choose("Order", options), chosen)

    def _sorted(self) -> None:
        self.refresh_view()
        self.list.go(0)
        self.say(piece(f"by {self.session.by}", "dim"))

    def action_mark(self) -> None:
        """Mark a record, or unmark it."""
        here = self._here()
        if here is None:
            return
        if here.record_id in self.marked:
            del self.marked[here.record_id]
        else:
            self.marked[here.record_id] = here.position
        self.say()
        self.list.forget()
        self.list.move(1)
        self._show()

    def action_mark_all(self) -> None:
        """Mark all that are shown, or unmark all."""
        if self.session.shown > MOST:
            self.say(piece(f"{MOST:,} at most can be marked; filter first", "warning"))
            return
        shown = {one.record_id: one.position for one in self.session.rows(0, self.session.shown)}
        if shown.keys() <= self.marked.keys():
            for record_id in shown:
                del self.marked[record_id]
        elif len(self.marked | shown) > MOST:
            self.say(piece(f"{MOST:,} at most can be marked; Esc unmarks", "warning"))
            return
        else:
            self.marked |= shown
        self.say()
        self.list.forget()
        self._show()

    # judging

    def action_judge(self, verdict: str) -> None:
        """Judge the marked records, or the one under the cursor."""
        here = self._here()
        ids = list(self.marked) or ([here.record_id] if here else [])
        if not ids:
            return
        if self.held():
            return
        if len(ids) <= ASK_ABOVE:
            self._judge(ids, verdict, "")
            return

        def sure(number: int | None) -> None:
            if number == 0:
                self.say(f"{WORDS[verdict]}: {len(ids):,} records...")
                self.call_after_refresh(self._judge, ids, verdict, "")

        title = f"{WORDS[verdict].capitalize()} {len(ids):,} records? One undo takes it back."
        self.app.push_screen(Choose(title, (f"{WORDS[verdict]} all {len(ids):,}", "do nothing")), sure)

    def _judge(self, ids: list[str], verdict: Any, reason: str) -> None:
        try:
            if not self.saved(lambda: self.session.bulk(ids, verdict, reason=reason)):
                return
        except NeedsReason as needed:
            self.ask_reason(needed.findings, lambda answer: self._judge(ids, verdict, answer))
            return
        except NeedsLabel as needed:
            self.say(piece(f"not accepted: a record has no answer to {', '.join(needed.names)}", "warning"))
            return
        self.marked.clear()
        self._hidden = 0
        what = f"{len(ids):,} records" if len(ids) > 1 else ids[0]
        self.refresh_view()
        self.say_done(f"{WORDS[verdict]}: {what}")
        if len(ids) == 1:
            self.list.move(1)
            self.review_app.appeared()

    def arrived(self) -> None:
        """Put the cursor where something was taken back."""
        self._load()
        self.list.go(max(self.session.place, 0))
