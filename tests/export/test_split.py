"""Splits: shares are kept, twins stay together, and a held-out record stays held out."""

from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from curate.errors import CurateError
from curate.export.job import parse_split
from curate.export.split import assign
from tests.conftest import Cli
from tests.export.conftest import THIRDS, lines, questions, run, write

if TYPE_CHECKING:
    from schemas.manifest import Split


def parts_of(folder: Path) -> dict[str, set[str]]:
    return {path.stem: {line["messages"][0]["content"] for line in lines(path)} for path in folder.glob("*.jsonl")}


def test_shares_are_read_in_any_order() -> None:
    assert parse_split("test=.1, train=.9") == {"train": 0.9, "test": 0.1}


@pytest.mark.parametrize(
    "text", ["train=.8", "train=.8,tests=.2", "train=x,test=.1", "validation=.5,test=.5", "train=1,test=0"]
)
def test_shares_that_make_no_whole_are_refused(text: str) -> None:
    with pytest.raises(CurateError, match="--split"):
        parse_split(text)


@settings(max_examples=60, deadline=None)
@given(
    sizes=st.lists(st.integers(1, 4), min_size=30, max_size=300),
    seed=st.integers(0, 1000),
    share=st.sampled_from([0.1, 0.2, 0.3]),
)
def test_every_row_has_one_part_and_no_group_has_two(sizes: list[int], seed: int, share: float) -> None:
    roots = np.repeat(np.cumsum([0, *sizes[:-1]]), sizes)
    ids = [f"r{number}" for number in range(len(roots))]
    shares: dict[Split, float] = {"train": 1 - 2 * share, "validation": share, "test": share}
    rows = assign(roots, ids, shares, seed)
    assert sorted(row for part in rows.values() for row in part.tolist()) == list(range(len(roots)))
    assert sum(len(np.unique(roots[part])) for part in rows.values()) == len(sizes)
    for name in ("validation", "test"):
        assert abs(len(rows[name]) - share * len(roots)) <= 0.2 * share * len(roots) + 4


def test_another_seed_gives_another_split(tmp_path: Path) -> None:
    source = write(tmp_path / "data.jsonl", questions(100))
    for seed in (0, 0, 1):
        run(source, tmp_path / f"set{seed}", split=THIRDS, seed=seed, force=True)
    assert parts_of(tmp_path / "set0") != parts_of(tmp_path / "set1")


def test_held_out_records_stay_held_out_when_data_is_appended(tmp_path: Path) -> None:
    rows = questions(1000)
    before = write(tmp_path / "before.jsonl", rows[:600])
    after = write(tmp_path / "after.jsonl", rows)
    run(before, tmp_path / "one", split=THIRDS)
    run(after, tmp_path / "two", split=THIRDS)
    old, new = parts_of(tmp_path / "one"), parts_of(tmp_path / "two")
    held_out = old["test"] | old["validation"]
    assert len(held_out & new["train"]) <= 0.1 * len(held_out)
    assert len(old["train"] & (new["test"] | new["validation"])) <= 0.02 * len(old["train"])


def test_order_does_not_matter(tmp_path: Path) -> None:
    rows = questions(100)
    run(write(tmp_path / "a.jsonl", rows), tmp_path / "one", split=THIRDS)
    run(write(tmp_path / "b.jsonl", rows[::-1]), tmp_path / "two", split=THIRDS)
    assert parts_of(tmp_path / "one") == parts_of(tmp_path / "two")


def test_near_duplicates_and_equal_questions_stay_together(tmp_path: Path) -> None:
    rows = questions(60)
    twins = [{**row, "prompt": row["prompt"].replace("How do I", "Tell me, how do I")} for row in rows]
    same = [{"prompt": row["prompt"].upper(), "completion": f"Other {number}"} for number, row in enumerate(rows)]
    source = write(tmp_path / "data.jsonl", [*rows, *twins, *same])
    manifest = run(source, tmp_path / "set", split=THIRDS).manifest
    for part in parts_of(tmp_path / "set").values():
        mine = {question.lower().removeprefix("tell me, ") for question in part}
        assert len(part) == 3 * len(mine)
    assert (manifest.twins_across, sum(part.groups for part in manifest.parts.values())) == (0, 60)
    assert manifest.pairs_checked >= 120


def test_check_finds_no_leak_between_the_parts(cli: Cli, tmp_path: Path) -> None:
    rows = questions(60)
    twins = [{**row, "prompt": row["prompt"].replace("How do I", "Please say how do I")} for row in rows]
    source = write(tmp_path / "data.jsonl", [*rows, *twins])
    run(source, tmp_path / "set", split=THIRDS)
    done = cli(
        "check", "set/train.jsonl", "--against", "set/test.jsonl", "--against", "set/validation.jsonl", "--select", "K"
    )
    assert done.code == 0, done.out


def test_a_field_keeps_records_together(tmp_path: Path) -> None:
    rows = [{**row, "document": f"law-{number % 20}"} for number, row in enumerate(questions(200))]
    source = write(tmp_path / "data.jsonl", rows)
    run(source, tmp_path / "set", split=THIRDS)
    law = {row["prompt"]: row["document"] for row in rows}
    seen = [{law[question] for question in part} for part in parts_of(tmp_path / "set").values()]
    assert sum(map(len, seen)) == 20


def test_an_instruction_that_all_records_share_makes_no_twins(tmp_path: Path) -> None:
    task = "You are a friendly and careful agent of the city hall. Put the ticket below into one of four classes.\nTicket: "
    rows = [{"prompt": f"{task}{row['prompt']}", "completion": "billing"} for row in questions(60)]
    source = write(tmp_path / "data.jsonl", rows)
    manifest = run(source, tmp_path / "set", split=THIRDS).manifest
    assert sum(part.groups for part in manifest.parts.values()) == 60


def test_one_question_that_all_records_share_makes_no_twins(tmp_path: Path) -> None:
    rows = [{"prompt": "Write a poem.", "completion": row["prompt"]} for row in questions(60)]
    manifest = run(write(tmp_path / "data.jsonl", rows), tmp_path / "set", split=THIRDS).manifest
    assert sum(part.groups for part in manifest.parts.values()) == 60


def test_copies_of_one_record_cannot_be_split(tmp_path: Path) -> None:
    source = write(tmp_path / "data.jsonl", questions(1) * 50)
    with pytest.raises(CurateError, match="50 records in 1 groups"):
        run(source, tmp_path / "set", split=THIRDS)
    assert not (tmp_path / "set").exists()


def test_a_few_records_fill_every_part(tmp_path: Path) -> None:
    manifest = run(write(tmp_path / "data.jsonl", questions(6)), tmp_path / "set", split=THIRDS).manifest
    assert {name: part.records for name, part in manifest.parts.items()} == {"train": 4, "validation": 1, "test": 1}
