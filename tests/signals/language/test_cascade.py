import pytest

from curate.signals.language import cld2, lingua_engine
from curate.signals.language.cascade import Identifier, engine, identify
from curate.signals.language.langdetect_engine import MISSING, Langdetect

SENTENCES = {
    "ka": "ხინკალი არის ქართული კერძი, რომელსაც ხელით მიირთმევენ.",
    "en": "The committee will meet again on Thursday to discuss the budget.",
    "de": "Der Ausschuss trifft sich am Donnerstag wieder, um den Haushalt zu besprechen.",
    "fr": "Le comité se réunira de nouveau jeudi pour discuter du budget.",
    "es": "El comité se reunirá de nuevo el jueves para hablar del presupuesto.",
    "it": "Il comitato si riunirà di nuovo giovedì per discutere il bilancio.",
    "ru": "Комитет снова соберётся в четверг, чтобы обсудить бюджет.",
    "uk": "Комітет знову збереться у четвер, щоб обговорити бюджет.",
    "tr": "Komite bütçeyi görüşmek için perşembe günü yeniden toplanacak.",
    "hy": "Բարև ձեզ, ինչպե՞ս եք այսօր",
    "el": "Η επιτροπή θα συνεδριάσει ξανά την Πέμπτη.",
    "he": "הוועדה תתכנס שוב ביום חמישי כדי לדון בתקציב",
    "ar": "ستجتمع اللجنة مرة أخرى يوم الخميس لمناقشة الميزانية",
    "fa": "کمیته روز پنجشنبه دوباره برای بررسی بودجه تشکیل جلسه می‌دهد",
    "hi": "समिति बजट पर चर्चा करने के लिए गुरुवार को फिर मिलेगी",
    "th": "คณะกรรมการจะประชุมอีกครั้งในวันพฤหัสบดี",
    "zh": "委员会将于星期四再次开会讨论预算",
    "ja": "委員会は木曜日に再び会合を開き、予算について話し合います",
    "ko": "위원회는 목요일에 다시 모여 예산을 논의합니다",
    "ab": "Аԥсны ахәынҭқарра аҟны иҟоу ауаа зегьы",
}


@pytest.mark.parametrize("code", SENTENCES)
@pytest.mark.parametrize("name", ["base", "auto"])
def test_a_plain_sentence_is_named(code: str, name: str) -> None:
    found = Identifier(engine=name).identify(SENTENCES[code])  # type: ignore[arg-type]
    assert found.language == code
    assert found.confidence > 0.9


@pytest.mark.parametrize(
    "text", ["ᲮᲘᲜᲙᲐᲚᲘ ᲥᲐᲠᲗᲣᲚᲘ ᲙᲔᲠᲫᲘᲐ", "ႷႥႤႪႠ ႠႣႠႫႨႠႬႨ", "გამარჯობა, ჩემი iPhone მუშაობს და Windows არა"]
)
def test_georgian_is_georgian_in_every_alphabet_and_beside_names(text: str) -> None:
    assert identify(text).language == "ka"


def test_langdetect_is_never_asked_about_georgian_and_names_what_it_lacks() -> None:
    assert Identifier(engine="langdetect").identify(SENTENCES["ka"]).language == "ka"
    assert not set(MISSING) & Langdetect().languages


def test_langdetect_answers_the_same_every_time() -> None:
    identifier = Identifier(engine="langdetect")
    assert len({identifier.identify("mot a la carte menu").guess for _ in range(20)}) == 1


def test_short_ambiguous_text_abstains_and_shows_its_leaning() -> None:
    found = Identifier(engine="base").identify("hotel")
    assert found.language is None
    assert found.leaning


def test_candidates_limit_the_answer() -> None:
    text = SENTENCES["es"]
    assert Identifier(frozenset({"pt", "fr"}), engine="base").identify(text).guess in {"pt", "fr"}


def test_latin_names_do_not_make_russian_english() -> None:
    text = (
        "Компания Microsoft Corporation купила проект GitHub и выпустила"
        " редактор Visual Studio Code для всех разработчиков"
    )
    assert identify(text).language == "ru"


@pytest.mark.parametrize("text", ["abc \x00\x01 def", "\ufffe test", "a\ud800b", "\U0010ffff hello"])
def test_cld2_is_not_given_what_it_refuses(text: str) -> None:
    cld2.Cld2().details(text)


def test_every_engine_keeps_to_the_languages_it_is_asked_about() -> None:
    names = ["pycld2", "profiles", "langdetect", *(["lingua"] if lingua_engine.available() else [])]
    for name in names:
        assert set(engine(name).scores(SENTENCES["de"], {"de", "nl"})) <= {"de", "nl"}
