import pytest

from curate.signals.georgian import alphabet_variants, has_variants, to_mkhedruli

MKHEDRULI = "საქართველო"


@pytest.mark.parametrize("text", ["", "abc", "საქართველო ვარ", "ქართული, English"])
def test_text_in_mkhedruli_has_no_variants(text: str) -> None:
    assert alphabet_variants(text) == []
    assert to_mkhedruli(text) == text
    assert not has_variants(text)


def test_upper_makes_mtavruli_and_folding_brings_it_back() -> None:
    assert has_variants(MKHEDRULI.upper())
    assert to_mkhedruli(MKHEDRULI.upper()) == MKHEDRULI


def test_asomtavruli_and_nuskhuri_fold_to_mkhedruli_where_casefold_does_not() -> None:
    asomtavruli = "".join(chr(ord(letter) - 0x10D0 + 0x10A0) for letter in MKHEDRULI)
    nuskhuri = "".join(chr(ord(letter) - 0x10D0 + 0x2D00) for letter in MKHEDRULI)
    assert to_mkhedruli(asomtavruli) == to_mkhedruli(nuskhuri) == MKHEDRULI
    assert asomtavruli.casefold() != MKHEDRULI


def test_an_initial_from_another_alphabet_is_a_mixed_word() -> None:
    (found,) = alphabet_variants("ეს Ⴑაქართველოა.")
    assert (found.span, found.alphabets, found.mkhedruli) == ((3, 14), ("asomtavruli", "mkhedruli"), "საქართველოა")
    assert found.mixed


def test_a_whole_word_in_mtavruli_is_found_but_not_mixed() -> None:
    (found,) = alphabet_variants("ეს " + MKHEDRULI.upper())
    assert not found.mixed


def test_a_mtavruli_acronym_with_a_hyphened_ending_is_not_mixed() -> None:
    assert [item.mixed for item in alphabet_variants("ᲡᲛᲡ-ით")] == [False]
