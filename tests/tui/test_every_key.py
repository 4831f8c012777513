"""Every key of the table, the pairs, A or B, the guideline and the progress does what its help says; on other layouts,
too."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from curate.review.session import Session
from curate.tui.screens.pairs import DuplicatesScreen, PairsScreen
from curate.tui.screens.preference import PreferenceScreen
from curate.tui.screens.progress import ProgressScreen
from curate.tui.screens.review import ReviewScreen
from curate.tui.screens.table import TableScreen
from tests.tui.conftest import Desk
from tests.tui.test_pairs import CROWD, OPPOSED
from tests.tui.test_preference import PAIRS
from tests.tui.test_table import rows

Review = Callable[..., Session]
LONG = "\n".join(f"Line {n} of a long text." for n in range(120))


def the_table(desk: Desk) -> TableScreen:
    screen = desk.app.screen
    assert isinstance(screen, TableScreen)
    return screen


def the_pairs(desk: Desk) -> PairsScreen:
    screen = desk.app.screen
    assert isinstance(screen, PairsScreen)
    return screen


def test_keys_that_move_in_the_table(review: Review) -> None:
    async def drive(desk: Desk) -> None:
        await desk.press("t")
        for keys, at in (
            (["end"], 99),
            (["home"], 0),
            (["down", "j", "ჯ"], 3),
            (["up", "k", "კ"], 0),
            (["pagedown"], 22),
            (["pageup"], 0),
        ):
            await desk.press(*keys)
            if keys == ["pagedown"]:
                assert the_table(desk).list.cursor > 10
            else:
                assert the_table(desk).list.cursor == at, keys

    review(drive, *rows(100))


@pytest.mark.parametrize(("mark", "every"), [("m", "M"), ("მ", "M"), ("ь", "Ь")])
def test_keys_that_mark(review: Review, mark: str, every: str) -> None:
    async def drive(desk: Desk) -> None:
        await desk.press("t", mark, mark)
        assert list(the_table(desk).marked) == ["r000", "r001"]
        await desk.press("home", mark)
        assert list(the_table(desk).marked) == ["r001"]
        await desk.press(every)
        assert len(the_table(desk).marked) == 5
        await desk.press(every)
        assert not the_table(desk).marked
        await desk.press(mark, "escape")
        assert not the_table(desk).marked
        await desk.press("escape")
        assert isinstance(desk.app.screen, ReviewScreen)

    review(drive, *rows(5))


@pytest.mark.parametrize(
    ("key", "status"),
    [("a", "accepted"), ("ა", "accepted"), ("x", "rejected"), ("ხ", "rejected"), ("ч", "rejected"), ("space", "later")],
)
def test_keys_that_judge_in_the_table(review: Review, key: str, status: str) -> None:
    async def drive(desk: Desk) -> None:
        await desk.press("t", "j", key)
        assert desk.session.item("r001").status == status
        assert the_table(desk).list.cursor == 2
        await desk.press("home", "უ")
        assert desk.session.item("r001").status == "todo"
        assert the_table(desk).list.cursor == 1, "the cursor goes where something was taken back"
        await desk.press("U")
        assert desk.session.item("r001").status == status
        await desk.press("ctrl+z")
        assert desk.session.item("r001").status == "todo"

    review(drive, *rows(4))


def test_marks_that_a_filter_hides_are_told(review: Review) -> None:
    async def drive(desk: Desk) -> None:
        await desk.press("t", "m", "m", "ctrl+f", *"Question", "space", *"7", "enter")
        assert "2 marked, 2 of them not in this filter" in desk.screen
        await desk.press("M")
        assert "3 marked, 2 of them not in this filter" in desk.screen

    review(drive, *rows(9))


def test_the_cursor_stays_on_its_record_while_findings_arrive(review: Review) -> None:
    async def drive(desk: Desk) -> None:
        await desk.press("t", "j")
        before = the_table(desk).list.item(1).record_id
        desk.app.take(findings, False)
        await desk.pilot.pause()
        table = the_table(desk)
        assert table.list.item(table.list.cursor).record_id == before
        assert table.list.item(0).record_id == "late", "the queue has changed, with what was found in front"

    records = [*rows(6), {"id": "late", "prompt": "What is a fine?", "response": ""}]
    findings: list[Any] = []

    async def check(desk: Desk) -> None:
        findings.extend(desk.session.item("late").findings)

    review(check, *records, check=True)
    assert findings
    review(drive, *records)


@pytest.mark.parametrize("key", ["enter", "1", "a", "ა", "x", "ხ"])
def test_keys_that_settle_a_crowd(review: Review, key: str) -> None:
    async def drive(desk: Desk) -> None:
        await desk.press("D", "up", "up", "up", key)
        kept = {"enter": 1, "1": 1, "a": 4, "ა": 4, "x": 0, "ხ": 0}[key]
        assert sum(desk.session.item(f"d{n}").status != "rejected" for n in range(4)) == kept
        if key == "enter":
            assert desk.session.item("d0").status != "rejected", "the one at the cursor stays"
        await desk.press("u")
        assert "1 of " in desk.screen, "it stands in its place again"
        assert all(desk.session.item(f"d{n}").status == "todo" for n in range(4))
        await desk.press("U")
        assert sum(desk.session.item(f"d{n}").status != "rejected" for n in range(4)) == kept

    review(drive, *CROWD, check=True)


def test_keys_that_look_around_among_pairs(review: Review) -> None:
    question = "For how long is a new passport valid after it was issued?"
    two = [
        *OPPOSED,
        {"id": "v", "prompt": question, "response": "It is valid for 5 years."},
        {"id": "w", "prompt": question, "response": "It is valid for 10 years."},
    ]

    async def drive(desk: Desk) -> None:
        await desk.press("C")
        first = the_pairs(desk).group
        for there, back in (("space", "left"), ("right", "N"), ("n", "left"), ("ნ", "left")):
            await desk.press(there)
            assert the_pairs(desk).group != first, there
            await desk.press(back)
            again = the_pairs(desk).group
            assert first is not None
            assert again is not None
            assert {one.record_id for one in again.items} == {one.record_id for one in first.items}, back
        assert not desk.session.counts.total(), "looking decides nothing"
        await desk.press("w")
        assert "[-" in desk.screen
        await desk.press("წ")
        assert "«10 days»" in desk.screen
        await desk.press("k")
        assert the_pairs(desk).cursor == 0
        await desk.press("ჯ")
        assert the_pairs(desk).cursor == 1
        await desk.press("D")
        assert isinstance(desk.app.screen, DuplicatesScreen)
        await desk.press("escape")
        assert isinstance(desk.app.screen, ReviewScreen), "places lie beside each other"

    review(drive, *two, check=True)


def test_both_texts_scroll_together(review: Review) -> None:
    async def drive(desk: Desk) -> None:
        await desk.press("D")
        screen = the_pairs(desk)
        await desk.press("pagedown", "pagedown")
        assert screen.left.top == screen.right.top > 20
        await desk.press("pageup", "pageup")
        assert screen.left.top == screen.right.top == 0

    review(drive, *({"id": f"l{n}", "prompt": "Tell me.", "response": LONG} for n in range(2)), check=True)


@pytest.mark.parametrize(
    ("key", "status"),
    [("1", "accepted|edited"), ("2", "accepted|edited"), ("3", "rejected"), ("x", "rejected"), ("ხ", "rejected")],
)
def test_keys_of_a_or_b(review: Review, key: str, status: str) -> None:
    async def drive(desk: Desk) -> None:
        await desk.press("b")
        before = desk.session.item("p0").record
        await desk.press(key)
        assert desk.session.item("p0").status in status.split("|")
        after = desk.session.item("p0").record
        await desk.press("უ")
        assert desk.session.item("p0").status == "todo"
        assert desk.session.item("p0").record == before, "an exchange of the endings is taken back, too"
        await desk.press("U")
        assert desk.session.item("p0").status in status.split("|")
        assert desk.session.item("p0").record == after

    review(drive, *PAIRS)


def test_keys_that_look_around_in_a_or_b(review: Review) -> None:
    long = {"id": "p9", "prompt": LONG, "chosen": LONG, "rejected": LONG + "!"}

    async def drive(desk: Desk) -> None:
        await desk.press("b")
        assert isinstance(desk.app.screen, PreferenceScreen)
        assert "Line 119" in desk.screen, "the end of the prompt is what both answer"
        assert "Line 0 of" in desk.screen
        await desk.press("pagedown")
        assert "Line 0 of" not in desk.screen
        await desk.press("pageup")
        assert "Line 0 of" in desk.screen
        await desk.press("წ", "pagedown", "pagedown", "pagedown", "pagedown", "pagedown", "pagedown")
        await desk.press("j")
        assert "Question 0?" in desk.screen
        await desk.press("k", "space")
        assert desk.session.item("p9").status == "later"
        await desk.press("e", "1", "end", *"More", "f2", "f2")
        assert any("More" in text for _, text in desk.session.item("p0").record.texts())
        await desk.press("escape")
        assert isinstance(desk.app.screen, ReviewScreen)

    review(drive, long, *PAIRS[:1])


def test_a_file_without_pairs_is_not_searched_for_ever(review: Review, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("curate.tui.screens.preference.LOOK_SECONDS", 0.0)

    async def drive(desk: Desk) -> None:
        desk.session.go("r003")
        await desk.press("b")
        assert "No record with two answers" in desk.screen
        assert desk.session.current is not None
        assert desk.session.current.record_id == "r003", "the record on the screen stays"

    review(drive, *rows(9))


def test_keys_of_the_guideline(review: Review, tmp_path: Path) -> None:
    text = "".join(f"# Part {n}\n{LONG}\n" for n in range(3))
    (tmp_path / "guide.md").write_text(text, "utf-8")

    async def drive(desk: Desk) -> None:
        assert "▸ Part 0" in desk.screen
        await desk.press("j")
        assert "▸ Part 1" in desk.screen
        await desk.press("კ")
        assert "▸ Part 0" in desk.screen
        await desk.press("space", "pagedown")
        assert "Line 0 of" not in desk.screen
        await desk.press("pageup", "home")
        assert "Line 0 of" in desk.screen
        await desk.press("end")
        assert "Line 119" in desk.screen
        await desk.press("escape")
        assert not desk.session.guide_is_read
        await desk.press("გ", "enter")
        assert desk.session.guide_is_read

    review(drive, settings={"guidelines": str(tmp_path / "guide.md")})


def test_keys_of_the_progress(review: Review) -> None:
    async def drive(desk: Desk) -> None:
        await desk.press("პ")
        assert isinstance(desk.app.screen, ProgressScreen)
        await desk.press("j", "k", "pagedown", "pageup")
        assert "E105" in desk.screen
        await desk.app.screen.run_action("only('E105')")
        await desk.pilot.pause()
        assert isinstance(desk.app.screen, ReviewScreen)
        assert desk.app.filtered == "finding:E105"

    review(drive, check=True)


@pytest.mark.parametrize(
    ("place", "keys", "records"),
    [("t", ["a", "a"], rows(4)), ("D", ["1"], CROWD), ("b", ["3"], PAIRS)],
    ids=["table", "pairs", "preference"],
)
def test_a_key_that_is_held_decides_nothing_more(
    review: Review, place: str, keys: list[str], records: list[dict[str, Any]]
) -> None:
    async def drive(desk: Desk) -> None:
        await desk.press(place, *keys)
        assert "held key ignored" in desk.screen
        assert desk.session.counts.total() <= 1

    review(drive, *records, check=True, held_seconds=60)
