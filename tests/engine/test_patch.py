"""Edits become the smallest change of bytes."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from curate.engine.patch import apply, patches
from curate.intake.edit import apply_edits
from schemas import Edit

TEXT = st.text(st.characters(codec="utf-8"), max_size=20)


def patched(raw: bytes, *edits: Edit) -> bytes:
    return apply(raw, patches(raw, edits))


def test_only_the_bytes_of_the_edit_change() -> None:
    raw = b'{ "a":  1.50, "text" : "one  two" , "z": [1,2 ,3]}'
    assert patched(raw, Edit(field="text", span=(3, 5), replacement=" ")) == raw.replace(b"one  two", b"one two")


def test_a_span_counts_code_points_and_skips_over_escapes() -> None:
    raw = r'{"t": "ა\n\ud83d\ude00\"x"}'.encode()
    assert json.loads(patched(raw, Edit(field="t", span=(4, 5), replacement="y"))) == {"t": 'ა\n😀"y'}


def test_a_file_that_escapes_its_letters_goes_on_escaping_them() -> None:
    raw = rb'{"t": "\u10d0 x"}'
    assert patched(raw, Edit(field="t", span=(2, 3), replacement="ბ")) == rb'{"t": "\u10d0 \u10d1"}'


def test_a_value_is_replaced_whole_without_a_span() -> None:
    raw = b'{"messages": [{"role": "gpt", "weight": true}]}'
    edits = [
        Edit(field="messages[0].role", replacement="assistant"),
        Edit(field="messages[0].weight", replacement=1),
    ]
    assert patched(raw, *edits) == b'{"messages": [{"role": "assistant", "weight": 1}]}'


def test_the_last_of_two_equal_keys_is_the_one_that_is_edited() -> None:
    raw = b'{"a": "x", "a": "y"}'
    assert patched(raw, Edit(field="a", replacement="z")) == b'{"a": "x", "a": "z"}'


def test_a_place_that_is_not_there_is_refused() -> None:
    with pytest.raises(ValueError, match="there is no b"):
        patched(b'{"a": 1}', Edit(field="b", replacement=2))


def test_edits_that_overlap_are_refused() -> None:
    edits = [Edit(field="a", span=(0, 2), replacement=""), Edit(field="a", span=(1, 3), replacement="")]
    with pytest.raises(ValueError, match="overlap"):
        patched(b'{"a": "xyz"}', *edits)


@given(
    row=st.dictionaries(TEXT.filter(bool), st.one_of(TEXT, st.lists(TEXT, max_size=3)), min_size=1, max_size=4),
    data=st.data(),
    escaped=st.booleans(),
)
def test_a_patched_text_reads_as_the_edited_row(row: dict[str, Any], data: st.DataObject, escaped: bool) -> None:
    key = data.draw(st.sampled_from(sorted(row)))
    path = f"[{json.dumps(key, ensure_ascii=False)}]"
    value = row[key]
    if isinstance(value, list):
        if not value:
            return
        at = data.draw(st.integers(0, len(value) - 1))
        path, value = f"{path}[{at}]", value[at]
    start = data.draw(st.integers(0, len(value)))
    end = data.draw(st.integers(start, len(value)))
    edit = Edit(field=path, span=(start, end), replacement=data.draw(TEXT))
    raw = json.dumps(row, ensure_ascii=escaped).encode()
    assert json.loads(patched(raw, edit)) == apply_edits(row, [edit])
