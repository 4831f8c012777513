"""Panes that scroll as one."""

import asyncio
from collections.abc import Awaitable, Callable

from textual.app import App, ComposeResult
from textual.containers import Horizontal

from curate.tui.rows import Row, row
from curate.tui.widgets.pane import Pane
from curate.tui.widgets.together import Together

PAGE = 16
"""Rows that a pane of 20 shows, less two to go on reading from."""


class Two(App[None]):
    """A short text beside a long one."""

    def compose(self) -> ComposeResult:
        self.short, self.long = Pane(), Pane()
        with Horizontal():
            yield self.short
            yield self.long


def lines(count: int) -> Callable[[int], list[Row]]:
    return lambda _width: [row(f"line {n}") for n in range(count)]


def scrolled(drive: Callable[[Two, Together], Awaitable[None]]) -> None:
    async def run() -> None:
        app = Two()
        async with app.run_test(size=(80, 20)) as pilot:
            app.short.fill(lines(40))
            app.long.fill(lines(100))
            await pilot.pause()
            await drive(app, Together(app.short, app.long))

    asyncio.run(run())


def test_the_shorter_text_waits_at_its_end_until_the_longer_one_is_back() -> None:
    async def drive(app: Two, together: Together) -> None:
        for _ in range(4):
            together.scroll_pages(1)
        assert (app.short.top, app.long.top) == (40 - 18, 4 * PAGE)
        for _ in range(3):
            together.scroll_pages(-1)
        assert (app.short.top, app.long.top) == (PAGE, PAGE)

    scrolled(drive)


def test_pages_beyond_the_end_are_not_counted() -> None:
    async def drive(app: Two, together: Together) -> None:
        for _ in range(20):
            together.scroll_pages(1)
        assert app.long.top == 100 - 18
        together.scroll_pages(-1)
        assert app.long.top == 100 - 18 - PAGE

    scrolled(drive)


def test_a_distance_made_with_the_wheel_is_kept() -> None:
    async def drive(app: Two, together: Together) -> None:
        app.long.scroll_rows(9)
        together.scroll_pages(1)
        assert (app.short.top, app.long.top) == (PAGE, PAGE + 9)

    scrolled(drive)
