"""Compressed, cut, damaged and recoded files."""

import gzip
import random
from collections.abc import Callable
from typing import Any

import pytest
import zstandard

Load = Callable[..., Any]
DICE = random.Random(1)  # text that does not pack away to nothing, the same on each run
LINES = b"".join(b'{"text": "%d"}\n' % DICE.getrandbits(62) for _ in range(20_000))


@pytest.mark.parametrize("pack", [gzip.compress, zstandard.compress], ids=["gzip", "zstd"])
def test_a_packed_file_is_its_contents_under_any_name(load: Load, pack: Callable[[bytes], bytes]) -> None:
    loaded = load(pack(LINES), "data.txt")
    assert (loaded.reader.records, loaded.problems, loaded.reader.seekable) == (20_000, [], False)


@pytest.mark.parametrize("pack", [gzip.compress, zstandard.compress], ids=["gzip", "zstd"])
def test_several_packed_streams_are_one_file(load: Load, pack: Callable[[bytes], bytes]) -> None:
    loaded = load(pack(LINES) + pack(b"") + pack(LINES))
    assert (loaded.reader.records, loaded.problems) == (40_000, [])


@pytest.mark.parametrize("pack", [gzip.compress, zstandard.compress], ids=["gzip", "zstd"])
def test_of_a_cut_packed_file_everything_there_is_read(load: Load, pack: Callable[[bytes], bytes]) -> None:
    content = pack(LINES)
    loaded = load(content[: len(content) // 2])
    assert 5_000 < loaded.reader.records < 15_000
    kinds = [problem.kind for problem in loaded.problems]
    assert kinds == ["invalid-json", "unreadable"]
    assert loaded.problems[-1].message.endswith("data is cut; what is there was read")


def test_of_a_damaged_gzip_everything_before_is_read(load: Load) -> None:
    content = bytearray(gzip.compress(LINES))
    content[-6] ^= 1  # the checksum
    loaded = load(bytes(content))
    assert loaded.reader.records == 20_000
    assert "incorrect data check" in loaded.problems[-1].message
    del content[len(content) // 2 : len(content) // 2 + 1000]
    loaded = load(bytes(content))
    assert loaded.reader.records > 9_000
    assert loaded.problems[-1].kind == "unreadable"


def test_what_follows_the_packed_data_is_named(load: Load) -> None:
    loaded = load(gzip.compress(LINES) + b"\0" * 100)
    assert not loaded.problems
    loaded = load(gzip.compress(LINES) + b"nonsense")
    assert loaded.problems[-1].message == "something that is not gzip follows the gzip data"
    assert loaded.reader.records == 20_000


@pytest.mark.parametrize("codec", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_wide_encodings_are_named_and_read(load: Load, codec: str) -> None:
    loaded = load('{"prompt": "Hello", "completion": "გამარჯობა"}\n'.encode(codec) * 1)
    assert [record.reply for record in loaded.records] == ["გამარჯობა"]
    (problem,) = loaded.problems
    assert problem.kind == "not-utf8"
    assert problem.message.startswith(f"the file is {codec.upper()}")
    assert not loaded.batches[0].block.exact
