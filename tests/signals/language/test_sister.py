import pytest

from curate.signals.language.sister import sister_language


@pytest.mark.parametrize(
    "text",
    [
        "",
        "ჩქიმი",
        "ქართული ენა არის საქართველოს სახელმწიფო ენა და მისი დამწერლობა უძველესია",
        "მთის რელიეფი და ბრიეფი განიხილა შეფმა იოსეფს შეხვდა და რელიეფს დააკვირდა",
        "hello world this is plain English text here",
        "ვეფხისტყაოსანი შოთა რუსთაველმა დაწერა მეთორმეტე საუკუნეში თამარის მეფობის დროს",
    ],
)
def test_georgian_and_other_scripts_are_not_sisters(text: str) -> None:
    assert sister_language(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "დატყობინეთ პატრულირებულ რედაქტირაფეფი ასერდეიან თირაფეფს",
        "სუმს ქომევუძინათ ჟირინ, იჸუაფჷ ხუთი, მარა უკულ კინ აკიკოროფჷ ქომოლობა.",
    ],
)
def test_mingrelian_in_georgian_letters_is_found_with_its_evidence(text: str) -> None:
    found = sister_language(text)
    assert found is not None
    assert found.evidence
