"""Side by side: what contradicts and what repeats, judged in one key."""

from collections.abc import Callable
from typing import Any

import pytest

from curate.review.session import Session
from curate.tui.screens.pairs import PairsScreen
from curate.tui.screens.review import ReviewScreen
from tests.tui.conftest import Desk

Review = Callable[..., Session]
OPPOSED: tuple[dict[str, Any], ...] = (
    {"id": "a", "prompt": "How many days do I have to appeal a fine?", "response": "You have 10 days to appeal."},
    {"id": "b", "prompt": "What is a fine?", "response": "Money that is paid as a punishment for breaking a rule."},
    {"id": "c", "prompt": "How many days do I have to appeal a fine?", "response": "You have 30 days to appeal."},
)
EQUAL = "The office is open from nine to five on all working days, and it is closed on every public holiday."
CROWD: tuple[dict[str, Any], ...] = tuple(
    {"id": f"d{n}", "prompt": "When is the office open?", "response": EQUAL} for n in range(4)
)


@pytest.mark.parametrize("size", [(120, 36), (80, 24)])
def test_a_contradiction_is_shown_with_what_its_finding_points_at(review: Review, size: tuple[int, int]) -> None:
    async def drive(desk: Desk) -> None:
        await desk.press("C")
        assert isinstance(desk.app.screen, PairsScreen)
        for shown in ("«10 days»", "«30 days»", "C301", "contradictions"):
            assert shown in desk.screen

    review(drive, *OPPOSED, size=size, check=True)


def test_the_words_that_differ_are_marked_on_request(review: Review) -> None:
    async def drive(desk: Desk) -> None:
        await desk.press("C", "w")
        assert "[-" in desk.screen
        assert "{+" in desk.screen

    review(drive, *OPPOSED, check=True)


@pytest.mark.parametrize(("key", "left_out"), [("1", ["c"]), ("2", ["a"]), ("x", ["a", "c"]), ("a", [])])
def test_one_key_settles_the_pair(review: Review, key: str, left_out: list[str]) -> None:
    async def drive(desk: Desk) -> None:
        await desk.press("C")
        await desk.press(key)
        assert [one for one in ("a", "c") if desk.session.item(one).status == "rejected"] == left_out
        assert all(not one.open for one in map(desk.session.item, "ac") if one.status != "rejected")
        assert "Nothing is left to compare" in desk.screen
        await desk.press("u")
        assert [desk.session.item(one).status for one in "ac"] == ["todo", "todo"]
        assert "C301" in desk.screen

    review(drive, *OPPOSED, check=True)


def test_of_a_crowd_one_is_kept_and_one_may_be_set_apart(review: Review) -> None:
    async def drive(desk: Desk) -> None:
        await desk.press("D")
        assert "4 records" in desk.screen
        await desk.press("j", "j", "m", "1")
        assert sorted(desk.session.item(f"d{n}").status for n in range(4)) == ["rejected", "rejected", "todo", "todo"]

    review(drive, *CROWD, check=True)


def test_a_rewrite_settles_it_too(review: Review) -> None:
    async def drive(desk: Desk) -> None:
        await desk.press("C", "e", "1", *["delete"] * 40, *"Ten.", "f2", "f2")
        edited = [one for one in "ac" if desk.session.item(one).record.reply.startswith("Ten.")]
        assert len(edited) == 1
        assert isinstance(desk.app.screen, PairsScreen)
        await desk.press("space")
        assert "Nothing is left to compare" in desk.screen

    review(drive, *OPPOSED, check=True)


def test_d_opens_the_pair_of_the_record_on_the_screen_and_goes_back(review: Review) -> None:
    async def drive(desk: Desk) -> None:
        desk.session.go("c")
        await desk.press("d")
        assert isinstance(desk.app.screen, PairsScreen)
        await desk.press("d")
        assert isinstance(desk.app.screen, ReviewScreen)

    review(drive, *OPPOSED, check=True)


def test_without_pairs_it_says_so(review: Review) -> None:
    async def drive(desk: Desk) -> None:
        await desk.press("D")
        assert "Nothing is left to compare" in desk.screen

    review(drive, OPPOSED[1], check=True)


def test_text_that_would_act_is_shown_as_it_is(review: Review) -> None:
    nasty = (
        "[@click=app.quit]press[/] a [/] b \x1b]2;PWNED\x07 \u202etxt\u2028 and so on, for ten words or more than that"
    )

    async def drive(desk: Desk) -> None:
        await desk.press("D")
        assert "[@click=app.quit]" in desk.screen
        assert not {"\x1b", "\x07", "\u202e", "\u2028"} & set(desk.raw)

    review(drive, *({"id": f"n{n}", "prompt": nasty, "response": nasty} for n in range(2)), check=True)
