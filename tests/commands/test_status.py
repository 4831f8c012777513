"""`curate status`: how far a review is."""

import json
from pathlib import Path
from typing import Any

import pytest

from schemas import Edit
from schemas.status import Status
from tests.conftest import Cli
from tests.review.saying import say

ROWS = [
    {"id": "a", "instruction": "What is a fine?", "output": "Money paid as a punishment for breaking a rule."},
    {"id": "b", "instruction": "რა არის ჯარიმა?", "output": ""},
    {"id": "c", "instruction": "Who decides about it?", "output": " "},
    {
        "id": "d",
        "instruction": "How do I pay it?",
        "output": "At any bank, or here, within 30\u200b days of the letter.",
    },
    {"id": "e", "instruction": "სად გადავიხადო?", "output": ""},
    {"id": "f", "instruction": "When is it due?", "output": "Thirty days after the letter came."},
]
RULES = ("--select", "S,E")


@pytest.fixture
def data(folder: Path) -> Path:
    path = folder / "data.jsonl"
    write(path, ROWS)
    return path


def write(path: Path, rows: list[dict[str, Any]]) -> None:
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), "utf-8")


def status(cli: Cli, *argv: Any) -> Status:
    done = cli("status", *argv, *RULES, "--json")
    assert (done.code, done.err) == (0, "")
    return Status.model_validate_json(done.out)


@pytest.fixture
def reviewed(data: Path) -> Path:
    say(data, "decide", 0, verdict="accept", dwell_ms=10_000)
    say(data, "edit", 1, edits=(Edit(field="output", replacement="ფული."),))
    say(data, "decide", 1, verdict="accept", dwell_ms=30_000)
    say(data, "decide", 2, verdict="reject", dwell_ms=50_000, who="გიორგი")
    say(data, "decide", 3, verdict="later", who="გიორგი")
    say(data, "decide", 5, verdict="accept", who="გიორგი")
    return data


def test_every_record_is_counted_once_and_every_reviewer_with_their_share(cli: Cli, reviewed: Path) -> None:
    (file,) = status(cli, reviewed).files
    counts = (file.todo, file.accepted, file.edited, file.rejected, file.later, file.stale, file.disagree)
    assert counts == (1, 2, 1, 1, 1, 0, 0)
    assert sum(counts) == file.records == 6
    nino, giorgi = file.reviewers["nino"], file.reviewers["გიორგი"]
    assert (nino.accepted, nino.edited, nino.rejected, nino.later, nino.today) == (1, 1, 0, 0, 2)
    assert (giorgi.accepted, giorgi.rejected, giorgi.later) == (1, 1, 1)
    assert (nino.median_seconds, giorgi.median_seconds) == (20.0, 50.0)


def test_findings_are_open_or_settled_and_tell_what_is_left(cli: Cli, reviewed: Path) -> None:
    (file,) = status(cli, reviewed).files
    assert file.rules is not None
    assert {code: (one.open, one.settled) for code, one in file.rules.items()} == {"S011": (1, 2), "E105": (1, 0)}
    assert file.left == 2  # d, put off, and e
    assert file.eta_seconds == 60.0
    (file,) = status(cli, reviewed, "--no-check").files
    assert file.rules is None
    assert file.left == 2


def test_records_that_changed_and_answers_that_differ_are_told_apart(cli: Cli, reviewed: Path) -> None:
    say(reviewed, "decide", 5, verdict="reject", who="nino")
    write(reviewed, [{**ROWS[0], "output": "Money."}, *ROWS[1:2], *ROWS[3:]])
    (file,) = status(cli, reviewed).files
    assert (file.stale, file.disagree, file.orphans, file.records) == (1, 1, 1, 5)
    out = cli("status", reviewed, *RULES).out
    assert "disagree          1  reviewers gave different answers" in out
    assert "stale             1  the text changed after it was decided" in out
    assert "1 decisions are on records that the file no longer has" in out


def test_a_person_reads_one_calm_page(cli: Cli, reviewed: Path) -> None:
    out = cli("status", reviewed, *RULES).out
    assert out.splitlines()[0].endswith("data.jsonl: 4 of 6 records decided (67%)")
    assert "2 records with findings are left: about 1 min for one reviewer, 30 s each." in out
    lines = out.splitlines()
    (nino,) = [line for line in lines if line.strip().startswith("nino")]
    assert nino.split() == ["nino", "1", "1", "0", "0", "2", "20", "s"]
    (rule,) = [line for line in lines if "S011" in line]
    assert rule.split() == ["S011", "empty-content", "1", "2"]
    assert max(map(len, lines)) <= 100


def test_a_file_that_nobody_reviewed_says_how_to_begin(cli: Cli, data: Path) -> None:
    done = cli("status", data, *RULES)
    assert done.code == 0
    assert "0 of 6 records decided (0%)" in done.out
    assert f"nobody has reviewed it yet: curate review {data}" in done.out
    (file,) = status(cli, data).files
    assert (file.todo, file.left, file.eta_seconds, dict(file.reviewers)) == (6, 4, None, {})


def test_when_everything_is_settled_nothing_is_left(cli: Cli, reviewed: Path) -> None:
    say(reviewed, "decide", 3, 4, verdict="reject")
    assert "Nothing is left to look at." in cli("status", reviewed, *RULES).out


def test_names_of_reviewers_cannot_act_on_the_terminal(cli: Cli, data: Path) -> None:
    say(data, "decide", 0, verdict="accept", who="\x1b]2;PWNED\x07[bold]")
    out = cli("status", data, *RULES).out
    assert "\x1b" not in out
    assert "[bold]" in out


@pytest.mark.parametrize("argv", [[], ["-"]])
def test_status_wants_a_file(cli: Cli, argv: list[str]) -> None:
    assert cli("status", *argv).code == 2


def test_looking_writes_nothing_beside_the_data(cli: Cli, reviewed: Path) -> None:
    def there() -> dict[str, bytes]:
        return {
            str(p): p.read_bytes() for p in (reviewed, *reviewed.with_name("data.curate").rglob("*")) if p.is_file()
        }

    before = there()
    cli("status", reviewed, *RULES)
    assert there() == before
