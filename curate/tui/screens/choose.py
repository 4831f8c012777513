"""A list to choose one thing from: by digit, by arrows, by mouse."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import ModalScreen

from curate.tui.rows import Row, fit, piece, row
from curate.tui.widgets.pane import Pane


class Choose(ModalScreen[int | None]):
    """Gives the number of the option, from 0; None where it was left with Esc."""

    DEFAULT_CSS = """
    Choose { align: center middle; }
    Choose Pane { width: 90%; max-width: 110; height: 80%; background: $surface; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "leave", "Back"),
        Binding("enter", "take", "Choose"),
        Binding("down,j", "move(1)", "Next"),
        Binding("up,k", "move(-1)", "Before"),
        *(Binding(str(digit), f"pick({digit - 1})", "Choose", show=False) for digit in range(1, 10)),
    ]

    def __init__(self, title: str, options: Sequence[str]) -> None:
        super().__init__()
        self._title, self._options, self._cursor = title, options, 0
        self.pane = Pane()

    def compose(self) -> ComposeResult:
        """One frame."""
        yield self.pane

    def on_mount(self) -> None:
        """Give it the height that it needs."""
        self.pane.styles.height = min(len(self._options) + 4, self.app.size.height - 2)
        self.call_after_refresh(self._show)

    def _show(self) -> None:
        self.pane.fill(self._rows, row(piece(self._title, "title")), keep=True)
        self.pane.reveal("cursor")

    def _rows(self, width: int) -> list[Row]:
        rows = []
        for number, option in enumerate(self._options):
            here = number == self._cursor
            digit = str(number + 1) if number < 9 else " "
            text = piece(option, "cursor" if here else "", do=f"screen.pick({number})")
            rows.append(fit((piece(f"{digit} ", "key"), text), width))
        return [*rows, (), row(piece("Enter", "key"), " choose   ", piece("Esc", "key"), " back")]

    def action_move(self, by: int) -> None:
        """Move the cursor."""
        self._cursor = max(0, min(self._cursor + by, len(self._options) - 1))
        self._show()

    def action_take(self) -> None:
        """Choose what the cursor is on."""
        self.action_pick(self._cursor)

    def action_pick(self, number: int) -> None:
        """Choose one by its number."""
        if number < len(self._options):
            self.dismiss(number)

    def action_leave(self) -> None:
        """Choose nothing."""
        self.dismiss(None)
