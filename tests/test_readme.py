"""What the README shows is what the tool takes."""

import re
from pathlib import Path

import pytest

from curate.cli import VERBS, parser_of
from curate.config import load_config
from curate.engine.select import select
from curate.rules.registry import load

README = (Path(__file__).parents[1] / "README.md").read_text("utf-8")


def blocks(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", README, re.DOTALL)


def test_the_settings_it_shows_are_settings(tmp_path: Path) -> None:
    (shown,) = blocks("toml")
    path = tmp_path / "curate.toml"
    path.write_text(shown, "utf-8")
    config = load_config(path)
    assert select(load(plugins=False), config).rules
    assert config.suppress[0].reason


def test_the_python_it_shows_finds_what_it_is_about(capsys: pytest.CaptureFixture[str]) -> None:
    for shown in blocks("python"):
        exec(compile(shown, "README.md", "exec"), {})
    assert "S011" in capsys.readouterr().out


COMMANDS = [
    line.split("#")[0].split()
    for block in blocks("console")
    for line in block.splitlines()
    if line.startswith("curate ")
]


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_the_commands_it_shows_are_commands(words: list[str]) -> None:
    assert parser_of(words[1]).parse_all(words[2:])


@pytest.mark.parametrize("flag", sorted(set(re.findall(r"--[a-z][a-z-]+", README)) - {"--editable"}))
def test_the_flags_it_names_are_flags(flag: str) -> None:
    assert any(flag in parser_of(verb).format_help() for verb in VERBS)
