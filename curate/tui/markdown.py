"""The few signs of Markdown that a guideline uses, as sections of plain lines: nothing in it can act."""

import re
from collections.abc import Sequence
from typing import NamedTuple

_HEADING = re.compile(r"(#{1,6})\s+(.*?)\s*#*\s*$")
_BULLET = re.compile(r"(\s*)[-*+]\s+(.*)")
_LINK = re.compile(r"\[([^\]]*)\]\(([^)\s]*)\)")
_STRONG = re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1")


class Section(NamedTuple):
    """A heading with what stands below it; what stands before the first has none."""

    title: str
    level: int
    lines: Sequence[str]


def sections(text: str) -> list[Section]:
    """A Markdown text by its headings. Fenced code stays as it is; of a link its words and its address are kept."""
    found: list[Section] = []
    title, level, lines, fenced = "", 1, list[str](), False
    for line in text.splitlines():
        if line.lstrip().startswith(("```", "~~~")):
            fenced = not fenced
            continue
        heading = None if fenced else _HEADING.match(line)
        if heading is None:
            lines.append(line if fenced else _plain(line))
            continue
        if title or any(lines):
            found.append(Section(title, level, _trimmed(lines)))
        title, level, lines = _plain(heading[2]), len(heading[1]), []
    found.append(Section(title, level, _trimmed(lines)))
    return found


def _plain(line: str) -> str:
    line = _LINK.sub(lambda link: link[1] if link[1] == link[2] or not link[2] else f"{link[1]} ({link[2]})", line)
    line = _STRONG.sub(r"\2", line)
    bullet = _BULLET.fullmatch(line)
    return f"{bullet[1]}• {bullet[2]}" if bullet else line


def _trimmed(lines: Sequence[str]) -> list[str]:
    """Without empty lines at either end."""
    text = list(lines)
    while text and not text[0].strip():
        text.pop(0)
    while text and not text[-1].strip():
        text.pop()
    return text
