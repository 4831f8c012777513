"""Everything a key does, without a screen."""

import json
import math
from pathlib import Path

import pytest

from curate.errors import CurateError
from curate.review.effective import decisions_of
from curate.review.errors import CannotEdit, NeedsLabel, NeedsReason, NotSaved
from curate.review.log import Log
from schemas import Config
from tests.review.desks import ROWS, check, found, start, write

QUALITY = {"labels": {"quality": {"kind": "single", "choices": ["right", "wrong"], "required": True}}}


def test_a_session_begins_at_the_first_record_and_goes_on_as_one_decides(tmp_path: Path) -> None:
    session = start(tmp_path)
    seen = []
    while session.current is not None:
        seen.append(session.current.position)
        session.decide("accept")
    assert seen == [0, 1, 2, 3, 4]
    assert session.counts["accepted"] == 5
    assert session.progress.todo == 0


def test_records_put_off_come_back_when_nothing_else_is_left(tmp_path: Path) -> None:
    session = start(tmp_path, ROWS[:3])
    session.decide("later")
    assert session.current is not None
    session.decide("accept")
    session.decide("accept")
    assert session.current.position == 0
    session.decide("reject")
    assert session.current is None


def test_findings_bring_their_records_to_the_front_and_the_screen_stays(tmp_path: Path) -> None:
    session = start(tmp_path)
    found(session, "S011")
    assert session.current is not None
    assert session.current.position == 0
    session.decide("accept")
    assert session.current.position == 2
    assert [one.code for one in session.current.open] == ["S011"]


def test_an_error_is_accepted_only_with_a_reason(tmp_path: Path) -> None:
    session = start(tmp_path)
    found(session, "S011")
    session.next_waiting()
    with pytest.raises(NeedsReason, match="S011") as error:
        session.decide("accept", reason="  ")
    assert [one.code for one in error.value.findings] == ["S011"]
    assert session.counts["accepted"] == 0
    event = session.decide("accept", reason="silence is the answer")
    assert event.waives == ("S011",)
    item = session.item(event.recs[0].id)
    assert item.open == ()
    assert item.findings[0].waived == "accepted by nino: silence is the answer"


def test_a_warning_is_waived_by_accepting(tmp_path: Path) -> None:
    session = start(tmp_path, [ROWS[0], ROWS[0]])
    found(session, "D201")
    event = session.decide("accept")
    assert len(event.waives) <= 1
    assert decisions_of(session.path, Config()).by_record[event.recs[0].id].waives == event.waives


def test_a_required_label_comes_first(tmp_path: Path) -> None:
    session = start(tmp_path, **QUALITY)
    assert session.current is not None
    assert session.current.needs == ("quality",)
    with pytest.raises(NeedsLabel, match="quality"):
        session.decide("accept")
    with pytest.raises(CurateError, match="does not take wrnog"):
        session.label("quality", "wrnog")
    session.label("quality", "wrong")
    assert session.current.needs == ()
    assert session.current.labels == {"quality": "wrong"}
    session.decide("accept")
    assert session.filter("label.quality=wrong") == 1
    assert session.filter("label.quality=right") == 0


def test_rejecting_needs_no_label(tmp_path: Path) -> None:
    session = start(tmp_path, **QUALITY)
    session.decide("reject")
    assert session.counts["rejected"] == 1


def test_an_edit_is_seen_at_once_and_the_source_never_changes(tmp_path: Path) -> None:
    session = start(tmp_path)
    before = Path(session.path).read_bytes()
    session.edit({"messages[1].content": "four"})
    assert session.current is not None
    assert session.current.record.reply == "four"
    assert session.current.original.reply == "4"
    event = session.decide("accept")
    assert session.counts["edited"] == 1
    decision = decisions_of(session.path, Config()).by_record[event.recs[0].id]
    assert [(edit.field, edit.replacement) for edit in decision.edits] == [("output", "four")]
    assert Path(session.path).read_bytes() == before


def test_a_second_edit_keeps_the_first(tmp_path: Path) -> None:
    session = start(tmp_path)
    session.edit({"messages[1].content": "four"})
    session.edit({"messages[0].content": "2 + 2 = ?"})
    assert session.current is not None
    assert (session.current.record.prompt, session.current.record.reply) == ("2 + 2 = ?", "four")
    session.undo()
    assert (session.current.record.prompt, session.current.record.reply) == ("What is 2 + 2?", "four")
    session.redo()
    session.restore()
    assert session.current.record == session.current.original
    session.undo()
    assert session.current.record.prompt == "2 + 2 = ?"


