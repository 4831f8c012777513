"""A whole review in a real terminal: check, review, edit in Georgian, undo, kill -9, resume, export, check."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SECONDS = 60
RECORDS = (
    {"id": "r1", "prompt": "რა არის ჯარიმა?", "response": "ფული, რომელსაც სასჯელად იხდიან.\u200b"},
    {"id": "r2", "prompt": "How many days has a week?", "response": "Seven."},
    {"id": "r3", "prompt": "Name a colour.", "response": ""},
)

pytestmark = pytest.mark.skipif(shutil.which("tmux") is None, reason="tmux is not installed")


class Terminal:
    """A tmux server of its own, with one window."""

    def __init__(self, folder: Path) -> None:
        self._name = f"curate-{uuid.uuid4().hex[:8]}"
        self.folder = folder

    def tmux(self, *arguments: str) -> str:
        done = subprocess.run(
            ["tmux", "-f", "/dev/null", "-L", self._name, *arguments], capture_output=True, text=True, check=True
        )
        return done.stdout

    def start(self, *arguments: str, size: tuple[int, int] = (120, 36)) -> None:
        """Run `curate` in a window of that size."""
        variables = {"PYTHONPATH": str(ROOT), "TERM": "tmux-256color", "LC_ALL": "C.UTF-8"}
        setting = [f"{name}={value}" for name, value in variables.items()]
        command = ["env", *setting, sys.executable, "-m", "curate", *arguments]
        self.tmux(
            "-u",
            "new-session",
            "-d",
            "-x",
            str(size[0]),
            "-y",
            str(size[1]),
            "-c",
            str(self.folder),
            "-s",
            "s",
            *command,
        )
        self.tmux("set", "-g", "status", "off")
        self.tmux("set", "-g", "remain-on-exit", "on")

    @property
    def screen(self) -> str:
        return self.tmux("capture-pane", "-p", "-t", "s")

    @property
    def title(self) -> str:
        return self.tmux("display", "-p", "-t", "s", "#{pane_title}")

    def until(self, *texts: str) -> str:
        """Wait until all of these are on the screen."""
        end = time.monotonic() + SECONDS
        while time.monotonic() < end:
            screen = self.screen
            if all(text in screen for text in texts):
                return screen
            time.sleep(0.1)
        raise AssertionError(f"{texts} never appeared on\n{self.screen}")

    def press(self, *keys: str) -> None:
        """Press keys one by one, as a person does: with time between them."""
        for key in keys:
            time.sleep(0.4)
            if len(key) == 1:
                self.tmux("send-keys", "-t", "s", "-l", key)
            else:
                self.tmux("send-keys", "-t", "s", key)

    def kill(self) -> None:
        """`kill -9` on the app."""
        os.kill(int(self.tmux("display", "-p", "-t", "s", "#{pane_pid}")), signal.SIGKILL)
        time.sleep(0.3)
        self.tmux("kill-session", "-t", "s")

    def stop(self) -> None:
        subprocess.run(["tmux", "-L", self._name, "kill-server"], capture_output=True, check=False)


@pytest.fixture
def terminal(tmp_path: Path) -> Iterator[Terminal]:
    one = Terminal(tmp_path)
    yield one
    one.stop()


@pytest.fixture
def curate(tmp_path: Path) -> Callable[..., subprocess.CompletedProcess[str]]:
    """Runs `curate` without a terminal."""

    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        environment = os.environ | {"PYTHONPATH": str(ROOT)}
        command = [sys.executable, "-m", "curate", *arguments]
        return subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)

    return run


def test_a_review_from_the_first_check_to_the_last(
    terminal: Terminal, tmp_path: Path, curate: Callable[..., subprocess.CompletedProcess[str]]
) -> None:
    data = tmp_path / "data.jsonl"
    data.write_text("".join(json.dumps(one, ensure_ascii=False) + "\n" for one in RECORDS), "utf-8")
    source = data.read_bytes()
    before = curate("check", "data.jsonl")
    assert before.returncode == 1
    assert "E105" in before.stdout
    assert "S011" in before.stdout

    terminal.start("review", "data.jsonl", "--who", "nino")
    terminal.until("Welcome")
    terminal.press("Enter")
    terminal.until("data.jsonl", "saved")
    terminal.press("/", "i", "d", ":", "r", "1", "Enter")
    terminal.until("რა არის ჯარიმა?", "E105")
    terminal.press("ე")  # edit, on a Georgian keyboard
    terminal.until("F2 save")
    terminal.press("კ", "ი", " ", "F2")
    terminal.until("{+", "კი")
    terminal.press("Enter")
    terminal.until("edited")
    terminal.press("ა")  # accept
    terminal.until("accepted r1")
    terminal.press("უ")  # undo
    terminal.until("took back: accepted", "კი ფული")
    terminal.press("ა")
    terminal.until("accepted r1")
    terminal.kill()

    terminal.start("review", "data.jsonl", "--who", "nino", size=(80, 24))
    terminal.until("How many days")
    terminal.press("a")
    terminal.until("Name a colour.", "S011")
    terminal.press("x")
    terminal.until("Every record is decided")
    terminal.press("q")
    assert data.read_bytes() == source, "a review never changes the file"

    after = curate("check", "data.jsonl")
    assert "S011" not in after.stdout
    exported = curate("export", "data.jsonl", "-o", "out")
    assert exported.returncode == 0, exported.stdout + exported.stderr
    rows = [
        json.loads(line)
        for path in sorted((tmp_path / "out").glob("*.jsonl"))
        for line in path.read_text("utf-8").splitlines()
    ]
    replies = {row["id"]: row["messages"][-1]["content"] for row in rows}
    assert replies == {"r1": "კი ფული, რომელსაც სასჯელად იხდიან.\u200b", "r2": "Seven."}


def test_no_record_renames_the_terminal(terminal: Terminal, tmp_path: Path) -> None:
    payload = "A\x1b]2;PWNED\x07B"
    (tmp_path / "data.jsonl").write_text(
        json.dumps({"id": payload, "prompt": payload, "response": payload}) + "\n", "utf-8"
    )
    terminal.start("review", "data.jsonl", "--who", "nino")
    terminal.until("Welcome")
    terminal.press("Enter")
    terminal.until("A␛]2;PWNED␇B")
    terminal.press("e")
    terminal.until("F2 save")
    assert "PWNED" not in terminal.title


def test_a_lost_connection_keeps_what_was_typed(terminal: Terminal, tmp_path: Path) -> None:
    (tmp_path / "data.jsonl").write_text(json.dumps(RECORDS[1]) + "\n", "utf-8")
    terminal.start("review", "data.jsonl", "--who", "nino", "--no-check")
    terminal.until("Welcome")
    terminal.press("Enter", "e")
    terminal.until("F2 save")
    terminal.press("ჯ", "ჰ")
    terminal.tmux("kill-session", "-t", "s")  # the pty is closed: SIGHUP
    end = time.monotonic() + SECONDS
    drafts = tmp_path / "data.curate/drafts"
    while time.monotonic() < end and not list(drafts.glob("*.json")):
        time.sleep(0.1)
    assert "ჯჰSeven." in json.dumps(
        [json.loads(path.read_text()) for path in drafts.glob("*.json")], ensure_ascii=False
    )
