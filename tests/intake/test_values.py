"""Arrays, lists inside an object, and values over many lines."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from curate.intake import values

A, B, C = ({"prompt": name, "completion": name.upper()} for name in "abc")
Load = Callable[..., Any]


@pytest.fixture(params=[3, 40, values.WINDOW], ids=["window 3", "window 40", "window 4 MB"])
def load_(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch, load: Load) -> Load:
    monkeypatch.setattr(values, "WINDOW", request.param)
    return lambda content: load(content, "data.json")


def said(loaded: Any) -> list[tuple[str, int | None, int | None]]:
    return [(problem.message, problem.line, problem.column) for problem in loaded.problems]


def prompts(loaded: Any) -> str:
    return "".join(record.prompt for record in loaded.records)


def test_each_value_has_its_line_column_and_offset(load_: Load) -> None:
    content = b'[{"text": "a"},\n  {"text": "b"}, {"text":\n "c"}]\n'
    loaded = load_(content)
    (batch,) = loaded.batches
    block = batch.block
    places = [(block.numbers[i], block.column(i), block.start(i)) for i in range(3)]
    assert places == [(1, 2, 1), (2, 3, 18), (2, 18, 33)]
    assert not loaded.problems


@pytest.mark.parametrize("indent", [None, 2])
def test_an_array_cut_in_the_middle_gives_what_is_there(load_: Load, indent: int | None) -> None:
    content = json.dumps([A, B, C], indent=indent).encode()
    loaded = load_(content[: content.rindex(b"C") + 1])
    assert prompts(loaded) == "ab"
    line, column = (1, len(content) - 3) if indent is None else (12, 20)
    assert said(loaded)[0] == ("the value ends in the middle", line, column)
    assert said(loaded)[1][0] == "the array is cut: it ends without `]`"


@pytest.mark.parametrize(
    ("content", "message", "found"),
    [
        (b'[{"text": "a"}\n{"text": "b"}]', ("no comma between two values of the array", 2, 1), "ab"),
        (b'[{"text": "a"},,{"text": "b"}]', ("a comma too many", 1, 17), "ab"),
        (b'[,{"text": "a"}]', ("a comma too many", 1, 3), "a"),
        (b'[{"text": "a"},\n]', ("a comma before the end of the array", 2, 1), "a"),
        (b'[{"text": "a"}]\n[{"text": "b"}]\n', ("several arrays one after another", 2, 1), "ab"),
        (b'[{"text": "a"}]\nnonsense', ("something follows the array", 2, 1), "a"),
        (b'[{"text": "a"}, {"text": "b"}', ("the array is cut: it ends without `]`", 1, 30), "ab"),
        (b'{\n"text": "a"\n},\n{\n"text": "b"\n}', ("commas between values", 4, 1), "ab"),
        (b'[{"text": "a"} {"text": "b"} {"text": "c"}]', None, "abc"),
    ],
)
def test_a_fault_between_values_costs_none_of_them(load_: Load, content: bytes, message: Any, found: str) -> None:
    loaded = load_(content)
    assert "".join(record.reply for record in loaded.records) == found
    if message is None:
        message = ("no comma between two values of the array, and at 1 more places", 1, 16)
    assert said(loaded) == [message]


@pytest.mark.parametrize("indent", [None, 1])
@pytest.mark.parametrize("broken", [b'"completion" "B"', b'"completion": B', b'"completion": "B', b"'completion': 'B'"])
def test_a_broken_value_costs_only_itself(load_: Load, indent: int | None, broken: bytes) -> None:
    content = json.dumps([A, B, C], indent=indent).encode().replace(b'"completion": "B"', broken)
    loaded = load_(content)
    assert prompts(loaded) == "ac"
    (problem,) = loaded.problems
    assert problem.kind == "invalid-json"
    assert problem.line == 1 if indent is None else problem.line in range(6, 11)


def test_the_last_value_may_be_the_broken_one(load_: Load) -> None:
    loaded = load_(b'[{"text": "a"},\n {"text": b}]\n')
    assert said(loaded) == [("expected value", 2, 11)]
    assert [record.reply for record in loaded.records] == ["a"]


def test_a_value_nested_ten_thousand_deep_costs_only_itself(load_: Load) -> None:
    deep = b'{"text": ' + b"[" * 10_000 + b"]" * 10_000 + b"}"
    loaded = load_(b'[{"text": "a"}, ' + deep + b', {"text": "b"}]')
    assert [record.reply for record in loaded.records] == ["a", "b"]
    (problem,) = loaded.problems
    assert problem.message == "the value is nested too deeply to be read"


def test_bytes_that_are_not_utf8_are_named_where_they_stand(load_: Load) -> None:
    loaded = load_('[{"text": "a"},\n {"text": "naïve"}]'.encode("cp1252"))
    (problem,) = loaded.problems
    assert (problem.kind, problem.line, problem.column) == ("not-utf8", 2, 14)
    assert [record.reply for record in loaded.records] == ["a", "naïve"]


@pytest.mark.parametrize("key", ["data", "records", "RECORDS", "train"])
def test_the_list_inside_an_object_is_read(load_: Load, key: str) -> None:
    rows = {"version": "1.1", "n": 2, key: [A, B], "meta": {"list": [1]}, "test": [C]}
    for indent in (None, 1):
        loaded = load_(json.dumps(rows, indent=indent).encode())
        assert prompts(loaded) == "abc"
        assert not loaded.problems


def test_an_object_whose_list_is_cut_is_named(load_: Load) -> None:
    loaded = load_(b'{"data": [{"text": "a"}, {"text": "b"}')
    assert [record.reply for record in loaded.records] == ["a", "b"]
    assert said(loaded) == [("the array is cut: it ends without `]`", 1, 39)]


def test_lines_that_happen_to_have_a_list_called_data_are_lines(load: Load) -> None:
    loaded = load(b'{"data": [{"a": 1}], "text": "x"}\n{"data": [{"a": 2}], "text": "y"}\n')
    assert [record.reply for record in loaded.records] == ["x", "y"]


def test_an_integer_too_long_to_be_read_costs_only_its_record(load_: Load) -> None:
    loaded = load_(b'[{"text": "a", "n": ' + b"9" * 5000 + b'}, {"text": "b"}]')
    assert [record.reply for record in loaded.records] == ["b"]
    assert [problem.message for problem in loaded.problems] == ["number out of range"]


@pytest.mark.parametrize("content", [b"[]", b"[ \n ]", b"[\n"])
def test_an_array_without_values_is_no_data(load_: Load, content: bytes) -> None:
    loaded = load_(content)
    assert loaded.problems
    assert not loaded.records
