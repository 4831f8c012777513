"""The arguments of a tool call, spread over lines: the same characters, with line breaks where JSON allows them."""

import re
from collections.abc import Iterator

_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"?|[\[{]\s*[\]}]|[\[\]{},]|[^"\[\]{},]+', re.DOTALL)
DEPTH = 2
"""Levels that are broken into lines; what lies deeper stays on one."""


def spread_json(text: str) -> Iterator[str]:
    """The lines of a JSON text; one that is no object and no list comes out as it is.

    Nothing is parsed: duplicate keys, long numbers and what a parser would refuse stay as they are. White space
    around brackets and commas alone is ours.
    """
    if not text.lstrip().startswith(("{", "[")):
        yield text
        return
    line, level = "", 0
    for match in _TOKEN.finditer(text):
        token = match.group()
        if token in ("{", "["):
            level += 1
        if token in ("}", "]") and level <= DEPTH and line.strip():
            yield line.rstrip()
            line = ""
        if token in ("}", "]"):
            level -= 1
        if not line.strip():
            line, token = "  " * max(level - (token in ("{", "[")), 0), token.lstrip()
        line += token
        if token in ("{", "[", ",") and level <= DEPTH and line.strip():
            yield line.rstrip()
            line = ""
    if line.strip():
        yield line.rstrip()
