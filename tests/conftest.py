"""What every test may use."""

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import settings

from curate.cli import main

settings.register_profile("untimed", deadline=None)  # how fast a shared machine is at the moment is no property
settings.load_profile("untimed")


class Done(NamedTuple):
    """What a command left behind."""

    code: int
    out: str
    err: str


Cli = Callable[..., Done]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty working directory: no settings of the developer's machine are found from there."""
    monkeypatch.chdir(tmp_path)
    for name in ("NO_COLOR", "FORCE_COLOR", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


@pytest.fixture
def cli(folder: Path, capsys: pytest.CaptureFixture[str]) -> Cli:
    """Runs `curate` with some arguments, in this process and in an empty folder."""

    def run(*argv: object) -> Done:
        capsys.readouterr()
        code = main([str(arg) for arg in argv])
        return Done(code, *capsys.readouterr())

    return run


BAD = '{"instruction": "What is a fine?", "output": ""}\n'
GOOD = '{"instruction": "რა არის ჯარიმა?", "output": "ფული, რომელსაც სასჯელად იხდიან."}\n'


@pytest.fixture
def bad(folder: Path) -> Path:
    """A file whose second record has an empty reply: S011, an error."""
    path = folder / "bad.jsonl"
    path.write_text(GOOD + BAD, "utf-8")
    return path


@pytest.fixture
def good(folder: Path) -> Path:
    """A file without a defect."""
    path = folder / "good.jsonl"
    path.write_text(GOOD, "utf-8")
    return path
