"""Reviewers' decisions reach the records of every container, in small runs and in large ones."""

import gzip
import io
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from curate.engine.run import Run
from curate.engine.select import select
from curate.engine.settle import settle
from curate.intake.corpus import Corpus
from curate.intake.read import FileReader
from curate.rules import Hit, Mend, Other, dataset_rule, record_rule
from curate.rules.registry import Registry
from schemas import Config, Decision, Decisions, Edit, Finding, PairDecision, Record


@record_rule("Z901", "bad-word", fixes="safe", where=lambda c: c.reply.str.contains("bad", literal=True))
def bad_word(record: Record) -> Iterator[Hit]:
    """Finds `bad` in replies."""
    for place, reply in record.replies():
        if (at := reply.content.find("bad")) >= 0:
            span = (at, at + 3)
            yield Hit(f"{place}.content", "a bad word", span, mend=Mend("say good", spans=((span, "good"),)))


@dataset_rule("Z902", "same-reply")
def same_reply(corpus: Corpus) -> Iterator[Hit]:
    """Finds the second of two equal replies, read again from where they are kept."""
    first: dict[str, int] = {}
    for row in range(len(corpus)):
        reply = corpus.record(row).reply
        if reply in first:
            yield Hit("messages[1].content", "said before", record=row, others=(Other(first[reply]),))
        first.setdefault(reply, row)


ROWS: list[dict[str, Any]] = [
    {"instruction": "What is a fine?", "output": "A bad thing."},
    {"instruction": "რა არის ჯარიმა?", "output": "ფული."},
    {"instruction": "What is a fine?", "output": "A bad thing."},
    {"instruction": "Who decides?", "output": "bad mayor"},
    {"instruction": "Where?", "output": "ფული."},
    {"instruction": "When?", "output": "No bad."},
]


def lines(rows: list[dict[str, Any]]) -> bytes:
    return b"".join(json.dumps(row, ensure_ascii=False).encode() + b"\n" for row in rows)


def csv(rows: list[dict[str, Any]]) -> bytes:
    head = ",".join(rows[0])
    return "\n".join(
        [head, *(",".join(json.dumps(v, ensure_ascii=False) for v in row.values()) for row in rows)]
    ).encode()


def parquet(rows: list[dict[str, Any]]) -> bytes:
    import polars as pl

    out = io.BytesIO()
    pl.DataFrame(rows).write_parquet(out)
    return out.getvalue()


CONTAINERS: dict[str, Callable[[list[dict[str, Any]]], bytes]] = {
    "data.jsonl": lines,
    "crlf.jsonl": lambda rows: lines(rows).replace(b"\n", b"\r\n"),
    "blank.jsonl": lambda rows: lines(rows).replace(b"\n", b"\n\n"),
    "data.jsonl.gz": lambda rows: gzip.compress(lines(rows)),
    "data.json": lambda rows: json.dumps(rows, ensure_ascii=False, indent=1).encode(),
    "wrapper.json": lambda rows: json.dumps({"data": rows}, ensure_ascii=False, indent=1).encode(),
    "values.json": lambda rows: "\n".join(json.dumps(row, indent=1) for row in rows).encode(),
    "broken.jsonl": lambda rows: lines(rows).replace(b', "output"', b',\n "output"', 1),
    "data.csv": csv,
    "data.parquet": parquet,
    "data.yaml": lambda rows: b"".join(b"- " + line for line in lines(rows).splitlines(keepends=True)),
}
Check = Callable[..., Run]


@pytest.fixture(params=[True, False], ids=["small", "large"])
def check(tmp_path: Path, request: pytest.FixtureRequest) -> Check:
    def run(content: bytes, decisions: Decisions | None = None, name: str = "data.jsonl") -> Run:
        path = tmp_path / name
        path.write_bytes(content)
        config = Config(select=("Z9",))
        given = {str(path): decisions} if decisions else {}
        selection = select(Registry((bad_word, same_reply)), config)
        return Run(selection, config, [str(path)], small=request.param, decisions=given).execute()

    return run


def ids_of(run: Run) -> dict[int, str]:
    """Record ids by line; the id of a line without finding is not known."""
    return {f.line: f.record_id for f in run.findings if f.line is not None and f.record_id is not None}


