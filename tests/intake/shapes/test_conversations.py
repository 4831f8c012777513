"""Conversations: OpenAI, Anthropic, ShareGPT, Gemini, Bedrock."""

from collections.abc import Callable
from typing import Any

import pytest


def test_openai_with_tools_weights_and_names(load: Callable[..., Any]) -> None:
    row = b"""{"messages": [{"role": "developer", "content": "Be brief."},
        {"role": "user", "content": [{"type": "text", "text": "Weather"}, {"type": "image_url", "image_url": {}}, {"type": "text", "text": "in Batumi?"}], "name": "nino"},
        {"role": "assistant", "content": null, "reasoning_content": "Ask.", "weight": 0, "tool_calls": [{"id": "c1", "type": "function", "function": {"name": "weather", "arguments": "{\\"city\\": \\"Batumi\\"}"}}]},
        {"role": "tool", "tool_call_id": "c1", "content": "rain"},
        {"role": "assistant", "content": "Rain.", "weight": 1}],
        "tools": [{"type": "function", "function": {"name": "weather", "parameters": {}}}], "parallel_tool_calls": false}"""

    assert load(row.replace(b"\n", b"")).record == {
        "messages": (
            {"role": "developer", "content": "Be brief.", "fields": (("messages[0].content", 0),)},
            {
                "role": "user",
                "content": "Weather\nin Batumi?",
                "name": "nino",
                "fields": (("messages[1].content[0].text", 0), ("messages[1].content[2].text", 8)),
            },
            {
                "role": "assistant",
                "weight": 0,
                "reasoning": "Ask.",
                "tool_calls": ({"id": "c1", "name": "weather", "arguments": '{"city": "Batumi"}'},),
                "fields": (("messages[2].content", 0),),
            },
            {"role": "tool", "content": "rain", "tool_call_id": "c1", "fields": (("messages[3].content", 0),)},
            {"role": "assistant", "content": "Rain.", "weight": 1, "fields": (("messages[4].content", 0),)},
        ),
        "tools": ({"type": "function", "function": {"name": "weather", "parameters": {}}},),
        "lists": {"messages": "messages"},
        "metadata": {"parallel_tool_calls": False},
    }


def test_openai_functions_as_they_were_first_written(load: Callable[..., Any]) -> None:
    row = b"""{"messages": [{"role": "assistant", "function_call": {"name": "f", "arguments": "{}"}},
        {"role": "function", "name": "f", "content": "1"}], "functions": [{"name": "f"}]}"""
    assert load(row.replace(b"\n", b"")).record == {
        "messages": (
            {
                "role": "assistant",
                "tool_calls": ({"name": "f", "arguments": "{}"},),
                "fields": (("messages[0].content", 0),),
            },
            {"role": "tool", "name": "f", "content": "1", "fields": (("messages[1].content", 0),)},
        ),
        "tools": ({"name": "f"},),
        "lists": {"messages": "messages"},
    }


def test_parts_with_value_reasoning_and_calls(load: Callable[..., Any]) -> None:
    row = b"""{"messages": [{"role": "assistant", "content": [{"type": "reasoning", "value": "Hm."}, {"type": "text", "value": "Yes."},
        {"type": "tool_call", "value": "{\\"name\\": \\"f\\", \\"arguments\\": {\\"a\\": 1}}"}], "loss_weight": 1.0}], "tools": "[{\\"name\\": \\"f\\"}]"}"""
    assert load(row.replace(b"\n", b"")).record == {
        "messages": (
            {
                "role": "assistant",
                "content": "Yes.",
                "reasoning": "Hm.",
                "weight": 1.0,
                "tool_calls": ({"name": "f", "arguments": '{"a": 1}'},),
                "fields": (("messages[0].content[1].value", 0),),
            },
        ),
        "tools": ({"name": "f"},),
        "lists": {"messages": "messages"},
    }


