"""Paths as services want them: relative to the repository, with slashes."""

import os
from pathlib import Path
from urllib.parse import quote

from curate.report.place import STDIN


def relative(path: str, root: str) -> str:
    """The path as seen from `root` (the working directory when empty); a path outside stays as it is."""
    if path == STDIN or not path:
        return "stdin" if path else "dataset"
    base = Path(root or ".").absolute()
    # normpath and not resolve: a link in the repository is known there by its own name
    whole = Path(os.path.normpath(base / path if root else Path(path).absolute()))
    return whole.relative_to(base).as_posix() if whole.is_relative_to(base) else whole.as_posix()


def uri(path: str) -> str:
    """A relative path as a relative URI, an absolute one as `file://`."""
    quoted = quote(os.fsencode(path.encode("utf-8", "surrogatepass").decode("utf-8", "surrogateescape")))
    return f"file://{quoted}" if path.startswith("/") else quoted
