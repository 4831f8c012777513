"""Rows are judged once a signature; no signature may stand for rows of another kind."""

from curate.intake.shapes import detect
from curate.intake.understand import Understanding


def kinds(*rows: object) -> list[str | None]:
    shapes, _ = Understanding(detect).judge(rows, range(1, len(rows) + 1))
    return [shape.name if shape else None for shape in shapes]


def test_an_empty_list_of_messages_does_not_vouch_for_others() -> None:
    wrong = {"messages": [{"role": "user", "content": 7}, {"role": "assistant", "content": "Hello."}]}
    assert kinds({"messages": []}, wrong, {"messages": ["Hi"]}) == ["messages", None, None]


def test_a_row_that_cannot_be_read_does_not_count_as_a_shape() -> None:
    understanding = Understanding(detect)
    understanding.judge([{"prompt": "a", "response": "b"}, {"prompt": "a"}], [1, 2])
    understanding.settle()
    assert list(understanding.seen_shapes) == ["prompt-response"]


def test_the_types_of_one_field_within_one_row_are_all_known() -> None:
    understanding = Understanding(detect)
    understanding.judge([{"messages": [{"role": "user", "content": []}, {"role": "assistant", "content": "b"}]}], [1])
    understanding.settle()
    assert set(understanding.types["messages[].content"]) == {"list", "string"}


def test_a_wrong_type_is_no_drift() -> None:
    understanding = Understanding(detect)
    understanding.judge([{"instruction": "a", "output": "b"}, {"instruction": "a", "output": 7}], [1, 2])
    understanding.settle()
    assert set(understanding.types["output"]) == {"string"}
