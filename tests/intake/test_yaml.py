"""YAML."""

import builtins
from collections.abc import Callable
from typing import Any

import pytest

from curate.errors import MissingExtraError

Load = Callable[..., Any]


@pytest.fixture
def yaml_(load: Load) -> Load:
    return lambda content: load(content.encode(), "data.yaml")


def test_items_have_the_line_on_which_they_begin(yaml_: Load) -> None:
    loaded = yaml_("# people\n- prompt: a\n  completion: >-\n    b\n    c\n\n- prompt: დ\n  completion: |\n    ე\n")
    assert [(r.source.line, r.prompt, r.reply) for r in loaded.records] == [(2, "a", "b c"), (7, "დ", "ე\n")]
    assert not loaded.problems


def test_a_document_may_be_a_record(yaml_: Load) -> None:
    loaded = yaml_("text: a\n---\ntext: b\n")
    assert [(r.source.line, r.reply) for r in loaded.records] == [(1, "a"), (3, "b")]


def test_a_no_that_yaml_takes_for_false_is_named(yaml_: Load) -> None:
    (problem,) = yaml_("- prompt: Is it?\n  completion: no\n").problems
    assert (problem.message, problem.line) == ("a string expected, found boolean", 1)


def test_a_broken_item_costs_only_itself(yaml_: Load) -> None:
    loaded = yaml_('- text: a\n- text: "b\n- text: c\n')
    assert [(r.source.line, r.reply) for r in loaded.records] == [(1, "a"), (3, "c")]
    (problem,) = loaded.problems
    assert (problem.kind, problem.line) == ("invalid-json", 3)


@pytest.mark.parametrize("content", ["text: [a\n", "- &a [*a]\n", "\x00", "{"])
def test_no_yaml_at_all_is_named(yaml_: Load, content: str) -> None:
    loaded = yaml_(content)
    assert loaded.problems
    assert not loaded.records


def test_a_billion_laughs_are_refused(yaml_: Load) -> None:
    lines = ["- &a0 [ha, ha]"] + [f"- &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 12)]
    (problem,) = yaml_("\n".join(lines)).problems
    assert (problem.kind, problem.message) == ("unreadable", "its aliases expand to more than five million values")


def test_without_pyyaml_the_way_out_is_named(yaml_: Load, monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def without(name: str, *rest: Any) -> Any:
        if name == "yaml":
            raise ImportError(name)
        return real(name, *rest)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(MissingExtraError, match=r"curate-data\[yaml\]"):
        yaml_("- text: a\n")
