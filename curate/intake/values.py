"""JSON values that do not stand one a line: an array, the list in an object, or values over many lines."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import BinaryIO

from curate.intake.lines import BOM, Block, LineEnds
from curate.intake.problems import Problem

WINDOW = 1 << 22
BATCH = 4096
"""Values in a block."""
BATCH_BYTES = 1 << 22
_GAP = re.compile(r"[ \t\r\n,]*")
_NAME = re.compile(r'\{\s*("(?:[^"\\]|\\.)*")\s*:')
_INDENT = re.compile(r"\n([ \t]*)\Z")
_STRUCTURE = re.compile(r'"(?:[^"\\]|\\.)*+"|[{}\[\]]', re.DOTALL)
# numbers stay text: where a value ends is all that is asked, and Python refuses integers of 4,300 digits
_SCANNER = json.JSONDecoder(strict=False, parse_int=str, parse_float=str, parse_constant=str)
_SLACK = 16
"""A fault this near to the end of what was read may be a token that goes on behind it."""


@dataclass(slots=True)
class ValueReader:
    """Cuts a stream into the texts of its values, each with its line, column and byte offset.

    The standard library's scanner finds where each value ends. It runs over the bytes read as Latin-1, so that its
    positions are byte positions; the text itself is decoded later, from the bytes. A value that cannot be scanned
    is given as it is, up to the next place that looks like the start of one. Memory is bounded by `WINDOW` or the
    longest value, whichever is larger.
    """

    stream: BinaryIO
    ends: LineEnds
    layout: str
    problems: list[Problem] = field(default_factory=list)
    _window: str = ""
    _at: int = 0
    """Where in the window reading goes on."""
    _offset: int = 0
    """Byte of the file at which the window begins."""
    _line: int = 1
    """Physical line of `_at`."""
    _line_start: int = 0
    """Byte of the file at which that line begins."""
    _met: dict[str, list[int]] = field(default_factory=dict)
    """Line and column of the first fault of each kind, and how many there were."""

    def blocks(self) -> Iterator[Block]:
        """Blocks of values, in order."""
        found: list[tuple[bytes, int, int, int]] = []
        size = 0
        for value in self._values():
            found.append(value)
            size += len(value[0])
            if len(found) == BATCH or size > BATCH_BYTES:
                yield _block(found)
                found, size = [], 0
        if found:
            yield _block(found)
        for message, (line, column, count) in self._met.items():
            more = f", and at {count - 1:,} more places" if count > 1 else ""
            self.problems.append(Problem("invalid-json", message + more, line, column, hint=_HINTS.get(message, "")))

    # What stands in the file.

    def _values(self) -> Iterator[tuple[bytes, int, int, int]]:
        self._read()
        if self._window.startswith(BOM.decode("latin-1")):
            self.ends.bom = True
            self._at = self._line_start = len(BOM)
        self._skip()
        if self.layout == "values":
            yield from self._elements("")
        elif self.layout == "wrapper":
            yield from self._members()
        else:
            yield from self._arrays()

    def _arrays(self) -> Iterator[tuple[bytes, int, int, int]]:
        self._pass(self._at + 1)
        yield from self._elements("]")
        while self._peek() == "[":
            self._fault("several arrays one after another")
            self._pass(self._at + 1)
            yield from self._elements("]")
        if self._peek():
            self._fault("something follows the array")

    def _members(self) -> Iterator[tuple[bytes, int, int, int]]:
        """The elements of every list of objects in an object; its other members are no records."""
        self._pass(self._at + 1)
        while self._peek() == '"':
            end = self._end()
            if end < 0:
                break
            self._pass(end)
            if self._peek() != ":":
                break
            self._pass(self._at + 1)
            if self._peek() == "[" and self._holds_objects():
                self._pass(self._at + 1)
                yield from self._elements("]")
            else:
                end = self._end()
                if end < 0:
                    break
                self._pass(end)
        if self._peek() == "}":
            self._pass(self._at + 1)
            if self._peek():
                self._fault("something follows the object")
        elif not self._met:
            self._fault("the object around the records is broken")

    def _holds_objects(self) -> bool:
        while self._at + 1 >= len(self._window) or self._window[self._at + 1 :].isspace():
            if not self._read():
                break
        return self._window[self._at + 1 :].lstrip()[:1] == "{"

    def _elements(self, close: str) -> Iterator[tuple[bytes, int, int, int]]:
        """The values up to a closing bracket, or to the end of the file where there is none."""
        first, commas = True, self._skip()
        while char := self._peek():
            if char == close:
                if commas:
                    self._fault("a comma before the end of the array")
                self._pass(self._at + 1)
                return
            if commas > (0 if first or not close else 1):
                self._fault("a comma too many" if close else "commas between values")
            elif close and not first and not commas:
                self._fault("no comma between two values of the array")
            first = False
            yield self._element(close)
            commas = self._skip()
        if close:
            self._fault("the array is cut: it ends without `]`")

    def _element(self, close: str) -> tuple[bytes, int, int, int]:
        end = self._end()
        at, offset, line = self._at, self._offset, self._line
        column = offset + at - self._line_start + 1
        if end < 0:
            end = self._restart()
            at, offset = self._at, self._offset
            end = at + len(self._window[at:end].rstrip(", \t\r\n"))
            last = end == at + len(self._window[at:].rstrip())
            if close and last and self._window[end - 1] == close and end - 1 > at:
                end -= 1  # the bracket of the array, not of the broken value
        self._pass(end)
        at, offset = at + offset - self._offset, self._offset
        return self._window[at:end].encode("latin-1"), line, column, offset + at

    # Where a value ends.

    def _end(self) -> int:
        """Where in the window the value at `_at` ends; -1 where it is no JSON."""
        while True:
            try:
                end = _SCANNER.raw_decode(self._window, self._at)[1]
            except json.JSONDecodeError as error:
                cut = error.msg.startswith("Unterminated string") or error.pos >= len(self._window) - _SLACK
                if cut and self._read():
                    continue
                return -1
            except RecursionError:
                return self._end_by_brackets()
            # a number that ends here may go on there: `1` in `1.5`
            if end < len(self._window) - _SLACK or not self._read():
                return end

    def _end_by_brackets(self) -> int:
        """The same for values nested more deeply than the scanner goes."""
        while True:
            depth = 0
            for match in _STRUCTURE.finditer(self._window, self._at):
                if match.group() in "{[":
                    depth += 1
                elif match.group() in "}]":
                    depth -= 1
                    if not depth:
                        return match.end()
            if not self._read():
                return -1

    def _restart(self) -> int:
        """Where the next value seems to begin behind one that is broken: where its first name comes again."""
        name = _NAME.match(self._window, self._at)
        indent = _INDENT.search(self._window, max(0, self._at - 200), self._at)
        patterns = [rf"\{{\s*{re.escape(name[1])}\s*:"] if name else []
        patterns += [rf"(?<=\n{indent[1]})\{{"] if indent else []
        for pattern in patterns or [r"(?<=\n)\{|(?<=[,}])\s*\{"]:
            search = re.compile(pattern)
            while True:
                match = search.search(self._window, self._at + 1)
                if match:
                    return match.end() - len(match.group().lstrip())
                if not self._read():
                    break
        return len(self._window)

    # The window.

    def _read(self) -> bool:
        """More of the file behind what is not passed yet; False at its end."""
        more = self.stream.read(max(WINDOW, len(self._window) - self._at))
        if not more:
            return False
        # a little of what was passed stays, to tell how far a value is indented
        keep = max(0, self._at - 200)
        self._window = self._window[keep:] + more.decode("latin-1")
        self._offset += keep
        self._at -= keep
        return True

    def _pass(self, end: int) -> None:
        breaks = self._window.count("\n", self._at, end)
        if breaks:
            self._line += breaks
            self._line_start = self._offset + self._window.rindex("\n", self._at, end) + 1
        self._at = end

    def _skip(self) -> int:
        """Past spaces and commas; how many commas there were."""
        commas = 0
        while True:
            gap = _GAP.match(self._window, self._at)
            assert gap is not None, "it matches nothing as well"
            commas += gap.group().count(",")
            self._pass(gap.end())
            if self._at < len(self._window) or not self._read():
                return commas

    def _peek(self) -> str:
        """The next character that is neither space nor comma; empty at the end of the file."""
        self._skip()
        return self._window[self._at : self._at + 1]

    def _fault(self, message: str) -> None:
        met = self._met.setdefault(message, [self._line, self._offset + self._at - self._line_start + 1, 0])
        met[2] += 1


_HINTS = {
    "several arrays one after another": "one array a file; write JSON Lines to append",
    "something follows the array": "one array a file; write JSON Lines to append",
    "the array is cut: it ends without `]`": "the file was not written to its end; what is there was read",
    "no comma between two values of the array": "put a comma between them",
    "a comma before the end of the array": "remove it",
    "a comma too many": "remove it",
    "commas between values": "put each value on a line of its own, without a comma",
}


def _block(found: list[tuple[bytes, int, int, int]]) -> Block:
    raws, numbers, columns, starts = (list(column) for column in zip(*found, strict=True))
    return Block(raws, numbers, b"\n".join(raws), starts[0], starts=starts, columns=columns)
