"""C307 on planted labels: what it names, in which order, and when it keeps quiet."""

import json
import random
from typing import Any

import pytest

from curate.rules.registry import load
from curate.testing import findings_of
from schemas import Config, Finding

RULE = load(plugins=False).get("C307")
GOOD = ["wonderful", "lovely", "great", "brilliant", "delightful", "superb"]
BAD = ["terrible", "awful", "boring", "dreadful", "horrible", "dull"]


def reviews(count: int = 200) -> list[dict[str, Any]]:
    draw = random.Random(3)
    rows = []
    for number in range(count):
        good = number % 2 == 0
        text = " ".join(draw.sample(GOOD if good else BAD, 3))
        rows.append(
            {"prompt": f"A {text} film.", "completion": "good" if good else "bad", "kind": "a" if good else "b"}
        )
    return rows


def found(rows: list[dict[str, Any]], **options: Any) -> list[Finding]:
    assert RULE is not None
    config = Config.model_validate({"rules": {"doubtful-label": options}})
    return findings_of(RULE, "\n".join(json.dumps(row) for row in rows).encode(), config)


def test_planted_labels_are_the_only_ones_named_with_their_rank_and_a_record_like_them() -> None:
    rows = reviews()
    for at in (10, 77):
        rows[at]["completion"] = "bad" if rows[at]["completion"] == "good" else "good"
    findings = found(rows)
    assert [f.line for f in findings] == [11, 78]
    assert sorted(f.message.split(" of ")[0] for f in findings) == ["rank 1", "rank 2"]
    assert "“bad” has 0." in findings[0].message
    assert rows[findings[0].related[0].line - 1]["completion"] == "good"
    assert {f.severity for f in findings} == {"info"}


def test_no_more_are_named_than_asked_for() -> None:
    rows = reviews()
    for at in range(20):
        rows[at]["completion"] = "bad" if rows[at]["completion"] == "good" else "good"
    findings = found(rows, most=5)
    assert len(findings) == 5
    assert sorted(int(f.message.split()[1]) for f in findings) == [1, 2, 3, 4, 5]


def test_another_field_can_hold_the_label() -> None:
    rows = reviews()
    rows[30]["kind"] = "b"
    assert found(rows) == []
    assert [f.line for f in found(rows, field="kind")] == [31]


@pytest.mark.parametrize(
    "rows",
    [
        [{"prompt": f"Question {n}?", "completion": f"Answer number {n}."} for n in range(50)],
        [{"prompt": f"Question {n}?", "completion": "yes"} for n in range(50)],
        [{"prompt": "Good or bad?", "completion": "good" if n % 2 else "bad"} for n in range(18)],
        [{"messages": [{"role": "user", "content": "Hi"}]}],
    ],
    ids=["free answers", "one label", "too few of each", "no answer"],
)
def test_without_a_closed_set_of_labels_it_is_quiet(rows: list[dict[str, Any]]) -> None:
    assert found(rows) == []


def test_labels_among_many_free_answers_are_not_judged() -> None:
    rows = reviews(100)
    rows[10]["completion"] = "bad"
    free = [{"prompt": f"Question {n}?", "completion": f"Answer number {n}."} for n in range(120)]
    assert found([*rows, *free]) == []
