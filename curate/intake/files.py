"""Which files a command line means, and how each is opened."""

import json
import re
import sys
from collections.abc import Iterable, Sequence
from fnmatch import fnmatch
from pathlib import Path
from typing import BinaryIO, Literal, cast

from curate.errors import CurateError
from curate.intake.hub import HUB, is_set, open_set, splits_of_folder, splits_on_hub
from curate.intake.streams import GZIP, ZSTD, Unpacked

Container = Literal["lines", "array", "wrapper", "values", "parquet", "sheet", "yaml"]
DATA_SUFFIXES = (".jsonl", ".ndjson", ".json", ".parquet", ".csv", ".tsv", ".yaml", ".yml")
COMPRESSED = (".gz", ".zst")
JOURNAL = ".curate"
"""End of the name of the folder beside a file where reviewers' decisions stand: no data."""
MAGIC = (GZIP, ZSTD)
"""First bytes of gzip and zstd."""
STDIN = "-"
MANIFEST, PROVENANCE = "manifest.json", "provenance.jsonl"
"""Beside the rows of an exported set."""
_EXPORTED = re.compile(rb'\s*\{\s*"version":\s*\d+,\s*"tool":\s*"curate ')
SNIFFED = 4096
"""Bytes of a file's beginning that decide what it is."""


def expand(paths: Sequence[str], exclude: Iterable[str] = ()) -> list[str]:
    """The files that paths, folders and globs stand for, each once, folders in alphabetical order.

    Raises:
        CurateError: a path does not exist, or a folder or glob holds no data file.
    """
    found: dict[str, None] = {}
    for path in paths:
        if path.startswith(HUB):
            found.update(dict.fromkeys(splits_on_hub(path)))
        elif path == STDIN or Path(path).is_file():
            found[path] = None
        elif saved := splits_of_folder(path):
            found.update(dict.fromkeys(saved))
        elif Path(path).is_dir():
            inside = [str(file) for file in sorted(Path(path).rglob("*")) if _is_data(file, Path(path))]
            if not inside:
                raise CurateError(
                    f"{path} holds no data file", f"looked for {', '.join(DATA_SUFFIXES)}, also .gz, .zst"
                )
            found.update(dict.fromkeys(file for file in inside if not any(fnmatch(file, glob) for glob in exclude)))
        elif any(c in path for c in "*?["):
            matches = (
                sorted(str(file) for file in Path().glob(path) if file.is_file())
                if not Path(path).is_absolute()
                else sorted(str(file) for file in Path(path).parent.glob(Path(path).name) if file.is_file())
            )
            if not matches:
                raise CurateError(f"no file matches {path}")
            found.update(dict.fromkeys(matches))
        elif Path(path).exists():
            found[path] = None  # a pipe or a device
        else:
            raise CurateError(f"{path} does not exist", _similar(path))
    return list(found)


def _is_data(file: Path, folder: Path) -> bool:
    inside = file.relative_to(folder).parts
    if any(part.startswith(".") or part.endswith(JOURNAL) for part in inside) or not file.is_file():
        return False
    return _suffix(file.name) in DATA_SUFFIXES and not _is_of_export(file)


def _is_of_export(file: Path) -> bool:
    """Whether a file tells of an exported set and is no part of it: its manifest, and what rows could not carry."""
    return file.name in (MANIFEST, PROVENANCE) and is_export(file.parent)


def is_export(folder: Path) -> bool:
    """Whether a folder holds an exported set."""
    try:
        with (folder / MANIFEST).open("rb") as stream:
            return _EXPORTED.match(stream.read(SNIFFED)) is not None
    except OSError:
        return False


def _suffix(name: str) -> str:
    path = Path(name.lower())
    return Path(path.stem).suffix if path.suffix in COMPRESSED else path.suffix


def _similar(path: str) -> str:
    from difflib import get_close_matches

    parent = Path(path).parent
    names = [file.name for file in parent.iterdir()] if parent.is_dir() else []
    close = get_close_matches(Path(path).name, names, 1)
    return f"did you mean {parent / close[0]}?" if close else ""


