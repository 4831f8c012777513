"""Making an index: every record is looked at once, in a process of its own where there are many.

`python -m curate.review.build` reads a job from standard input, so that the screen goes on while it works.
"""

import json
import os
import re
import sys
import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from curate.intake.batch import Batch, content_id
from curate.intake.numbering import Numbering
from curate.intake.read import FileReader
from curate.review.index import Entry, Index, fits, remove
from curate.review.rows import halves, texts_of
from curate.signals.language.glance import glance
from schemas import Config

SNIPPET = 120
"""Code points of the prompt kept for lists."""
_GLANCED = 400
_DAY = 86_400
_SCRIPTS = {
    "Cyrl": "\u0400-\u052f",
    "Arab": "\u0600-\u06ff",
    "Hebr": "\u0590-\u05ff",
    "Armn": "\u0530-\u058f",
    "Grek": "\u0370-\u03ff",
    "Deva": "\u0900-\u097f",
    "Thai": "\u0e00-\u0e7f",
    "Hang": "\uac00-\ud7af",
    "Hani": "\u4e00-\u9fff",
    "Geor": "\u10a0-\u10ff\u1c90-\u1cbf",
}
_SCRIPT = re.compile("|".join(f"(?P<{name}>[{letters}]{{2}})" for name, letters in _SCRIPTS.items()))


def build(path: str, config: Config, target: Path | None = None, limit: int | None = None) -> Index:
    """The index of a file, written to `target` in one step, or kept in memory; of its first records with a limit.

    Raises:
        CurateError: the file cannot be read.
        OSError: the target cannot be written.
    """
    known = fits(path, config)
    if target is None:
        index = Index.make()
        _fill(index, path, config, limit)
        return index.finish(known, whole=limit is None or index.connection.total_changes < limit)
    new = target.with_name(f"{target.name}.{os.getpid()}.new")
    for left in target.parent.glob(f"{target.name}.*.new"):  # of builders that were killed
        if left == new or left.stat().st_mtime < time.time() - _DAY:
            remove(left)
    try:
        index = Index.make(new)
        _fill(index, path, config, limit)
        index.finish(known).close()
        new.replace(target)
    finally:
        remove(new)
    opened = Index.open(target, known)  # unless another process has put its own there, for other settings
    return opened if opened is not None else build(path, config)


def _fill(index: Index, path: str, config: Config, limit: int | None) -> None:
    reader = FileReader(path, config)
    seen = Numbering()
    entries = (entry for batch in reader.batches() for entry in _entries(batch, reader.seekable, seen))
    index.add(islice(entries, limit))


def _entries(batch: Batch, seekable: bool, seen: Numbering) -> Iterator[Entry]:
    """The records of a batch; `seen` tells equal ones apart."""
    block = batch.block
    exact = seekable and block.exact
    for at, index in enumerate(batch.loaded()):
        shape = batch.shapes[index]
        assert shape is not None, "it is loaded"
        row = batch.row(index)
        parts = shape.read(row)
        content = content_id(parts)
        own = batch.own_id(index)
        record_id = content if own is None else own
        record_id = seen.name(record_id)
        prompt, reply = texts_of(parts)
        named = row.get(batch.language_key) if batch.language_key else None
        raw = batch.raw(index)
        yield Entry(
            batch.first + at,
            _stored(record_id),
            content,
            halves(prompt, reply),
            block.numbers[index],
            block.start(index) if exact else 0,
            len(raw),
            None if exact else raw,
            _stored(named) if isinstance(named, str) and named else language(reply or prompt),
            len(prompt),
            len(reply),
            _stored(" ".join(prompt[:SNIPPET].split())),
        )


def _stored(text: str) -> str:
    """A text that SQLite can hold: without halves of surrogate pairs."""
    return text.encode("utf-8", "replace").decode() if not text.isascii() else text


def language(text: str) -> str:
    """What a look tells: English, Georgian, or else the script (ISO 15924) of the first letters that are not Latin."""
    head = text[:_GLANCED]
    known = glance(head)
    if known is not None:
        return known
    match = None if head.isascii() else _SCRIPT.search(head)
    return match.lastgroup or "" if match else ""


def main() -> None:
    """Do the job that standard input describes: `{"path", "config", "target"}`."""
    job = json.load(sys.stdin)
    build(job["path"], Config.model_validate(job["config"]), Path(job["target"])).close()


if __name__ == "__main__":
    main()
