"""JSON and JSON Lines are the report, and nothing in them acts."""

import io
import json
import re

from hypothesis import given
from hypothesis import strategies as st

from curate.report import Options, renderer
from schemas import Excerpt, Finding, Report, Summary, Tool

ANY = st.text(st.characters(exclude_categories=()), max_size=40)
ACTS = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff]")


def printed(name: str, report: Report) -> str:
    out = io.StringIO()
    renderer(name)(report, out, Options())
    return out.getvalue()


def test_json_reads_back_as_the_same_report(report: Report, clean: Report) -> None:
    for one in (report, clean):
        assert Report.model_validate(json.loads(printed("json", one))) == one


def test_json_lines_are_the_findings_and_then_the_summary(report: Report) -> None:
    *lines, last = map(json.loads, printed("jsonl", report).splitlines())
    assert tuple(map(Finding.model_validate, lines)) == report.findings
    assert set(last) == {"version", "tool", "summary"}
    assert Summary.model_validate(last["summary"]) == report.summary


@given(ANY)
def test_any_text_comes_back_and_none_of_it_is_raw(text: str) -> None:
    excerpt = Excerpt(text=text)
    finding = Finding(code="Q1", name="n", severity="info", message=text, path=text, excerpt=excerpt)
    report = Report(tool=Tool(version="0"), summary=Summary(), findings=(finding,))
    shown = printed("json", report)
    assert not ACTS.search(shown)
    shown.encode()
    assert Report.model_validate(json.loads(shown)) == report
