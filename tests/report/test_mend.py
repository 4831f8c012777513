"""A fix is shown as one line, and as before and after where the report knows both."""

from curate.report.color import painter
from curate.report.mend import before_after, mend_rows
from schemas import Edit, Excerpt, Finding, Fix


def finding(text: str, span: tuple[int, int] | None, shown: tuple[int, int] | None, *edits: Edit) -> Finding:
    return Finding(
        code="Q1",
        name="n",
        severity="warning",
        message="m",
        path="a.jsonl",
        field="output",
        span=span,
        excerpt=Excerpt(text=text, span=shown),
        fix=Fix(applicability="safe", description="mend it", edits=(edits,)),
    )


def change(one: Finding) -> tuple[str, str] | None:
    assert one.fix is not None
    return before_after(one, one.fix)


def test_a_text_far_from_the_change_is_left_out() -> None:
    one = finding("a" * 50 + "X" + "b" * 50, (50, 51), (50, 51), Edit(field="output", span=(50, 51), replacement="Y"))
    assert change(one) == ("…" + "a" * 24 + "X" + "b" * 24 + "…", "…" + "a" * 24 + "Y" + "b" * 24 + "…")


def test_an_edit_is_placed_in_an_excerpt_that_begins_later() -> None:
    one = finding("…cat", (101, 102), (2, 3), Edit(field="output", span=(101, 102), replacement="u"))
    assert change(one) == ("…cat", "…cut")


def test_several_edits_are_applied_together() -> None:
    edits = (Edit(field="output", span=(0, 1), replacement="A"), Edit(field="output", span=(4, 5), replacement=""))
    assert change(finding("a b c", (0, 1), (0, 1), *edits)) == ("a b c", "A b ")


def test_an_edit_outside_the_excerpt_shows_no_change() -> None:
    assert change(finding("abc…", (0, 1), (0, 1), Edit(field="output", span=(900, 901), replacement="x"))) is None
    assert change(finding("abc", (0, 1), (0, 1), Edit(field="other", span=(0, 1), replacement="x"))) is None


def test_a_masked_text_is_never_compared() -> None:
    masked = finding("to ni•••••• now", (3, 18), (3, 11), Edit(field="output", span=(3, 18), replacement="[EMAIL]"))
    assert change(masked) is None


def test_a_new_value_is_shown_beside_the_old() -> None:
    assert change(finding("bot", None, None, Edit(field="output", replacement="assistant"))) == ("bot", "assistant")
    assert change(finding("2", None, None, Edit(field="output", replacement=1))) == ("2", "1")
    assert change(finding("2", None, None, Edit(field="output", remove=True))) is None


def test_a_change_too_wide_for_the_line_is_only_described() -> None:
    one = finding("bot", None, None, Edit(field="output", replacement="assistant " * 9))
    assert one.fix is not None
    assert mend_rows(one, one.fix, 30, painter(False)) == ["mend it (safe)"]
    assert mend_rows(one, one.fix, 95, painter(False))[1:] == ["- bot", "+ " + ("assistant " * 9).strip()]
