"""A block of lines to values: also where a record is broken over lines, or a line holds several."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from curate.intake.decode import around, decode, on_one_line, parse
from curate.intake.lines import Block, LineEnds, without_blank_lines
from curate.intake.problems import Problem

JOINED = 64
"""Lines over which a record may be broken."""
JOINED_BYTES = 1 << 20
_GAP = re.compile(r"[ \t\r,]*")
_SCANNER = json.JSONDecoder(strict=False, parse_int=str, parse_float=str, parse_constant=str)


@dataclass(slots=True)
class Decoded:
    """The values of a block."""

    block: Block
    """Without its blank lines; cut anew where values and lines do not agree."""
    rows: list[Any]
    """One value for each text of `block`, or `MISSING`."""
    problems: list[Problem] = field(default_factory=list)
    odd: frozenset[int] = frozenset()
    """Texts with lone surrogates."""


def decode_block(block: Block, ends: LineEnds) -> Decoded:
    """The values of a block, as fast as its parser where nothing is wrong with it."""
    try:
        return Decoded(block, list(map(parse, block.raws)))
    except ValueError:
        return _Careful(without_blank_lines(block, ends)).decoded()


@dataclass(slots=True)
class _Text:
    """A text of the new block."""

    start: int
    """Half-open byte range within the block's data."""
    end: int
    number: int
    column: int
    value: Any


@dataclass(slots=True)
class _Careful:
    """Takes a block text by text; where a record is not a line, the block is cut anew."""

    block: Block
    texts: list[_Text] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    odd: set[int] = field(default_factory=set)
    recut: bool = False

    def decoded(self) -> Decoded:
        """What there is to know."""
        block, index = self.block, 0
        by_line = block.starts is None and block.exact
        while index < len(block.raws):
            raw = block.raws[index]
            try:
                self._add(index, raw, parse(raw))
            except ValueError as error:
                taken = self._mend(index, str(error)) if by_line else 0
                if taken:
                    index += taken
                    self.recut = True
                    continue
                value, found = decode(raw, block.numbers[index], block.column(index))
                if any(problem.kind == "lone-surrogate" for problem in found):
                    self.odd.add(len(self.texts))
                if block.exact:  # several texts may stand on one line: the line does not say which is meant
                    place = (block.start(index), block.start(index) + len(raw))
                    found = [replace(p, place=place) if p.mended is not None else p for p in found]
                self.problems.extend(found)
                self._add(index, raw, value)
            index += 1
        rows = [text.value for text in self.texts]
        return Decoded(self._cut_anew() if self.recut else block, rows, self.problems, frozenset(self.odd))

    def _add(self, index: int, raw: bytes, value: Any) -> None:
        start = self.block.start(index) - self.block.offset if self.block.starts is None else 0
        self.texts.append(_Text(start, start + len(raw), self.block.numbers[index], 1, value))

    def _cut_anew(self) -> Block:
        spans = [(text.start, text.end) for text in self.texts]
        return Block(
            [self.block.data[start:end] for start, end in spans],
            [text.number for text in self.texts],
            self.block.data,
            self.block.offset,
            spans=spans,
            columns=[text.column for text in self.texts],
        )

    def _mend(self, index: int, reason: str) -> int:
        """How many lines it took to read a broken one after all; 0 where it stays broken."""
        if "EOF" in reason:
            return self._join(index)
        return self._split(index) if "trailing characters" in reason else 0

    def _join(self, index: int) -> int:
        """A record broken over lines: they are read as one, with the breaks inside strings kept as escapes."""
        block = self.block
        start = block.start(index) - block.offset
        for last in range(index + 1, min(index + JOINED, len(block.raws))):
            end = block.start(last) - block.offset + len(block.raws[last])
            if end - start > JOINED_BYTES:
                return 0
            whole = on_one_line(block.data[start:end])
            try:
                value = parse(whole)
            except ValueError as error:
                if "EOF" in str(error):
                    continue
                return 0
            if type(value) is not dict:
                return 0
            first, final = block.numbers[index], block.numbers[last]
            self.problems.append(
                Problem(
                    "invalid-json",
                    f"one record is broken over lines {first:,} to {final:,}",
                    first,
                    len(block.raws[index]) + 1,
                    hint="write it on one line",
                    **around(block.raws[index], len(block.raws[index]) + 1),
                    mended=whole.decode(),
                    place=(block.offset + start, block.offset + end),
                )
            )
            self.texts.append(_Text(start, end, first, 1, value))
            return last + 1 - index
        return 0

    def _split(self, index: int) -> int:
        """Several values on a line, or a value with something behind it: what can be read is read."""
        raw, number = self.block.raws[index], self.block.numbers[index]
        found = list(_values(raw))
        if not found:
            return 0
        start = self.block.start(index) - self.block.offset
        self.texts.extend(_Text(start + a, start + b, number, a + 1, value) for a, b, value in found)
        end = found[-1][1]
        rest = raw[end:].strip(b" \t\r,")
        if rest:
            message, column = "something follows the record", raw.index(rest, end) + 1
        elif len(found) > 1:
            message, column = f"{len(found):,} records on one line", found[1][0] + 1
        else:
            message, column = "a comma follows the record", end + 1 + raw[end:].index(b",")
        self.problems.append(
            Problem(
                "invalid-json",
                message,
                number,
                column,
                hint="write each record on a line of its own",
                **around(raw, column),
                mended=None if rest else b"\n".join(raw[a:b] for a, b, _ in found).decode(),
                place=(self.block.offset + start, self.block.offset + start + len(raw)),
            )
        )
        return 1


def _values(raw: bytes) -> Iterator[tuple[int, int, Any]]:
    """The objects that stand one after another in a text, with their byte ranges, as far as they can be read."""
    text, at = raw.decode("latin-1"), 0
    while at < len(text):
        at = _GAP.match(text, at).end()  # type: ignore[union-attr]  # it matches nothing as well
        try:
            end = _SCANNER.raw_decode(text, at)[1]
            value = parse(raw[at:end])
        except (ValueError, RecursionError):
            return
        if type(value) is not dict:
            return
        yield at, end, value
        at = end
