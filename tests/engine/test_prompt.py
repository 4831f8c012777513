"""A finding that compares answers brings the question along."""

import json
from collections.abc import Iterator

from curate.rules.api import Hit, Other, dataset_rule
from curate.testing import findings_of
from schemas import Excerpt

ROWS = (
    {"instruction": "How long?", "output": "10 days"},
    {"instruction": "How long?", "output": "30 days"},
)
CONTENT = "".join(json.dumps(row) + "\n" for row in ROWS).encode()


@dataset_rule("ZZ301", "other-answer")
def other_answer(corpus: object) -> Iterator[Hit]:
    """Two answers differ."""
    yield Hit("messages[1].content", "differs", span=(0, 2), record=0, others=(Other(1, "messages[1].content"),))


@dataset_rule("ZZ302", "other-question")
def other_question(corpus: object) -> Iterator[Hit]:
    """Two questions are the same."""
    yield Hit("messages[0].content", "same", record=0, others=(Other(1, "messages[0].content"),))


def test_a_pair_of_answers_is_shown_with_its_question() -> None:
    (finding,) = findings_of(other_answer, CONTENT)
    assert finding.prompt == Excerpt(text="How long?")
    assert finding.excerpt == Excerpt(text="10 days", span=(0, 2))
    assert [other.excerpt for other in finding.related] == [Excerpt(text="30 days")]


def test_a_pair_of_questions_needs_no_other() -> None:
    (finding,) = findings_of(other_question, CONTENT)
    assert finding.prompt is None
