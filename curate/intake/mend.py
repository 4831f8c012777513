"""Lines that are almost JSON, written as they were meant; nothing here guesses at lost text."""

import json
import re

LONGEST = 1 << 20
"""Bytes of a line up to which a mend is tried."""
_STRING = re.compile(r'"[^"\\]*+(?:\\.[^"\\]*+)*+"', re.DOTALL)
_STRING_OR_COMMA = re.compile(_STRING.pattern + r"|,(?=\s*[}\]])", re.DOTALL)
_RAW_CONTROL = re.compile(r"[\x00-\x1f]")
_DECODER = json.JSONDecoder(strict=False)


def mended_line(raw: bytes) -> str | None:
    """The line without commas before a closing bracket, with raw control characters as escapes, one value a line.

    None where that does not make it valid JSON Lines, or would change any text in it.
    """
    if len(raw) > LONGEST:
        return None
    try:
        text = raw.decode().strip()
    except UnicodeDecodeError:
        return None
    text = _STRING_OR_COMMA.sub(lambda match: "" if match.group() == "," else match.group(), text)
    text = _STRING.sub(lambda match: _RAW_CONTROL.sub(_escape, match.group()), text)
    try:
        values = _values(text)
        finite = not any(json.loads(value, parse_constant=_refuse) is None for value in values)
    except (ValueError, RecursionError):
        return None
    return "\n".join(values) if values and finite else None


def _values(text: str) -> list[str]:
    """The texts of the objects that stand one behind another.

    Raises:
        ValueError: there is anything else.
    """
    values: list[str] = []
    at = 0
    while at < len(text):
        value, end = _DECODER.raw_decode(text, at)
        if not isinstance(value, dict):
            raise ValueError(text[at:end])  # noqa: TRY004 - it is the line that is wrong, not the caller
        values.append(text[at:end])
        at = end
        while at < len(text) and (text[at].isspace() or text[at] == ","):
            at += 1
    return values


def _escape(match: re.Match[str]) -> str:
    return json.dumps(match.group())[1:-1]


def _refuse(constant: str) -> None:
    raise ValueError(constant)
