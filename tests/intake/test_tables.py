"""Parquet."""

import datetime
import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from curate.intake import tables

Load = Callable[..., Any]


def parquet(frame: pl.DataFrame) -> bytes:
    out = io.BytesIO()
    frame.write_parquet(out)
    return out.getvalue()


def test_a_row_s_number_stands_for_its_line(load: Load, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "ROWS", 2)
    frame = pl.DataFrame({"prompt": list("abcde"), "completion": ["ა", "b", "c", "d", "e\u2028f"]})
    loaded = load(parquet(frame), "data.parquet")
    assert [(r.source.line, r.prompt, r.reply) for r in loaded.records][::4] == [(1, "a", "ა"), (5, "e", "e\u2028f")]
    assert not loaded.problems


def test_nested_columns_nulls_and_dates_are_kept(load: Load) -> None:
    messages = [[{"role": "user", "content": "a", "name": None}, {"role": "assistant", "content": "b", "name": None}]]
    frame = pl.DataFrame({"messages": messages, "when": [datetime.date(2024, 5, 26)], "none": [None]})
    (record,) = load(parquet(frame), "data.parquet").records
    assert [(m.role, m.content) for m in record.messages] == [("user", "a"), ("assistant", "b")]
    assert record.metadata == {"when": "2024-05-26", "none": None}


def test_of_bytes_only_their_number_is_told(load: Load) -> None:
    frame = pl.DataFrame({"text": ["a"], "images": [[{"bytes": b"\xff\x00", "path": "x.png"}]]})
    (record,) = load(parquet(frame), "data.parquet").records
    assert record.metadata == {"images": [{"bytes": "<2 bytes>", "path": "x.png"}]}


def test_a_null_where_a_text_belongs_is_named_with_its_row(load: Load) -> None:
    frame = pl.DataFrame({"prompt": ["a", None], "completion": ["b", "c"]})
    loaded = load(parquet(frame), "data.parquet")
    assert [(p.kind, p.field, p.line) for p in loaded.problems] == [("wrong-type", "prompt", 2)]


@pytest.mark.parametrize("keep", [12, 200])
def test_a_cut_file_is_one_clear_problem(load: Load, keep: int) -> None:
    content = parquet(pl.DataFrame({"text": ["a" * 100, "b" * 100]}))
    (problem,) = load(content[:keep], "data.parquet").problems
    assert problem.kind == "unreadable"
    assert problem.message.startswith("the Parquet file is broken: ")


def test_what_the_name_says_does_not_matter(load: Load, tmp_path: Path) -> None:
    assert load(parquet(pl.DataFrame({"text": ["a"]})), "data.bin").reader.records == 1
