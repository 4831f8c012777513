"""Whatever the replies are, the judge neither crashes nor invents a conflict."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from curate.signals.contradiction.evidence import KINDS
from curate.signals.contradiction.judge import judge, weigh
from curate.signals.contradiction.reading import Reading
from curate.signals.contradiction.slots import align

ASKED = "What does the law say about it?"
LONG = "The office is open on weekdays from 9 to 17, and a visit costs 5 lari. " * 900
TABLE = "| name | price |\n|---|---|\n| tea | 2 |\n| coffee | 3 |"
FRAGMENTS = st.sampled_from(
    ["not ", "არ ", "No, ", "დიახ ", "####", "\\boxed{", "}", "{", '{"a": ', "1.234,5", "1 234,5", "١٢٣", "٪", "12:61", "31/02/2020", "1/0",
     "2020-99-99", "$", "ოცდა", "quatre-vingt-", "from 5 to", "-", "Answer:", "\u202e", "\x00", "\ud800", "é", "İ", "ß", "```", "|", "\n", " "]
)  # fmt: skip
TEXTS = st.lists(st.one_of(FRAGMENTS, st.text(max_size=12)), max_size=12).map("".join)


@settings(max_examples=150, deadline=None)
@given(TEXTS, TEXTS, TEXTS)
def test_any_three_texts_can_be_weighed(prompt: str, left: str, right: str) -> None:
    for evidence in weigh(prompt, left, right):
        assert evidence.kind in KINDS
        assert 0 <= evidence.score <= 1
        for text, span in ((left, evidence.left), (right, evidence.right)):
            assert span is None or 0 <= span[0] <= span[1] <= len(text)


@settings(max_examples=80, deadline=None)
@given(TEXTS, TEXTS)
def test_a_reply_never_contradicts_itself(prompt: str, reply: str) -> None:
    assert not weigh(prompt, reply, reply)
    assert not weigh(prompt, reply, f"  {reply}\n")


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("", "It costs 5 lari."),
        ("   ", "No."),
        ("def f():\n    return 1", "class A:\n    x = 2"),
        (TABLE, TABLE.replace("| tea | 2 |\n", "")),
        (LONG, LONG + "Thank you."),
        ("ბილეთი 5 ლარი ღირს.", "Билет стоит 5 лари."),
        ("It is 1.234,5 metres.", "It is 1 234,5 metres."),
        ("It is 1,234.5 metres.", "It is 1'234.5 metres."),
        ("عدد ١٢٣", "عدد 123"),
        ("۱۲۳ نفر", "123 نفر"),
        ("Mix 2 cups of flour and 3 eggs.", "Take 250 g of flour, 2 eggs and a pinch of salt."),
    ],
    ids=[
        "empty",
        "blank",
        "code",
        "table",
        "60,000 characters",
        "two languages",
        "points",
        "commas",
        "Arabic",
        "Persian",
        "recipe",
    ],
)
def test_no_conflict_is_invented(left: str, right: str) -> None:
    assert judge(ASKED, left, right) is None


def test_two_long_replies_that_differ_throughout_are_not_aligned_word_by_word() -> None:
    assert (
        align(Reading(LONG).words, Reading(LONG.replace("office", "shop").replace("weekdays", "Sundays")).words) is None
    )
