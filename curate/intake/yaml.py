"""YAML to texts: a list of mappings, or one mapping a document; each becomes one JSON text."""

import json
import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Any, BinaryIO

from curate.errors import MissingExtraError
from curate.intake.lines import Block, LineEnds
from curate.intake.problems import Problem

EXPANDED = 5_000_000
"""Nodes that a file may have after its aliases are followed: nine lines of YAML can stand for a billion."""
_ITEM = re.compile(r"^- ", re.MULTILINE)


class _TooLargeError(Exception):
    """A file that must not be expanded, in whole or in part."""


def yaml_blocks(stream: BinaryIO, ends: LineEnds, problems: list[Problem]) -> Iterator[Block]:
    """The records of a YAML file, each with the line on which it begins.

    Where the file as a whole is no YAML, its items are tried one by one, so that one broken item costs only itself.

    Raises:
        MissingExtraError: PyYAML is not installed.
    """
    try:
        import yaml
    except ImportError as error:
        raise MissingExtraError("reading YAML", "yaml") from error

    data = stream.read()
    ends.bom = data.startswith(b"\xef\xbb\xbf")
    ends.crlf, ends.final_newline = data.count(b"\r\n"), data.endswith(b"\n")
    ends.lf = data.count(b"\n") - ends.crlf
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        from curate.intake.codecs import guess_codec

        codec = guess_codec(data)
        line = data.count(b"\n", 0, error.start) + 1
        column = error.start - data.rfind(b"\n", 0, error.start)
        message = f"byte 0x{data[error.start]:02X} is not UTF-8; the file reads well as {codec}"
        hint = f"convert the file: iconv -f {codec} -t utf-8"
        problems.append(Problem("not-utf8", message, line, column, hint=hint))
        text = data.decode(codec, "replace")

    found: list[tuple[bytes, int]] = []
    try:
        found.extend(_texts(text, 0))
    except _TooLargeError as error:
        problems.append(Problem("unreadable", str(error), hint="write the values out"))
        return
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        items = list(_items(text))
        if len(items) < 2:
            problems.append(_problem(error, 0))
        found = []
        for item, before in items if len(items) > 1 else ():
            try:
                found.extend(_texts(item, before))
            except (yaml.YAMLError, ValueError, RecursionError, _TooLargeError) as own:
                problems.append(_problem(own, before))
    if found:
        raws, numbers = [raw for raw, _ in found], [number for _, number in found]
        yield Block(raws, numbers, b"\n".join(raws), starts=numbers, exact=False)
    elif not problems:
        problems.append(Problem("unknown-format", "the file holds no list of records"))


def _texts(text: str, before: int) -> Iterator[tuple[bytes, int]]:
    """The JSON text of each record, and its line; `before` lines stand above the text."""
    import yaml

    loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)(text)
    try:
        while loader.check_node():
            root = loader.get_node()
            if _size(root, {}) > EXPANDED:
                raise _TooLargeError("its aliases expand to more than five million values")
            nodes = root.value if isinstance(root, yaml.SequenceNode) else [root]
            for node in nodes:
                value = loader.construct_document(node)
                raw = json.dumps(value, ensure_ascii=False, default=str).encode("utf-8", "surrogatepass")
                yield raw, node.start_mark.line + 1 + before
    finally:
        loader.dispose()


def _size(node: Any, known: dict[int, int]) -> int:
    """How many values a node stands for, aliases followed."""
    import yaml

    if id(node) in known:
        if known[id(node)] < 0:
            raise _TooLargeError("an alias stands inside of what it names")
        return known[id(node)]
    known[id(node)] = -1
    if isinstance(node, yaml.MappingNode):
        size = 1 + sum(_size(key, known) + _size(value, known) for key, value in node.value)
    elif isinstance(node, yaml.SequenceNode):
        size = 1 + sum(_size(member, known) for member in node.value)
    else:
        size = 1
    known[id(node)] = size
    return size


def _items(text: str) -> Iterator[tuple[str, int]]:
    """The items of a list at the left margin, each as a text of its own, and how many lines stand above it."""
    starts = [match.start() for match in _ITEM.finditer(text)]
    for start, end in pairwise([*starts, len(text)]):
        yield text[start:end], text.count("\n", 0, start)


def _problem(error: Exception, before: int) -> Problem:
    mark = getattr(error, "problem_mark", None)
    message = str(getattr(error, "problem", None) or str(error).partition("\n")[0])
    line = None if mark is None and not before else before + (mark.line if mark else 0) + 1
    return Problem("invalid-json", f"no YAML: {message}", line, mark.column + 1 if mark else None)
