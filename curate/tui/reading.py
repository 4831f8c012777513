"""A record as an expert reads it: documents, system prompt, tools, turns, each under its heading, findings marked."""

import json
from collections.abc import Iterator, Mapping, Sequence

from curate.report.cells import columns
from curate.tui.calls import spread_json
from curate.tui.rows import Mark, Piece, Row, piece, row, wrap
from curate.tui.signs import Signs
from curate.tui.tables import aligned, is_row, is_table
from schemas import Message, Record

Marks = Mapping[str, Sequence[Mark]]
"""What to point at, by place in the record."""
ROLES = {"user": "Prompt", "assistant": "Response", "system": "System", "developer": "System", "tool": "Tool result"}


def record_rows(
    record: Record,
    marks: Marks,
    width: int,
    signs: Signs,
    edited: frozenset[str] = frozenset(),
    others: Sequence[tuple[Record, str]] = (),
) -> Iterator[Row]:
    """The rows of a whole record; `edited` names the places whose text a reviewer has changed.

    `others` are records that findings compare it with, and which finding that is: what they answer stands below.
    """
    single = _is_single(record)
    first = True

    def heading(title: str, right: str, place: str) -> Iterator[Row]:
        nonlocal first
        if not first:
            yield ()
        first = False
        changed = (
            [piece(f" {signs.edit} edited", "ok")] if place and any(one.startswith(place) for one in edited) else []
        )
        left = (piece(title, "role"), *changed)
        used = sum(one.width for one in left)
        tail = f" {right}" if right else ""
        line = signs.across * max(width - used - columns(tail) - 1, 0)
        yield (*left, piece(f" {line}", "frame"), piece(tail, "dim"))

    for number, document in enumerate(record.context):
        place = f"context[{number}]"
        yield from heading(f"Document {number + 1}" if len(record.context) > 1 else "Document", _size(document), place)
        yield from prose(document, width, marks.get(place, ()))
    if record.tools:
        yield from heading("Tools offered", str(len(record.tools)), "tools")
        yield from wrap(", ".join(map(_tool_name, record.tools)), width, look="dim")
    for turn, (place, message) in enumerate(record.turns(), 1):
        yield from heading(_title(place, message, turn, single), _facts(message), place)
        yield from message_rows(place, message, marks, width, signs)
    if record.label is not None:
        yield from heading("Thumb", "", "label")
        yield row("up: a good answer" if record.label else "down: a bad answer")
    for other, why in others:
        yield from heading(f"Compared with {other.id}", why, "")
        for role, text in (("Prompt", other.prompt), ("Response", other.reply)):
            yield row(piece(role, "dim"))
            yield from prose(text, width)
    more = {name: value for name, value in record.metadata.items() if str(value) != record.id}
    if more:
        yield from heading("Other fields", "", "metadata")
        for name, value in more.items():
            text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)
            yield from wrap(f"{name}: {text[:2000]}", width, look="dim")


def message_rows(place: str, message: Message, marks: Marks, width: int, signs: Signs) -> Iterator[Row]:
    """The rows of one turn: what was thought, said, and which tools were called."""
    if message.reasoning:
        yield row(piece("thinking", "dim"))
        yield from prose(message.reasoning, width, marks.get(f"{place}.reasoning", ()), look="dim")
    said = f"{place}.content"
    if message.content or said in marks or not message.tool_calls:
        if message.content or marks.get(said):
            yield from prose(message.content, width, marks.get(said, ()))
        else:
            yield row(piece("(empty)", "dim"))
    for number, call in enumerate(message.tool_calls):
        inside = f"{place}.tool_calls[{number}].arguments"
        yield row(piece(f"{signs.call} {call.name}", "title"), piece(f"  {call.id}" if call.id else "", "dim"))
        if marks.get(inside):
            yield from wrap(call.arguments, width, marks[inside])
        else:
            for line in spread_json(call.arguments):
                yield from wrap(f"  {line}", width)


def prose(text: str, width: int, marks: Sequence[Mark] = (), look: str = "") -> Iterator[Row]:
    """A text wrapped, its Markdown tables aligned where they fit and no finding points into the text."""
    lines = text.split("\n")
    if marks or not any(is_row(line) for line in lines[:400]):
        yield from wrap(text, width, marks, look)
        return
    at = 0
    while at < len(lines):
        end = at
        while end < len(lines) and is_row(lines[end]):
            end += 1
        if is_table(lines[at:end]):
            drawn = aligned(lines[at:end], width)
            if drawn is not None:
                yield from (row(Piece(line, look, columns(line))) for line in drawn)
                at = end
                continue
        end = max(end, at + 1)
        yield from wrap("\n".join(lines[at:end]), width, (), look)
        at = end


def reply_place(record: Record) -> str | None:
    """The text that `e` edits: what the assistant says last, in a pair the chosen ending."""
    for part in ("chosen", "messages"):
        turns: tuple[Message, ...] = getattr(record, part)
        for number in range(len(turns) - 1, -1, -1):
            if turns[number].role == "assistant":
                return f"{part}[{number}].content"
    return next((place for place, _ in record.texts()), None)


def text_at(record: Record, place: str) -> str:
    """One text of a record."""
    return dict(record.texts()).get(place, "")


def name_of(record: Record, place: str) -> str:
    """What a person calls a place: `Response`, `Prompt`, `Document 2`, `turn 3, Response`."""
    if place.startswith("context["):
        return f"Document {int(place[8 : place.index(']')]) + 1}"
    for turn, (at, message) in enumerate(record.turns(), 1):
        if place.startswith(f"{at}."):
            kind = place[len(at) + 1 :]
            title = _title(at, message, turn, _is_single(record))
            return (
                title
                if kind == "content"
                else f"{title}, {'thinking' if kind == 'reasoning' else 'arguments of a call'}"
            )
    return place


def _is_single(record: Record) -> bool:
    roles = [message.role for message in record.messages]
    return not record.chosen and roles.count("user") <= 1 and roles.count("assistant") <= 1 and "tool" not in roles


def _title(place: str, message: Message, turn: int, single: bool) -> str:
    title = ROLES.get(message.role, message.role)
    if message.name:
        title += f" ({message.name})"
    if place.startswith(("chosen", "rejected")):
        return f"{place.partition('[')[0].capitalize()} ending"
    return title if single or title == "System" else f"{turn} {title}"


def _facts(message: Message) -> str:
    learned = "not learned  " if message.role == "assistant" and message.weight in (0, False) else ""
    return learned if message.tool_calls and not message.content else learned + _size(message.content)


def _size(text: str) -> str:
    return f"{len(text):,} characters" if len(text) != 1 else "1 character"


def _tool_name(tool: Mapping[str, object]) -> str:
    inner = tool.get("function", tool)
    return str(inner.get("name", "?")) if isinstance(inner, Mapping) else "?"
