"""`curate check` beside a journal: one dataset is judged, the source as its reviewers left it."""

import gzip
import json
from pathlib import Path
from typing import Any

import pytest

import curate
from curate.review.folder import decisions_folder
from schemas import Config, Edit
from tests.conftest import Cli
from tests.review.saying import refs, say

ROWS = [
    {"instruction": "What is a fine?", "output": "Money paid as a punishment for breaking a rule."},
    {"instruction": "რა არის ჯარიმა?", "output": ""},
    {"instruction": "Who decides about it?", "output": " "},
    {"instruction": "How do I pay it?", "output": "At any bank, or here, within 30\u200b days of the letter."},
]
RULES = ("--select", "S,E", "--no-cache")


@pytest.fixture
def data(folder: Path) -> Path:
    path = folder / "data.jsonl"
    path.write_bytes(b"".join(json.dumps(row, ensure_ascii=False).encode() + b"\n" for row in ROWS))
    return path


def edit(text: str) -> dict[str, Any]:
    return {"edits": (Edit(field="output", replacement=text),)}


def test_what_reviewers_settled_is_no_longer_reported_and_the_source_stays_as_it_was(cli: Cli, data: Path) -> None:
    before = data.read_bytes()
    source = cli("check", data, *RULES)
    assert source.code == 1
    say(data, "edit", 1, **edit("ფული, რომელსაც სასჯელად იხდიან."))
    say(data, "decide", 1, verdict="accept")
    say(data, "decide", 2, verdict="reject", reason="nobody knows")
    say(data, "edit", 3, **edit("At any bank, or here, within 30 days of the letter."))
    reviewed = cli("check", data, *RULES)
    assert reviewed.code == 0
    assert "All checks passed: 3 records, " in reviewed.out
    assert "1 record rejected in review is left out." in " ".join(reviewed.out.split())
    assert data.read_bytes() == before
    again = cli("check", data, *RULES, "--source")
    assert again.code == 1
    assert again.out.partition("\nFound")[0] == source.out.partition("\nFound")[0]  # behind it come the seconds


def test_accepting_waives_findings_but_a_broken_record_needs_a_reason(cli: Cli, data: Path) -> None:
    say(data, "decide", 3, verdict="accept")
    say(data, "decide", 1, verdict="accept")
    report = json.loads(cli("check", data, *RULES, "--output-format", "json").out)
    waived = {
        finding["line"]: finding["waived"] for finding in report["findings"] if finding["code"] in ("S011", "E105")
    }
    assert waived == {2: None, 3: None, 4: "accepted by nino"}
    say(data, "decide", 1, verdict="accept", reason="an empty reply is right here")
    report = json.loads(cli("check", data, *RULES, "--output-format", "json").out)
    waived = {
        finding["line"]: finding["waived"] for finding in report["findings"] if finding["code"] in ("S011", "E105")
    }
    assert waived == {2: "accepted by nino: an empty reply is right here", 3: None, 4: "accepted by nino"}
    assert report["summary"]["waived_by_review"] == 2
    assert "2 findings waived by review." in " ".join(cli("check", data, *RULES).out.split())


def test_a_decision_made_since_the_last_run_is_not_missed_by_the_cache(cli: Cli, data: Path) -> None:
    for number, records in ((None, 4), (1, 3), (2, 2)):
        if number is not None:
            say(data, "decide", number, verdict="reject")
        for _ in range(2):
            done = cli("check", data, "--select", "S,E", "--output-format", "json")
            assert json.loads(done.out)["summary"]["records"] == records
    done = cli("check", data, "--select", "S,E", "--output-format", "json", "--source")
    assert json.loads(done.out)["summary"]["records"] == 4


def test_a_fix_takes_decisions_along_and_writes_no_edit_of_a_reviewer_into_the_file(cli: Cli, data: Path) -> None:
    say(data, "label", 3, label="quality", value="good")
    say(data, "decide", 3, verdict="later")
    say(data, "edit", 1, **edit("ფული\u200b."))
    say(data, "decide", 2, verdict="reject")
    before = data.read_bytes()
    done = cli("check", data, "--select", "E105", "--fix", "--no-cache")
    assert data.read_bytes() == before.replace("\u200b".encode(), b"")
    assert done.code == 0
    assert "Found 1 finding in 3 records" in done.out  # what the reviewer wrote is the reviewer's to mend
    from curate.review.effective import decisions_of

    said = decisions_of(str(data), Config())
    assert said.orphans == 0
    assert not any(decision.stale for decision in said.by_record.values())
    now = refs(data)
    assert said.by_record[now[3].id].labels == {"quality": "good"}
    assert said.by_record[now[3].id].verdict == "later"


