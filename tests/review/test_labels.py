"""What reviewers may answer, and which records their answers choose."""

from typing import Any

import pytest

from curate.errors import CurateError
from curate.review.labels import answer, by_number, check_condition, holds, missing
from schemas import Config, Label

LABELS = Config.model_validate(
    {
        "labels": {
            "quality": {"kind": "single", "choices": ["correct", "partly", "wrong"], "required": True},
            "topics": {"kind": "multi", "choices": ["ვადები", "money", "courts"]},
            "risk": {"kind": "rating", "high": 4, "required": True},
            "why": {"kind": "text"},
        }
    }
).labels


@pytest.mark.parametrize(
    ("name", "value", "kept"),
    [
        ("quality", "partly", "partly"),
        ("topics", ["courts", "ვადები", "courts"], ["ვადები", "courts"]),
        ("topics", [], []),
        ("risk", 4, 4),
        ("why", "  ვადა აკლია \n", "ვადა აკლია"),
        ("quality", None, None),
        ("topics", "money", ["money"]),
        ("why", " ", None),
        ("why", "half \ud83d", "half ?"),
    ],
)
def test_an_answer_is_kept_as_the_settings_name_it(name: str, value: Any, kept: Any) -> None:
    assert answer(LABELS, name, value) == kept


@pytest.mark.parametrize(
    ("name", "value", "hint"),
    [
        ("quality", "corect", "one of: correct, partly, wrong"),
        ("quality", ["correct"], "one of: correct, partly, wrong"),
        ("quality", 1, "one of: correct, partly, wrong"),
        ("topics", "taxes", "a list of: ვადები, money, courts"),
        ("topics", ["money", "taxes"], "a list of: ვადები, money, courts"),
        ("risk", 5, "a whole number from 1 to 4"),
        ("risk", 0, "a whole number from 1 to 4"),
        ("risk", "3", "a whole number from 1 to 4"),
        ("risk", True, "a whole number from 1 to 4"),
        ("risk", 2.5, "a whole number from 1 to 4"),
        ("why", 3, "a text"),
        ("qualty", "correct", "quality"),
    ],
)
def test_an_answer_that_the_question_does_not_have_is_refused_with_those_it_has(
    name: str, value: Any, hint: str
) -> None:
    with pytest.raises(CurateError) as caught:
        answer(LABELS, name, value)
    assert hint in caught.value.hint


def test_the_number_of_a_choice_is_its_place_in_the_settings_and_nothing_else() -> None:
    assert [by_number(LABELS["quality"], number) for number in range(5)] == [None, "correct", "partly", "wrong", None]
    assert [by_number(LABELS["risk"], number) for number in (0, 1, 4, 5)] == [None, 1, 4, None]
    assert by_number(Label(kind="rating", low=0, high=2), 0) == 0
    assert by_number(LABELS["why"], 1) is None


def test_an_answer_outlives_a_choice_that_was_put_before_it() -> None:
    kept = answer(LABELS, "quality", by_number(LABELS["quality"], 3))
    wider = Label.model_validate({"kind": "single", "choices": ["unsafe", "correct", "partly", "wrong"]})
    assert kept == "wrong"
    assert answer({"quality": wider}, "quality", kept) == "wrong"


def test_required_labels_without_an_answer_are_missing() -> None:
    assert missing(LABELS, {}) == ("quality", "risk")
    assert missing(LABELS, {"quality": "wrong", "risk": 1}) == ()
    assert missing(LABELS, {"quality": "", "risk": None}) == ("quality", "risk")


@pytest.mark.parametrize(
    ("value", "sign", "wanted", "held"),
    [
        ("correct", "=", "correct", True),
        ("correct", "=", "Correct", False),
        (["a", "b"], "=", "b", True),
        (["a", "b"], "!=", "b", False),
        (None, "=", "None", False),
        (None, "!=", "correct", True),
        (3, "=", "3", True),
        (3, "=", "3.0", True),
        (3, "=", "three", False),
        (3, ">=", "3", True),
        (3, "<", "3", False),
        ("3", ">", "1", False),
        (True, "=", "true", True),
        (True, ">", "0", False),
        (None, ">", "0", False),
    ],
)
def test_a_condition_holds_or_not(value: Any, sign: Any, wanted: str, held: bool) -> None:
    assert holds(value, sign, wanted) is held


@pytest.mark.parametrize(
    ("name", "sign", "wanted", "message"),
    [
        ("quality", "=", "right", "label quality is never right"),
        ("qualty", "=", "correct", "there is no label qualty"),
        ("quality", ">", "1", "label quality is no number"),
    ],
)
def test_a_condition_that_no_record_could_fulfil_is_refused(name: str, sign: Any, wanted: str, message: str) -> None:
    with pytest.raises(CurateError, match=message):
        check_condition(LABELS, name, sign, wanted)
    check_condition({}, name, sign, wanted)  # a journal that came without its settings
    check_condition(LABELS, "risk", ">", "2")
    check_condition(LABELS, "why", "=", "anything")
