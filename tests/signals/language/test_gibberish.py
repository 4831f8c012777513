import pytest

from curate.signals.language.gibberish import gibberish, suspected


@pytest.mark.parametrize(
    "text",
    [
        "",
        "გვფრცქვნი და გვბრდღვნის ვეფხვი",
        "მწვრთნელი ბრძოლისუნარიანია",
        "QWERTY keyboard, qwerty layout",
        "Hmmm, brrr",
        "strengths and rhythms",
        "čtvrtek",
        "взгляд",
        "BCDFGHJKLM",
        "bcdfghjklmnp",
        "xkcdbgtwrq.txt",
        "npm_bcdkrtvwx",
        "კირხჰოფმა",
    ],
)
def test_words_of_real_languages_are_not_mash(text: str) -> None:
    assert gibberish(text) == []


@pytest.mark.parametrize(
    "mash", ["sdkfjhsdkfjh", "asdfghjkl", "фывапролдж", "ფსდჰგჯკლზხ", "ჟყზალწგამ", "კლჯჰგფდსა", "вкпрнгштбк"]
)
def test_mash_is_found_in_every_keyboard(mash: str) -> None:
    text = f"პასუხი: {mash} !"
    (found,) = gibberish(text)
    assert text[slice(*found.span)] == mash
    assert suspected(text)
