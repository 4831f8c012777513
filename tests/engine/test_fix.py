"""Fixes change what they mend, at once or not at all."""

import gzip
import json
import os
from pathlib import Path

import pytest
import zstandard
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from curate.engine.fix import Place, Plan, carry_out, diff, plan, state_of
from curate.errors import CurateError
from schemas import Edit, Finding, Fix


def finding(line: int, edit: Edit, applicability: str = "safe", waived: str | None = None) -> Finding:
    fix = Fix(applicability=applicability, description="mend it", edits=((edit,),))  # type: ignore[arg-type]
    return Finding(code="T1", name="t", severity="error", message="m", path="p", line=line, fix=fix, waived=waived)


def place_of(data: bytes, line: int) -> Place:
    lines = data.split(b"\n")
    start = sum(len(text) + 1 for text in lines[: line - 1])
    return Place(start, start + len(lines[line - 1]))


def planned(path: Path, data: bytes, *findings: Finding, allowed: tuple[str, ...] = ("safe",)) -> Plan:
    found = [(f, place_of(data, f.line or 0)) for f in findings]
    return plan(str(path), state_of(str(path)), found, allowed, {})  # type: ignore[arg-type]


DATA = '{"a": "x "}\n{ "a" :"ქ"}\n{"a": "z "}'.encode()
TRIM = Edit(field="a", span=(1, 2), replacement="")


def test_lines_without_a_fix_stay_byte_for_byte(tmp_path: Path) -> None:
    path = tmp_path / "d.jsonl"
    path.write_bytes(DATA)
    carry_out(planned(path, DATA, finding(3, TRIM), finding(1, TRIM)))
    assert path.read_bytes() == '{"a": "x"}\n{ "a" :"ქ"}\n{"a": "z"}'.encode()


def test_fixes_that_are_not_allowed_or_waived_are_left(tmp_path: Path) -> None:
    path = tmp_path / "d.jsonl"
    path.write_bytes(DATA)
    made = planned(path, DATA, finding(1, TRIM, "unsafe"), finding(3, TRIM, waived="seen"))
    assert not made


def test_of_two_fixes_of_the_same_bytes_the_first_is_made(tmp_path: Path) -> None:
    path = tmp_path / "d.jsonl"
    path.write_bytes(DATA)
    made = planned(path, DATA, finding(1, TRIM), finding(1, Edit(field="a", replacement="other")))
    assert len(made.made) == 1
    carry_out(made)
    assert path.read_bytes().startswith(b'{"a": "x"}\n')


def test_the_mode_of_the_file_and_the_link_to_it_are_kept(tmp_path: Path) -> None:
    path, link = tmp_path / "d.jsonl", tmp_path / "link.jsonl"
    path.write_bytes(DATA)
    path.chmod(0o640)
    link.symlink_to(path)
    carry_out(planned(link, DATA, finding(1, TRIM)))
    assert link.is_symlink()
    assert path.stat().st_mode & 0o777 == 0o640
    assert path.read_bytes().startswith(b'{"a": "x"}\n')