def test_an_accepted_record_is_not_mended_behind_the_reviewers_back(cli: Cli, data: Path) -> None:
    say(data, "decide", 3, verdict="accept")
    done = cli("check", data, "--select", "E105,B706", "--fix", "--no-cache")
    assert "\u200b".encode() in data.read_bytes()  # accepted as it is: nothing to mend
    assert done.code == 0


def test_where_the_journal_cannot_be_written_the_file_is_not_fixed(cli: Cli, data: Path) -> None:
    say(data, "label", 3, label="quality", value="good")
    before = data.read_bytes()
    (broken,) = decisions_folder(str(data)).glob("*.jsonl")
    text = broken.read_bytes()
    broken.parent.rename(broken.parent.with_name("away"))
    elsewhere = broken.parent.with_name("away").parent / "other"
    (elsewhere / "decisions").mkdir(parents=True)
    (elsewhere / "decisions" / broken.name).write_bytes(text)
    import socket

    (elsewhere / "decisions" / f"check-fix@{socket.gethostname().partition('.')[0]}.jsonl").mkdir()
    done = cli("check", data, "--select", "E105", "--fix", "--no-cache", "--decisions", elsewhere)
    assert done.code == 2
    assert data.read_bytes() == before


def test_a_compressed_table_elsewhere_is_judged_as_reviewed(cli: Cli, folder: Path) -> None:
    path = folder / "data.csv.gz"
    path.write_bytes(gzip.compress(b"id,prompt,completion\n1,What?,\n2,Why?,So.\n"))
    assert cli("check", path, *RULES).code == 1
    say(path, "edit", 0, folder=folder / "team" / "decisions", edits=(Edit(field="completion", replacement="That."),))
    assert cli("check", path, *RULES).code == 1
    assert cli("check", path, *RULES, "--decisions", folder / "team").code == 0


def test_one_folder_of_decisions_is_not_for_several_files(cli: Cli, good: Path, bad: Path) -> None:
    done = cli("check", good, bad, "--decisions", good.parent)
    assert (done.code, "belong to one file" in done.err) == (2, True)


def test_a_folder_of_data_is_checked_without_the_journals_in_it(cli: Cli, data: Path) -> None:
    say(data, "decide", 0, verdict="accept")
    report = json.loads(cli("check", data.parent, *RULES, "--output-format", "json").out)
    assert report["summary"]["files"] == 1


def test_a_record_changed_after_it_was_accepted_fails_the_build(cli: Cli, data: Path) -> None:
    rows = [{"id": number, **row} for number, row in enumerate(ROWS)]
    write = lambda: data.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")  # noqa: E731
    write()
    say(data, "decide", 0, verdict="accept")
    assert cli("check", data, "--select", "B", "--no-cache").code == 0
    rows[0]["output"] = "Money."
    write()
    done = cli("check", data, "--select", "B706", "--no-cache")
    assert done.code == 1
    assert "nino accepted this record, and its text was changed since" in " ".join(done.out.split())


def test_a_gate_on_unreviewed_records_fails_the_build_until_all_are_read(cli: Cli, data: Path) -> None:
    (data.parent / "curate.toml").write_text('select = ["B705"]\n[rules.unreviewed]\nshare = 0\n')
    assert "no journal beside the data" in " ".join(cli("check", data).out.split())
    say(data, "decide", 0, 1, 2, verdict="accept")
    assert "1 of 4 records (25%) are not reviewed" in " ".join(cli("check", data).out.split())
    say(data, "decide", 3, verdict="reject")
    assert cli("check", data).code == 0


def test_the_python_api_judges_a_file_as_reviewed(data: Path) -> None:
    say(data, "decide", 1, 2, verdict="reject")
    assert curate.check(data, {"select": ["S"]}).summary.errors == 0
    assert curate.check(data, {"select": ["S"]}, source=True).summary.errors == 2


def test_the_report_says_where_to_review(cli: Cli, data: Path) -> None:
    data.write_text(
        "".join(
            json.dumps({"instruction": "Who decides here?", "output": text}) + "\n"
            for text in ("The mayor of the town.", "The mayor of the town.")
        ),
        "utf-8",
    )
    done = cli("check", data, "--select", "D201", "--no-cache")
    assert f"curate review {data}" in " ".join(done.out.split())
