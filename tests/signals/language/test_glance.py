"""What is told without a model must be right: everything else builds on it."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from curate.signals.language.glance import NOT_LATIN, UNDOABLE, glance, looks_english, one_script, only_georgian
from curate.signals.language.mixed import mixed_words
from curate.signals.language.mojibake import _CODECS, _decoding, mojibake
from curate.signals.language.remnant import remnants
from curate.signals.language.script_ranges import RANGES
from curate.signals.language.scripts import ranges, script_profile


def test_every_letter_of_another_script_than_latin_is_in_the_class() -> None:
    pattern = re.compile(f"[{NOT_LATIN}]")
    for script in RANGES:
        if script != "Latin":
            missing = [c for a, b in ranges(script) for c in range(a, b + 1) if not pattern.match(chr(c))]
            assert not missing, script


@pytest.mark.parametrize("codec", _CODECS)
def test_every_character_of_mojibake_is_in_the_class(codec: str) -> None:
    pattern = re.compile(f"[{UNDOABLE}]")
    assert not [char for byte, char in _decoding(codec).items() if byte > 127 and not pattern.match(char)]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The committee will meet in the hall, and that is all.", "en"),
        ("ფული, რომელსაც სასჯელად იხდიან — „ასეა“.", "ka"),
        ("ფული Liberty Bank-ში", None),
        ("ფული и деньги", None),
        ("Das ist der Ort.", None),
        ("12 + 3", None),
        ("", None),
    ],
)
def test_only_what_is_plain_is_told(text: str, language: str | None) -> None:
    assert glance(text) == language


@given(st.text(alphabet=st.sampled_from("აბგდთᲐႠaceоνаüß漢หहع .,—“0"), max_size=40))
def test_a_text_of_one_script_has_nothing_that_needs_two(text: str) -> None:
    if only_georgian(text):
        assert [script for script, _ in script_profile(text).counts] == ["Georgian"]
    if one_script(text):
        assert not mixed_words(text)
        assert not remnants(text)


@given(st.text(alphabet=st.sampled_from("აბგ漢หहع—“áƒÃ©ê"), max_size=30))
def test_what_the_class_passes_over_is_no_mojibake(text: str) -> None:
    if not re.search(f"[{UNDOABLE}]{{2}}", text):
        assert not [item for item in mojibake(text) if item.repaired is not None]


def test_the_cut_of_a_long_text_does_not_matter() -> None:
    assert looks_english("the cat of the house " * 1000)
