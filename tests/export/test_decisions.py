"""The effective set (promise 1): what reviewers wrote into a journal is what check judges and export writes."""

import json
from pathlib import Path
from typing import Any

import pytest

from curate.intake.batch import content_hash
from curate.review.folder import decisions_folder
from curate.review.journal import Journal
from schemas import Edit, Ref
from tests.conftest import Cli
from tests.export.conftest import lines, records, write

ROWS: list[dict[str, Any]] = [
    {"instruction": "რა არის ჯარიმა?", "output": "ფულადი სასჯელი, რომელსაც სახელმწიფო აკისრებს."},
    {"instruction": "Where do I pay a fine?", "output": ""},
    {"instruction": "Write to me about it.", "output": "Mail\u0000 me."},
    {"instruction": "How long is a passport valid?", "output": "Ten years for an adult."},
]


@pytest.fixture
def source(folder: Path) -> Path:
    """A file with an empty reply (S011) and a control character (E104), the first edited and the second rejected."""
    source = write(folder / "data.jsonl", ROWS)
    refs = [Ref(record.id, content_hash(record)) for record in records(source)]
    journal = Journal.open(decisions_folder(str(source)), "nino", "laptop")
    journal.append("decide", [refs[0]], verdict="accept")
    journal.append("edit", [refs[1]], edits=(Edit(field="output", replacement="At any bank."),), before={"output": ""})
    journal.append("decide", [refs[1]], verdict="accept")
    journal.append("decide", [refs[2]], verdict="reject", reason="says nothing")
    journal.append("label", [refs[0]], label="quality", value="correct")
    journal.close()
    return source


def test_check_and_export_see_what_reviewers_left(cli: Cli, source: Path) -> None:
    before = source.read_bytes()
    assert cli("check", source, "--ignore", "B").code == 0
    done = cli("export", source, "-o", "set", "--format", "alpaca")
    assert done.code == 0, done.err
    rows = lines(Path("set/train.jsonl"))
    assert [row["output"] for row in rows] == [ROWS[0]["output"], "At any bank.", ROWS[3]["output"]]
    assert rows[0]["label.quality"] == "correct"
    manifest = json.loads(Path("set/manifest.json").read_bytes())
    assert manifest["left_out"] == {"rejected: says nothing": 1}
    assert (manifest["edited"], manifest["unreviewed"]) == (1, 1)
    assert manifest["reviewers"] == [{"name": "nino", "accepted": 2, "edited": 1, "rejected": 1}]
    assert source.read_bytes() == before


def test_the_source_alone_has_its_errors(cli: Cli, source: Path) -> None:
    done = cli("export", source, "-o", "set", "--source")
    assert done.code == 1
    assert "S011 1" in done.err
    assert "E104 1" in done.err
    assert cli("export", source, "-o", "set", "--source", "--allow-errors").code == 0
    assert len(lines(Path("set/train.jsonl"))) == 4


def test_edits_become_pairs(cli: Cli, source: Path) -> None:
    done = cli("export", source, "-o", "set", "--format", "openai", "--preference-from-edits")
    assert done.code == 0, done.err
    (row,) = lines(Path("set/train.jsonl"))
    assert row["preferred_output"] == [{"role": "assistant", "content": "At any bank."}]
    assert row["non_preferred_output"] == [{"role": "assistant", "content": ""}]


def test_labels_choose_records(cli: Cli, source: Path) -> None:
    assert cli("export", source, "-o", "set", "--where", "label.quality=correct").code == 0
    assert [line["messages"][0]["content"] for line in lines(Path("set/train.jsonl"))] == ["რა არის ჯარიმა?"]
    Path("curate.toml").write_text('[labels.quality]\nkind = "single"\nchoices = ["correct", "wrong"]\n')
    done = cli("export", source, "-o", "two", "--where", "label.quality=corect")
    assert (done.code, "label quality is never corect" in done.err) == (2, True)
    done = cli("export", source, "-o", "two", "--where", "label.qualty=correct")
    assert (done.code, "there is no label qualty" in done.err) == (2, True)


def test_a_decision_on_a_text_that_changed_since_awaits_another_look(cli: Cli, source: Path) -> None:
    changed = [{"id": f"r{number}", **row} for number, row in enumerate(ROWS)]
    write(source, changed[:1] + changed[3:])
    refs = [Ref(record.id, content_hash(record)) for record in records(source)]
    journal = Journal.open(decisions_folder(str(source)), "gio", "laptop")
    journal.append("decide", [refs[1]], verdict="accept")
    journal.close()
    write(source, [changed[0], {**changed[3], "output": "Five years for a child, ten for an adult."}])
    done = cli("export", source, "-o", "set", "--only", "accepted")
    assert done.code == 0, done.err
    manifest = json.loads(Path("set/manifest.json").read_bytes())
    assert manifest["left_out"] == {"not accepted": 1}
    assert [row["id"] for row in lines(Path("set/train.jsonl"))] == ["r0"]


def test_records_that_reviewers_compared_stay_together(cli: Cli, folder: Path) -> None:
    rows = [
        {"id": f"r{n}", "prompt": f"Tell me about {word}.", "completion": f"On {word}: {n}."}
        for n, word in enumerate(WORDS)
    ]
    source = write(folder / "data.jsonl", rows)
    refs = [Ref(record.id, content_hash(record)) for record in records(source)]
    journal = Journal.open(decisions_folder(str(source)), "nino", "laptop")
    for one in range(0, len(refs), 2):
        journal.append("pair", [refs[one], refs[one + 1]], choice="both-fine")
    journal.close()
    assert cli("export", source, "-o", "set", "--split", "train=.5,test=.5", "--seed", "3").code == 0
    for part in ("train", "test"):
        numbers = {int(line["id"][1:]) for line in lines(Path(f"set/{part}.jsonl"))}
        assert {number ^ 1 for number in numbers} == numbers


WORDS = ("passports", "pensions", "schools", "gardens", "customs", "weddings", "taxes", "water", "roads", "museums")