def told(*decisions: Decision, pairs: tuple[PairDecision, ...] = ()) -> Decisions:
    return Decisions(by_record={one.record_id: one for one in decisions}, pairs=pairs)


def decided(record_id: str, verdict: Any = "none", **more: Any) -> Decision:
    return Decision(record_id=record_id, content_hash="", verdict=verdict, reviewer="nino", **more)


def edit(text: str, field: str = "output") -> tuple[Edit, ...]:
    return (Edit(field=field, replacement=text),)


def seen(findings: list[Finding]) -> list[tuple[str, str]]:
    return [(finding.code, finding.record_id or "") for finding in findings]


@pytest.mark.parametrize("name", list(CONTAINERS))
def test_edits_are_judged_and_rejected_records_are_gone_in_every_container(check: Check, name: str) -> None:
    content = CONTAINERS[name](ROWS)
    before = check(content, name=name)
    first, dup, second, mayor, money, last = [finding.record_id or "" for finding in before.findings]
    assert first + "/2" == second == dup  # one finding by each rule
    decisions = told(
        decided(second, "reject"),
        decided(mayor, "accept", edits=edit("ფული.")),
        decided(last, edits=edit("bad, still")),
    )
    after = check(content, decisions, name)
    assert seen(after.findings) == [
        ("Z901", first),
        ("Z902", mayor),  # it says what line 2 says, since the edit
        ("Z902", money),
        ("Z901", last),
    ]
    assert (after.records, after.reviewed.edited, sum(after.reviewed.rejected.values())) == (5, 2, 1)
    at = {finding.record_id: finding.line or 0 for finding in before.findings}
    for finding in after.findings:  # the line of an edited record is the one on which it begins
        assert finding.line in range(at[finding.record_id] - 3 * (finding.column is None), at[finding.record_id] + 1)
    assert check(content, name=name).findings == before.findings


def test_the_second_of_two_equal_records_keeps_its_id_when_the_first_is_rejected_or_edited(check: Check) -> None:
    content = lines(ROWS)
    first, second = [f.record_id or "" for f in check(content).findings if f.message == "a bad word"][:2]
    for decision in (decided(first, "reject"), decided(first, edits=edit("fine"))):
        found = check(content, told(decision)).findings
        assert ("Z901", second) in seen(found)
        assert first not in {finding.record_id for finding in found}


def test_records_with_ids_of_their_own_are_known_by_them(check: Check) -> None:
    rows = [{"id": number, **row} for number, row in enumerate(ROWS)]
    run = check(lines(rows), told(decided("0", edits=edit("bad too")), decided("2", "reject"), decided("7", "reject")))
    assert seen(run.findings) == [("Z901", "0"), ("Z901", "3"), ("Z902", "4"), ("Z901", "5")]


def test_the_other_records_of_a_finding_are_named_with_their_ordinal(check: Check) -> None:
    rows = [ROWS[1], {"instruction": "a", "output": "1"}, ROWS[1], ROWS[1]]
    found = check(lines(rows), told(decided(ids_of(check(lines(rows)))[3].removesuffix("/2"), "reject"))).findings
    (finding,) = found
    assert (finding.record_id or "").endswith("/3")
    assert (finding.related[0].record_id or "").endswith("/2")


def test_a_fix_of_an_edited_text_is_for_the_reviewer_and_has_no_place_in_the_file(check: Check) -> None:
    content = lines(ROWS)
    last = check(content).findings[-1].record_id or ""
    run = check(content, told(decided(last, edits=edit("Still bad."))))
    found = run.found[-1]
    assert found.finding.fix is not None
    assert found.finding.fix.applicability == "review"
    assert found.place is None
    assert found.finding.column is None
    untouched = run.found[0]
    assert untouched.place is not None
    assert content[untouched.place.start : untouched.place.end] == content.splitlines()[0]


def test_a_stale_decision_changes_nothing(check: Check) -> None:
    content = lines(ROWS)
    before = check(content)
    last = before.findings[-1].record_id or ""
    run = check(content, told(decided(last, edits=edit("fine"), stale=True, was="accept")))
    assert run.findings == before.findings
    assert [decision.record_id for decision in run.reviewed.stale.values()] == [last]


