"""Every key of the review screen, pressed."""

from collections.abc import Callable
from pathlib import Path

import pytest

from curate.review.errors import NotSaved
from curate.review.session import Session
from curate.tui.screens.ask import Ask
from curate.tui.screens.edit import EditScreen
from curate.tui.screens.help import Help
from curate.tui.screens.review import ReviewScreen
from tests.tui.conftest import LABELS, Desk

Review = Callable[..., Session]


def here(desk: Desk) -> str:
    assert desk.session.current is not None
    return desk.session.current.record_id


@pytest.mark.parametrize("size", [(120, 36), (80, 24)])
def test_the_record_its_findings_and_the_keys_are_on_the_screen(review: Review, size: tuple[int, int]) -> None:
    async def drive(desk: Desk) -> None:
        await desk.press("f")
        for shown in ("რა არის ჯარიმა?", "ფული, რომელსაც სასჯელად", "E105", "a Accept", "nino", "saved"):
            assert shown in desk.screen

    review(drive, size=size, check=True)


@pytest.mark.parametrize(
    ("key", "status"),
    [("a", "accepted"), ("ა", "accepted"), ("ф", "accepted"), ("x", "rejected"), ("ხ", "rejected"), ("space", "later")],
)
def test_a_verdict_is_saved_and_the_next_record_appears(review: Review, key: str, status: str) -> None:
    async def drive(desk: Desk) -> None:
        first = here(desk)
        await desk.press(key)
        assert here(desk) != first
        assert desk.session.item(first).status == status

    session = review(drive, {"id": "a", "prompt": "x?", "response": "y"}, {"id": "b", "prompt": "z?", "response": "w"})
    assert status.removesuffix("ed") in "".join(
        path.read_text() for path in Path(session.path).parent.glob("*.curate/decisions/*")
    )


def test_undo_goes_back_to_the_record_and_redo_does_it_again(review: Review) -> None:
    async def drive(desk: Desk) -> None:
        await desk.press("j")
        first = here(desk)
        await desk.press("x", "u")
        assert here(desk) == first
        assert desk.session.item(first).status == "todo"
        assert "took back: rejected" in desk.screen
        await desk.press("U")
        assert desk.session.item(first).status == "rejected"
        await desk.press("ctrl+z")
        assert desk.session.item(first).status == "todo"

    review(drive)


def test_nothing_is_undone_where_nothing_was_done(review: Review) -> None:
    async def drive(desk: Desk) -> None:
        await desk.press("u")
        assert "nothing to take back" in desk.screen
        await desk.press("U")
        assert "nothing to do again" in desk.screen

    review(drive)


def test_arrows_and_vim_keys_move_without_deciding(review: Review) -> None:
    async def drive(desk: Desk) -> None:
        first = here(desk)
        await desk.press("down")
        second = here(desk)
        await desk.press("j", "k", "up")
        assert here(desk) == first != second
        await desk.press(*["up"] * 5)
        assert "that was the first" in desk.screen
        assert not desk.session.progress.done

    review(drive)


def test_a_record_with_an_error_is_accepted_only_with_a_reason(review: Review) -> None:
    async def drive(desk: Desk) -> None:
        desk.session.go("r3")
        desk.app.refresh_top()
        await desk.press("a")
        assert isinstance(desk.app.screen, Ask)
        assert "S011" in desk.screen
        await desk.press("enter")
        assert isinstance(desk.app.screen, Ask), "an empty reason is none"
        await desk.press("o", "k", "enter")
        assert desk.session.item("r3").status == "accepted"
        assert desk.session.item("r3").reason == "ok"

    review(drive, check=True)


def test_a_required_label_is_asked_for_before_accepting(review: Review) -> None:
    async def drive(desk: Desk) -> None:
        desk.session.go("r4")
        desk.app.refresh_top()
        await desk.press("tab", "a")
        assert "first answer: quality" in desk.screen
        await desk.press("2", "a")
        assert desk.session.item("r4").status == "accepted"
        assert desk.session.item("r4").labels == {"quality": "partly"}

    review(drive, labels=LABELS)


