"""The command line as a whole: verbs, suggestions, exit codes, streams."""

import os
import subprocess
import sys
from pathlib import Path
from textwrap import dedent

import pytest

import curate
from curate.cli import VERBS, parser_of, whole_parser
from curate.exits import Exit
from tests.conftest import Cli

ROOT = Path(__file__).parent.parent


def start(*argv: str, **options: object) -> "subprocess.Popen[str]":
    """A real process: for exit codes, signals and pipes."""
    environ = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.Popen(  # type: ignore[call-overload,no-any-return]
        [sys.executable, "-m", "curate", *argv],
        env=environ,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        **options,
    )


def test_help_names_every_verb_with_its_line(cli: Cli) -> None:
    done = cli("--help")
    assert (done.code, done.err) == (Exit.CLEAN, "")
    for verb, line in VERBS.items():
        assert verb in done.out
        assert line in done.out


def test_no_arguments_mean_help(cli: Cli) -> None:
    assert cli() == cli("--help") == cli("help")


@pytest.mark.parametrize("verb", VERBS)
def test_help_of_a_verb_is_its_docstring_and_its_flags(cli: Cli, verb: str) -> None:
    done = cli("help", verb)
    assert done == cli(verb, "--help")
    assert done.code == Exit.CLEAN
    assert done.out.startswith(f"usage: curate {verb}")
    for action in parser_of(verb)._actions:
        assert action.help, f"{verb} {action.dest} says nothing about itself"


def test_every_module_of_commands_is_a_verb() -> None:
    import curate.commands

    (package,) = curate.commands.__path__
    assert {path.stem for path in Path(package).glob("*.py")} - {"__init__"} == set(VERBS)


def test_version(cli: Cli) -> None:
    assert cli("--version").out == f"curate {curate.__version__}\n"


@pytest.mark.parametrize(
    ("argv", "message", "hint"),
    [
        (["chek"], "unknown command chek", "did you mean check?"),
        (["--versio"], "unknown flag --versio", "did you mean --version?"),
        (["zzz"], "unknown command zzz", "`curate --help` lists the commands"),
        (["help", "ruels"], "unknown command ruels", "did you mean rules?"),
        (["check", "x", "--selct", "S"], "curate check: unknown argument --selct", "did you mean --select?"),
        (["check", "x", "--ignor=S"], "curate check: unknown argument --ignor", "did you mean --ignore?"),
        (["check", "x", "--output-format", "jsn"], "--output-format cannot be jsn", "did you mean json?"),
        (["check", "x", "--select"], "--select: expected one argument", "`curate check --help` explains its use"),
        (["rules", "empty-contnt"], "no rule matches empty-contnt", "did you mean empty-content?"),
        (["completion", "fish"], "shell cannot be fish", "one of: bash, zsh, tcsh"),
    ],
)
def test_wrong_usage_is_answered_with_a_way_out(cli: Cli, argv: list[str], message: str, hint: str) -> None:
    done = cli(*argv)
    assert done.code == Exit.FAILED
    assert done.out == ""
    assert message in done.err
    assert hint in done.err


def test_flags_may_stand_before_and_behind_paths(cli: Cli, bad: Path, good: Path) -> None:
    done = cli("check", good, "--select", "S", bad, "--output-format", "concise")
    assert "bad.jsonl:2" in done.out
    assert "in 2 records" not in done.err


def test_a_parser_of_all_verbs_knows_the_flags_of_each() -> None:
    text = whole_parser().format_help()
    assert all(verb in text for verb in VERBS)


@pytest.mark.parametrize(("output", "code"), [("Money.", 0), ("", 1)])
def test_the_process_exits_with_the_verdict(tmp_path: Path, output: str, code: int) -> None:
    (tmp_path / "data.jsonl").write_text(f'{{"instruction": "What is a fine?", "output": "{output}"}}\n')
    with start("check", "data.jsonl", cwd=tmp_path) as process:
        out, err = process.communicate()
    assert (process.returncode, err) == (code, "")
    assert out


def test_the_process_exits_with_2_where_nothing_was_judged(tmp_path: Path) -> None:
    with start("check", "missing.jsonl", cwd=tmp_path) as process:
        out, err = process.communicate()
    assert (process.returncode, out) == (2, "")
    assert "missing.jsonl does not exist" in err


def test_a_defect_of_the_tool_is_no_finding(tmp_path: Path) -> None:
    (tmp_path / "broken").mkdir()
    (tmp_path / "broken/shtab.py").write_text("def complete(*_):\n    raise ZeroDivisionError\n")
    code = f"import sys; sys.path[:0] = ['broken', {str(ROOT)!r}]\nfrom curate.cli import run; sys.exit(run())"
    done = subprocess.run(
        [sys.executable, "-c", code, "completion", "bash"], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert done.returncode == 2
    assert "ZeroDivisionError" in done.stderr
    assert "a defect of curate" in done.stderr


def test_an_interrupted_run_exits_with_130(tmp_path: Path) -> None:
    code = """
        import signal, sys
        signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell's background job ignores it
        sys.path.insert(0, sys.argv.pop(1))
        class Reader:
            def read(self, size):
                signal.raise_signal(signal.SIGINT)  # Ctrl-C while the data comes in
        class Stdin:
            buffer = Reader()
        sys.stdin = Stdin()
        from curate.cli import run
        sys.exit(run())
    """
    done = subprocess.run(
        [sys.executable, "-c", dedent(code), ROOT, "check", "-"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout, done.stderr) == (130, "", "interrupted\n")


def test_a_reader_that_has_seen_enough_changes_nothing(tmp_path: Path) -> None:
    (tmp_path / "data.jsonl").write_text('{"instruction": "What is a fine?", "output": ""}\n' * 3_000)
    with start("check", "data.jsonl", "--output-format", "jsonl", cwd=tmp_path) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == ""
        assert process.wait() == 1


def test_text_of_any_script_leaves_through_a_pipe_in_any_locale(tmp_path: Path) -> None:
    (tmp_path / "data.jsonl").write_text('{"instruction": "რა არის ჯარიმა?", "output": ""}\n', "utf-8")
    code = f"import sys; sys.path.insert(0, {str(ROOT)!r})\nfrom curate.cli import run; sys.exit(run())"
    done = subprocess.run(
        [sys.executable, "-c", code, "check", "data.jsonl", "--output-format", "json"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONIOENCODING": "ascii", "LC_ALL": "C"},
        capture_output=True,
        check=False,
    )
    assert done.returncode == 1, done.stderr
    done.stdout.decode("utf-8")
