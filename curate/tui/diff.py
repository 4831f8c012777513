"""Which words two versions of a text differ in, as rows: taken out in [- -], put in in {+ +}, colour besides."""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from curate.tui.rows import Mark, Row, wrap

_TOKEN = re.compile(r"\w+|\s|[^\w\s]")
LIMIT = 4000
"""Tokens up to which two middles are aligned; longer ones are shown as one change, since aligning is quadratic."""


def changes(before: str, after: str) -> Iterator[tuple[str, str]]:
    """Stretches of text in order: (`same` | `removed` | `added`, text). To the character, case and spaces included."""
    a, b = _TOKEN.findall(before), _TOKEN.findall(after)
    head = _alike(a, b)
    tail = min(_alike(a[head:][::-1], b[head:][::-1]), len(a) - head, len(b) - head)
    middle_a, middle_b = a[head : len(a) - tail], b[head : len(b) - tail]
    yield from _one("same", a[:head])
    if len(middle_a) > LIMIT or len(middle_b) > LIMIT:
        yield from _one("removed", middle_a)
        yield from _one("added", middle_b)
    else:
        for tag, i1, i2, j1, j2 in SequenceMatcher(None, middle_a, middle_b, autojunk=False).get_opcodes():
            if tag == "equal":
                yield from _one("same", middle_a[i1:i2])
            else:
                yield from _one("removed", middle_a[i1:i2])
                yield from _one("added", middle_b[j1:j2])
    yield from _one("same", a[len(a) - tail :])


def _alike(a: list[str], b: list[str]) -> int:
    """How many tokens both begin with."""
    return next((at for at, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))


def _one(kind: str, tokens: list[str]) -> Iterator[tuple[str, str]]:
    if tokens:
        yield kind, "".join(tokens)


def diff_rows(before: str, after: str, width: int) -> Iterator[Row]:
    """Both versions in one text."""
    parts: list[str] = []
    marks: list[Mark] = []
    at = 0
    for kind, text in changes(before, after):
        parts.append(text)
        if kind == "removed":
            marks.append(Mark(at, at + len(text), "removed", "[-", "-]"))
        elif kind == "added":
            marks.append(Mark(at, at + len(text), "added", "{+", "+}"))
        at += len(text)
    yield from wrap("".join(parts), width, marks)