def test_digits_arrows_and_tab_answer_every_kind_of_question(review: Review) -> None:
    async def drive(desk: Desk) -> None:
        name = here(desk)
        await desk.press("1", "1", "3", "tab", "2", "1", "tab", "right", "right", "enter", "tab", "1")
        assert isinstance(desk.app.screen, Ask)
        await desk.press("კ", "ა", "რ", "გ", "ი", "enter")
        assert desk.session.item(name).labels == {
            "quality": "wrong",
            "topics": ["law", "health"],
            "risk": 2,
            "why": "კარგი",
        }
        await desk.press("shift+tab", "left", "enter")
        assert desk.session.item(name).labels["risk"] == 5
        await desk.press("tab", "tab", "9")
        assert "quality has 3 answers" in desk.screen

    review(drive, labels=LABELS)


def test_the_only_required_answer_accepts_where_the_team_wants_it(review: Review) -> None:
    async def drive(desk: Desk) -> None:
        desk.session.go("r4")
        desk.app.refresh_top()
        await desk.press("1")
        assert desk.session.item("r4").status == "accepted"

    review(drive, labels=LABELS, settings={"auto_next": True})


def test_a_fix_is_applied_with_one_key_and_taken_back_with_another(review: Review) -> None:
    async def drive(desk: Desk) -> None:
        desk.session.go("r1")
        desk.app.refresh_top()
        await desk.press("y")
        assert desk.session.item("r1").record.reply == "ფული, რომელსაც სასჯელად იხდიან."
        await desk.press("u")
        assert desk.session.item("r1").record.reply.endswith("\u200b")

    review(drive, check=True)


def test_findings_are_walked_through_and_the_text_is_marked(review: Review) -> None:
    async def drive(desk: Desk) -> None:
        desk.session.go("r1")
        desk.app.refresh_top()
        await desk.press("f")
        assert "«\\u200b»" in desk.screen
        assert "E105 in Response" in desk.screen
        await desk.press("F")

    review(drive, check=True)


def test_a_note_stays_with_the_record(review: Review) -> None:
    async def drive(desk: Desk) -> None:
        name = here(desk)
        await desk.press("n", "ა", "b", "enter")
        assert desk.session.item(name).note == "აb"
        assert "note: აb" in desk.screen
        await desk.press("n", "c", "escape")
        assert desk.session.item(name).note == "აb"

    review(drive)


def test_a_filter_shows_only_what_it_means(review: Review) -> None:
    async def drive(desk: Desk) -> None:
        await desk.press("slash", *"colour", "enter")
        assert here(desk) == "r3"
        assert "1 records" in desk.screen or "1 record" in desk.screen
        await desk.press("slash", *["backspace"] * 6, "enter")
        assert desk.session.shown == 4

    review(drive)


def test_a_filter_that_cannot_be_understood_says_so_and_changes_nothing(review: Review) -> None:
    async def drive(desk: Desk) -> None:
        await desk.press("slash", *"status:nonsense", "enter")
        assert desk.session.shown == 4
        assert "nonsense" in desk.screen

    review(drive)


def test_help_lists_every_key_and_runs_one(review: Review) -> None:
    async def drive(desk: Desk) -> None:
        first = here(desk)
        await desk.press("?")
        assert isinstance(desk.app.screen, Help)
        for binding in ReviewScreen.BINDINGS:
            assert binding.description in [one.name for one in desk.app.screen.commands()]
        await desk.press("j", "enter")
        assert desk.session.item(first).status == "rejected"
        assert isinstance(desk.app.screen, ReviewScreen)
        await desk.press("f1", "escape")
        assert isinstance(desk.app.screen, ReviewScreen)

    review(drive)


def test_the_palette_finds_a_command_by_its_name(review: Review) -> None:
    async def drive(desk: Desk) -> None:
        first = here(desk)
        await desk.press(":", *"reje", "enter")
        assert desk.session.item(first).status == "rejected"
        await desk.press("ctrl+p", *"zzz", "enter", "escape")
        assert isinstance(desk.app.screen, ReviewScreen)

    review(drive)


