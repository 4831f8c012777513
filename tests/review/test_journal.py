"""What is acknowledged is on the disk; what is not acknowledged leaves nothing behind."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from curate.review.errors import NotSaved, ReadOnly
from curate.review.journal import Journal, take, ulid
from curate.review.log import Log, logs
from schemas import Edit, Ref

ONE = (Ref("r1", "h1"),)


def events(folder: Path) -> list[str]:
    return [event.text for log in logs(folder) for event in log.read()]


def test_an_event_is_in_the_file_when_append_returns(tmp_path: Path) -> None:
    journal = Journal.open(tmp_path / "decisions", "nino", "laptop")
    event = journal.append("note", ONE, text="კარგია")
    log = Log(tmp_path / "decisions" / "nino@laptop.jsonl")
    assert list(log.read()) == [event]
    assert list(log.problems()) == []


def test_a_journal_goes_on_where_it_ended(tmp_path: Path) -> None:
    for text in ("one", "two"):
        journal = Journal.open(tmp_path, "nino", "laptop")
        journal.append("note", ONE, text=text)
        journal.close()
    log = Log(tmp_path / "nino@laptop.jsonl")
    assert [(event.n, event.lc, event.text) for event in log.read()] == [(1, 1, "one"), (2, 2, "two")]
    assert not log.broken


def test_a_second_process_of_the_same_reviewer_gets_a_file_of_its_own(tmp_path: Path) -> None:
    first, second = (Journal.open(tmp_path, "nino", "laptop") for _ in range(2))
    second.append("note", ONE, text="second")
    first.append("note", ONE, text="first")
    assert [path.name for path in sorted(tmp_path.iterdir())] == ["nino@laptop.1.jsonl", "nino@laptop.jsonl"]
    assert sorted(events(tmp_path)) == ["first", "second"]


def test_a_name_that_is_no_file_name_becomes_one(tmp_path: Path) -> None:
    journal = Journal.open(tmp_path, "../../etc/ნინო", "the/host")
    journal.append("note", ONE, text="x")
    assert [path.name for path in tmp_path.iterdir()] == ["etc_ნინო@the_host.jsonl"]


def test_a_session_without_decisions_leaves_no_file(tmp_path: Path) -> None:
    Journal.open(tmp_path, "nino", "laptop").close()
    assert list(tmp_path.iterdir()) == []


def test_half_a_line_costs_nothing_but_itself(tmp_path: Path) -> None:
    journal = Journal.open(tmp_path, "nino", "laptop")
    journal.append("note", ONE, text="before")
    journal.close()
    path = tmp_path / "nino@laptop.jsonl"
    with path.open("ab") as stream:
        stream.write(b'{"v":1,"id":"01')
    again = Journal.open(tmp_path, "nino", "laptop")
    again.append("note", ONE, text="after")
    log = Log(path)
    assert [event.text for event in log.read()] == ["before", "after"]
    assert (log.bad, log.broken) == ([2], [])
    assert "line 2 cannot be read" in next(log.problems())


def test_a_whole_line_without_its_line_end_counts(tmp_path: Path) -> None:
    journal = Journal.open(tmp_path, "nino", "laptop")
    for text in ("one", "two"):
        journal.append("note", ONE, text=text)
    journal.close()
    path = tmp_path / "nino@laptop.jsonl"
    path.write_bytes(path.read_bytes().removesuffix(b"\n"))
    again = Journal.open(tmp_path, "nino", "laptop")
    again.append("note", ONE, text="three")
    log = Log(path)
    assert [event.text for event in log.read()] == ["one", "two", "three"]
    assert (log.bad, log.broken, log.lines) == ([], [], 3)


def test_a_changed_line_is_told_and_the_others_count(tmp_path: Path) -> None:
    journal = Journal.open(tmp_path, "nino", "laptop")
    for text in ("one", "two", "three"):
        journal.append("note", ONE, text=text)
    journal.close()
    path = tmp_path / "nino@laptop.jsonl"
    path.write_bytes(path.read_bytes().replace(b'"two"', b'"2"'))
    log = Log(path)
    assert [event.text for event in log.read()] == ["one", "2", "three"]
    assert log.broken == [2]


def test_a_removed_line_is_told(tmp_path: Path) -> None:
    journal = Journal.open(tmp_path, "nino", "laptop")
    for text in ("one", "two", "three"):
        journal.append("note", ONE, text=text)
    path = tmp_path / "nino@laptop.jsonl"
    lines = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(lines[0] + lines[2])
    log = Log(path)
    assert len(list(log.read())) == 2
    assert log.broken == [2]


def test_marks_of_a_merge_conflict_cost_no_decision(tmp_path: Path) -> None:
    journal = Journal.open(tmp_path, "nino", "laptop")
    for text in ("one", "two"):
        journal.append("note", ONE, text=text)
    path = tmp_path / "nino@laptop.jsonl"
    one, two = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(b"<<<<<<< HEAD\n" + one + b"=======\n" + two + b">>>>>>> other\n")
    assert events(tmp_path) == ["one", "two"]


def test_text_that_utf_8_cannot_hold_comes_back_as_it_was(tmp_path: Path) -> None:
    journal = Journal.open(tmp_path, "nino", "laptop")
    edit = Edit(field="output", replacement="half \ud800 a pair, a line\u2028end, \x00")
    journal.append("edit", (Ref("\udfff", "h"),), edits=(edit,))
    (read,) = Log(tmp_path / "nino@laptop.jsonl").read()
    assert read.edits == (edit,)
    assert read.recs[0].id == "\udfff"


def test_a_reader_sees_what_was_added_since(tmp_path: Path) -> None:
    journal = Journal.open(tmp_path, "nino", "laptop")
    log = Log(tmp_path / "nino@laptop.jsonl")
    for text in ("one", "two"):
        journal.append("note", ONE, text=text)
        assert [event.text for event in log.read()] == [text]
    assert not log.broken


def test_a_file_that_version_control_replaced_is_opened_again(tmp_path: Path) -> None:
    journal = Journal.open(tmp_path, "nino", "laptop")
    journal.append("note", ONE, text="one")
    path = tmp_path / "nino@laptop.jsonl"
    copy = path.read_bytes()
    path.unlink()
    path.write_bytes(copy)
    event = journal.append("note", ONE, text="two")
    assert events(tmp_path) == ["one", "two"]
    assert event.n == 2


def test_a_clock_that_goes_back_changes_no_order(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    journal = Journal.open(tmp_path, "nino", "laptop")
    first = journal.append("note", ONE, text="one")
    monkeypatch.setattr("time.time_ns", lambda: 0)
    second = journal.append("note", ONE, text="two")
    assert first.order < second.order
    assert second.id < first.id


def test_what_another_wrote_comes_before_what_is_written_after_it_was_seen(tmp_path: Path) -> None:
    journal = Journal.open(tmp_path, "nino", "laptop")
    journal.observe(41)
    assert journal.append("note", ONE, text="x").lc == 42


def test_ids_differ_and_have_their_form() -> None:
    ids = {ulid() for _ in range(1000)}
    assert len(ids) == 1000
    assert all(len(one) == 26 and set(one) <= set("0123456789ABCDEFGHJKMNPQRSTVWXYZ") for one in ids)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_cannot_be_written_is_told_at_once(tmp_path: Path) -> None:
    tmp_path.chmod(0o555)
    try:
        with pytest.raises(ReadOnly, match="--decisions DIR"):
            Journal.open(tmp_path / "decisions", "nino")
    finally:
        tmp_path.chmod(0o755)


def test_a_file_in_the_folders_place_is_told_at_once(tmp_path: Path) -> None:
    (tmp_path / "decisions").write_text("no folder", "utf-8")
    with pytest.raises(ReadOnly, match="--decisions DIR"):
        Journal.open(tmp_path / "decisions", "nino")


def test_without_locks_only_a_new_file_is_taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise OSError(37, "No locks available")

    monkeypatch.setattr("fcntl.flock", refuse)
    path = tmp_path / "nino@laptop.jsonl"
    first = take(path)
    assert first is not None
    assert take(path) is None
    os.close(first)
    assert take(path) is None


FILL = """
import json, resource, signal, sys
from pathlib import Path
from curate.review.errors import NotSaved
from curate.review.journal import Journal
from schemas import Ref
resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))
journal = Journal.open(Path(sys.argv[1]), "nino", "laptop")
saved, refused = [], 0
while refused < 3:
    try:
        saved.append(journal.append("note", [Ref("r", "h")], text="x" * 700).id)
    except NotSaved as error:
        refused += 1
