"""Ends of sentences and words, in many scripts."""

import pytest

from curate.signals.sentences import is_ended, last_sentence, words


@pytest.mark.parametrize(
    "text",
    ["Yes.", "“Yes.”", "(Yes!)", "დიახ.", "Да…", "是。", "「是。」", "نعم؟", "ہاں۔", "हाँ।", "Այո։", "አዎ።", "**Yes.**"],
)
def test_an_ended_text_is_known(text: str) -> None:
    assert is_ended(text)


@pytest.mark.parametrize("text", ["", "Yes", "დიახ,", "и", "3.5 km", "是", "Yes. And"])
def test_an_open_text_is_known(text: str) -> None:
    assert not is_ended(text)


def test_the_last_sentence_follows_the_last_end() -> None:
    assert last_sentence("One. Two? Three") == "Three"
    assert last_sentence("一。二。三") == "三"
    assert last_sentence("Just 3.5 km") == "Just 3.5 km"
    assert last_sentence("All is said.") == "All is said."


def test_words_are_counted_and_in_scripts_without_spaces_characters() -> None:
    assert words("It is well-known.") == 3
    assert words("ქალაქი მდინარესთან") == 2
    assert words("河边的城市，很美。") == 7
    assert words("用 Python 写") == 3