def test_any_text_can_be_edited(review: Review) -> None:
    async def drive(desk: Desk) -> None:
        desk.session.go("r4")
        desk.app.refresh_top()
        await desk.press("E", "1")
        assert isinstance(desk.app.screen, EditScreen)
        await desk.press("!", "f2", "enter")
        assert desk.session.item("r4").record.prompt == "!How many days has a week?"

    review(drive)


def test_a_long_text_scrolls(review: Review) -> None:
    async def drive(desk: Desk) -> None:
        assert "line 1 of" in desk.screen
        await desk.press("pagedown")
        assert "line 1 of" not in desk.screen
        await desk.press("end")
        assert "line 200" in desk.screen
        await desk.press("pageup", "home")
        assert "line 1 of" in desk.screen

    text = "\n".join(f"line {number} of a long reply" for number in range(1, 201))
    review(drive, {"id": "a", "prompt": "Write.", "response": text})


def test_the_end_of_the_queue_says_what_can_be_done(review: Review) -> None:
    async def drive(desk: Desk) -> None:
        await desk.press("a")
        assert "Every record is decided" in desk.screen
        await desk.press("a", "e", "n", "f", "y", "1", "u")
        assert here(desk) == "a"

    review(drive, {"id": "a", "prompt": "x?", "response": "y"})


@pytest.mark.parametrize("key", ["q", "ქ", "й", "ctrl+q"])
def test_leaving_never_asks(review: Review, key: str) -> None:
    async def drive(desk: Desk) -> None:
        await desk.press(key)
        assert not desk.app.is_running or desk.app._exit

    review(drive)


def test_a_held_key_decides_nothing(review: Review) -> None:
    async def drive(desk: Desk) -> None:
        await desk.press("a", "x")
        assert desk.session.progress.done == 0
        assert "held key ignored" in desk.screen

    review(drive, held_seconds=30.0)


def test_what_could_not_be_saved_says_so_until_something_is(review: Review, monkeypatch: pytest.MonkeyPatch) -> None:
    async def drive(desk: Desk) -> None:
        first = here(desk)
        write = type(desk.session.journal)._write

        def full(journal: object, line: bytes) -> None:
            raise NotSaved(Path("data.curate"), "No space left on device")

        monkeypatch.setattr(type(desk.session.journal), "_write", full)
        await desk.press("x")
        assert here(desk) == first
        assert "NOT SAVED" in desk.screen
        await desk.press("down", "up")
        assert "NOT SAVED" in desk.screen
        monkeypatch.setattr(type(desk.session.journal), "_write", write)
        await desk.press("x")
        assert "NOT SAVED" not in desk.screen
        assert desk.session.item(first).status == "rejected"

    review(drive)


def test_a_click_on_a_key_does_what_the_key_does(review: Review) -> None:
    async def drive(desk: Desk) -> None:
        first = here(desk)
        await desk.pilot.click("#foot", offset=(12, 0))
        await desk.pilot.pause()
        assert desk.session.item(first).status == "rejected"

    review(drive)


def test_a_pasted_text_does_nothing_where_keys_are_commands(review: Review) -> None:
    async def drive(desk: Desk) -> None:
        from textual import events

        await desk.app.on_event(events.Paste("axaxax"))
        await desk.pilot.pause()
        assert not desk.session.progress.done

    review(drive)


def test_the_first_start_explains_itself(review: Review) -> None:
    async def drive(desk: Desk) -> None:
        assert "accept: the record is right" in desk.screen
        await desk.press("enter")
        assert isinstance(desk.app.screen, ReviewScreen)

    review(drive, welcome=True)


def test_places_do_not_pile_up(review: Review) -> None:
    async def drive(desk: Desk) -> None:
        await desk.press("t", "p", "t", "p", "escape")
        assert isinstance(desk.app.screen, ReviewScreen)

    review(drive)


def test_a_terminal_that_is_too_small_says_so(review: Review) -> None:
    async def drive(desk: Desk) -> None:
        assert "please enlarge" in desk.screen
        await desk.press("x")
        assert desk.session.progress.rejected == 1

    review(drive, size=(50, 12))
