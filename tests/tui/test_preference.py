"""A or B: which of two answers is better, told without knowing which one the data prefers."""

from collections.abc import Callable
from typing import Any

import pytest

from curate.review.session import Session
from curate.tui.blind import flipped
from curate.tui.screens.preference import PreferenceScreen
from curate.tui.screens.review import ReviewScreen
from tests.tui.conftest import Desk

Review = Callable[..., Session]
PAIRS: tuple[dict[str, Any], ...] = tuple(
    {"id": f"p{n}", "prompt": f"Question {n}?", "chosen": f"A full answer to {n}.", "rejected": f"Short {n}."}
    for n in range(4)
)


def answers(session: Session, record_id: str) -> tuple[str, str]:
    record = session.item(record_id).record
    return record.chosen[0].content, record.rejected[0].content


@pytest.mark.parametrize("size", [(120, 36), (80, 24)])
def test_both_answers_stand_there_without_their_names(review: Review, size: tuple[int, int]) -> None:
    async def drive(desk: Desk) -> None:
        await desk.press("b")
        assert isinstance(desk.app.screen, PreferenceScreen)
        for shown in ("Question 0?", "A full answer to 0.", "Short 0.", "A better"):
            assert shown in desk.screen
        assert "chosen" not in desk.screen.lower()
        assert "rejected" not in desk.screen.lower()

    review(drive, *PAIRS, size=size)


@pytest.mark.parametrize("record", [0, 1, 2, 3])
@pytest.mark.parametrize("key", ["1", "2"])
def test_the_better_one_is_chosen_whatever_the_data_said(review: Review, record: int, key: str) -> None:
    async def drive(desk: Desk) -> None:
        await desk.press("b", *["j"] * record)
        record_id = f"p{record}"
        picked_chosen = (key == "1") != flipped("nino", record_id)
        before = answers(desk.session, record_id)
        await desk.press(key)
        after = answers(desk.session, record_id)
        assert after == (before if picked_chosen else before[::-1])
        assert desk.session.item(record_id).status == ("accepted" if picked_chosen else "edited")

    review(drive, *PAIRS)


def test_both_orders_occur() -> None:
    assert {flipped("nino", f"p{n}") for n in range(20)} == {True, False}


def test_a_tie_and_two_bad_answers_are_left_out_with_the_reason(review: Review) -> None:
    async def drive(desk: Desk) -> None:
        await desk.press("b", "3", "x")
        assert [desk.session.item(f"p{n}").status for n in range(2)] == ["rejected", "rejected"]
        assert "no difference" in desk.session.item("p0").reason
        assert "unusable" in desk.session.item("p1").reason
        await desk.press("u")
        assert desk.session.item("p1").status == "todo"

    review(drive, *PAIRS)


def test_d_on_a_record_with_two_answers_leads_here(review: Review) -> None:
    async def drive(desk: Desk) -> None:
        await desk.press("d")
        assert isinstance(desk.app.screen, PreferenceScreen)
        await desk.press("escape")
        assert isinstance(desk.app.screen, ReviewScreen)

    review(drive, *PAIRS)


def test_records_with_one_answer_are_passed_over(review: Review) -> None:
    async def drive(desk: Desk) -> None:
        await desk.press("b")
        assert "No record with two answers" in desk.screen

    review(drive, {"id": "a", "prompt": "x?", "response": "y"})


def test_the_answers_can_be_looked_at_one_at_a_time(review: Review) -> None:
    async def drive(desk: Desk) -> None:
        await desk.press("b", "z")
        assert ("A full answer to 0." in desk.screen) != ("Short 0." in desk.screen)
        await desk.press("z")
        assert ("A full answer to 0." in desk.screen) != ("Short 0." in desk.screen)
        assert "Question 0?" not in desk.screen
        await desk.press("z")
        assert "Question 0?" in desk.screen
        assert "Short 0." not in desk.screen
        await desk.press("z")
        for shown in ("A full answer to 0.", "Short 0.", "Question 0?"):
            assert shown in desk.screen

    review(drive, *PAIRS)
