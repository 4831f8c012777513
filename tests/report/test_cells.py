"""Text as cells: widths, escapes, cuts."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from curate.report.cells import cells, columns, cut, visible, wrap

ANY = st.text(st.characters(exclude_categories=()), max_size=40)
NASTY = st.text(
    st.sampled_from("ab ქ\u0301\u0308\u200d\u200c\ufe0f\u202e\u2066\x1b\x9b\n\t\x00\ud800\u2028👩🚀🏽🇬🇪कि漢각가◌م[]"),
    max_size=24,
)
TEXT = ANY | NASTY
ACTS = re.compile(
    "[\x00-\x1f\x7f-\x9f\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff]|[\U000e0000-\U000e007f]"
)

# columns that tmux 3.3 and glibc give; the emoji as Unicode's terminal rules and newer terminals draw them
WIDTHS = {
    "ქართული": 7,
    "ᲥᲐᲠᲗᲣᲚᲘ": 7,
    "हिन्दी": 5,
    "தமிழ்": 4,
    "বাংলা": 5,
    "ภาษาไทย": 7,
    "ที่นี่": 2,
    "မြန်မာ": 5,
    "ភាសា": 4,
    "العربية": 7,
    "שָׁלוֹם": 4,
    "汉字。": 6,
    "한글": 4,
    "\u1112\u1161\u11ab": 2,
    "ｱ": 1,
    "e\u0301": 1,
    "👩\u200d🚀": 2,
    "🏳\ufe0f\u200d🌈": 2,
    "👍🏽": 2,
    "🇬🇪": 2,
    "🇬": 1,
    "3\ufe0f\u20e3": 2,
    "می\u200cخواهم": 7,
}


@pytest.mark.parametrize(("text", "width"), WIDTHS.items())
def test_a_text_takes_the_columns_that_a_terminal_gives_it(text: str, width: int) -> None:
    assert visible(text) == text
    assert columns(text) == width


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[31m", "␛[31m"),
        ("a\nb\tc\r", "a↵b⇥c␍"),
        ("\x00\x7f\x9b\x85", "␀␡\\x9b\\x85"),
        ("\u202eevil\u202c", "\\u202eevil\\u202c"),
        ("a\u200bb\ufeff\u00ad", "a\\u200bb\\ufeff\\xad"),
        ("\u2028\u2029\ud800", "\\u2028\\u2029\\ud800"),
        ("a\u200db", "a\\u200db"),
        ("\u0301x", "◌\u0301x"),
        ("\U000e0041\uffff", "\\U000e0041\\uffff"),
        ("[bold]x[/bold]", "[bold]x[/bold]"),
    ],
)
def test_what_acts_or_hides_is_shown_as_an_escape(text: str, shown: str) -> None:
    assert visible(text) == shown


def test_a_break_before_a_mark_lets_it_be_pointed_at() -> None:
    assert [cell.shown for cell in cells("e\u0301x")] == ["e\u0301", "x"]
    assert [cell.shown for cell in cells("e\u0301x", (1, 2))] == ["e", "◌\u0301", "x"]
    assert [cell.shown for cell in cells("👩\u200d🚀", (1, 2))] == ["👩", "\\u200d", "🚀"]


@given(TEXT)
def test_no_text_keeps_a_character_that_acts(text: str) -> None:
    assert not ACTS.search(visible(text))


@given(TEXT)
def test_every_code_point_is_in_exactly_one_cell(text: str) -> None:
    found = cells(text)
    assert [cell.start for cell in found] == [0, *(cell.end for cell in found)][: len(found)]
    assert not found or found[-1].end == len(text)


@given(TEXT)
def test_what_is_visible_stays_as_it_is_when_shown_again(text: str) -> None:
    shown = visible(text)
    assert visible(shown) == shown
    assert columns(shown) == columns(text)


@given(TEXT, st.integers(2, 30), st.sampled_from(["head", "tail"]))
def test_a_cut_text_fits_and_says_that_it_was_cut(text: str, width: int, keep: str) -> None:
    shown = cut(text, width, keep)
    assert columns(shown) <= width
    assert shown == visible(text) or shown.startswith("…") or shown.endswith("…")


@given(TEXT, st.integers(12, 30))
def test_wrapping_loses_nothing_but_spaces(text: str, width: int) -> None:
    lines = wrap(text, width)
    assert all(columns(line) <= width for line in lines)
    assert "".join(lines).replace(" ", "") == visible(text).replace(" ", "")
