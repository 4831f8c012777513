"""The public Python API: the same run as `curate check`, as a function."""

import json
import tempfile
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from curate.config import load_config, merge
from curate.engine.report import make_report
from curate.engine.run import Run
from curate.engine.select import select
from curate.engine.settle import settle
from curate.errors import CurateError
from curate.intake.files import expand
from curate.review.beside import Beside
from curate.rules.registry import load
from schemas import Config, Report

if TYPE_CHECKING:
    import os

    import polars as pl

    Pathlike = str | os.PathLike[str]
    Rows = Iterable[Mapping[str, Any]] | pl.DataFrame

IN_MEMORY = "<records>"
"""What findings name as their file where there is none; `line` counts the records from 1."""


def check(
    data: "Pathlike | Iterable[Pathlike] | Rows",
    config: "Config | Mapping[str, Any] | Pathlike | None" = None,
    *,
    plugins: bool = True,
    source: bool = False,
) -> Report:
    r"""Find the defects in files, in records, in a `polars.DataFrame` or in a `datasets.Dataset`.

    Nothing is looked up behind the caller's back: without `config` the defaults hold, whatever file lies around.

    >>> import curate
    >>> report = curate.check(
    ...     [
    ...         {"instruction": "What is a fine?", "output": "Money paid as a punishment."},
    ...         {"instruction": "რა არის ჯარიმა?", "output": " \u200b"},
    ...     ],
    ...     {"select": ["S011"]},
    ... )
    >>> for finding in report.findings:
    ...     print(f"{finding.line}: {finding.code} {finding.field}: {finding.message}")
    2: S011 output: the reply is invisible
    >>> report.summary.records, report.summary.errors
    (2, 1)

    Args:
        data: a path, folder or glob, or several; or an iterable of rows, each a mapping in any known record shape.
        config: the settings, or a mapping of them with keys as in `curate.toml`, or the path of such a file.
        plugins: whether rules of installed plug-ins run, too.
        source: judge files as they are; otherwise what reviewers decided (in `data.curate` beside `data.jsonl`) is
            applied: edits are in, rejected records are out, and what they accepted is waived.

    Raises:
        CurateError: a file cannot be opened, the settings are wrong, or a row holds a value that JSON cannot.
    """
    settings = _settings(config)
    if isinstance(data, str) or hasattr(data, "__fspath__"):
        return _check_files([str(data)], settings, plugins, source)
    if hasattr(data, "write_ndjson"):  # polars, which need not be imported to be recognised
        with _spool() as spool:
            data.write_ndjson(spool)
            return _check_rows(spool, settings, plugins)
    rows = iter(data)
    first = next(rows, None)
    if isinstance(first, str) or hasattr(first, "__fspath__"):
        return _check_files([str(first), *map(str, rows)], settings, plugins, source)
    with _spool() as spool:
        with spool.open("wb") as stream:
            stream.writelines(_lines(first, rows))
        return _check_rows(spool, settings, plugins)


def _settings(config: "Config | Mapping[str, Any] | Pathlike | None") -> Config:
    if isinstance(config, Config):
        return config
    if config is None or isinstance(config, Mapping):
        return merge(Config(), config or {})
    return load_config(Path(config))


def _check_files(given: list[str], config: Config, plugins: bool, source: bool = True) -> Report:
    start = time.perf_counter()
    registry = load(plugins)
    paths = expand(given, config.exclude)
    decisions = {} if source else Beside.find(paths, config).decisions()
    run = Run(select(registry, config), config, paths, decisions=decisions)
    run.notes.extend(registry.notes)
    return make_report(run, settle(run.execute(), config.baseline), time.perf_counter() - start)


def _check_rows(path: Path, config: Config, plugins: bool) -> Report:
    if not path.stat().st_size:  # no rows are no defect, unlike an empty file
        return _check_files([], config, plugins)
    report = _check_files([str(path)], config, plugins)
    findings = [
        finding.model_copy(
            update={
                "path": IN_MEMORY,
                "related": tuple(other.model_copy(update={"path": IN_MEMORY}) for other in finding.related),
            }
        )
        for finding in report.findings
    ]
    return report.model_copy(update={"findings": tuple(findings)})


@contextmanager
def _spool() -> Iterator[Path]:
    """A file for the rows: records are read again from their offsets, so that memory does not grow with the text."""
    with tempfile.TemporaryDirectory(prefix="curate-") as folder:
        yield Path(folder) / "records.jsonl"


def _lines(first: Any, rows: Iterator[Any]) -> Iterator[bytes]:
    number, row = 1, first
    while row is not None:
        try:
            text = json.dumps(row if isinstance(row, dict) else dict(row), ensure_ascii=False)
            yield text.encode() + b"\n"
        except UnicodeEncodeError:  # a lone surrogate: a rule has a word on it
            yield json.dumps(row).encode() + b"\n"
        except (TypeError, ValueError) as error:
            raise CurateError(f"record {number} is not JSON: {error}") from error
        number, row = number + 1, next(rows, None)
