"""What shapes of plain fields share: history, context documents, a system prompt, and columns of many rows at once."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any, NotRequired

from curate.intake.problems import Problem
from curate.intake.shapes.base import Parts, Row, Texts, as_text, turn
from curate.intake.shapes.texts import RowTexts, by_row
from schemas import Message

CONTEXTS = ("context", "contexts", "documents", "passage")
"""Fields that hold what the answer may lean on."""
SYSTEMS = ("system", "system_prompt")
HISTORY = NotRequired[list[list[str]] | None]
"""The type of `history`."""
_DOCUMENT_TEXTS = ("text", "content", "page_content", "contents")


def system_turn(row: Row, names: Sequence[str] = SYSTEMS) -> list[Message]:
    """The system prompt that stands in a field of its own, if any."""
    name = next((name for name in names if isinstance(row.get(name), str) and row[name]), None)
    return [] if name is None else [turn("system", row[name], name)]


def history_turns(row: Row) -> list[Message]:
    """What was said before: `history` holds pairs of question and answer."""
    messages: list[Message] = []
    for number, (question, answer) in enumerate(row.get("history") or ()):
        messages.append(turn("user", question, f"history[{number}][0]"))
        messages.append(turn("assistant", answer, f"history[{number}][1]"))
    return messages


def check_history(row: Row) -> Iterator[Problem]:
    """History must come in pairs."""
    for number, said in enumerate(row.get("history") or ()):
        if len(said) != 2:
            message = f"a pair of question and answer expected, found {len(said)} texts"
            yield Problem("wrong-type", message, field=f"history[{number}]")


def documents(row: Row, names: Sequence[str] = CONTEXTS) -> Parts:
    """The context documents: a text, a list of texts, or a list of objects with a text; empty ones are none.

    A document of another make (HotpotQA's titles and sentences) is kept as its JSON text.
    """
    found: list[tuple[str, str]] = []
    for name in names:
        value = row.get(name)
        if isinstance(value, list):
            found.extend(_document(member, f"{name}[{number}]") for number, member in enumerate(value))
        elif value:
            found.append(_document(value, name))
    found = [(text, path) for text, path in found if text]
    if not found:
        return {}
    return {"context": tuple(text for text, _ in found), "context_fields": tuple(path for _, path in found)}


def _document(value: Any, path: str) -> tuple[str, str]:
    if isinstance(value, str):
        return value, path
    if isinstance(value, dict):
        key = next((key for key in _DOCUMENT_TEXTS if isinstance(value.get(key), str)), None)
        if key:
            return value[key], f"{path}.{key}"
    return as_text(value), path


def columns(
    rows: Sequence[Row],
    prompt: str,
    reply: str,
    *,
    extra: str | None,
    systems: Sequence[str],
    contexts: Sequence[str],
    read: Callable[[Row], Parts],
) -> Texts:
    """The columns of rows with a plain prompt (`extra` stands below it) and a plain reply.

    The usual file has nothing else: then each column is one comprehension over all rows.
    """
    deep = frozenset({"history", *contexts})
    names = frozenset().union(*rows)
    if deep.isdisjoint(names):
        prompts, replies = [row[prompt] for row in rows], [row[reply] for row in rows]
        if {*map(type, prompts), *map(type, replies)} <= {str}:
            some = not names.isdisjoint(systems)
            said = [_system(row, systems) for row in rows] if some else [""] * len(rows)
            if extra in names:
                more = [row.get(extra) for row in rows]
                prompts = [f"{one}\n{two}" if two else one for one, two in zip(prompts, more, strict=True)]
            roles = ["user assistant"] * len(rows)
            if some:
                roles = ["system user assistant" if text else "user assistant" for text in said]
            return {"system": said, "prompt": prompts, "reply": replies, "other": [""] * len(rows), "roles": roles}

    def plain(row: Row) -> RowTexts | None:
        question, answer = row[prompt], row[reply]
        if type(question) is not str or type(answer) is not str or any(row.get(name) for name in deep):
            return None
        if extra is not None and row.get(extra):
            question = f"{question}\n{row[extra]}"
        system = _system(row, systems)
        return system, question, answer, "", "system user assistant" if system else "user assistant"

    return by_row(rows, plain, read)


def _system(row: Row, names: Sequence[str]) -> str:
    return next((row[name] for name in names if isinstance(row.get(name), str) and row[name]), "")
