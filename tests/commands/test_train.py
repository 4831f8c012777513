"""`curate train`: what it hands to the trainer, and what it refuses itself."""

from pathlib import Path

import pytest

import tests
from curate.cli import main
from curate.intake.batch import content_hash
from curate.review.folder import decisions_folder
from curate.review.journal import Journal
from schemas import Edit, Ref
from schemas.manifest import Manifest
from tests.export.conftest import lines, questions, records, write


@pytest.fixture(autouse=True)
def importable(monkeypatch: pytest.MonkeyPatch) -> None:
    """The trainer is a child in another folder, and this may not be installed."""
    monkeypatch.setenv("PYTHONPATH", str(Path(tests.__path__[0]).parent))


def failed(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    assert main(["train", *words]) == 2
    said = capsys.readouterr()
    assert "Traceback" not in said.err
    return said.err


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ((), "no data given"),
        (("set.jsonl",), "--base is missing"),
        (("set.jsonl", "--demo"), "--base tiny"),
        (("--resume", "runs/one", "--dry-run"), "--dry-run plans a new run"),
        (("--resume", "runs/one", "--epochs", "9"), "--epochs"),
        (("--resume", "runs/none"), "no run.json"),
        (("gone.jsonl", "--base", "b"), "gone.jsonl"),
        (("--seed", "abc"), "abc"),
    ],
)
def test_what_cannot_be_is_said_in_a_line_with_the_way_out(
    words: tuple[str, ...],
    says: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    assert says in failed(capsys, *words)


def test_the_folder_of_runs_may_not_be_a_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "file").write_text("")
    (tmp_path / "set.jsonl").write_text('{"prompt": "q", "response": "a"}\n')
    assert "file" in failed(capsys, str(tmp_path / "set.jsonl"), "--base", "b", "--out", str(tmp_path / "file"))


def test_an_empty_set_trains_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "set.jsonl").write_text("")
    code = main(["train", str(tmp_path / "set.jsonl"), "--base", "b", "--out", str(tmp_path / "runs")])
    said = capsys.readouterr().err
    assert code in (1, 2)
    assert said
    assert "Traceback" not in said
    assert not list(tmp_path.glob("runs/*/run.json"))


def test_corrections_become_pairs_for_dpo(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = write(tmp_path / "წყარო set.jsonl", questions(3))
    refs = [Ref(record.id, content_hash(record)) for record in records(source)]
    journal = Journal.open(decisions_folder(str(source)), "nino", "laptop")
    for ref, row in zip(refs[:2], questions(2), strict=True):
        edit = Edit(field="completion", replacement=f"Better: {row['completion']}")
        journal.append("edit", [ref], edits=(edit,), before={"completion": row["completion"]})
    journal.close()
    words = [str(source), "--base", str(tmp_path / "none"), "--out", str(tmp_path / "runs"), "--split", "train=1"]
    assert main(["train", *words, "--method", "dpo", "--preference-from-edits", "-q"]) == 2
    assert "no such folder" in capsys.readouterr().err  # the set was made before the base is looked for
    (made,) = tmp_path.glob("runs/sets/*/manifest.json")
    assert Manifest.model_validate_json(made.read_text()).kind == "preference"
    assert [row["chosen"][0]["content"][:8] for row in lines(made.parent / "train.jsonl")] == ["Better: "] * 2
