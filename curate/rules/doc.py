"""A rule's docstring, taken apart: what it says, and its examples."""

import ast
import json
import re
from dataclasses import dataclass
from textwrap import dedent
from typing import Literal

Heading = Literal["Bad", "Fixed", "Good", "Against", "Benchmark", "Decisions"]
_BLOCK = re.compile(
    r"^(Bad|Fixed|Good|Against|Benchmark|Decisions)(?: \(([^)]*)\))?:\n((?:(?: {4}.*)?\n?)+)", re.MULTILINE
)


@dataclass(frozen=True, slots=True)
class Example:
    """A small file that shows a defect, its mend, or its absence, or what stands beside such a file."""

    heading: Heading
    content: bytes
    """The file. Text hard to type stands as a JSON string, `"{}\\r\\n"`, bytes as Python has them, `b"\\xff"`."""
    source: str
    """As the docstring has it."""
    options: str = ""
    """What stood in brackets behind the heading: `languages = ["ka"]`, in TOML."""


@dataclass(frozen=True, slots=True)
class Documentation:
    """The parts of a docstring."""

    text: str
    """Everything but the examples."""
    examples: tuple[Example, ...]

    def under(self, heading: Heading) -> list[Example]:
        """The examples under a heading."""
        return [example for example in self.examples if example.heading == heading]


def read_doc(doc: str, whole: bool) -> Documentation:
    """Take a cleaned docstring apart.

    With `whole` (rules over files and datasets) a block is one file; otherwise each of its lines is a file of one
    line, so that every Bad line must be found by itself. Lines of a block under `Fixed:` answer the lines under
    the `Bad:` above it, one by one.
    """
    examples: list[Example] = []
    for match in _BLOCK.finditer(doc + "\n"):
        heading: Heading = match[1]  # type: ignore[assignment]
        lines = [line for line in dedent(match[3]).splitlines() if line.strip()]
        for group in [lines] if whole else [[line] for line in lines]:
            content = b"".join(_bytes(line) for line in group)
            examples.append(Example(heading, content, "\n".join(group), match[2] or ""))
    return Documentation(_BLOCK.sub("", doc + "\n").strip(), tuple(examples))


def _bytes(line: str) -> bytes:
    if line.startswith('"'):
        text: str = json.loads(line)
        return text.encode("utf-8", "surrogatepass")
    if line.startswith('b"'):
        data: bytes = ast.literal_eval(line)
        return data
    return line.encode() + b"\n"
