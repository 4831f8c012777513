"""A frame with a title and a text that scrolls within; rows are made as they come into view."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from textual import events

from curate.tui.rows import Piece, Row, fit, piece, row, spread, width_of
from curate.tui.widgets.surface import Surface

Body = Callable[[int], Iterable[Row]]
"""The rows of a text for a width in columns."""


def _nothing(_width: int) -> Iterable[Row]:
    return ()


class Pane(Surface):
    """What a screen shows one thing in."""

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id, classes=classes)
        self.title: Row = ()
        self.right: Row = ()
        self.top = 0
        """First row of the text that is in view."""
        self._body: Body = _nothing
        self._made: list[Row] = []
        self._coming: Iterator[Row] | None = None
        self._width = 0

    def fill(self, body: Body, title: Row = (), right: Row = (), *, keep: bool = False) -> None:
        """Show another text, from its beginning unless it is to keep its place."""
        self._body, self.title, self.right = body, title, right
        self._coming = None
        if not keep:
            self.top = 0
        self.redraw()

    def rows(self, width: int, height: int) -> Sequence[Row]:
        """The frame and the rows in view."""
        inside, room = width - 4, height - 2
        self._open(inside)
        self._make(self.top + room + 1)
        self.top = max(0, min(self.top, len(self._made) - room))
        shown = self._made[self.top : self.top + room]
        signs = self.signs
        edge = piece(signs.down + " ", "frame")
        close = piece(" " + signs.down, "frame")
        drawn = [self._rule(width, signs.top_left, signs.top_right, self.title, self.right)]
        for line in shown:
            cut = fit(line, inside)
            gap = inside - width_of(cut)
            drawn.append((edge, *cut, Piece(" " * gap, "", gap), close))
        drawn += [(edge, Piece(" " * inside, "", inside), close)] * (room - len(shown))
        below = len(self._made) > self.top + room
        hint = [f"{signs.more_up} {self.top} above"] if self.top else []
        hint += [f"{signs.more_down} more: PgDn"] if below else []
        foot = row(piece("  ".join(hint), "dim")) if hint else ()
        drawn.append(self._rule(width, signs.bottom_left, signs.bottom_right, (), foot))
        return drawn

    def scroll_rows(self, by: int) -> None:
        """Move the text up (or down, below zero) by some rows."""
        self.top = max(0, self.top + by)
        self.redraw()

    def scroll_pages(self, by: int) -> None:
        """Move it by what is in view, less two rows to go on reading from."""
        self.scroll_rows(by * max(self.size.height - 4, 1))

    def scroll_far(self, end: bool) -> None:
        """Show the beginning or the end."""
        if end:
            self._make(None)
        self.top = len(self._made) if end else 0
        self.redraw()

    def reveal(self, look: str) -> bool:
        """Bring the first piece of that kind into view; False where there is none."""
        at = self.find(look)
        if at is None:
            return False
        room = self.size.height - 2
        if not self.top <= at < self.top + room - 1:
            self.top = max(0, at - room // 3)
        self.redraw()
        return True

    def find(self, look: str) -> int | None:
        """The first row that holds a piece of that kind."""
        self._open(self.size.width - 4)
        at = 0
        while True:
            self._make(at + 1)
            if at >= len(self._made):
                return None
            if any(one.look == look for one in self._made[at]):
                return at
            at += 1

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Scroll as the wheel does."""
        event.stop()
        self.scroll_rows(3)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Scroll as the wheel does."""
        event.stop()
        self.scroll_rows(-3)

    def _open(self, width: int) -> None:
        if self._coming is None or self._width != width:
            self._coming, self._width, self._made = iter(self._body(width)), width, []

    def _make(self, count: int | None) -> None:
        if self._coming is None:
            return
        while count is None or len(self._made) < count:
            line = next(self._coming, None)
            if line is None:
                return
            self._made.append(line)

    def _rule(self, width: int, start: str, end: str, title: Row, right: Row) -> Row:
        across = self.signs.across
        room = width - 4
        left = fit((*row(" ") * bool(title), *title, *row(" ") * bool(title)), room)
        after = fit((*row(" ") * bool(right), *right, *row(" ") * bool(right)), max(room - width_of(left) - 1, 0))
        fill = across * max(room - width_of(left) - width_of(after), 0)
        return (
            piece(start + across, "frame"),
            *left,
            piece(fill, "frame"),
            *after,
            piece(across + end, "frame"),
        )


class Line(Surface):
    """One row across the screen: what stands at its left, and at its right."""

    DEFAULT_CSS = "Line { height: 1; width: 1fr; }"

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id, classes=classes)
        self._left: Row = ()
        self._right: Row = ()

    def show(self, left: Row, right: Row = ()) -> None:
        """Put something else there."""
        self._left, self._right = left, right
        self.redraw()

    def rows(self, width: int, height: int) -> Sequence[Row]:  # noqa: ARG002 - it has one row
        """The row."""
        return [spread(self._left, self._right, width)]
