"""The guideline beside the work, and how far the work is."""

from collections.abc import Callable
from pathlib import Path

import pytest

from curate.review.session import Session
from curate.tui.markdown import sections
from curate.tui.screens.guide import GuideScreen
from curate.tui.screens.review import ReviewScreen
from tests.tui.conftest import Desk

Review = Callable[..., Session]
GUIDE = """# კარგი პასუხი
A **good** answer is [complete](https://example.org).

- states the dose
* names the law

## When to reject
```
# not a heading
```
[@click=app.quit]never[/]
"""


@pytest.mark.parametrize("size", [(120, 36), (80, 24)])
def test_the_guideline_is_shown_and_read_once(review: Review, tmp_path: Path, size: tuple[int, int]) -> None:
    (tmp_path / "guide.md").write_text(GUIDE, "utf-8")

    async def drive(desk: Desk) -> None:
        assert isinstance(desk.app.screen, GuideScreen)
        assert "not read yet" in desk.screen
        for shown in ("კარგი პასუხი", "A good answer is complete (https://example.org).", "• states the dose"):
            assert shown in desk.screen
        assert "[@click=app.quit]never[/]" in desk.screen
        assert not desk.session.guide_is_read
        await desk.press("enter")
        assert isinstance(desk.app.screen, ReviewScreen)
        assert desk.session.guide_is_read

    async def again(desk: Desk) -> None:
        assert isinstance(desk.app.screen, ReviewScreen)
        await desk.press("g")
        assert "you have read it" in desk.screen

    async def changed(desk: Desk) -> None:
        assert isinstance(desk.app.screen, GuideScreen)
        assert "changed since you read it" in desk.screen

    settings = {"guidelines": str(tmp_path / "guide.md")}
    review(drive, settings=settings, size=size)
    review(again, settings=settings, size=size)
    (tmp_path / "guide.md").write_text(GUIDE + "\nOne rule more.\n", "utf-8")
    review(changed, settings=settings, size=size)


def test_without_a_guideline_it_says_how_to_have_one(review: Review) -> None:
    async def drive(desk: Desk) -> None:
        await desk.press("g")
        assert "[review] guidelines" in desk.screen

    review(drive)


def test_code_in_a_guideline_is_no_heading() -> None:
    assert [one.title for one in sections(GUIDE)] == ["კარგი პასუხი", "When to reject"]


@pytest.mark.parametrize("size", [(120, 36), (80, 24)])
def test_progress_counts_what_was_decided_and_by_whom(review: Review, size: tuple[int, int]) -> None:
    async def drive(desk: Desk) -> None:
        await desk.press("x", "x", "p")
        for shown in ("rejected          2", "nino", "2 today", "E105", "is never changed"):
            assert shown in desk.screen
        await desk.press("escape")
        assert isinstance(desk.app.screen, ReviewScreen)

    review(drive, check=True, size=size)