def test_an_edited_text_no_longer_counts_its_findings(tmp_path: Path) -> None:
    session = start(tmp_path)
    found(session, "S011")
    session.next_waiting()
    session.edit({"messages[1].content": "Hello!"})
    assert session.current is not None
    assert session.current.findings[0].waived == "the text was edited since"
    session.decide("accept")


def test_a_proposed_fix_is_one_step(tmp_path: Path) -> None:
    session = start(tmp_path, [{"instruction": "Hi", "output": "zero\u200bwidth"}])
    found(session, "E105")
    assert session.current is not None
    (finding,) = session.current.open
    event = session.apply_fix(finding)
    assert session.current.record.reply == "zerowidth"
    assert event.code == "E105"
    assert session.current.open == ()
    session.undo()
    assert session.current.record.reply == "zero\u200bwidth"


def test_undo_says_what_it_undid_and_goes_there(tmp_path: Path) -> None:
    session = start(tmp_path)
    session.decide("reject")
    undone = session.undo()
    assert undone is not None
    assert undone.text == "rejected"
    assert session.current is not None
    assert session.current.position == 0
    assert session.counts["rejected"] == 0
    again = session.redo()
    assert again is not None
    assert session.counts["rejected"] == 1
    assert session.redo() is None


def test_undo_works_after_a_restart_down_to_the_first(tmp_path: Path) -> None:
    session = start(tmp_path)
    session.decide("accept")
    session.decide("reject")
    session.close()
    session = start(tmp_path)
    assert session.counts == {"accepted": 1, "rejected": 1}
    assert [undone.text for undone in iter(session.undo, None)] == ["rejected", "accepted"]
    assert session.progress.todo == 5
    session.close()
    session = start(tmp_path)
    assert [undone.text for undone in iter(session.redo, None)] == ["accepted", "rejected"]


def test_one_undo_takes_back_a_bulk_also_after_a_restart(tmp_path: Path) -> None:
    session = start(tmp_path)
    ids = [row.record_id for row in session.rows(0, 4)]
    session.bulk(ids, "reject")
    assert session.counts["rejected"] == 4
    session.close()
    session = start(tmp_path)
    undone = session.undo()
    assert undone is not None
    assert (undone.text, undone.record_ids) == ("rejected 4 records", tuple(ids))
    assert session.progress.todo == 5


def test_a_bulk_is_refused_as_a_whole(tmp_path: Path) -> None:
    session = start(tmp_path)
    found(session, "S011")
    ids = [row.record_id for row in session.rows(0, 5)]
    with pytest.raises(NeedsReason):
        session.bulk(ids, "accept")
    assert session.progress.todo == 5
    session.bulk(ids, "accept", reason="all seen")
    assert session.counts["accepted"] == 5


def test_keeping_one_of_a_pair_rejects_the_others(tmp_path: Path) -> None:
    session = start(tmp_path)
    one, other = (session.rows(at, at + 1)[0].record_id for at in (0, 4))
    session.pair([one, other], "keep", one)
    assert session.item(other).status == "rejected"
    assert session.item(other).reason == f"{one} is kept instead"
    assert session.item(one).status == "todo"
    with pytest.raises(CurateError, match="needs the record to keep"):
        session.pair([one, other], "keep")


def test_records_that_are_compared_know_each_other_and_a_verdict_settles_both(tmp_path: Path) -> None:
    session = start(tmp_path, [*ROWS, ROWS[1]])
    pairs = [one for one in found(session, "D") if one.related]
    assert pairs, "the capital stands twice"
    one, other = pairs[0].record_id, pairs[0].related[0].record_id
    assert one is not None
    assert other is not None
    assert [item.record_id for item in session.item(one).partners] == [other]
    assert [item.record_id for item in session.item(other).partners] == [one]
    session.pair([one, other], "both-fine")
    assert session.item(one).open == ()
    assert session.item(other).open == ()
    session.undo()
    assert session.item(one).open or session.item(other).open


