import pytest

from curate.signals.language.reply import looks_like_code, reply_mismatch, wrong_language
from curate.signals.language.request import language_request

ENGLISH = "Photosynthesis is the process by which plants make food from light."
GEORGIAN = "ფოტოსინთეზი არის პროცესი, რომლითაც მცენარეები სინათლისგან საკვებს იღებენ."


@pytest.mark.parametrize(
    ("prompt", "reply"),
    [
        ("რა არის ფოტოსინთეზი?", GEORGIAN),
        ("What is photosynthesis?", ENGLISH),
        ("რომელი კომპანიაა?", "Microsoft Corporation International Business Machines"),
        ("რამდენია?", "33"),
        ("დაწერე პროგრამა პითონზე", "```python\nprint('hello world, this is code')\n```"),
        ("დაწერე პროგრამა პითონზე", "def add(a, b):\n    return a + b\nprint(add(1, 2))"),
        ("გადათარგმნე ინგლისურად: ფოტოსინთეზი", ENGLISH),
        ("უპასუხე ინგლისურად: რა არის ფოტოსინთეზი?", ENGLISH),
        ("Answer in Georgian: what is photosynthesis?", GEORGIAN),
        ("Переведи на английский: фотосинтез", ENGLISH),
        ("Übersetze ins Englische: Pflanzen wandeln Licht in Nahrung um.", ENGLISH),
        ("翻译成英文：光合作用是植物制造食物的过程", ENGLISH),
        ("ترجم إلى الإنجليزية: عملية التمثيل الضوئي", ENGLISH),
        ("Bunu İngilizceye çevir: fotosentez", ENGLISH),
        ("Traduis en anglais : la photosynthèse est un processus", ENGLISH),
        ("इसका अंग्रेज़ी में अनुवाद करें: प्रकाश संश्लेषण", ENGLISH),
        ("შეაჯამე ტექსტი: Photosynthesis is how plants turn light into food and store it", ENGLISH),
        ("", ENGLISH),
        ("What is it?", ""),
        ("我叫Jack。", "世界就是一个疯子的囚笼。"),
    ],
)
def test_replies_in_the_right_language_or_as_asked_are_left_alone(prompt: str, reply: str) -> None:
    assert reply_mismatch(prompt, reply) is None


@pytest.mark.parametrize(
    ("prompt", "reply", "language"),
    [
        ("რა არის ფოტოსინთეზი?", ENGLISH, "en"),
        ("Explain photosynthesis in two short sentences, please.", GEORGIAN, "ka"),
        ("რა არის ფოტოსინთეზი?", "Фотосинтез - это процесс, при котором растения получают энергию.", "ru"),
        ("როგორ ხარ?", "Բարև, ես լավ եմ։", "hy"),
        ("Erkläre mir bitte in zwei Sätzen, was Photosynthese ist.", ENGLISH, "en"),
    ],
)
def test_a_reply_in_another_language_is_found(prompt: str, reply: str, language: str) -> None:
    found = reply_mismatch(prompt, reply)
    assert found is not None
    assert found.reply.guess == language


def test_a_reply_outside_the_declared_languages_is_found_unless_asked_for() -> None:
    found = wrong_language(ENGLISH, ["ka"])
    assert found is not None
    assert found.language == "en"
    assert wrong_language(ENGLISH, ["ka", "en"]) is None
    assert wrong_language(ENGLISH, ["ka"], prompt="Translate into English: ფოტოსინთეზი") is None
    assert wrong_language(GEORGIAN, ["ka"]) is None


def test_close_relatives_are_not_called_wrong() -> None:
    danish = "Udvalget mødes igen på torsdag for at drøfte budgettet for det kommende år."
    assert wrong_language(danish, ["nb"]) is None


def test_a_request_names_its_language() -> None:
    request = language_request("გადათარგმნე გერმანულად: გამარჯობა")
    assert request.translation
    assert request.named == {"de"}
    assert not request.allows("fr")


@pytest.mark.parametrize(
    "prompt", ["What is the capital of Georgia?", "რა არის ინგლისის დედაქალაქი?", "Где находится Франция?"]
)
def test_a_country_is_not_a_request_for_its_language(prompt: str) -> None:
    request = language_request(prompt)
    assert not request.translation
    assert not request.open


def test_unfenced_code_is_recognised_and_prose_is_not() -> None:
    assert looks_like_code("import os\nfrom pathlib import Path\nprint(Path('.'))")
    assert not looks_like_code(ENGLISH)
