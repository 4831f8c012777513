"""The offending part stands over its carets, whatever the script."""

from unicodedata import bidirectional

import pytest
from hypothesis import given
from hypothesis import strategies as st

from curate.report.cells import cells, columns, visible
from curate.report.color import painter
from curate.report.frame import frame

PLAIN = painter(False)
CHARS = st.characters(exclude_categories=()) | st.sampled_from("ab ქვ\u0301\u200d\ufe0f\u202e\x1b\t👩🚀🏽🇬🇪कि漢각ه")


@st.composite
def spans(draw: st.DrawFn) -> tuple[str, tuple[int, int]]:
    text = draw(st.text(CHARS, max_size=60))
    start = draw(st.integers(0, len(text)))
    return text, (start, draw(st.integers(start, len(text))))


def over(line: str, carets: str) -> str:
    """What stands over the carets, cut out by columns."""
    start = len(carets) - len(carets.lstrip())
    taken, at = "", 0
    for cell in cells(line):
        if start <= at < len(carets):
            taken += cell.shown
        at += cell.width
    return taken


@pytest.mark.parametrize(
    ("text", "span", "marked"),
    [
        ("You have 10 days.", (9, 16), "10 days"),
        ("ვადა 10 დღეა", (5, 11), "10 დღე"),
        ("हिन्दी में दस दिन", (11, 13), "दस"),
        ("ภาษาไทย สิบวัน", (8, 11), "สิบ"),
        ("上诉期为十天。", (4, 6), "十天"),
        ("👩\u200d🚀 launch 🇬🇪 now", (11, 13), "🇬🇪"),
        ("a\tb\x1b[1m\u200bc", (7, 8), "\\u200b"),
        ("cafe\u0301", (4, 5), "◌\u0301"),
        ("x" * 300 + "bad" + "y" * 300, (300, 303), "bad"),
    ],
)
def test_carets_stand_under_the_span(text: str, span: tuple[int, int], marked: str) -> None:
    line, carets = frame(text, span, 60, PLAIN, "error")
    assert over(line, carets) == marked


def test_a_right_to_left_span_stands_in_brackets_instead() -> None:
    assert frame("لديك عشرة أيام للطعن", (5, 14), 60, PLAIN, "error") == ["لديك ⟦عشرة أيام⟧ للطعن"]


def test_carets_before_right_to_left_text_can_be_trusted() -> None:
    assert frame("term: عشرة", (0, 4), 60, PLAIN, "error") == ["term: عشرة", "^^^^"]


def test_an_empty_span_has_one_caret() -> None:
    assert frame("abc", (3, 3), 60, PLAIN, "error") == ["abc", "   ^"]


def test_a_text_without_a_span_is_cut_at_its_end() -> None:
    assert frame("abcdefgh" * 10, None, 12, PLAIN, "error") == ["abcdefghab…"]


@given(spans(), st.integers(16, 100))
def test_no_line_is_wider_than_asked(case: tuple[str, tuple[int, int]], width: int) -> None:
    text, span = case
    assert all(columns(line) <= width for line in frame(text, span, width, PLAIN, "error"))


@given(spans(), st.integers(16, 100))
def test_over_the_carets_stands_the_beginning_of_the_span(case: tuple[str, tuple[int, int]], width: int) -> None:
    text, span = case
    lines = frame(text, span, width, PLAIN, "error")
    marked = "".join(cell.shown for cell in cells(text, span) if cell.end > span[0] and cell.start < span[1])
    if len(lines) == 1:
        assert any(bidirectional(char) in ("R", "AL", "AN") for char in text[: span[1]])
        assert marked.startswith(lines[0].partition("⟦")[2].partition("⟧")[0])
    elif marked:
        assert over(*lines)
        assert marked.startswith(over(*lines))
    else:
        assert lines[1].count("^") == 1


@given(st.text(CHARS, max_size=30))
def test_a_text_that_fits_is_shown_whole(text: str) -> None:
    assert frame(text, None, 400, PLAIN, "error") == [visible(text)]
