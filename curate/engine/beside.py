"""Files that are not checked, but that the data is compared with: evaluation sets and benchmarks."""

import os
from collections.abc import Sequence
from pathlib import Path

from curate.errors import CurateError
from curate.intake.corpus import SMALL, Corpus
from curate.intake.files import expand
from curate.intake.read import FileReader
from schemas import Config


def read_beside(config: Config, columns: Sequence[str], notes: list[str]) -> dict[str, Corpus]:
    """The corpora that the settings name, by what they are. No rule looks at them: unreadable records are a note.

    Raises:
        CurateError: a file does not exist, cannot be read, or holds no record.
    """
    given = {"against": config.against, "benchmark": config.benchmark}
    return {what: _read(paths, config, columns, notes) for what, paths in given.items() if paths}


def _read(given: Sequence[str], config: Config, columns: Sequence[str], notes: list[str]) -> Corpus:
    paths = expand(given)
    small = all(Path(path).is_file() for path in paths) and sum(map(os.path.getsize, paths)) <= SMALL
    corpus = Corpus(tuple(columns), small)
    own = config.model_copy(update={"shape": None})  # it may have another shape than the data
    for path in paths:
        before = len(corpus)
        reader = FileReader(path, own, first=before)
        lost = 0
        for batch in reader.batches():
            if not corpus.files or corpus.files[-1].path != path:
                corpus.open_file(path, reader.seekable)
            lost += batch.shapes.count(None)
            corpus.add(batch)
            if not small:
                corpus.add_columns(batch.frame(frozenset(corpus.columns)), [batch])
                batch.release()
        if len(corpus) == before:
            raise CurateError(f"{path}: no record could be read", f"`curate check {path}` says why")
        if lost:
            notes.append(f"{path}: {lost:,} records could not be read and were not compared with")
    return corpus
