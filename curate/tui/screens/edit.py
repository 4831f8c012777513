"""The editor: one text of a record, with what it answers above it; what changed is shown before it is saved."""

import time
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import TextArea

from curate.report.cells import columns
from curate.tui.diff import diff_rows
from curate.tui.reading import name_of, record_rows, text_at
from curate.tui.rows import piece, row
from curate.tui.screens.base import Inner
from curate.tui.widgets.editor import SafeTextArea
from curate.tui.widgets.pane import Line, Pane

if TYPE_CHECKING:
    from curate.review.item import Item

IDLE_SECONDS = 1.0
"""A draft is kept when nothing was typed for so long."""
LONG = 50_000
"""Characters of one paragraph above which typing is no longer smooth."""


class EditScreen(Inner, ModalScreen[str | None]):
    """Gives the new text once it is saved; None where the editor was left."""

    DEFAULT_CSS = """
    EditScreen { background: $background; }
    EditScreen #around { height: 30%; }
    EditScreen SafeTextArea, EditScreen SafeTextArea:focus { height: 1fr; border: round $accent; padding: 0 1; }
    EditScreen.low #around { display: none; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f2,ctrl+s", "save", "Save", priority=True, tooltip="Show what changed, then save it."),
        Binding("escape", "leave", "Back", priority=True, tooltip="Leave; what you typed is kept as a draft."),
        Binding("f4", "restart", "As it was", priority=True, tooltip="The saved text again, without the draft."),
    ]

    def __init__(self, item: "Item", place: str) -> None:
        super().__init__()
        self.item, self.place = item, place
        self.before = text_at(item.record, place)
        self.head, self.foot = Line(id="head"), Line(id="foot")
        self.around = Pane(id="around")
        self.area = SafeTextArea(self.before)
        self._typed_at = 0.0
        self._kept = self.before
        self._note = ""

    def compose(self) -> ComposeResult:
        """The record above, the text below."""
        with Vertical():
            yield self.head
            yield self.around
            yield self.area
            yield self.foot

    def on_mount(self) -> None:
        """Go on with a draft, if one was left; begin typing at once."""
        self.set_class(self.app.size.height < 30, "low")
        draft = self.session.draft(self.place)
        if draft is not None and draft != self.before and not self.area.read_only:
            self.area.load_text(SafeTextArea.shown(draft))
            self._kept = draft
        if self.review_app.ascii_only:
            self.area.styles.border = ("ascii", "gray")
        self.area.focus()
        self.area.move_cursor(self.area.document.end)
        self.area.move_cursor((0, 0))
        self.set_interval(IDLE_SECONDS / 2, self._keep_when_idle)
        if draft is not None and draft != self.before:
            self._note = "your draft from before; F4 begins again from the saved text"
        self.call_after_refresh(self._draw)

    def on_resize(self) -> None:
        """The record above needs room."""
        self.set_class(self.app.size.height < 30, "low")
        self.call_after_refresh(self._draw)

    @property
    def value(self) -> str:
        """The text as it is now."""
        return self.area.value

    def on_text_area_changed(self, event: TextArea.Changed) -> None:  # noqa: ARG002 - Textual's signature
        """Remember when a key was last typed."""
        self._typed_at = time.monotonic()

    def keep_draft(self) -> None:
        """Keep what was typed, if it differs from what is kept."""
        text = self.value
        if text != self._kept and not self.area.read_only:
            self.review_app.attempt(lambda: self.session.save_draft(self.place, text), quiet=True)
            self._kept = text
            self._draw()

    def _keep_when_idle(self) -> None:
        if self._typed_at and time.monotonic() - self._typed_at >= IDLE_SECONDS:
            self._typed_at = 0.0
            self.keep_draft()

    def _draw(self, note: str = "") -> None:
        note = note or self._note
        unsaved = self.review_app.unsaved
        kept = "" if self.value == self.before else "draft kept " if self.value == self._kept else "typing "
        if unsaved:
            self.head.show((piece(f" {unsaved} ".ljust(self.size.width), "banner"),))
        else:
            title = f" {self.signs.edit} {name_of(self.item.record, self.place)}"
            self.head.show(row(piece(title, "title"), f"  {self.item.record_id}"), row(piece(kept, "dim")))
        if self.area.read_only:
            note = "this text holds private-use characters that only the file itself can be edited for"
        elif not note and max(map(columns, self.before.split("\n")), default=0) > LONG:
            note = "a very long paragraph: typing may be slow"
        keys = [
            piece(" F2", "key", do="screen.save"),
            piece(" save  "),
            piece("Esc", "key", do="screen.leave"),
            piece(" back, keeps a draft  "),
        ]
        keys += [
            piece("ctrl+z", "key"),
            piece(" undo  "),
            piece("F4", "key", do="screen.restart"),
            piece(" as it was  "),
        ]
        self.foot.show((*keys, piece(note, "warning")))
        others = self.item.record
        self.around.fill(
            lambda width: record_rows(others, {}, width, self.signs),
            row(piece("The record as saved", "title")),
            keep=True,
        )

    def action_save(self) -> None:
        """Show what changed, and save it if that is right."""
        text = self.value
        if text == self.before or self.area.read_only:
            self.review_app.attempt(self.session.drop_draft, quiet=True)
            self.dismiss(None)
            return
        self.keep_draft()

        def confirmed(yes: bool | None) -> None:
            if yes and self.review_app.attempt(lambda: self.session.edit({self.place: text})):
                self.dismiss(text)
            else:
                self._draw(self.review_app.last_error)

        self.app.push_screen(Changed(self.before, text), confirmed)

    def action_restart(self) -> None:
        """Take the saved text again."""
        self.area.load_text(SafeTextArea.shown(self.before))
        self.review_app.attempt(self.session.drop_draft, quiet=True)
        self._kept, self._note = self.before, ""
        self._draw()

    def action_leave(self) -> None:
        """Leave; nothing is lost."""
        if self.value == self.before:
            self.review_app.attempt(self.session.drop_draft, quiet=True)
        else:
            self.keep_draft()
        self.dismiss(None)


class Changed(Inner, ModalScreen[bool]):
    """What an edit changes, word by word."""

    DEFAULT_CSS = """
    Changed { align: center middle; }
    Changed Pane { width: 94%; height: 80%; background: $surface; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f2,enter,ctrl+s", "close(True)", "Save", priority=True),
        Binding("escape", "close(False)", "Go on editing", priority=True),
        Binding("pagedown,down", "scroll(1)", "Down"),
        Binding("pageup,up", "scroll(-1)", "Up"),
    ]

    def __init__(self, before: str, after: str) -> None:
        super().__init__()
        self._before, self._after = before, after
        self.pane = Pane()

    def compose(self) -> ComposeResult:
        """One frame."""
        yield self.pane

    def on_mount(self) -> None:
        """Show the first change."""
        self.call_after_refresh(self._show)

    def _show(self) -> None:
        self.pane.fill(
            lambda width: diff_rows(self._before, self._after, width),
            row(piece("This changes", "title")),
            row(piece("Enter", "key"), " save   ", piece("Esc", "key"), " go on editing"),
        )
        if not self.pane.reveal("removed"):
            self.pane.reveal("added")

    def action_close(self, yes: bool) -> None:
        """Save, or go back to the text."""
        self.dismiss(yes)

    def action_scroll(self, by: int) -> None:
        """Scroll the text."""
        self.pane.scroll_pages(by)
