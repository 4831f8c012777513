import pytest
from hypothesis import given
from hypothesis import strategies as st

from curate.signals.words import words


def keys(text: str) -> list[str]:
    return [word.key for word in words(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Don't wait: 12:30, 1,000.5 km!", ["don't", "wait", "12:30", "1,000.5", "km"]),
        ("don’t", ["don't"]),
        ("სად არის ᲗᲑᲘᲚᲘᲡᲘ?", ["სად", "არის", "თბილისი"]),
        ("हिन्दी है", ["हिन्दी", "है"]),
        ("用Python编程", ["用", "python", "编", "程"]),
        ("ที่นี่", ["ที่", "นี่"]),
        ("ខ្មែរ", ["ខ្មែ", "រ"]),
        ("می\u200cخواهم", ["میخواهم"]),
        ("a😀b", ["a", "b"]),
        ("?!…", []),
        ("", []),
    ],
)
def test_words_follow_the_script(text: str, expected: list[str]) -> None:
    assert keys(text) == expected


@given(st.text())
def test_words_stand_in_order_and_do_not_overlap(text: str) -> None:
    at = 0
    for word in words(text):
        assert at <= word.start < word.stop <= len(text)
        at = word.stop