def test_an_edit_that_names_a_field_of_another_row_is_told_and_changes_nothing(check: Check) -> None:
    content = lines(ROWS)
    before = check(content)
    last = before.findings[-1].record_id or ""
    run = check(content, told(decided(last, edits=edit("fine", "messages[1].content"))))
    assert run.findings == before.findings
    assert any("1 edits name a field" in note for note in run.notes)


def test_accepting_waives_a_records_findings_and_says_who_did(check: Check) -> None:
    content = lines(ROWS)
    last = check(content).findings[-1].record_id or ""
    run = check(content, told(decided(last, "accept", reason="a quotation")))
    settled = settle(run)
    assert settled.findings[-1].waived == "accepted by nino: a quotation"
    assert settled.by_review == 1
    assert all(finding.waived is None for finding in settled.findings[:-1])


@pytest.mark.parametrize(("choice", "waived"), [("both-fine", "both are fine, said nino"), ("keep", None)])
def test_a_verdict_on_a_pair_waives_the_finding_on_the_pair(check: Check, choice: Any, waived: str | None) -> None:
    content = lines([{"id": "a", **ROWS[1]}, {"id": "b", **ROWS[4]}, {"id": "c", **ROWS[5]}])
    pair = PairDecision(record_ids=("a", "b"), choice=choice, keeper="a", reviewer="nino")
    found = settle(check(content, told(pairs=(pair,)))).findings
    assert [(f.record_id, f.waived) for f in found] == [("b", waived), ("c", None)]


def test_labels_stand_on_the_record_and_the_text_column_holds_the_edit(tmp_path: Path) -> None:
    path = tmp_path / "data.jsonl"
    path.write_bytes(lines([{"id": "a", **ROWS[0]}, {"id": "b", **ROWS[1]}]))
    said = told(decided("a", edits=edit("კარგი"), labels={"quality": "good"}), decided("b", labels={"quality": "poor"}))
    (batch,) = FileReader(str(path), decisions=said).batches()
    assert [batch.record(at).labels for at in batch.loaded()] == [{"quality": "good"}, {"quality": "poor"}]
    assert batch.frame(frozenset({"reply", "raw", "id"})).to_dicts()[0] == {
        "reply": "კარგი",
        "raw": '{"id": "a", "instruction": "What is a fine?", "output": "კარგი"}',
        "id": "a",
    }
    batch.release()
    assert batch.record(0).reply == "კარგი"


def test_an_edited_row_has_no_own_id_for_rules_on_ids(tmp_path: Path) -> None:
    path = tmp_path / "data.jsonl"
    path.write_bytes(lines([ROWS[0]]))
    (record_id,) = (batch.record(0).id for batch in FileReader(str(path)).batches())
    (batch,) = FileReader(str(path), decisions=told(decided(record_id, edits=edit("good")))).batches()
    assert batch.record(0).id == record_id
    assert batch.frame(frozenset({"id"}))["id"].to_list() == [None]


def test_problems_of_a_line_go_with_the_record_that_was_rejected_or_rewritten(tmp_path: Path) -> None:
    path = tmp_path / "data.jsonl"
    rows = [b'{"id": "a", "instruction": "q", "output": "a\tb"}', b'{"id": "b", "instruction": "q", "output": "a\tb"}']
    rows.append(b'{"id": "c", "instruction": "q", "output": "a\tb"}')
    path.write_bytes(b"\n".join(rows) + b"\n")
    said = told(decided("a", edits=edit("a b")), decided("b", "reject"))
    (batch,) = FileReader(str(path), decisions=said).batches()
    assert [problem.line for problem in batch.problems] == [3]


def test_a_rejected_record_does_not_make_the_types_of_a_field_differ(tmp_path: Path) -> None:
    path = tmp_path / "data.jsonl"
    path.write_bytes(lines([{"id": "a", "n": 1, **ROWS[0]}, {"id": "b", "n": "1", **ROWS[1]}]))
    reader = FileReader(str(path), decisions=told(decided("b", "reject")))
    assert [batch.records for batch in reader.batches()] == [1]
    assert list(reader.understanding.types["n"]) == ["number"]
