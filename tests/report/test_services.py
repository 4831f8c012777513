"""What CI services read: GitHub, GitLab, JUnit."""

import io
import json
import os
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from curate.report import Options, renderer
from schemas import Excerpt, Finding, Report, Summary, Tool

ANY = st.text(st.characters(exclude_categories=()), max_size=40)
SURE = "a.jsonl"


def printed(name: str, report: Report, **options: object) -> str:
    out = io.StringIO()
    renderer(name)(report, out, Options(**options))  # type: ignore[arg-type]
    return out.getvalue()


def one(**values: object) -> Finding:
    known = {"code": "Q1", "name": "n", "severity": "warning", "message": "m", "path": SURE, "line": 1}
    return Finding.model_validate({**known, **values})


def of(*findings: Finding) -> Report:
    return Report(tool=Tool(version="0"), summary=Summary(findings=len(findings)), findings=findings)


@given(ANY, ANY, ANY)
def test_no_text_can_start_a_workflow_command(message: str, name: str, path: str) -> None:
    lines = printed("github", of(one(message=message, name=name, path=path))).split("\n")
    assert len(lines) == 3
    assert lines[0].startswith("::warning title=Q1 ")
    assert not any(line.startswith("::") for line in lines[1:])
    properties, _, _ = lines[0].removeprefix("::warning ").partition("::")
    assert [pair.partition("=")[0] for pair in properties.split(",")][:1] == ["title"]
    assert {pair.partition("=")[0] for pair in properties.split(",")} <= {"title", "file", "line", "col"}


def test_github_sees_errors_first_and_every_rule_before_any_rule_twice() -> None:
    found = [one(code="Q1", line=n) for n in range(1, 4)] + [one(code="Q2"), one(code="S1", severity="error")]
    lines = printed("github", of(*found)).splitlines()[:5]
    assert [line.split("title=")[1].split(" ")[0] for line in lines] == ["S1", "Q1", "Q2", "Q1", "Q1"]


def test_a_path_is_relative_to_the_root_of_the_repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    inside = str(tmp_path / "data" / "a.jsonl")
    assert "file=data/a.jsonl," in printed("github", of(one(path=inside)))
    assert "file=data/a.jsonl," in printed("github", of(one(path="./data/a.jsonl")))
    assert "file=a.jsonl," in printed("github", of(one(path=inside)), root=os.fspath(tmp_path / "data"))
    assert "file=" not in printed("github", of(one(path="-")))


@given(st.lists(st.tuples(ANY, ANY, st.sampled_from(["r1", "r2", None])), max_size=12))
def test_gitlab_fingerprints_are_unique(parts: list[tuple[str, str, str | None]]) -> None:
    findings = [one(message=m, excerpt=Excerpt(text=t), record_id=r) for m, t, r in parts]
    entries = json.loads(printed("gitlab", of(*findings)))
    assert len({entry["fingerprint"] for entry in entries}) == len(entries) == len(findings)


def test_a_fingerprint_survives_reordering_insertion_and_better_words(report: Report) -> None:
    def known(shift: int, findings: tuple[Finding, ...]) -> set[str]:
        moved = [
            f.model_copy(update={"line": (f.line or 1) + shift, "message": f"{f.message}{shift}"}) for f in findings
        ]
        return {entry["fingerprint"] for entry in json.loads(printed("gitlab", of(*moved)))}

    assert known(0, report.findings) == known(12, tuple(reversed(report.findings)))


def test_gitlab_gets_the_fields_it_requires(report: Report) -> None:
    for entry in json.loads(printed("gitlab", report)):
        assert set(entry) == {"description", "check_name", "fingerprint", "severity", "location"}
        assert entry["severity"] in ("info", "minor", "major", "critical", "blocker")
        assert entry["location"]["lines"]["begin"] >= 1


@given(ANY, ANY, st.sampled_from(["error", "warning", "info"]))
def test_junit_is_well_formed_whatever_the_text(text: str, path: str, severity: str) -> None:
    found = one(message=text, path=path, name=text, severity=severity, excerpt=Excerpt(text=text))
    tree = ET.fromstring(printed("junit", of(found)).encode())
    assert tree.attrib["tests"] == "1"
    assert len(tree.findall(".//testcase/failure")) == (severity == "error")


def test_junit_fails_exactly_what_makes_the_run_fail(report: Report) -> None:
    for level, failures in (("error", 3), ("warning", 14), ("info", 21), ("never", 0)):
        tree = ET.fromstring(printed("junit", report, fail_on=level).encode())
        assert tree.attrib["failures"] == str(len(tree.findall(".//failure"))) == str(failures)
        assert tree.attrib["skipped"] == str(len(tree.findall(".//skipped"))) == str(21 - failures)
        assert sum(int(suite.attrib["tests"]) for suite in tree) == len(tree.findall(".//testcase")) == 21


def test_a_clean_run_is_a_test_that_passed(clean: Report) -> None:
    tree = ET.fromstring(printed("junit", clean).encode())
    assert [case.attrib["name"] for case in tree.iter("testcase")] == [
        "All checks passed: 1,240 records in 2 files, 61 rules, 0.9 s."
    ]
    assert tree.attrib["failures"] == "0"
    assert json.loads(printed("gitlab", clean)) == []