def test_anthropic_with_a_system_beside_the_list_and_tool_parts(load: Callable[..., Any]) -> None:
    row = b"""{"system": "Be brief.", "messages": [{"role": "assistant", "content": [{"type": "thinking", "thinking": "Hm."}, {"type": "tool_use", "id": "t1", "name": "f", "input": {"a": 1}}]},
        {"role": "user", "content": [{"type": "tool_result", "tool_use_id": "t1", "content": "1"}, {"type": "text", "text": "And?"}]}]}"""
    assert load(row.replace(b"\n", b"")).record == {
        "messages": (
            {"role": "system", "content": "Be brief.", "fields": (("system", 0),)},
            {
                "role": "assistant",
                "reasoning": "Hm.",
                "tool_calls": ({"id": "t1", "name": "f", "arguments": '{"a": 1}'},),
                "fields": (("messages[0].content", 0),),
            },
            {"role": "tool", "content": "1", "tool_call_id": "t1", "fields": (("messages[1].content[0].content", 0),)},
            {"role": "user", "content": "And?", "fields": (("messages[1].content[1].text", 0),)},
        )
    }


@pytest.mark.parametrize("key", ["conversations", "conversation", "interactions", "dialogue"])
def test_the_same_list_under_another_name(load: Callable[..., Any], key: str) -> None:
    loaded = load(
        f'{{"{key}": [{{"role": "user", "content": "Hi"}}, {{"role": "assistant", "content": "Yo"}}]}}'.encode()
    )
    assert loaded.record == {
        "messages": (
            {"role": "user", "content": "Hi", "fields": ((f"{key}[0].content", 0),)},
            {"role": "assistant", "content": "Yo", "fields": ((f"{key}[1].content", 0),)},
        ),
        "lists": {"messages": key},
    }
    assert loaded.reader.understanding.seen_shapes.keys() == {key}


def test_sharegpt_with_system_and_tools(load: Callable[..., Any]) -> None:
    row = b"""{"id": "g1", "system": "Be kind.", "tools": "[{\\"name\\": \\"f\\"}]", "conversations": [{"from": "human", "value": "Hi"},
        {"from": "function_call", "value": "{\\"name\\": \\"f\\", \\"arguments\\": {\\"a\\": 1}}"}, {"from": "observation", "value": "1"}, {"from": "gpt", "value": "One.", "weight": 1}, {"from": "bing", "value": "?"}]}"""
    assert load(row.replace(b"\n", b"")).record == {
        "messages": (
            {"role": "system", "content": "Be kind.", "fields": (("system", 0),)},
            {"role": "user", "content": "Hi", "fields": (("conversations[0].value", 0),)},
            {
                "role": "assistant",
                "tool_calls": ({"name": "f", "arguments": '{"a": 1}'},),
                "fields": (("conversations[1].value", 0),),
            },
            {"role": "tool", "content": "1", "fields": (("conversations[2].value", 0),)},
            {"role": "assistant", "content": "One.", "weight": 1, "fields": (("conversations[3].value", 0),)},
            {"role": "bing", "content": "?", "fields": (("conversations[4].value", 0),)},
        ),
        "tools": ({"name": "f"},),
        "lists": {"messages": "conversations"},
        "metadata": {"id": "g1"},
    }


def test_a_call_that_is_no_json_is_kept_as_it_stands(load: Callable[..., Any]) -> None:
    row = b'{"conversations": [{"from": "function_call", "value": "f(a=1)"}]}'
    (message,) = load(row).record["messages"]
    assert message["tool_calls"] == ({"name": "", "arguments": "f(a=1)"},)


