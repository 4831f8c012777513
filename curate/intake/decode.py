"""One text to one JSON value, by the fastest parser that explains its errors."""

import json
import re
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any

from pydantic_core import from_json

from curate.intake.codecs import guess_codec
from curate.intake.problems import Problem

MISSING: Any = object()
"""Stands for a line that gave no value."""
EXCERPT_BYTES = 400
_PLACE = re.compile(r" at line (\d+) column (\d+)$")
_NOT_FINITE = re.compile(rb"(?<![\w\"])(?:-?Infinity|NaN)(?![\w\"])")
_PAIRED = re.compile(r"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}")
_SURROGATE = re.compile(r"(?<!\\)(?:\\\\)*\\u[dD][89a-fA-F][0-9a-fA-F]{2}")
_TOKEN = re.compile(rb'"[^"\\]*+(?:\\.[^"\\]*+)*+"?|,(?=\s*[}\]])', re.DOTALL)
_LINE_ENDS = re.compile(rb"[\r\n]+")
_CONTROL = re.compile(rb"\r?\n|[\x00-\x1f]")
_ESCAPES = {b"\n": b"\\n", b"\r\n": b"\\n", b"\t": b"\\t", b"\r": b"\\r"}


parse: Callable[[bytes], Any] = partial(from_json, cache_strings="keys", allow_inf_nan=False)
"""The value of a JSON text; the fast path of `decode`, called once a record, and so not a function of our own.

Raises ValueError where it is not one JSON value, in UTF-8, without lone surrogates and without NaN.
"""


def decode(raw: bytes, line: int, column: int = 1) -> tuple[Any, list[Problem]]:
    """The value of a text, or `MISSING`, with all that is wrong with it.

    A text in another encoding, with lone surrogates, with raw control characters, a comma too many or NaN is read
    as well as it can be, so that later rules still judge it; the problem says so. `line` and `column` say where in
    the file the text begins.
    """
    try:
        return parse(raw), []
    except ValueError as error:
        reason = str(error)
    value, problems = _decode(raw, reason)
    return value, [_placed(problem, raw, line, column) for problem in problems]


def mend(raw: bytes) -> bytes:
    """A JSON text with control characters escaped inside strings, and without commas before a closing bracket."""
    return _TOKEN.sub(lambda match: _mended(match.group()), raw)


def on_one_line(raw: bytes) -> bytes:
    """A JSON text that is mended, and has spaces for line ends."""
    return _LINE_ENDS.sub(b" ", mend(raw))  # those inside strings are escapes by now


def _mended(token: bytes) -> bytes:
    return _CONTROL.sub(_escaped, token) if token.startswith(b'"') else b""


def _escaped(match: re.Match[bytes]) -> bytes:
    return _ESCAPES.get(match.group()) or b"\\u%04x" % match.group()[0]


def _decode(raw: bytes, reason: str) -> tuple[Any, list[Problem]]:
    """The same; in the problems `column` is still the byte within the text, from 1."""
    try:
        text = raw.decode()
    except UnicodeDecodeError as error:
        return _recoded(raw, error.start)
    surrogate = _lone_surrogate(text)
    if surrogate is not None:
        value = _loads(text)
        if value is not MISSING:
            column = len(text[:surrogate].encode()) + 1
            shown = f"{text[surrogate : surrogate + 6]} is half of a surrogate pair, which no encoding can store"
            return value, [Problem("lone-surrogate", shown, column=column, **around(raw, column))]
    problem = _explain(raw, reason)
    if raw.strip(b"\0") != raw:
        whole, count = raw.strip(b"\0"), len(raw) - len(raw.strip(b"\0"))
        problem = _nul(raw, count)
    else:
        whole = mend(raw)
    try:
        value = parse(whole)
    except ValueError:
        return _not_finite(raw), [problem]
    return value, [replace(problem, mended=whole.decode())]


