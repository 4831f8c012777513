"""Files that are no data, and files that misbehave."""

import os
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from curate.errors import CurateError
from curate.intake.files import expand
from curate.intake.read import FileReader

Load = Callable[..., Any]


@pytest.mark.parametrize(
    ("content", "name", "says"),
    [
        (b"", "a.jsonl", "the file is empty"),
        (b"\xef\xbb\xbf \n", "a.jsonl", "the file is empty"),
        (b"\n" * 5000, "a.jsonl", "the file holds no data"),
        (b"version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n", "a.jsonl.gz", "a Git LFS pointer"),
        (b"<!DOCTYPE html>\n<html>", "a.jsonl", "an HTML page"),
        (b"PK\x03\x04 xl/", "a.jsonl", "a ZIP archive"),
        ("გამარჯობა\nკარგად\n".encode(), "a.txt", "plain text, not JSON"),
        (b'id: "x"\nsample {\n  a: 1\n}\n', "a.textproto", "plain text, not JSON"),
    ],
)
def test_what_is_no_data_is_called_by_its_name(load: Load, content: bytes, name: str, says: str) -> None:
    (problem,) = load(content, name).problems
    assert problem.kind == "unknown-format"
    assert says in problem.message


def test_json_lines_under_another_name_are_json_lines(load: Load) -> None:
    assert load(b'{"text": "a"}\n{"text": "b"}\n', "a.json").reader.records == 2
    assert load(b'nonsense\n{"text": "a"}\n', "a.txt").reader.records == 1


@pytest.mark.parametrize("first", [b'["a"]', b'[{"role": "user", "content": "a"}]', b'[{"text": "a"}]', b"[]"])
def test_a_list_on_the_first_line_costs_no_other_line(load: Load, first: bytes) -> None:
    loaded = load(first + b'\n{"text": "b"}\n{"text": "c"}\n')
    assert [record.reply for record in loaded.records] == ["b", "c"]
    assert [(problem.kind, problem.line) for problem in loaded.problems] == [("unknown-format", 1)]


def test_a_file_that_grows_while_it_is_read_is_named(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(b'{"text": "a"}\n' * 50_000)
    reader = FileReader(str(path))
    for batch in reader.batches():
        if batch.block.offset == 0:
            with path.open("ab") as more:
                more.write(b'{"text": "b"}\n')
    assert [problem.message for problem in reader.problems] == ["the file changed while it was read"]


def test_a_pipe_is_read_once_and_to_its_end(tmp_path: Path) -> None:
    path = tmp_path / "pipe"
    os.mkfifo(path)
    writer = threading.Thread(target=path.write_bytes, args=(b'{"text": "a"}\n' * 30_000,))
    writer.start()
    reader = FileReader(str(path))
    assert sum(len(batch) for batch in reader.batches()) == 30_000
    assert not reader.seekable
    writer.join()


def test_a_folder_without_data_a_missing_file_and_a_near_miss_are_errors(tmp_path: Path) -> None:
    (tmp_path / "notes.md").write_text("x")
    (tmp_path / "train.jsonl").write_text("{}")
    (tmp_path / "empty").mkdir()
    with pytest.raises(CurateError, match="holds no data file"):
        expand([str(tmp_path / "empty")])
    with pytest.raises(CurateError, match=r"did you mean .*train\.jsonl"):
        expand([str(tmp_path / "trian.jsonl")])
    with pytest.raises(CurateError, match="no file matches"):
        expand([str(tmp_path / "*.csv")])
    assert expand([str(tmp_path)]) == [str(tmp_path / "train.jsonl")]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(b"{}")
    path.chmod(0)
    with pytest.raises(CurateError, match="cannot be read"):
        list(FileReader(str(path)).batches())


def test_a_folder_in_place_of_a_file_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(CurateError, match="cannot be read"):
        list(FileReader(str(tmp_path)).batches())


def test_nothing_is_lost_around_lines_that_cannot_be_read(load: Load) -> None:
    good = b'{"text": "good"}\n'
    bad = [b"\0" * 5000, b"[" * 10_000, b'{"text": "\xff', b'{"text"', b"nonsense", b"4", b'{"a": {}}']
    loaded = load(good + b"".join(line + b"\n" + good for line in bad))
    assert [record.reply for record in loaded.records] == ["good"] * (len(bad) + 1)
    assert {problem.line for problem in loaded.problems} == set(range(2, 2 * len(bad) + 1, 2))


def test_a_record_with_half_a_surrogate_loads_and_stays_out_of_the_columns(load: Load) -> None:
    loaded = load(b'{"text": "a"}\n' + rb'{"text": "\ud800"}' + b"\n")
    (batch,) = loaded.batches
    assert loaded.reader.records == 2
    assert batch.odd == {1}
    assert batch.frame(frozenset({"reply"}))["reply"].to_list() == ["a"]
