"""A question with one line to answer it."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input

from curate.tui.reversible import show, unshow
from curate.tui.rows import Row, piece, row
from curate.tui.widgets.pane import Pane


class Ask(ModalScreen[str | None]):
    """Gives the text that was typed; None where the question was left with Esc."""

    DEFAULT_CSS = """
    Ask { align: center middle; }
    Ask > Vertical { width: 90%; max-width: 96; height: auto; background: $surface; }
    Ask Pane { height: 3; }
    Ask Input, Ask Input:focus { border: none; height: 1; padding: 0 2; background: $panel; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", "Back", priority=True)]

    def __init__(self, title: str, lines: Sequence[Row] = (), value: str = "", *, required: bool = False) -> None:
        super().__init__()
        self._title, self._lines, self._value, self._required = title, lines, value, required
        self.pane = Pane()

    def compose(self) -> ComposeResult:
        """The question in a frame, and the line below it."""
        with Vertical():
            yield self.pane
            yield Input(show(self._value))

    def on_mount(self) -> None:
        """Begin typing at once."""
        lines = [*self._lines, row(piece("Enter", "key"), " keep   ", piece("Esc", "key"), " back")]
        self.pane.styles.height = len(lines) + 2
        self.pane.fill(lambda _width: lines, row(piece(self._title, "title")))
        self.query_one(Input).focus()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Give the answer, unless one is needed and there is none."""
        text = unshow(event.value).strip()
        if text or not self._required:
            self.dismiss(text)

    def action_leave(self) -> None:
        """Answer nothing."""
        self.dismiss(None)
