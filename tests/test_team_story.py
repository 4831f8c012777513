"""A team puts a dirty file under the linter's care: the README's story, as one test."""

import json
import os
import subprocess
import sys
from pathlib import Path

ENVIRONMENT = os.environ | {"PYTHONPATH": str(Path(__file__).parents[1]), "PYTHONUTF8": "1"}
CLEAN = {"id": "r1", "prompt": "What is a fine?", "completion": "Money paid as a punishment."}
MENDABLE = {"id": "r2", "prompt": "რა არის ჯარიმა?", "completion": "ფულადი სა\u200bსჯელი."}
OLD = {"id": "r3", "prompt": "What is a fee?", "completion": ""}
NEW = {"id": "r4", "prompt": "What is a toll?", "completion": " "}


class Team:
    """A git repository with one data file, and the command run in it."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.data = folder, folder / "train.jsonl"
        self.git("init", "-q")
        self.git("config", "user.name", "Nino")
        self.git("config", "user.email", "nino@example.org")

    def git(self, *words: str) -> str:
        done = subprocess.run(["git", *words], cwd=self.folder, check=True, capture_output=True, text=True)
        return done.stdout

    def write(self, *rows: dict[str, str]) -> None:
        self.data.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")

    def check(self, *flags: str) -> tuple[int, str]:
        command = [sys.executable, "-m", "curate", "check", "train.jsonl", "--select", "S,E,X", *flags]
        done = subprocess.run(command, cwd=self.folder, capture_output=True, text=True, env=ENVIRONMENT, check=False)
        assert done.returncode in (0, 1), done.stderr
        return done.returncode, " ".join(done.stdout.split())  # the terminal's width is not the story

    def commit(self, message: str) -> None:
        self.git("add", "-A")
        self.git("commit", "-qm", message)


def entries(baseline: Path) -> int:
    files = json.loads(baseline.read_text(encoding="utf-8"))["findings"]
    return sum(count for codes in files.values() for keys in codes.values() for count in keys.values())


def test_a_dirty_file_is_mended_held_and_kept_from_getting_worse(tmp_path: Path) -> None:
    team = Team(tmp_path)
    baseline = tmp_path / "baseline.json"

    team.write(CLEAN, MENDABLE, OLD)
    team.commit("as it came")
    assert team.check()[0] == 1

    code, text = team.check("--fix")
    assert code == 1, "an empty reply cannot be mended by a machine"
    assert "Fixed 1 finding." in text
    assert team.git("diff", "--numstat").split()[:2] == ["1", "1"], "one line changed, and no other"

    assert team.check("--write-baseline", "baseline.json")[0] == 0
    assert entries(baseline) == 1
    assert team.check("--baseline", "baseline.json")[0] == 0
    team.commit("mended, and the rest held")
    assert ".curate_cache" not in team.git("ls-files"), "the cache keeps itself out of git"

    rows = [json.loads(line) for line in team.data.read_text(encoding="utf-8").splitlines()]
    team.write(rows[2], NEW, rows[0], rows[1])  # re-ordered, and one new defect
    code, text = team.check("--baseline", "baseline.json", "--output-format", "concise")
    assert code == 1
    assert "train.jsonl:2" in text
    assert "train.jsonl:1" not in text, "the old defect is still let pass, wherever it stands"

    team.write(rows[0], rows[1], {**OLD, "completion": "A price for a service."})
    code, text = team.check("--baseline", "baseline.json")
    assert code == 0
    assert "X003" in text, "the mended defect is still in the baseline"
    team.check("--baseline", "baseline.json", "--fix")
    assert entries(baseline) == 0
    team.commit("one defect less, for good")
