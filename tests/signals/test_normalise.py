import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from curate.signals.georgian import to_mkhedruli
from curate.signals.normalise import fold, grouping_key


@given(st.text())
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text(alphabet="αΑά\u0301\u0345\u0308ΐᾳᾼᾴιΣςσßẞİıǰŉﬁ\u0307", max_size=8))
def test_folding_is_stable_where_marks_and_cases_meet(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text())
def test_composed_and_decomposed_texts_have_one_key(text: str) -> None:
    assert grouping_key(unicodedata.normalize("NFD", text)) == grouping_key(unicodedata.normalize("NFC", text))


@pytest.mark.parametrize(
    "text",
    ["საქართველო", "ᲡᲐᲥᲐᲠᲗᲕᲔᲚᲝ", "ႱႠႵႠႰႧႥႤႪႭ", "ⴑⴀⴕⴀⴐⴇⴅⴄⴊⴍ"],
    ids=["mkhedruli", "mtavruli", "asomtavruli", "nuskhuri"],
)
def test_every_georgian_alphabet_becomes_mkhedruli(text: str) -> None:
    assert fold(text) == "საქართველო"
    assert to_mkhedruli(text) == "საქართველო"


def test_unassigned_neighbours_of_georgian_letters_stay() -> None:
    assert to_mkhedruli("\u10c6\u1cbb\u2d26") == "\u10c6\u1cbb\u2d26"


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("What is this?", "what  is this"),
        ("“Quoted” — text…", '"quoted" - text...'),
        ("ＡＢＣ １２", "abc 12"),
        ("თბილისი, ᲡᲐᲥᲐᲠᲗᲕᲔᲚᲝ!", "თბილისი საქართველო"),
        ("don’t", "dont"),
        ("a\u200bb", "ab"),
    ],
)
def test_looks_do_not_matter(left: str, right: str) -> None:
    assert grouping_key(left) == grouping_key(right)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("1.5 litres", "15 litres"),
        ("5 - 3", "53"),
        ("5 + 3", "5 - 3"),
        ("1 0", "10"),
        ("x is -5", "x is 5"),
        ("What is C?", "What is C++?"),
        ("What is C#?", "What is C?"),
        ("5 %", "5"),
        ("?", "!"),
        ("😀", "😢"),
        ("क", "कि"),
        ("room 7", "room 8"),
    ],
)
def test_what_carries_meaning_stays_apart(left: str, right: str) -> None:
    assert grouping_key(left) != grouping_key(right)


def test_blank_texts_have_an_empty_key() -> None:
    assert grouping_key("") == grouping_key(" \n\u00a0") == ""
