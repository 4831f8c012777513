"""What a report needs to know besides its findings."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, TextIO

ColorChoice = Literal["auto", "always", "never"]
WIDTH = 100
"""Columns of a line where no terminal says its own width."""
NARROWEST, WIDEST = 40, 140


@dataclass(frozen=True, slots=True)
class Options:
    """How to print; the data itself is in the report."""

    width: int = WIDTH
    """Columns of a line in `text`."""
    color: bool = False
    show: int | None = 5
    """Findings of each rule that `text` and `github` print; None prints all."""
    command: str = "curate check"
    """The command as the user gave it, with its paths, for hints that can be pasted: `curate check data.jsonl`."""
    review: str = "curate review"
    """The command that opens a record for review; empty where there is none to point at."""
    rules: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    """What is known about each rule, by code. Keys read, all optional: `name`, `summary`, `doc`, `severity`,
    `family` (a word such as `privacy`), `tags` (a list of words) and `url`."""
    fail_on: Literal["error", "warning", "info", "never"] = "error"
    """The least severity that makes the run fail: a failure in `junit`."""
    root: str = ""
    """The folder that paths for GitHub and GitLab are relative to; empty is the working directory."""

    @classmethod
    def for_stream(cls, out: TextIO, color: ColorChoice = "auto", **others: Any) -> "Options":
        """Options with the width and the colour that fit a stream."""
        return cls(width=width_of(out), color=wants_color(out, color), **others)


def wants_color(out: TextIO, choice: ColorChoice = "auto", environ: Mapping[str, str] = os.environ) -> bool:
    """Whether to colour: the flag decides, then NO_COLOR, then FORCE_COLOR, then whether `out` is a terminal.

    NO_COLOR (no-color.org) and FORCE_COLOR count when they are not empty; the order is that of CPython itself.
    """
    if choice != "auto":
        return choice == "always"
    if environ.get("NO_COLOR"):
        return False
    if environ.get("FORCE_COLOR", "0") not in ("", "0"):
        return True
    return environ.get("TERM") != "dumb" and out.isatty()


def width_of(out: TextIO, environ: Mapping[str, str] = os.environ) -> int:
    """Columns to fill: COLUMNS where it is set, else the terminal's, else `WIDTH`; within reason."""
    columns = environ.get("COLUMNS", "")
    width = int(columns) if columns.isascii() and columns.isdigit() else 0
    if not width and out.isatty():
        try:
            width = os.get_terminal_size(out.fileno()).columns
        except OSError:  # a stream that says it is a terminal and has no size, such as a serial line
            width = 0
    return min(max(width or WIDTH, NARROWEST), WIDEST)
