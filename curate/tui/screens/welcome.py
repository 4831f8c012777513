"""What a reviewer sees the first time: what this is, and the five keys."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import ModalScreen

from curate.tui.rows import Row, piece, row, wrap
from curate.tui.screens.base import Inner
from curate.tui.widgets.pane import Pane

KEYS = (
    ("a", "accept: the record is right as shown"),
    ("x", "reject: leave it out"),
    ("e", "edit the reply; F2 saves"),
    ("space", "later: come back to it"),
    ("u", "undo: take back what you did last"),
)


class Welcome(Inner, ModalScreen[None]):
    """One screen; any of its keys begins."""

    DEFAULT_CSS = """
    Welcome { align: center middle; }
    Welcome Pane { width: 76; max-width: 100%; height: 20; max-height: 100%; background: $surface; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter,escape,space", "begin", "Begin")]

    def compose(self) -> ComposeResult:
        """One frame."""
        yield Pane()

    def on_mount(self) -> None:
        """Fill it."""
        self.call_after_refresh(self._show)

    def _show(self) -> None:
        self.query_one(Pane).fill(self._rows, row(piece("Welcome", "title")))

    def _rows(self, width: int) -> list[Row]:
        total = f"{self.session.total:,}{'+' if self.session.indexing else ''}"
        intro = (
            f"You review {total} records, one at a time, as {self.session.who}. What the check found "
            "stands beside the text, and « » shows where. You decide."
        )
        rows = [*wrap(intro, width), ()]
        rows += [row(piece(f"  {key:<7}", "key"), text) for key, text in KEYS]
        rows += [(), *wrap("1-9 answer the question at the right, Tab goes to the next one.", width)]
        rows += [
            row(
                piece("?", "key"),
                " shows all keys, ",
                piece("q", "key"),
                " leaves. Letters work on any keyboard layout.",
            )
        ]
        rows += [
            (),
            *wrap("Every key is saved before the next record appears; the file itself is never changed.", width),
        ]
        rows += [(), row(piece("Enter", "key"), " begin")]
        return rows

    def action_begin(self) -> None:
        """Begin."""
        self.dismiss(None)
