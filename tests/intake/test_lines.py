"""Lines that are not one JSON value each: broken over lines, several on one, blank, without an end."""

from collections.abc import Callable
from typing import Any

import pytest

from curate.intake import lines

Load = Callable[..., Any]
GOOD = b'{"text": "good"}\n'


def facts(problem: Any) -> tuple[str, int, int, str | None]:
    return problem.message, problem.line, problem.column, problem.mended


def test_a_record_broken_between_its_fields_is_joined(load: Load) -> None:
    loaded = load(GOOD + b'{"prompt": "a",\n "completion":\r\n\n "b"}\n' + GOOD)
    assert [record.reply for record in loaded.records] == ["good", "b", "good"]
    assert [record.source.line for record in loaded.records] == [1, 2, 6]
    (problem,) = loaded.problems
    message = "one record is broken over lines 2 to 5"
    assert facts(problem) == (message, 2, 16, '{"prompt": "a",  "completion":  "b"}')
    assert problem.place == (17, 55)
    assert loaded.reader.ends.blank == 1


def test_a_record_broken_inside_a_text_keeps_the_line_break(load: Load) -> None:
    loaded = load(b'{"text": "one\r\ntwo\n\nthree"}\n' + GOOD)
    assert [record.reply for record in loaded.records] == ["one\ntwo\n\nthree", "good"]
    assert facts(loaded.problems[0]) == (
        "one record is broken over lines 1 to 4",
        1,
        14,
        r'{"text": "one\ntwo\n\nthree"}',
    )


def test_a_record_with_objects_on_lines_of_their_own_is_joined(load: Load) -> None:
    content = b'{"messages": [\n{"role": "user", "content": "a"},\n{"role": "assistant", "content": "b"}\n]}\n'
    loaded = load(GOOD + content + GOOD)
    assert [record.reply for record in loaded.records] == ["good", "b", "good"]
    assert len(loaded.problems) == 1


def test_a_cut_line_takes_no_good_line_with_it(load: Load) -> None:
    loaded = load(b'{"text": "cu\n' + GOOD + b'{"messages": [\n' + GOOD + b'{"text": [\n')
    assert [record.reply for record in loaded.records] == ["good", "good"]
    assert [(problem.message, problem.line) for problem in loaded.problems] == [
        ("the value ends in the middle", 1),
        ("the value ends in the middle", 3),
        ("the value ends in the middle", 5),
    ]


def test_a_record_broken_where_a_block_ends_is_joined(load: Load, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lines, "BLOCK_SIZE", 40)
    monkeypatch.setattr(lines.blocks, "__defaults__", (40,))
    loaded = load(GOOD + b'{"prompt": "a",\n"completion": "b"}\n' + GOOD * 3)
    assert [record.reply for record in loaded.records] == ["good", "b", "good", "good", "good"]
    assert [record.source.line for record in loaded.records] == [1, 2, 4, 5, 6]


@pytest.mark.parametrize("between", [b"", b" ", b",", b", "])
def test_several_records_on_one_line_all_load(load: Load, between: bytes) -> None:
    one, two = b'{"text": "a"}', b'{"text": "b"}'
    loaded = load(GOOD + one + between + two + b"\n" + GOOD)
    assert [record.reply for record in loaded.records] == ["good", "a", "b", "good"]
    assert [record.source.line for record in loaded.records] == [1, 2, 2, 3]
    (problem,) = loaded.problems
    column = len(one) + len(between) + 1
    assert facts(problem) == ("2 records on one line", 2, column, '{"text": "a"}\n{"text": "b"}')
    assert [loaded.batches[0].block.column(i) for i in range(4)] == [1, 1, column, 1]


def test_a_comma_behind_the_record_is_named_and_the_record_loads(load: Load) -> None:
    loaded = load(b'{"text": "a"},\n{"text": "b"} ,\n')
    assert [record.reply for record in loaded.records] == ["a", "b"]
    assert [facts(problem) for problem in loaded.problems] == [
        ("a comma follows the record", 1, 14, '{"text": "a"}'),
        ("a comma follows the record", 2, 15, '{"text": "b"}'),
    ]


@pytest.mark.parametrize("rest", [b"}", b" nonsense", b'{"text": "cut', b'"a"'])
def test_what_follows_a_record_is_named_and_the_record_loads(load: Load, rest: bytes) -> None:
    loaded = load(b'{"text": "a"}' + rest + b"\n")
    assert [record.reply for record in loaded.records] == ["a"]
    (problem,) = loaded.problems
    assert (problem.message, problem.line, problem.mended) == ("something follows the record", 1, None)
    assert problem.column == 14 + len(rest) - len(rest.lstrip())


def test_a_hundred_thousand_records_on_one_line_take_no_long_time(load: Load) -> None:
    loaded = load(b'{"text": "a"}' * 100_000)
    assert loaded.reader.records == 100_000


def test_old_mac_line_ends(load: Load) -> None:
    loaded = load(b'{"text": "a"}\r{"text": "b"}\r')
    assert [record.reply for record in loaded.records] == ["a", "b"]
    assert (loaded.reader.ends.cr, loaded.reader.ends.lf, loaded.reader.seekable) == (2, 0, False)


def test_a_carriage_return_within_a_line_ends_nothing(load: Load) -> None:
    loaded = load(b'{"text": "a"}\n{"text":\r"b"}\n')
    assert [record.source.line for record in loaded.records] == [1, 2]
    assert loaded.reader.ends.cr == 0
