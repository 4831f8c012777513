"""Which shape a row is taken for, how users overrule it, and what is no training example at all."""

from collections.abc import Callable
from typing import Any

import pytest

from curate.errors import CurateError
from curate.intake.shapes import all_shapes, choose
from schemas import Config, Fields


def test_text_alone_is_all_reply(load: Callable[..., Any]) -> None:
    assert load('{"text": "ერთი წიგნი.", "url": "x"}'.encode()).record == {
        "messages": ({"role": "assistant", "content": "ერთი წიგნი.", "fields": (("text", 0),)},),
        "metadata": {"url": "x"},
    }


def test_self_instruct_with_one_instance(load: Callable[..., Any]) -> None:
    row = b'{"id": "s", "instruction": "Add", "instances": [{"input": "1 + 1", "output": "2"}], "is_classification": false}'
    assert load(row).record == {
        "messages": (
            {"role": "user", "content": "Add\n1 + 1", "fields": (("instruction", 0), ("instances[0].input", 4))},
            {"role": "assistant", "content": "2", "fields": (("instances[0].output", 0),)},
        ),
        "metadata": {"id": "s", "is_classification": False},
    }


def test_several_instances_are_several_records(load: Callable[..., Any]) -> None:
    loaded = load(
        b'{"instruction": "x", "instances": [{"output": "1"}, {"output": "2"}]}\n{"instruction": "x", "instances": []}'
    )
    assert [(p.kind, p.message, p.field) for p in loaded.problems] == [
        ("wrong-type", "2 instances in one row, which are 2 records", "instances"),
        ("missing-field", "no instance of the instruction", "instances"),
    ]


@pytest.mark.parametrize(
    ("row", "says"),
    [
        ('{"identity": {"file_name": "identity.json"}, "x": {"hf_hub_url": "a/b"}}', "LLaMA-Factory dataset_info.json"),
        ('{"model": "text-embedding-ada-002", "input": "118"}', "request for embeddings"),
        ('{"custom_id": "1", "method": "POST", "url": "/v1/chat/completions", "body": {}}', "request to a batch API"),
        ('{"id": "1", "custom_id": "1", "response": {"body": {}}}', "answer of a batch API"),
        ('{"role": "user", "content": "Hi"}', "one message, not a conversation"),
        ('{"prompt": "x", "completions": ["a"], "labels": [true]}', "stepwise supervision"),
        ("{}", "an empty object"),
        ('{"georgian": "ა", "latin": "a"}', "the fields (georgian, latin) fit no known record shape"),
        ("4", "the line holds a number"),
    ],
)
def test_what_is_no_example_is_called_by_its_name(load: Callable[..., Any], row: str, says: str) -> None:
    (problem,) = load(row.encode()).problems
    assert problem.kind == "unknown-format"
    assert says in problem.message


@pytest.mark.parametrize(
    "row",
    [
        # Stanford's Alpaca with the rendered prompt beside it
        '{"instruction": "Add", "input": "", "output": "2", "text": "Below is an instruction.\\n### Response:\\n2"}',
        # UltraChat: the first question beside the conversation
        '{"prompt": "Hi", "messages": [{"role": "user", "content": "Hi"}, {"role": "assistant", "content": "Yo"}]}',
        '{"messages": [{"role": "user", "content": "Hi"}, {"role": "assistant", "content": "Yo"}], "text": "<|user|>Hi<|assistant|>Yo"}',
        '{"prompt": "Hi", "completion": "Yo", "text": "Hi Yo"}',
        '{"messages": [{"role": "user", "content": "Read: Long text."}, {"role": "assistant", "content": "Yo"}], "text": "Long text."}',
    ],
)
def test_one_example_told_twice_is_no_defect(load: Callable[..., Any], row: str) -> None:
    loaded = load("\n".join([row] * 3).encode())
    assert not loaded.problems
    assert len(loaded.records) == 3


@pytest.mark.parametrize(
    "row",
    [
        '{"messages": [{"role": "user", "content": "Hi"}, {"role": "assistant", "content": "Yo"}], "text": "Something else."}',
        '{"messages": [{"role": "user", "content": "Hi"}, {"role": "assistant", "content": "Yo"}], "prompt": "A?", "completion": "B"}',
        '{"prompt": "A?", "completion": "B", "text": "Something else."}',
    ],
)
def test_two_different_examples_in_a_row_are_named_on_every_row(load: Callable[..., Any], row: str) -> None:
    loaded = load("\n".join([row] * 3).encode())
    assert [(p.kind, p.line) for p in loaded.problems] == [("two-shapes", 1), ("two-shapes", 2), ("two-shapes", 3)]
    assert len(loaded.records) == 3


def test_rows_of_several_shapes_are_told_one_by_one(load: Callable[..., Any]) -> None:
    loaded = load(
        b'{"prompt": "a", "completion": "b"}\n{"messages": [{"role": "user", "content": "c"}]}\n'
        b'{"prompt": "d", "completion": "e"}\n{"text": "f"}\n'
    )
    seen = {name: (seen.count, seen.line) for name, seen in loaded.reader.understanding.seen_shapes.items()}
    assert seen == {"prompt-completion": (2, 1), "messages": (1, 2), "text": (1, 4)}
    (batch,) = loaded.batches
    assert batch.texts()["prompt"] == ["a", "c", "d", ""]
    assert batch.texts()["reply"] == ["b", "", "e", "f"]


