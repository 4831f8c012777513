"""Every format: what is written reads back as the same record, but for what was said not to be held."""

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from curate.export.target import Kind, NotHeldError, Target, kind_of
from curate.export.targets import NAMES, target_of
from curate.export.targets.curate import write as example
from curate.intake.shapes import choose
from curate.intake.understand import Understanding
from schemas import Config, Message, Record, ToolCall
from schemas.manifest import Example
from tests.export.told import told

ROWS = [name for name in NAMES if name not in ("curate", "parquet", "datasets")]

words = st.text(st.sampled_from("abc კითხვა აж\n'\"\\{}:中"), min_size=1, max_size=30).filter(lambda text: text.strip())
names = st.sampled_from(["weather", "find_law", "ფუნქცია"])
objects = st.dictionaries(st.sampled_from("xyz"), st.one_of(st.integers(-5, 5), words, st.booleans()), max_size=2)
arguments = objects.map(lambda value: json.dumps(value, ensure_ascii=False))


@st.composite
def exchanges(draw: st.DrawFn, number: int) -> list[Message]:
    """A question and its answer, with one or two calls of tools between them or not."""
    turns = [Message(role="user", content=draw(words), name=draw(st.sampled_from([None, None, "nino"])))]
    for count in draw(st.lists(st.integers(1, 2), max_size=2)):
        ids = [draw(st.sampled_from([None, f"call_{number}_{len(turns)}_{at}"])) for at in range(count)]
        calls = tuple(ToolCall(id=one, name=draw(names), arguments=draw(arguments)) for one in ids)
        turns.append(Message(role="assistant", content=draw(st.sampled_from(["", "wait"])), tool_calls=calls))
        answers = st.one_of(words, arguments)
        turns += [Message(role="tool", content=draw(answers), tool_call_id=one) for one in ids]
    weight = draw(st.sampled_from([None, None, 1, 0]))
    thoughts = draw(st.sampled_from(["", "", "hmm"]))
    return [*turns, Message(role="assistant", content=draw(words), weight=weight, reasoning=thoughts)]


@st.composite
def records(draw: st.DrawFn) -> Record:
    """Conversations, preference pairs and thumbs of many makes."""
    systems = [Message(role="system", content=draw(words)) for _ in range(draw(st.integers(0, 2)))]
    turns = [turn for number in range(draw(st.integers(1, 3))) for turn in draw(exchanges(number))]
    tools: tuple[dict[str, Any], ...] = ()
    if draw(st.booleans()):
        tools = ({"type": "function", "function": {"name": draw(names), "description": draw(words), "parameters": {}}},)
    context = tuple(draw(st.lists(words, max_size=1)))
    kind = draw(st.sampled_from(["messages", "preference", "kto"]))
    if kind == "preference":
        endings = draw(st.lists(words, min_size=2, max_size=2, unique=True))
        better, worse = ((Message(role="assistant", content=text),) for text in endings)
        asked = (*systems, *turns, Message(role="user", content=draw(words)))
        return Record(id="r", messages=asked, chosen=better, rejected=worse, tools=tools, context=context)
    label = draw(st.booleans()) if kind == "kto" else None
    return Record(id="r", messages=(*systems, *turns), label=label, tools=tools, context=context)


def read(row: dict[str, Any]) -> Record:
    """A row as check reads it."""
    row = json.loads(json.dumps(row))
    shape, problems = Understanding(choose(Config())).classify(row)
    assert shape is not None, row
    assert not problems, problems
    return Record(id="r", **shape.read(row))


def come_back(target: Target, record: Record) -> tuple[Record, set[str]] | None:
    lost: set[str] = set()
    kind: Kind = kind_of(record)
    try:
        row = target.write[kind](record, lost)
    except (NotHeldError, KeyError):
        return None
    simpler = target.plain(row) if target.plain else None
    if simpler is not None:
        assert told(read(simpler), lost) == told(record, lost)
    return read(row), lost


@pytest.mark.parametrize("name", [*ROWS, "parquet"])
@settings(max_examples=30, deadline=None)
@given(record=records())
def test_a_record_comes_back(name: str, record: Record) -> None:
    back = come_back(target_of(name), record)
    if back is not None:
        again, lost = back
        assert told(again, lost) == told(record, lost)


@settings(max_examples=50, deadline=None)
@given(record=records())
def test_a_record_comes_back_as_an_example(record: Record) -> None:
    lost: set[str] = set()
    one = Example.model_validate_json(json.dumps(example(record, lost)))
    again = Record(**{key: getattr(one, key) for key in ("id", "messages", "chosen", "rejected", "label", "tools")})
    assert told(again, lost) == told(record, lost)
    assert [m.tool_calls for m in again.messages] == [m.tool_calls for m in record.messages]


