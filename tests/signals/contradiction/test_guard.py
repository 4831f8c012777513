"""The prompt guard on prompts that look alike: those that ask the same pass, all others are told apart, with a reason."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from curate.signals.contradiction.guard import objection

SAME = [
    ("What is the capital of France?", "Can you tell me what the capital of France is?"),
    ("How many days do I have to appeal a fine?", "Please tell me how many days I have to appeal a fine."),
    ("How tall is Mount Everest?", "I would like to know how tall Mount Everest is."),
    ("What is the boiling point of water?", "What's the boiling point of water?"),
    ("What is the fare from Tbilisi to Batumi?", "What is the fare to Batumi from Tbilisi?"),
    ("Compare Python and Java", "Compare Java and Python"),
    ("Convert five miles to km", "Convert 5 miles into km"),
    ("What is 1,000 + 5?", "What is 1000 + 5?"),
    ("Who is the author of Dune?", "Who is Dune's author?"),
    ("Sort these numbers: 7, 4, 8", "I would like you to help: Sort these numbers: 7, 4, 8. Thanks!"),
    ("Write the names in chronological order.", "I would like you to help: Write the names in chronological order."),
    ("რა არის საქართველოს დედაქალაქი?", "გთხოვთ, მითხარით, რა არის საქართველოს დედაქალაქი"),
    ("რამდენი დღეა კვირაში?", "კვირაში რამდენი დღეა?"),
    ("სად გადავიხადო ჯარიმა?", "ჯარიმა სად გადავიხადო?"),
    ("Когда открыт музей?", "Скажите, пожалуйста, когда открыт музей?"),
    ("Wie hoch ist der Eiffelturm?", "Bitte sagen Sie mir, wie hoch der Eiffelturm ist."),
    ("Quelle est la capitale de la France ?", "Dites-moi quelle est la capitale de la France."),
    ("¿Cuál es la capital de España?", "Dime cuál es la capital de España"),
]
OTHER = [
    ("Convert 30 Celsius to Fahrenheit", "Convert 30 Fahrenheit to Celsius", "the same words in other parts"),
    ("Is a lion stronger than a tiger?", "Is a tiger stronger than a lion?", "the same words in other parts"),
    ("How many pounds are in 5 kg?", "How many kg are in 5 pounds?", "the same words in other parts"),
    ("The fare from Tbilisi to Batumi?", "The fare from Batumi to Tbilisi?", "the same words in other parts"),
    ("Area with radius 10 and height 5", "Area with radius 5 and height 10", "the same numbers in another order"),
    ("What is 12 times 5?", "What is 12 times 6?", "other numbers"),
    ("What is 12 times five?", "What is 12 times six?", "other numbers"),
    ("Who was the first man on the moon?", "Who was the second man on the moon?", "other numbers"),
    ("Who was the king in 1.5?", "Who was the king in 15?", "other numbers"),
    ("What is 5 + 3?", "What is 5 - 3?", "other symbols"),
    ("Solve x = -3", "Solve x = 3", "other symbols"),
    ('What does "never give up" mean?', 'What does "I will never give up" mean?', "another quoted text"),
    ("რას ნიშნავს „ხვალ“?", "რას ნიშნავს „გუშინ“?", "another quoted text"),
    ("Which year did the war start?", "Which year did the war end?", "opposites"),
    ("List the advantages of tea", "List the disadvantages of tea", "a negation"),
    ("What is the highest point?", "What is the lowest point?", None),
    ("What is the capital of France?", "What is the capital of Italy?", "another name"),
    ("Paris is the capital of which country?", "London is the capital of which country?", "another name"),
    ("Is vitamin A in milk?", "Is vitamin C in milk?", "another name"),
    ("Did World War I last long?", "Did World War II last long?", "another name"),
    ("Did Brazil beat Germany?", "Did Germany beat Brazil?", "the same names in another order"),
    ("what is the capital of france?", "what is the capital of italy?", "a word that may be a name"),
    ("Can I park here?", "Can I not park here?", "a negation"),
    ("Is it possible to renew it online?", "Is it impossible to renew it online?", "a negation"),
    ("Who wrote Hamlet?", "When was Hamlet written?", "another question"),
    ("How long is the bridge?", "How old is the bridge?", "another question"),
    ("Who is the president of Georgia?", "Who was the president of Georgia?", "another time"),
    ("May I cross here?", "Must I cross here?", "another kind of question"),
    ("What is his name?", "What is her name?", "other people"),
    ("Translate to French: I am happy today", "Translate to French: I am glad today", "another text to work on"),
    ("Translate to French: I am happy", "Translate to French: I am happy today", "another text to work on"),
    ("Classify the mood.\nI loved it", "Classify the mood.\nI liked it", "another text to work on"),
    ("რა არის საფრანგეთის დედაქალაქი?", "რა არის იტალიის დედაქალაქი?", "a word that may be a name"),
    ("როგორ განვაახლო პასპორტი?", "როგორ განვაახლო პირადობა?", "a word that may be a name"),
    ("ცელსიუსიდან ფარენჰაიტში", "ფარენჰაიტიდან ცელსიუსში", "each other's endings"),
    ("ბრაზილიამ დაამარცხა გერმანია?", "გერმანიამ დაამარცხა ბრაზილია?", "each other's endings"),
    ("შეიძლება აქ გაჩერება?", "არ შეიძლება აქ გაჩერება?", "a negation"),
    ("ვინ დაწერა ეს წიგნი?", "როდის დაწერა ეს წიგნი?", "another question"),
    ("Кто построил этот дом?", "Когда построил этот дом?", "another question"),
    ("Wer hat das Haus gekauft?", "Wer hat das Auto gekauft?", "a word that may be a name"),
    ("ما هي عاصمة فرنسا؟", "ما هي عاصمة إيطاليا؟", "a word that may be a name"),
    ("फ्रांस की राजधानी क्या है?", "इटली की राजधानी क्या है?", "a word that may be a name"),
    ("法国的首都是哪里?", "意大利的首都是哪里?", "a word that may be a name"),
]


@pytest.mark.parametrize(("prompt", "other"), SAME)
def test_prompts_that_ask_the_same_pass_in_both_directions(prompt: str, other: str) -> None:
    assert objection(prompt, other) is None
    assert objection(other, prompt) is None


@pytest.mark.parametrize(("prompt", "other", "reason"), OTHER)
def test_prompts_that_ask_something_else_are_told_apart(prompt: str, other: str, reason: str | None) -> None:
    for left, right in ((prompt, other), (other, prompt)):
        found = objection(left, right, spare=None if reason else 0)
        assert found is not None
        assert (reason or "") in found


def test_words_of_topic_may_differ_only_as_far_as_something_else_vouches_for_the_pair() -> None:
    pair = ("How much does a new passport cost?", "What is the price of a new passport?")
    assert objection(*pair) == "other words: “much, cost” and “price”"
    assert objection(*pair, spare=1) is not None
    assert objection(*pair, spare=2) is None
    assert objection("Who wrote the novel Dune?", "Identify the author of the novel Dune.", spare=1) is None


def test_the_reason_shows_the_words() -> None:
    assert objection("Is it open in July?", "Is it open in June?") == "another name: “july” and “june”"
    assert objection("Take 5 of 10", "Take 6 of 10") == "other numbers: “5, 10” and “6, 10”"


@settings(max_examples=300, deadline=None)
@given(st.text(), st.text())
def test_no_text_breaks_it_and_a_text_asks_what_it_asks(prompt: str, other: str) -> None:
    objection(prompt, other)
    assert objection(prompt, prompt) is None
    assert (objection(prompt, other) is None) == (objection(other, prompt) is None)


def test_long_prompts_cost_linear_time() -> None:
    def seconds(size: int) -> float:
        words = [f"word{number}" for number in range(size)]
        start = time.process_time()
        objection(" ".join(words), " ".join(reversed(words)), spare=None)
        return time.process_time() - start

    seconds(100)
    assert seconds(20_000) < 30 * max(seconds(2_000), 0.01)
