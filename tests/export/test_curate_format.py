"""The trainer's format: every line is an Example, and the manifest tells what is in the folder."""

import hashlib
import json
from pathlib import Path

import pytest

from curate.commands.export import FORMATS
from curate.errors import CurateError
from curate.export.run import ErrorsLeftError
from curate.export.targets import NAMES
from curate.review.session import Session
from schemas import Config, Edit, Finding
from schemas.manifest import Example, Manifest
from tests.conftest import Cli
from tests.export.conftest import THIRDS, decision, lines, questions, run, write


def examples(path: Path) -> list[Example]:
    return [Example.model_validate_json(line) for line in path.read_bytes().splitlines()]


def test_a_set_without_decisions_is_the_source(tmp_path: Path) -> None:
    source = write(tmp_path / "data.jsonl", questions(3))
    exported = run(source, tmp_path / "set")
    found = examples(tmp_path / "set" / "train.jsonl")
    assert [one.messages[0].content for one in found] == [row["prompt"] for row in questions(3)]
    assert [one.messages[1].role for one in found] == ["assistant"] * 3
    assert [(one.path, one.line) for one in found] == [(str(source), 1), (str(source), 2), (str(source), 3)]
    session = Session.open(str(source), Config(), who="nino")
    assert [one.hash for one in found] == [session.item(one.id).hash for one in found]
    session.close()
    assert exported.manifest.unreviewed == 3
    assert not exported.manifest.left_out


def test_the_manifest_in_the_folder_is_the_one_given_back(tmp_path: Path) -> None:
    source = write(tmp_path / "data.jsonl", questions(40))
    exported = run(source, tmp_path / "set", split=THIRDS)
    manifest = Manifest.model_validate_json((tmp_path / "set" / "manifest.json").read_bytes())
    assert manifest == exported.manifest
    assert manifest.sources[0].sha256 == hashlib.sha256(source.read_bytes()).hexdigest()
    for part in manifest.parts.values():
        raw = (tmp_path / "set" / part.file).read_bytes()
        assert (part.sha256, part.records) == (hashlib.sha256(raw).hexdigest(), raw.count(b"\n"))
    assert sum(part.records for part in manifest.parts.values()) == 40
    assert manifest.twins_across == 0


def test_neighbours_are_train_examples_that_share_words(tmp_path: Path) -> None:
    source = write(tmp_path / "data.jsonl", questions(60))
    run(source, tmp_path / "set", split=THIRDS)
    train = {one.id: one.messages[0].content for one in examples(tmp_path / "set" / "train.jsonl")}
    for one in examples(tmp_path / "set" / "test.jsonl"):
        assert one.nearest
        assert set(one.nearest) <= train.keys()
        act, theme = one.messages[0].content.removeprefix("How do I ").split(" when ")[0].rsplit(" a ", 1)
        assert act in train[one.nearest[0]] or theme in train[one.nearest[0]]
    assert not any(one.nearest for one in examples(tmp_path / "set" / "train.jsonl"))


def test_rejected_records_are_left_out_with_the_reviewers_reason(tmp_path: Path) -> None:
    rows = [{"id": f"r{number}", **row} for number, row in enumerate(questions(4))]
    source = write(tmp_path / "data.jsonl", rows)
    decided = {
        "r0": decision("r0", reviewer="nino"),
        "r1": decision("r1", "reject", reason="out of date", reviewer="nino"),
        "r2": decision("r2", "later"),
    }
    manifest = run(source, tmp_path / "set", decided).manifest
    assert [one["id"] for one in lines(tmp_path / "set" / "train.jsonl")] == ["r0", "r2", "r3"]
    assert manifest.left_out == {"rejected: out of date": 1}
    assert manifest.unreviewed == 2
    assert [(one.name, one.accepted, one.rejected) for one in manifest.reviewers] == [("nino", 1, 1)]
    manifest = run(source, tmp_path / "accepted", decided, only="accepted").manifest
    assert [one["id"] for one in lines(tmp_path / "accepted" / "train.jsonl")] == ["r0"]
    assert manifest.left_out == {"not accepted": 2, "rejected: out of date": 1}


def test_edits_are_made_and_the_record_keeps_its_id(tmp_path: Path) -> None:
    source = write(tmp_path / "data.jsonl", questions(2))
    run(source, tmp_path / "before")
    first = lines(tmp_path / "before" / "train.jsonl")[0]["id"]
    edit = Edit(field="completion", replacement="პასუხი შესწორდა.")
    manifest = run(source, tmp_path / "set", {first: decision(first, edits=(edit,))}).manifest
    one = examples(tmp_path / "set" / "train.jsonl")[0]
    assert (one.id, one.messages[1].content) == (first, "პასუხი შესწორდა.")
    assert manifest.edited == 1
    assert "პასუხი".encode() in (tmp_path / "set" / "train.jsonl").read_bytes()


def test_an_edit_that_does_not_fit_stops_the_export(tmp_path: Path) -> None:
    source = write(tmp_path / "data.jsonl", [{"id": "r", **questions(1)[0]}])
    wrong = decision("r", edits=(Edit(field="messages[3].content", replacement="x"),))
    with pytest.raises(CurateError, match=r"data\.jsonl:1: an edit of record r does not fit"):
        run(source, tmp_path / "set", {"r": wrong})
    assert not (tmp_path / "set").exists()


