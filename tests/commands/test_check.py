"""`curate check`: what its flags do."""

import io
import json
import sys
from pathlib import Path

import pytest

from curate.exits import Exit
from tests.conftest import BAD, GOOD, Cli


def found(text: str) -> list[tuple[str, int, str]]:
    return [(f["path"], f["line"], f["code"]) for f in json.loads(text)["findings"]]


def test_a_clean_file_is_silent_on_stderr_and_exits_with_0(cli: Cli, good: Path) -> None:
    done = cli("check", good)
    assert (done.code, done.err) == (Exit.CLEAN, "")
    assert "All checks passed" in done.out


def test_a_defect_is_named_with_file_line_and_rule(cli: Cli, bad: Path) -> None:
    done = cli("check", "bad.jsonl")
    assert done.code == Exit.FINDINGS
    assert done.out.startswith("bad.jsonl:2  S011 empty-content (error)")


def test_no_path_is_wrong_usage(cli: Cli) -> None:
    done = cli("check")
    assert done.code == Exit.FAILED
    assert "no path given" in done.err


def test_standard_input_is_a_file_called_minus(cli: Cli, monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO((GOOD + BAD).encode())))
    done = cli("check", "-", "--output-format", "json")
    assert found(done.out) == [("-", 2, "S011")]


@pytest.mark.parametrize(
    ("flags", "hit"),
    [
        ([], True),
        (["--select", "S"], True),
        (["--select", "S011"], True),
        (["--select", "empty-content"], True),
        (["--select", "X"], False),
        (["--select", "X,S"], True),
        (["--select", "X", "--select", "S"], True),
        (["--select", "X", "--extend-select", "S011"], True),
        (["--ignore", "S"], False),
        (["--ignore", "S", "--select", "S011"], True),
        (["--select", "S", "--ignore", "S011"], False),
    ],
)
def test_the_longest_prefix_decides_which_rules_run(cli: Cli, bad: Path, flags: list[str], hit: bool) -> None:
    assert cli("check", bad, *flags).code == (Exit.FINDINGS if hit else Exit.CLEAN)


def test_a_selector_that_matches_no_rule_stops_the_run(cli: Cli, bad: Path) -> None:
    done = cli("check", bad, "--select", "S911")
    assert done.code == Exit.FAILED
    assert "no rule matches S911" in done.err


@pytest.mark.parametrize(
    ("severity", "fail_on", "code"),
    [
        ("error", "error", 1),
        ("error", "warning", 1),
        ("error", "never", 0),
        ("warning", "error", 0),
        ("warning", "warning", 1),
        ("warning", "info", 1),
        ("info", "warning", 0),
        ("info", "info", 1),
    ],
)
def test_fail_on_names_the_least_severity_that_fails(
    cli: Cli, bad: Path, severity: str, fail_on: str, code: int
) -> None:
    (bad.parent / "curate.toml").write_text(f'severity = {{ S011 = "{severity}" }}')
    assert cli("check", bad, "--fail-on", fail_on).code == code


def test_exit_zero_reports_and_lets_pass(cli: Cli, bad: Path) -> None:
    done = cli("check", bad, "--exit-zero")
    assert done.code == Exit.CLEAN
    assert "S011" in done.out


def test_the_nearest_settings_file_is_heard_and_flags_win_over_it(cli: Cli, bad: Path) -> None:
    (bad.parent / "curate.toml").write_text('ignore = ["S"]\n')
    assert cli("check", bad).code == Exit.CLEAN
    assert cli("check", bad, "--select", "S011").code == Exit.FINDINGS
    assert cli("check", bad, "--no-config").code == Exit.FINDINGS


def test_config_names_the_settings_file(cli: Cli, bad: Path) -> None:
    (bad.parent / "other.toml").write_text('ignore = ["S"]\n')
    assert cli("check", bad, "--config", "other.toml").code == Exit.CLEAN
    assert cli("check", bad, "--config", "missing.toml").code == Exit.FAILED


