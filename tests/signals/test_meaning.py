import pytest
from hypothesis import given
from hypothesis import strategies as st

from curate.signals.meaning import meaning_changes


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("The café is open today.", "The cafe's open today."),
        ("He paid 1,000 lari.", "He paid 1000 lari."),
        ("See you on 3 January.", "See you on 3 Jan."),
        ("თბილისი დიდი ქალაქია.", "თბილისი ძალიან დიდი ქალაქია."),
        ("It isn't here", "It is not here"),
        ("", ""),
    ],
)
def test_harmless_edits_are_quiet(left: str, right: str) -> None:
    assert meaning_changes(left, right) == ()


@pytest.mark.parametrize(
    ("left", "right", "change"),
    [
        ("Take 5 mg.", "Take 50 mg.", "number"),
        ("from 3 to 5", "from 5 to 3", "number"),
        ("1.5 l", "15 l", "number"),
        ("gpt3", "gpt4", "number"),
        ("-5 degrees", "5 degrees", "number"),
        ("two men", "three men", "number"),
        ("ორი დღე", "სამი დღე", "number"),
        ("два дня", "три дня", "number"),
        ("zwei Tage", "drei Tage", "number"),
        ("deux jours", "trois jours", "number"),
        ("dos días", "tres días", "number"),
        ("٣ أيام", "٥ أيام", "number"),
        ("due on 3 May", "due on 3 June", "date"),
        ("5 იანვარს", "5 თებერვალს", "date"),
        ("ორშაბათს მოდი", "სამშაბათს მოდი", "date"),
        ("2 января", "2 марта", "date"),
        ("am Montag", "am Dienstag", "date"),
        ("le lundi", "le mardi", "date"),
        ("el lunes", "el martes", "date"),
        ("You may enter.", "You may not enter.", "negation"),
        ("They do smoke", "They don’t smoke", "negation"),
        ("it is so", "it isnt so", "negation"),
        ("საქმე დახურულია", "საქმე არ დახურულა", "negation"),
        ("სწორი პასუხი", "არასწორი პასუხი", "negation"),
        ("Он дома", "Он не дома", "negation"),
        ("Das ist gut", "Das ist nicht gut", "negation"),
        ("ein Fehler", "kein Fehler", "negation"),
        ("Il est là", "Il n'est pas là", "negation"),
        ("Está aquí", "No está aquí", "negation"),
        ("It is possible.", "It is impossible.", "negation"),
        ("Yes, always.", "No, always.", "yes/no"),
        ("დიახ", "არა", "yes/no"),
        ("Да.", "Нет.", "yes/no"),
        ("Ja.", "Nein.", "yes/no"),
        ("Oui.", "Non.", "yes/no"),
        ("Sí.", "No.", "yes/no"),
        ("true", "false", "yes/no"),
    ],
)
def test_a_small_word_that_turns_the_answer_is_named(left: str, right: str, change: str) -> None:
    assert change in meaning_changes(left, right)
    assert meaning_changes(left, right) == meaning_changes(right, left)


@given(st.text())
def test_no_text_differs_from_itself(text: str) -> None:
    assert meaning_changes(text, text) == ()
