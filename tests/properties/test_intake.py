"""Whatever bytes a file holds: no crash, no hang, and every line of it is accounted for."""

import gzip
import json
import tempfile
from pathlib import Path
from typing import Any

import pytest
import zstandard
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from curate.intake import values
from curate.intake.batch import Batch
from curate.intake.corpus import Corpus
from curate.intake.lines import blocks
from curate.intake.problems import Problem
from curate.intake.read import FileReader
from curate.intake.shapes.texts import gather, of_record
from schemas import Record

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=12) | st.sampled_from(
    ["გამარჯობა", "\n\nHuman: a\n\nAssistant: b", "Human: x", "", " ", "a\u2028b", '{"name": "f"}', "\x00", "\ufeff"]
)
WORDS = """
    prompt completion response question answer instruction input output system history context text messages
    conversations chosen rejected label tools turns reference contents id extra rejected_text instances
"""
NAMES = st.sampled_from(WORDS.split())
ROLES = st.sampled_from(["user", "assistant", "system", "tool", "developer", "human", "gpt", "function_call"])
MESSAGES = st.lists(
    st.fixed_dictionaries({"role": ROLES, "content": TEXT | st.none()}, optional={"weight": st.integers(0, 1)})
    | st.fixed_dictionaries({"from": ROLES, "value": TEXT})
    | st.fixed_dictionaries({"role": ROLES, "content": st.just([{"type": "text", "text": "part"}, {"text": "two"}])})
    | st.fixed_dictionaries({"role": ROLES, "parts": st.just([{"text": "part"}])}),
    max_size=3,
)
VALUES = TEXT | MESSAGES | st.booleans() | st.none() | st.integers() | st.lists(st.lists(TEXT, max_size=2), max_size=2)
ROWS = st.dictionaries(NAMES, VALUES, max_size=5)
PIECES = st.sampled_from(
    [
        *(b'{"prompt": "a", "completion": "b"}', b'{"text": "c"}', b'{"messages": [', b'{"data": [', b'"prompt": "x'),
        *(b"{", b"}", b"[", b"]", b",", b'"', b"\\", b":", b"\n", b"\r\n", b"\r", b" ", b"1", b"-1", b"1e5", b"null"),
        *(b"\0", b"\xff", b"\xef\xbb\xbf", "ქ".encode(), b"NaN", b'"\\ud800"'),
        *(b"\x1f\x8b", b"\x28\xb5\x2f\xfd", b"PAR1", b"- a: 1\n", b"a,b\n"),
    ]
)
BYTES = st.lists(PIECES | st.binary(max_size=4), max_size=14).map(b"".join)
SUFFIXES = st.sampled_from(["data.jsonl", "data.json", "data.csv", "data.tsv", "data.yaml", "data.txt", "data.parquet"])
LENIENT = settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)


def read(content: bytes, name: str = "data.jsonl") -> tuple[FileReader, list[Batch]]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(content)
        reader = FileReader(str(path))
        return reader, list(reader.batches())


def problems_of(reader: FileReader, batches: list[Batch]) -> list[Problem]:
    return [problem for batch in batches for problem in batch.problems] + reader.problems


def records_of(batches: list[Batch]) -> list[Record]:
    return [batch.record(index) for batch in batches for index in batch.loaded()]


@LENIENT
@given(BYTES, SUFFIXES)
def test_any_bytes_are_read_or_named(content: bytes, name: str) -> None:
    reader, batches = read(content, name)
    if not records_of(batches):
        assert problems_of(reader, batches)


@LENIENT
@given(BYTES)
def test_every_line_is_a_record_or_a_problem(content: bytes) -> None:
    reader, batches = read(content)
    if reader.container != "lines" or reader.ends.cr or not batches or any(p.line is None for p in reader.problems):
        return
    number = content.count(b"\n") + 1
    spoken = {problem.line for problem in problems_of(reader, batches)}
    for batch in batches:
        for index in batch.loaded():
            first = batch.block.numbers[index]
            spoken |= set(range(first, first + batch.raw(index).count(b"\n") + 1))
    text = content.removeprefix(b"\xef\xbb\xbf")
    full = {n for n, line in enumerate(text.split(b"\n"), 1) if line and not line.isspace()}
    assert full <= spoken
    assert all(1 <= line <= number for line in spoken if line is not None)


