"""S015."""

import json
import re
import sys
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import Any

from curate.intake.batch import Batch
from curate.intake.decode import MISSING
from curate.intake.locate import Step, join_path
from curate.rules import Hit, line_rule

_TOKEN = re.compile(rb'"[^"\\]*+(?:\\.[^"\\]*+)*+"|[{}\[\],:]', re.DOTALL)


def _unequal(batch: Batch) -> Sequence[int]:
    """The lines whose text has more strings than the value that a parser made of it: a key was lost there.

    Exact but for lines of invalid JSON, and counted over the whole block first: it is nearly always clean.
    """
    if not batch.block.exact:
        return ()  # the lines of a table are made from its rows
    if not batch.problems and len(batch) and _strings_in(batch.block.data) == _strings_of_all(batch):
        return ()
    pairs = zip(batch.block.raws, batch.rows, strict=True)
    return [at for at, (raw, row) in enumerate(pairs) if row is not MISSING and _strings_in(raw) != _strings_of((row,))]


CHUNK = 1 << 17
"""Bytes counted together, so that numpy's masks stay in the processor's cache."""


def _strings_in(raw: bytes) -> int:
    """Half the quotes of a JSON text that are not escaped."""
    if len(raw) > CHUNK and "polars" in sys.modules:  # a small run would not earn back the import of numpy
        return _free_quotes(raw) // 2
    if b'\\\\"' in raw:  # without the pairs of backslashes it is plain which of them escape a quote
        raw = raw.replace(b"\\\\", b"")
    return (raw.count(b'"') - raw.count(b'\\"')) // 2


def _free_quotes(data: bytes) -> int:
    """The quotes with an even number of backslashes before them; 0.15 s for 400 MB, where `count` takes 0.5."""
    import numpy as np

    codes = np.frombuffer(data, np.uint8)
    free = 0
    for start in range(0, len(codes), CHUNK):
        quote = codes[start : start + CHUNK] == ord('"')
        before = codes[max(0, start - 2) : start + len(quote) - 1] == ord("\\")
        skipped = max(0, 2 - start)
        behind = quote[skipped:] & before[1:]
        free += int(np.count_nonzero(quote)) - int(np.count_nonzero(behind))
        for at in np.flatnonzero(behind & before[:-1]).tolist():  # rarely any
            run = start + skipped + at - 1
            while run >= 0 and codes[run] == ord("\\"):
                run -= 1
            free += (start + skipped + at - run) % 2
    return free


def _strings_of_all(batch: Batch) -> int:
    return 2 * len(batch) * len(batch.rows[0]) if batch.plain else _strings_of(batch.rows)


def _strings_of(values: Sequence[Any]) -> int:
    """The strings in some JSON values, keys included."""
    count = list(map(type, values)).count(str)
    while values:
        kinds = set(map(type, values))
        objects = values if kinds == {dict} else [value for value in values if type(value) is dict]
        lists = [value for value in values if type(value) is list] if list in kinds else []
        count += sum(map(len, objects))
        types = list(map(type, chain(chain.from_iterable(map(dict.values, objects)), chain.from_iterable(lists))))
        count += types.count(str)
        if dict not in types and list not in types:
            break
        members = chain(chain.from_iterable(map(dict.values, objects)), chain.from_iterable(lists))
        values = [value for value in members if type(value) is dict or type(value) is list]
    return count


@line_rule("S015", "duplicate-key", severity="error", where=_unequal)
def duplicate_key(raw: bytes, row: Any) -> Iterator[Hit]:
    """The same key stands twice in one JSON object.

    Every parser keeps one of the two values, nearly always the last, and says nothing; the other one, which a person
    sees in the file, is lost. Which is right is for a person to say.

    Bad:
        {"instruction": "What is a fine?", "output": "A reward.", "output": "A punishment in money."}
        {"messages": [{"role": "user", "content": "Hi", "content": "გამარჯობა"}, {"role": "assistant", "content": "Hello."}]}
    Good:
        {"instruction": "What is \\"output\\": \\"a\\"?", "output": "A field of a record."}
    """
    if row is MISSING:
        return
    for path, first, second in _repeated(raw):
        name = path[-1]
        yield Hit(
            join_path(*path),
            f'the key "{name}" stands twice in one object, at bytes {first + 1} and {second + 1} of the line; '
            "parsers keep the last",
            column=second + 1,
        )


def _repeated(raw: bytes) -> Iterator[tuple[list[Step], int, int]]:
    """The path of every key that its object has already, with the byte of the earlier and of the later one."""
    opened: list[dict[str, int] | None] = []
    path: list[Step] = []
    at_key = False
    for match in _TOKEN.finditer(raw):
        token = match.group()
        if token in (b"{", b"["):
            opened.append({} if token == b"{" else None)
            path.append("" if token == b"{" else 0)
            at_key = token == b"{"
        elif token in (b"}", b"]"):
            opened.pop()
            path.pop()
            at_key = False
        elif token == b",":
            if opened[-1] is None:
                path[-1] = int(path[-1]) + 1
            at_key = opened[-1] is not None
        elif at_key and token != b":":
            keys = opened[-1]
            assert keys is not None
            name = json.loads(token.decode("utf-8", "replace"))
            path[-1] = name
            if name in keys:
                yield list(path), keys[name], match.start()
            keys[name] = match.start()
            at_key = False
