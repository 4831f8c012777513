"""Commands by name: typed in any language's layout, found by their letters."""

from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen, Screen
from textual.widgets import Input

from curate.tui.commands import Command, commands_of
from curate.tui.keys import Keyboard
from curate.tui.rows import Row, fit, piece, row
from curate.tui.screens.base import Inner
from curate.tui.screens.help import run_on
from curate.tui.widgets.pane import Pane


class Palette(Inner, ModalScreen[None]):
    """A line to type in, and the commands that it could mean."""

    DEFAULT_CSS = """
    Palette { align: center middle; }
    Palette > Vertical { width: 76; max-width: 100%; height: 18; max-height: 100%; background: $surface; }
    Palette Input, Palette Input:focus { border: none; height: 1; padding: 0 2; background: $panel; }
    Palette Pane { height: 1fr; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Back", priority=True),
        Binding("down", "move(1)", "Down", priority=True),
        Binding("up", "move(-1)", "Up", priority=True),
    ]

    def __init__(self, below: Screen[Any]) -> None:
        super().__init__()
        self._below = below
        self._cursor = 0
        self._typed = ""
        self.pane = Pane()

    def compose(self) -> ComposeResult:
        """The line above the list."""
        with Vertical():
            yield Input(placeholder="type what you want to do")
            yield self.pane

    def on_mount(self) -> None:
        """Begin typing at once."""
        self.query_one(Input).focus()
        self.call_after_refresh(self._show)

    def found(self) -> list[Command]:
        """The commands whose name or reason holds what was typed, names first."""
        keyboard = Keyboard(self.session.config.review.keyboard)
        forms = {self._typed.lower(), "".join(map(keyboard.latin, self._typed)).lower()}
        known = [one for one in commands_of(self._below, self.signs) if not one.action.startswith("screen.pick(")]
        by_name = [one for one in known if any(form in one.name.lower() for form in forms)]
        by_why = [one for one in known if one not in by_name and any(form in one.why.lower() for form in forms)]
        return [*by_name, *by_why]

    def on_input_changed(self, event: Input.Changed) -> None:
        """Narrow the list."""
        self._typed, self._cursor = event.value.strip(), 0
        self._show()

    def on_input_submitted(self) -> None:
        """Do what the cursor is on."""
        self.action_run_at(self._cursor)

    def _show(self) -> None:
        self.pane.fill(
            self._rows,
            row(piece("Do", "title")),
            row(piece("Enter", "key"), " does it  ", piece("Esc", "key"), " back"),
            keep=True,
        )
        self.pane.reveal("cursor")

    def _rows(self, width: int) -> list[Row]:
        rows = []
        for number, one in enumerate(self.found()):
            name = piece(f"{one.name:<22}", "cursor" if number == self._cursor else "", do=f"screen.run_at({number})")
            rows.append(fit(row(piece(f"{one.keys:<9}", "key"), name, piece(f" {one.why}", "dim")), width))
        return rows or [row(piece("no such command", "dim"))]

    def action_move(self, by: int) -> None:
        """Move the cursor."""
        self._cursor = max(0, min(self._cursor + by, len(self.found()) - 1))
        self._show()

    def action_run_at(self, number: int) -> None:
        """Leave, and do one of them."""
        found = self.found()
        if number < len(found):
            self.dismiss(None)
            self.app.call_later(run_on, self._below, found[number].action)

    def action_leave(self) -> None:
        """Back to the screen."""
        self.dismiss(None)
