"""Which replies are learned, and from what their prompts were put together."""

from curate.rules.learned import is_code, learned, pieces
from schemas import Message, Record

ASK, REPLY = Message(role="user", content="Hi"), Message(role="assistant", content="Hello")


def test_every_reply_comes_with_the_turn_before_it() -> None:
    record = Record(id="1", messages=(ASK, REPLY, Message(role="user", content="And?"), REPLY))
    assert [(r.place, r.asked, r.first) for r in learned(record)] == [
        ("messages[1].content", "Hi", True),
        ("messages[3].content", "And?", False),
    ]


def test_what_is_not_to_be_learned_is_left_out() -> None:
    unweighted = REPLY.model_copy(update={"weight": 0})
    assert not list(learned(Record(id="1", messages=(ASK, unweighted))))
    assert not list(learned(Record(id="1", messages=(ASK, REPLY), label=False)))
    pair = Record(id="1", messages=(ASK,), chosen=(REPLY,), rejected=(REPLY,))
    assert [reply.place for reply in learned(pair)] == ["chosen[0].content"]


def test_the_pieces_of_a_prompt_are_its_fields() -> None:
    message = Message(role="user", content="Translate.\nNo input", fields=(("instruction", 0), ("input", 11)))
    assert list(pieces(message)) == [((0, 10), "Translate."), ((11, 19), "No input")]
    assert list(pieces(ASK)) == [((0, 2), "Hi")]


def test_code_stands_in_a_block_or_between_backticks() -> None:
    text = "a `b` c\n```\nd\n```\ne"
    assert [is_code(text, text.index(letter)) for letter in "abcde"] == [False, True, False, True, False]
