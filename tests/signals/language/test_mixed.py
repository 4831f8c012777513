import pytest
from hypothesis import given
from hypothesis import strategies as st

from curate.signals.language.confusables import QWERTY_GEORGIAN
from curate.signals.language.masking import mask
from curate.signals.language.mixed import mixed_words


@pytest.mark.parametrize(
    "text",
    [
        "COVID-19-ის პანდემია",
        "SMS-ით",
        "iPhone-ის",
        "iPhoneის",
        "NATO-ს",
        "XIX საუკუნეში",
        "5 kg-ის",
        "H2O-ს ფორმულა",
        "X-სხივები",
        "λmax",
        "Δt",
        "kΩ",
        "μg",
        "USB-порт",
        "IPшник",
        "한국어API",
        "Tシャツ",
        "ภาษาABC",
        "T恤衫",
        "Wi-Fi-ს",
        "e-mail-ით",
        "https://example.com/ა",
        "`აb`",
    ],
)
def test_ordinary_mixes_are_not_flagged(text: str) -> None:
    assert mixed_words(mask(text)) == []


@pytest.mark.parametrize(
    ("text", "reading"),
    [
        ("ტუმbოს", "ტუმბოს"),
        ("dა", "და"),
        ("საqართველო", "საქართველო"),
        ("საქართველო".replace("ა", "а"), "საქართველო"),
        ("Тhe cat", "The"),
        ("Mосква", "Москва"),
        ("вiн", "він"),
        ("ნATO", "NATO"),
    ],
)
def test_the_right_letter_is_the_first_reading(text: str, reading: str) -> None:
    assert mixed_words(text)[0].readings[0] == reading


def test_both_readings_are_offered_where_layout_and_looks_differ() -> None:
    assert {"ტუმბოს", "ტუმხოს"} <= set(mixed_words("ტუმbოს")[0].readings)
    assert {"ქართული", "ქარტული"} <= set(mixed_words("ქартული")[0].readings)


def test_the_span_is_the_word_and_names_the_foreign_letters() -> None:
    (found,) = mixed_words("ეს ტუმbოს არის")
    assert found.span == (3, 9)
    assert found.foreign == ((6, "b"),)


@given(st.text(alphabet="".join(QWERTY_GEORGIAN.values()), min_size=3, max_size=12), st.data())
def test_any_letter_typed_on_the_latin_layout_is_caught_and_can_be_put_right(word: str, data: st.DataObject) -> None:
    latin = {georgian: key for key, georgian in QWERTY_GEORGIAN.items()}
    place = data.draw(st.integers(min_value=0, max_value=1))
    planted = word[:place] + latin[word[place]] + word[place + 1 :]
    (found,) = mixed_words(planted)
    assert word in found.readings
