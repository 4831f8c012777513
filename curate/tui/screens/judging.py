"""What every screen that judges does alike: take back and do again, ask for a reason, ignore a held key."""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from curate.tui.rows import piece, row
from curate.tui.screens.ask import Ask
from curate.tui.screens.base import Base
from curate.tui.widgets.pane import Line

if TYPE_CHECKING:
    from schemas import Finding


MOST = 5
"""Errors that are named where a reason is asked for."""


class Judging(Base):
    """A screen with a line for what has just happened."""

    def __init__(self) -> None:
        super().__init__()
        self.notice = Line(id="notice")

    def say(self, *parts: Any) -> None:
        """Put a sentence into the line above the keys."""
        self.notice.show(row(" ", *parts))

    def say_done(self, what: str) -> None:
        """Say what was done, and that it can be taken back."""
        self.say(f"{what}   ", piece("u", "key", do="screen.undo"), piece(" takes it back", "dim"))

    def held(self) -> bool:
        """Whether a key can only be one that is held down, which is then said."""
        if self.review_app.too_soon():
            self.say(piece("held key ignored: this has only just appeared", "warning"))
            return True
        return False

    def saved(self, act: Callable[[], Any]) -> bool:
        """Do something that saves; where it could not be, that is said."""
        if self.review_app.attempt(act):
            return True
        self.say(piece(self.review_app.last_error, "error"))
        return False

    def ask_reason(self, findings: "Iterable[Finding]", then: Callable[[str], None]) -> None:
        """Ask why something stands in spite of its errors."""
        lines = [row(piece(f"{self.signs.error} {one.code} {one.name}: ", "error"), one.message) for one in findings]
        if len(lines) > MOST:
            lines[MOST:] = [row(piece(f"and {len(lines) - MOST} more", "dim"))]

        def answered(reason: str | None) -> None:
            if reason:
                then(reason)

        self.app.push_screen(Ask("Why is this right as it is?", lines, required=True), answered)

    def action_undo(self) -> None:
        """Take back what was done last, and go there."""
        self._travel(self.session.undo, "took back", "nothing to take back")

    def action_redo(self) -> None:
        """Do again what was taken back."""
        self._travel(self.session.redo, "did again", "nothing to do again")

    def _travel(self, move: Callable[[], Any], said: str, nothing: str) -> None:
        done: list[Any] = []
        if not self.saved(lambda: done.append(move())):
            return
        if done[0] is not None:
            self.arrived()
        self.refresh_view()
        if done[0] is None:
            self.say(piece(nothing, "dim"))
        else:
            ids = done[0].record_ids
            self.say(f"{said}: {done[0].text}" + (f" ({ids[0]})" if len(ids) == 1 else ""))

    def arrived(self) -> None:
        """The session stands at a record where something was taken back or done again."""

    def action_back(self) -> None:
        """Back to the record."""
        self.dismiss()
