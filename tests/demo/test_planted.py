"""The demo set and its truth, `planted.json`, hold together; no rule runs here: none may vouch for itself.

The truth lists every planted defect with file, line (from 1), rule code and a note. `related` names the other lines
of a pair or group (a checker may report the defect at any of them), and `needs` the flag that a rule waits for. A line
that it does not name, neither as a defect nor as related, is meant to be clean: a finding there is a false alarm.
"""

import json
import re
from collections import Counter
from importlib.resources import files
from typing import Any

import pytest

DEMO = files("curate") / "demo"
DATA_FILES = ("support.jsonl", "chat.jsonl", "preferences.jsonl", "holdout.jsonl")
PLANTED: list[dict[str, Any]] = json.loads((DEMO / "planted.json").read_text("utf-8"))


def lines_of(name: str) -> list[bytes]:
    """Physical lines without their LF: `splitlines` would also split at CR and at other separators inside the text."""
    data = (DEMO / name).read_bytes()
    assert data.endswith(b"\n")
    return data[:-1].split(b"\n")


def line_at(entry: dict[str, Any]) -> bytes:
    no: int = entry["line"]
    return lines_of(entry["file"])[no - 1]


def only(code: str, file: str = "support.jsonl") -> dict[str, Any]:
    (entry,) = [e for e in PLANTED if e["code"] == code and e["file"] == file]
    return entry


def loads(line: bytes) -> dict[str, Any] | None:
    """The record on a line; None for a blank line or one that is not JSON."""
    try:
        value = json.loads(line)
    except json.JSONDecodeError:
        return None
    assert isinstance(value, dict)
    return value


@pytest.mark.parametrize("name", [*DATA_FILES, "planted.json", "README.md"])
def test_every_file_is_there_and_is_utf_8(name: str) -> None:
    assert (DEMO / name).read_bytes().decode("utf-8")


def test_the_sizes_are_those_the_readme_names() -> None:
    counts = {name: sum(bool(line.strip()) for line in lines_of(name)) for name in DATA_FILES}
    readme = (DEMO / "README.md").read_text("utf-8")
    assert {name: int(n) for name, n in re.findall(r"^\| `(\w+\.jsonl)` \| (\d+) ", readme, re.MULTILINE)} == counts


def test_every_entry_has_a_code_and_a_note_and_points_at_a_line_that_exists() -> None:
    for entry in PLANTED:
        assert entry.keys() <= {"file", "line", "code", "note", "related", "needs"}
        assert re.fullmatch(r"[A-Z]\d{3}", entry["code"])
        assert entry["note"]
        for place in [entry, *entry.get("related", [])]:
            assert 1 <= place["line"] <= len(lines_of(place["file"])), entry


def test_every_family_that_reads_records_is_planted() -> None:
    assert {entry["code"][0] for entry in PLANTED} == set("SEDCLQPTK")


def test_each_defect_that_bytes_can_show_is_on_its_line() -> None:
    def record(code: str) -> dict[str, Any]:
        value = loads(line_at(only(code)))
        assert value is not None
        return value

    assert loads(line_at(only("S001"))) is None
    assert "response" not in record("S004")
    assert not isinstance(record("S005")["response"], str)
    assert record("S011")["response"] == ""
    assert line_at(only("S015")).count(b'"response":') == 2
    assert "\u00e1\u0192" in record("E103")["response"]
    assert "\ufffd" in record("E104")["response"]
    assert "\u0301" in record("E106")["response"]
    assert b"\\u10d0" in line_at(only("E107"))
    assert "\\n" in record("E108")["response"]
    assert re.search(r"[\u10d0-\u10ff][a-z][\u10d0-\u10ff]", record("L404")["response"])
    assert re.search(r"[\u1c90-\u1cbf]", record("L406")["response"])
    invisible = "".join(line_at(entry).decode() for entry in PLANTED if entry["code"] == "E105")
    assert "\u200b" in invisible
    assert "\u202e" in invisible


def test_line_ends_survived_git_and_only_the_planted_lines_have_crlf() -> None:
    crlf, blank = sorted((e for e in PLANTED if e["code"] == "E102"), key=lambda e: "blank" in e["note"])
    planted = [crlf["line"], *(place["line"] for place in crlf["related"])]
    lines = lines_of("support.jsonl")
    assert [no for no, line in enumerate(lines, 1) if line.endswith(b"\r")] == planted
    assert [no for no, line in enumerate(lines, 1) if not line.strip()] == [blank["line"]]


def test_pairs_are_what_their_notes_say() -> None:
    def pair(code: str, file: str = "support.jsonl") -> tuple[dict[str, Any], dict[str, Any]]:
        entry = only(code, file)
        later, earlier = loads(line_at(entry)), loads(line_at(entry["related"][0]))
        assert later is not None
        assert earlier is not None
        return later, earlier

    later, earlier = pair("D201")
    assert (later["prompt"], later["response"]) == (earlier["prompt"], earlier["response"])
    later, earlier = pair("S016")
    assert later["id"] == earlier["id"]
    later, earlier = pair("C306", "preferences.jsonl")
    assert (later["prompt"], later["chosen"], later["rejected"]) == tuple(
        earlier[k] for k in ("prompt", "rejected", "chosen")
    )
    later, earlier = pair("K901")
    assert later["prompt"] == earlier["prompt"]
    for entry in (e for e in PLANTED if e["code"] == "C301"):
        one, other = loads(line_at(entry)), loads(line_at(entry["related"][0]))
        assert one is not None
        assert other is not None
        assert one["prompt"] == other["prompt"]
        assert one["response"] != other["response"]


@pytest.mark.parametrize("name", DATA_FILES)
def test_ids_are_unique_but_for_the_planted_one(name: str) -> None:
    ids = Counter(record["id"] for line in lines_of(name) if (record := loads(line)))
    planted = Counter(
        record["id"] for e in PLANTED if e["code"] == "S016" and e["file"] == name and (record := loads(line_at(e)))
    )
    assert {key: n - 1 for key, n in ids.items() if n > 1} == planted


def test_the_broken_records_are_only_the_planted_ones() -> None:
    broken = [no for no, line in enumerate(lines_of("support.jsonl"), 1) if line.strip() and loads(line) is None]
    assert broken == [only("S001")["line"]]
    for name in ("chat.jsonl", "preferences.jsonl", "holdout.jsonl"):
        assert all(loads(line) for line in lines_of(name))


def test_both_languages_have_clean_records() -> None:
    named = {(p["file"], p["line"]) for e in PLANTED if "needs" not in e for p in [e, *e.get("related", [])]}
    clean = Counter(
        record["language"]
        for no, line in enumerate(lines_of("support.jsonl"), 1)
        if ("support.jsonl", no) not in named and (record := loads(line))
    )
    assert clean["ka"] >= 12
    assert clean["en"] >= 6
