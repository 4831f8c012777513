"""One text: what is wrong with it, at which byte, and what can be read of it."""

import json
from typing import Any

import pytest

from curate.intake.codecs import guess_codec
from curate.intake.decode import MISSING, decode


def only(raw: bytes, line: int = 7, column: int = 1) -> tuple[Any, Any]:
    value, (problem,) = decode(raw, line, column)
    return value, problem


@pytest.mark.parametrize(
    ("raw", "message", "column"),
    [
        (b'{"a": 1', "the value ends in the middle", 7),
        (b'{"a" = 1}', "expected `:`", 6),
        (b'{"a": "\\q"}', "invalid escape", 9),
        (b"{'a': 1}", "Python's repr, not JSON: strings stand in single quotes", 2),
        (b"\0\0\0", "the line is 3 NUL bytes, as a torn write leaves them", 1),
        (b"[" * 10_000, "the value is nested too deeply to be read", 202),
        (b'{"a": "x" "b"}', "expected `,` or `}`", 11),
    ],
)
def test_what_cannot_be_read_is_explained(raw: bytes, message: str, column: int) -> None:
    value, problem = only(raw)
    assert value is MISSING
    assert (problem.kind, problem.message, problem.line, problem.column) == ("invalid-json", message, 7, column)
    assert problem.mended is None


@pytest.mark.parametrize(
    ("raw", "value", "column", "mended"),
    [
        (b'{"a": "x\ty"}', {"a": "x\ty"}, 9, r'{"a": "x\ty"}'),
        (b'{"a": "x\0y"}', {"a": "x\0y"}, 9, r'{"a": "x\u0000y"}'),
        (b'{"a": [1, 2,], }', {"a": [1, 2]}, 13, '{"a": [1, 2] }'),
        (b'\0\0{"a": ",]"}\0', {"a": ",]"}, 1, '{"a": ",]"}'),
    ],
)
def test_what_has_one_reading_is_read(raw: bytes, value: Any, column: int, mended: str) -> None:
    found, problem = only(raw)
    assert (found, problem.column, problem.mended) == (value, column, mended)
    assert json.loads(mended) == value


def test_nan_is_named_and_the_rest_of_the_row_is_read() -> None:
    value, problem = only(b'{"text": "NaN", "score": NaN}')
    assert value["text"] == "NaN"
    assert value["score"] != value["score"]
    assert (problem.message, problem.column, problem.mended) == ("NaN is not JSON", 26, None)


def test_half_a_surrogate_pair_is_named_and_read() -> None:
    value, problem = only(rb'{"a": "\ud83d\ude00 \\ud800 x\ud83dy"}')
    assert value == {"a": "😀 \\ud800 x\ud83dy"}
    assert (problem.kind, problem.column) == ("lone-surrogate", 30)


def test_a_key_twice_takes_the_last_value() -> None:
    assert decode(b'{"a": 1, "a": 2}', 1) == ({"a": 2}, [])


def test_a_fault_in_a_value_over_many_lines_has_its_own_line_and_column() -> None:
    value, problem = only(b'{\n "a": 1,\n "b" 2}', line=10, column=5)
    assert value is MISSING
    assert (problem.line, problem.column) == (12, 6)
    assert problem.raw[problem.at : problem.at + 1] == b"2"


def test_a_fault_on_the_first_line_counts_from_where_the_text_begins() -> None:
    _, problem = only(b'{"b" 2}', line=10, column=5)
    assert (problem.line, problem.column) == (10, 10)


def test_a_text_in_another_codec_is_read_by_it() -> None:
    value, problem = only('{"prompt": "Привет, как дела?"}'.encode("cp1251"))
    assert value == {"prompt": "Привет, как дела?"}
    assert (problem.kind, problem.line, problem.column) == ("not-utf8", 7, 13)
    assert problem.hint == "convert the file: iconv -f cp1251 -t utf-8"


@pytest.mark.parametrize(
    ("text", "codec"),
    [
        ("He said “no” — it’s late…", "cp1252"),
        ("Où est la bibliothèque ?", "cp1252"),
        ("Größe und Maß", "cp1252"),
        ("Привет, как дела?", "cp1251"),
        ("Привет, как дела?", "koi8-r"),
        ("Zażółć gęślą jaźń", "cp1250"),
        ("Příliš žluťoučký kůň", "cp1250"),
        ("Kahvaltı için ağaç gölgesi", "cp1254"),
        ("Καλημέρα σας", "cp1253"),
        ("שלום לכולם, מה שלומכם", "cp1255"),
        ("مرحبا بكم في المكتبة", "cp1256"),
        ("你好，今天的天气很好", "gb18030"),
        ("你好，今天的天氣很好", "big5"),
        ("これは日本語の文です", "shift_jis"),
        ("안녕하세요 여러분", "euc-kr"),
    ],
)
def test_a_short_line_is_enough_to_tell_its_codec(text: str, codec: str) -> None:
    raw = json.dumps({"prompt": text, "completion": "OK"}, ensure_ascii=False).encode(codec)
    assert raw.decode(guess_codec(raw)) == raw.decode(codec)


@pytest.mark.parametrize("raw", [bytes([byte]) for byte in range(128, 256)] + [b"\xff\x81\x00"])
def test_there_is_an_answer_for_any_bytes(raw: bytes) -> None:
    assert raw.decode(guess_codec(raw), "replace")
