"""Rows that tell two examples at once, in two shapes: which one is learned depends on the trainer."""

from collections.abc import Iterator
from typing import Any

from curate.intake.problems import Problem
from curate.intake.shapes.base import Row, Shape
from curate.intake.shapes.messages import LISTS

_PAIRS = (("prompt", "completion"), ("instruction", "output"))


def may_rival(row: Row, shape: Shape | None) -> bool:
    """Whether a row has the fields of two whole shapes; only keys and types decide."""
    if shape is None or "rejected" in row or "non_preferred_output" in row:
        return False
    conversation = any(isinstance(row.get(key), list) for key in LISTS)
    pairs = sum(isinstance(row.get(a), str) and isinstance(row.get(b), str) for a, b in _PAIRS)
    return conversation + pairs + isinstance(row.get("text"), str) > 1


def two_shapes(row: Row) -> Iterator[Problem]:
    """A problem where two shapes in a row do not tell the same.

    Many sets keep one example twice, as messages and as rendered text, or with its first question as `prompt`.
    There one of the two holds the other's answer, and nothing is wrong.
    """
    (first, body, answer), *others = _tellings(row)
    for name, other_body, other_answer in others:
        if answer.strip() not in other_body and other_answer.strip() not in body:
            message = f"`{first}` and `{name}` hold two different examples"
            hint = "keep one of the two: it depends on the trainer which it reads"
            yield Problem("two-shapes", message, field=name, hint=hint, value=row[name])


def _tellings(row: Row) -> Iterator[tuple[str, str, str]]:
    """Each whole shape in a row: a field of it, all that it says, and its answer."""
    for key in LISTS:
        if isinstance(row.get(key), list):
            said = [text for message in row[key] if (text := _said(message))]
            yield key, "\n".join(said), said[-1] if said else ""
    for prompt, reply in _PAIRS:
        if isinstance(row.get(prompt), str) and isinstance(row.get(reply), str):
            yield reply, f"{row[prompt]}\n{row[reply]}", row[reply]
    if isinstance(row.get("text"), str):
        yield "text", row["text"], row["text"]


def _said(message: Any) -> str:
    if not isinstance(message, dict):
        return ""
    content = message.get("content", message.get("value"))
    if isinstance(content, list):
        texts = (part.get("text") for part in content if isinstance(part, dict))
        return "\n".join(text for text in texts if isinstance(text, str))
    return content if isinstance(content, str) else ""