def test_two_sessions_see_each_other(tmp_path: Path) -> None:
    nino, giorgi = start(tmp_path), start(tmp_path, who="giorgi")
    assert not giorgi.poll()
    event = nino.decide("accept")
    assert giorgi.poll()
    assert giorgi.item(event.recs[0].id).status == "answered"
    assert giorgi.item(event.recs[0].id).hidden
    assert giorgi.item(event.recs[0].id).history[0].text == "answered (hidden)"
    giorgi.go(event.recs[0].id)
    giorgi.decide("reject")
    assert giorgi.item(event.recs[0].id).status == "disagree"
    assert nino.poll()
    assert nino.item(event.recs[0].id).status == "disagree"
    nino.go(event.recs[0].id)
    nino.decide("accept", settle=True)
    assert nino.item(event.recs[0].id).status == "accepted"


def test_what_others_said_is_open_where_the_settings_say_so(tmp_path: Path) -> None:
    nino, giorgi = start(tmp_path), start(tmp_path, who="giorgi", review={"blind": False})
    event = nino.decide("accept")
    giorgi.poll()
    assert giorgi.item(event.recs[0].id).status == "accepted"


def test_the_same_reviewer_twice_loses_nothing(tmp_path: Path) -> None:
    first, second = start(tmp_path), start(tmp_path)
    first.decide("accept")
    second.poll()
    second.next_waiting()
    second.decide("reject")
    first.poll()
    assert first.counts == second.counts == {"accepted": 1, "rejected": 1}


def test_a_source_written_anew_keeps_its_decisions_and_the_record_on_the_screen(tmp_path: Path) -> None:
    session = start(tmp_path)
    session.decide("accept")
    session.go("own")
    write(tmp_path / "new.jsonl", [ROWS[3], {"instruction": "New", "output": "row"}, ROWS[0], ROWS[1]])
    (tmp_path / "new.jsonl").replace(session.path)
    assert session.poll()
    assert session.total == 4
    assert session.current is not None
    assert (session.current.record_id, session.current.position) == ("own", 0)
    assert [row.status for row in session.rows(0, 4)].count("accepted") == 1
    session.decide("reject")
    assert session.counts == {"accepted": 1, "rejected": 1}


def test_a_changed_text_is_shown_again_with_what_was_said_of_it(tmp_path: Path) -> None:
    session = start(tmp_path)
    session.go("own")
    session.edit({"messages[1].content": "დილა მშვიდობის"})
    session.decide("accept")
    session.close()
    session = start(tmp_path, [*ROWS[:3], {**ROWS[3], "output": "კარგი დილა"}])
    item = session.item("own")
    assert (item.status, item.stale, item.was) == ("stale", True, "accept")
    assert item.before == {"output": "დილა მშვიდობისა"}
    assert item.record.reply == "კარგი დილა"
    session.go("own")
    session.decide("accept")
    assert session.item("own").status == "accepted"


def test_drafts_outlive_the_process(tmp_path: Path) -> None:
    session = start(tmp_path)
    session.save_draft("messages[1].content", "four, o\ud800r")
    session.journal.close()  # as when the process is killed: nothing else is said
    again = start(tmp_path)
    assert again.draft("messages[1].content") == "four, o\ud800r"
    assert again.draft("messages[0].content") is None
    again.edit({"messages[1].content": "four"})
    assert again.draft("messages[1].content") is None
    again.close()
    assert not list((tmp_path / "data.curate" / "drafts").iterdir())


def test_what_cannot_be_saved_changes_nothing_on_the_screen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    session = start(tmp_path)

    def full(*_: object) -> int:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr("os.write", full)
        with pytest.raises(NotSaved, match="No space left"):
            session.decide("accept")
    assert session.current is not None
    assert session.current.position == 0
    assert session.counts["accepted"] == 0
    session.decide("accept")
    assert session.counts["accepted"] == 1
    log = Log(session.journal.log.path)
    assert [event.verdict for event in log.read()] == ["accept"]
    assert not log.bad


def test_decisions_may_be_kept_elsewhere(tmp_path: Path) -> None:
    from curate.review.session import Session

    path = write(tmp_path / "data.jsonl", ROWS)
    session = Session.open(path, Config(), who="nino", decisions=str(tmp_path / "mine"))
    session.decide("accept")
    assert [one.name for one in sorted(tmp_path.iterdir())] == ["data.jsonl", "mine"]
    assert len(decisions_of(path, Config(), str(tmp_path / "mine")).by_record) == 1


