"""What every screen that judges does alike: take back and do again, ask for a reason, ignore a held key."""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from curate.tui.rows import piece, row
from curate.tui.screens.ask import Ask
from curate.tui.screens.base import Base
from curate.tui.widgets.pane import Line

if TYPE_CHECKING:
    from curate.review.item import Undone
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
        self._travel(False)

    def action_redo(self) -> None:
        """Do again what was taken back."""
        self._travel(True)

    def _travel(self, again: bool) -> None:
        done: list[Undone | None] = []
        move = self.session.redo if again else self.session.undo
        if not self.saved(lambda: done.append(move())):
            return
        undone = done[0]
        if undone is not None and self.turned(undone, again):
            self.saved(move)
        if undone is not None:
            self.arrived()
        self.refresh_view()
        if undone is None:
            self.say(piece(f"nothing to {'do again' if again else 'take back'}", "dim"))
        else:
            ids = undone.record_ids
            said = "did again" if again else "took back"
            self.say(f"{said}: {undone.text}" + (f" ({ids[0]})" if len(ids) == 1 else ""))

    def turned(self, done: "Undone", again: bool) -> bool:  # noqa: ARG002 - for screens whose keys do two things
        """Whether what was taken back, or done again, is half of what one key did."""
        return False

    def arrived(self) -> None:
        """The session stands at a record where something was taken back or done again."""

    def action_back(self) -> None:
        """Back to the record."""
        self.dismiss()
