"""Inference parity: a model is trained on exactly the tokens that it would have to produce, after exactly those that
inference would feed it.

For every turn to learn, the prompt is what the chat template renders for generation, and the completion runs from
there through the first token that stops generation. Turns share one sequence while each next prompt begins with the
tokens so far; where a template rewrites history (Qwen3 drops old reasoning), each turn is a sequence of its own.

A template's `{% generation %}` mask is not used: few templates have one, its span loses the last bytes of a Georgian
letter or an emoji with byte-level BPE, and it may begin before the end of the inference prompt.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from schemas.manifest import Example
from train.guards import dropped_from_prompt, dropped_from_reply
from train.messages import Turn, learned, turns_of
from train.stops import Stops

THINK = re.compile(r"^\s*<think>(.*?)</think>\s*", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Encoded:
    """One sequence for the model."""

    ids: tuple[int, ...]
    spans: tuple[tuple[int, int], ...]
    """Half-open ranges of `ids` that are learned; each ends on a stop token."""
    turns: tuple[int, ...]
    """Which messages of the example they are."""
    how: Literal["whole", "turn"]
    """`turn`: the conversation became several sequences, because the template rewrites history."""

    @property
    def trained(self) -> int:
        """Number of tokens that are learned."""
        return sum(stop - start for start, stop in self.spans)

    @property
    def labels(self) -> list[int]:
        """The ids where they are learned, -100 elsewhere."""
        labels = [-100] * len(self.ids)
        for start, stop in self.spans:
            labels[start:stop] = self.ids[start:stop]
        return labels


class RefusedError(Exception):
    """The record cannot be trained on faithfully; the text says why, `hint` the way out."""

    def __init__(self, reason: str, hint: str = "") -> None:
        super().__init__(reason)
        self.reason = reason
        self.hint = hint


def encode(
    tokenizer: Any, example: Example, stops: Stops, *, ending: str | None = None, reasoning: bool = True
) -> list[Encoded]:
    """The sequences of an example: one, or one for each learned turn where the template rewrites history.

    Raises `RefusedError` where the template refuses the conversation, leaves out or rewrites what it says, or where
    there is no turn to learn.
    """
    messages, numbers = learned(example, ending)
    if not numbers:
        raise RefusedError("no assistant turn to learn", "every reply has weight 0, or there is none")
    for number in numbers:
        if messages[number].weight not in (None, 1):
            raise RefusedError(f"messages[{number}].weight is {messages[number].weight}", "a weight is 0 or 1")
    turns = turns_of(messages, reasoning=reasoning)
    tools = list(example.tools) or None
    parts: list[tuple[list[int], list[int]]] = []
    for number in numbers:
        prompt, reply = _split(tokenizer, turns, number, tools, stops)
        missing = dropped_from_prompt(turns[:number], prompt)
        if missing is not None:
            raise RefusedError(f"the chat template leaves out messages[{missing}]", _OTHER)
        before, after = _tokens(tokenizer, prompt, reply)
        said = tokenizer.decode(after, skip_special_tokens=False, clean_up_tokenization_spaces=False)
        what = dropped_from_reply(turns[number], said)
        if what is not None:
            hint = "--reasoning drop, or a base that thinks" if what == "the reasoning" else _OTHER
            raise RefusedError(f"the chat template or the tokenizer changes {what} of messages[{number}]", hint)
        parts.append((before, after))
    return _join(parts, numbers)


_OTHER = "choose another base, give --chat-template FILE, or change the record"


def _join(parts: Sequence[tuple[list[int], list[int]]], numbers: Sequence[int]) -> list[Encoded]:
    ids: list[int] = []
    spans: list[tuple[int, int]] = []
    for before, after in parts:
        if before[: len(ids)] != ids:
            return [
                Encoded((*a, *b), ((len(a), len(a) + len(b)),), (n,), "turn")
                for (a, b), n in zip(parts, numbers, strict=True)
            ]
        ids = before + after
        spans.append((len(before), len(ids)))
    return [Encoded(tuple(ids), tuple(spans), tuple(numbers), "whole")]


def _split(tokenizer: Any, turns: list[Turn], number: int, tools: Any, stops: Stops) -> tuple[str, str]:
    """The text that inference feeds before a turn, and the text that the model must write then."""
    for settings in ({}, {"enable_thinking": False}):
        prompt = render(tokenizer, turns[:number], tools, prompt=True, **settings)
        whole = render(tokenizer, turns[: number + 1], tools, prompt=False, **settings)
        if whole.startswith(prompt):
            return prompt, _through_stop(whole[len(prompt) :], turns[number], stops)
    if turns[number].get("tool_calls"):
        raise RefusedError(f"the chat template writes the tool call of messages[{number}] before its prompt", _OTHER)
    prompt = render(tokenizer, turns[:number], tools, prompt=True)
    return prompt, _written(prompt, turns[number]) + stops.end


def _written(prompt: str, turn: Turn) -> str:
    """The reply for a template that renders it differently from what its own generation prompt begins.

    Where that prompt opens a thought (DeepSeek-R1), the reply closes it.
    """
    content = str(turn["content"])
    thought = str(turn.get("reasoning_content", ""))
    found = THINK.match(content)
    if found:
        thought, content = found[1].strip("\n"), content[found.end() :]
    if prompt.rfind("<think>") > prompt.rfind("</think>"):
        return f"{thought}\n</think>\n\n{content}"
    return f"<think>\n{thought}\n</think>\n\n{content}" if thought else content


def _through_stop(text: str, turn: Turn, stops: Stops) -> str:
    """What the model writes, through the first stop behind the reply's own words (which may quote a stop)."""
    body = str(turn["content"]).rstrip()
    at = text.find(body) if body else -1
    found = stops.pattern.search(text, at + len(body) if at >= 0 else 0)
    return text[: found.end()] if found else text.rstrip("\n") + stops.end


def render(tokenizer: Any, turns: list[Turn], tools: Any, *, prompt: bool, **settings: Any) -> str:
    """The conversation as the chat template writes it; `prompt` adds what makes the model reply."""
    from jinja2.exceptions import TemplateError as JinjaError

    try:
        text = tokenizer.apply_chat_template(
            turns, tools=tools, tokenize=False, add_generation_prompt=prompt, **settings
        )
    except (JinjaError, TypeError, ValueError, KeyError) as error:
        reason = str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__
        raise RefusedError(f"the chat template refuses the conversation: {reason}", _OTHER) from error
    return str(text)


def _tokens(tokenizer: Any, prompt: str, reply: str) -> tuple[list[int], list[int]]:
    """The ids of the prompt as inference feeds them, and those of the reply behind them.

    The reply is tokenized together with the prompt where that leaves the prompt's ids alone, since Metaspace
    tokenizers (Llama 2, Mistral) begin a text of its own with a blank that nobody wrote; else by itself.
    """
    before: list[int] = ids_of(tokenizer, prompt)
    both = ids_of(tokenizer, prompt + reply)
    return (before, both[len(before) :]) if both[: len(before)] == before else (before, ids_of(tokenizer, reply))


def ids_of(tokenizer: Any, text: str) -> list[int]:
    """Token ids of a rendered text; nothing is added, since the template writes its own begin-of-sequence."""
    return list(tokenizer(text, add_special_tokens=False)["input_ids"]) if text else []