def test_the_guideline_is_known_by_its_version(tmp_path: Path) -> None:
    (tmp_path / "guide.md").write_text("# Good answers", "utf-8")
    session = start(tmp_path, review={"guidelines": "guide.md"})
    assert not session.guide_is_read
    session.read_guide()
    assert session.guide_is_read
    session.decide("accept")
    assert len(decisions_of(session.path, Config()).guidelines) == 8
    (tmp_path / "guide.md").write_text("# Better answers", "utf-8")
    assert not session.guide_is_read


def test_progress_counts_what_is_left_by_rule_and_by_person(tmp_path: Path) -> None:
    session = start(tmp_path)
    found(session, "S011")
    session.decide("accept")
    before = session.progress
    assert (before.rules["S011"].open, before.left, before.todo) == (1, 1, 4)
    session.decide("reject")
    after = session.progress
    assert (after.rules["S011"].open, after.rules["S011"].settled, after.left) == (0, 1, 0)
    assert after.reviewers["nino"].records == after.today == 2


def test_what_cannot_be_written_back_is_refused(tmp_path: Path) -> None:
    rows = [
        {
            "messages": [
                {"role": "user", "content": "x"},
                {
                    "role": "assistant",
                    "content": None,
                    "tool_calls": [{"function": {"name": "f", "arguments": {"a": 1}}}],
                },
            ]
        }
    ]
    session = start(tmp_path, rows)
    with pytest.raises(CannotEdit, match="must stay JSON"):
        session.edit({"messages[1].tool_calls[0].arguments": "no json"})
    with pytest.raises(CannotEdit, match="no such text"):
        session.edit({"messages[7].content": "x"})
    session.edit({"messages[1].tool_calls[0].arguments": '{"a": 2}'})
    assert session.current is not None
    assert json.loads(session.current.record.messages[1].tool_calls[0].arguments) == {"a": 2}


def test_a_file_that_is_none_is_told(tmp_path: Path) -> None:
    from curate.review.session import Session

    for path in ("-", str(tmp_path), str(tmp_path / "nothing.jsonl")):
        with pytest.raises(CurateError, match="cannot be reviewed"):
            Session.open(path, Config())


def test_findings_of_a_check_of_the_file_are_those_of_its_records(tmp_path: Path) -> None:
    session = start(tmp_path)
    findings = check(session, "S011")
    other = findings[0].model_copy(update={"path": "other.jsonl"})
    session.add_findings([other])
    assert session.filter("finding:any") == 0
    session.add_findings(findings)
    assert session.filter("finding:any") == 1


def test_a_file_written_over_under_the_reviewer_is_never_shown_as_another_record(tmp_path: Path) -> None:
    rows = [{"id": f"r{n}", "prompt": f"question {n}", "completion": f"answer {n}"} for n in range(5)]
    session = start(tmp_path, rows)
    session.decide("accept")
    write(tmp_path / "data.jsonl", rows[::-1])  # every offset still leads to a record of the same length
    assert session.current is not None
    assert session.current.record_id == "r1"
    item = session.next()
    assert item is not None
    assert item.record.prompt == f"question {item.record_id[1:]}"
    assert session.item("r0").status == "accepted"
    assert session.item("r0").record.prompt == "question 0"


def test_a_row_with_a_number_that_json_does_not_know_can_be_edited(tmp_path: Path) -> None:
    session = start(tmp_path, [{"instruction": "Why?", "output": "So.", "score": float("nan")}])
    event = session.edit({"messages[1].content": "Because."})
    assert [edit.field for edit in event.edits] == ["output"]
    session.close()
    again = start(tmp_path)
    assert again.current is not None
    assert again.current.record.reply == "Because."
    again.restore()
    assert again.current.record.reply == "So."
    again.journal.append("edit", [again._ref(again.current)], before={"score": float("nan")})
    *_, last = Log(again.journal.log.path).read()
    assert math.isnan(last.before["score"])
    again.close()


def test_a_file_that_was_taken_away_ends_nothing_but_the_look_at_it(tmp_path: Path) -> None:
    session = start(tmp_path)
    data = (tmp_path / "data.jsonl").read_bytes()
    (tmp_path / "data.jsonl").unlink()
    with pytest.raises(CurateError, match="cannot be read"):
        session.next()
    assert session.poll() is False
    (tmp_path / "data.jsonl").write_bytes(data)
    session.poll()
    assert session.current is not None
    session.decide("accept")
    session.close()
