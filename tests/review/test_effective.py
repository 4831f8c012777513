"""What check and export are told: the decisions that stand, on the records as they are now."""

import json
from collections import Counter
from pathlib import Path
from typing import Any

from curate.engine.run import Run
from curate.engine.select import select
from curate.export.entry import entries
from curate.intake.edit import apply_edits
from curate.intake.read import FileReader
from curate.review.build import build
from curate.review.effective import decisions_of
from curate.review.folder import decisions_folder, work_folder
from curate.review.journal import Journal
from curate.rules.registry import load
from schemas import Config, Decision, Decisions, Edit, Ref

ROWS = [
    {"instruction": "2 + 2?", "output": "4"},
    {"instruction": "დედაქალაქი?", "output": "თბილისი"},
    {"instruction": "2 + 2?", "output": "4"},
    {"id": "own", "instruction": "Why?", "input": "Because", "output": "So."},
]


def write(path: Path, rows: list[dict[str, Any]]) -> str:
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), "utf-8")
    return str(path)


def refs(path: str) -> list[Ref]:
    index = build(path, Config())
    return [index.entry(position).ref for position in range(index.total)]


def test_work_lies_beside_the_source() -> None:
    assert work_folder("data/set.jsonl") == Path("data/set.curate")
    assert work_folder("set.jsonl.gz") == Path("set.curate")
    assert work_folder("set.jsonl", "/elsewhere") == Path("/elsewhere")


def test_a_file_without_journals_has_no_decisions(tmp_path: Path) -> None:
    path = write(tmp_path / "data.jsonl", ROWS)
    assert decisions_of(path, Config()).by_record == {}
    assert [one.name for one in tmp_path.iterdir()] == ["data.jsonl"]


def test_ids_are_those_of_findings(tmp_path: Path) -> None:
    path = write(
        tmp_path / "data.jsonl", [*ROWS, {"instruction": "x", "output": " "}, {"instruction": "x", "output": " "}]
    )
    run = Run(select(load(plugins=False), Config(select=("S011",))), Config(), [path]).execute()
    ids = [ref.id for ref in refs(path)]
    assert ids[2] == f"{ids[0]}/2"
    assert ids[3] == "own"
    assert [finding.record_id for finding in run.findings] == ids[4:]


def test_decisions_are_found_by_the_id_of_now(tmp_path: Path) -> None:
    path = write(tmp_path / "data.jsonl", ROWS)
    one, two, three, own = refs(path)
    journal = Journal.open(decisions_folder(path), "nino", "laptop")
    edit = Edit(field="output", replacement="ქალაქი თბილისი")
    journal.append("edit", [two], edits=(edit,))
    journal.append("decide", [two], verdict="accept", waives=("Q101",), guide="g1")
    journal.append("decide", [three], verdict="reject", reason="twice")
    journal.append("label", [own], label="quality", value="good")
    journal.append("pair", [one, own], choice="both-fine")
    found = decisions_of(path, Config())
    assert found.guidelines == "g1"
    assert found.by_record[two.id].edits == (edit,)
    assert found.by_record[two.id].waives == ("Q101",)
    assert found.by_record[three.id].verdict == "reject"
    assert found.by_record["own"].labels == {"quality": "good"}
    assert [(pair.record_ids, pair.choice) for pair in found.pairs] == [((one.id, "own"), "both-fine")]
    assert apply_edits(ROWS[1], found.by_record[two.id].edits)["output"] == "ქალაქი თბილისი"

    changed = [{**ROWS[3], "output": "Since."}, {"instruction": "new", "output": "new"}, ROWS[1]]
    write(tmp_path / "data.jsonl", changed)
    found = decisions_of(path, Config())
    assert found.by_record[two.id].verdict == "accept"
    assert found.by_record["own"].labels == {"quality": "good"}
    assert found.orphans == 2
    assert found.pairs == ()


def test_a_record_without_an_id_is_known_by_its_other_half(tmp_path: Path) -> None:
    path = write(tmp_path / "data.jsonl", ROWS[:2])
    journal = Journal.open(decisions_folder(path), "nino", "laptop")
    journal.append("decide", [refs(path)[1]], verdict="accept")
    write(tmp_path / "data.jsonl", [ROWS[0], {**ROWS[1], "output": "თბილისია."}])
    (found,) = decisions_of(path, Config()).by_record.values()
    assert (found.record_id, found.stale, found.was, found.verdict) == (refs(path)[1].id, True, "accept", "none")


