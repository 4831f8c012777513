"""Rows with a prompt and a reply under their many names."""

from collections.abc import Callable
from typing import Any

import pytest


def turn(role: str, content: str, path: str) -> dict[str, Any]:
    return {"role": role, "content": content, "fields": ((path, 0),)}


def test_alpaca_with_everything(load: Callable[..., Any]) -> None:
    loaded = load(
        """{"system": "იყავი მოკლე.", "history": [["Hi", "Hello"]], "instruction": "Add", "input": "1 + 1","""
        """ "output": "2", "id": 7, "topic": "sums"}""".encode()
    )
    assert loaded.record == {
        "messages": (
            turn("system", "იყავი მოკლე.", "system"),
            turn("user", "Hi", "history[0][0]"),
            turn("assistant", "Hello", "history[0][1]"),
            {"role": "user", "content": "Add\n1 + 1", "fields": (("instruction", 0), ("input", 4))},
            turn("assistant", "2", "output"),
        ),
        "metadata": {"id": 7, "topic": "sums"},
    }
    (record,) = loaded.records
    assert record.id == "7"
    assert record.source.model_dump() == {"path": loaded.reader.path, "line": 1, "offset": 0, "shape": "alpaca"}


def test_alpaca_with_null_and_empty_fields(load: Callable[..., Any]) -> None:
    row = b'{"instruction": "Hi", "input": null, "output": "Hello", "system": "", "history": []}'
    assert load(row).record == {"messages": (turn("user", "Hi", "instruction"), turn("assistant", "Hello", "output"))}


def test_dolly_has_a_document_for_context(load: Callable[..., Any]) -> None:
    row = b'{"instruction": "When?", "context": "In 1921.", "response": "1921", "category": "closed_qa"}'
    assert load(row).record == {
        "messages": (turn("user", "When?", "instruction"), turn("assistant", "1921", "response")),
        "context": ("In 1921.",),
        "context_fields": ("context",),
        "metadata": {"category": "closed_qa"},
    }


@pytest.mark.parametrize(
    ("prompt", "reply"),
    [
        ("prompt", "completion"),
        ("prompt", "response"),
        ("question", "answer"),
        ("question", "std_answer"),
        ("query", "response"),
        ("input", "output"),
        ("inputs", "targets"),
        ("instruction", "response"),
        ("instruction", "completion"),
        ("user", "assistant"),
        ("human", "assistant"),
    ],
)
def test_a_prompt_and_a_reply_by_any_name(load: Callable[..., Any], prompt: str, reply: str) -> None:
    loaded = load(f'{{"{prompt}": "2 + 2?", "{reply}": "4", "level": 1}}'.encode())
    messages = (turn("user", "2 + 2?", prompt), turn("assistant", "4", reply))
    assert loaded.record == {"messages": messages, "metadata": {"level": 1}}
    assert loaded.reader.understanding.seen_shapes.keys() == {f"{prompt}-{reply}"}


def test_documents_of_every_make(load: Callable[..., Any]) -> None:
    row = b"""{"system_prompt": "Cite.", "context": ["One.", {"text": "Two."}, {"no": 3}, ""], "question": "?", "answer": "!"}"""
    assert load(row).record == {
        "messages": (
            turn("system", "Cite.", "system_prompt"),
            turn("user", "?", "question"),
            turn("assistant", "!", "answer"),
        ),
        "context": ("One.", "Two.", '{"no": 3}'),
        "context_fields": ("context[0]", "context[1].text", "context[2]"),
    }


def test_prompt_and_completion_as_lists_of_messages(load: Callable[..., Any]) -> None:
    row = b"""{"prompt": [{"role": "system", "content": "Be kind."}, {"role": "user", "content": "Hi"}],
        "completion": [{"role": "assistant", "content": "Hello"}]}""".replace(b"\n", b"")
    assert load(row).record == {
        "messages": (
            turn("system", "Be kind.", "prompt[0].content"),
            turn("user", "Hi", "prompt[1].content"),
            turn("assistant", "Hello", "completion[0].content"),
        )
    }


def test_what_is_missing_is_named_with_what_may_be_meant(load: Callable[..., Any]) -> None:
    loaded = load('{"prompt": "Hello", "response_ka": "გამარჯობა"}\n{"instruction": "Hi"}\n{"question": "?"}'.encode())
    assert not loaded.records
    assert [(p.kind, p.message, p.line, p.field) for p in loaded.problems] == [
        ("missing-field", "no completion", 1, "completion"),
        ("missing-field", "no output", 2, "output"),
        ("missing-field", "no answer", 3, "answer"),
    ]
    assert '[fields] reply = "response_ka"' in loaded.problems[0].hint


def test_a_wrong_type_is_named_with_its_place(load: Callable[..., Any]) -> None:
    loaded = load(
        b'{"instruction": null, "output": "x"}\n{"prompt": "x", "completion": 4}\n'
        b'{"instruction": "x", "output": "y", "history": [["a", "b"], ["c"]]}\n'
        b'{"prompt": [{"role": "user", "content": 5}], "completion": "x"}'
    )
    assert [(p.kind, p.message, p.field) for p in loaded.problems] == [
        ("wrong-type", "a string expected, found null", "instruction"),
        ("wrong-type", "a string expected, found number", "completion"),
        ("wrong-type", "a pair of question and answer expected, found 1 texts", "history[1]"),
        ("wrong-type", "a string expected, found list", "prompt"),
        ("wrong-type", "a string expected, found number", "prompt[0].content"),
    ]