PLAIN = Record(
    id="r",
    messages=(Message(role="user", content="რა არის ჯარიმა?"), Message(role="assistant", content="სასჯელი.")),
)
PAIR = Record(
    id="r",
    messages=PLAIN.messages[:1],
    chosen=PLAIN.messages[1:],
    rejected=(Message(role="assistant", content="არ ვიცი."),),
)
THUMB = PLAIN.model_copy(update={"label": False})
HOLD: dict[Kind, set[str]] = {
    "messages": {
        "curate",
        "openai",
        "alpaca",
        "sharegpt",
        "prompt-completion",
        "vertex",
        "bedrock",
        "parquet",
        "datasets",
    },
    "preference": {"curate", "openai", "alpaca", "sharegpt", "trl-preference", "parquet", "datasets"},
    "kto": {"curate", "alpaca", "sharegpt", "kto", "parquet", "datasets"},
}


@pytest.mark.parametrize("record", [PLAIN, PAIR, THUMB], ids=["messages", "preference", "kto"])
def test_a_plain_record_is_held_without_loss_by_every_format_of_its_kind(record: Record) -> None:
    kind = kind_of(record)
    assert {name for name in NAMES if kind in target_of(name).write} == HOLD[kind]
    for name in HOLD[kind] - {"curate"}:
        back = come_back(target_of(name), record)
        assert back is not None
        assert (told(back[0], set()), back[1]) == (told(record, set()), set()), name


def row(name: str, record: Record) -> dict[str, Any]:
    return target_of(name).write[kind_of(record)](record, set())


def test_rows_are_those_of_the_formats_pages() -> None:
    asked, answer = "რა არის ჯარიმა?", "სასჯელი."
    assert row("openai", PLAIN) == {
        "messages": [{"role": "user", "content": asked}, {"role": "assistant", "content": answer}]
    }
    assert row("alpaca", PLAIN) == {"instruction": asked, "input": "", "output": answer}
    assert row("sharegpt", PLAIN) == {
        "conversations": [{"from": "human", "value": asked}, {"from": "gpt", "value": answer}]
    }
    assert row("vertex", PLAIN) == {
        "contents": [{"role": "user", "parts": [{"text": asked}]}, {"role": "model", "parts": [{"text": answer}]}]
    }
    assert row("bedrock", PLAIN) == {
        "schemaVersion": "bedrock-conversation-2024",
        "messages": [
            {"role": "user", "content": [{"text": asked}]},
            {"role": "assistant", "content": [{"text": answer}]},
        ],
    }
    plain = target_of("kto").plain
    assert plain is not None
    assert plain(row("kto", THUMB)) == {"prompt": asked, "completion": answer, "label": False}


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("alpaca", "tool calls"),
        ("sharegpt", "text beside a tool call"),
        ("vertex", "tool call whose arguments are no JSON object"),
        ("bedrock", "tool call whose arguments are no JSON object"),
    ],
)
def test_a_conversation_that_a_format_cannot_tell_is_left_out_with_a_reason(name: str, reason: str) -> None:
    call = ToolCall(id="c", name="weather", arguments="Tbilisi")
    turns = (
        Message(role="user", content="What is the weather?"),
        Message(role="assistant", content="Wait.", tool_calls=(call,)),
        Message(role="tool", content="Sunny", tool_call_id="c"),
        Message(role="assistant", content="Sunny."),
    )
    with pytest.raises(NotHeldError, match=reason):
        row(name, Record(id="r", messages=turns))


def test_ids_that_are_made_for_calls_link_each_answer_to_its_call() -> None:
    calls = (ToolCall(name="a", arguments="{}"), ToolCall(name="b", arguments="{}"))
    turns = (
        Message(role="user", content="?"),
        Message(role="assistant", tool_calls=calls),
        Message(role="tool", content="1"),
        Message(role="tool", content="2"),
        Message(role="assistant", content="."),
    )
    written = row("openai", Record(id="r", messages=turns))["messages"]
    made = [call["id"] for call in written[1]["tool_calls"]]
    assert [written[2]["tool_call_id"], written[3]["tool_call_id"]] == made
    assert all(len(one) == 9 for one in made)
    contents = row("vertex", Record(id="r", messages=turns))["contents"]
    assert [part["functionResponse"]["name"] for part in contents[2]["parts"]] == ["a", "b"]
