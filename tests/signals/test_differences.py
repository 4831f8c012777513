from hypothesis import given
from hypothesis import strategies as st

from curate.signals.differences import LIMIT, differences


def shown(left: str, right: str) -> list[tuple[str, str]]:
    return [(left[slice(*d.left)], right[slice(*d.right)]) for d in differences(left, right)]


def test_texts_that_differ_in_looks_have_no_differing_words() -> None:
    assert differences("Yes, it is.", "yes — it is!") == ()
    assert differences("", "") == ()


def test_a_replaced_a_dropped_and_an_added_word_are_three_differences() -> None:
    left, right = "We met on Monday at the very old bridge.", "We met on Friday at the old stone bridge."
    assert shown(left, right) == [("Monday", "Friday"), ("very", ""), ("", "stone")]


def test_spans_count_code_points_in_any_script() -> None:
    assert shown("თბილისი დიდი ქალაქია 😀", "თბილისი პატარა ქალაქია 😀") == [("დიდი", "პატარა")]
    assert shown("今天天气很好", "今天天气不好") == [("很", "不")]
    assert shown("किताब बड़ी है", "किताब छोटी है") == [("बड़ी", "छोटी")]


def test_an_addition_at_the_end_points_behind_the_other_text() -> None:
    (found,) = differences("Take one.", "Take one. Then rest.")
    assert found.left == (9, 9)
    assert found.right_words == ("then", "rest")


def test_a_long_stretch_is_one_difference() -> None:
    left, right = " ".join(f"a{i}" for i in range(LIMIT + 1)), " ".join(f"b{i}" for i in range(LIMIT + 1))
    assert shown(f"same {left} end", f"same {right} end") == [(left, right)]


@given(st.text(), st.text())
def test_every_pair_of_texts_can_be_compared(left: str, right: str) -> None:
    for found in differences(left, right):
        assert 0 <= found.left[0] <= found.left[1] <= len(left)
        assert 0 <= found.right[0] <= found.right[1] <= len(right)
        assert found.left_words != found.right_words
