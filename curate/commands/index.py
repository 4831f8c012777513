"""Remember a large corpus in an index, and find what new data repeats of it without reading the corpus again.

    curate index build corpus.index corpus.jsonl    a new index
    curate index add corpus.index more.jsonl        more data
    curate index query corpus.index new.jsonl       which records of new.jsonl are near-duplicates of indexed ones

The index is one file: hashes of prompt and reply together, never the texts. With --redis a team shares one on a server,
through datasketch, and no INDEX is named. A query's exit code is 1 where anything was found.
"""

import json
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from curate.errors import CurateError
from curate.exits import Exit

if TYPE_CHECKING:
    from curate.intake.corpus import Corpus
    from curate.signals.columns import Column
    from curate.signals.minhash.index import DuplicateIndex
    from curate.signals.minhash.settings import Settings

ACTIONS = ("build", "add", "query")
_COLUMNS = ("prompt", "reply", "other")


def add_arguments(parser: ArgumentParser) -> None:
    """Declare the flags."""
    parser.add_argument("action", choices=ACTIONS, nargs="?", help="what to do")
    parser.add_argument("paths", nargs="*", metavar="INDEX PATH", help="the index, then data: files, folders or globs")
    parser.add_argument("--redis", metavar="URL", help="the index on a server: redis://host:port/name")
    made = parser.add_argument_group("how an index is made (build; and with --redis)")
    made.add_argument("--threshold", type=float, default=0.8, help="least Jaccard index of a pair; default: 0.8")
    made.add_argument("--words", type=int, default=3, metavar="N", help="words in a shingle; default: 3")
    made.add_argument("--permutations", type=int, default=64, help="minima in a sketch; default: 64")
    data = parser.add_argument_group("what the data is")
    data.add_argument("--shape", metavar="NAME", help="the record shape of every file, instead of detecting it")
    data.add_argument("--field", action="append", metavar="PART=NAME", help="the field that plays a part: prompt=q")
    output = parser.add_argument_group("what comes out")
    output.add_argument("--output-format", choices=("text", "jsonl"), default="text", help="default: text")
    output.add_argument("-q", "--quiet", action="store_true", help="nothing on stderr but errors")


def run(args: Namespace) -> int:
    """Build, add or query."""
    paths = list(args.paths)
    if args.action is None or len(paths) < (1 if args.redis else 2):
        raise CurateError(
            "curate index: build, add or query, an index, and data are needed",
            "curate index build corpus.index corpus.jsonl",
        )
    place = args.redis or paths.pop(0)
    from curate.intake.files import expand

    files = expand(paths)  # a data file that is not there must not leave an empty index behind
    if args.action == "query":
        index = _index(args, place)
        corpus, texts = _read(args, files)
        return _query(args, index, corpus, texts)
    corpus, texts = _read(args, files)
    index = _index(args, place)
    index.add(texts.texts, [f"{corpus.path(row)}:{corpus.line(row)}" for row in texts.rows])
    if not args.quiet:
        print(f"{len(texts):,} records added to {place}, which now holds {len(index):,}", file=sys.stderr)
    return Exit.CLEAN


def _read(args: Namespace, files: list[str]) -> "tuple[Corpus, Column]":
    from curate.config import load_config
    from curate.engine.beside import read_corpus
    from curate.flags import fields_of
    from curate.signals.columns import column

    flags = {"shape": args.shape, "fields": fields_of(args.field or ())}
    config = load_config(None, {key: value for key, value in flags.items() if value})
    notes: list[str] = []
    corpus = read_corpus(files, config, _COLUMNS, notes)
    for note in notes:
        print(f"note: {note}", file=sys.stderr)
    return corpus, column(corpus, "record")


def _index(args: Namespace, place: str) -> "DuplicateIndex":
    if args.redis:
        return _on_redis(args)
    from curate.signals.minhash.file_index import FileIndex

    if args.action == "build":
        return FileIndex.create(Path(place), _settings(args))
    return FileIndex.open(Path(place))


def _on_redis(args: Namespace) -> "DuplicateIndex":
    from curate.signals.minhash.redis_index import RedisIndex

    try:
        url = urlsplit(args.redis)
        port = url.port or 6379
    except ValueError as error:
        raise CurateError(f"--redis {args.redis}: {error}", "redis://host:6379/name") from error
    name = url.path.strip("/")
    if url.scheme != "redis" or not url.hostname or not name:
        raise CurateError(f"--redis {args.redis}: redis://host:port/name expected", "redis://localhost:6379/corpus")
    index = RedisIndex(name, _settings(args), host=url.hostname, port=port)
    if args.action == "build" and len(index):
        raise CurateError(f"{args.redis}: exists already", "add to it, or choose another name")
    return index


def _settings(args: Namespace) -> "Settings":
    from curate.signals.minhash.settings import Settings

    settings = Settings(args.threshold, args.words, permutations=args.permutations)
    try:
        _ = settings.bands, settings.grams
    except ValueError as error:
        raise CurateError(f"curate index: {error}") from error
    return settings


def _query(args: Namespace, index: "DuplicateIndex", corpus: "Corpus", texts: "Column") -> int:
    found = list(_matches(index, texts))
    for row, label, score in found:
        path, line = corpus.path(row), corpus.line(row)
        if args.output_format == "jsonl":
            own = corpus.record(row).id
            value = {"path": path, "line": line, "record_id": own, "indexed": label, "score": round(score, 4)}
            print(json.dumps(value, ensure_ascii=False))
        else:
            print(f"{path}:{line}: near-duplicate ({score:.2f}) of {label}")
    if not args.quiet:
        count = f"{len(found):,} near-duplicates of {len(index):,} indexed records"
        print(f"{count}, threshold {index.settings.threshold:g}", file=sys.stderr)
    return Exit.FINDINGS if found else Exit.CLEAN


def _matches(index: "DuplicateIndex", texts: "Column") -> Iterator[tuple[int, str, float]]:
    found = index.query(texts.texts)
    for at, label, score in zip(found.row.tolist(), found.label, found.score.tolist(), strict=True):
        yield texts.rows[at], label, score
