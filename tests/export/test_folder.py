"""A folder appears whole or not at all."""

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest

from curate.errors import CurateError
from curate.export.folder import new_folder
from tests.export.conftest import write


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_folder_appears_when_the_block_ends(tmp_path: Path) -> None:
    with new_folder(tmp_path / "deep" / "set", force=False) as work:
        (work / "train.jsonl").write_text("{}\n")
        assert not (tmp_path / "deep" / "set").exists()
    assert names(tmp_path / "deep") == ["set"]
    assert (tmp_path / "deep" / "set").stat().st_mode & 0o777 == 0o777 & ~current_umask()


def current_umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def test_nothing_is_left_of_a_block_that_fails(tmp_path: Path) -> None:
    def fail() -> None:
        with new_folder(tmp_path / "set", force=False) as work:
            (work / "train.jsonl").write_text("{}\n")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert names(tmp_path) == []


def test_what_is_there_stays_without_force(tmp_path: Path) -> None:
    (tmp_path / "set").mkdir()
    (tmp_path / "set" / "mine.txt").write_text("mine")
    for force, why in ((False, "there already"), (True, "no export of curate")):
        with pytest.raises(CurateError, match=why), new_folder(tmp_path / "set", force=force):
            raise AssertionError("not reached")
    assert names(tmp_path / "set") == ["mine.txt"]


def test_force_replaces_an_earlier_export_only_once_the_new_one_is_whole(tmp_path: Path) -> None:
    with new_folder(tmp_path / "set", force=False) as work:
        (work / "manifest.json").write_text('{"version": 1, "tool": "curate 0.1.0"}')
        (work / "old.jsonl").write_text("")
    with pytest.raises(ZeroDivisionError), new_folder(tmp_path / "set", force=True):
        raise ZeroDivisionError
    assert names(tmp_path / "set") == ["manifest.json", "old.jsonl"]
    with new_folder(tmp_path / "set", force=True) as work:
        (work / "new.jsonl").write_text("")
    assert (names(tmp_path), names(tmp_path / "set")) == (["set"], ["new.jsonl"])


def test_a_full_disk_is_an_error_a_user_can_read(tmp_path: Path) -> None:
    with pytest.raises(CurateError, match="set cannot be written: No space left"), new_folder(tmp_path / "set", False):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
    assert names(tmp_path) == []


def test_an_empty_folder_is_a_free_place(tmp_path: Path) -> None:
    (tmp_path / "set").mkdir()
    with new_folder(tmp_path / "set", force=False) as work:
        (work / "train.jsonl").write_text("{}\n")
    assert names(tmp_path / "set") == ["train.jsonl"]


LIMITED = """
import resource, signal, sys
from pathlib import Path
from curate.export.columns import write_parquet
from schemas import Config

signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
try:
    write_parquet({"train": Path("train.jsonl")}, Path("."), "messages", Config())
except OSError as error:
    print(error.strerror)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="limits of processes are Unix'")
def test_a_disk_that_does_not_take_columns_is_the_same_error(tmp_path: Path) -> None:
    rows = [{"id": str(n), "messages": [{"role": "user", "content": f"{n * 7919:x}" * 9}]} for n in range(999)]
    write(tmp_path / "train.jsonl", rows)
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    done = subprocess.run(
        [sys.executable, "-c", LIMITED], cwd=tmp_path, env=environment, capture_output=True, text=True, check=True
    )
    assert done.stdout == "File too large\n"
