"""One record at a time: its text, what was found in it, the questions about it, and five keys for nearly everything."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, ClassVar

from textual.binding import Binding, BindingType

from curate.review.errors import NeedsLabel, NeedsReason
from curate.tui.pointing import where
from curate.tui.reading import name_of
from curate.tui.rows import piece, row
from curate.tui.screens.ask import Ask
from curate.tui.screens.changing import Changing
from curate.tui.screens.questions import QUESTION_KEYS, Questions

if TYPE_CHECKING:
    from curate.review.item import Item

DONE = {"accept": "accepted", "reject": "rejected", "later": "left for later"}


class ReviewScreen(Questions, Changing):
    """The screen that experts spend their day on."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a", "decide('accept')", "Accept", tooltip="The record is right as shown; go to the next."),
        Binding("x", "decide('reject')", "Reject", tooltip="Leave the record out; go to the next."),
        Binding("e", "edit", "Edit", tooltip="Change the reply."),
        Binding("space", "decide('later')", "Later", tooltip="Come back to it; go to the next."),
        Binding("u,ctrl+z", "undo", "Undo", tooltip="Take back what you did last, and go there."),
        Binding("U", "redo", "Redo", show=False, tooltip="Do again what was taken back."),
        Binding("f", "next_finding(1)", "Finding", tooltip="The next finding; the text moves to it."),
        Binding("F", "next_finding(-1)", "Finding before", show=False),
        Binding("y", "mend", "Fix", tooltip="Apply the fix that the finding proposes."),
        Binding("Y", "mend_other", "Other fixes", show=False, tooltip="Choose among the fixes that are proposed."),
        Binding(
            "d", "partner", "The other record", show=False, tooltip="Side by side with the record it is compared with."
        ),
        Binding("E", "edit_other", "Edit another text", show=False, tooltip="The prompt, the system prompt, any turn."),
        Binding("n", "note", "Note", show=False, tooltip="A note that stays with the record."),
        *QUESTION_KEYS,
        Binding("down,j", "step(1)", "Next record", show=False, tooltip="Look at the next record; decide nothing."),
        Binding("up,k", "step(-1)", "Record before", show=False),
        Binding("pagedown", "scroll_text(1)", "Page down", show=False, tooltip="Scroll the text."),
        Binding("pageup", "scroll_text(-1)", "Page up", show=False),
        Binding("home", "scroll_far(False)", "Beginning of the text", show=False),
        Binding("end", "scroll_far(True)", "End of the text", show=False),
        Binding(
            "slash,ctrl+f",
            "find",
            "Find",
            show=True,
            tooltip="Words, status:todo, finding:D201, lang:ka, label.NAME=...",
        ),
    ]

    def saved(self, act: Callable[[], Any]) -> bool:
        """Do something that saves; where it could not be, the app says so in this screen's own line."""
        return self.review_app.attempt(act)

    def answered(self) -> None:
        """The one answer that was asked for accepts the record."""
        self.action_decide("accept")

    # what the keys do

    def action_decide(self, verdict: str) -> None:
        """Accept, reject, or leave for later; a required answer or reason is asked for."""
        item = self.item
        if item is None:
            return
        if not self.held():
            self._decide(item, verdict, "")

    def _decide(self, item: "Item", verdict: Any, reason: str) -> None:
        try:
            if not self.saved(lambda: self.session.decide(verdict, reason=reason)):
                return
        except NeedsReason as needed:
            self.ask_reason(needed.findings, lambda text: self._decide(item, verdict, text))
            return
        except NeedsLabel as needed:
            self.action_question(list(self.session.config.labels).index(needed.names[0]))
            self.say(piece(f"first answer: {', '.join(needed.names)}", "warning"))
            return
        sign = self.signs.status({"accept": "accepted", "reject": "rejected"}.get(verdict, "later"))
        self.say_done(f"{sign} {DONE[verdict]} {item.record_id}")
        self.refresh_view()

    def action_step(self, by: int) -> None:
        """Look at another record."""
        before = self.item
        item = self.session.next() if by > 0 else self.session.previous()
        if item is None or (before is not None and item.position == before.position):
            self.say(piece("that was the last" if by > 0 else "that was the first", "dim"))
        else:
            self.notice.show(())
        self.refresh_view()

    def action_next_finding(self, by: int) -> None:
        """Choose another finding, and show where it is."""
        item = self.item
        if item is None or not item.findings:
            self.say(piece("nothing was found in this record", "dim"))
            return
        if self._pointed:
            self._chosen = (self._chosen + by) % len(item.findings)
        self._reveal(item)

    def action_finding(self, number: int) -> None:
        """Choose the finding that was clicked."""
        self._chosen = number
        if self.item:
            self._reveal(self.item)

    def _reveal(self, item: "Item") -> None:
        finding = item.findings[self._chosen]
        self._pointed = True
        self.refresh_view()
        self.text.reveal("point")
        at = where(item.record, finding)
        place = f"in {name_of(item.record, at[0])}: " if at else ""
        self.say(piece(f"{finding.code} ", finding.severity), f"{place}{finding.message}")

    def action_partner(self) -> None:
        """Show the record that this one is compared with."""
        item = self.item
        if item is not None and not item.partners and item.record.chosen and item.record.rejected:
            self.review_app.action_open("preference")
            return
        if item is None or not item.partners:
            self.say(piece("no finding compares this record with another", "dim"))
            return
        self.review_app.action_open("pairs")

    # the text and the queue

    def action_scroll_text(self, by: int) -> None:
        """Scroll the text."""
        self.text.scroll_pages(by)

    def action_scroll_far(self, end: bool) -> None:
        """Go to the beginning or the end of the text."""
        self.text.scroll_far(end)

    def action_find(self) -> None:
        """Choose which records are shown."""
        lines = [
            row("words of the text, and  ", piece("status:todo  finding:D201  lang:ka  label.quality=wrong", "key")),
            row(piece("an empty line shows all", "dim")),
        ]

        def asked(query: str | None) -> None:
            if query is not None:
                self.review_app.filter(query)

        self.app.push_screen(Ask("Show which records?", lines, self.review_app.filtered, required=False), asked)