@LENIENT
@given(BYTES, st.sampled_from(["data.jsonl", "data.json"]))
def test_offsets_lines_and_columns_say_where_a_text_stands(content: bytes, name: str) -> None:
    reader, batches = read(content, name)
    for batch in batches:
        block = batch.block
        for index in range(len(batch)) if block.exact else ():
            raw, start = batch.raw(index), block.start(index)
            found = content[start : start + len(raw)]
            assert raw in (found, found.replace(b"\r", b"\n"))
            before = content[:start].replace(b"\r", b"\n") if reader.ends.cr else content[:start]
            assert block.numbers[index] == before.count(b"\n") + 1
            bom = 3 if before.startswith(b"\xef\xbb\xbf") and b"\n" not in before else 0
            assert block.column(index) == len(before) - before.rfind(b"\n") - bom


@LENIENT
@given(st.lists(ROWS, min_size=1, max_size=4))
def test_the_quick_columns_are_those_of_the_records(rows: list[dict[str, Any]]) -> None:
    _, batches = read(b"".join(json.dumps(row).encode() + b"\n" for row in rows))
    for batch in batches:
        assert batch.texts() == gather(of_record(batch.record(index)) for index in batch.loaded())


@LENIENT
@given(st.lists(ROWS, min_size=1, max_size=4), st.sampled_from(["lines", "array", "pretty", "gzip", "zstd", "wrapper"]))
def test_the_same_rows_give_the_same_records_in_every_container(rows: list[dict[str, Any]], container: str) -> None:
    plain = b"".join(json.dumps(row).encode() + b"\n" for row in rows)
    content = {
        "lines": plain,
        "array": json.dumps(rows).encode(),
        "pretty": json.dumps(rows, indent=2, ensure_ascii=False).encode(),
        "gzip": gzip.compress(plain[:7]) + gzip.compress(plain[7:]),
        "zstd": zstandard.compress(plain[:7]) + zstandard.compress(plain[7:]),
        "wrapper": json.dumps({"version": "1", "data": rows, "more": [1]}, indent=1).encode(),
    }[container]
    expected, found = (records_of(read(c)[1]) for c in (plain, content))
    bare = {"id", "source"}
    assert [r.model_dump(exclude=bare) for r in found] == [r.model_dump(exclude=bare) for r in expected]
    assert [r.id for r in found] == [r.id for r in expected]


@LENIENT
@given(BYTES, st.sampled_from(["data.jsonl", "data.json", "data.csv", "data.yaml"]), st.sampled_from(["", "gz", "zst"]))
def test_a_record_read_again_is_the_record(content: bytes, name: str, packed: str) -> None:
    pack = {"": bytes, "gz": gzip.compress, "zst": zstandard.compress}[packed]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(pack(content))
        reader = FileReader(str(path))
        corpus = Corpus((), small=False)
        expected: list[Record] = []
        for batch in reader.batches():
            if not corpus.files:
                corpus.open_file(str(path), reader.seekable)
            corpus.add(batch)
            expected += [batch.record(index) for index in batch.loaded()]
            batch.release()
        assert len(corpus) == len(expected) == reader.records
        assert [corpus.record(row) for row in range(len(corpus))] == expected
        corpus.close()


@pytest.fixture
def narrow(monkeypatch: pytest.MonkeyPatch) -> None:
    """Windows so small that every value crosses some."""
    monkeypatch.setattr(values, "WINDOW", 3)


@settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture], deadline=None)
@given(st.lists(ROWS | st.integers() | st.floats(allow_nan=False, allow_infinity=False), max_size=4), st.booleans())
def test_a_window_never_cuts_a_value(narrow: None, rows: list[Any], indented: bool) -> None:
    content = json.dumps(rows, indent=1 if indented else None, ensure_ascii=False).encode()
    reader, batches = read(content, "data.json")
    assert [batch.row(index) for batch in batches for index in range(len(batch))] == rows
    assert not reader.problems or not rows


@settings(deadline=None)
@given(st.lists(st.binary(max_size=6) | st.sampled_from([b'{"a": 1}', b"}"]), max_size=12), st.integers(3, 9))
def test_lines_are_the_same_however_they_are_cut(lines: list[bytes], size: int) -> None:
    import io

    from curate.intake.lines import LineEnds

    content = b"\n".join(lines)
    ends, whole = LineEnds(), LineEnds()
    cut = [(n, raw) for b in blocks(io.BytesIO(content), ends, size) for n, raw in zip(b.numbers, b.raws, strict=True)]
    one = [(n, raw) for b in blocks(io.BytesIO(content), whole) for n, raw in zip(b.numbers, b.raws, strict=True)]
    assert cut == one
    assert ends == whole
