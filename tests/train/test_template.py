"""What is learned is what inference would have to produce: token for token, on every chat template, or refused."""

from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from schemas import Message, ToolCall
from schemas.manifest import Example
from tests.train.toys import TEMPLATES, chat, tokenizer
from train.errors import TokenizerError
from train.messages import learned, turns_of
from train.stops import find
from train.template import Encoded, RefusedError, encode

OURS = sorted(file.stem for file in TEMPLATES.glob("*.jinja"))
TRL = find_spec("trl")
THEIRS = sorted((Path(TRL.origin or "").parent / "chat_templates").glob("*.jinja")) if TRL else []
KINDS = ["bytes", "normalized", "always", "first", "never"]
LAST = {"Georgian": "ყველაფერი კარგად", "emoji": "great 👍🏽", "Chinese": "谢谢你的帮助", "English": "all training"}
CHATS: dict[str, Example] = {
    **{name: chat("question", text) for name, text in LAST.items()},
    "several turns": chat("Where is order 4711?", "On its way.", "მადლობა!", "არაფრის 🎉"),
    "system": chat("hello", "კარგად", system="Answer in Georgian."),
    "three turns with system": chat("a", "one", "b", "two", "c", "სამი", system="Count."),
    "the same words again": chat("yes", "yes", "yes", "yes"),
    "white space within": chat("a  b\n\nc", "first\n\n  second\tthird"),
    "quotes a stop": chat("What ends a turn?", "Mostly <|im_end|> or </s> does."),
    "code": chat("write it", "```python\nprint('{{ x }}')\n```"),
    "thought in the content": chat("2 + 2?", "<think>\ntwo and two\n</think>\n\nIt is 4"),
    "thought apart": Example(
        id="t",
        messages=(Message(role="user", content="2 + 2?"), Message(role="assistant", content="4", reasoning="easy")),
    ),
}


def parity(made: Any, example: Example, sequences: list[Encoded]) -> int:
    """Checks every learned turn against the real inference path; the number of turns."""
    messages, _ = learned(example)
    turns = turns_of(messages, reasoning=True)
    stops = find(made)
    count = 0
    for one in sequences:
        for (start, stop), number in zip(one.spans, one.turns, strict=True):
            prompts = [
                made.apply_chat_template(turns[:number], add_generation_prompt=True, tokenize=True, **settings)[
                    "input_ids"
                ]
                for settings in ({}, {"enable_thinking": False})
            ]
            assert list(one.ids[:start]) in prompts
            assert one.ids[stop - 1] in stops.ids
            reply = made.decode(one.ids[start:stop])
            answer = messages[number].content.rpartition("</think>")[2].strip()
            assert answer in reply
            count += 1
    return count


@pytest.mark.parametrize("template", OURS)
@pytest.mark.parametrize("kind", KINDS)
def test_prompts_are_those_of_inference_and_replies_are_whole(template: str, kind: str) -> None:
    made = tokenizer(kind, template)
    refused = {}
    for name, example in CHATS.items():
        try:
            sequences = encode(made, example, find(made))
        except RefusedError as error:
            refused[name] = error.reason
            continue
        turns = len([m for m in example.messages if m.role == "assistant"])
        assert parity(made, example, sequences) == turns, name
    quoted = {"quotes a stop"} if kind == "normalized" else set()
    assert set(refused) <= SYSTEMLESS.get(template, set()) | {"thought apart"} | quoted


# refused besides: thoughts, by templates that drop them; and a quoted stop, by tokenizers that put a blank behind it
SYSTEMLESS = {"gemma": {"system", "three turns with system"}, "mistral_v1": {"system", "three turns with system"}}


@pytest.mark.skipif(not THEIRS, reason="TRL is not installed")
@pytest.mark.parametrize("file", THEIRS, ids=lambda file: file.stem)
def test_the_templates_that_trl_bundles_are_followed_or_refused_with_a_reason(file: Path) -> None:
    made = tokenizer("bytes", file.read_text("utf-8"))
    reasons = []
    for example in CHATS.values():
        try:
            sequences = encode(made, example, find(made))
        except RefusedError as error:
            reasons.append((error.reason, error.hint))
            continue
        assert parity(made, example, sequences) >= 1
    assert all(reason and hint for reason, hint in reasons)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("text", LAST.values(), ids=LAST)
def test_the_last_token_of_an_answer_is_learned(kind: str, text: str) -> None:
    made = tokenizer(kind, "chatml")
    (one,) = encode(made, chat("question", text), find(made))
    ((start, stop),) = one.spans
    assert made.decode(one.ids[start:stop]) == text + "<|im_end|>"
    assert [label for label in one.labels if label != -100] == list(one.ids[start:stop])


@pytest.mark.parametrize("kind", KINDS)
def test_a_reply_begins_with_no_blank_that_nobody_wrote(kind: str) -> None:
    made = tokenizer(kind, "mistral_v1")
    (one,) = encode(made, chat("question", "training"), find(made))
    whole = made.apply_chat_template(
        [{"role": "user", "content": "question"}, {"role": "assistant", "content": "training"}]
    )
    assert list(one.ids) == whole["input_ids"]
    assert not made.convert_ids_to_tokens(one.ids[one.spans[0][0]]).startswith(("▁", "Ġ"))


