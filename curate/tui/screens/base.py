"""What every full screen has: a line above, a line of keys below, and the way its session answers."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, ClassVar, cast

from textual.binding import Binding, BindingType
from textual.screen import Screen

from curate.tui.rows import Piece, Row, piece, width_of
from curate.tui.signs import ASCII, UNICODE, Signs
from curate.tui.widgets.pane import Line

if TYPE_CHECKING:
    from curate.review.session import Session
    from curate.tui.app import ReviewApp

    _Mixed = Screen[Any]
else:
    _Mixed = object

NARROW = 100
"""Columns below which what stands beside the text becomes lines under it."""


class Inner(_Mixed):
    """What every screen of the app can reach."""

    @property
    def review_app(self) -> "ReviewApp":
        """The app."""
        return cast("ReviewApp", self.app)

    @property
    def session(self) -> "Session":
        """What is reviewed."""
        return self.review_app.session

    @property
    def signs(self) -> Signs:
        """Unicode or ASCII."""
        return ASCII if self.review_app.ascii_only else UNICODE


class Base(Inner, Screen[None]):
    """A screen over the session; subclasses yield their widgets between `head` and `foot`."""

    AUTO_FOCUS: ClassVar[str | None] = ""
    BINDINGS: ClassVar[list[BindingType]] = []

    def __init__(self) -> None:
        super().__init__()
        self.place_name = ""
        """Which of `places.PLACES` this is."""
        self.head = Line(id="head")
        self.foot = Line(id="foot")

    @property
    def narrow(self) -> bool:
        """Whether there is no room for anything beside the text."""
        return self.size.width < NARROW

    def refresh_view(self) -> None:
        """Draw what the session says now; called whenever it has changed."""

    def show_head(self, what: str, facts: str = "", right: Row = ()) -> None:
        """The file and the screen; at the right whether all is saved. What could not be saved takes the whole line."""
        app, session, signs = self.review_app, self.session, self.signs
        if app.unsaved:
            self.head.show((piece(f" {app.unsaved} ".ljust(self.size.width), "banner"),))
            return
        name = session.path.rpartition("/")[2]
        left = (piece(f" {name}", "title"), piece(f" {signs.here} {what}"), piece(f"  {facts}" if facts else "", "dim"))
        checking = piece("checking  " if app.checking else "", "dim")
        self.head.show(left, (*right, checking, piece(f"{session.who}  "), piece(f"saved {signs.accept} ", "ok")))

    def show_foot(self) -> None:
        """The keys of this screen, those that it says to show; clickable."""
        self.foot.show(self.key_row())

    def key_row(self) -> Row:
        """The keys that are shown, as pieces that act when clicked."""
        last = (piece("?", "key", do="app.help"), piece(" all keys", "", do="app.help"))
        pieces: list[Piece] = [piece(" ")]
        for binding in self.own_bindings():
            if not binding.show:
                continue
            do = f"screen.{binding.action}"
            more = (piece(key_name(binding, self.signs), "key", do=do), piece(f" {binding.description}  ", "", do=do))
            if width_of((*pieces, *more, *last)) > self.size.width:
                break
            pieces += more
        return (*pieces, *last)

    def own_bindings(self) -> Iterator[Binding]:
        """The bindings that this screen declares, one for each action."""
        seen: set[str] = set()
        for one in self.BINDINGS:
            if isinstance(one, Binding) and one.action not in seen:
                seen.add(one.action)
                yield one


def key_name(binding: Binding, signs: Signs) -> str:
    """How a key is written."""
    if binding.key_display:
        return binding.key_display
    first = binding.key.split(",")[0].strip()
    names = {"space": signs.space if signs.space.strip() else "space", "question_mark": "?", "slash": "/", "colon": ":"}
    names |= {"pagedown": "PgDn", "pageup": "PgUp", "home": "Home", "end": "End", "shift+tab": "S-Tab"}
    names |= {"left": "←", "right": "→"} if signs is not ASCII else {}
    names |= {
        "enter": "Enter",
        "escape": "Esc",
        "tab": "Tab",
        "down": "↓" if signs is not ASCII else "down",
        "up": "↑" if signs is not ASCII else "up",
    }
    return names.get(first, first)
