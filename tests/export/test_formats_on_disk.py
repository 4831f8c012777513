"""Every format on disk: what is exported is clean for check, and reads back as the records of the source."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from curate.export.target import kind_of
from curate.export.targets import NAMES, target_of
from curate.intake.files import expand
from schemas import Choice, Config, Label, Record
from tests.conftest import Cli
from tests.export.conftest import decision, lines, records, run, write
from tests.export.told import told

WEATHER = {
    "type": "function",
    "function": {
        "name": "weather",
        "description": "Weather of a city.",
        "parameters": {"type": "object", "properties": {"city": {"type": "string"}}, "required": ["city"]},
    },
}
CALL = {"id": "call_0001", "type": "function", "function": {"name": "weather", "arguments": '{"city": "თბილისი"}'}}
CHAT: list[dict[str, Any]] = [
    {
        "messages": [
            {"role": "system", "content": "შენ ხარ მერიის თანამშრომელი."},
            {"role": "user", "content": "როგორ გადავიხადო ჯარიმა?"},
            {"role": "assistant", "content": "ჯარიმის გადახდა შეგიძლიათ ბანკში.", "weight": 0},
            {"role": "user", "content": "და ინტერნეტით?"},
            {"role": "assistant", "content": "დიახ, ინტერნეტბანკითაც შეგიძლიათ.", "weight": 1},
        ],
        "topic": "fines",
    },
    {
        "messages": [
            {"role": "user", "content": "What is the weather in Tbilisi today?"},
            {"role": "assistant", "tool_calls": [CALL]},
            {"role": "tool", "tool_call_id": "call_0001", "content": '{"sky": "clear", "degrees": 24}'},
            {"role": "assistant", "content": "It is clear in Tbilisi, with 24 degrees."},
        ],
        "tools": [WEATHER],
        "topic": "weather",
    },
    {
        "messages": [
            {"role": "user", "content": "Translate “thank you” into Georgian, please."},
            {"role": "assistant", "content": "მადლობა.", "reasoning_content": "The usual word is მადლობა."},
        ],
        "topic": None,
    },
]
PLAIN: list[dict[str, Any]] = [
    {"id": "law-1", "instruction": "Who may apply?", "input": "Article 5: any citizen.", "output": "Any citizen may."},
    {"id": "law-2", "instruction": "რა არის ჯარიმა?", "input": "", "output": "ფულადი სასჯელი."},
]
PAIRS: list[dict[str, Any]] = [
    {"id": 1, "prompt": "რომელ წელს დაარსდა უნივერსიტეტი?", "chosen": "1918 წელს.", "rejected": "არ ვიცი ეს ამბავი."},
    {"id": 2, "prompt": "Where is the hall?", "chosen": "On Liberty Square.", "rejected": "It is somewhere in town."},
]
THUMBS: list[dict[str, Any]] = [
    {"prompt": "Where is the city hall?", "completion": "On Liberty Square.", "label": True},
    {"prompt": "სად არის მერია?", "completion": "ქალაქში სადღაც არის.", "label": False},
]
SETS = {"chat": CHAT, "plain": PLAIN, "pairs": PAIRS, "thumbs": THUMBS}


def cases() -> Iterator[tuple[str, str]]:
    kinds = {"chat": "messages", "plain": "messages", "pairs": "preference", "thumbs": "kto"}
    for name in NAMES:
        for rows, kind in kinds.items():
            if kind in target_of(name).write:
                yield name, rows


@pytest.mark.parametrize(("name", "rows"), cases())
def test_an_exported_set_is_the_source_and_clean(name: str, rows: str, cli: Cli) -> None:
    source = write(Path("data.jsonl"), SETS[rows])
    before = records(source)
    done = cli("export", source, "-o", "set", "--format", name)
    assert done.code == 0, done.err
    after = [record for path in expand(["set"]) for record in records(Path(path))]
    manifest = json.loads(Path("set/manifest.json").read_bytes())
    left_out = manifest["left_out"]
    assert len(after) + sum(left_out.values()) == len(before)
    assert bool(left_out) == (rows == "chat" and name == "alpaca")
    lost = set(manifest["not_held"])
    held = [record for record in before if not left_out or not any(turn.tool_calls for turn in record.messages)]
    assert [told(record, lost) for record in after] == [told(record, lost) for record in held]
    checked = cli("check", "set", "--ignore", "B701")
    assert checked.code == 0, checked.out
    for reason in left_out:
        assert reason in done.err
    for field in lost:
        assert f"not held by {name}: {field}" in done.err


def only(path: str) -> dict[str, Any]:
    return lines(Path(path))[0]


def test_rows_of_open_formats_carry_id_labels_and_other_fields(tmp_path: Path) -> None:
    source = write(tmp_path / "data.jsonl", [{"topic": "fines", "stars": 4, **PLAIN[1]}])
    said = {"law-2": decision("law-2", labels={"quality": "correct"})}
    run(source, tmp_path / "set", said, format="sharegpt")
    (row,) = lines(tmp_path / "set" / "train.jsonl")
    assert {key: row[key] for key in ("id", "topic", "stars", "label.quality")} == {
        "id": "law-2",
        "topic": "fines",
        "stars": 4,
        "label.quality": "correct",
    }
    assert not (tmp_path / "set" / "provenance.jsonl").exists()


def test_rows_of_providers_carry_nothing_else_and_the_rest_stands_beside_them(tmp_path: Path) -> None:
    source = write(tmp_path / "data.jsonl", [{"topic": "fines", **row} for row in PLAIN])
    said = {"law-2": decision("law-2", labels={"quality": "correct"}, reviewer="nino")}
    manifest = run(source, tmp_path / "set", said, format="openai").manifest
    assert all(row.keys() == {"messages"} for row in lines(tmp_path / "set" / "train.jsonl"))
    assert lines(tmp_path / "set" / "provenance.jsonl")[1] == {
        "part": "train",
        "row": 2,
        "id": "law-2",
        "path": str(source),
        "line": 2,
        "verdict": "accept",
        "reviewer": "nino",
        "labels": {"quality": "correct"},
        "fields": {"topic": "fines", "id": "law-2"},
    }
    assert manifest.not_held == {"topic": 2, "label.quality": 1}


def test_a_field_that_would_make_a_row_another_shape_is_told_and_left_out(tmp_path: Path) -> None:
    row = {"messages": CHAT[2]["messages"], "prompt": "Translate", "text": "whole"}
    source = write(tmp_path / "data.jsonl", [row])
    manifest = run(source, tmp_path / "set", format="sharegpt").manifest
    assert manifest.not_held == {"reasoning": 1, "prompt": 1, "text": 1}
    assert only(str(tmp_path / "set" / "train.jsonl")).keys() == {"id", "conversations"}


def test_a_set_of_plain_turns_is_texts_and_one_with_more_is_lists(tmp_path: Path) -> None:
    plain = write(tmp_path / "plain.jsonl", PLAIN)
    run(plain, tmp_path / "texts", format="prompt-completion")
    assert [type(row["prompt"]) for row in lines(tmp_path / "texts" / "train.jsonl")] == [str, str]
    mixed = write(tmp_path / "mixed.jsonl", [*({"messages": m} for m in (CHAT[2]["messages"], CHAT[0]["messages"]))])
    run(mixed, tmp_path / "lists", format="prompt-completion")
    assert [type(row["prompt"]) for row in lines(tmp_path / "lists" / "train.jsonl")] == [list, list]


def test_columns_have_the_types_that_labels_declare(tmp_path: Path) -> None:
    polars = pytest.importorskip("polars")
    source = write(tmp_path / "data.jsonl", [{**row, "topic": {"a": 1}} for row in PLAIN])
    labels = {
        "stars": Label(kind="rating"),
        "topics": Label(kind="multi", choices=(Choice(name="tax"), Choice(name="law"))),
    }
    said = {"law-1": decision("law-1", labels={"stars": 4, "topics": ["law"], "old": 1})}
    run(source, tmp_path / "set", said, format="parquet", config=Config(labels=labels))
    frame = polars.read_parquet(tmp_path / "set" / "train.parquet")
    assert frame["label.stars"].to_list() == [4, None]
    assert frame["label.topics"].to_list() == [["law"], None]
    assert frame["label.old"].to_list() == ["1", None]
    assert frame["fields"].to_list() == ['{"topic": {"a": 1}}'] * 2
    assert frame["messages"].to_list()[1] == [
        {"role": "user", "content": "რა არის ჯარიმა?"},
        {"role": "assistant", "content": "ფულადი სასჯელი."},
    ]


def test_a_folder_of_datasets_is_opened_by_datasets(tmp_path: Path) -> None:
    datasets = pytest.importorskip("datasets")
    rows = [{"prompt": f"Question {word} number {n}?", "completion": f"Answer {word}."} for n, word in enumerate(WORDS)]
    source = write(tmp_path / "data.jsonl", rows)
    manifest = run(source, tmp_path / "set", format="datasets", split={"train": 0.75, "test": 0.25}).manifest
    found = datasets.load_from_disk(str(tmp_path / "set"))
    assert {name: part.num_rows for name, part in found.items()} == {
        name: part.records for name, part in manifest.parts.items()
    }
    assert found["train"][0]["messages"][0] == {"role": "user", "content": rows[0]["prompt"]}
    assert sorted(path.name for path in (tmp_path / "set").iterdir()) == [
        "README.md",
        "dataset_dict.json",
        "manifest.json",
        "test",
        "train",
    ]


WORDS = ("passport", "pension", "school", "garden", "customs", "wedding", "taxes", "water", "roads", "museum")


def test_a_set_of_parquet_or_lines_is_found_by_its_card(tmp_path: Path) -> None:
    for name, ending in (("parquet", "parquet"), ("alpaca", "jsonl")):
        source = write(tmp_path / "data.jsonl", PLAIN)
        run(source, tmp_path / name, format=name)
        card = (tmp_path / name / "README.md").read_text("utf-8")
        assert f"  - split: train\n    path: train.{ending}\n" in card
        assert card.startswith("---\nlicense: ")


def test_the_kinds_of_the_fixtures_are_what_they_are_called(tmp_path: Path) -> None:
    def kinds(rows: list[dict[str, Any]]) -> set[str]:
        found: list[Record] = records(write(tmp_path / "data.jsonl", rows))
        return {kind_of(record) for record in found}

    assert [kinds(rows) for rows in SETS.values()] == [{"messages"}, {"messages"}, {"preference"}, {"kto"}]


def test_a_format_that_does_not_hold_the_records_says_which_do(cli: Cli) -> None:
    write(Path("pairs.jsonl"), PAIRS)
    done = cli("export", "pairs.jsonl", "-o", "set", "--format", "vertex")
    assert done.code == 2
    assert "--format vertex does not hold preference pairs" in done.err
    assert "openai, alpaca, sharegpt, trl-preference, parquet, datasets" in done.err
