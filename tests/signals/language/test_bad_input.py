"""What no detector can read must end in "undetermined", never in a crash and never in a guess."""

import time
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from curate.signals.georgian import alphabet_variants, to_mkhedruli
from curate.signals.language.cascade import Identifier
from curate.signals.language.gibberish import gibberish
from curate.signals.language.infer import infer_languages
from curate.signals.language.masking import mask
from curate.signals.language.mixed import mixed_words
from curate.signals.language.mojibake import mojibake
from curate.signals.language.nfc import not_nfc
from curate.signals.language.remnant import foreign_letters, remnants
from curate.signals.language.reply import reply_mismatch, wrong_language
from curate.signals.language.sister import sister_language
from curate.signals.language.translit import transliterated

ALL: list[Callable[[str], object]] = [
    lambda text: Identifier().identify(text),
    lambda text: Identifier(engine="base").identify(text),
    alphabet_variants,
    gibberish,
    mixed_words,
    mojibake,
    not_nfc,
    remnants,
    lambda text: foreign_letters(text, ["Georgian"]),
    lambda text: reply_mismatch("რა არის ეს?", text),
    lambda text: reply_mismatch(text, text),
    lambda text: wrong_language(text, ["ka"]),
    sister_language,
    transliterated,
    lambda text: infer_languages([text] * 3),
]

UNDETERMINED = {
    "empty": "",
    "blank": " \n\t",
    "one Latin letter": "a",
    "one Georgian letter": "ა",
    "digits": "1234567890 2024",
    "emoji": "😀🎉👍🏽",
    "punctuation": "?!... --- ***",
    "lone surrogate": "\ud800\udfff",
    "Gothic": "𐌰𐌱𐌲𐌳𐌴",
    "Linear B": "𐀀𐀁𐀂𐀃",
    "private use": "\ue000\ue001",
    "code only": "```python\nprint(1)\n```",
    "URL only": "https://example.com/path?q=1",
    "half and half": "abcdef აბგდევ",
}


@pytest.mark.parametrize("text", UNDETERMINED.values(), ids=UNDETERMINED.keys())
@pytest.mark.parametrize("engine", ["auto", "base", "pycld2", "profiles", "langdetect"])
def test_what_cannot_be_known_is_undetermined(text: str, engine: str) -> None:
    found = Identifier(engine=engine).identify(text)  # type: ignore[arg-type]
    assert found.language is None
    assert found.reason


@pytest.mark.parametrize("check", ALL)
@pytest.mark.parametrize(
    "text", [*UNDETERMINED.values(), "\x00\x01\x7f\ufffe", "a\ud800b ა\udfffბ", "é", "e\u0301" * 50]
)
def test_no_check_crashes_on_bad_input(check: Callable[[str], object], text: str) -> None:
    check(text)


@given(st.text(alphabet=st.characters(), max_size=60))
@settings(max_examples=60, deadline=None)
def test_any_text_gets_the_same_answer_twice(text: str) -> None:
    for check in ALL:
        assert check(text) == check(text)


@given(st.text(max_size=80))
@settings(deadline=None)
def test_masking_and_folding_keep_every_offset(text: str) -> None:
    assert len(mask(text)) == len(text)
    assert len(to_mkhedruli(text)) == len(text)
    assert all(new in (old, " ") for old, new in zip(text, mask(text), strict=True))


@pytest.mark.parametrize(
    "piece", ["ა", "a ", "<a ", "{{", "$a ", "a.", "a-", "`", "áƒ", "აb ", "asdfgh", "http://", "\\("]
)
def test_a_long_run_of_anything_takes_less_than_quadratic_time(piece: str) -> None:
    text = piece * (200_000 // len(piece))
    start = time.process_time()
    mask(text)
    Identifier(engine="base").identify(text)
    mixed_words(text)
    mojibake(text)
    gibberish(text)
    # No benchmark: quadratic time would be hours, this is the net that catches it.
    assert time.process_time() - start < 20
