"""The phrases of every language can be searched, and a shortcut never hides one."""

import re

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from curate.signals.phrases import PACKS, Pack, of_kind
from curate.signals.phrases.base import lowered, phrases
from curate.signals.phrases.keys import keys_of, split

KINDS = (
    *("refusal", "fine_to_refuse", "self_reference", "about_ai", "asks_template", "asks_dialogue", "asks_repetition"),
    *("item_request", "at_most", "at_least", "refers_to_text", "attachment"),
)
WORDS = ("fill_in", "unfinished", "speakers", "record_marks", "empty", "nothing", "not_items", "numbers")
SAMPLES = (
    "I'm sorry, but I can’t help with that. As an AI language model, I don't know.",
    "ბოდიშს გიხდით, ამაში ვერ დაგეხმარებით: როგორც ენობრივი მოდელი, წვდომა არ მაქვს.",
    "LIST FIVE RIVERS in at most 50 words. Chatbot, İstanbul, 请列出三个城市名, 我无法回答",
)


@pytest.mark.parametrize("pack", PACKS, ids=lambda pack: pack.language)
def test_every_language_says_everything(pack: Pack) -> None:
    assert all(getattr(pack, kind) for kind in (*KINDS, *WORDS))


@pytest.mark.parametrize("kind", KINDS)
def test_every_phrase_is_an_expression_in_lower_case_with_a_part_to_search_for(kind: str) -> None:
    for phrase in of_kind(kind).all:
        plain = re.sub(r"\\.", "", phrase.source)
        assert plain == plain.lower(), phrase.source
        assert all(key == key.lower() for key in phrase.keys)


@given(
    st.sampled_from(KINDS),
    st.lists(st.sampled_from([word for sample in SAMPLES for word in sample.split(" ")]), max_size=12).map(" ".join)
    | st.sampled_from(SAMPLES).flatmap(lambda text: st.sampled_from([text, text.upper(), text.title()])),
)
def test_the_shortcut_is_true_wherever_a_phrase_is_found(kind: str, text: str) -> None:
    found = of_kind(kind).occur_in(text)
    frame = pl.DataFrame({"text": [text]})
    worth: bool = frame.select(of_kind(kind).worth(pl.col("text"))).item()
    assert worth or not found


@given(st.text() | st.sampled_from(SAMPLES))
def test_lower_case_keeps_every_character_in_its_place(text: str) -> None:
    assert len(lowered(text)) == len(text)


def test_what_may_be_absent_is_no_part_to_search_for() -> None:
    assert keys_of(r"\bi (?:really )?cannott? help\b") == ("cannot",)
    assert keys_of(r"defg?h") == ("def",)
    with pytest.raises(ValueError, match="plain part"):
        keys_of(r"(?:yes|no)\b")


def test_plain_alternatives_are_searched_for_in_all_their_forms() -> None:
    assert keys_of(r"\bthis (?:image|photo)\b") == ("this image", "this photo")
    assert keys_of(r"these (?:texts?|e-?mail)") == ("these text", "these e")
    assert keys_of("can't do") == ("can't do", "can’t do")
    assert keys_of(r"(?:red|blue) (?!car)house") == ("house",)


def test_alternatives_are_split_outside_brackets_only() -> None:
    assert split(r"\bab(?:c|d\()|e[|]\|") == (r"\bab(?:c|d\()", r"e[|]\|")


def test_a_number_is_digits_of_any_script_or_a_word() -> None:
    pack = next(pack for pack in PACKS if pack.language == "ka")
    assert [pack.count_of(text) for text in ("ხუთი", "5", "٥", "1,500")] == [5, 5, 5, 1500]


def test_the_leftmost_phrase_is_found_and_its_span_is_that_of_the_text() -> None:
    pack = Pack("xx", refusal=(r"\bsecond one\b", r"\bfirst one\b"))
    found = phrases((pack,), "refusal").search("İ: the First One, then the second one")
    assert found is not None
    assert found[0].source == r"\bfirst one\b"
    assert found[1].span() == (7, 16)
