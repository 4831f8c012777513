"""How far the review is: what is decided, by whom, what is left, and that all of it is safe."""

import time
from collections.abc import Iterator
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal

from curate.tui.panels import bar
from curate.tui.rows import Row, fit, piece, row, spread, wrap
from curate.tui.screens.base import Base
from curate.tui.widgets.pane import Pane

STATES = ("accepted", "edited", "rejected", "later", "stale", "disagree", "answered")
_REST = 10
MEANINGS = {
    "later": "you left them for later",
    "stale": "the text changed after the decision",
    "disagree": "reviewers gave different answers",
    "answered": "others answered, you have not",
}


class ProgressScreen(Base):
    """Counts, as calm as they can be."""

    DEFAULT_CSS = """
    ProgressScreen {
        #above { height: 13; }
        #below { height: 1fr; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("pagedown,space", "scroll_pages(1)", "Page down"),
        Binding("pageup", "scroll_pages(-1)", "Page up", show=False),
        Binding("down,j", "scroll_text(1)", "Down", show=False),
        Binding("up,k", "scroll_text(-1)", "Up", show=False),
        Binding("escape,enter", "back", "Back"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.done = Pane(id="done")
        self.people = Pane(id="people")
        self.rules = Pane(id="rules")
        self.safety = Pane(id="safety")
        self._rest_until = 0.0
        """Counting a large file takes a while: findings that arrive do not make it count all the time."""

    def compose(self) -> ComposeResult:
        """Four panes."""
        yield self.head
        with Horizontal(id="above"):
            yield self.done
            yield self.rules
        with Horizontal(id="below"):
            yield self.people
            yield self.safety
        yield self.foot

    def on_mount(self) -> None:
        """Draw them once there is room."""
        self.call_after_refresh(self.refresh_view)

    def on_resize(self) -> None:
        """One above the other where there is no room for two."""
        self.set_class(self.narrow, "narrow")
        self.call_after_refresh(self.refresh_view)

    def refresh_view(self) -> None:
        """Count again, and draw."""
        began = time.monotonic()
        if self.review_app.checking and began < self._rest_until:
            return
        self.show_foot()
        self.show_head("progress")
        _ = self.session.progress
        self._rest_until = began + _REST * (time.monotonic() - began)
        self.done.fill(self._done, row(piece("Done", "title")), keep=True)
        self.rules.fill(self._rules, row(piece("Findings", "title")), keep=True)
        self.people.fill(self._people, row(piece("Reviewers", "title")), keep=True)
        self.safety.fill(self._safety, row(piece("Safety", "title")), keep=True)

    def _done(self, width: int) -> Iterator[Row]:
        progress = self.session.progress
        yield row(
            piece(f"{'all':<9} {progress.total:>9,}  "),
            piece(bar(progress.done, progress.total, 8 if self.narrow else 20, self.signs)),
        )
        yield row(piece(f"{'to do':<9} {progress.todo:>9,}"))
        for name in STATES:
            count = getattr(progress, name)
            if count or name in ("accepted", "edited", "rejected"):
                yield row(piece(f"{name:<9} {count:>9,}  "), piece(MEANINGS.get(name, ""), "dim"))
        if progress.orphans:
            yield row(piece(f"{'gone':<9} {progress.orphans:>9,}  "), piece("judged, no longer in the file", "dim"))
        yield ()
        yield from wrap(self._pace(), width)

    def _pace(self) -> str:
        progress = self.session.progress
        said = [f"you: {progress.today:,} today"]
        if progress.median_seconds is not None:
            said.append(f"{progress.median_seconds:.0f} s each (median)")
        if progress.eta_seconds:
            said.append(f"about {_span(progress.eta_seconds)} left for {progress.left:,}")
        return "  ".join(said)

    def _rules(self, width: int) -> Iterator[Row]:
        rules = self.session.progress.rules
        if not rules:
            still = "the check is at work" if self.review_app.checking else "nothing was found"
            yield from wrap(still, width, look="dim")
            return
        room = width - 24
        yield row(piece(f"{'rule':<{room}}{'open':>8}{'settled':>9}", "dim"))
        for code, both in sorted(rules.items(), key=lambda one: (-one[1].open, one[0])):
            act = f"screen.only({code!r})"
            head = fit(
                (piece(f"{code:<5}", do=act), piece(self.session.board.findings.name(code), "dim", do=act)), room
            )
            share = f"{both.settled / (both.open + both.settled):>6.0%}"
            yield spread(head, row(f"{both.open:>8,}{both.settled:>9,}", piece(share, "dim")), width)

    def _people(self, width: int) -> Iterator[Row]:
        people = self.session.progress.reviewers
        if not people:
            yield from wrap("nobody has decided anything yet", width, look="dim")
            return
        room = max(width - 18, 6)
        yield row(piece(f"{'name':<{room}}{'records':>9}{'today':>8}", "dim"))
        for name, one in people.items():
            yield spread(row(name), row(f"{one.records:>9,}{one.today:>8,} "), width)

    def _safety(self, width: int) -> Iterator[Row]:
        session, app = self.session, self.review_app
        journal = session.journal.log.path
        if app.unsaved:
            yield from wrap(app.unsaved, width, look="error")
        else:
            yield from wrap("Every decision is on disk before the next record appears.", width)
        yield from wrap("The file itself is never changed.", width)
        yield from wrap(f"{session.path}", width, look="dim")
        yield from wrap(f"{journal.parent.parent.name}/{journal.parent.name}/{journal.name}", width, look="dim")
        if session.indexing:
            yield from wrap("the index is being made; the list grows meanwhile", width, look="dim")
        if app.failed_check:
            yield from wrap(f"the check failed: {app.failed_check}", width, look="warning")

    def action_scroll_text(self, by: int) -> None:
        """Scroll what may be long."""
        self.rules.scroll_rows(by)
        self.people.scroll_rows(by)

    def action_scroll_pages(self, by: int) -> None:
        """The same by what is in view."""
        self.rules.scroll_pages(by)
        self.people.scroll_pages(by)

    def action_only(self, code: str) -> None:
        """Go through the records of one rule."""
        self.review_app.filter(f"finding:{code}")
        self.dismiss()

    def action_back(self) -> None:
        """Back to the record."""
        self.dismiss()


def _span(seconds: float) -> str:
    """A time to come, as exact as anyone can know it."""
    if seconds < 90:
        return f"{max(round(seconds), 1)} s"
    minutes = round(seconds / 60)
    return f"{minutes} min" if minutes < 90 else f"{minutes // 60} h {minutes % 60 // 10 * 10} min"
