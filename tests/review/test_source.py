"""A large file opens with its first records, while another process looks at all of them."""

from pathlib import Path
from typing import Any

import pytest

from curate.review.index import Index, fits
from curate.review.queue import EVERY
from curate.review.session import Session
from schemas import Config
from tests.review.desks import found, start

ROWS: list[dict[str, Any]] = [{"prompt": f"question {n}", "completion": f"პასუხი {n}"} for n in range(40)]


@pytest.fixture
def small_head(monkeypatch: pytest.MonkeyPatch) -> None:
    """Any file counts as large, and three records are seen at once."""
    monkeypatch.setattr("curate.review.source.SMALL", 10)
    monkeypatch.setattr("curate.review.source.HEAD", 3)


def wait(session: Session) -> None:
    session.source.wait()
    assert session.poll()


@pytest.mark.usefixtures("small_head")
def test_work_begins_before_the_file_was_looked_at_and_goes_on_behind_the_head(tmp_path: Path) -> None:
    session = start(tmp_path, ROWS)
    assert (session.total, session.indexing) == (3, True)
    for _ in range(3):
        session.decide("accept")
    assert session.current is None
    wait(session)
    assert (session.total, session.indexing) == (40, False)
    assert session.current is not None
    assert session.current.position == 3
    assert session.counts == {"accepted": 3}
    session.close()
    again = start(tmp_path)
    assert (again.total, again.indexing) == (40, False), "the index is kept"
    assert again.counts == {"accepted": 3}


@pytest.mark.usefixtures("small_head")
def test_findings_and_decisions_about_records_behind_the_head_find_them_later(tmp_path: Path) -> None:
    rows = [*ROWS, {"prompt": "last", "completion": " "}]
    session = start(tmp_path, rows)
    wait(session)
    session.go(session.rows(30, 31)[0].record_id)
    session.decide("reject")
    session.close()
    (tmp_path / "data.jsonl").write_bytes(
        (tmp_path / "data.jsonl").read_bytes() + b'{"prompt": "new", "completion": "row"}\n'
    )
    session = start(tmp_path)
    assert session.indexing, "the index does not fit any more"
    found(session, "S011")
    assert session.filter("finding:S011") == 0
    session.filter("")
    wait(session)
    assert session.total == 42
    assert session.counts == {"rejected": 1}
    assert session.filter("finding:S011") == 1


@pytest.mark.usefixtures("small_head")
def test_a_session_that_ends_ends_its_child(tmp_path: Path) -> None:
    session = start(tmp_path, ROWS)
    child = session.source._child
    assert child is not None
    session.close()
    assert child.returncode is not None


def test_the_queue_learns_beside_the_work(tmp_path: Path) -> None:
    rows = [
        {"prompt": f"question {n}", "completion": "x" if n % 4 == 0 else f"a long and careful answer {n} " * 20}
        for n in range(400)
    ]
    session = start(tmp_path, rows)
    for _ in range(EVERY * 2):
        assert session.current is not None
        session.decide("reject" if session.current.record.reply == "x" else "accept")
    session.finish()
    ahead = [row for row in session.rows(0, 40) if row.status == "todo"]
    short = [row.reply_length == 1 for row in ahead]
    assert sum(short) > 0.7 * len(short), "a quarter of all are"
    assert session.total == len({row.position for row in session.rows(0, 400)})
    session.close()


def test_an_index_that_is_damaged_or_of_another_file_is_made_again(tmp_path: Path) -> None:
    path = tmp_path / "data.jsonl"
    path.write_text("{}", "utf-8")
    target = tmp_path / "index.sqlite"
    assert Index.open(target, fits(str(path), Config())) is None
    target.write_bytes(b"no database at all, but long enough to be looked at" * 100)
    assert Index.open(target, fits(str(path), Config())) is None


@pytest.mark.usefixtures("small_head")
def test_a_head_that_is_the_whole_file_needs_no_child(tmp_path: Path) -> None:
    session = start(tmp_path, ROWS[:2])
    assert (session.total, session.indexing) == (2, False)
