"""Files that no rule judges, but that data is compared with: evaluation sets, benchmarks, what an index is made of."""

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
    own = config.model_copy(update={"shape": None})  # they may have another shape than the data
    return {what: read_corpus(expand(paths), own, columns, notes) for what, paths in given.items() if paths}


def read_corpus(paths: Sequence[str], config: Config, columns: Sequence[str], notes: list[str]) -> Corpus:
    """All records of some files, with no rule looking at them; what could not be read is noted.

    Raises:
        CurateError: a file cannot be read, or holds no record.
    """
    small = all(Path(path).is_file() for path in paths) and sum(map(os.path.getsize, paths)) <= SMALL
    corpus = Corpus(tuple(columns), small)
    for path in paths:
        before = len(corpus)
        reader = FileReader(path, config, first=before)
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
