"""One text to one JSON value, by the fastest parser that explains its errors."""

import json
import re
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


def parse(raw: bytes) -> Any:
    """The value of a JSON text; the fast path of `decode`.

    Raises:
        ValueError: it is not one JSON value, in UTF-8, without lone surrogates and without NaN.
    """
    return from_json(raw, cache_strings="keys", allow_inf_nan=False)


def decode(raw: bytes, line: int) -> tuple[Any, list[Problem]]:
    """The value of a line, or `MISSING`, with all that is wrong with its text.

    A line in another encoding or with lone surrogates is read as well as it can be, so that later rules still judge
    it; the problem says so.
    """
    try:
        return parse(raw), []
    except ValueError as error:
        reason = str(error)
    problems: list[Problem] = []
    try:
        text = raw.decode()
    except UnicodeDecodeError as error:
        codec = guess_codec(raw)
        shown = f"byte 0x{raw[error.start]:02X} is not UTF-8; the line reads well as {codec}"
        recoded = raw.decode(codec, "replace").encode()
        problems.append(
            Problem(
                "not-utf8",
                shown,
                line,
                error.start + 1,
                hint=f"convert the file: iconv -f {codec} -t utf-8",
                raw=recoded[:EXCERPT_BYTES],
                mended=recoded.decode(),
            )
        )
        value, more = decode(recoded, line)
        return value, problems + more
    surrogate = _lone_surrogate(text)
    if surrogate is not None:
        try:
            value = json.loads(text)
        except (ValueError, RecursionError):
            pass
        else:
            column = len(text[:surrogate].encode()) + 1
            shown = f"{text[surrogate : surrogate + 6]} is half of a surrogate pair, which no encoding can store"
            problems.append(Problem("lone-surrogate", shown, line, column, raw=_window(raw, column)))
            return value, problems
    return MISSING, [_explain(raw, line, reason)]


def _lone_surrogate(text: str) -> int | None:
    if "\\u" not in text:
        return None
    blanked = _PAIRED.sub("            ", text)
    match = _SURROGATE.search(blanked)
    return match.end() - 6 if match else None


def _explain(raw: bytes, line: int, reason: str) -> Problem:
    place = _PLACE.search(reason)
    column = len(raw) + 1
    if place:
        message = reason[: place.start()]
        before = 0
        for _ in range(int(place[1]) - 1):
            before = raw.index(b"\n", before) + 1
        column = min(before + max(int(place[2]), 1), len(raw) + 1)
    else:
        message = reason
    hint = "each line must hold one JSON value"
    if raw and not raw.strip(b"\0"):
        message, column = f"the line is {len(raw):,} NUL bytes, as a torn write leaves them", 1
        hint = "restore the line from a backup, or delete it"
    elif "EOF" in message:
        message, hint = "the value ends in the middle", "the line was cut: complete it, or delete it"
    elif "recursion" in message:
        message, hint = "the value is nested too deeply to be read", "flatten the value"
    elif "trailing characters" in message:
        message = "more than one JSON value on the line"
        hint = "put each value on a line of its own"
    elif "control character" in message:
        message = (
            f"a raw control character (0x{raw[column - 1]:02X}) inside a string" if column <= len(raw) else message
        )
        hint = "write it as an escape, for example \\n or \\t"
    elif "trailing comma" in message:
        hint = "remove the comma"
    elif match := _NOT_FINITE.search(raw):
        message, column = f"{match.group().decode()} is not JSON", match.start() + 1
        hint = "write null, or leave the field out"
    elif raw.lstrip().startswith(b"'") or b"{'" in raw[:20]:
        message, hint = "Python's repr, not JSON: strings stand in single quotes", "write it with json.dumps"
    message = message if message.startswith(("NaN", "Infinity", "Python")) else message[:1].lower() + message[1:]
    return Problem("invalid-json", message, line, column, hint=hint, raw=_window(raw, column))


def _window(raw: bytes, column: int) -> bytes:
    """The part of a long line around a column; reports cut it further."""
    start = max(0, column - EXCERPT_BYTES // 2)
    return raw[start : start + EXCERPT_BYTES]
