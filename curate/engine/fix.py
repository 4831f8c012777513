"""Writing fixes into the user's file: only what is mended changes, and it changes all at once or not at all."""

import gzip
import io
import os
import tempfile
from bisect import bisect_left, insort
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, BinaryIO, cast

from curate.engine.patch import Patch, apply, patches
from curate.errors import CurateError
from curate.intake.files import MAGIC, open_bytes
from schemas import Applicability, Finding

Rewrite = Callable[[bytes, int], bytes | None]
"""A line with its line end, and its number from 1, to the line it should be; None leaves it out."""
Before = Callable[[str, str], None]
"""Called with a file that is about to be replaced, and with the finished copy that takes its place."""


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where, in the decompressed file, a finding's record is written."""

    start: int
    end: int


@dataclass(slots=True)
class Plan:
    """All changes to one file."""

    path: str
    state: tuple[int, int]
    """Size and modification time when the file was checked."""
    changes: list[Patch] = field(default_factory=list)
    rewrites: list[Rewrite] = field(default_factory=list)
    made: list[Finding] = field(default_factory=list)
    """The findings that the plan settles."""

    def __bool__(self) -> bool:
        """Whether there is anything to do."""
        return bool(self.changes or self.rewrites)


def state_of(path: str) -> tuple[int, int]:
    """What tells that a file was changed: its size in bytes and its modification time in nanoseconds."""
    stat = Path(path).stat()
    return stat.st_size, stat.st_mtime_ns


def plan(
    path: str,
    state: tuple[int, int],
    found: Iterable[tuple[Finding, Place | None]],
    allowed: Sequence[Applicability],
    rewrites: dict[str, Rewrite],
) -> Plan:
    """The changes that fixes of the allowed kinds make to a file.

    Where two fixes touch the same bytes the first is made and the other left for the next round. `rewrites` holds,
    by rule code, the line-by-line mends of rules over whole files.
    """
    made = Plan(path, state)
    taken: list[tuple[int, int]] = []
    wanted = [
        (finding, place, finding.fix)
        for finding, place in found
        if finding.fix is not None and finding.fix.applicability in allowed and finding.waived is None
    ]
    raws = _texts(path, {place for _, place, fix in wanted if place is not None and fix.edits})
    for finding, place, fix in wanted:
        if finding.code in rewrites:
            if rewrites[finding.code] not in made.rewrites:
                made.rewrites.append(rewrites[finding.code])
            made.made.append(finding)
        elif place is not None and fix.edits:
            try:
                changes = patches(raws[place], fix.edits[0])
            except ValueError:
                continue
            ranges = [(place.start + change.start, place.start + change.end) for change in changes]
            if any(_touches(each, taken) for each in ranges):
                continue
            for each in ranges:
                insort(taken, each)
            made.changes += [Patch(s, e, c.new) for (s, e), c in zip(ranges, changes, strict=True)]
            made.made.append(finding)
    made.changes.sort()
    return made


def _texts(path: str, places: set[Place]) -> dict[Place, bytes]:
    """The bytes of some records, read in one pass: a compressed file cannot be read from the middle."""
    texts: dict[Place, bytes] = {}
    with open_bytes(path) as stream:
        start, data = 0, b""
        for place in sorted(places):  # a line that holds several records begins where the first of them does
            end = start + len(data)
            if place.start >= end:
                _skip(stream, place.start - end)
                start, data, end = place.start, b"", place.start
            if place.end > end:
                data += stream.read(place.end - end)
            texts[place] = data[place.start - start : place.end - start]
    return texts


def _skip(stream: BinaryIO, size: int) -> None:
    while size and (piece := stream.read(min(size, 1 << 20))):
        size -= len(piece)


def _touches(one: tuple[int, int], taken: Sequence[tuple[int, int]]) -> bool:
    """Whether a range overlaps any of some others, which are sorted and overlap none among themselves."""
    at = bisect_left(taken, one)
    return any(_touch(one, other) for other in taken[max(0, at - 1) : at + 1])


def _touch(a: tuple[int, int], b: tuple[int, int]) -> bool:
    return (a[0] < b[1] and b[0] < a[1]) or a == b


