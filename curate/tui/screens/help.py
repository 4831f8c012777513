"""All keys of a screen; Enter runs the one under the cursor."""

from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import ModalScreen, Screen

from curate.tui.commands import Command, commands_of
from curate.tui.rows import Row, fit, piece, row
from curate.tui.screens.base import Inner
from curate.tui.widgets.pane import Pane


class Help(Inner, ModalScreen[None]):
    """A list that is read from the bindings."""

    DEFAULT_CSS = """
    Help { align: center middle; }
    Help Pane { width: 90%; max-width: 100; height: 90%; background: $surface; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,question_mark,f1", "leave", "Back"),
        Binding("enter", "run", "Do it"),
        Binding("down,j", "move(1)", "Down"),
        Binding("up,k", "move(-1)", "Up"),
        Binding("pagedown", "move(10)", "Page down"),
        Binding("pageup", "move(-10)", "Page up"),
    ]

    def __init__(self, below: Screen[Any]) -> None:
        super().__init__()
        self._below = below
        self._cursor = 0
        self.pane = Pane()

    def compose(self) -> ComposeResult:
        """One frame."""
        yield self.pane

    def on_mount(self) -> None:
        """Fill it."""
        self.call_after_refresh(self._show)

    def commands(self) -> list[Command]:
        """What can be done."""
        digits = [f"screen.pick({n})" for n in range(1, 9)]
        return [one for one in commands_of(self._below, self.signs) if one.action not in digits]

    def _show(self) -> None:
        self.pane.fill(
            self._rows,
            row(piece("All keys", "title")),
            row(piece("Enter", "key"), " does it  ", piece("Esc", "key"), " back"),
            keep=True,
        )
        self.pane.reveal("cursor")

    def _rows(self, width: int) -> list[Row]:
        rows = []
        for number, one in enumerate(self.commands()):
            here = number == self._cursor
            keys = "1-9" if one.action == "screen.pick(0)" else one.keys
            name = piece(f"{one.name:<22}", "cursor" if here else "", do=f"screen.run_at({number})")
            rows.append(fit(row(piece(f"{keys:<9}", "key"), name, piece(f" {one.why}", "dim")), width))
        return rows

    def action_move(self, by: int) -> None:
        """Move the cursor."""
        self._cursor = max(0, min(self._cursor + by, len(self.commands()) - 1))
        self._show()

    async def action_run(self) -> None:
        """Leave, and do what the cursor is on."""
        await self.action_run_at(self._cursor)

    async def action_run_at(self, number: int) -> None:
        """Leave, and do one of them."""
        action = self.commands()[number].action
        self.dismiss(None)
        self.app.call_later(run_on, self._below, action)

    def action_leave(self) -> None:
        """Back to the screen."""
        self.dismiss(None)


async def run_on(screen: Screen[Any], action: str) -> None:
    """Run an action of a screen, or of the app, once that screen is on top again."""
    where, _, name = action.partition(".")
    await screen.app.run_action(name, screen if where == "screen" else screen.app)