def test_gemini_contents(load: Callable[..., Any]) -> None:
    row = b"""{"systemInstruction": {"role": "system", "parts": [{"text": "Be brief."}]}, "contents": [
        {"role": "user", "parts": [{"text": "Weather"}, {"text": "in Batumi?"}]},
        {"role": "model", "parts": [{"functionCall": {"name": "weather", "args": {"city": "Batumi"}}}]},
        {"role": "user", "parts": [{"functionResponse": {"name": "weather", "response": {"sky": "rain"}}}]},
        {"role": "model", "parts": [{"text": "Rain."}]}],
        "tools": [{"functionDeclarations": [{"name": "weather", "parameters": {}}]}]}"""
    assert load(row.replace(b"\n", b"")).record == {
        "messages": (
            {"role": "system", "content": "Be brief.", "fields": (("systemInstruction.parts[0].text", 0),)},
            {
                "role": "user",
                "content": "Weather\nin Batumi?",
                "fields": (("contents[0].parts[0].text", 0), ("contents[0].parts[1].text", 8)),
            },
            {
                "role": "assistant",
                "tool_calls": ({"name": "weather", "arguments": '{"city": "Batumi"}'},),
                "fields": (("contents[1].parts", 0),),
            },
            {
                "role": "tool",
                "content": '{"sky": "rain"}',
                "name": "weather",
                "fields": (("contents[2].parts[0].functionResponse.response", 0),),
            },
            {"role": "assistant", "content": "Rain.", "fields": (("contents[3].parts[0].text", 0),)},
        ),
        "tools": ({"name": "weather", "parameters": {}},),
        "lists": {"messages": "contents"},
    }


def test_bedrock_conversation(load: Callable[..., Any]) -> None:
    row = b"""{"schemaVersion": "bedrock-conversation-2024", "system": [{"text": "Be brief."}], "messages": [
        {"role": "user", "content": [{"text": "Weather?"}]},
        {"role": "assistant", "content": [{"reasoningContent": {"reasoningText": {"text": "Ask."}}}, {"toolUse": {"toolUseId": "u1", "name": "weather", "input": {}}}]},
        {"role": "user", "content": [{"toolResult": {"toolUseId": "u1", "content": [{"json": {"sky": "rain"}}]}}]},
        {"role": "assistant", "content": [{"text": "Rain."}]}],
        "toolConfig": {"tools": [{"toolSpec": {"name": "weather", "description": "Sky", "inputSchema": {"json": {"type": "object"}}}}]}}"""
    assert load(row.replace(b"\n", b"")).record == {
        "messages": (
            {"role": "system", "content": "Be brief.", "fields": (("system[0].text", 0),)},
            {"role": "user", "content": "Weather?", "fields": (("messages[0].content[0].text", 0),)},
            {
                "role": "assistant",
                "reasoning": "Ask.",
                "tool_calls": ({"id": "u1", "name": "weather", "arguments": "{}"},),
                "fields": (("messages[1].content", 0),),
            },
            {
                "role": "tool",
                "content": '{"sky": "rain"}',
                "tool_call_id": "u1",
                "fields": (("messages[2].content[0].toolResult.content[0].json", 0),),
            },
            {"role": "assistant", "content": "Rain.", "fields": (("messages[3].content[0].text", 0),)},
        ),
        "tools": ({"name": "weather", "description": "Sky", "parameters": {"type": "object"}},),
        "lists": {"messages": "messages"},
    }


def test_mt_bench_turns_with_and_without_reference(load: Callable[..., Any]) -> None:
    loaded = load(b'{"question_id": 1, "turns": ["A?", "B?"], "reference": ["a"]}\n{"turns": ["C?"]}')
    first, second = (record.model_dump(exclude_defaults=True) for record in loaded.records)
    assert first["messages"] == (
        {"role": "user", "content": "A?", "fields": (("turns[0]", 0),)},
        {"role": "assistant", "content": "a", "fields": (("reference[0]", 0),)},
        {"role": "user", "content": "B?", "fields": (("turns[1]", 0),)},
    )
    assert first["metadata"] == {"question_id": 1}
    assert second["messages"] == ({"role": "user", "content": "C?", "fields": (("turns[0]", 0),)},)


def test_a_message_without_content_or_with_a_number(load: Callable[..., Any]) -> None:
    loaded = load(
        b'{"messages": [{"role": "user"}]}\n{"messages": [{"role": "user", "content": 1}]}\n{"messages": "[]"}\n'
        b'{"conversations": [{"from": "human"}]}\n{"contents": [{"role": "user"}]}'
    )
    found = [(p.kind, p.field) for p in loaded.problems]
    assert found == [
        ("missing-field", "messages[0].content"),
        ("wrong-type", "messages[0].content"),
        ("wrong-type", "messages"),
        ("missing-field", "conversations[0].value"),
        ("missing-field", "contents[0].parts"),
    ]