small = journal.append("note", [Ref("r", "h")]).id
print(json.dumps([*saved, small]))
"""


def test_a_full_disk_takes_back_half_a_line(tmp_path: Path) -> None:
    """A limit on the size of files stops a write in its middle, as a full disk does."""
    done = subprocess.run([sys.executable, "-c", FILL, str(tmp_path)], capture_output=True, text=True, check=True)
    saved = json.loads(done.stdout)
    log = Log(tmp_path / "nino@laptop.jsonl")
    assert [event.id for event in log.read()] == saved
    assert (log.bad, log.broken, log.torn) == ([], [], False)
    assert len(saved) > 15


def test_a_disk_that_fails_to_sync_leaves_no_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    journal = Journal.open(tmp_path, "nino", "laptop")
    journal.append("note", ONE, text="one")

    def fail(_: int) -> None:
        raise OSError(5, "Input/output error")

    with monkeypatch.context() as patch:
        patch.setattr("curate.review.journal._sync", fail)
        with pytest.raises(NotSaved, match=r"NOT SAVED.*Input/output error"):
            journal.append("note", ONE, text="lost")
    journal.append("note", ONE, text="two")
    log = Log(tmp_path / "nino@laptop.jsonl")
    assert [(event.n, event.text) for event in log.read()] == [(1, "one"), (2, "two")]
    assert not log.broken