def carry_out(plan: Plan, before: Before | None = None) -> None:
    """Write the file anew: a copy beside it, flushed to disk, takes its place in one step and keeps its mode.

    The copy's name ends as the file's does, so that `before` can read it for what it is.

    Raises:
        CurateError: the file changed since it was checked, or the copy cannot be written; the file is untouched.
    """
    target = Path(os.path.realpath(plan.path))
    try:
        handle, name = tempfile.mkstemp("".join(target.suffixes), f".{target.name}.", target.parent)
    except OSError as error:
        raise CurateError(f"{plan.path} cannot be fixed: {error.strerror}", "its folder must be writable") from error
    try:
        with os.fdopen(handle, "wb") as out:
            _write(plan, out)
            out.flush()
            os.fsync(out.fileno())
        os.chmod(name, target.stat().st_mode & 0o7777)  # noqa: PTH101 - the temporary file has a name, not a Path
        if state_of(plan.path) != plan.state:
            raise CurateError(f"{plan.path} changed while it was checked, so nothing was written", "run it again")
        if before is not None:
            before(plan.path, name)
        os.replace(name, target)  # noqa: PTH105
    except OSError as error:
        raise CurateError(f"{plan.path} cannot be fixed: {error.strerror}", "nothing was changed") from error
    finally:
        Path(name).unlink(missing_ok=True)
    _sync_folder(target.parent)


def _sync_folder(folder: Path) -> None:
    if hasattr(os, "O_DIRECTORY"):
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _write(plan: Plan, out: IO[bytes]) -> None:
    with Path(plan.path).open("rb") as head:
        magic = head.read(4)
    with _compressor(magic, out) as packed:
        for segment in segments(plan):
            packed.write(segment.new)


def _compressor(magic: bytes, out: IO[bytes]) -> BinaryIO:
    if magic.startswith(MAGIC[0]):
        return cast("BinaryIO", gzip.GzipFile(filename="", fileobj=out, mode="wb", mtime=0))
    if magic == MAGIC[1]:
        import zstandard

        return cast("BinaryIO", zstandard.ZstdCompressor().stream_writer(out, closefd=False))
    return cast("BinaryIO", _Open(out))


class _Open(io.BufferedIOBase):
    """A writer whose end is not the end of what it writes to."""

    def __init__(self, out: IO[bytes]) -> None:
        self._out = out

    def write(self, data: bytes) -> int:  # type: ignore[override]
        return self._out.write(data)


@dataclass(frozen=True, slots=True)
class Segment:
    """Some lines of the file, and what becomes of them."""

    number: int
    """Physical line, from 1, of the first."""
    old: bytes
    new: bytes


def segments(plan: Plan) -> Iterator[Segment]:
    """The whole file, line by line; lines that one change spans come together."""
    changes = deque(plan.changes)
    with open_bytes(plan.path) as stream:
        lines = _lines(iter(lambda: stream.read(1 << 20), b""))
        number, start = 1, 0
        for line in lines:
            old, mine, count = line, [], 1
            while changes and changes[0].start < start + len(old):
                change = changes.popleft()
                while change.end > start + len(old):
                    old += next(lines)
                    count += 1
                mine.append(Patch(change.start - start, change.end - start, change.new))
            new = apply(old, mine) if mine else old
            yield Segment(number, old, _rewritten(new, number, plan.rewrites) if plan.rewrites else new)
            number, start = number + count, start + len(old)


def _rewritten(text: bytes, number: int, rewrites: Sequence[Rewrite]) -> bytes:
    out: list[bytes] = []
    for at, line in enumerate(_lines([text])):
        new: bytes | None = line
        for rewrite in rewrites:
            new = rewrite(new, number + at) if new is not None else None
        out.append(new or b"")
    return b"".join(out)


def _lines(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """Lines with their line ends; only LF ends one."""
    rest: list[bytes] = []
    for piece in pieces:
        start = 0
        while (end := piece.find(b"\n", start)) >= 0:
            yield b"".join([*rest, piece[start : end + 1]])
            rest, start = [], end + 1
        if start < len(piece):
            rest.append(piece[start:])
    if rest:
        yield b"".join(rest)


def diff(plan: Plan) -> Iterator[str]:
    """The change as a unified diff without context, line by line; bytes that are not UTF-8 are shown as escapes."""
    yield f"--- {plan.path}"
    yield f"+++ {plan.path}"
    shift = 0
    for segment in segments(plan):
        if segment.old == segment.new:
            continue
        before, after = _shown(segment.old), _shown(segment.new)
        yield f"@@ -{segment.number},{len(before)} +{segment.number + shift},{len(after)} @@"
        yield from (f"-{line}" for line in before)
        yield from (f"+{line}" for line in after)
        shift += len(after) - len(before)


def _shown(text: bytes) -> list[str]:
    return [line.removesuffix(b"\n").decode("utf-8", "backslashreplace") for line in _lines([text])]
