"""A folder that appears whole or not at all."""

from __future__ import annotations

import os
import shutil
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from curate.errors import CurateError
from curate.intake.files import is_export

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def new_folder(out: Path, force: bool) -> Iterator[Path]:
    """A working folder beside `out` that takes its place once the block ends well, and is removed if it does not.

    With `force` an earlier export may stand there; it is moved aside first and removed last, so that at every moment
    one of the two is whole. Anything else that stands there stays.

    Raises:
        CurateError: something stands there, or the disk does not take what is written.
    """
    check_place(out, force)
    work: Path | None = None
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        work = Path(tempfile.mkdtemp(prefix=f".{out.name}.", dir=out.parent))
        work.chmod(0o777 & ~_umask())
        yield work
        _sync(work)
        check_place(out, force)  # it took a while
        aside = None
        if out.exists():
            aside = Path(tempfile.mkdtemp(prefix=f".{out.name}.", dir=out.parent))
            out.replace(aside)
        work.replace(out)
        if aside is not None:
            shutil.rmtree(aside)
    except OSError as error:
        raise CurateError(
            f"{out} cannot be written: {error.strerror or error}", "nothing is left of it; what was there before is"
        ) from error
    finally:
        if work is not None and work.exists():
            shutil.rmtree(work, ignore_errors=True)


def check_place(out: Path, force: bool) -> None:
    """Hold a place to being free, or to an earlier export that may go.

    Raises:
        CurateError: it is not.
    """
    if not out.exists() or (out.is_dir() and not any(out.iterdir())):
        return
    if not out.is_dir():
        raise CurateError(f"{out} is a file", "an export is a folder: name one that is not there")
    if not force:
        raise CurateError(f"{out} is there already", "--force puts the new export in its place")
    if not is_export(out):
        raise CurateError(f"{out} is no export of curate and stays", "name a folder that is not there")


def _sync(folder: Path) -> None:
    """Wait until the disk has it: a folder that appears and then turns out empty would be half an export."""
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            with path.open("rb") as stream:
                os.fsync(stream.fileno())


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
