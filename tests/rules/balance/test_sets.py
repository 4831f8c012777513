"""What rules over a whole set say of several files, of small ones and of large ones."""

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from curate.engine.run import Run
from curate.engine.select import select
from curate.rules.balance.sample import counted, spread
from curate.rules.registry import load
from schemas import Config, Finding


def write(path: Path, count: int, **more: object) -> str:
    rows = [
        {"instruction": f"Question {n} of {path.stem}", "output": f"Answer {n}, at length.", **more}
        for n in range(count)
    ]
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    return str(path)


def findings(*paths: str, small: bool | None = None, **config: object) -> list[Finding]:
    settings = Config.model_validate(config)
    run = Run(select(load(plugins=False), settings), settings, list(paths), small=small).execute()
    return [finding for finding in run.findings if finding.code.startswith("B")]


def codes(found: list[Finding]) -> list[str]:
    return [finding.code for finding in found]


def test_a_file_of_ten_records_is_told_once(tmp_path: Path) -> None:
    assert codes(findings(write(tmp_path / "faq.jsonl", 10))) == ["B701"]
    assert codes(findings(write(tmp_path / "few.jsonl", 3))) == []


def test_a_file_of_its_own_holds_out(tmp_path: Path) -> None:
    train, test = write(tmp_path / "a" / "train.jsonl", 150), write(tmp_path / "b" / "test.jsonl", 30)
    assert codes(findings(train)) == ["B704"]
    assert codes(findings(train, test)) == []
    assert codes(findings(test)) == []


def test_a_file_beside_it_holds_out_without_being_read(tmp_path: Path) -> None:
    train = write(tmp_path / "faq.jsonl", 150)
    (tmp_path / "faq-validation.jsonl").write_text("not JSON", "utf-8")
    assert codes(findings(train)) == []


def test_too_small_a_holdout_is_told_with_its_uncertainty(tmp_path: Path) -> None:
    train, test = write(tmp_path / "a" / "train.jsonl", 150), write(tmp_path / "b" / "test.jsonl", 4)
    (found,) = findings(train, test)
    assert found.message == "4 of 154 records are held out: a share measured on them is uncertain by 49 points"


@pytest.mark.parametrize("small", [True, False])
def test_classes_are_counted_alike_in_small_and_large_runs(tmp_path: Path, small: bool) -> None:
    path = tmp_path / "labels.jsonl"
    labels = Counter({"card": 200, "login": 90, "fraud": 12, "სხვა": 3})
    path.write_text(
        "".join(json.dumps({"prompt": f"{n}", "completion": f" {c}"}) + "\n" for n, c in enumerate(each(labels)))
    )
    (found,) = findings(str(path), small=small, select=["B701"])
    assert found.message == "2 of 4 classes have fewer than 50 records: სხვა 3, fraud 12"


def each(counts: Counter[str]) -> Iterator[str]:
    return counts.elements()


def test_a_sample_is_spread_evenly_and_complete_where_there_are_few() -> None:
    assert spread(range(7), 10) == list(range(7))  # type: ignore[arg-type] - all it asks for is a length
    rows = spread(range(1_000), 10)  # type: ignore[arg-type]
    assert rows == list(range(0, 1_000, 100))
    assert (counted(3, 7, 7), counted(3, 10, 1_000)) == ("3", "about 300")