def test_damage_in_a_journal_is_told(tmp_path: Path) -> None:
    path = write(tmp_path / "data.jsonl", ROWS)
    journal = Journal.open(decisions_folder(path), "nino", "laptop")
    journal.append("decide", [refs(path)[0]], verdict="accept")
    journal.close()
    with (decisions_folder(path) / "nino@laptop.jsonl").open("a", encoding="utf-8") as stream:
        stream.write("garbage\n")
    found = decisions_of(path, Config())
    assert len(found.by_record) == 1
    assert "line 2 cannot be read" in found.problems[0]


def test_the_copy_that_was_kept_stays_when_the_other_is_taken_out_of_the_file(tmp_path: Path) -> None:
    twins = [{"id": "a", **ROWS[0]}, {"id": "b", **ROWS[0]}, ROWS[1]]
    path = write(tmp_path / "data.jsonl", twins)
    one, two, _ = refs(path)
    journal = Journal.open(decisions_folder(path), "nino", "laptop")
    journal.append("pair", [one, two], choice="keep", keeper="a")
    journal.close()
    assert decisions_of(path, Config()).by_record["b"].verdict == "reject"
    for left in (twins[0], {**twins[0], "id": "c"}, {**twins[0], "id": "b"}):
        write(tmp_path / "data.jsonl", [left, ROWS[1]])
        found = decisions_of(path, Config()).by_record
        assert [one.verdict for one in found.values() if one.verdict == "reject"] == [], left


def test_an_index_that_cannot_be_kept_is_made_in_memory(tmp_path: Path) -> None:
    rows = [{"prompt": f"{number} {'word ' * 2500}", "completion": "yes"} for number in range(400)]
    path = write(tmp_path / f"{'long' * 58}.jsonl", rows)  # the index would have a name longer than names can be
    journal = Journal.open(decisions_folder(path), "nino", "laptop")
    index = build(path, Config())
    journal.append("decide", [index.entry(7).ref], verdict="reject")
    index.close()
    journal.close()
    assert len(decisions_of(path, Config()).by_record) == 1


def test_an_id_with_half_of_a_surrogate_pair_is_the_same_everywhere(tmp_path: Path) -> None:
    path = tmp_path / "data.jsonl"
    path.write_text(json.dumps({"id": "a\ud800", "instruction": "x", "output": " "}) + "\n", "utf-8")
    [ref] = refs(str(path))
    journal = Journal.open(decisions_folder(str(path)), "nino", "laptop")
    journal.append("decide", [ref], verdict="reject")
    journal.close()
    selection = select(load(plugins=False), Config(select=("S011",)))
    run = Run(selection, Config(), [str(path)]).execute()
    assert [finding.record_id for finding in run.findings] == [ref.id]
    decided = {str(path): decisions_of(str(path), Config())}
    assert Run(selection, Config(), [str(path)], decisions=decided).execute().findings == []


def test_ids_that_look_like_those_of_equal_records_are_not_mixed_up(tmp_path: Path) -> None:
    said = ["one", "two", "three", "four"]
    for ids in (["a", "a", "a/2", "a"], ["a/2", "a", "a", "a/2"], ["a", "a/2/2", "a/2", "a/2"]):
        rows = [{"id": one, "instruction": f"Say {word}", "output": word} for one, word in zip(ids, said, strict=True)]
        path = write(tmp_path / "data.jsonl", rows)
        known = refs(path)
        assert len({ref.id for ref in known}) == 4
        for number, ref in enumerate(known):
            decisions = Decisions(
                by_record={ref.id: Decision(record_id=ref.id, content_hash=ref.hash, verdict="reject", reviewer="nino")}
            )
            left = [
                batch.record(index).reply
                for batch in FileReader(path, Config(), decisions).batches()
                for index in batch.loaded()
            ]
            assert left == said[:number] + said[number + 1 :]
            exported = [
                (one.record.id, one.decision) for one in entries(path, Config(), decisions.by_record, Counter())
            ]
            assert [one for one, _ in exported] == [one.id for one in known]
            assert [decision is not None for _, decision in exported] == [at == number for at in range(4)]


def test_a_line_of_brackets_costs_that_line_and_no_other(tmp_path: Path) -> None:
    path = write(tmp_path / "data.jsonl", ROWS)
    journal = Journal.open(decisions_folder(path), "nino", "laptop")
    journal.append("decide", refs(path)[:1], verdict="reject")
    journal.close()
    (decisions_folder(path) / "gia@desk.jsonl").write_bytes(b"[" * 100_000 + b"\n\xff\n")
    found = decisions_of(path, Config())
    assert len(found.by_record) == 1
    assert "2 lines (1, 2) cannot be read" in " ".join(found.problems)
