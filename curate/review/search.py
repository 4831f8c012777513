"""Finding a word in all records, without reading them as records: bytes are searched at the speed of memory."""

import json
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from pathlib import Path

from curate.review.source import Source

CHUNK = 8 << 20
"""Bytes searched at a time."""


def with_text(word: str, source: Source) -> set[int]:
    """The positions of the records whose text holds a word, in any of its cases."""
    forms = _forms(word)
    found: set[int] = set()
    offsets, positions = array("q"), array("q")
    for position, offset, raw in source.index.connection.execute("SELECT pos, off, raw FROM record ORDER BY pos"):
        if raw is None:
            offsets.append(offset)
            positions.append(position)
        elif any(form in raw.lower() for form in forms):
            found.add(position)
    found.update(positions[at] for at in _in_file(Path(source.path), offsets, forms))
    if _in_names(forms, source):  # the names of fields match, too: then each record has to be read
        wanted = word.casefold()
        found = {position for position in found if _says(wanted, position, source)}
    return found


def _forms(word: str) -> list[bytes]:
    """How the word may be written in a line whose ASCII letters are made small: each case, plain and in escapes."""
    cases = {word} if word.isascii() else {word, word.lower(), word.upper(), word.title()}
    written = (json.dumps(case, ensure_ascii=ascii_)[1:-1] for case in cases for ascii_ in (False, True))
    return sorted({text.encode("utf-8", "replace").lower() for text in written})


def _in_file(path: Path, offsets: Sequence[int], forms: Sequence[bytes]) -> Iterator[int]:
    """Numbers of the records, by the bytes at which they begin, that hold one of the forms."""
    first = 0
    with path.open("rb") as stream:
        while first < len(offsets):
            last = max(first + 1, bisect_left(offsets, offsets[first] + CHUNK))
            stream.seek(offsets[first])
            size = offsets[last] - offsets[first] if last < len(offsets) else -1
            data = stream.read(size).lower()
            for form in forms:
                at = data.find(form)
                while at >= 0:
                    here = bisect_right(offsets, offsets[first] + at) - 1
                    yield here
                    if here + 1 >= last:
                        break
                    at = data.find(form, offsets[here + 1] - offsets[first])
            first = last


def _in_names(forms: Sequence[bytes], source: Source) -> bool:
    names: set[str] = set()
    for position in range(min(3, source.index.total)):
        _collect(source.load(position).row, names)
    written = [json.dumps(name, ensure_ascii=False).encode("utf-8", "replace").lower() for name in names]
    return any(form in name for form in forms for name in written)


def _collect(value: object, names: set[str]) -> None:
    if isinstance(value, dict):
        names.update(value)
        for one in value.values():
            _collect(one, names)
    elif isinstance(value, list):
        for one in value:
            _collect(one, names)


def _says(wanted: str, position: int, source: Source) -> bool:
    return any(wanted in text.casefold() for _, text in source.load(position).record.texts())
