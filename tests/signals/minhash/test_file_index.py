import struct
from pathlib import Path

import pytest

from curate.errors import CurateError
from curate.signals.minhash import Settings, file_index, near_pairs
from curate.signals.minhash.file_index import FileIndex

TEXTS = [f"record {i} says that the quick brown fox number {i * 7} jumps over dog {i * 3}" for i in range(300)]
NEW = ["", TEXTS[4] + "!", TEXTS[250].upper(), "Nothing that is known.", TEXTS[7] + " again"]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    index = FileIndex.create(tmp_path / "known.index")
    index.add(TEXTS[:200], [f"a:{i}" for i in range(200)])
    index.add([*TEXTS[200:], ""], [f"ბ:{i}" for i in range(200, 301)])
    return index.path


def test_an_empty_index_matches_nothing(tmp_path: Path) -> None:
    index = FileIndex.create(tmp_path / "empty")
    index.add([], [])
    index.add([""], ["blank"])
    assert len(index) == 0
    assert len(index.query(NEW)) == 0


def test_matches_are_those_of_the_search_in_memory(path: Path) -> None:
    index = FileIndex.open(path)
    matches = index.query(NEW)
    pairs = near_pairs(NEW, against=TEXTS)
    assert matches.row.tolist() == pairs.left.tolist()
    assert matches.label == [f"{'a' if r < 200 else 'ბ'}:{r}" for r in pairs.right.tolist()]
    assert matches.score.tolist() == pairs.score.tolist()
    assert len(index) == 300
    assert index.settings == Settings()


def test_what_one_process_adds_another_finds(path: Path) -> None:
    writer, reader = FileIndex.open(path), FileIndex.open(path)
    writer.add([NEW[3]], ["late"])
    assert writer.query([NEW[3]]).label == ["late"]
    assert reader.query([NEW[3]]).label == []
    reader.add(["Another text that nobody has seen."], ["later"])
    assert FileIndex.open(path).query([NEW[3], "another text that nobody has seen"]).label == ["late", "later"]


def test_settings_are_kept(tmp_path: Path) -> None:
    settings = Settings(threshold=0.5, n=2, permutations=128)
    FileIndex.create(tmp_path / "own", settings).add(TEXTS, [str(i) for i in range(300)])
    index = FileIndex.open(tmp_path / "own")
    assert index.settings == settings
    assert len(index.query([TEXTS[0] + " and some more"])) > 0


def test_a_crash_before_the_header_is_written_loses_only_that_segment(path: Path) -> None:
    with path.open("ab") as file:
        file.write(b"SEGMENT1 half of a segment")
    index = FileIndex.open(path)
    assert len(index) == 300
    index.add([NEW[3]], ["late"])
    assert FileIndex.open(path).query([NEW[3]]).label == ["late"]


@pytest.mark.parametrize("place", [0.0, 0.001, 0.1, 0.4, 0.6, 0.9, 0.999])
def test_one_flipped_bit_is_refused_wherever_it_is(path: Path, place: float) -> None:
    data = bytearray(path.read_bytes())
    data[int(place * len(data))] ^= 4
    path.write_bytes(data)
    with pytest.raises(CurateError, match=r"damaged index|not a curate index") as caught:
        FileIndex.open(path)
    assert "\n" not in caught.value.message
    assert "build" in caught.value.hint


def test_a_truncated_file_is_refused(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-1])
    with pytest.raises(CurateError, match="bytes long"):
        FileIndex.open(path)


@pytest.mark.parametrize("data", [b"", b"CURATEIX", b"\x80\x04\x95" + b"pickle" * 20])
def test_another_kind_of_file_is_refused(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "x").write_bytes(data)
    with pytest.raises(CurateError, match="not a curate index"):
        FileIndex.open(tmp_path / "x")


def test_another_version_is_refused_by_name(path: Path) -> None:
    data = bytearray(path.read_bytes())
    struct.pack_into("<I", data, 8, 2)
    path.write_bytes(data)
    with pytest.raises(CurateError, match="index format 2; this version of curate reads 1"):
        FileIndex.open(path)


def test_a_missing_and_an_existing_file_are_one_line_each(path: Path) -> None:
    with pytest.raises(CurateError, match="no such index"):
        FileIndex.open(path.with_name("none"))
    with pytest.raises(CurateError, match="exists already"):
        FileIndex.create(path)


def test_two_writers_do_not_mix(path: Path) -> None:
    fcntl = pytest.importorskip("fcntl")
    with path.open("r+b") as other:
        fcntl.flock(other, fcntl.LOCK_EX)
        with pytest.raises(CurateError, match="another process"):
            FileIndex.open(path).add(["text"], ["label"])


def test_every_text_needs_a_label(path: Path) -> None:
    with pytest.raises(ValueError, match="2 texts, 1 labels"):
        FileIndex.open(path).add(["a", "b"], ["a"])


def test_nothing_in_the_index_is_pickled() -> None:
    assert "pickle" not in Path(file_index.__file__).read_text(encoding="utf-8")
