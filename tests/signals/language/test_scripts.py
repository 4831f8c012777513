import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from curate.signals.language.scripts import script_profile, script_runs


@pytest.mark.parametrize(
    ("text", "script"),
    [
        ("გამარჯობა", "Georgian"),
        ("ᲒᲐᲛᲐᲠᲯᲝᲑᲐ", "Georgian"),
        ("ႠႡႢ", "Georgian"),
        ("ⴀⴁⴂ", "Georgian"),
        ("hello é", "Latin"),
        ("привет", "Cyrillic"),
        ("γειά", "Greek"),
        ("բարև", "Armenian"),
        ("שלום", "Hebrew"),
        ("سلام", "Arabic"),
        ("नमस्ते", "Devanagari"),
        ("สวัสดี", "Thai"),
        ("你好", "Han"),
        ("こんにちは", "Hiragana"),
        ("안녕", "Hangul"),
        ("ሰላም", "Ethiopic"),
        ("𐌰𐌱", "Gothic"),
        ("𐀀𐀁", "Other"),
        ("𰻞", "Han"),
    ],
)
def test_a_text_in_one_script_counts_as_that_script(text: str, script: str) -> None:
    profile = script_profile(text)
    assert profile.dominant == script
    assert profile.share(script) == 1.0


def test_digits_marks_and_emoji_are_no_letters() -> None:
    assert script_profile("12 ٣٤ ५ .,! 😀 ∑ 𝑥").letters == 0


@given(st.text(alphabet=st.characters(categories=["Lu", "Ll", "Lo"], max_codepoint=0x2FFF)))
def test_every_letter_with_a_name_belongs_to_a_script(text: str) -> None:
    named = [char for char in text if unicodedata.name(char, "")]
    assert script_profile("".join(named)).letters >= sum(char.isalpha() for char in named) - named.count("µ") - sum(
        "MATHEMATICAL" in unicodedata.name(char) or 0x2100 <= ord(char) < 0x2190 for char in named
    )


def test_runs_name_their_spans() -> None:
    assert list(script_runs("აბ-c дე")) == [("Georgian", 0, 2), ("Latin", 3, 4), ("Cyrillic", 5, 6), ("Georgian", 6, 7)]
