"""Measures, against values worked out by hand."""

import pytest

from train.kinds import kind_of, words
from train.metrics import Answered, chrf, fields_right, follows, majority, score, shape_of, token_f1


def answered(*pairs: tuple[str, str], stopped: bool = True) -> list[Answered]:
    return [Answered(str(n), str(n), gold, said, stopped) for n, (gold, said) in enumerate(pairs)]


@pytest.mark.parametrize(
    ("answers", "kind"),
    [
        (["yes", "no", "yes", "no"], "label"),
        (['{"a": 1}', '{"a": 2}'], "json"),
        (["თბილისი", "ქუთაისი", "ბათუმი"], "exact"),
        (["A sentence that has more than eight words in it, as you can count."] * 1, "free"),
        (["曼谷是泰国的首都和最大的城市"], "free"),
        (["1", "2", "3"], "exact"),  # numbers parse as JSON, but they are no objects
        ([], "free"),
    ],
)
def test_the_kind_is_read_off_the_answers(answers: list[str], kind: str) -> None:
    assert kind_of(answers) == kind


def test_signs_are_words_where_a_script_has_no_blanks() -> None:
    assert words("我爱 tea") == ["我", "爱", "tea"]


def test_label_measures_are_those_worked_out_by_hand() -> None:
    # class a: 3 examples, 2 right, named twice: P 1, R 2/3, F1 .8; class b: 1 example, right, named twice: P 1/2, R 1, F1 2/3
    result = score("label", answered(("a", "a"), ("a", " a\n"), ("a", "b"), ("b", "b")), ["a", "a", "b", "b"])
    assert result.value == pytest.approx(3 / 4)
    assert result.values["macro_f1"] == pytest.approx((0.8 + 2 / 3) / 2)
    assert result.classes["a"] == pytest.approx({"examples": 3, "precision": 1, "recall": 2 / 3, "f1": 0.8})
    assert result.confusion == (("a", "b", 1),)
    # Wilson for 3 of 4: (0.75 + z²/8 ± z·sqrt(.75·.25/4 + z²/64)) / (1 + z²/4) with z = 1.96
    assert (result.low, result.high) == pytest.approx((0.3006, 0.9544), abs=1e-4)


def test_json_counts_fields_and_tells_broken_ones_from_wrong_ones() -> None:
    gold = '{"a": 1, "b": "x"}'
    result = score("json", answered((gold, gold), (gold, '{"b": "x", "a": 2}'), (gold, '{"a": 1')), [gold])
    assert result.value == pytest.approx((1 + 0.5 + 0) / 3)
    assert result.values["valid"] == pytest.approx(2 / 3)
    assert result.values["accuracy"] == pytest.approx(1 / 3)


def test_a_field_that_nobody_asked_for_counts_as_a_wrong_one() -> None:
    assert fields_right('{"a": 1}', '{"a": 1, "b": 2}') == 0.5


def test_the_order_and_the_blanks_of_json_do_not_matter() -> None:
    result = score("json", answered(('{"a": 1, "b": 2}', '{"b":2,"a":1}')), [])
    assert result.values["accuracy"] == 1


def test_an_answer_follows_the_shape_of_the_train_part_or_not() -> None:
    shape = shape_of(['{"a": 1, "b": null}', '{"a": 2, "b": "x"}'])
    assert follows(shape, {"a": 3, "b": "y"})
    assert not follows(shape, {"a": "3"})
    assert not follows(shape, {"c": 3})
    assert not follows(shape, None)


def test_token_f1_is_the_harmonic_mean_of_shared_words() -> None:
    assert token_f1("the red house", "red house here now") == pytest.approx(2 * 2 / (3 + 4))
    assert token_f1("a", "b") == 0


def test_chrf_of_equal_texts_is_one_and_falls_with_shared_letters_in_georgian() -> None:
    assert chrf(["გამარჯობა"], ["გამარჯობა"]) == pytest.approx(1)
    assert 0.2 < chrf(["გამარჯობათ ყველას"], ["გამარჯობა"]) < 1
    assert chrf(["xyz"], ["გამარჯობა"]) == 0


def test_stop_and_copy_rates_are_shares_of_the_answers() -> None:
    long = "a reply of a good many words that nobody would call short at all"
    result = score("free", [*answered((long, long)), *answered((long, "other"), stopped=False)], [long])
    assert result.stop_rate == 0.5
    assert result.copy_rate == 0.5


def test_the_majority_is_the_most_frequent_class_of_the_train_part() -> None:
    assert majority(["a"], ["b", "b", "a", "a", "b"]) == "b"
    assert majority(["a"], ["many", "different", "answers"]) is None
