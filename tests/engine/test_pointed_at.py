"""A line that is not JSON is shown with a caret where the parser stopped."""

from collections.abc import Iterator

import pytest

from curate.intake.problems import Problem
from curate.rules.api import Hit, problem_rule
from curate.testing import findings_of


@problem_rule("ZZ001", "no-json", kinds=("invalid-json",))
def no_json(problem: Problem) -> Iterator[Hit]:
    """A line is not JSON."""
    yield Hit(None, problem.message)


@pytest.mark.parametrize(
    ("line", "marked"),
    [
        ('{"prompt": "a", "response": "b",}', "}"),
        ('{"prompt": "რა ღირს?", "response": ნული}', "ნ"),
        ('{"prompt": "' + "კითხვა " * 90 + '", "response": ნული, "source": "' + "x" * 900 + '"}', "ნ"),
        ('{"prompt": "a", "response": "cut', "t"),
    ],
)
def test_the_character_at_which_the_parser_stopped_is_marked(line: str, marked: str) -> None:
    (finding,) = findings_of(no_json, f"{line}\n".encode())
    assert finding.excerpt is not None
    assert finding.excerpt.span is not None
    assert finding.excerpt.text[slice(*finding.excerpt.span)] == marked
