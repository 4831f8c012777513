"""`curate completion`: the scripts name every verb and flag, and bash takes its own."""

import shutil
import subprocess

import pytest

from curate.cli import VERBS
from tests.conftest import Cli


@pytest.mark.parametrize("shell", ["bash", "zsh", "tcsh"])
def test_a_script_names_every_verb_and_the_flags_of_check(cli: Cli, shell: str) -> None:
    done = cli("completion", shell)
    assert all(verb in done.out for verb in VERBS)
    assert "statistics" in done.out


@pytest.mark.skipif(shutil.which("bash") is None, reason="there is no bash here")
@pytest.mark.parametrize(("words", "wanted"), [("curate che", "check"), ("curate check --stat", "--statistics")])
def test_bash_completes_with_it(cli: Cli, words: str, wanted: str) -> None:
    script = cli("completion", "bash").out
    typed = words.split()
    ask = f"""
COMP_WORDS=({" ".join(typed)}); COMP_CWORD={len(typed) - 1}
_shtab_curate; printf '%s\\n' "${{COMPREPLY[@]}}"
"""
    done = subprocess.run(["bash"], input=script + ask, capture_output=True, text=True, check=False)
    assert wanted in done.stdout.splitlines(), done.stderr
