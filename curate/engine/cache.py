"""A second run over unchanged files, without reading them."""

import hashlib
import os
from collections.abc import Sequence
from pathlib import Path
from stat import S_ISDIR

from pydantic import ValidationError
from pydantic_core import PydanticSerializationError

from curate.rules.api import Rule
from curate.rules.registry import owner_file
from schemas import Config, Report

FOLDER = ".curate_cache"
KEPT = 50
"""Reports kept; the oldest go first."""
_TAG = "Signature: 8a477f597d28d172789f06886806bc55\n# https://bford.info/cachedir/\n"


def key_of(
    paths: Sequence[str], rules: Sequence[Rule], config: Config, version: str, beside: Sequence[str] = ()
) -> str | None:
    """What a report depends on: files (size, modification and change time), rules with their code, settings, version.

    `beside` names other files that were read: a schema, an evaluation set. None where a file cannot be looked at,
    such as standard input.
    """
    digest = hashlib.sha256(f"{version}\n{config.model_dump_json()}\n".encode())
    try:
        for path in [*paths, *beside, *sorted({owner_file(rule) for rule in rules})]:
            stat = os.stat(path)  # noqa: PTH116 - a hundred files at every start
            if S_ISDIR(stat.st_mode):  # what is in it may change while its own time stays
                return None
            digest.update(f"{path}\0{stat.st_ino}\0{stat.st_size}\0{stat.st_mtime_ns}\0{stat.st_ctime_ns}\n".encode())
    except OSError:
        return None
    digest.update("\n".join(f"{rule.code} {rule.severity}" for rule in rules).encode())
    return digest.hexdigest()[:32]


def load(key: str) -> Report | None:
    """The report kept under a key; a damaged one counts as none."""
    try:
        return Report.model_validate_json((Path(FOLDER) / f"{key}.json").read_bytes())
    except (OSError, ValidationError):
        return None


def save(key: str, report: Report) -> None:
    """Keep a report; where the folder cannot be written, nothing is kept and nothing is lost.

    Private text was masked before: a cache holds what every other output holds.
    """
    folder = Path(FOLDER)
    try:
        if not (folder / ".gitignore").is_file():  # a rule may have kept something there before
            folder.mkdir(exist_ok=True)
            (folder / ".gitignore").write_text("*\n", encoding="utf-8")
            (folder / "CACHEDIR.TAG").write_text(_TAG, encoding="utf-8")
        new = folder / f"{key}.{os.getpid()}.new"
        new.write_text(report.model_dump_json(), encoding="utf-8")
        new.replace(folder / f"{key}.json")
        kept = sorted(folder.glob("*.json"), key=lambda path: path.stat().st_mtime, reverse=True)
        for path in kept[KEPT:]:
            path.unlink(missing_ok=True)
    except (OSError, PydanticSerializationError):  # half a surrogate pair in a finding: it is found again next time
        return