def test_types_are_counted_by_row(load: Callable[..., Any]) -> None:
    loaded = load(
        b'{"messages": [{"role": "user", "content": "a"}, {"role": "assistant", "content": null}], "n": 1}\n'
        b'{"messages": [{"role": "user", "content": "a"}, {"role": "assistant", "content": "b"}], "n": "1"}\n'
        b'{"messages": [{"role": "user", "content": "a"}, {"role": "assistant", "content": "b"}], "n": "2"}'
    )
    types = {
        path: {kind: (seen.count, seen.line) for kind, seen in kinds.items()}
        for path, kinds in loaded.reader.understanding.types.items()
    }
    assert types == {
        "messages": {"list": (3, 1)},
        "messages[]": {"object": (3, 1)},
        "messages[].role": {"string": (3, 1)},
        "messages[].content": {"string": (3, 1), "null": (1, 1)},
        "n": {"number": (1, 1), "string": (2, 2)},
    }


def test_fields_named_by_the_user_make_a_shape(load: Callable[..., Any]) -> None:
    fields = Fields(prompt="q", reply="a", system="s", context="doc", id="nr")
    row = b'{"nr": 5, "q": "Hi", "a": "Yo", "s": "Be kind.", "doc": "Paper."}'
    loaded = load(row, config=Config(fields=fields))
    (record,) = loaded.records
    assert [(m.role, m.content, m.fields[0][0]) for m in record.messages] == [
        ("system", "Be kind.", "s"),
        ("user", "Hi", "q"),
        ("assistant", "Yo", "a"),
    ]
    assert (record.id, record.context, record.metadata) == ("5", ("Paper.",), {"nr": 5})


@pytest.mark.parametrize(
    ("fields", "row", "expected"),
    [
        (
            {"reply": "response_ka"},
            '{"prompt": "Hi", "response_ka": "ბარევ", "response_ru": "x"}',
            ["user", "assistant"],
        ),
        ({"reply": "best"}, '{"instruction": "Add", "input": "1", "best": "1"}', ["user", "assistant"]),
        ({"messages": "chat"}, '{"chat": [{"role": "user", "content": "Hi"}]}', ["user"]),
        (
            {"messages": "chat", "system": "s"},
            '{"s": "x", "chat": [{"from": "human", "value": "Hi"}]}',
            ["system", "user"],
        ),
        (
            {"chosen": "good", "rejected": "bad"},
            '{"prompt": "Hi", "good": "a", "bad": "b"}',
            ["user", "assistant", "assistant"],
        ),
        (
            {"prompt": "q", "chosen": "good", "rejected": "bad"},
            '{"q": "Hi", "good": "a", "bad": "b"}',
            ["user", "assistant", "assistant"],
        ),
        ({"label": "ok"}, '{"prompt": "Hi", "completion": "a", "ok": false}', ["user", "assistant"]),
        ({"prompt": "q", "reply": "a", "label": "ok"}, '{"q": "Hi", "a": "a", "ok": false}', ["user", "assistant"]),
    ],
)
def test_what_the_user_does_not_name_is_looked_for(
    load: Callable[..., Any], fields: dict[str, str], row: str, expected: list[str]
) -> None:
    loaded = load(row.encode(), config=Config(fields=Fields(**fields)))
    (record,) = loaded.records
    assert [message.role for _, message in record.turns()] == expected
    assert record.label is (False if "label" in fields else None)


def test_a_mapped_field_that_is_missing_is_named(load: Callable[..., Any]) -> None:
    loaded = load(b'{"q": "Hi"}', config=Config(fields=Fields(prompt="q", reply="a")))
    assert [(p.kind, p.field) for p in loaded.problems] == [("missing-field", "a")]


@pytest.mark.parametrize(
    "config",
    [
        Config(shape="alpacca"),
        Config(shape="alpaca", fields=Fields(prompt="q")),
        Config(fields=Fields(messages="m", prompt="q")),
        Config(fields=Fields(reply="r", chosen="c")),
        Config(fields=Fields(label="l", chosen="c", rejected="r")),
    ],
)
def test_contradictory_settings_are_refused(config: Config) -> None:
    with pytest.raises(CurateError):
        choose(config)


def test_a_forced_shape_names_what_a_row_lacks(load: Callable[..., Any]) -> None:
    loaded = load(b'{"prompt": "Hi", "completion": "Yo"}', config=Config(shape="alpaca"))
    assert [(p.kind, p.field) for p in loaded.problems] == [
        ("missing-field", "instruction"),
        ("missing-field", "output"),
    ]


def test_every_shape_has_a_name_of_its_own_and_a_summary() -> None:
    names = [shape.name for shape in all_shapes()]
    assert len(names) == len(set(names))
    assert all(shape.summary.startswith("`") for shape in all_shapes())
