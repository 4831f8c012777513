"""JSON values that do not stand one a line: an array, or values one after another over many lines."""

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
_GAP = re.compile(r"[\s,]*")
_RESTART = re.compile(r"\n[ \t]*\{|\}\s*,\s*\{")


@dataclass(slots=True)
class ValueReader:
    """Cuts a stream into the texts of its top-level values, each with its line and byte offset.

    The standard library's scanner finds where each value ends. It runs over the bytes read as Latin-1, so that its
    positions are byte positions; the text itself is decoded later, from the bytes. A value that cannot be scanned
    becomes a problem, and reading goes on at the next place that looks like the start of one. Memory is bounded by
    `WINDOW` or the longest value, whichever is larger.
    """

    stream: BinaryIO
    ends: LineEnds
    array: bool
    problems: list[Problem] = field(default_factory=list)

    def blocks(self) -> Iterator[Block]:
        """Blocks of values, in order."""
        raws: list[bytes] = []
        numbers: list[int] = []
        starts: list[int] = []
        for raw, number, start in self._values():
            raws.append(raw)
            numbers.append(number)
            starts.append(start)
            if len(raws) == BATCH:
                yield Block(raws, numbers, b"\n".join(raws), starts=starts)
                raws, numbers, starts = [], [], []
        yield Block(raws, numbers, b"\n".join(raws), starts=starts)

    def _values(self) -> Iterator[tuple[bytes, int, int]]:
        decoder = json.JSONDecoder(strict=False)
        window, at, offset, line = self._start()
        closed = not self.array
        exhausted = False
        while True:
            gap = _GAP.match(window, at)
            assert gap is not None
            line += window.count("\n", at, gap.end())
            at = gap.end()
            if at < len(window) and window[at] == "]" and self.array:
                closed, at = True, at + 1
                self._after_array(window[at:], line)
                return
            end, _failed = -1, ""
            if at < len(window):
                try:
                    end = decoder.raw_decode(window, at)[1]
                except ValueError as error:
                    str(error)
                except RecursionError:
                    pass
            if not exhausted and (end < 0 or end == len(window)):
                more = self.stream.read(max(WINDOW, len(window) - at))
                exhausted = not more
                offset += at
                window, at = window[at:] + more.decode("latin-1"), 0
                continue
            if at >= len(window):
                break
            if end < 0:
                restart = _RESTART.search(window, at + 1)
                end = restart.end() - 1 if restart else len(window)
            elif self.array and (after := _GAP.match(window, end)) and "," not in after.group():
                following = window[after.end() : after.end() + 1]
                if following not in ("]", ""):
                    where = line + window.count("\n", at, after.end())
                    self._problem("no comma between two values of the array", where, "put a comma between them")
            yield window[at:end].rstrip(", \t\r\n").encode("latin-1"), line, offset + at
            line += window.count("\n", at, end)
            at = end
        if not closed:
            self._problem(
                "the array is cut: it ends without `]`",
                line,
                "the file was not written to its end; what is there was read",
            )

    def _start(self) -> tuple[str, int, int, int]:
        head = self.stream.read(WINDOW)
        offset = 0
        if head.startswith(BOM):
            self.ends.bom = True
            head, offset = head[len(BOM) :], len(BOM)
        window = head.decode("latin-1")
        at, line = 0, 1
        if self.array:
            at = window.index("[") + 1
            line += window.count("\n", 0, at)
        return window, at, offset, line

    def _after_array(self, rest: str, line: int) -> None:
        if rest.strip() or self.stream.read(WINDOW).strip():
            self._problem("something follows the array", line, "one array a file; write JSON Lines to append")

    def _problem(self, message: str, line: int, hint: str) -> None:
        self.problems.append(Problem("invalid-json", message, line, hint=hint))