def _recoded(raw: bytes, at: int) -> tuple[Any, list[Problem]]:
    codec = guess_codec(raw)
    text = raw.decode(codec, "replace").encode()
    problem = Problem(
        "not-utf8",
        f"byte 0x{raw[at]:02X} is not UTF-8; the line reads well as {codec}",
        column=at + 1,
        hint=f"convert the file: iconv -f {codec} -t utf-8",
        raw=text[:EXCERPT_BYTES],
        mended=text.decode(),
    )
    value, more = decode(text, 0)
    return value, [problem, *more]


def _not_finite(raw: bytes) -> Any:
    """The value of a text whose only fault is NaN or Infinity, which Python writes and JSON does not know."""
    if not _find_not_finite(raw):
        return MISSING
    try:
        return from_json(raw)
    except ValueError:
        return MISSING


def _find_not_finite(raw: bytes) -> re.Match[bytes] | None:
    # the plain search is a hundred times as fast, which counts where a line is 100 MB
    return _NOT_FINITE.search(raw) if b"NaN" in raw or b"Infinity" in raw else None


def _loads(text: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return MISSING


def _lone_surrogate(text: str) -> int | None:
    if "\\u" not in text:
        return None
    blanked = _PAIRED.sub("            ", text)
    match = _SURROGATE.search(blanked)
    return match.end() - 6 if match else None


def _placed(problem: Problem, raw: bytes, line: int, column: int) -> Problem:
    """A problem whose column counts from the beginning of the text, at its physical line and column."""
    before = raw[: (problem.column or 1) - 1]
    breaks = before.count(b"\n")
    if breaks:
        return replace(problem, line=line + breaks, column=len(before) - before.rfind(b"\n"))
    return replace(problem, line=line, column=(problem.column or 1) + column - 1)


def _nul(raw: bytes, count: int) -> Problem:
    if count == len(raw):
        message, hint = f"the line is {count:,} NUL bytes, as a torn write leaves them", "restore it from a backup"
    else:
        message, hint = f"{count:,} NUL bytes beside the value, as a torn write leaves them", "remove them"
    column = 1 if raw.startswith(b"\0") else len(raw.rstrip(b"\0")) + 1
    return Problem("invalid-json", message, column=column, hint=hint, **around(raw, column))


def _explain(raw: bytes, reason: str) -> Problem:
    place = _PLACE.search(reason)
    column = len(raw) + 1
    message = reason
    if place:
        message = reason[: place.start()]
        before = 0
        for _ in range(int(place[1]) - 1):
            before = raw.index(b"\n", before) + 1
        column = min(before + max(int(place[2]), 1), len(raw) + 1)
    hint = "each line must hold one JSON value"
    if "EOF" in message:
        message, hint = "the value ends in the middle", "the line was cut: complete it, or delete it"
    elif "recursion" in message:
        message, hint = "the value is nested too deeply to be read", "flatten the value"
    elif "trailing characters" in message:
        message, hint = "something follows the value", "one JSON value a line"
    elif "control character" in message and column <= len(raw):
        message = f"a raw control character (0x{raw[column - 1]:02X}) inside a string"
        hint = "write it as an escape, for example \\n or \\t"
    elif "trailing comma" in message:
        hint = "remove the comma"
    elif match := _find_not_finite(raw):
        message, column = f"{match.group().decode()} is not JSON", match.start() + 1
        hint = "write null, or leave the field out"
    elif raw.lstrip().startswith(b"'") or b"{'" in raw[:20]:
        message, hint = "Python's repr, not JSON: strings stand in single quotes", "write it with json.dumps"
    message = message if message.startswith(("NaN", "Infinity", "Python")) else message[:1].lower() + message[1:]
    return Problem("invalid-json", message, column=column, hint=hint, **around(raw, column))


def around(raw: bytes, column: int) -> dict[str, Any]:
    """The part of a long text around a column, and where in it the column is, as a `Problem` holds them."""
    start = max(0, column - 1 - EXCERPT_BYTES // 2)
    return {"raw": raw[start : start + EXCERPT_BYTES], "at": column - 1 - start}
