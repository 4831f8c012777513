"""The hook that the README shows, run by pre-commit itself."""

import json
import os
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


def run(*command: str, folder: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    environment = {key: value for key, value in os.environ.items() if not key.startswith(("GIT_", "COV_", "PYTEST"))}
    return subprocess.run(
        command, cwd=folder, env=environment | variables, capture_output=True, text=True, encoding="utf-8", check=False
    )


@pytest.mark.skipif(not (ROOT / ".git").exists(), reason="pre-commit installs hooks from a git repository")
def test_the_hook_stops_a_commit_of_broken_data_and_lets_clean_data_pass(tmp_path: Path) -> None:
    repository = tmp_path / "data"
    repository.mkdir()
    run("git", "init", "-q", folder=repository)
    clean, broken = repository / "clean.jsonl", repository / "broken.jsonl"
    clean.write_text(json.dumps({"prompt": "What is a fine?", "completion": "A punishment in money."}) + "\n", "utf-8")
    broken.write_text('{"prompt": "What is a fee?", "completion": ""}\n', "utf-8")
    run("git", "add", "-A", folder=repository)

    def hook(*files: str) -> subprocess.CompletedProcess[str]:
        # its environment is built from this checkout, with the packages that are here and without a network
        return run(
            *(
                sys.executable,
                "-m",
                "pre_commit",
                "try-repo",
                str(ROOT),
                "curate-check",
                "--verbose",
                "--files",
                *files,
            ),
            folder=repository,
            PRE_COMMIT_HOME=str(tmp_path / "home"),
            PYTHONPATH=sysconfig.get_path("purelib"),
            PIP_NO_INDEX="1",
            PIP_NO_DEPS="1",
            PIP_NO_BUILD_ISOLATION="0",
        )

    passed = hook("clean.jsonl")
    assert passed.returncode == 0, passed.stdout + passed.stderr
    assert "All checks passed" in passed.stdout or "Found 0 findings" in passed.stdout, passed.stdout
    failed = hook("clean.jsonl", "broken.jsonl")
    assert failed.returncode == 1, failed.stdout + failed.stderr
    assert "S011" in failed.stdout
