"""Replies that are data: JSON compared value by value, and data against prose."""

import json
import re
from collections.abc import Iterator
from typing import Any, Literal

from curate.signals.contradiction.case import Case, Settled
from curate.signals.contradiction.evidence import Evidence
from curate.signals.contradiction.reading import Reading
from curate.signals.normalise import grouping_key

Form = Literal["JSON", "XML", "table", "text"]
_FENCE = re.compile(r"\A\s*```\w*\n(.*?)\n?```\s*\Z", re.DOTALL)
_XML = re.compile(r"\A<([A-Za-z][\w:-]*)[^<>]*>.*</\1>\Z|\A<\?xml", re.DOTALL)
_HALF = re.compile(r"```|^.*\|.*\|.*$|\t|^\s*[{<\[]|^.* \| .*$|</\w+>|\S {3,}\S", re.MULTILINE)
"""Signs that a reply holds data, though it is not all data."""
_MISSING = object()
_LONG = 8
"""Words from which a value is prose, and may be put in many ways."""


def data_of(reading: Reading) -> Any:
    """The object or array that a reply is, fenced or not; `_MISSING` where it is none."""
    text = _bare(reading)
    if text[:1] not in ("{", "[") or text[-1:] not in ("}", "]") or not reading.whole:
        return _MISSING
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return _MISSING


def _bare(reading: Reading) -> str:
    fenced = _FENCE.match(reading.text)
    return (fenced[1] if fenced else reading.text).strip()


def form_of(reading: Reading) -> Form:
    """What a reply is as a whole."""
    if data_of(reading) is not _MISSING:
        return "JSON"
    text = _bare(reading)
    if _XML.match(text):
        return "XML"
    lines = [line for line in text.splitlines() if line.strip()]
    barred = sum(line.strip().startswith("|") and line.strip().endswith("|") for line in lines)
    return "table" if barred >= 2 and barred * 5 >= len(lines) * 4 else "text"


def weigh(case: Case) -> Settled:
    """Evidence from JSON values and keys, and from the form of the whole."""
    forms = case.left.once("form", form_of), case.right.once("form", form_of)
    if forms == ("JSON", "JSON"):
        return _weigh_json(case)
    if forms[0] == forms[1]:
        return None if forms[0] == "text" else ()
    prose = case.left if forms[0] == "text" else case.right
    if "text" in forms and _HALF.search(prose.text):  # a table with a word before it
        return None
    return (Evidence("format", 0.75, None, None, f"format: {forms[0]}, {forms[1]}"),)


def _weigh_json(case: Case) -> tuple[Evidence, ...]:
    found = list(_differences(data_of(case.left), data_of(case.right), ""))
    if not found or (case.is_open and len(found) > 1):
        return ()
    keys = [(path, one, two) for path, one, two in found if one is _MISSING or two is _MISSING]
    if keys:
        if case.is_open:
            return ()
        path, one, two = keys[0]
        named = [_named(part, path) for part in (one, two)]
        return (Evidence("json-keys", 0.8, None, None, f"JSON keys: {named[0]}, {named[1]}"),)
    path, one, two = found[0]
    score = 0.95 if case.is_closed else 0.65 if case.is_open else 0.85
    if case.is_open and max(case.longest, len(case.left.words)) < _LONG:
        return ()  # nothing else is the same
    if any(isinstance(value, str) and len(value.split()) >= _LONG for value in (one, two)):
        score = 0.5
    spans = [_span(reading, value) for reading, value in ((case.left, one), (case.right, two))]
    shown = [json.dumps(value, ensure_ascii=False)[:40] for value in (one, two)]
    return (
        Evidence("json-value", score, spans[0], spans[1], f"JSON value {path or 'of all'}: {shown[0]}, {shown[1]}"),
    )


def _named(value: Any, path: str) -> str:
    return "none" if value is _MISSING else path


def _differences(one: Any, two: Any, path: str) -> Iterator[tuple[str, Any, Any]]:
    """Path, value here, value there; a key that one side lacks has `_MISSING` there."""
    if isinstance(one, dict) and isinstance(two, dict):
        for key in [*one, *(key for key in two if key not in one)]:
            there = f"{path}.{key}" if path else str(key)
            if key not in one or key not in two:
                yield there, one.get(key, _MISSING), two.get(key, _MISSING)
            else:
                yield from _differences(one[key], two[key], there)
    elif isinstance(one, list) and isinstance(two, list):
        if len(one) != len(two):
            yield path, one, two
        elif sorted(map(_key, one)) != sorted(map(_key, two)):
            for at, (mine, theirs) in enumerate(zip(one, two, strict=True)):
                yield from _differences(mine, theirs, f"{path}[{at}]")
    elif _key(one) != _key(two):
        yield path, one, two


def _key(value: Any) -> str:
    if isinstance(value, bool) or value is None:
        return str(value).lower()
    if isinstance(value, (int, float)):
        return f"{value:g}"
    if isinstance(value, str):
        return _number(value) or grouping_key(value)
    return json.dumps(value, ensure_ascii=False, sort_keys=True)


def _number(text: str) -> str:
    try:
        return f"{float(text):g}"
    except ValueError:
        return ""


def _span(reading: Reading, value: Any) -> tuple[int, int] | None:
    shown = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    at = reading.text.find(shown) if shown else -1
    return (at, at + len(shown)) if at >= 0 else None
