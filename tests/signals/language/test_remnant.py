import pytest

from curate.signals.language.remnant import foreign_letters, remnants


@pytest.mark.parametrize(
    ("text", "prompt"),
    [
        ("ხინკალი ქართული კერძია. მას ცხელს მიირთმევენ.", ""),
        ("მან თქვა: „It is usually eaten by hand.“ და წავიდა.", ""),
        ("ფილმი გამოვიდა გუშინ. The Lord of the Rings. ძალიან კარგია ეს ფილმი.", ""),
        (
            "ეს ნიშნავს შემდეგს ქართულად. It is usually eaten by hand. ასე ითარგმნება.",
            "რას ნიშნავს It is usually eaten by hand",
        ),
        ("日本語の文です。これは漢字だけ。", ""),
        ("All English here. Nothing else at all.", ""),
    ],
)
def test_quotations_names_and_the_prompts_own_words_are_no_remnants(text: str, prompt: str) -> None:
    assert remnants(text, prompt) == []


def test_an_untranslated_sentence_is_found_by_span() -> None:
    text = "ხინკალი ქართული კერძია. It is usually eaten by hand. მას ცხელს მიირთმევენ."
    (found,) = remnants(text)
    assert text[slice(*found.span)] == "It is usually eaten by hand."
    assert found.script == "Latin"


def test_letters_of_an_undeclared_script_are_one_finding_a_stretch() -> None:
    text = "თბილისი არის город на реке მტკვარზე"
    (found,) = foreign_letters(text, ["Georgian", "Latin"])
    assert text[slice(*found.span)] == "город на реке"


@pytest.mark.parametrize("text", ["π = 3.14 და Δt", "ჰაგიოგრაფია (ბერძნ. άγιος და γράφω) დარგია", "სულ ქართული ტექსტი"])
def test_formula_signs_and_bracketed_origins_are_not_foreign_letters(text: str) -> None:
    assert foreign_letters(text, ["Georgian"]) == []
