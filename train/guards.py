"""What a chat template may not do: leave out or rewrite what the record says."""

import json
import re
from collections.abc import Sequence

from train.messages import Turn, leaves

THOUGHT = re.compile(r"<think>.*?</think>", re.DOTALL)


def dropped_from_prompt(turns: Sequence[Turn], prompt: str) -> int | None:
    """Number of the first message whose text the rendered prompt lacks.

    Old thoughts may go, which templates of thinking models leave out on purpose, and white space at the ends.
    """
    for number, turn in enumerate(turns):
        content = THOUGHT.sub("", str(turn["content"])) if turn["role"] == "assistant" else str(turn["content"])
        if not _holds(prompt, content):
            return number
    return None


def dropped_from_reply(turn: Turn, said: str) -> str | None:
    """What of a turn the decoded reply lacks: `the content`, `the reasoning`, `the tool calls`; None if nothing."""
    content = str(turn["content"])
    thoughts = [found[0][len("<think>") : -len("</think>")] for found in THOUGHT.finditer(content)]
    if not _holds(said, THOUGHT.sub("", content)):
        return "the content"
    if not all(_holds(said, thought) for thought in [*thoughts, str(turn.get("reasoning_content", ""))]):
        return "the reasoning"
    if not all(_holds(said, leaf) or _escaped(leaf) in said for leaf in leaves(turn)):
        return "the tool calls"
    return None


def _holds(text: str, part: str) -> bool:
    return part.strip() in text


def _escaped(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)[1:-1]
