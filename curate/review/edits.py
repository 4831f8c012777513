"""From new texts at places of a record to edits of the user's row, such that reading the row gives exactly them."""

import math
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise, zip_longest
from typing import Any, Literal

from curate.engine.stamp import parent_of, value_at
from curate.intake.edit import apply_edits
from curate.intake.locate import Step, join_path, parse_path
from curate.intake.shapes.base import Row, as_text, from_text
from curate.review.errors import CannotEdit
from curate.review.rows import RowReader
from schemas import Edit, Message, Record

_ARGUMENTS = ("arguments", "parameters", "input", "args")
_Way = Literal["empty", "remove", "gather"]
"""What becomes of pieces of a text for which nothing is left: they are empty texts, they are taken away, or the first
piece holds all and the others are taken away. Which of them is read as the new text depends on the shape."""
_WAYS: tuple[_Way, ...] = ("empty", "remove", "gather")
_THOUGHTS = ("reasoning_content", "reasoning", "thinking")


def edited(reader: RowReader, record: Record, row: Row, changes: Mapping[str, str]) -> Row:
    """The row with new texts at some places of its record (`messages[1].content`); everything else stays.

    Raises:
        CannotEdit: there is no such place, or the shape has no way to write such a text there.
    """
    texts = dict(record.texts())
    changes = {place: text for place, text in changes.items() if texts.get(place) != text}
    for way in _WAYS:
        edits = [edit for place, text in changes.items() for edit in _edits(record, row, place, text, way)]
        try:
            new: Row = apply_edits(row, sorted(edits, key=_late))
        except (KeyError, IndexError, TypeError) as error:
            raise CannotEdit(next(iter(changes)), "the row has no field for it") from error
        if not (wrong := _wrong(reader, record, new, {**texts, **changes})):
            return new
    raise CannotEdit(wrong, "the row would be read as another text")


def exchanged(record: Record, row: Row) -> Row:
    """The row with what is chosen and what is rejected in each other's place.

    Raises:
        CannotEdit: there are no two endings in two fields of the row.
    """
    fields = [turns[0].fields[0][0] for turns in (record.chosen, record.rejected) if turns and turns[0].fields]
    names = [str(parse_path(path)[0]) for path in fields]
    if len(set(names)) != 2 or not all(name in row for name in names):
        raise CannotEdit("chosen and rejected", "the row does not keep them in two fields")
    return {**row, names[0]: row[names[1]], names[1]: row[names[0]]}


def _late(edit: Edit) -> tuple[bool, list[int]]:
    """Elements of lists are taken away last, and the last of them first, so that none moves another."""
    numbers = [-step for step in parse_path(edit.field or "") if isinstance(step, int)]
    return edit.remove, numbers if edit.remove else []


def _wrong(reader: RowReader, record: Record, row: Row, wanted: Mapping[str, str]) -> str:
    """A place at which the new row does not say what it should; empty where it does everywhere."""
    assert record.source is not None
    new = reader.record(row, record.id, record.source)
    if new is None:
        return next(iter(wanted), "the record")
    found = dict(new.texts())
    if [(place, turn.role) for place, turn in new.turns()] != [(place, turn.role) for place, turn in record.turns()]:
        return next((place for place in wanted if place not in found), "the record")
    for place in {**wanted, **found}:
        if not _same(place, wanted.get(place, ""), found.get(place, "")):
            return place
    return ""


def _same(place: str, wanted: str, found: str) -> bool:
    if wanted == found:
        return True
    parsed = from_text(wanted)  # arguments that the row keeps as an object have no text of their own
    return parsed is not None and not place.endswith((".content", ".reasoning")) and parsed == from_text(found)


def _edits(record: Record, row: Row, place: str, text: str, way: _Way) -> Iterator[Edit]:
    if place.startswith("context["):
        number = int(place[8:-1])
        if number >= len(record.context_fields):
            raise CannotEdit(place, "there is no such document")
        yield _set(row, record.context_fields[number], text, place)
        return
    turn, _, key = place.partition(".")
    message = dict(record.turns()).get(turn)
    if message is None or not key:
        raise CannotEdit(place, "there is no such text")
    part = turn.partition("[")[0]
    if key == "content":
        for fields in (message.fields, *message.copies):
            yield from _content(row, fields, message.content, text, way)
    elif key == "reasoning":
        parent = parent_of(record, part, message)
        path = next((p for p in _thoughts(row, parent) if value_at(row, p) == message.reasoning), None)
        if path is None:
            raise CannotEdit(place, "the row keeps these thoughts in several parts")
        yield Edit(field=path, replacement=text)
    else:
        yield _arguments(row, parent_of(record, part, message), place, message, text)


def _thoughts(row: Row, parent: str) -> Iterator[str]:
    """Where a row may keep what the assistant thinks: beside the reply, or as one of its parts."""
    yield from (_join(parent, name) for name in _THOUGHTS)
    parts = value_at(row, _join(parent, "content"))
    for number in range(len(parts) if isinstance(parts, list) else 0):
        yield from (_join(parent, f"content[{number}].{name}") for name in ("value", "text", "thinking"))


def _content(row: Row, fields: Sequence[tuple[str, int]], old: str, new: str, way: _Way) -> Iterator[Edit]:
    """A turn's new text in the fields that make it up."""
    path, start = fields[0]
    if start < 0:  # a part of a longer text
        yield Edit(field=path, span=(-start, -start + len(old)), replacement=new)
        return
    starts = [start for _, start in fields] + [len(old) + 1]
    pieces = [old[start : end - 1] for start, end in pairwise(starts)]
    for (path, _), piece, text in zip(fields, pieces, _divided(pieces, new, way), strict=True):
        if text is None and way != "empty" and path.endswith("]"):
            yield Edit(field=path, remove=True)
        elif text is None and way != "empty":  # a part such as {"type": "text", "text": ...}
            parent = join_path(*parse_path(path)[:-1])
            yield Edit(field=parent, remove=True) if parent.endswith("]") else Edit(field=path, replacement="")
        elif (text or "") != piece or value_at(row, path) is None:
            yield _set(row, path, text or "", path)


