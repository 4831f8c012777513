"""CSV and TSV to texts: each row becomes one JSON text, so that every rule works on it.

Not through polars: it does not say on which line a row stands, and it fails or pads where a row has too few cells.
Every cell is text. CSV has no null, so an empty cell is an empty text; where a column holds lists (`messages`,
`tools`) or a label, it is null.
"""

import ast
import csv
import json
import re
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, BinaryIO

from curate.intake.codecs import guess_codec
from curate.intake.lines import BOM, Block, LineEnds
from curate.intake.problems import Problem
from curate.intake.shapes.flat import CONTEXTS
from curate.intake.shapes.messages import LISTS as CHATS

ROWS = 4096
"""Rows in a block."""
CELL_LINES = 1000
"""Lines that one quoted cell may span; a stray quote must not swallow the rest of the file."""
LISTS = frozenset(
    [
        *(*CHATS, *CONTEXTS, "history", "tools", "functions", "contents", "turns", "instances"),
        *("chosen_messages", "rejected_messages", "preferred_output", "non_preferred_output"),
    ]
)
"""Columns whose cells are JSON."""
SIDES = frozenset({"prompt", "completion", "chosen", "rejected"})
"""Columns that hold a text or a list of messages: only the latter is JSON, a reply may be JSON text."""
LABELS = frozenset({"label", "kto_tag"})


@dataclass(slots=True)
class _Line:
    text: str
    number: int
    offset: int


