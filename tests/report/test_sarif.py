"""SARIF 2.1.0 within GitHub's caps.

The schema is SchemaStore's, as the npm package @microsoft/jest-sarif 1.0.0-beta.0 (MIT) ships it.
"""

import io
import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from curate.report import Options, sarif
from curate.report.sarif_rules import markdown
from schemas import Excerpt, Finding, Report, Summary, Tool

ANY = st.text(st.characters(exclude_categories=()), max_size=40)
SCHEMA = json.loads((Path(__file__).parent / "sarif-2.1.0-rtm.5.schema.json").read_bytes())
CHECKER = jsonschema.Draft4Validator(SCHEMA, format_checker=jsonschema.FormatChecker())


def written(report: Report, **options: object) -> dict[str, Any]:
    out = io.StringIO()
    sarif.render(report, out, Options(**options))  # type: ignore[arg-type]
    log: dict[str, Any] = json.loads(out.getvalue())
    CHECKER.validate(log)
    return log


def of(*findings: Finding) -> Report:
    return Report(tool=Tool(version="0"), summary=Summary(findings=len(findings)), findings=findings)


def one(**values: object) -> Finding:
    known = {"code": "Q1", "name": "n", "severity": "warning", "message": "m", "path": "a.jsonl", "line": 1}
    return Finding.model_validate({**known, **values})


def test_a_report_follows_the_published_schema(report: Report, clean: Report) -> None:
    assert len(written(report)["runs"][0]["results"]) == len(report.findings)
    assert written(clean)["runs"][0]["results"] == []


@settings(max_examples=25)
@given(ANY, ANY)
def test_any_text_follows_the_published_schema(text: str, path: str) -> None:
    written(of(one(message=text, path=path, name=text, field=text, excerpt=Excerpt(text=text))))


def test_a_rule_brings_its_help_and_at_most_twenty_tags() -> None:
    rules = {
        "Q1": {
            "name": "n",
            "summary": "A fact",
            "doc": "A fact.\n\nWhy.\n\nBad:\n    {}\n",
            "family": "quality",
            "tags": [f"t{n}" for n in range(30)],
            "url": "https://example.org/q1",
        }
    }
    rule = written(of(one()), rules=rules)["runs"][0]["tool"]["driver"]["rules"][0]
    assert rule["help"]["markdown"] == "A fact.\n\nWhy.\n\n**Bad**\n\n```json\n{}\n```"
    assert rule["shortDescription"]["text"] == "A fact"
    assert rule["properties"]["tags"][0] == "quality"
    assert len(rule["properties"]["tags"]) == 20
    assert rule["helpUri"] == "https://example.org/q1"


def test_documentation_without_examples_stays_as_it_is() -> None:
    assert markdown("A fact.\n\nNote:\nnothing indented") == "A fact.\n\nNote:\nnothing indented"


def test_a_waived_finding_is_suppressed_with_its_reason(report: Report) -> None:
    (waived,) = [result for result in written(report)["runs"][0]["results"] if "suppressions" in result]
    assert waived["suppressions"][0]["justification"] == "the ZWSP is Khmer <kept> & right"


def test_a_pair_names_the_other_record(report: Report) -> None:
    (pair,) = [result for result in written(report)["runs"][0]["results"] if result["ruleId"] == "C301"]
    first = pair["relatedLocations"][0]
    assert first["message"]["text"] == "line 977"
    assert first["physicalLocation"]["region"]["startLine"] == 977


def test_a_path_becomes_a_uri() -> None:
    location = written(of(one(path="ჩემი data#1.jsonl")))["runs"][0]["results"][0]["locations"][0]
    uri = location["physicalLocation"]["artifactLocation"]["uri"]
    assert uri == "%E1%83%A9%E1%83%94%E1%83%9B%E1%83%98%20data%231.jsonl"


def test_five_thousand_of_the_gravest_results_are_kept_and_the_rest_is_counted() -> None:
    mild = [one(code="Q1", line=n, severity="info") for n in range(1, 5_001)]
    grave = [one(code="S1", line=n, severity="error") for n in range(1, 11)]
    run = written(of(*mild, *grave))["runs"][0]
    assert len(run["results"]) == 5_000
    assert [result["ruleId"] for result in run["results"][:10]] == ["S1"] * 10
    (note,) = run["invocations"][0]["toolExecutionNotifications"]
    assert "10 of 5,010 findings are left out" in note["message"]["text"]
    assert "10 Q1" in note["message"]["text"]


def test_the_file_stays_under_its_cap_in_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sarif, "BYTES", 400_000)
    out = io.StringIO()
    sarif.render(of(*(one(line=n, excerpt=Excerpt(text="დღე" * 40)) for n in range(1, 1_001))), out, Options())
    assert 250_000 < len(out.getvalue().encode()) < 400_000
    assert "are left out" in out.getvalue()
