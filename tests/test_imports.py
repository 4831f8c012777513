"""What is imported when: read from `sys.modules` of fresh interpreters, because the static graph cannot see it."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import BAD, GOOD

ROOT = Path(__file__).parent.parent
CODE = """
import json, sys
try:
    exec(sys.argv[1])
except SystemExit:
    pass
sys.__stderr__.write("\\n" + json.dumps(sorted(sys.modules)))
"""
HEAVY = {"textual", "rich", "torch", "transformers", "datasets", "scipy", "datasketch", "sentence_transformers"}
SCRIPTS = {"numpy", "pycld2"}
"""What the rules on languages count letters with; both load in a tenth of a second."""
NATIVE = {"polars", "numpy", "zstandard", "pycld2", "lingua", "langdetect", "jsonschema", "phonenumbers", "stdnum"}
"""Also too much for a file of a hundred lines."""


def modules(code: str, folder: Path) -> set[str]:
    """The top-level packages, and the modules of `curate`, that are there once some code has run."""
    done = subprocess.run(
        [sys.executable, "-c", CODE, code],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
    )
    names = json.loads(done.stderr.splitlines()[-1])
    return {name for name in names if name.startswith("curate")} | {name.partition(".")[0] for name in names}


def command(*argv: str) -> str:
    return f"from curate.cli import main; main({list(argv)!r})"


@pytest.mark.parametrize("argv", [["--help"], ["--version"], ["chek"]])
def test_help_imports_no_verb_and_no_library(tmp_path: Path, argv: list[str]) -> None:
    found = modules(command(*argv), tmp_path)
    assert not found & (HEAVY | NATIVE | {"pydantic", "schemas", "typing", "argparse", "importlib.metadata"})
    assert not [name for name in found if name.startswith("curate.commands")]


@pytest.mark.parametrize("verb", ["check", "review", "index", "rules", "demo", "export", "schema", "completion"])
def test_a_verb_imports_no_other_verb(tmp_path: Path, verb: str) -> None:
    found = modules(command(verb, "--help"), tmp_path)
    assert [name for name in found if name.startswith("curate.commands.")] == [f"curate.commands.{verb}"]
    assert not found & (HEAVY | NATIVE | {"pydantic"})


@pytest.mark.parametrize("name", ["text", "concise", "json", "jsonl", "github", "gitlab", "sarif", "junit"])
def test_a_small_file_is_checked_without_heavy_libraries(tmp_path: Path, name: str) -> None:
    (tmp_path / "small.jsonl").write_text((GOOD + BAD) * 50, "utf-8")
    found = modules(command("check", "small.jsonl", "--output-format", name), tmp_path)
    assert "curate.engine.run" in found
    assert not found & (HEAVY | NATIVE - SCRIPTS)
    assert {one for one in found if one.startswith("curate.report.") and one.endswith(name)} >= {
        f"curate.report.{name}"
    }


def test_import_curate_is_light(tmp_path: Path) -> None:
    found = modules("import curate", tmp_path)
    assert [name for name in found if name.startswith("curate")] == ["curate"]
    assert not found & {"pydantic", "schemas", "typing"}


def test_the_public_names_are_there_when_they_are_used(tmp_path: Path) -> None:
    found = modules("import curate; curate.Finding", tmp_path)
    assert "schemas" in found
    assert "curate.api" not in found


def test_reading_records_through_the_api_needs_no_native_library_but_those_of_scripts(tmp_path: Path) -> None:
    found = modules('import curate; curate.check([{"prompt": "What?", "completion": "That."}])', tmp_path)
    assert not found & (HEAVY | NATIVE - SCRIPTS)


def test_curate_and_train_know_nothing_of_each_other(tmp_path: Path) -> None:
    assert "train" not in modules(command("check", "--help"), tmp_path)
    assert "curate" not in modules("import train", tmp_path)
