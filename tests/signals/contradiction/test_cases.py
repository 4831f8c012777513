"""The judge against its acceptance cases: pairs that agree first."""

import json
from pathlib import Path
from typing import Any

import pytest

from curate.signals.contradiction.judge import judge

CASES: list[dict[str, Any]] = [
    json.loads(line) for line in Path(__file__).with_suffix(".jsonl").read_text("utf-8").splitlines()
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['id']}: {case['why']}")
def test_two_replies_contradict_each_other_or_not(case: dict[str, Any]) -> None:
    found = judge(case["prompt"], case["left"], case["right"])
    assert (found.kind if found else None) == case["kind"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_the_order_of_the_replies_does_not_matter(case: dict[str, Any]) -> None:
    one, two = judge(case["prompt"], case["left"], case["right"]), judge(case["prompt"], case["right"], case["left"])
    assert (one.kind if one else None) == (two.kind if two else None)
