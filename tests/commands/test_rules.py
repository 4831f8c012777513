"""`curate rules`: the table, one rule in full, and the page."""

from pathlib import Path

import pytest

import curate.rules
from curate.rules.page import COMMAND, anchor, page
from curate.rules.registry import load
from tests.conftest import Cli

README = Path(curate.rules.__file__).with_name("README.md")
RULES = load(plugins=False).rules


def test_the_table_has_a_line_for_every_rule_below_the_title_of_its_family(cli: Cli) -> None:
    lines = cli("rules", "--no-plugins").out.splitlines()
    for rule in RULES:
        (line,) = [line for line in lines if line.startswith(f"  {rule.code} ")]
        assert rule.name in line
        assert rule.summary in line
    for letter in {rule.family for rule in RULES}:
        assert [line for line in lines if line.startswith(f"{letter}  ")]


@pytest.mark.parametrize("key", ["S011", "s011", "empty-content"])
def test_a_rule_is_explained_by_code_or_name(cli: Cli, key: str) -> None:
    done = cli("rules", key)
    assert done.out.startswith("S011 empty-content\n\nerror, looks at a record, on by default")
    assert "Bad:" in done.out


def test_a_family_is_explained_rule_by_rule(cli: Cli) -> None:
    done = cli("rules", "S")
    family = [rule for rule in RULES if rule.family == "S"]
    assert all(f"{rule.code} {rule.name}\n" in done.out for rule in family)


def test_the_page_on_disk_is_what_the_docstrings_say() -> None:
    assert README.read_text("utf-8") == page(load(plugins=False)), f"run: {COMMAND}"


def test_every_link_of_the_page_leads_to_a_heading() -> None:
    text = README.read_text("utf-8")
    for rule in RULES:
        assert f"(#{anchor(rule)})" in text
        assert f"\n### {rule.code} {rule.name}\n" in text


def test_options_are_listed_with_their_defaults(cli: Cli) -> None:
    for rule in RULES:
        if rule.defaults():
            out = cli("rules", rule.code).out
            assert all(f"    {name} = " in out or f"    # {name} is" in out for name in rule.defaults()), rule.code
