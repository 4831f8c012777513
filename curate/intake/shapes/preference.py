"""Pairs of a better and a worse ending to one prompt.

An ending is a text, one message, or a list of messages. The prompt is a field of its own (a text, an instruction
with its input, a conversation), or it stands at the beginning of both endings: then it is what they share.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache, partial
from itertools import takewhile
from typing import Any, NotRequired

from curate.intake.problems import Problem
from curate.intake.shapes.base import Parts, Row, Shape, Texts, joined, row_schema, tool_list, turn
from curate.intake.shapes.dialogue import split
from curate.intake.shapes.flat import CONTEXTS, HISTORY, SYSTEMS, check_history, documents, history_turns, system_turn
from curate.intake.shapes.messages import LISTS, ROLES, ChatMessage, first_member, read_message
from curate.intake.shapes.pairs import PROMPTS
from curate.intake.shapes.sharegpt import KEYS, Turn, read_turn
from curate.intake.shapes.sharegpt import ROLES as SHAREGPT_ROLES
from curate.intake.shapes.texts import RowTexts, by_row
from schemas import Message

ENDINGS = (
    ("chosen", "rejected"),
    ("chosen_messages", "rejected_messages"),
    ("chosen_response", "rejected_response"),
    ("text", "rejected_text"),
    ("response_j", "response_k"),
)
"""What the better and the worse ending are called; the last two are AutoTrain's and Stack Exchange's."""


@cache
def preference(
    chosen: str = "chosen",
    rejected: str = "rejected",
    prompt: str | None = None,
    *,
    system: str | None = None,
    context: str | None = None,
    name: str = "preference",
) -> Shape:
    """The shape of rows with these two endings, and the prompt in the field `prompt`, if any."""
    systems = (system,) if system else SYSTEMS
    contexts = (context,) if context else CONTEXTS
    conversation = name == "sharegpt-preference"
    one: Any = Turn if conversation else ChatMessage
    turns = partial(_turns, _one_turn if conversation else read_message)

    def fits(row: Row) -> bool:
        return chosen in row and rejected in row

    def check(row: Row) -> Iterator[Problem]:
        yield from check_history(row)
        for key in (chosen, rejected):
            if isinstance(row[key], list) and not row[key]:
                yield Problem("wrong-type", "an ending expected, found an empty list", field=key, value=[])

    def read(row: Row) -> Parts:
        asked = tuple(_prompt(row, prompt, turns))
        better, worse = turns(row[chosen], chosen), turns(row[rejected], rejected)
        if not asked and isinstance(row[chosen], str) and isinstance(row[rejected], str):
            better, worse = split(row[chosen], chosen) or better, split(row[rejected], rejected) or worse
        shared = _shared(better, worse)
        better, worse = better[len(shared) :], worse[len(shared) :]
        messages = (*system_turn(row, systems), *history_turns(row), *_merge(asked, shared))
        parts: Parts = {"messages": messages, "chosen": better, "rejected": worse, **documents(row, contexts)}
        lists = {} if prompt is None else {"messages": prompt}
        lists |= {"chosen": chosen, "rejected": rejected}
        # where the endings repeat the prompt, no list of the row is one part of the record
        own = {part: key for part, key in lists.items() if isinstance(row[key], list) and not shared}
        return {**parts, "tools": tool_list(row.get("tools")), "lists": own}

    def plain(row: Row) -> RowTexts | None:
        return _plain(row, (prompt, chosen, rejected), systems, contexts)

    def texts(rows: Sequence[Row]) -> Texts:
        return by_row(rows, plain, read)

    side = str | one | list[one]
    fields: dict[str, Any] = {chosen: side, rejected: side, **dict.fromkeys(systems, NotRequired[str | None])}
    fields["history"] = HISTORY
    if prompt == "instruction":
        fields |= {"instruction": str, "input": NotRequired[str | None]}
    elif prompt:
        fields[prompt] = str | list[one]
    asked_in = f"`{prompt}`, " if prompt else ""
    return Shape(
        name=name,
        summary=f"{asked_in}`{chosen}`, `{rejected}`: texts, messages or lists of messages",
        fits=fits,
        schema=row_schema(**fields),
        check=check,
        read=read,
        uses=frozenset({chosen, rejected, *systems, *contexts, "tools", "history", *_prompt_keys(prompt)}),
        texts=texts,
        role_names=SHAREGPT_ROLES if conversation else ROLES,
        keys=KEYS if conversation else {},
    )


def detect(row: Row) -> Shape | None:
    """The names of endings and prompt in a row that has both endings."""
    names = next((pair for pair in ENDINGS if _ending(row, pair[0]) and _ending(row, pair[1])), None)
    return None if names is None else _with_prompt(row, names)


def half(row: Row) -> Shape | None:
    """The shape of a row that has only one of the endings, and nothing else that makes sense of it."""
    return _with_prompt(row, ENDINGS[0]) if _ending(row, "chosen") or _ending(row, "rejected") else None


def _with_prompt(row: Row, names: tuple[str, str]) -> Shape:
    listed = next((key for key in LISTS if isinstance(row.get(key), list)), None)
    if listed is not None and "from" in first_member(row[listed]):
        return preference(*names, listed, name="sharegpt-preference")
    if listed is not None and not isinstance(row.get("prompt"), (str, list)):
        return preference(*names, listed)
    if "instruction" in row:
        return preference(*names, "instruction", name="alpaca-preference")
    prompt = next((key for key in PROMPTS if key in row), None)
    ending = row.get(names[0])
    if prompt is None and "from" in (ending if isinstance(ending, dict) else first_member(ending)):
        return preference(*names, name="sharegpt-preference")
    return preference(*names, prompt)


def _ending(row: Row, key: str) -> bool:
    return isinstance(row.get(key), (str, dict, list))


def _turns(read: Callable[[Any, str], Iterable[Message]], value: Any, path: str) -> tuple[Message, ...]:
    if isinstance(value, str):
        return (turn("assistant", value, path),)
    if isinstance(value, dict):
        return tuple(read(value, path))
    return tuple(message for at, one in enumerate(value) for message in read(one, f"{path}[{at}]"))


def _one_turn(value: dict[str, Any], path: str) -> tuple[Message, ...]:
    return (read_turn(value, path),)


def _prompt(row: Row, prompt: str | None, turns: Callable[[Any, str], tuple[Message, ...]]) -> Iterator[Message]:
    if prompt is None:
        return
    value = row[prompt]
    if prompt == "instruction":
        pieces = [(value, prompt)] + ([(row["input"], "input")] if row.get("input") else [])
        content, fields = joined(pieces)
        yield Message(role="user", content=content, fields=fields)
    elif isinstance(value, str):
        said = split(value, prompt) or (turn("user", value, prompt),)
        # hh-rlhf's prompt ends on the bare mark of the turn to come
        yield from said[:-1] if said[-1].role == "assistant" and not said[-1].content.strip() else said
    else:
        yield from turns(value, prompt)


def _prompt_keys(prompt: str | None) -> set[str]:
    return set() if prompt is None else {prompt, "input"} if prompt == "instruction" else {prompt}


def _shared(better: Sequence[Message], worse: Sequence[Message]) -> tuple[Message, ...]:
    """What both endings begin with, as turns of the better one that know their copies; each keeps a turn of its own."""
    pairs = zip(better[:-1], worse[:-1], strict=False)
    same = takewhile(lambda pair: _said(pair[0]) == _said(pair[1]), pairs)
    return tuple(a.model_copy(update={"copies": (b.fields,)}) for a, b in same)


def _merge(asked: tuple[Message, ...], shared: tuple[Message, ...]) -> tuple[Message, ...]:
    """The prompt, where a row tells it in a field and at the beginning of both endings as well."""
    tail = shared[len(shared) - len(asked) :] if len(asked) <= len(shared) else ()
    if asked and [_said(m) for m in asked] == [_said(m) for m in tail]:
        known = [a.model_copy(update={"copies": (b.fields, *b.copies)}) for a, b in zip(asked, tail, strict=True)]
        return (*shared[: len(shared) - len(asked)], *known)
    return (*asked, *shared)


def _said(message: Message) -> tuple[Any, ...]:
    return message.role, message.content, message.tool_calls, message.tool_call_id


def _plain(
    row: Row, keys: tuple[str | None, str, str], systems: Sequence[str], contexts: Sequence[str]
) -> RowTexts | None:
    """The columns of a row whose prompt and endings are texts; None where a dialogue may stand in one of them."""
    prompt, chosen, rejected = keys
    if prompt is None or any(row.get(name) for name in ("history", *contexts)):
        return None
    asked, better, worse = row[prompt], row[chosen], row[rejected]
    if not (type(asked) is type(better) is type(worse) is str) or asked.lstrip().startswith("Human:"):
        return None
    if prompt == "instruction" and row.get("input"):
        asked = f"{asked}\n{row['input']}"
    system = next((row[name] for name in systems if isinstance(row.get(name), str) and row[name]), "")
    roles = "user assistant assistant"
    return system, asked, better, worse, f"system {roles}" if system else roles
