"""Review line by line: the same session, read aloud."""

import io
import json
from pathlib import Path

import pytest

from curate.review.session import Session
from curate.tui.plain import review
from schemas import Config
from tests.tui.conftest import LABELS, RECORDS, findings_of


def talk(path: Path, *lines: str, labels: bool = False) -> tuple[str, Session]:
    """What is said in answer to some lines."""
    config = Config.model_validate({"labels": LABELS if labels else {}})
    session = Session.open(str(path), config, who="nino")
    session.add_findings(findings_of(path, config), done=True)
    session.go("r1")
    said = io.StringIO()
    assert review(session, None, io.StringIO("".join(f"{line}\n" for line in lines)), said) == 0
    return said.getvalue(), session


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    file = tmp_path / "data.jsonl"
    file.write_text("".join(json.dumps(one, ensure_ascii=False) + "\n" for one in RECORDS), "utf-8")
    return file


def test_a_record_is_read_out_with_its_findings(path: Path) -> None:
    said, _ = talk(path, "q")
    assert "Record r1, 1 of 4, todo." in said
    assert "1. warning E105 invisible-or-bidi" in said
    assert "რა არის ჯარიმა?" in said
    assert "«\\u200b»" in said
    assert "\x1b" not in said


@pytest.mark.parametrize("key", ["a", "ა", "ф"])
def test_a_letter_of_any_layout_accepts(path: Path, key: str) -> None:
    said, session = talk(path, key)
    assert "saved: accepted r1" in said
    assert session.counts["accepted"] == 1


def test_undo_edit_note_fix_label_and_filter_work(path: Path) -> None:
    said, session = talk(
        path,
        "y",
        "n კარგია",
        "c topics=law,health",
        "c risk=4",
        "e",
        "ახალი ტექსტი",
        ".",
        "x",
        "u",
        "/ colour",
        "p",
        "/",
        "q",
        labels=True,
    )
    item = session.item("r1")
    assert (item.note, dict(item.labels)) == ("კარგია", {"topics": ["law", "health"], "risk": 4})
    assert item.record.reply == "ახალი ტექსტი"
    assert "took back: rejected" in said
    assert "1 records" in said
    assert "{+ახალი" in said


def test_an_error_is_waived_only_with_a_reason(path: Path) -> None:
    said, session = talk(path, "g r3", "a", "", "a", "it is right", "q")
    assert "Why is it right as it is?" in said
    assert session.item("r3").reason == "it is right"


def test_what_cannot_be_done_is_said_and_nothing_ends(path: Path) -> None:
    said, _ = talk(path, "zzz", "g nowhere", "c nothing=1", "/ status:nonsense", "a", labels=True)
    for words in ("no command zzz", "no record nowhere", "no label nothing", "nonsense", "not answered yet: quality"):
        assert words in said


def test_nothing_in_a_record_reaches_the_terminal_raw(tmp_path: Path) -> None:
    file = tmp_path / "data.jsonl"
    file.write_text(
        json.dumps({"id": "r1", "prompt": "\x1b]2;PWNED\x07", "response": "\u202e\x9b2J \ud800"}) + "\n", "utf-8"
    )
    said, _ = talk(file, "t", "e", ".", "q")
    assert "␛]2;PWNED" in said
    assert not set(said) & set("\x1b\x07\x9b\u202e\ud800")
