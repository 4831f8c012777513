"""What stands in a record is shown, never acted upon: on every screen that shows it."""

from collections.abc import Callable
from typing import Any

from textual import events

from curate.review.session import Session
from curate.tui.screens.review import ReviewScreen
from tests.tui.conftest import Desk

PAYLOADS = {
    "markup": "[bold]x[/bold] [red on blue]",
    "link": "[@click=app.quit]press me[/]",
    "broken markup": "a [/] b [b",
    "JSON": '{"a": [true, false], "b": [sys:LOCK=SAFE]}',
    "OSC title": "A\x1b]2;PWNED\x07B",
    "OSC 52": "\x1b]52;c;SGVsbG8=\x07",
    "CSI": "\x1b[2J\x1b[31mred\x1b[0m",
    "C1": "\x9b2J\x9d2;PWNED\x9c",
    "bidi": "user\u202etxt.exe\u2066x\u2069",
    "lone surrogate": "half \ud800 emoji",
    "line separators": "one\u2028two\u2029three\x85four\x0bfive\x0csix",
    "mixed line ends": "one\r\ntwo\nthree\rfour",
    "NUL and BS": "a\x00b\x08c\x7fd",
    "tags and joiners": "a\U000e0041b\u200bc\u2060d\ufeff",
}
ACTS = frozenset(map(chr, [*range(0x20), *range(0x7F, 0xA0), 0x202E, 0x2066, 0x2028, 0x2029, 0xD800, 0xFEFF]))
Review = Callable[..., Session]


def harmless(desk: Desk) -> None:
    """Nothing on the screen acts; the app still runs."""
    for strip in desk.app.screen._compositor.render_strips(desk.app.size):
        for segment in strip:
            assert not ACTS & set(segment.text)
            assert "@click" not in (segment.style.meta if segment.style else {})
    assert desk.app.is_running
    assert not desk.app._exit


def test_no_screen_acts_on_what_a_record_says(review: Review) -> None:
    walk(review, tuple(PAYLOADS.values()), (120, 36))


def test_nor_on_a_small_terminal(review: Review) -> None:
    walk(review, ("\n".join(PAYLOADS.values()),), (80, 24))


def walk(review: Review, payloads: tuple[str, ...], size: tuple[int, int]) -> None:
    """Show records that say it everywhere, one after the other, on every screen."""

    async def drive(desk: Desk) -> None:
        seen = set()
        for number, payload in enumerate(payloads):
            desk.session.go_to(number)
            seen.add(desk.session.place)
            desk.app.refresh_top()
            await desk.pilot.pause()
            harmless(desk)
            for keys in ("f", "E escape", "e", "z f2", "enter", "n"):
                for key in keys.split():
                    await desk.pilot.press(key)
                    harmless(desk)
            await desk.app.screen.focused.on_event(events.Paste(payload)) if desk.app.screen.focused else None
            await desk.press("enter")
            harmless(desk)
            assert isinstance(desk.app.screen, ReviewScreen), "the next record begins where this one did"
        assert len(seen) == len(payloads)

    review(drive, *map(hostile, payloads), check=True, size=size)


def hostile(payload: str) -> dict[str, Any]:
    """A record with the payload in every field."""
    return {
        "id": f"id {payload}",
        "messages": [
            {"role": "system", "content": payload},
            {"role": "user", "content": payload, "name": payload},
            {"role": payload, "content": payload},
            {
                "role": "assistant",
                "content": payload,
                "tool_calls": [{"id": payload, "function": {"name": payload, "arguments": f'{{"a": "{payload}"}}'}}],
            },
        ],
        "note": payload,
    }


def test_markup_is_shown_letter_by_letter(review: Review) -> None:
    async def drive(desk: Desk) -> None:
        assert "[@click=app.quit]press me[/] a [/] b" in desk.screen
        assert "␛]2;PWNED" in desk.screen

    review(drive, {"id": "a", "prompt": "[@click=app.quit]press me[/] a [/] b", "response": "\x1b]2;PWNED\x07"})


def test_the_last_net_holds_where_a_screen_forgot(review: Review) -> None:
    async def drive(desk: Desk) -> None:
        from textual.content import Content
        from textual.widgets import Static

        await desk.app.screen.mount(Static(Content("A\x1b]2;xB\u202ec"), id="raw"), before="#head")
        await desk.pilot.pause()
        harmless(desk)
        assert "A␛]2;xB�c" in desk.screen

    review(drive)
