"""Prints a report: one file an output format, each with `render(report, out, options)`.

A format is imported when it is asked for, so that a run that prints text does not load the XML or SARIF writer.
This package knows only the contract (`schemas`) and the standard library: whoever has a `Report` can print it.
"""

from collections.abc import Callable
from importlib import import_module
from typing import TextIO

from curate.report.options import Options
from schemas import Report

Renderer = Callable[[Report, TextIO, Options], None]

FORMATS: dict[str, str] = {
    "text": "curate.report.text",
    "concise": "curate.report.concise",
    "json": "curate.report.json",
    "jsonl": "curate.report.jsonl",
    "github": "curate.report.github",
    "gitlab": "curate.report.gitlab",
    "sarif": "curate.report.sarif",
    "junit": "curate.report.junit",
}
"""The choices of `--output-format`, each with the module that holds its `render`."""

__all__ = ["FORMATS", "Options", "Renderer", "renderer"]


def renderer(name: str) -> Renderer:
    """The function that prints one of `FORMATS`, or `statistics`.

    Raises:
        KeyError: there is no such format.
    """
    module = "curate.report.statistics" if name == "statistics" else FORMATS[name]
    render: Renderer = import_module(module).render
    return render