def open_bytes(path: str) -> BinaryIO:
    """The decompressed bytes of a file; `-` is standard input, kept on disk so that it can be read twice.

    Compression is told by the content, not by the name.

    Raises:
        CurateError: the file cannot be opened.
    """
    if is_set(path):
        return open_set(path)
    try:
        stream: BinaryIO = _spool(sys.stdin.buffer) if path == STDIN else Path(path).open("rb")  # noqa: SIM115 - returned
    except OSError as error:
        raise CurateError(f"{path} cannot be read: {error.strerror}") from error
    if path != STDIN and not stream.seekable():
        with stream as pipe:
            stream = _spool(pipe)
    magic = stream.read(4)
    stream.seek(0)
    return Unpacked(stream, magic) if magic.startswith(MAGIC) else stream


def _spool(stream: BinaryIO) -> BinaryIO:
    import shutil
    import tempfile

    spool = tempfile.TemporaryFile()  # noqa: SIM115 - closed by the reader
    shutil.copyfileobj(stream, spool, 1 << 20)
    spool.seek(0)
    return cast("BinaryIO", spool)


def sniff(path: str, head: bytes) -> tuple[Container, str | None]:
    """How the values of a file are laid out, judged by its first bytes, or why it is no data at all."""
    if is_set(path):
        return "lines", None
    text = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if head.startswith(b"version https://git-lfs.github.com/spec/v1"):
        return "lines", "a Git LFS pointer stands here in place of the data: run `git lfs pull`"
    if head.startswith(b"PAR1"):
        return "parquet", None
    if text[:14].lower().startswith((b"<!doctype html", b"<html")):
        return "lines", "an HTML page stands here in place of the data: the download link was not a direct one"
    for magic, what in _FOREIGN.items():
        if head.startswith(magic):
            return "lines", f"{what}, which is not read: export JSON Lines, Parquet or CSV from it"
    suffix = _suffix(path)
    if suffix in (".csv", ".tsv"):
        return "sheet", None
    if suffix in (".yaml", ".yml"):
        return "yaml", None
    if text.startswith(b"[") and not _is_line_of_its_own(text):
        return "array", None
    if _WRAPPER.match(text) and not _SECOND.search(text):
        return "wrapper", None
    if text.startswith(b"{") and text[1:].lstrip(b" \t\r").startswith(b"\n"):
        return "values", None
    if suffix not in _JSON_SUFFIXES and path != STDIN and text and not _OPENING.search(text) and b"\0" not in text:
        return "lines", "plain text, not JSON: a record is a prompt with its reply, written as one JSON object a line"
    return "lines", None


_JSON_SUFFIXES = (".jsonl", ".ndjson", ".json")
_OPENING = re.compile(rb"^[ \t]*[{\[\"]", re.MULTILINE)
_LISTS = b"data|dataset|records|rows|examples|samples|items|entries|train|validation|valid|test|dev"
_WRAPPER = re.compile(
    rb'\{\s*(?:"[^"\\]*"\s*:\s*(?:"(?:[^"\\]|\\.)*"|[-+.\w]+)\s*,\s*)*"(?:' + _LISTS + rb')"\s*:\s*\[\s*\{',
    re.IGNORECASE | re.DOTALL,
)
"""An object whose first list holds the records, under one of the names that exporters give it."""
_SECOND = re.compile(rb"\}[ \t\r]*\n\{")
"""A second object at the beginning of a line: the file is JSON Lines after all."""
_FOREIGN = {
    b"PK\x03\x04": "a ZIP archive (or an Excel or Word file)",
    b"SQLite format 3\0": "an SQLite database",
    b"%PDF": "a PDF document",
    b"BZh": "bzip2 compression",
    b"\xfd7zXZ": "xz compression",
    b"ARROW1": "an Arrow file",
    b"\x80\x04": "a Python pickle",
}


def _is_line_of_its_own(text: bytes) -> bool:
    """Whether a file that begins with a list goes on after it with lines of another kind.

    A list of records is still an array, with something behind it: another array that was appended, mostly.
    """
    line, newline, rest = text.partition(b"\n")
    if not newline or not rest.strip():
        return False
    try:
        value = json.loads(line)
    except (ValueError, RecursionError):
        return False
    first = value[0] if value and isinstance(value[0], dict) else {}
    return not first or "role" in first or "from" in first or rest.lstrip().startswith(b"{")
