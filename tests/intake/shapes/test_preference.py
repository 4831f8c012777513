"""Two endings to one prompt, and one ending with a thumb."""

from collections.abc import Callable
from typing import Any

import pytest

from schemas import Config


def turn(role: str, content: str, path: str, start: int = 0) -> dict[str, Any]:
    return {"role": role, "content": content, "fields": ((path, start),)}


def test_prompt_and_endings_as_texts(load: Callable[..., Any]) -> None:
    assert load(b'{"prompt": "Hi", "chosen": "Hello", "rejected": "What?", "score": 2}').record == {
        "messages": (turn("user", "Hi", "prompt"),),
        "chosen": (turn("assistant", "Hello", "chosen"),),
        "rejected": (turn("assistant", "What?", "rejected"),),
        "metadata": {"score": 2},
    }


@pytest.mark.parametrize(
    "names", [("chosen_response", "rejected_response"), ("response_j", "response_k"), ("text", "rejected_text")]
)
def test_endings_by_other_names(load: Callable[..., Any], names: tuple[str, str]) -> None:
    record = load(f'{{"question": "Hi", "{names[0]}": "Hello", "{names[1]}": "What?"}}'.encode()).record
    assert record["messages"] == (turn("user", "Hi", "question"),)
    assert record["chosen"] == (turn("assistant", "Hello", names[0]),)
    assert record["rejected"] == (turn("assistant", "What?", names[1]),)


def test_alpaca_with_endings_keeps_its_output_as_metadata(load: Callable[..., Any]) -> None:
    row = b'{"instruction": "Spell", "input": "freind", "output": "friend", "chosen": "friend", "rejected": "fried"}'
    assert load(row).record == {
        "messages": ({"role": "user", "content": "Spell\nfreind", "fields": (("instruction", 0), ("input", 6))},),
        "chosen": (turn("assistant", "friend", "chosen"),),
        "rejected": (turn("assistant", "fried", "rejected"),),
        "metadata": {"output": "friend"},
    }


def test_sharegpt_with_endings_as_objects(load: Callable[..., Any]) -> None:
    row = b"""{"conversations": [{"from": "system", "value": "Be kind."}, {"from": "human", "value": "Hi"}],
        "chosen": {"from": "gpt", "value": "Hello"}, "rejected": {"from": "gpt", "value": "What?"}}"""

    assert load(row.replace(b"\n", b"")).record == {
        "messages": (
            turn("system", "Be kind.", "conversations[0].value"),
            turn("user", "Hi", "conversations[1].value"),
        ),
        "chosen": (turn("assistant", "Hello", "chosen.value"),),
        "rejected": (turn("assistant", "What?", "rejected.value"),),
        "lists": {"messages": "conversations"},
    }


def test_messages_with_endings_as_objects(load: Callable[..., Any]) -> None:
    row = b"""{"messages": [{"role": "user", "content": "Hi"}],
        "chosen": {"role": "assistant", "content": "Hello"}, "rejected": {"role": "assistant", "content": "What?"}}"""
    record = load(row.replace(b"\n", b"")).record
    assert record["chosen"] == (turn("assistant", "Hello", "chosen.content"),)
    assert record["lists"] == {"messages": "messages"}


def test_prompt_and_endings_as_lists_of_messages(load: Callable[..., Any]) -> None:
    row = b"""{"prompt": [{"role": "user", "content": "Hi"}],
        "chosen": [{"role": "assistant", "content": "Hello"}], "rejected": [{"role": "assistant", "content": "What?"}]}"""
    assert load(row.replace(b"\n", b"")).record == {
        "messages": (turn("user", "Hi", "prompt[0].content"),),
        "chosen": (turn("assistant", "Hello", "chosen[0].content"),),
        "rejected": (turn("assistant", "What?", "rejected[0].content"),),
        "lists": {"messages": "prompt", "chosen": "chosen", "rejected": "rejected"},
    }


def test_endings_that_repeat_the_prompt_share_it(load: Callable[..., Any]) -> None:
    row = b"""{"prompt": "Hi", "chosen": [{"role": "user", "content": "Hi"}, {"role": "assistant", "content": "Hello"}],
        "rejected": [{"role": "user", "content": "Hi"}, {"role": "assistant", "content": "What?"}]}"""
    assert load(row.replace(b"\n", b"")).record == {
        "messages": (
            turn("user", "Hi", "prompt") | {"copies": ((("chosen[0].content", 0),), (("rejected[0].content", 0),))},
        ),
        "chosen": (turn("assistant", "Hello", "chosen[1].content"),),
        "rejected": (turn("assistant", "What?", "rejected[1].content"),),
    }


def test_chosen_messages_and_rejected_messages(load: Callable[..., Any]) -> None:
    row = b"""{"chosen_messages": [{"role": "user", "content": [{"type": "text", "text": "Hi"}]}, {"role": "assistant", "content": "Hello"}],
        "rejected_messages": [{"role": "user", "content": [{"type": "text", "text": "Hi"}]}, {"role": "assistant", "content": "What?"}]}"""
    assert load(row.replace(b"\n", b"")).record == {
        "messages": (
            turn("user", "Hi", "chosen_messages[0].content[0].text")
            | {"copies": ((("rejected_messages[0].content[0].text", 0),),)},
        ),
        "chosen": (turn("assistant", "Hello", "chosen_messages[1].content"),),
        "rejected": (turn("assistant", "What?", "rejected_messages[1].content"),),
    }


