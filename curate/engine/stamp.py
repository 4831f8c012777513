"""From what a rule says of a record to a finding in the user's own terms: field, line, byte, excerpt, edits."""

import re
from collections.abc import Iterator
from typing import Any

from curate.engine.excerpt import excerpt
from curate.intake.batch import Batch
from curate.intake.locate import column_of, parse_path
from curate.intake.problems import Problem
from curate.rules.api import Hit, Mend, Rule
from schemas import Applicability, Edit, Excerpt, Finding, Fix, Message, Record, Span

_CONTENT = re.compile(r"\.(?:content|value|parts)(?:\[\d+\](?:\.\w+)?)?$|\.[^.]*$")
_PLACE = re.compile(r"(messages|chosen|rejected)\[(\d+)\](?:\.(.+))?")


def stamp(rule: Rule, hit: Hit, batch: Batch, index: int) -> Finding:
    """The finding for a hit on a record."""
    shape = batch.shapes[index]
    record = batch.record(index) if shape is not None else None
    path, span = hit.place, hit.span
    if record and shape and rule.scope != "line":
        path, span = to_source(record, dict(shape.keys), hit.place, hit.span)
        path = _of_call(batch.row(index), path)
    raw, line = batch.raw(index), batch.block.numbers[index]
    column = hit.column
    if path is not None and column is None and batch.block.is_exact(index):
        line, column = physical(raw, line, path, span)
        if column is not None and line == batch.block.numbers[index]:
            column += batch.block.column(index) - 1
    text = value_at(batch.row(index), path) if path is not None else None
    shown = excerpt(text, span, mask=rule.masks) if isinstance(text, str) else None
    if hit.excerpt is not None:
        shown = excerpt(hit.excerpt, hit.span, mask=rule.masks)
    return Finding(
        code=rule.code,
        name=rule.name,
        severity=rule.severity if rule.settled else hit.severity or rule.severity,
        message=hit.message,
        path=batch.path,
        line=hit.line or line,
        column=column,
        record_id=record.id if record else None,
        field=path,
        span=span,
        excerpt=shown,
        fix=_fix(rule, hit, batch, index, record),
    )


def to_source(
    record: Record, keys: dict[str, str], place: str | None, span: Span | None
) -> tuple[str | None, Span | None]:
    """A place in the record, with a span there, as a JSON path in the user's row and a span in the text there."""
    if place is None:
        return None, None
    match = _PLACE.fullmatch(place)
    if match is None:
        if place.startswith("context[") and record.context_fields:
            return record.context_fields[int(place[8:-1])], span
        return record.lists.get(place, place), span
    part, number, key = match[1], int(match[2]), match[3]
    message: Message = getattr(record, part)[number]
    if key in (None, "content"):
        return _piece(message, span) if message.fields else (place, span)
    name = re.split(r"[.\[]", key)[0]
    own = keys.get(name, name) + key[len(name) :]
    parent = parent_of(record, part, message)
    return f"{parent}.{own}" if parent else own, span


def _of_call(row: Any, path: str | None) -> str | None:
    """Where the row has a call's name or arguments: most formats wrap both in `function`."""
    match = _CALL.fullmatch(path or "")
    if match is None or path is None or value_at(row, path) is not None:
        return path
    for own in (f"{match[1]}.tool_calls{match[2]}.function.{match[3]}", f"{match[1]}.function_call.{match[3]}"):
        if value_at(row, own) is not None:
            return own
    return path


_CALL = re.compile(r"(.+)\.tool_calls(\[\d+\])\.(name|arguments)")


def parent_of(record: Record, part: str, message: Message) -> str:
    """JSON path of the object that a message was read from; empty where it was a plain field."""
    path = message.fields[0][0] if message.fields else ""
    prefix = record.lists.get(part)
    if prefix is not None and path.startswith(f"{prefix}["):
        return path[: path.index("]", len(prefix)) + 1]
    return _CONTENT.sub("", path) if "." in path else ""


def _piece(message: Message, span: Span | None) -> tuple[str, Span | None]:
    """The field of a message's content that holds the beginning of a span, and the span within it."""
    path, start = message.fields[0]
    if len(message.fields) == 1:
        if start >= 0:
            return path, span
        whole = (0, len(message.content)) if span is None else span
        return path, (whole[0] - start, whole[1] - start)
    if span is None:
        return path, None
    following = [start for _, start in message.fields[1:]] + [len(message.content) + 1]
    for (path, start), end in zip(message.fields, following, strict=True):
        if span[0] < end:
            return path, (span[0] - start, min(span[1], end - 1) - start)
    raise AssertionError("a span lies within its text")


def physical(raw: bytes, line: int, path: str, span: Span | None) -> tuple[int, int | None]:
    """Physical line and byte column, both from 1, of a place in a record that may run over several lines."""
    column = column_of(raw, path, span[0] if span else 0)
    if column is None or b"\n" not in raw:
        return line, column
    before = raw[: column - 1]
    breaks = before.count(b"\n")
    return line + breaks, column - (before.rfind(b"\n") + 1) if breaks else column