def test_fields_of_the_users_own_names(cli: Cli, bad: Path) -> None:
    done = cli("check", bad, "--field", "pormpt=q")
    assert (done.code, "did you mean prompt?" in done.err) == (Exit.FAILED, True)
    assert "PART=NAME expected" in cli("check", bad, "--field", "prompt").err


def test_a_shape_that_does_not_exist_stops_the_run(cli: Cli, bad: Path) -> None:
    done = cli("check", bad, "--shape", "alpacca")
    assert done.code == Exit.FAILED
    assert "alpaca" in done.err


def test_output_goes_to_the_file_named_and_stdout_stays_empty(cli: Cli, bad: Path) -> None:
    done = cli("check", bad, "--output-format", "json", "-o", "report.json")
    assert done.out == ""
    assert done.err == "1 findings written to report.json\n"
    assert found(Path("report.json").read_text("utf-8")) == [(str(bad), 2, "S011")]
    assert cli("check", bad, "-o", "report.txt", "-q").err == ""


def test_a_report_that_cannot_be_written_is_one_error(cli: Cli, bad: Path) -> None:
    done = cli("check", bad, "-o", "no/such/folder/report.json")
    assert done.code == Exit.FAILED
    assert "cannot be written" in done.err


@pytest.mark.parametrize("name", ["text", "concise", "json", "jsonl", "github", "gitlab", "sarif", "junit"])
def test_every_format_names_the_rule(cli: Cli, bad: Path, name: str) -> None:
    done = cli("check", bad, "--output-format", name)
    assert done.code == Exit.FINDINGS
    assert "S011" in done.out


def test_statistics_count_and_show_no_record(cli: Cli, bad: Path) -> None:
    done = cli("check", bad, "--statistics")
    assert "S011" in done.out
    assert "bad.jsonl" not in done.out


def test_show_bounds_the_findings_of_each_rule(cli: Cli, folder: Path) -> None:
    path = folder / "many.jsonl"
    path.write_text(BAD * 20)
    assert cli("check", path).out.count("S011 empty-content") == 5
    done = cli("check", path, "--show", "2")
    assert done.out.count("S011 empty-content") == 2
    assert "18 more S011 findings" in done.out
    assert cli("check", path, "--show", "all").out.count("S011 empty-content") == 20
    assert "a number or `all` expected" in cli("check", path, "--show", "some").err


def test_profile_says_on_stderr_where_the_time_went(cli: Cli, bad: Path) -> None:
    done = cli("check", bad, "--profile")
    assert done.err.startswith("CPU-seconds")
    assert "S011" in done.err
    assert "start-up and reading" in done.err
    assert "CPU-seconds" not in done.out


def test_verbose_says_what_is_used(cli: Cli, bad: Path) -> None:
    (bad.parent / "curate.toml").touch()
    done = cli("check", bad, "-v")
    assert f"settings: {bad.parent / 'curate.toml'}" in done.err
    assert "S011" in done.err


def test_colour_is_printed_only_on_request(cli: Cli, bad: Path) -> None:
    assert "\x1b[" not in cli("check", bad).out
    assert "\x1b[" in cli("check", bad, "--color", "always").out


def test_rows_and_answers_are_held_to_the_users_schemas(cli: Cli, good: Path) -> None:
    Path("row.json").write_text('{"required": ["source"]}')
    assert "S017" in cli("check", good, "--schema", "row.json").out
    Path("reply.json").write_text('{"type": "object"}')
    assert "S018" in cli("check", good, "--reply-schema", "reply.json").out


def test_a_model_in_the_working_directory_may_be_the_schema(
    cli: Cli, good: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "path", [*sys.path])
    Path("own_models.py").write_text(
        "from pydantic import BaseModel\nclass Row(BaseModel):\n    instruction: str\n    source: str\n"
    )
    done = cli("check", good, "--schema", "own_models:Row")
    assert "S017" in done.out, done.err
    assert "source" in done.out
