"""Workflow commands: GitHub Actions turns them into annotations of the changed files."""

from collections import Counter
from typing import TextIO

from curate.report.cells import visible
from curate.report.color import painter
from curate.report.options import Options
from curate.report.summary import closing
from curate.report.uri import relative
from schemas import Finding, Report

_COMMANDS = {"error": "error", "warning": "warning", "info": "notice"}
_RANK = {"error": 0, "warning": 1, "info": 2}


def render(report: Report, out: TextIO, options: Options) -> None:
    """Write a command for the first findings of each rule, then notes and summary as plain lines of the log.

    GitHub shows ten errors, ten warnings and ten notices a step. So errors come first, and the first finding of
    every rule before the second of any.
    """
    nth: Counter[str] = Counter()
    chosen: list[tuple[int, int, Finding]] = []
    for finding in report.findings:
        if finding.waived is None:
            nth[finding.code] += 1
            if options.show is None or nth[finding.code] <= options.show:
                chosen.append((_RANK[finding.severity], nth[finding.code], finding))
    for _, _, finding in sorted(chosen, key=lambda one: one[:2]):
        out.write(_command(finding, options) + "\n")
    for code, count in sorted(nth.items()):
        if options.show is not None and count > options.show:
            more = f"{count - options.show:,} more {visible(code)}"
            out.write(f"{more}: {visible(options.command)} --select {visible(code)} --show all\n")
    out.writelines(closing(report.summary, painter(False)))


def _command(finding: Finding, options: Options) -> str:
    properties = {"title": f"{finding.code} {finding.name}"}
    if finding.path not in ("", "-"):
        properties["file"] = relative(finding.path, options.root)
    if finding.line is not None:
        properties["line"] = str(finding.line)
        if finding.column is not None:
            properties["col"] = str(finding.column)
    described = ",".join(f"{key}={_property(value)}" for key, value in properties.items())
    return f"::{_COMMANDS[finding.severity]} {described}::{_data(finding.message)}"


def _data(text: str) -> str:
    """Text after `::`; the runner decodes only these three."""
    return visible(text).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