def test_a_file_that_changed_since_is_not_touched(tmp_path: Path) -> None:
    path = tmp_path / "d.jsonl"
    path.write_bytes(DATA)
    made = planned(path, DATA, finding(1, TRIM))
    path.write_bytes(DATA + b"\n")
    os.utime(path, ns=(1, 1))
    with pytest.raises(CurateError, match="changed while it was checked"):
        carry_out(made)
    assert path.read_bytes() == DATA + b"\n"
    assert [p.name for p in tmp_path.iterdir()] == ["d.jsonl"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_read_only_folder_is_named_and_nothing_is_lost(tmp_path: Path) -> None:
    path = tmp_path / "d.jsonl"
    path.write_bytes(DATA)
    made = planned(path, DATA, finding(1, TRIM))
    tmp_path.chmod(0o500)
    try:
        with pytest.raises(CurateError, match="cannot be fixed"):
            carry_out(made)
    finally:
        tmp_path.chmod(0o700)
    assert path.read_bytes() == DATA


def test_compressed_files_stay_compressed(tmp_path: Path) -> None:
    for name, pack, unpack in (
        ("d.jsonl.gz", gzip.compress, gzip.decompress),
        ("d.jsonl.zst", zstandard.compress, lambda data: zstandard.ZstdDecompressor().decompressobj().decompress(data)),
    ):
        path = tmp_path / name
        path.write_bytes(pack(DATA))
        carry_out(planned(path, DATA, finding(1, TRIM)))
        assert unpack(path.read_bytes()) == DATA.replace(b"x ", b"x")


def test_a_diff_shows_only_the_lines_that_change(tmp_path: Path) -> None:
    path = tmp_path / "d.jsonl"
    path.write_bytes(DATA)
    lines = list(diff(planned(path, DATA, finding(3, TRIM))))
    assert lines[2:] == ["@@ -3,1 +3,1 @@", '-{"a": "z "}', '+{"a": "z"}']
    assert path.read_bytes() == DATA


def test_rules_over_whole_files_rewrite_line_by_line(tmp_path: Path) -> None:
    path = tmp_path / "d.jsonl"
    path.write_bytes(b'{"a": 1}\r\n\r\n{"a": 2}\r\n')
    fix = Fix(applicability="safe", description="plain line ends")
    whole = Finding(code="E1", name="e", severity="warning", message="m", path="p", fix=fix)

    def plain(line: bytes, number: int) -> bytes | None:
        return line.replace(b"\r\n", b"\n") if line.strip() else None

    made = plan(str(path), state_of(str(path)), [(whole, None)], ("safe",), {"E1": plain})
    assert list(diff(made))[2:4] == ["@@ -1,1 +1,1 @@", '-{"a": 1}\r']
    carry_out(made)
    assert path.read_bytes() == b'{"a": 1}\n{"a": 2}\n'


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(texts=st.lists(st.text(st.characters(codec="utf-8"), max_size=8), min_size=1, max_size=6), data=st.data())
def test_what_is_written_reads_as_what_was_meant(tmp_path: Path, texts: list[str], data: st.DataObject) -> None:
    path = tmp_path / "d.jsonl"
    raw = b"\n".join(json.dumps({"a": text}, ensure_ascii=False).encode() for text in texts)
    path.write_bytes(raw)
    chosen = data.draw(st.sets(st.integers(0, len(texts) - 1)))
    carry_out(planned(path, raw, *(finding(at + 1, Edit(field="a", replacement="new")) for at in chosen)))
    after = [json.loads(line)["a"] for line in path.read_bytes().split(b"\n")]
    assert after == ["new" if at in chosen else text for at, text in enumerate(texts)]


def test_a_line_and_the_records_within_it_are_read_in_one_pass(tmp_path: Path) -> None:
    path = tmp_path / "d.jsonl.gz"
    data = b'{"a": "x "} {"a": "y "}\n{"a": "z "}\n'
    path.write_bytes(gzip.compress(data))
    line, first, second, last = Place(0, 23), Place(0, 11), Place(12, 23), Place(24, 35)
    apart = Edit(field=None, replacement='{"a": "x "}\n{"a": "y "}')
    found = [(finding(1, apart), line), (finding(1, TRIM), first), (finding(1, TRIM), second), (finding(2, TRIM), last)]
    carry_out(plan(str(path), state_of(str(path)), found, ("safe",), {}))
    assert gzip.decompress(path.read_bytes()) == b'{"a": "x "}\n{"a": "y "}\n{"a": "z"}\n'


def test_a_hundred_thousand_fixes_are_planned_in_linear_time(tmp_path: Path) -> None:
    path = tmp_path / "d.jsonl"
    row = b'{"a": "x "}\n'
    path.write_bytes(row * 100_000)
    found = [(finding(at + 1, TRIM), Place(at * 12, at * 12 + 11)) for at in range(100_000)]
    made = plan(str(path), state_of(str(path)), found, ("safe",), {})
    assert len(made.made) == 100_000
