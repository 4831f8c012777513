"""Two answers to one prompt, without saying which of them the data prefers: which is better?"""

import hashlib
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal

from curate.review.errors import NeedsLabel, NeedsReason
from curate.tui.comparing import differing
from curate.tui.reading import message_rows, record_rows
from curate.tui.rows import Mark, Row, piece, row, wrap
from curate.tui.screens.choose import Choose
from curate.tui.screens.edit import EditScreen
from curate.tui.screens.judging import Judging
from curate.tui.widgets.pane import Pane
from schemas import Record

if TYPE_CHECKING:
    from curate.review.item import Item

EQUAL = "A/B: no difference that matters"
UNUSABLE = "A/B: both are unusable"


def flipped(who: str, record_id: str) -> bool:
    """Whether this reviewer sees the rejected answer of a record as A: always the same for both, else a coin toss."""
    return bool(hashlib.sha256(f"{who}\n{record_id}".encode("utf-8", "surrogatepass")).digest()[0] & 1)


class PreferenceScreen(Judging):
    """A record with a chosen and a rejected ending, told apart only by the reviewer."""

    DEFAULT_CSS = """
    PreferenceScreen {
        #prompt { height: 9; }
        #notice { height: 1; }
        &.narrow #answers { layout: vertical; }
        &.narrow #prompt { height: 6; }
        &.one #prompt { display: none; }
        &.one .hidden { display: none; }
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
        Binding("z", "zoom", "One", show=False, tooltip="One answer at a time on the whole screen; again: the other."),
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
        self._by_words = False
        self._zoomed: int | None = None
        self._shown = ""

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

    def _find(self, by: int, stay: bool = False) -> None:
        """Go on to a record with two answers."""
        if stay and self.item is not None:
            return
        before = None
        while True:
            here = self.session.current
            if here is None or here.position == before or (self.item is not None and not stay and before is not None):
                return
            if stay and self.item is not None:
                return
            before = here.position
            _ = self.session.next() if by > 0 else self.session.previous()

    def refresh_view(self) -> None:
        """Draw the record's answers, in this reviewer's order."""
        self.show_foot()
        item, session, signs = self.item, self.session, self.signs
        name = session.path.rpartition("/")[2]
        counts = session.counts
        done = counts["accepted"] + counts["edited"] + counts["rejected"]
        self.head.show(
            row(piece(f" {name}", "title"), f" {signs.here} which is better?  ", f"{done:,} of {session.total:,} done"),
            row(piece(f"{session.who}  "), piece(f"saved {signs.accept} ", "ok")),
        )
        if self.review_app.unsaved:
            self.head.show((piece(f" {self.review_app.unsaved} ".ljust(self.size.width), "banner"),))
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
        order = self.order(item)
        sizes = [sum(len(turn.content) for turn in getattr(item.record, part)) for part in order]
        marks = _marks(item.record, order) if self._by_words else ({}, {})
        for at, pane in enumerate(self.answers):
            pane.fill(
                self._body(item.record, order[at], marks[at]),
                row(piece("AB"[at], "title")),
                row(piece(f"{sizes[at]:,} characters", "dim")),
                keep=not fresh,
            )
        if fresh:
            self.say(piece("A and B are in an order of your own; longer is not better", "dim"))

    def order(self, item: "Item") -> tuple[str, str]:
        """Which ending is A, and which is B."""
        return ("rejected", "chosen") if flipped(self.session.who, item.record_id) else ("chosen", "rejected")

    def _body(self, record: Record, part: str, marks: dict[str, list[Mark]]) -> Callable[[int], Iterable[Row]]:
        def rows(width: int) -> Iterable[Row]:
            for number, message in enumerate(getattr(record, part)):
                place = f"{part}[{number}]"
                if len(getattr(record, part)) > 1:
                    yield row(piece(message.role, "role"))
                yield from message_rows(place, message, marks, width, self.signs)

        return rows

    def _show_nothing(self) -> None:
        def body(width: int) -> Iterable[Row]:
            yield from wrap("No record with two answers is left here.", width)
            yield row(piece("Esc ", "key"), "back   ", piece("u ", "key"), "take back what you did last")

        self.prompt.fill(body)
        for pane in self.answers:
            pane.fill(lambda _width: ())

    # what the keys do

    def action_better(self, at: int) -> None:
        """One answer is better: where the data has it the other way round, its endings are exchanged."""
        item = self.item
        if item is None or self.held():
            return
        swap = self.order(item)[at] == "rejected"
        if swap and not self.saved(self.session.swap):
            return
        self._decide("accept", f"A/B: {'AB'[at]} is better" + (", the endings are exchanged" if swap else ""))

    def action_neither(self, why: str) -> None:
        """There is nothing to learn from this pair."""
        if self.item is not None and not self.held():
            self._decide("reject", EQUAL if why == "equal" else UNUSABLE)

    def action_later(self) -> None:
        """Come back to it."""
        if self.item is not None and not self.held():
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
        order = self.order(item)

        def chosen(number: int | None) -> None:
            if number is not None:
                last = len(getattr(item.record, order[number])) - 1
                self.app.push_screen(
                    EditScreen(item, f"{order[number]}[{last}].content"), lambda _: self.refresh_view()
                )

        texts = [" ".join(turn.content for turn in getattr(item.record, part)) for part in order]
        self.app.push_screen(Choose("Edit which answer?", [f"A: {texts[0][:200]}", f"B: {texts[1][:200]}"]), chosen)

    def action_step(self, by: int) -> None:
        """Look at another pair; decide nothing."""
        here = self.session.current
        self._find(by)
        if self.item is None and here is not None:
            self.session.go(here.record_id)
            self.say(piece("that was the last" if by > 0 else "that was the first", "dim"))
        self.refresh_view()

    def action_words(self) -> None:
        """Mark what differs, or no longer."""
        self._by_words = not self._by_words
        self.refresh_view()

    def action_zoom(self) -> None:
        """One answer on the whole screen, then the other, then both."""
        self._zoom({None: 0, 0: 1, 1: None}[self._zoomed])
        self.call_after_refresh(self.refresh_view)

    def _zoom(self, which: int | None) -> None:
        self._zoomed = which
        self.set_class(which is not None, "one")
        for at, pane in enumerate(self.answers):
            pane.set_class(which is not None and at != which, "hidden")

    def action_scroll_text(self, by: int) -> None:
        """Scroll both answers."""
        for pane in self.answers:
            pane.scroll_pages(by)


def _marks(record: Record, order: tuple[str, str]) -> tuple[dict[str, list[Mark]], dict[str, list[Mark]]]:
    """The differing words of the two endings, as marks at their places."""
    left = record.model_copy(update={"messages": getattr(record, order[0]), "chosen": (), "rejected": ()})
    right = record.model_copy(update={"messages": getattr(record, order[1]), "chosen": (), "rejected": ()})
    found = differing(left, right)
    return tuple(  # type: ignore[return-value]
        {place.replace("messages", part): marks for place, marks in one.items()}
        for one, part in zip(found, order, strict=True)
    )
