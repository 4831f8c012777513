"""`curate demo`: a folder to play with."""

import shlex
from pathlib import Path

from curate.commands.demo import FILES
from curate.exits import Exit
from tests.conftest import Cli


def test_the_set_is_written_without_the_list_of_its_defects(cli: Cli) -> None:
    assert cli("demo").code == Exit.CLEAN
    assert {path.name for path in Path("curate-demo").iterdir()} == set(FILES)
    assert "planted.json" not in Path("curate-demo/README.md").read_text("utf-8")


def test_nothing_is_overwritten_unasked(cli: Cli) -> None:
    cli("demo", "here")
    Path("here/chat.jsonl").write_text("mine")
    Path("here/support.jsonl").unlink()
    done = cli("demo", "here")
    assert done.code == Exit.FAILED
    assert "is there already" in done.err
    assert "--force" in done.err
    assert Path("here/chat.jsonl").read_text() == "mine"
    assert not Path("here/support.jsonl").exists()
    assert cli("demo", "here", "--force").code == Exit.CLEAN
    assert Path("here/chat.jsonl").read_text("utf-8") != "mine"


def test_what_it_says_to_try_next_finds_defects(cli: Cli) -> None:
    commands = cli("demo").out.splitlines()
    assert commands
    assert all(command.startswith("curate check ") for command in commands)
    codes = {cli(*shlex.split(command)[1:]).code for command in commands}
    assert Exit.FINDINGS in codes
    assert Exit.FAILED not in codes


def test_every_command_of_its_readme_runs(cli: Cli) -> None:
    cli("demo", ".")
    lines = [line.partition("#")[0] for line in Path("README.md").read_text("utf-8").splitlines()]
    commands = [shlex.split(line) for line in lines if line.startswith("curate ")]
    assert len(commands) >= 3
    for _, *argv in commands:
        done = cli(*argv)
        assert done.code != Exit.FAILED, (argv, done.err)