@dataclass(slots=True)
class SheetReader:
    """Reads one sheet: a header, then rows. What is wrong with a row is a problem, and the others are still read."""

    stream: BinaryIO
    ends: LineEnds
    problems: list[Problem] = field(default_factory=list)
    _held: deque[_Line] = field(default_factory=deque)
    _number: int = 0
    _offset: int = 0

    def blocks(self) -> Iterator[Block]:
        """Blocks of rows, in order; a row's line is the one on which it begins."""
        csv.field_size_limit(1 << 30)  # the module's 128 KB is less than a long answer
        first = next(self._lines(), None)
        if first is None:
            self.problems.append(Problem("unknown-format", "the sheet is empty"))
            return
        delimiter = _delimiter(first.text)
        names = self._header(first, delimiter)
        found: list[tuple[bytes, int, int]] = []
        count = 0
        for line in self._lines():
            cells = self._cells(line, delimiter, len(names))
            if cells is None:
                continue
            row = {name: self._value(name, cell, line) for name, cell in zip(names, cells, strict=True)}
            found.append((json.dumps(row, ensure_ascii=False).encode(), line.number, line.offset))
            count += 1
            if len(found) == ROWS:
                yield _block(found)
                found = []
        if found:
            yield _block(found)
        if not count and not self.problems:
            self.problems.append(Problem("unknown-format", "the sheet has a header and no rows", 1))

    def _header(self, line: _Line, delimiter: str) -> list[str]:
        cells = _parse(line.text, delimiter) or line.text.split(delimiter)
        names: list[str] = []
        for at, cell in enumerate(cells):
            name = cell.strip() or f"column {at + 1}"
            if name != cell and cell:
                self._problem(f"the column name {cell!r} has spaces around it; it is read as {name!r}", line)
            if name in names:
                self._problem(f"two columns are called {name!r}; the second is read as {name + '_2'!r}", line)
                name += "_2"
            names.append(name)
        return names

    def _cells(self, line: _Line, delimiter: str, width: int) -> list[str] | None:
        """The cells of the row that begins on a line; None where they are not as many as the header's."""
        plain = line.text.split(delimiter)
        quoted = '"' in line.text and any(cell.startswith('"') for cell in plain)
        if quoted:
            taken = self._quoted(line)
            cells = _parse("\n".join(one.text for one in taken), delimiter)
            if cells is not None and len(cells) == width:
                return cells
            self._held.extendleft(reversed(taken[1:]))
            if delimiter != "\t":  # in tab-separated files a quote is a letter like any other
                self._problem("a quote is opened and not closed as it should be; the line is read as it stands", line)
        if len(plain) == width:
            return plain
        hint = "put cells that hold the separator or a line end into double quotes"
        self._problem(f"the row has {len(plain):,} cells, the header {width:,}; it is not read", line, hint)
        return None

    def _quoted(self, line: _Line) -> list[_Line]:
        """A line, with those that follow until every quote is closed: then their number is even."""
        taken, quotes = [line], line.text.count('"')
        while quotes % 2 and len(taken) < CELL_LINES:
            following = next(self._lines(blank=True), None)
            if following is None:
                break
            taken.append(following)
            quotes += following.text.count('"')
        return taken

    def _value(self, name: str, cell: str, line: _Line) -> Any:
        if name in LISTS and not cell.strip():
            return None
        if name in LABELS and cell.strip().lower() in ("true", "false", ""):
            return {"true": True, "false": False}.get(cell.strip().lower())
        if name not in LISTS | SIDES or cell.lstrip()[:1] not in ("[", "{"):
            return cell
        try:
            value = json.loads(cell)
        except (ValueError, RecursionError):
            value = self._literal(name, cell, line)
        return cell if value is None or (name in SIDES and not _is_chat(value)) else value

    def _literal(self, name: str, cell: str, line: _Line) -> Any:
        if "'" not in cell:
            return None
        try:
            value = ast.literal_eval(cell)
        except (ValueError, SyntaxError, MemoryError, RecursionError):
            return None
        if isinstance(value, (list, dict)) and (name in LISTS or _is_chat(value)):
            self._problem(f"{name} holds Python's repr, not JSON", line, "write the cell with json.dumps")
        return value

    def _lines(self, *, blank: bool = False) -> Iterator[_Line]:
        """Lines as text; blank ones are counted and left out, except inside a cell."""
        while True:
            if self._held:
                line = self._held.popleft()
            else:
                raw = self.stream.readline()
                if not raw:
                    return
                line = self._text(raw)
            if line.text.strip() or blank:
                yield line
            else:
                self.ends.blank += 1
                self.ends.first_blank = self.ends.first_blank or line.number

    def _text(self, raw: bytes) -> _Line:
        offset, self._number = self._offset, self._number + 1
        self._offset += len(raw)
        if self._number == 1 and raw.startswith(BOM):
            self.ends.bom = True
            raw = raw[len(BOM) :]
        if raw.endswith(b"\r\n"):
            self.ends.crlf += 1
        elif raw.endswith(b"\n"):
            self.ends.lf += 1
        else:
            self.ends.final_newline = False
        raw = raw.removesuffix(b"\n").removesuffix(b"\r")
        try:
            return _Line(raw.decode(), self._number, offset)
        except UnicodeDecodeError as error:
            codec = guess_codec(raw)
            text = raw.decode(codec, "replace")
            message = f"byte 0x{raw[error.start]:02X} is not UTF-8; the line reads well as {codec}"
            hint = f"convert the file: iconv -f {codec} -t utf-8"
            self.problems.append(
                Problem("not-utf8", message, self._number, error.start + 1, hint=hint, raw=text[:400].encode())
            )
            return _Line(text, self._number, offset)

    def _problem(self, message: str, line: _Line, hint: str = "") -> None:
        self.problems.append(
            Problem("invalid-json", message, line.number, 1, hint=hint, raw=line.text[:400].encode("utf-8", "replace"))
        )


def _parse(text: str, delimiter: str) -> list[str] | None:
    try:
        rows = list(csv.reader([text], delimiter=delimiter, strict=True))
    except csv.Error:
        return None
    return rows[0] if len(rows) == 1 else None


def _delimiter(header: str) -> str:
    """The character between cells: what the header has most of, outside quotes. Excel writes `;` in half the world."""
    bare = re.sub(r'"[^"]*"', "", header)
    return max(",;\t|", key=bare.count)


def _is_chat(value: Any) -> bool:
    members: Sequence[Any] = value if isinstance(value, list) else [value]
    return bool(members) and all(isinstance(one, dict) and ("role" in one or "from" in one) for one in members)


def _block(found: list[tuple[bytes, int, int]]) -> Block:
    raws, numbers, starts = (list(column) for column in zip(*found, strict=True))
    return Block(raws, numbers, b"\n".join(raws), starts[0], starts=starts, exact=False)
