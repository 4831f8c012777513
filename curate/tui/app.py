"""The review app: one session, its screens, and what holds on all of them: keys of any layout, guards, saved or not."""

import asyncio
import contextlib
import signal
import time
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, ClassVar

from textual import events, work
from textual.app import App
from textual.binding import Binding, BindingType
from textual.filter import LineFilter
from textual.worker import get_current_worker

from curate.errors import CurateError
from curate.review.errors import NeedsLabel, NeedsReason, NotSaved, ReadOnly
from curate.tui.guards import HELD_SECONDS, Guards
from curate.tui.keys import Keyboard
from curate.tui.lastnet import NoControl
from curate.tui.places import PLACES
from curate.tui.runs import Runs
from curate.tui.screens.base import Base
from curate.tui.screens.edit import EditScreen
from curate.tui.screens.judging import Judging
from curate.tui.screens.review import ReviewScreen
from curate.tui.screens.welcome import Welcome

if TYPE_CHECKING:
    from curate.review.session import Session
    from curate.tui.feed import Feed
    from schemas import Finding

HANGUPS = tuple(getattr(signal, name) for name in ("SIGHUP", "SIGTERM") if hasattr(signal, name))
POLL_SECONDS = 1.0
AT_ONCE = 20_000
"""Records that can be filtered and sorted before anybody notices."""


