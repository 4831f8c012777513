"""New texts find their way back into the user's row, whatever its shape, and nothing else moves."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from curate.engine.patch import apply, patches
from curate.intake.edit import apply_edits
from curate.review.edits import differences, divide, edited, narrow
from curate.review.errors import CannotEdit
from curate.review.rows import RowReader
from schemas import Config, Record, Source

READER = RowReader(Config())
CALL = {"id": "c1", "type": "function", "function": {"name": "f", "arguments": '{"city": "თბილისი"}'}}
SHAPES: dict[str, dict[str, Any]] = {
    "alpaca": {"instruction": "Translate:", "input": "one\ntwo", "output": "ერთი", "source": "x"},
    "alpaca without input": {"instruction": "Say", "input": "", "output": "hello"},
    "pair": {"prompt": "a", "completion": "b", "system": "c"},
    "history": {"query": "a", "response": "b", "history": [["q", "r"]]},
    "context": {"instruction": "a", "context": "document", "response": "b"},
    "documents": {"question": "a", "contexts": ["one", {"text": "two"}], "answer": "b"},
    "messages": {"messages": [{"role": "user", "content": "a"}, {"role": "assistant", "content": "b"}], "system": "s"},
    "parts": {
        "messages": [
            {
                "role": "user",
                "content": [
                    {"type": "text", "text": "a"},
                    {"type": "image", "url": "u"},
                    {"type": "text", "text": "b"},
                ],
            },
            {"role": "assistant", "content": "c"},
        ]
    },
    "calls": {
        "messages": [
            {"role": "user", "content": "a"},
            {"role": "assistant", "tool_calls": [CALL]},
            {"role": "tool", "content": "12"},
            {"role": "assistant", "content": "x"},
        ]
    },
    "sharegpt": {"conversations": [{"from": "human", "value": "a"}, {"from": "gpt", "value": "b"}]},
    "reasoning": {
        "messages": [{"role": "user", "content": "a"}, {"role": "assistant", "content": "b", "reasoning_content": "hm"}]
    },
    "thoughts among parts": {
        "messages": [
            {"role": "user", "content": "a"},
            {"role": "assistant", "content": [{"type": "thinking", "thinking": "hm"}, {"type": "text", "text": "b"}]},
        ]
    },
    "preference": {"prompt": "a", "chosen": "b", "rejected": "c"},
    "preference lists": {
        "chosen": [{"role": "user", "content": "a"}, {"role": "assistant", "content": "b"}],
        "rejected": [{"role": "user", "content": "a"}, {"role": "assistant", "content": "c"}],
    },
    "preference thrice": {
        "prompt": "a",
        "chosen": [{"role": "user", "content": "a"}, {"role": "assistant", "content": "b"}],
        "rejected": [{"role": "user", "content": "a"}, {"role": "assistant", "content": "c"}],
    },
    "hh-rlhf": {"chosen": "\n\nHuman: a\n\nAssistant: b", "rejected": "\n\nHuman: a\n\nAssistant: c"},
    "kto": {"prompt": "a", "completion": "b", "label": True},
    "gemini": {"contents": [{"role": "user", "parts": [{"text": "a"}]}, {"role": "model", "parts": [{"text": "b"}]}]},
}


def record(row: dict[str, Any]) -> Record:
    found = READER.record(row, "r", Source(path="x", line=1))
    assert found is not None, row
    return found


@pytest.mark.parametrize("name", SHAPES)
def test_every_text_of_every_shape_can_be_edited(name: str) -> None:
    row = SHAPES[name]
    for place, text in record(row).texts():
        new = json.dumps({"city": "ქუთაისი"}, ensure_ascii=False) if place.endswith("arguments") else f"{text} ახალი"
        row_after = edited(READER, record(row), row, {place: new})
        after = dict(record(row_after).texts())
        assert after == {**dict(record(row).texts()), place: new}
        assert apply_edits(row, tuple(differences(row, row_after))) == row_after


def test_a_prompt_that_stands_in_both_endings_changes_in_both() -> None:
    row = SHAPES["preference thrice"]
    new = edited(READER, record(row), row, {"messages[0].content": "z"})
    assert (new["prompt"], new["chosen"][0]["content"], new["rejected"][0]["content"]) == ("z", "z", "z")


def test_an_alpaca_prompt_is_divided_where_it_was() -> None:
    row = SHAPES["alpaca"]
    cases = {
        "Translate this:\none\ntwo": ("Translate this:", "one\ntwo"),
        "Translate:\none\n\ntwo\nthree": ("Translate:", "one\n\ntwo\nthree"),
        "Other words:\nzero": ("Other words:", "zero"),
        "All in one": ("All in one", ""),
        "Translate:": ("Translate:", ""),
        "Translate:\n": ("Translate:\n", ""),
    }
    for text, (instruction, more) in cases.items():
        new = edited(READER, record(row), row, {"messages[0].content": text})
        assert (new["instruction"], new["input"]) == (instruction, more)
        assert new["source"] == "x"


def test_an_image_between_two_texts_stays_where_it_is() -> None:
    row = SHAPES["parts"]
    new = edited(READER, record(row), row, {"messages[0].content": "a\nc"})
    assert [part["type"] for part in new["messages"][0]["content"]] == ["text", "image", "text"]
    new = edited(READER, record(row), row, {"messages[0].content": "joined"})
    assert new["messages"][0]["content"] == [{"type": "text", "text": "joined"}, {"type": "image", "url": "u"}]


def test_several_texts_change_in_one_step() -> None:
    row = SHAPES["messages"]
    changes = {"messages[0].content": "S", "messages[2].content": "B"}
    new = edited(READER, record(row), row, changes)
    assert (new["system"], new["messages"][1]["content"]) == ("S", "B")


TEXTS = st.text(st.sampled_from('ab \n"\\\u10d0\u200b\u2028\ud800\U0001f600{}[]:'), max_size=12)


@given(st.sampled_from(sorted(set(SHAPES) - {"calls"})), st.data())
def test_what_was_typed_is_what_is_read(name: str, data: st.DataObject) -> None:
    """Or the edit is refused: never another text, never another place."""
    row = SHAPES[name]
    before = dict(record(row).texts())
    changes = data.draw(st.dictionaries(st.sampled_from(sorted(before)), TEXTS, min_size=1, max_size=2))
    try:
        new = edited(READER, record(row), row, changes)
    except CannotEdit:
        assert any(not text.strip() or "\n" in text for text in changes.values()) or len(changes) > 1
        return
    wanted = {**before, **changes}
    after = dict(record(new).texts())
    assert {place: text for place, text in after.items() if text} == {p: text for p, text in wanted.items() if text}
    assert apply_edits(row, tuple(differences(row, new))) == new


@given(st.lists(TEXTS, min_size=1, max_size=3), TEXTS)
def test_pieces_joined_again_are_the_text(pieces: list[str], new: str) -> None:
    found = divide(pieces, new)
    assert len(found) == len(pieces)
    assert "\n".join(piece for piece in found if piece is not None) == new


@given(TEXTS, TEXTS)
def test_bytes_that_nobody_touched_stay(old: str, new: str) -> None:
    text = json.dumps(old)
    raw = ('{"b" : 1.50, "output":  ' + text + ', "x\\/y": "\\u10d0"}').encode()
    row = json.loads(raw)
    changes = narrow(row, tuple(differences(row, {**row, "output": new})))
    after = apply(raw, patches(raw, changes))
    assert json.loads(after) == {**row, "output": new}
    assert after.startswith(b'{"b" : 1.50, "output":  "')
    assert after.endswith(b', "x\\/y": "\\u10d0"}')


def test_a_change_of_structure_is_a_change_of_the_least_that_holds_it() -> None:
    old = {"a": [1, 2], "b": {"c": 1, "d": 2}, "e": True}
    cases: list[tuple[dict[str, Any], list[tuple[str | None, bool]]]] = [
        ({"a": [1, 3], "b": {"c": 1, "d": 2}, "e": True}, [("a[1]", False)]),
        ({"a": [1], "b": {"c": 1, "d": 2}, "e": True}, [("a", False)]),
        ({"a": [1, 2], "b": {"c": 1}, "e": True}, [("b.d", True)]),
        ({"a": [1, 2], "b": {"c": 1, "d": 2, "x": 3}, "e": True}, [("b", False)]),
        ({"a": [1, 2], "b": {"c": 1, "d": 2}, "e": 1}, [("e", False)]),
        ({**old, "new": 1}, [("", False)]),
        (old, []),
    ]
    for new, places in cases:
        edits = tuple(differences(old, new))
        assert [(edit.field, edit.remove) for edit in edits] == places
        assert apply_edits(old, edits) == new
