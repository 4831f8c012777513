import pytest

from curate.signals.language.translit import is_transliterated, transliterated


@pytest.mark.parametrize(
    "text",
    [
        "",
        "gamarjoba",
        "Tbilisi Batumi Kutaisi Gori",
        "I live in Tbilisi and I love khachapuri and khinkali.",
        "Shota Rustaveli wrote Vepkhistqaosani in the twelfth century.",
        "privet, kak dela, chto ty delaesh segodnya vecherom",
        "barev dzez, inchpes eq aysor",
        "Bugün hava çok güzel, dışarı çıkalım mı?",
        "Hoy hace muy buen tiempo para salir",
        "x^4 + 6x^3 + 12x^2 + 6x",
        "Move up, move right, move right, move down.",
        "მე ვარ კარგად და შენ როგორ ხარ",
    ],
)
def test_other_texts_are_not_taken_for_georgian(text: str) -> None:
    assert transliterated(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "gamarjoba, rogor khar dges? me kargad var",
        "gamarjoba rogor xar dges, me kargad var da shen",
        "es aris chemi sakhli, romelits mtis dziras dgas",
        "dRes Zalian kargi amindia da bavSvebi ezoSi TamaSoben",
        "saqartvelos dedaqalaqi aris tbilisi da is mdebareobs mtkvarze",
    ],
)
def test_georgian_in_any_romanisation_is_found(text: str) -> None:
    assert is_transliterated(text)
    (found,) = transliterated(text)
    assert found.confidence > 0.5


def test_only_the_georgian_sentence_of_a_longer_text_is_marked() -> None:
    english = "This is a long English introduction that explains what follows, for readers who do not know. " * 3
    text = english + "\ndghes dzalian kargi amindia da bavshvebi ezoshi tamashoben erttad"
    found = transliterated(text + "\nკარგია")
    assert [text[item.span[0] : item.span[0] + 5] for item in found] == ["dghes"]
