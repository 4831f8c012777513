"""A list of any length: rows are fetched as they come into view, and only those that changed are repainted.

Textual's DataTable measures every row before it shows one: a million take minutes.
"""

from collections import OrderedDict
from collections.abc import Callable, Sequence
from typing import Any

from textual import events
from textual.message import Message

from curate.tui.rows import Row, fit
from curate.tui.widgets.surface import Surface

Fetch = Callable[[int, int], Sequence[Any]]
"""The items from one number to another."""
Draw = Callable[[Any, int, bool], Row]
"""An item as a row of so many columns; whether the cursor stands on it."""
KEPT = 2000
"""Items kept once fetched."""
AHEAD = 64


class VList(Surface):
    """A cursor over items; the screen that owns it moves it with `move`, `page` and `go`."""

    class Moved(Message):
        """The cursor stands on another item."""

        def __init__(self, at: int) -> None:
            super().__init__()
            self.at = at

    class Chosen(Message):
        """An item was clicked that the cursor stood on."""

        def __init__(self, at: int) -> None:
            super().__init__()
            self.at = at

    def __init__(self, draw: Draw, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self.count = 0
        self.cursor = 0
        self.top = 0
        self._fetch: Fetch = lambda _start, _stop: ()
        self._draw = draw
        self._kept: OrderedDict[int, Any] = OrderedDict()

    def load(self, count: int, fetch: Fetch, cursor: int = 0) -> None:
        """Show other items."""
        self.count, self._fetch = count, fetch
        self._kept.clear()
        self.go(cursor)

    def item(self, at: int) -> Any:
        """One item, fetched with its neighbours."""
        if at not in self._kept:
            start, stop = max(0, at - AHEAD // 2), min(self.count, at + AHEAD)
            for number, one in enumerate(self._fetch(start, stop), start):
                self._kept[number] = one
            while len(self._kept) > KEPT:
                self._kept.popitem(last=False)
        return self._kept[at]

    def move(self, by: int) -> None:
        """Move the cursor up or down."""
        self.go(self.cursor + by)

    def page(self, by: int) -> None:
        """Move it by what is in view."""
        self.go(self.cursor + by * max(self.size.height - 1, 1))

    def go(self, at: int) -> None:
        """Put it on one item, or the nearest that there is."""
        old = self.cursor
        self.cursor = max(0, min(at, self.count - 1))
        self._follow()
        self.redraw()
        if self.cursor != old:
            self.post_message(self.Moved(self.cursor))

    def rows(self, width: int, height: int) -> Sequence[Row]:
        """The items in view."""
        self._follow()
        last = min(self.count, self.top + height)
        return [fit(self._draw(self.item(at), width, at == self.cursor), width) for at in range(self.top, last)]

    def forget(self) -> None:
        """Fetch again what is shown: it has changed."""
        self._kept.clear()
        self.redraw()

    async def on_click(self, event: events.Click) -> None:
        """Move the cursor to the item; on it already: choose it."""
        at = self.top + event.y
        if at < self.count:
            if at == self.cursor:
                self.post_message(self.Chosen(at))
            self.go(at)

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Move as the wheel does."""
        event.stop()
        self.move(3)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Move as the wheel does."""
        event.stop()
        self.move(-3)

    def _follow(self) -> None:
        height = max(self.size.height, 1)
        self.top = max(0, min(self.top, self.cursor, max(self.count - height, 0)))
        self.top = max(self.top, self.cursor - height + 1)