def test_hh_rlhf_dialogues_share_their_beginning(load: Callable[..., Any]) -> None:
    row = rb"""{"chosen": "\n\nHuman: Hi\n\nAssistant: Hello\n\nHuman: Bye\n\nAssistant: Take care", "rejected": "\n\nHuman: Hi\n\nAssistant: Hello\n\nHuman: Bye\n\nAssistant: Go"}"""
    shared = [("user", "Hi", -9), ("assistant", "Hello", -24), ("user", "Bye", -38)]
    assert load(row).record == {
        "messages": tuple(turn(r, c, "chosen", at) | {"copies": ((("rejected", at),),)} for r, c, at in shared),
        "chosen": (turn("assistant", "Take care", "chosen", -54),),
        "rejected": (turn("assistant", "Go", "rejected", -54),),
    }
    text = "\n\nHuman: Hi\n\nAssistant: Hello\n\nHuman: Bye\n\nAssistant: Take care"
    for _, content, start in shared:
        assert text[-start:].startswith(content)


def test_texts_that_are_no_dialogue_have_no_prompt(load: Callable[..., Any]) -> None:
    assert load(b'{"chosen": "Blue.", "rejected": "Green."}').record == {
        "chosen": (turn("assistant", "Blue.", "chosen"),),
        "rejected": (turn("assistant", "Green.", "rejected"),),
    }


def test_equal_endings_keep_their_last_turn(load: Callable[..., Any]) -> None:
    record = load(rb'{"chosen": "\n\nHuman: Hi\n\nAssistant: Yo", "rejected": "\n\nHuman: Hi\n\nAssistant: Yo"}').record
    assert [m["content"] for m in record["messages"]] == ["Hi"]
    assert [m["content"] for m in record["chosen"]] == [m["content"] for m in record["rejected"]] == ["Yo"]


def test_openai_dpo(load: Callable[..., Any]) -> None:
    row = b"""{"input": {"messages": [{"role": "user", "content": "Hi"}], "tools": [{"name": "f"}], "parallel_tool_calls": true},
        "preferred_output": [{"role": "assistant", "content": "Hello"}], "non_preferred_output": [{"role": "assistant", "content": "What?"}]}"""
    assert load(row.replace(b"\n", b"")).record == {
        "messages": (turn("user", "Hi", "input.messages[0].content"),),
        "chosen": (turn("assistant", "Hello", "preferred_output[0].content"),),
        "rejected": (turn("assistant", "What?", "non_preferred_output[0].content"),),
        "tools": ({"name": "f"},),
        "lists": {"messages": "input.messages", "chosen": "preferred_output", "rejected": "non_preferred_output"},
    }


@pytest.mark.parametrize(
    ("row", "shape"),
    [
        ('{"prompt": "Hi", "completion": "Yo", "label": true}', "kto-prompt-completion"),
        ('{"instruction": "Hi", "output": "Yo", "kto_tag": true}', "kto-alpaca"),
        (
            '{"messages": [{"role": "user", "content": "Hi"}, {"role": "assistant", "content": "Yo"}], "label": true}',
            "kto-messages",
        ),
        (
            '{"conversations": [{"from": "human", "value": "Hi"}, {"from": "gpt", "value": "Yo"}], "label": true}',
            "kto-sharegpt",
        ),
    ],
)
def test_kto_is_any_conversation_with_a_label(load: Callable[..., Any], row: str, shape: str) -> None:
    loaded = load(row.encode() + b"\n" + row.replace("true", "false").encode())
    assert [record.label for record in loaded.records] == [True, False]
    assert [(m.role, m.content) for m in loaded.records[0].messages] == [("user", "Hi"), ("assistant", "Yo")]
    assert not loaded.records[0].metadata
    assert loaded.reader.understanding.seen_shapes.keys() == {shape}


def test_a_label_that_is_a_word_or_a_class_is_metadata(load: Callable[..., Any]) -> None:
    loaded = load(
        b'{"prompt": "Hi", "completion": "Yo", "label": "greeting"}\n{"prompt": "Hi", "completion": "Yo", "label": 3}'
    )
    assert [record.label for record in loaded.records] == [None, None]
    assert [record.metadata for record in loaded.records] == [{"label": "greeting"}, {"label": 3}]


def test_half_a_pair_lacks_the_other_half(load: Callable[..., Any]) -> None:
    loaded = load(b'{"prompt": "Hi", "chosen": "Yo"}\n{"prompt": "Hi", "completion": "Yo", "rejected": false}')
    assert [(p.kind, p.field) for p in loaded.problems] == [("missing-field", "rejected")]
    assert len(loaded.records) == 1


def test_a_forced_label_must_be_a_bool(load: Callable[..., Any]) -> None:
    row = b'{"prompt": "Hi", "completion": "Yo", "label": 1}\n{"prompt": "Hi", "completion": "Yo"}'
    loaded = load(row, config=Config(shape="kto-prompt-completion"))
    assert [(p.kind, p.message) for p in loaded.problems] == [
        ("wrong-type", "true or false expected, found 1"),
        ("missing-field", "no label"),
    ]
