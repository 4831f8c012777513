"""From a JSON path, or a place in a string, to the byte of the user's line."""

import json
import re

Step = str | int
_NAME = re.compile(r"[^.\[\]]+")
_STRING = re.compile(rb'"[^"\\]*+(?:\\.[^"\\]*+)*+"', re.DOTALL)
_SCALAR = re.compile(rb"[^\s,\]}]+")
_SPACE = re.compile(rb"[\s,:]*")
_STRUCTURE = re.compile(rb'"[^"\\]*+(?:\\.[^"\\]*+)*+"|[{}\[\]]', re.DOTALL)


def parse_path(path: str) -> list[Step]:
    """`messages[1].content` as `["messages", 1, "content"]`; a name with dots or brackets is quoted: `a["b.c"]`."""
    steps: list[Step] = []
    at = 0
    while at < len(path):
        if path[at] == "[":
            if path.startswith('["', at):
                name, end = json.JSONDecoder().raw_decode(path, at + 1)
                steps.append(name)
                at = end + 1
            else:
                end = path.index("]", at)
                steps.append(int(path[at + 1 : end]))
                at = end + 1
        elif path[at] == ".":
            at += 1
        else:
            match = _NAME.match(path, at)
            assert match is not None, path
            steps.append(match.group())
            at = match.end()
    return steps


def join_path(*steps: Step) -> str:
    """The inverse of `parse_path`."""
    path = ""
    for step in steps:
        if isinstance(step, int):
            path += f"[{step}]"
        elif _NAME.fullmatch(step):
            path += f".{step}" if path else step
        else:
            path += f"[{json.dumps(step, ensure_ascii=False)}]"
    return path


def find_value(raw: bytes, path: str) -> tuple[int, int] | None:
    """Half-open byte range of the value at `path` in a JSON text; None where there is none.

    With a repeated key the last one counts, as it does for every JSON parser.
    """
    at = _skip(raw, 0)
    for step in parse_path(path):
        found = _member(raw, at, step) if isinstance(step, str) else _element(raw, at, step)
        if found is None:
            return None
        at = found
    return at, _end(raw, at)


def column_of(raw: bytes, path: str, offset: int = 0) -> int | None:
    """Byte column, from 1, of the value at `path`, or of code point `offset` within the string there."""
    place = find_value(raw, path)
    if place is None:
        return None
    start, end = place
    if not offset or raw[start : start + 1] != b'"':
        return start + 1
    text = raw[start + 1 : end - 1].decode("utf-8", "surrogatepass")
    return start + 2 + len(text[: _escaped_length(text, offset)].encode("utf-8", "surrogatepass"))


def byte_range(raw: bytes, path: str, span: tuple[int, int] | None) -> tuple[int, int] | None:
    """Half-open byte range of a value, or of a span of code points within the string there; None where it is not."""
    place = find_value(raw, path)
    if place is None or span is None:
        return place
    start, end = place
    text = raw[start + 1 : end - 1].decode("utf-8", "surrogatepass")
    first, last = (_escaped_length(text, at) for at in span)
    begin = start + 1 + len(text[:first].encode("utf-8", "surrogatepass"))
    return begin, begin + len(text[first:last].encode("utf-8", "surrogatepass"))


_UNIT = re.compile(r"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|\\u[0-9a-fA-F]{4}|\\.|.", re.DOTALL)


def _escaped_length(text: str, code_points: int) -> int:
    """Length, in a JSON string's source text, of its first `code_points` decoded characters."""
    if "\\" not in text:
        return code_points
    at = 0
    for _ in range(code_points):
        match = _UNIT.match(text, at)
        if match is None:
            break
        at = match.end()
    return at


def _skip(raw: bytes, at: int) -> int:
    match = _SPACE.match(raw, at)
    return match.end() if match else at


def _end(raw: bytes, at: int) -> int:
    first = raw[at : at + 1]
    if first == b'"':
        match = _STRING.match(raw, at)
        return match.end() if match else len(raw)
    if first not in (b"{", b"["):
        match = _SCALAR.match(raw, at)
        return match.end() if match else at
    depth = 0
    for match in _STRUCTURE.finditer(raw, at):
        token = match.group()
        if token in (b"{", b"["):
            depth += 1
        elif token in (b"}", b"]"):
            depth -= 1
            if not depth:
                return match.end()
    return len(raw)


def _member(raw: bytes, at: int, name: str) -> int | None:
    if raw[at : at + 1] != b"{":
        return None
    found = None
    at = _skip(raw, at + 1)
    while raw[at : at + 1] == b'"':
        end = _end(raw, at)
        try:
            key = json.loads(raw[at:end])
        except ValueError:
            return found
        at = _skip(raw, end)
        if key == name:
            found = at
        at = _skip(raw, _end(raw, at))
    return found


def _element(raw: bytes, at: int, index: int) -> int | None:
    if raw[at : at + 1] != b"[":
        return None
    at = _skip(raw, at + 1)
    for _ in range(index):
        if raw[at : at + 1] in (b"]", b""):
            return None
        at = _skip(raw, _end(raw, at))
    return None if raw[at : at + 1] in (b"]", b"") else at
