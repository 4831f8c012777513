"""Sets of the package `datasets`: on the hub, whose code also reads a local folder, and saved to disk."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from curate.errors import CurateError
from curate.intake.files import expand
from curate.intake.hub import is_set, splits_on_hub
from tests.conftest import Cli

datasets = pytest.importorskip("datasets")
ROOT = Path(__file__).parents[2]
ROWS = {
    "train": [{"prompt": "რა არის ჯარიმა?", "completion": "ფულადი სასჯელი."}, {"prompt": "What?", "completion": ""}],
    "test": [{"prompt": "Where is the city hall?", "completion": "On Liberty Square."}],
}


@pytest.fixture
def hub(folder: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A set that `load_dataset` finds without a network: a folder of the same name."""
    monkeypatch.setattr(datasets.config, "HF_DATASETS_CACHE", folder / "cache")
    (folder / "city" / "tickets").mkdir(parents=True)
    for split, rows in ROWS.items():
        text = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
        (folder / "city" / "tickets" / f"{split}.jsonl").write_text(text, "utf-8")
    return "hf://city/tickets"


def test_a_set_on_the_hub_is_checked_split_by_split(cli: Cli, hub: str) -> None:
    assert expand([hub]) == [f"{hub}:train", f"{hub}:test"]
    done = cli("check", hub, "--select", "S", "--output-format", "concise")
    assert done.code == 1
    assert done.out.startswith(f"{hub}:train:2:35: S011")
    assert cli("check", f"{hub}:test", "--select", "S").code == 0


def test_a_set_on_the_hub_is_exported(cli: Cli, hub: str) -> None:
    assert cli("export", f"{hub}:test", "-o", "set", "--format", "alpaca").code == 0
    (row,) = [json.loads(line) for line in Path("set/train.jsonl").read_bytes().splitlines()]
    assert row["instruction"] == "Where is the city hall?"
    assert json.loads(Path("set/manifest.json").read_bytes())["sources"] == [
        {"path": f"{hub}:test", "sha256": "", "records": 1}
    ]


def test_a_saved_folder_is_read_split_by_split(cli: Cli, folder: Path) -> None:
    splits = {name: datasets.Dataset.from_list(rows) for name, rows in ROWS.items()}
    datasets.DatasetDict(splits).save_to_disk("saved")
    assert expand(["saved"]) == ["saved/train", "saved/test"]
    done = cli("check", "saved", "--select", "S", "--output-format", "concise")
    assert (done.code, done.out.partition(": S011")[0]) == (1, "saved/train:2:35")
    assert [is_set(path) for path in ("saved", "saved/train", ".", "hf://a/b")] == [True, True, False, True]


@pytest.mark.parametrize("name", ["hf://", "hf://tickets", "hf://city/tickets/a/b", "hf://city/tick ets"])
def test_a_name_that_is_none_is_refused(name: str) -> None:
    with pytest.raises(CurateError, match="names no set on the hub"):
        splits_on_hub(name)


def test_a_split_that_is_not_there_is_an_error(cli: Cli, hub: str) -> None:
    done = cli("check", f"{hub}:dev")
    assert done.code == 2
    assert f'{hub}:dev cannot be read: Unknown split "dev"' in done.err


def test_a_hub_that_cannot_be_reached_is_an_error_of_one_line_and_a_hint(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "curate", "check", "hf://nobody/nothing"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT), "HF_HUB_OFFLINE": "1", "HF_HOME": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert done.stderr.startswith("error: hf://nobody/nothing cannot be read: ")
    assert "Traceback" not in done.stderr
    assert "is there a network" in done.stderr


def test_without_the_package_the_extra_is_named(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "datasets", None)
    done = cli("check", "hf://city/tickets")
    assert (done.code, 'pip install "curate-data[hub]"' in done.err) == (2, True)
