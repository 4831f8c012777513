"""The editor: what the reviewer did not touch is kept, to the code point; drafts outlive the terminal."""

import asyncio
import os
import signal
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from textual.app import App, ComposeResult

from curate.review.session import Session
from curate.tui.reversible import can_show
from curate.tui.screens.edit import Changed, EditScreen
from curate.tui.screens.review import ReviewScreen
from curate.tui.widgets.editor import SafeTextArea
from tests.tui.conftest import Desk
from tests.tui.test_untrusted import PAYLOADS

Review = Callable[..., Session]
AWKWARD = st.sampled_from("\r\n\t\x0b\x0c\x1b\x85\u2028\u2029\u202e\ufeff\u200d\ud800\u241b\x00 აბგaé🙂")
TEXTS = st.text(st.one_of(AWKWARD, st.characters()), max_size=60).filter(can_show)


class Bench(App[None]):
    def __init__(self) -> None:
        super().__init__()
        self.area = SafeTextArea("")

    def compose(self) -> ComposeResult:
        yield self.area


def test_a_text_comes_out_of_the_editor_as_it_went_in_and_an_insertion_adds_only_itself() -> None:
    async def run() -> None:
        app = Bench()
        async with app.run_test(size=(40, 12)) as pilot:

            @settings(max_examples=150, deadline=None, database=None, suppress_health_check=list(HealthCheck))
            @given(TEXTS, st.data())
            def holds(text: str, data: st.DataObject) -> None:
                area = SafeTextArea(text)
                assert area.value == text
                shown = area.document.lines
                line = data.draw(st.integers(0, len(shown) - 1))
                column = data.draw(st.integers(0, len(shown[line])))
                before = "\n".join([*shown[:line], shown[line][:column]])
                area.insert("ჯა", (line, column))
                kept = area.value
                assert kept.replace("ჯა", "", 1) == text or "ჯა" in text
                assert SafeTextArea.shown(kept).startswith(before)
                area.undo()
                assert area.value == text

            holds()
            await pilot.pause()

    asyncio.run(run())


def test_an_edit_keeps_every_character_that_was_not_touched(review: Review) -> None:
    async def drive(desk: Desk) -> None:
        for name, payload in PAYLOADS.items():
            desk.session.go(name)
            desk.app.refresh_top()
            await desk.press("e", "ჯ", "f2")
            assert isinstance(desk.app.screen, Changed), name
            await desk.press("enter")
            assert isinstance(desk.app.screen, ReviewScreen), name
            assert desk.session.item(name).record.reply == "ჯ" + payload

    review(drive, *({"id": name, "prompt": "x?", "response": payload} for name, payload in PAYLOADS.items()))


def test_keys_are_letters_in_the_editor_on_every_layout(review: Review) -> None:
    async def drive(desk: Desk) -> None:
        await desk.press("e", *"axuq", *"ახუ", *"фч", "space", "1", "?", "f2", "enter")
        assert desk.session.item("a").record.reply == "axuqახუфч 1?old"

    review(drive, {"id": "a", "prompt": "x?", "response": "old"})


def test_a_text_that_was_not_changed_is_not_saved(review: Review) -> None:
    async def drive(desk: Desk) -> None:
        await desk.press("e", "z", "backspace", "f2")
        assert isinstance(desk.app.screen, ReviewScreen)
        assert desk.session.item("a").status == "todo"
        assert desk.session.draft("messages[1].content") is None

    review(drive, {"id": "a", "prompt": "x?", "response": "old"})


def test_what_changes_is_shown_word_by_word_before_it_is_saved(review: Review) -> None:
    async def drive(desk: Desk) -> None:
        await desk.press("e", *["delete"] * 3, *"new", "f2")
        assert "[-old-]{+new+} words" in desk.screen
        await desk.press("escape")
        assert isinstance(desk.app.screen, EditScreen)
        await desk.press("f2", "f2")
        assert desk.session.item("a").record.reply == "new words"

    review(drive, {"id": "a", "prompt": "x?", "response": "old words"})


def test_what_was_typed_and_left_is_there_again(review: Review) -> None:
    async def drive(desk: Desk) -> None:
        await desk.press("e", *"abc", "escape")
        assert "the draft is kept" in desk.screen
        assert desk.session.item("a").record.reply == "old"
        await desk.press("e")
        assert isinstance(desk.app.screen, EditScreen)
        assert desk.app.screen.value == "abcold"
        assert "your draft from before" in desk.screen
        await desk.press("f4")
        assert desk.app.screen.value == "old"

    review(drive, {"id": "a", "prompt": "x?", "response": "old"})


@pytest.mark.parametrize("number", [signal.SIGHUP, signal.SIGTERM])
def test_a_lost_terminal_costs_no_letter(review: Review, number: signal.Signals) -> None:
    async def drive(desk: Desk) -> None:
        await desk.press("e", *"აბ")
        os.kill(os.getpid(), number)
        await desk.pilot.pause(0.1)
        assert desk.session.drafts.get("a", "messages[1].content") == "აბold"
        assert desk.app.return_code == 128 + number

    review(drive, {"id": "a", "prompt": "x?", "response": "old"})


def test_a_draft_is_kept_after_a_second_of_rest(review: Review) -> None:
    async def drive(desk: Desk) -> None:
        await desk.press("e", "z")
        await desk.pilot.pause(1.8)
        assert desk.session.draft("messages[1].content") == "zold"
        assert "draft kept" in desk.screen

    review(drive, {"id": "a", "prompt": "x?", "response": "old"})


def test_a_text_with_private_use_stand_ins_is_not_edited_here(review: Review) -> None:
    async def drive(desk: Desk) -> None:
        await desk.press("e", "z", "f2")
        assert desk.session.item("a").record.reply == "a\U00100001b"

    review(drive, {"id": "a", "prompt": "x?", "response": "a\U00100001b"})