class ReviewApp(App[None]):
    """`curate review`."""

    TITLE = "curate"
    ENABLE_COMMAND_PALETTE = False
    AUTO_FOCUS = None
    CSS = """
    Screen { overflow: hidden; }
    #notice { height: 1; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "question_mark,f1", "help", "All keys", show=False, tooltip="Every key of this screen; Enter runs one."
        ),
        Binding("colon,ctrl+p", "palette", "Do...", show=False, key_display=":", tooltip="Find a command by its name."),
        Binding("q,ctrl+q", "leave", "Leave", show=False, tooltip="Nothing to save: everything is saved already."),
        *(
            Binding(
                place.key, f"open('{place.name}')", place.title, show=False, tooltip=place.why, id=f"place.{place.name}"
            )
            for place in PLACES
            if place.key
        ),
    ]

    def __init__(
        self,
        session: "Session",
        *,
        feed: "Feed | None" = None,
        ascii_only: bool = False,
        held_seconds: float = HELD_SECONDS,
        welcome: bool = False,
        train: Sequence[str] | None = None,
    ) -> None:
        """`train` are the arguments of `curate train`: the file and the settings; None where nothing can be trained."""
        super().__init__()
        self.session = session
        self.ascii_only = ascii_only
        self.unsaved = ""
        """What a banner says for as long as something could not be saved."""
        self.last_error = ""
        self.filtered = ""
        self.failed_check = ""
        self.checking = feed is not None
        self._feed = feed
        self._guards = Guards(held_seconds)
        self._keyboard = Keyboard(session.config.review.keyboard)
        self._net = NoControl()
        self._welcome = welcome
        self.runs = None if train is None else Runs(self, train)

    # how it begins and ends

    def on_mount(self) -> None:
        """Open the review screen, and listen to the check."""
        self.push_screen(ReviewScreen())
        if not self.session.guide_is_read:  # asked once for each version of it
            self.action_open("guide")
        if self._welcome:
            self.push_screen(Welcome())
        loop = asyncio.get_running_loop()
        for number in HANGUPS:
            with contextlib.suppress(ValueError, RuntimeError):  # not the main thread: someone else minds signals
                loop.add_signal_handler(number, self._hang_up, number)
        self.set_interval(POLL_SECONDS, self._poll)
        if self._feed is not None:
            self._listen(self._feed)

    def on_unmount(self) -> None:
        """Leave no process and no handler behind."""
        loop = asyncio.get_running_loop()
        for number in HANGUPS:
            with contextlib.suppress(ValueError, RuntimeError):
                loop.remove_signal_handler(number)
        if self._feed is not None:
            self._feed.stop()
        if self.runs is not None:
            self.runs.stop()

    def _hang_up(self, number: int) -> None:
        """The terminal is gone, or we are told to end: keep what is being typed."""
        self._keep_drafts()
        self.exit(return_code=128 + number)

    def _keep_drafts(self) -> None:
        for screen in self.screen_stack:
            if isinstance(screen, EditScreen):
                screen.keep_draft()

    @work(thread=True, exclusive=True, group="feed")
    def _listen(self, feed: "Feed") -> None:
        for batch in feed.batches():
            self.call_from_thread(self.take, batch, False)
        if self.is_running:
            self.call_from_thread(self.take, (), True, feed.failure)

    def take(self, findings: "Sequence[Finding]", done: bool, failure: str = "") -> None:
        """Take in what the check has found so far."""
        self.session.add_findings(findings, done=done)
        self.checking = not done
        self.failed_check = failure
        self.refresh_top()
        if failure:
            self.say(f"the check failed: {failure}")

    def _poll(self) -> None:
        try:
            changed = self.session.poll()
        except CurateError as error:
            self.say(error.message)
            return
        if changed:
            self.refresh_top()

    # what screens ask of it

    def refresh_top(self) -> None:
        """Draw anew what is on the screen, below a dialog too."""
        for screen in reversed(self.screen_stack):
            if isinstance(screen, Base):
                screen.refresh_view()
                return

    def attempt(self, act: Callable[[], Any], *, quiet: bool = False) -> bool:
        """Do something that saves; False where it could not be done, which the screen then says.

        A banner stays from the first thing that could not be saved to the next that was.
        """
        try:
            act()
        except (NeedsReason, NeedsLabel):
            raise
        except (NotSaved, ReadOnly) as error:
            self.last_error = error.message
            self.unsaved = error.message if error.message.startswith("NOT SAVED") else f"NOT SAVED: {error.message}"
            self.refresh_top()
            return False
        except CurateError as error:
            self.last_error = error.message
            self.say(f"{error.message}; {error.hint}" if error.hint else error.message)
            return False
        self.last_error = ""
        if self.unsaved and not quiet:
            self.unsaved = ""
            self.refresh_top()
        return True

    def filter(self, query: str) -> None:
        """Show only the records that a query means."""

        def shown() -> None:
            self.filtered = query
            self.refresh_top()
            self.say(f"{self.session.shown:,} records" if query else "all records")

        self.seek(shown, query=query)

    def seek(self, then: Callable[[], None], *, query: str | None = None, by: str | None = None) -> None:
        """Show other records, or in another order; in a very large file beside the screen, which says so."""

        def look() -> None:
            self.session.show(self.session.seek(query, by), query, by)

        if self.session.total > AT_ONCE:
            self.say(f"looking through {self.session.total:,} records...")
            self._seek_beside(then, query, by)
        elif self.attempt(look, quiet=True):
            then()

    @work(thread=True, exclusive=True, group="view")
    def _seek_beside(self, then: Callable[[], None], query: str | None, by: str | None) -> None:
        try:
            found = self.session.seek(query, by)
        except CurateError as error:
            failed = error
            self.call_from_thread(self.attempt, lambda: _raise(failed), quiet=True)
            return
        if self.is_running and not get_current_worker().is_cancelled:

            def shown() -> None:
                self.session.show(found, query, by)
                then()

            self.call_from_thread(shown)

    def appeared(self) -> None:
        """Another record is on its way to the screen."""
        self._guards.appeared(time.monotonic())
        self.call_after_refresh(lambda: self._guards.appeared(time.monotonic()))

    def too_soon(self) -> bool:
        """Whether the record has only just appeared, so that a key can only be one held down."""
        return self._guards.too_soon(time.monotonic())

    def say(self, text: str) -> None:
        """Put a sentence above the keys of the review screen."""
        for screen in reversed(self.screen_stack):
            if isinstance(screen, (ReviewScreen, Judging)):
                screen.say(text)
                return

    # keys

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Textual's filters, and one that lets no control character through."""
        return [*super().get_line_filters(), self._net]

    async def on_event(self, event: events.Event) -> None:
        """Look at every key before bindings do: what it means on this layout, and whether a person pressed it."""
        if isinstance(event, events.Key) and not event.is_forwarded:
            typing = self.focused is not None and self.focused.check_consume_key(event.key, event.character)
            if not typing:
                if event.is_printable and self._guards.pasted(time.monotonic()):
                    self.say("that looked like pasted text: ignored")
                    return
                event = self._meant(event)
        elif isinstance(event, events.Paste) and self.focused is None:
            self.say("pasted text is ignored here")
            return
        await super().on_event(event)

    def _meant(self, event: events.Key) -> events.Key:
        """The key that stands where this character was typed."""
        *held, last = event.key.split("+")
        char = event.character if event.character and not held else last
        if len(char) != 1 or event.key in self.screen.active_bindings:
            return event
        latin = self._keyboard.latin(char)
        if latin == char:
            return event
        return events.Key("+".join([*held, _NAMES.get(latin, latin)]), None if held else latin)

    # what the keys do

    def action_leave(self) -> None:
        """Leave; there is nothing to save."""
        self._keep_drafts()
        self.exit()

    def action_help(self) -> None:
        """Every key of this screen."""
        from curate.tui.screens.help import Help

        self.push_screen(Help(self.screen))

    def action_palette(self) -> None:
        """Find a command by its name."""
        from curate.tui.screens.palette import Palette

        self.push_screen(Palette(self.screen))

    def action_open(self, name: str) -> None:
        """Open one of the places, or go back from it."""
        place = next((one for one in PLACES if one.name == name), None)
        if place is None:
            return
        here = self.screen
        if isinstance(here, Base) and here.place_name:  # places lie beside each other: Esc leads back to the record
            self.pop_screen()
            if here.place_name == name:
                return
        made = place.make()
        made.place_name = name
        self.push_screen(made, lambda _: self.refresh_top())

    def action_train(self) -> None:
        """Train on what is accepted so far; where that was begun, show how it goes."""
        if self.runs is not None:
            self.runs.show()

    def action_theme(self) -> None:
        """Choose colours."""
        from curate.tui.screens.choose import Choose

        names = sorted(self.available_themes)

        def chosen(number: int | None) -> None:
            if number is not None:
                self.theme = names[number]

        self.push_screen(Choose("Colours", names), chosen)


def _raise(error: CurateError) -> None:
    raise error


_NAMES = {"?": "question_mark", "/": "slash", ":": "colon", ";": "semicolon", ",": "comma", ".": "full_stop"}
"""How Textual calls the keys that are no letters and no digits."""
