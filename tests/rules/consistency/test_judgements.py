"""C305 and C306 in a large run, which has columns, and in a small one, which has records."""

import json
import random
from pathlib import Path
from typing import Any

import pytest

from curate.engine.run import Run
from curate.engine.select import select
from curate.rules.registry import load
from schemas import Config, Finding

SELECTION = select(load(plugins=False), Config(select=("C305", "C306")))


def rows() -> list[dict[str, Any]]:
    """Pairs, thumbs and plain records of a few texts, so that every judgement meets its opposite."""
    draw = random.Random(6)
    words = ("Yes.", "yes", "No.", "კი.", "ᲙᲘ.", "Ask there.", "")
    found: list[dict[str, Any]] = []
    for _ in range(120):
        asked, one, two = draw.choice(("Tea?", "tea", "ჩაი?")), draw.choice(words), draw.choice(words)
        found += [
            {"prompt": asked, "chosen": one, "rejected": two},
            {"prompt": asked, "completion": one, "label": draw.random() < 0.5},
            {"prompt": asked, "completion": two},
        ]
    return found


def found(path: Path, small: bool) -> list[Finding]:
    return Run(SELECTION, Config(), [str(path)], small=small).execute().findings


def test_a_large_run_finds_what_a_small_one_does(tmp_path: Path) -> None:
    path = tmp_path / "data.jsonl"
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows()), "utf-8")
    few, many = found(path, small=True), found(path, small=False)
    assert few == many
    assert {finding.code for finding in few} == {"C305", "C306"}


def write(path: Path, *judgements: tuple[str, str]) -> Path:
    lines = [json.dumps({"prompt": "Tea?", "chosen": one, "rejected": two}) for one, two in judgements]
    path.write_text("\n".join(lines), "utf-8")
    return path


def test_the_finding_stands_at_the_minority_and_names_the_others(tmp_path: Path) -> None:
    path = write(tmp_path / "data.jsonl", ("No.", "Yes."), ("Yes.", "No."), ("Yes.", "No."))
    [finding] = found(path, small=True)
    assert (finding.line, finding.field, [other.line for other in finding.related]) == (1, "chosen", [2, 3])
    assert "rejects, to the same prompt (1 against 2 records)" in finding.message


def test_of_two_the_later_one_is_named(tmp_path: Path) -> None:
    path = write(tmp_path / "data.jsonl", ("No.", "Yes."), ("Yes.", "No."))
    [finding] = found(path, small=True)
    assert finding.line == 2
    assert finding.message == "prefers the reply that the record on line 1 rejects, to the same prompt"


@pytest.mark.parametrize(("against", "findings"), [(20, 20), (21, 1)])
def test_many_of_them_are_one_finding(tmp_path: Path, against: int, findings: int) -> None:
    path = write(tmp_path / "data.jsonl", *[("No.", "Yes.")] * against, *[("Yes.", "No.")] * (against + 1))
    assert len(found(path, small=True)) == findings