def _divided(pieces: Sequence[str], new: str, way: _Way) -> list[str | None]:
    return [new, *[None] * (len(pieces) - 1)] if way == "gather" else divide(pieces, new)


def divide(pieces: Sequence[str], new: str) -> list[str | None]:
    """A text in as many pieces as before, such that joined by line ends they give it; None for pieces left over.

    Pieces that the change does not touch stay whole. Where it reaches over a border, the earlier pieces keep their
    number of lines and the last one takes the rest.
    """
    old = "\n".join(pieces)
    if len(pieces) == 1:
        return [new]
    start, end = changed(old, new)
    starts = [sum(len(piece) + 1 for piece in pieces[:at]) for at in range(len(pieces))]
    first = max(at for at, begin in enumerate(starts) if begin <= start)
    last = max((at for at, begin in enumerate(starts) if begin <= end), default=first)
    after = len(old) - (starts[last] + len(pieces[last]))
    middle = new[starts[first] : len(new) - after]
    found: list[str | None] = [*pieces[:first]]
    lines = middle.split("\n")
    for at in range(first, last):
        count = pieces[at].count("\n") + 1
        count = max(1, min(count, len(lines) - (last - at)))
        found.append("\n".join(lines[:count]) if lines else None)
        lines = lines[count:]
    found.append("\n".join(lines) if lines else None)
    return [*found, *pieces[last + 1 :]]


def changed(old: str, new: str) -> tuple[int, int]:
    """Half-open range of the old text outside of which both texts are the same."""
    most = min(len(old), len(new))
    start = next((at for at in range(most) if old[at] != new[at]), most)
    tail = next((at for at in range(most - start) if old[-1 - at] != new[-1 - at]), most - start)
    return start, len(old) - tail


def _set(row: Row, path: str, text: str, place: str) -> Edit:
    """A text where a text stood; where an object stood, the text must be its JSON."""
    old = value_at(row, path)
    if old is None:
        *parents, name = parse_path(path)
        parent = value_at(row, join_path(*parents)) if parents else row
        if isinstance(parent, dict) and name not in parent:
            return Edit(field=join_path(*parents), replacement={**parent, name: text})
    if isinstance(old, (dict, list)):
        value = from_text(text)
        if not isinstance(value, type(old)):
            raise CannotEdit(place, "it must stay JSON, as it is in the file")
        return Edit(field=path, replacement=value)
    return Edit(field=path, replacement=text)


def _arguments(row: Row, parent: str, place: str, message: Message, text: str) -> Edit:
    """A call's arguments, wherever the row keeps them."""
    number = int(place.rpartition("tool_calls[")[2].partition("]")[0])
    if number >= len(message.tool_calls):
        raise CannotEdit(place, "there is no such call")
    for call in (f"tool_calls[{number}].function", f"tool_calls[{number}]", "function_call"):
        for name in _ARGUMENTS:
            path = _join(parent, f"{call}.{name}")
            if value_at(row, path) is not None:
                return _set(row, path, text, place)
    path = _join(parent, "value")
    calls = from_text(str(value_at(row, path)))
    one = calls[number] if isinstance(calls, list) and number < len(calls) else calls
    names = [name for name in _ARGUMENTS if isinstance(one, dict) and name in one]
    if not names:
        raise CannotEdit(place, "the row keeps the call among the parts of the reply")
    value = text if isinstance(one[names[0]], str) else from_text(text)
    if not isinstance(value, type(one[names[0]])):
        raise CannotEdit(place, "it must stay JSON, as it is in the file")
    one[names[0]] = value
    return Edit(field=path, replacement=as_text(calls))


def _join(parent: str, name: str) -> str:
    return f"{parent}.{name}" if parent else name


def differences(old: Any, new: Any, *steps: Step) -> Iterator[Edit]:
    """The edits, with whole values, that turn one row into another; as deep in it as they can be."""
    if type(old) is type(new) and isinstance(old, dict) and new.keys() <= old.keys():
        for key in old:
            if key in new:
                yield from differences(old[key], new[key], *steps, key)
            else:
                yield Edit(field=join_path(*steps, key), remove=True)
    elif type(old) is type(new) and isinstance(old, list) and len(old) == len(new):
        for number, (one, two) in enumerate(zip_longest(old, new)):
            yield from differences(one, two, *steps, number)
    elif type(old) is not type(new) or (old != new and not (_is_nan(old) and _is_nan(new))):
        yield Edit(field=join_path(*steps), replacement=new)


def _is_nan(value: Any) -> bool:
    return isinstance(value, float) and math.isnan(value)


def narrow(row: Row, edits: Sequence[Edit]) -> list[Edit]:
    """The same edits with spans where a text stays a text, so that bytes outside of what was changed stay, too."""
    found: list[Edit] = []
    for edit in edits:
        old = None if edit.field is None else value_at(row, edit.field)
        if isinstance(old, str) and isinstance(edit.replacement, str) and not edit.remove and edit.span is None:
            start, end = changed(old, edit.replacement)
            text = edit.replacement[start : len(edit.replacement) - (len(old) - end)]
            found.append(edit.model_copy(update={"span": (start, end), "replacement": text}))
        else:
            found.append(edit)
    return found
