"""The table: every record, filtered, sorted, judged one by one or many at once."""

from collections.abc import Callable
from typing import Any

import pytest

from curate.review.session import Session
from curate.tui.screens.review import ReviewScreen
from curate.tui.screens.table import TableScreen
from tests.tui.conftest import LABELS, Desk

Review = Callable[..., Session]


def rows(count: int) -> list[dict[str, Any]]:
    return [{"id": f"r{n:03}", "prompt": f"Question {n}?", "response": f"Answer {n}."} for n in range(count)]


def test_the_table_opens_at_the_record_on_the_screen_and_enter_reviews_from_there(review: Review) -> None:
    async def drive(desk: Desk) -> None:
        await desk.press("j", "j", "t")
        assert isinstance(desk.app.screen, TableScreen)
        assert "row 3" in desk.screen
        assert "Question 2?" in desk.screen
        await desk.press("j", "j", "enter")
        assert isinstance(desk.app.screen, ReviewScreen)
        assert desk.session.current is not None
        assert desk.session.current.record_id == "r004"

    review(drive, *rows(10))


@pytest.mark.parametrize("key", ["t", "ტ", "е", "escape"])
def test_the_key_that_opens_the_table_leaves_it_on_any_layout(review: Review, key: str) -> None:
    async def drive(desk: Desk) -> None:
        await desk.press("t", key)
        assert isinstance(desk.app.screen, ReviewScreen)

    review(drive, *rows(3))


def test_one_record_is_judged_where_the_cursor_stands(review: Review) -> None:
    async def drive(desk: Desk) -> None:
        await desk.press("t", "j", "x")
        assert desk.session.item("r001").status == "rejected"
        assert desk.session.item("r000").status == "todo"
        assert "✗ rej" in desk.screen

    review(drive, *rows(4))


def test_marked_records_are_judged_together_and_one_undo_takes_all_back(review: Review) -> None:
    async def drive(desk: Desk) -> None:
        await desk.press("t", "m", "m", "m")
        assert "3 marked" in desk.screen
        await desk.press("a")
        assert [desk.session.item(f"r00{n}").status for n in range(4)] == ["accepted"] * 3 + ["todo"]
        await desk.press("u")
        assert [desk.session.item(f"r00{n}").status for n in range(4)] == ["todo"] * 4
        await desk.press("U")
        assert desk.session.item("r002").status == "accepted"

    review(drive, *rows(6))


def test_more_than_twenty_are_counted_and_asked_about(review: Review) -> None:
    async def drive(desk: Desk) -> None:
        await desk.press("t", "M", "x")
        assert "Reject 25 records?" in desk.screen
        await desk.press("2")
        assert desk.session.item("r024").status == "todo"
        await desk.press("x", "1")
        assert desk.session.item("r024").status == "rejected"
        assert desk.session.counts["rejected"] == 25

    review(drive, *rows(25))


def test_a_filter_shows_some_and_an_empty_one_all(review: Review) -> None:
    async def drive(desk: Desk) -> None:
        await desk.press("t", "slash", *"Question", "space", *"7", "enter")
        assert "1 of 12 records" in desk.screen
        assert "Question 7?" in desk.screen
        await desk.press("slash", *["backspace"] * 12, "enter")
        assert "12 records" in desk.screen
        assert "Question 0?" in desk.screen

    review(drive, *rows(12))


def test_the_same_order_chosen_again_is_turned_round(review: Review) -> None:
    async def drive(desk: Desk) -> None:
        await desk.press("t", "o", "2")
        first = desk.screen.index("Question 0?")
        assert first < desk.screen.index("Question 5?")
        await desk.press("o", "2")
        assert desk.screen.index("Question 5?") < desk.screen.index("Question 0?")

    review(drive, *rows(6))


def test_a_record_without_a_required_answer_is_not_accepted(review: Review) -> None:
    async def drive(desk: Desk) -> None:
        await desk.press("t", "a")
        assert "no answer to quality" in desk.screen
        assert desk.session.item("r000").status == "todo"

    review(drive, *rows(3), labels=LABELS)


@pytest.mark.parametrize("size", [(120, 36), (80, 24)])
def test_text_that_would_act_is_shown_as_it_is(review: Review, size: tuple[int, int]) -> None:
    nasty = "[bold]x[/bold] [@click=app.quit]press[/] a [/] b \x1b]2;PWNED\x07 \u202etxt\u2028end"

    async def drive(desk: Desk) -> None:
        await desk.press("t")
        assert "[@click=app.quit]" in desk.screen
        assert not {"\x1b", "\x07", "\u202e", "\u2028"} & set(desk.raw)

    review(drive, {"id": "[b]n[/b]", "prompt": nasty, "response": nasty}, size=size)
