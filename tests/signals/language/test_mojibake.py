import pytest
from hypothesis import given
from hypothesis import strategies as st

from curate.signals.language.mojibake import mojibake

TEXT = "მისი თქმით, „რუხ ზონაში“ რადარები — რვაა."


def misread(text: str, codec: str, errors: str = "c1") -> str:
    def char(byte: int) -> str:
        try:
            return bytes([byte]).decode(codec)
        except UnicodeDecodeError:
            return {"c1": chr(byte), "replace": "\ufffd", "ignore": ""}[errors]

    return "".join(map(char, text.encode()))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "plain",
        "Ça va très bien",
        "Größe, Öl, ß",
        "ÅÄÖ",
        "საქართველო",
        "привет мир",
        "Ђурђевдан",
        "naïve café",
        "Ê Â Ô",
        "سلام",
        "می‌خواهم",
        "क्‍ष",
        "日本語",
        "© 2024 «Â» ®",
        "РС и СР",
    ],
)
def test_clean_text_is_left_alone(text: str) -> None:
    assert mojibake(text) == []


@pytest.mark.parametrize("codec", ["cp1252", "latin-1", "cp1251", "mac-roman", "cp437", "cp850", "cp866", "koi8-r"])
def test_georgian_is_repaired_from_every_codec(codec: str) -> None:
    broken = misread(TEXT, codec)
    (found,) = mojibake(broken)
    assert broken[: found.span[0]] + (found.repaired or "") + broken[found.span[1] :] == TEXT
    assert found.certain


def test_mojibake_inside_good_text_is_found_by_span() -> None:
    broken = "კარგია. " + misread("გამარჯობა", "cp1252") + " დიახ"
    (found,) = mojibake(broken)
    assert (found.span[0], found.repaired) == (8, "გამარჯობა")


@pytest.mark.parametrize("errors", ["replace", "ignore"])
def test_lost_bytes_are_said_to_be_lost(errors: str) -> None:
    found = mojibake(misread("გამარჯობა მეგობარო", "cp1252", errors))
    assert found
    assert not any(item.certain for item in found)


def test_one_lost_letter_of_cp1251_can_only_have_been_one() -> None:
    (found,) = mojibake(misread("კიდევ ერთი", "cp1251", "replace"))
    assert (found.repaired, found.certain) == ("კიდევ ერთი", True)


def test_a_replacement_character_alone_cannot_be_repaired() -> None:
    (found,) = mojibake("კარგ\ufffdდ ვარ")
    assert (found.span, found.repaired, found.certain) == ((4, 5), None, False)


@pytest.mark.parametrize("text", ["Fußgängerübergänge für alle", "привет, как дела", "Καλημέρα σε όλους", "नमस्ते दुनिया"])
def test_other_languages_come_back_too(text: str) -> None:
    (found,) = mojibake(misread(text, "cp1252"))
    assert (found.repaired or "") in text


@given(st.text(alphabet=st.characters(min_codepoint=0x10D0, max_codepoint=0x10F0), min_size=3))
def test_georgian_letters_survive_the_round_trip(text: str) -> None:
    (found,) = mojibake(misread(text, "cp437"))
    assert found.repaired == text