def test_labels_are_fields_and_filters(tmp_path: Path) -> None:
    rows = [{"id": f"r{number}", **row} for number, row in enumerate(questions(4))]
    source = write(tmp_path / "data.jsonl", rows)
    said = ({"quality": "correct", "topics": ["tax"]}, {"quality": "wrong"}, {"quality": "correct", "stars": 2}, {})
    decided = {f"r{number}": decision(f"r{number}", labels=labels) for number, labels in enumerate(said)}
    manifest = run(source, tmp_path / "set", decided, where=["label.quality=correct"]).manifest
    assert [one.labels for one in examples(tmp_path / "set" / "train.jsonl")] == [said[0], said[2]]
    assert manifest.left_out == {"not asked for by --where": 2}
    assert manifest.where == ("label.quality=correct",)
    for text, ids in (
        ("label.topics=tax", ["r0"]),
        ("label.quality!=correct", ["r1", "r3"]),
        ("label.stars>=2", ["r2"]),
        ("id=r3", ["r3"]),
        ("status=accepted", ["r0", "r1", "r2", "r3"]),
    ):
        run(source, tmp_path / "again", decided, where=[text], force=True)
        assert [one["id"] for one in lines(tmp_path / "again" / "train.jsonl")] == ids, text


def test_documents_become_part_of_the_question(tmp_path: Path) -> None:
    row = {"question": "Who may apply?", "context": ["Article 5: anyone."], "answer": "Anyone."}
    source = write(tmp_path / "data.jsonl", [row])
    manifest = run(source, tmp_path / "set").manifest
    (one,) = examples(tmp_path / "set" / "train.jsonl")
    assert one.messages[0].content == "Article 5: anyone.\n\nWho may apply?"
    assert manifest.not_held == {"context": 1}


def test_errors_keep_the_set_from_being_written(tmp_path: Path) -> None:
    source = write(tmp_path / "data.jsonl", [{"id": f"r{n}", **row} for n, row in enumerate(questions(3))])
    error = Finding(code="S011", name="empty", severity="error", message="m", path=str(source), line=2)
    with pytest.raises(ErrorsLeftError, match="S011 1"):
        run(source, tmp_path / "set", errors=[error])
    assert [path.name for path in tmp_path.iterdir()] == ["data.jsonl"]
    assert run(source, tmp_path / "set", errors=[error], allow_errors=True).manifest.errors == {"S011": 1}


def test_errors_of_records_that_are_not_in_the_set_do_not_matter(tmp_path: Path) -> None:
    source = write(tmp_path / "data.jsonl", [{"id": f"r{n}", **row} for n, row in enumerate(questions(3))])
    error = Finding(code="S011", name="empty", severity="error", message="m", path=str(source), line=2)
    assert not run(source, tmp_path / "set", {"r0": decision("r0")}, only="accepted", errors=[error]).manifest.errors


def test_nothing_to_export_says_why(tmp_path: Path) -> None:
    source = write(tmp_path / "data.jsonl", questions(3))
    with pytest.raises(CurateError, match="nothing to export\n  3 not accepted"):
        run(source, tmp_path / "set", only="accepted")


def test_two_kinds_of_records_are_not_mixed(tmp_path: Path) -> None:
    rows = [questions(1)[0], {"prompt": "Hello?", "chosen": "Good day.", "rejected": "What?"}]
    source = write(tmp_path / "data.jsonl", rows)
    with pytest.raises(CurateError, match=r"data\.jsonl:2: preference pairs among conversations"):
        run(source, tmp_path / "set")


def test_edited_replies_become_pairs(tmp_path: Path) -> None:
    rows = [{"id": f"r{number}", **row} for number, row in enumerate(questions(3))]
    source = write(tmp_path / "data.jsonl", rows)
    decided = {
        "r0": decision("r0", edits=(Edit(field="completion", replacement="Better."),)),
        "r1": decision("r1", edits=(Edit(field="prompt", replacement="A clearer question?"),)),
    }
    manifest = run(source, tmp_path / "set", decided, preference_from_edits=True).manifest
    (one,) = examples(tmp_path / "set" / "train.jsonl")
    assert (one.chosen[0].content, one.rejected[0].content) == ("Better.", rows[0]["completion"])
    assert [message.content for message in one.messages] == [rows[0]["prompt"]]
    assert (manifest.kind, manifest.left_out) == ("preference", {"no edited reply": 2})


def test_the_help_page_names_every_format() -> None:
    assert FORMATS == NAMES


def test_the_command_checks_before_it_writes(cli: Cli, bad: Path, good: Path) -> None:
    done = cli("export", bad, "-o", "set")
    assert (done.code, Path("set").exists()) == (1, False)
    assert "S011 1; nothing was written" in done.err
    assert cli("export", bad, "-o", "set", "--allow-errors").code == 0
    done = cli("export", good, "-o", "set")
    assert (done.code, "--force" in done.err) == (2, True)
    done = cli("export", good, "-o", "set", "--force")
    assert (done.code, done.out) == (0, "")
    assert "set/train.jsonl: 1 records (train)" in done.err
    assert json.loads(Path("set/manifest.json").read_bytes())["languages"] == ["ka"]
