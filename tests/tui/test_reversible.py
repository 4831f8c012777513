"""What the reviewer did not touch stays as it was, to the code point."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from curate.tui.reversible import can_show, paint, show, unshow

AWKWARD = st.sampled_from("\r\n\t\x0b\x0c\x1b\x85\u2028\u2029\u202e\ufeff\u200d\ud800\U000e0041\u241b\x00\x7f\xad აa")
TEXTS = st.text(st.one_of(AWKWARD, st.characters())).filter(can_show)


@given(TEXTS)
def test_a_shown_text_comes_back(text: str) -> None:
    assert unshow(show(text)) == text


@given(TEXTS)
def test_a_shown_text_has_as_many_code_points_and_nothing_that_acts(text: str) -> None:
    shown = show(text)
    assert len(shown) == len(text) == len(paint(shown))
    assert not [
        char
        for char in paint(shown)
        if char
        not in "\n\t\u200c\u200d\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd"
        and unicodedata.category(char) in ("Cc", "Cf", "Cs", "Zl", "Zp")
    ]


@pytest.mark.parametrize("text", ["", "plain", "გამარჯობა\n\tworld", "👩‍⚕️ می‌روم"])
def test_harmless_text_is_its_own_form(text: str) -> None:
    assert show(text) == text


def test_a_text_that_holds_the_stand_ins_itself_is_refused() -> None:
    assert not can_show("a\U00100001b")
    assert can_show("a\U0010fffdb")
