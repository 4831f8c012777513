"""No work is lost: killed, out of room, forbidden to write, or two at once."""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from curate.review.errors import NotSaved
from curate.review.log import Log
from curate.review.session import Session
from curate.review.state import State
from tests.review.desks import start

ROOT = Path(__file__).parent.parent.parent


def run(*command: str) -> str:
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run([sys.executable, *command], env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_fifty_kills_lose_nothing_that_was_acknowledged() -> None:
    total = json.loads(run(str(ROOT / "tests" / "bench" / "killed.py"), "--times", "50"))
    assert (total["kills"], total["lost"], total["damaged"]) == (50, 0, 0)
    assert total["most in flight"] <= 1
    assert total["midway"] > 10, "most children died at work"


FORBIDDEN = """
import os, sys
from curate.errors import CurateError
from curate.review.session import Session
from schemas import Config
folder = sys.argv[1]
if os.geteuid() == 0:
    os.setuid(65534)
try:
    Session.open(folder + "/data.jsonl", Config(), who="nino")
except CurateError as error:
    print(error)
session = Session.open(folder + "/data.jsonl", Config(), who="nino", decisions=sys.argv[2])
print(session.decide("accept").verdict)
"""


def test_a_folder_that_cannot_be_written_is_said_at_once_with_the_way_out() -> None:
    with tempfile.TemporaryDirectory() as folder, tempfile.TemporaryDirectory() as mine:
        (Path(folder) / "data.jsonl").write_text('{"prompt": "a", "completion": "b"}\n', "utf-8")
        Path(folder).chmod(0o555)
        Path(mine).chmod(0o777)
        try:
            said = run("-c", FORBIDDEN, folder, mine)
        finally:
            Path(folder).chmod(0o755)
    assert "cannot be saved" in said
    assert "--decisions DIR" in said
    assert said.endswith("accept\n")


@contextmanager
def small_disk(folder: Path) -> Iterator[Path]:
    """A file system of 128 KB."""
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=128k", "tmpfs", str(folder)]
    try:
        subprocess.run(mount, check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("no file system can be mounted here; test_journal limits the size of files instead")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=True)


def fill(session: Session) -> tuple[list[str], NotSaved]:
    """Save notes until the disk is full: the ids of those that were, and what was said of the one that was not."""
    saved: list[str] = []
    while True:
        try:
            saved.append(session.note("x" * 3000).id)
        except NotSaved as error:
            return saved, error


def test_a_full_disk_is_told_and_everything_before_it_stays(tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk") as folder:
        session = start(folder)
        saved, refused = fill(session)
        assert "No space left" in str(refused)
        with pytest.raises(NotSaved):
            session.save_draft("messages[1].content", "y" * 100_000)
        assert session.current is not None
        assert session.current.position == 0
        log = Log(session.journal.log.path)
        assert [event.id for event in log.read()] == saved
        assert not log.bad
        assert not log.torn
        session.close()


def test_journals_of_two_machines_merge_by_copying_files(tmp_path: Path) -> None:
    import shutil

    homes = [tmp_path / name for name in ("office", "home")]
    for home, who, verdict in zip(homes, ("nino", "giorgi"), ("accept", "reject"), strict=True):
        home.mkdir()
        session = start(home, who=who)
        session.decide(verdict)  # type: ignore[arg-type]
        session.decide("accept")
        session.close()
    for here, there in (homes, homes[::-1]):
        for file in (here / "data.curate" / "decisions").iterdir():
            shutil.copy(file, there / "data.curate" / "decisions")
    sessions = [start(home, who="lead", review={"blind": False}) for home in homes]
    one, other = ([(row.record_id, row.status) for row in session.rows(0, 9)] for session in sessions)
    assert one == other
    assert [status for _, status in sorted(one)].count("disagree") == 1
    events = [set(session.board.judged.state.events) for session in sessions]
    assert events[0] == events[1]


def test_a_journal_read_twice_is_read_once(tmp_path: Path) -> None:
    session = start(tmp_path)
    session.decide("accept")
    path = session.journal.log.path
    copy = path.with_name("copy@other.jsonl")
    copy.write_bytes(path.read_bytes())
    state = State.of([*Log(path).read(), *Log(copy).read()])
    assert len(state.events) == 1
    session.poll()
    assert session.counts == {"accepted": 1}