def test_a_conversation_is_one_sequence_where_the_template_keeps_history() -> None:
    made = tokenizer(template="llama3")
    (one,) = encode(made, chat("a", "one", "b", "two"), find(made))
    assert (one.how, len(one.spans), one.turns) == ("whole", 2, (1, 3))


def test_a_conversation_is_cut_into_turns_where_the_template_rewrites_history() -> None:
    made = tokenizer(template="qwen3")
    sequences = encode(made, chat("a", "<think>\nlong\n</think>\n\none", "b", "two"), find(made))
    assert [(one.how, one.turns) for one in sequences] == [("turn", (1,)), ("turn", (3,))]
    assert "long" in made.decode(sequences[0].ids)
    assert "long" not in made.decode(sequences[1].ids)


def test_a_reply_closes_the_thought_that_the_prompt_opened() -> None:
    made = tokenizer(template="deepseek_r1")
    (one,) = encode(made, chat("2 + 2?", "It is 4"), find(made))
    assert made.decode(one.ids[one.spans[0][0] :]) == "\n</think>\n\nIt is 4</s>"


def test_a_turn_with_weight_0_is_read_and_not_learned() -> None:
    made = tokenizer()
    turns = list(chat("a", "one", "b", "two").messages)
    turns[1] = turns[1].model_copy(update={"weight": 0})
    (one,) = encode(made, Example(id="w", messages=tuple(turns)), find(made))
    assert made.decode([label for label in one.labels if label != -100]) == "two<|im_end|>"
    assert "one" in made.decode(one.ids)


def test_tool_calls_are_learned() -> None:
    made = tokenizer(template="chatml_default_system")
    call = ToolCall(id="c1", name="track", arguments='{"order": "4711", "language": "ქართული"}')
    example = Example(
        id="t",
        messages=(
            Message(role="user", content="Where is it?"),
            Message(role="assistant", tool_calls=(call,)),
            Message(role="tool", content="in Tbilisi", tool_call_id="c1"),
            Message(role="assistant", content="In Tbilisi."),
        ),
    )
    (one,) = encode(made, example, find(made))
    text = made.decode([label for label in one.labels if label != -100])
    assert "ქართული" in text
    assert text.endswith("In Tbilisi.<|im_end|>")


@pytest.mark.parametrize(
    ("template", "reason"),
    [
        ("{% for m in messages if m.role != 'system' %}<|im_start|>{{ m.content }}<|im_end|>{% endfor %}", "leaves out messages[0]"),
        ("{% for m in messages %}<|im_start|>{{ m.content | upper }}<|im_end|>{% endfor %}", "leaves out messages[0]"),
        ("{% for m in messages %}<|im_start|>{{ m.content if m.role != 'assistant' else m.content[:2] }}<|im_end|>{% endfor %}", "changes the content of messages[2]"),
        ("{{ raise_exception('no such role') }}", "refuses the conversation: no such role"),
        ("{{ messages[0].content.parts[0] }}", "refuses the conversation"),
    ],
)  # fmt: skip
def test_a_template_that_loses_what_the_record_says_is_refused_with_the_message(template: str, reason: str) -> None:
    made = tokenizer(template=template)
    with pytest.raises(RefusedError) as refused:
        encode(made, chat("question", "answer", system="system prompt"), find(made))
    assert reason in refused.value.reason


def test_a_tokenizer_that_loses_letters_is_refused() -> None:
    from tokenizers import Tokenizer, decoders, models, pre_tokenizers
    from transformers import PreTrainedTokenizerFast

    inner = Tokenizer(
        models.BPE({"<unk>": 0, "</s>": 1, **{chr(97 + i): 2 + i for i in range(26)}}, [], unk_token="<unk>")
    )
    inner.pre_tokenizer, inner.decoder = pre_tokenizers.Metaspace(), decoders.Metaspace()
    made = PreTrainedTokenizerFast(tokenizer_object=inner, eos_token="</s>", unk_token="<unk>")
    made.chat_template = "{% for m in messages %}{{ m.content + eos_token }}{% endfor %}"
    with pytest.raises(RefusedError, match="changes the content"):
        encode(made, chat("a", "კარგად"), find(made))


def test_without_a_turn_to_learn_there_is_nothing_to_do() -> None:
    made = tokenizer()
    with pytest.raises(RefusedError, match="no assistant turn"):
        encode(made, Example(id="u", messages=(Message(role="user", content="hi"),)), find(made))


def test_a_tokenizer_without_an_end_is_refused() -> None:
    with pytest.raises(TokenizerError, match="no end-of-sequence"):
        find(tokenizer(template="alpaca", eos=None))


def test_the_end_of_turn_of_the_template_stops_though_the_tokenizer_has_no_end() -> None:
    stops = find(tokenizer(template="chatml", eos=None))
    assert stops.texts == ("<|im_end|>",)
    assert stops.only_template == ("<|im_end|>",)


def test_padding_with_the_end_token_still_teaches_the_end() -> None:
    made = tokenizer(template="zephyr", pad_token="</s>")
    (one,) = encode(made, chat("question", "answer"), find(made))
    assert made.decode([label for label in one.labels if label != -100]) == "answer</s>"
