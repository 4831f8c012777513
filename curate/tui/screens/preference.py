"""Two answers to one prompt, without saying which of them the data prefers: which is better?"""

import time
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal

from curate.review.errors import NeedsLabel, NeedsReason
from curate.review.item import Undone
from curate.tui.blind import Marks, Order, answer_rows, marks, order, text, turns
from curate.tui.reading import record_rows
from curate.tui.rows import Row, piece, row, wrap
from curate.tui.screens.choose import Choose
from curate.tui.screens.edit import EditScreen
from curate.tui.screens.judging import Judging
from curate.tui.widgets.pane import Pane
from curate.tui.widgets.together import Together
from schemas import Record

if TYPE_CHECKING:
    from curate.review.item import Item

EQUAL = "A/B: no difference that matters"
UNUSABLE = "A/B: both are unusable"


EXCHANGED = ", the endings are exchanged"
LOOK_SECONDS = 0.25
"""How long a key may look for a record with two answers before it says so."""


class PreferenceScreen(Judging):
    """A record with a chosen and a rejected ending, told apart only by the reviewer."""

    DEFAULT_CSS = """
    PreferenceScreen {
        #prompt { height: 9; }
        #notice { height: 1; }
        &.narrow #answers { layout: vertical; }
        &.narrow #prompt { height: 6; }
        &.one .hidden { display: none; }
        &.one #prompt { height: 1fr; }
        &.empty #answers { display: none; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("1", "better(0)", "A better", tooltip="Learn A, avoid B; go to the next."),
        Binding("2", "better(1)", "B better", tooltip="Learn B, avoid A; go to the next."),
        Binding("3", "neither('equal')", "Same", tooltip="No difference that matters: nothing to learn; left out."),
        Binding("x", "neither('unusable')", "Both bad", tooltip="Neither is good enough to learn; left out."),
        Binding("e", "edit", "Edit", tooltip="Change one of the answers."),
        Binding("space", "later", "Later", tooltip="Come back to it; go to the next."),
        Binding("u,ctrl+z", "undo", "Undo", tooltip="Take back what you did last."),
        Binding("U", "redo", "Redo", show=False, tooltip="Do again what was taken back."),
        Binding("w", "words", "Words", tooltip="Mark the words in which the answers differ."),
        Binding("z", "zoom", "One", show=False, tooltip="A, then B, then the prompt alone; then all three."),
        Binding("down,j", "step(1)", "Next", show=False),
        Binding("up,k", "step(-1)", "Before", show=False),
        Binding("pagedown", "scroll_text(1)", "Page down", show=False),
        Binding("pageup", "scroll_text(-1)", "Page up", show=False),
        Binding("escape,d", "back", "Back", tooltip="Back to the record."),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.prompt = Pane(id="prompt")
        self.answers = (Pane(id="answer-a"), Pane(id="answer-b"))
        self._texts = Together(*self.answers)
        self._by_words = False
        self._zoomed: int | None = None
        """Which of A, B and the prompt has the screen for itself."""
        self._shown = ""
        self._looked = 0
        """Records looked at in vain, where more are left."""
        self._reached = ""
        """The last of them."""

    def compose(self) -> ComposeResult:
        """The prompt, and both answers."""
        yield self.head
        yield self.prompt
        with Horizontal(id="answers"):
            yield from self.answers
        yield self.notice
        yield self.foot

    def on_mount(self) -> None:
        """Go to the first record that has two answers."""
        self._find(1, stay=True)
        self.call_after_refresh(self.refresh_view)

    def on_resize(self) -> None:
        """One above the other where there is no room for both side by side."""
        self.set_class(self.narrow, "narrow")
        self.call_after_refresh(self.refresh_view)

    @property
    def item(self) -> "Item | None":
        """The record on the screen; None where it has no two answers."""
        here = self.session.current
        return here if here is not None and here.record.chosen and here.record.rejected else None

    def _find(self, by: int, stay: bool = False) -> bool:
        """Go on to a record with two answers; where none is found soon, stay, and remember how far that was."""
        if stay and self.item is not None:
            return True
        origin = here = self.session.current
        until = time.monotonic() + LOOK_SECONDS
        looked = 0
        while here is not None and time.monotonic() < until:
            after = self.session.next() if by > 0 else self.session.previous()
            if after is None or after.position == here.position:
                here = None
            elif self.item is not None:
                self._looked = 0
                return True
            else:
                here, looked = after, looked + 1
        self._looked = self._looked + looked if here is not None else 0
        self._reached = here.record_id if here is not None else ""
        if origin is not None:
            self.session.go(origin.record_id)
        return False

    def refresh_view(self) -> None:
        """Draw the record's answers, in this reviewer's order."""
        self.show_foot()
        item, session, signs = self.item, self.session, self.signs
        counts = session.counts
        done = counts["accepted"] + counts["edited"] + counts["rejected"]
        self.show_head("which is better?", f"{done:,} of {session.total:,} done")
        self.set_class(item is None, "empty")
        if item is None:
            self._show_nothing()
            return
        fresh = item.record_id != self._shown
        if fresh:
            self._shown = item.record_id
            self._zoom(None)
            self.review_app.appeared()
        shared = item.record.model_copy(update={"chosen": (), "rejected": (), "metadata": {}})
        self.prompt.fill(
            lambda width: record_rows(shared, {}, width, signs),
            row(piece(item.record_id, "title"), piece(f"  line {item.line}", "dim")),
            row(piece(item.status if item.status != "todo" else "to do", "dim")),
            keep=not fresh,
        )
        shown = self.order(item)
        differ: tuple[Marks, Marks] = marks(item.record, shown) if self._by_words else ({}, {})
        for at, pane in enumerate(self.answers):
            size = sum(len(turn.content) for turn in turns(item.record, shown[at]))
            pane.fill(
                self._body(item.record, shown[at], differ[at]),
                row(piece("AB"[at], "title")),
                row(piece(f"{size:,} characters", "dim")),
                keep=not fresh,
            )
        if fresh:
            self.prompt.scroll_far(True)  # what the answers answer stands last
            self.say(piece("A and B are in an order of your own; longer is not better", "dim"))

    def order(self, item: "Item") -> Order:
        """Which ending is A, and which is B."""
        return order(self.session.who, item.record_id)

    def _body(self, record: Record, part: str, differ: Marks) -> Callable[[int], Iterable[Row]]:
        signs = self.signs
        return lambda width: answer_rows(record, part, differ, width, signs)

    def _show_nothing(self) -> None:
        def body(width: int) -> Iterable[Row]:
            if self._looked:
                yield from wrap(f"None of the next {self._looked:,} records has two answers.", width)
                yield row(piece(f"{self.signs.space} ", "key"), "looks on   ", piece("Esc ", "key"), "back")
                return
            yield from wrap("No record with two answers is left here.", width)
            yield row(piece("Esc ", "key"), "back   ", piece("u ", "key"), "take back what you did last")

        self.prompt.fill(body)

    # what the keys do

    def action_better(self, at: int) -> None:
        """One answer is better: where the data has it the other way round, its endings are exchanged."""
        item = self.item
        if item is None or self.held():
            return
        swap = self.order(item)[at] == "rejected"
        if swap and not self.saved(self.session.swap):
            return
        self._decide("accept", f"A/B: {'AB'[at]} is better" + (EXCHANGED if swap else ""))

    def action_neither(self, why: str) -> None:
        """There is nothing to learn from this pair."""
        if self.item is not None and not self.held():
            self._decide("reject", EQUAL if why == "equal" else UNUSABLE)

    def action_later(self) -> None:
        """Come back to it."""
        if self.item is None:
            self.action_step(1)
        elif not self.held():
            self._decide("later", "")

    def _decide(self, verdict: Any, reason: str) -> None:
        try:
            if not self.saved(lambda: self.session.decide(verdict, reason=reason)):
                return
        except NeedsLabel as needed:
            self.say(piece(f"first answer on the record's own screen: {', '.join(needed.names)}", "warning"))
            return
        except NeedsReason as needed:
            self.ask_reason(
                needed.findings, lambda text: self._decide(verdict, f"{reason}; {text}" if reason else text)
            )
            return
        self._find(1, stay=True)
        self.refresh_view()
        said = reason.removeprefix("A/B: ") or "left for later"
        self.say_done(said)

    def action_edit(self) -> None:
        """Change one of the answers."""
        item = self.item
        if item is None:
            return
        shown = self.order(item)

        def chosen(number: int | None) -> None:
            if number is not None:
                last = len(turns(item.record, shown[number])) - 1
                self.app.push_screen(
                    EditScreen(item, f"{shown[number]}[{last}].content"), lambda _: self.refresh_view()
                )

        texts = [text(item.record, part) for part in shown]
        self.app.push_screen(Choose("Edit which answer?", [f"A: {texts[0][:200]}", f"B: {texts[1][:200]}"]), chosen)

    def action_step(self, by: int) -> None:
        """Look at another pair; decide nothing."""
        if self.item is None and self._reached:
            self.session.go(self._reached)
        if not self._find(by):
            end = "that was the last" if by > 0 else "that was the first"
            self.say(piece(f"no pair among the next {self._looked:,} records" if self._looked else end, "dim"))
        self.refresh_view()

    def action_words(self) -> None:
        """Mark what differs, or no longer."""
        self._by_words = not self._by_words
        self.refresh_view()

    def action_zoom(self) -> None:
        """A on the whole screen, then B, then the prompt, then all of them."""
        self._zoom({None: 0, 0: 1, 1: 2, 2: None}[self._zoomed])
        self.call_after_refresh(self.refresh_view)

    def _zoom(self, which: int | None) -> None:
        self._zoomed = which
        self.set_class(which is not None, "one")
        for at, pane in enumerate((*self.answers, self.prompt)):
            pane.set_class(which is not None and at != which, "hidden")
        self.query_one("#answers").set_class(which == 2, "hidden")

    def action_scroll_text(self, by: int) -> None:
        """Scroll both answers, or what has the screen for itself."""
        if self._zoomed is None:
            self._texts.scroll_pages(by)
        else:
            (*self.answers, self.prompt)[self._zoomed].scroll_pages(by)

    def turned(self, done: Undone, again: bool) -> bool:
        """An exchange of the endings and the decision that made it are one thing to whoever pressed the key."""
        state = self.session.board.judged.state
        stack = state.stack(self.session.who)
        if again:
            following = state.events[stack.undone[-1]] if stack.undone else None
            return done.event.kind == "edit" and following is not None and EXCHANGED in (following.reason or "")
        return done.event.kind == "decide" and EXCHANGED in (done.event.reason or "")
