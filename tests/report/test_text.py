"""The report for people."""

import io
import re

from hypothesis import given
from hypothesis import strategies as st

from curate.report import Options
from curate.report.cells import columns
from curate.report.text import render
from schemas import Excerpt, Finding, Related, Report, Summary, Tool

ANY = st.text(st.characters(exclude_categories=()), max_size=50)
ACTS = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff]")


def printed(report: Report, **options: object) -> str:
    out = io.StringIO()
    render(report, out, Options(**options))  # type: ignore[arg-type]
    return out.getvalue()


def of(*findings: Finding) -> Report:
    summary = Summary(files=1, records=9, findings=len(findings), warnings=len(findings), rules=1)
    return Report(tool=Tool(version="0"), summary=summary, findings=findings)


def one(**values: object) -> Finding:
    known = {"code": "Q1", "name": "n", "severity": "warning", "message": "m", "path": "a.jsonl", "line": 1}
    return Finding.model_validate({**known, **values})


def test_a_clean_run_says_so_in_one_line(clean: Report) -> None:
    assert printed(clean) == "All checks passed: 1,240 records in 2 files, 61 rules, 0.9 s.\n"


def test_a_waived_finding_is_counted_and_not_drawn(report: Report) -> None:
    text = printed(report)
    assert "support.jsonl:46" not in text
    assert "1 finding waived." in text.replace("\n", " ")


def test_five_findings_of_a_rule_are_drawn_and_the_rest_has_a_command(report: Report) -> None:
    text = printed(report, command="curate check 'my data.jsonl'")
    assert text.count(" Q506 placeholder") == 5
    assert "3 more Q506 findings: curate check 'my data.jsonl' --select Q506 --show all\n" in text


def test_all_findings_are_drawn_on_request(report: Report) -> None:
    text = printed(report, show=None)
    assert text.count(" Q506 placeholder") == 8
    assert " more " not in text


def test_many_related_records_are_counted() -> None:
    others = tuple(Related(path="a.jsonl", line=n, excerpt=Excerpt(text="x")) for n in range(10, 30))
    text = printed(of(one(related=others, excerpt=Excerpt(text="x"))))
    assert "and 16 more: line 14, line 15" in text
    assert "line 13 " in text


def test_a_command_that_does_not_fit_is_not_broken(report: Report) -> None:
    command = "curate check " + "x" * 90
    assert f"\n  {command} --select Q506 --show all\n" in printed(report, command=command)


def test_a_path_with_spaces_is_quoted_in_the_next_command() -> None:
    text = printed(of(one(path="my data.jsonl", record_id="a b", related=(Related(path="x", line=3),))))
    assert "next       curate review 'my data.jsonl' --record 'a b'\n" in text


def test_there_is_no_next_step_for_a_pipe_and_none_without_a_review_command() -> None:
    pair = {"record_id": "r", "related": (Related(path="x", line=3),)}
    assert " next " not in printed(of(one(path="-", **pair)))
    assert " next " not in printed(of(one(**pair)), review="")


def test_markup_is_printed_as_it_is() -> None:
    assert "[bold red]x[/]" in printed(of(one(message="[bold red]x[/]")))


@given(ANY, ANY, ANY, st.integers(40, 140), st.booleans())
def test_no_text_reaches_the_terminal_raw_or_breaks_the_frame(
    text: str, name: str, message: str, width: int, color: bool
) -> None:
    related = (Related(path=name, line=7, excerpt=Excerpt(text=text, span=(0, len(text)))),)
    half = len(text) // 2
    finding = one(
        message=message,
        path=name,
        field=name,
        record_id=text,
        excerpt=Excerpt(text=text, span=(half, len(text))),
        prompt=Excerpt(text=message),
        related=related,
    )
    shown = printed(of(finding), width=width, color=color, review="")
    if color:
        shown = re.sub(r"\x1b\[[0-9;]+m", "", shown)
    assert not ACTS.search(shown)
    assert all(columns(line) <= width for line in shown.splitlines())
    shown.encode()


def test_the_summary_says_what_was_fixed() -> None:
    summary = Summary(files=1, records=1, rules=61, seconds=75, fixed=3)
    assert printed(Report(tool=Tool(version="0"), summary=summary)) == (
        "All checks passed: 1 record, 61 rules, 1 min 15 s. Fixed 3 findings.\n"
    )


def test_a_finding_without_a_text_names_its_field() -> None:
    text = printed(of(one(field="messages[1].weight", message="the weight is 2")))
    assert text.splitlines()[1:3] == ["   at         messages[1].weight", "   why        the weight is 2"]


def test_an_empty_text_is_drawn_as_one() -> None:
    text = printed(of(one(field="output", message="empty", excerpt=Excerpt(text=""))))
    assert text.splitlines()[1] == '   output     ""'


def test_another_record_without_a_text_is_named() -> None:
    other = Related(path="a.jsonl", line=20, record_id="fines-01")
    assert "   line 20    record fines-01\n" in printed(of(one(related=(other,), excerpt=Excerpt(text="fines-01"))))