def value_at(row: Any, path: str) -> Any:
    """The value at a JSON path of a row; None where there is none."""
    step: Any
    for step in parse_path(path):
        if (isinstance(row, dict) and step in row) or (
            isinstance(row, list) and isinstance(step, int) and step < len(row)
        ):
            row = row[step]
        else:
            return None
    return row


def _fix(rule: Rule, hit: Hit, batch: Batch, index: int, record: Record | None) -> Fix | None:
    if hit.mend is None:
        return None
    mends = (hit.mend, *hit.alternatives)
    spoken_of = None if rule.scope == "line" else record  # a line rule names places in the row itself
    edits = tuple(tuple(_edits(mend, hit, batch, index, spoken_of)) for mend in mends)
    # the text that a reviewer wrote does not stand in the file: only the reviewer can mend it
    applicability = "review" if index in batch.block.edited else _applicability(rule, hit.mend)
    return Fix(applicability=applicability, description=hit.mend.description, edits=edits)


def _edits(mend: Mend, hit: Hit, batch: Batch, index: int, record: Record | None) -> Iterator[Edit]:
    shape = batch.shapes[index]
    keys = dict(shape.keys) if shape else {}
    if mend.spans is not None:
        for span, replacement in mend.spans:
            for path, own in _sources(record, keys, hit.place, span):
                yield Edit(field=path, span=own, replacement=replacement)
    elif mend.keep is not None and record is not None and hit.place is not None:
        part = hit.place.partition("[")[0]
        path = record.lists[part]
        values = value_at(batch.row(index), path)
        # a system prompt that stands in a field of its own is not in the list
        shift = len(getattr(record, part)) - len(values)
        yield Edit(field=path, replacement=[values[at - shift] for at in mend.keep if at >= shift])
    elif mend.row is not None:
        yield Edit(field="", replacement=dict(mend.row))
    elif mend.line is not None:
        yield Edit(field=None, replacement=mend.line)
    else:
        for path, own in _sources(record, keys, hit.place, None):
            yield Edit(field=path, span=own, replacement=mend.value)


def _sources(
    record: Record | None, keys: dict[str, str], place: str | None, span: Span | None
) -> Iterator[tuple[str | None, Span | None]]:
    """Every place in the row that an edit has to reach: a prompt may stand in both endings of a pair."""
    if record is None:
        yield place, span
        return
    yield to_source(record, keys, place, span)
    match = _PLACE.fullmatch(place) if place else None
    if match and match[3] in (None, "content"):
        message: Message = getattr(record, match[1])[int(match[2])]
        for copy in message.copies:
            yield _piece(message.model_copy(update={"fields": copy}), span)


def question(hit: Hit, batch: Batch, index: int) -> Excerpt | None:
    """What a record asks, for a finding about its reply."""
    record = batch.record(index)
    first = next(iter(record.messages), None)
    if first is None or first.role != "user":
        return None
    about_reply = any(hit.place in (place, f"{place}.content") for place, _ in record.replies())
    return excerpt(first.content, None) if about_reply else None


def stamp_file(rule: Rule, hit: Hit, path: str) -> Finding:
    """The finding for a hit on a file or a dataset as a whole."""
    fix = None
    if hit.mend is not None:
        fix = Fix(applicability=_applicability(rule, hit.mend), description=hit.mend.description)
    return Finding(
        code=rule.code,
        name=rule.name,
        severity=rule.severity if rule.settled else hit.severity or rule.severity,
        message=hit.message,
        path=path,
        line=hit.line,
        column=hit.column,
        field=hit.place,
        excerpt=excerpt(hit.excerpt, hit.span, mask=rule.masks) if hit.excerpt is not None else None,
        fix=fix,
    )


def stamp_problem(rule: Rule, hit: Hit, problem: Problem, path: str) -> Finding:
    """The finding for what intake met on a line."""
    fix = None
    if hit.mend is not None:
        whole = hit.mend.line is not None
        edit = Edit(field=None if whole else problem.field, replacement=hit.mend.line if whole else hit.mend.value)
        applicability = _applicability(rule, hit.mend)
        fix = Fix(applicability=applicability, description=hit.mend.description, edits=((edit,),))
    text = problem.raw.decode("utf-8", "replace")
    return stamp_file(rule, hit, path).model_copy(
        update={
            "line": problem.line,
            "column": problem.column,
            "field": problem.field,
            "excerpt": excerpt(text, hit.span or _pointed_at(problem)) if text else None,
            "fix": fix,
        }
    )


def _pointed_at(problem: Problem) -> Span | None:
    """The character of a problem's text at which the parser stopped."""
    if problem.kind != "invalid-json" or problem.at is None:
        return None
    at = len(problem.raw[: problem.at].decode("utf-8", "replace"))
    return at, at + (problem.at < len(problem.raw))


def _applicability(rule: Rule, mend: Mend) -> Applicability:
    return mend.applicability or ("review" if rule.fixes == "never" else rule.fixes)
