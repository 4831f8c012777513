"""`manifest.json`: where a set came from, what is not in it and why, and how it was split."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import curate
from curate.errors import CurateError
from schemas.manifest import Manifest, Part, Reviewer, SourceFile

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from curate.export.gather import Gathered
    from curate.export.job import Job
    from curate.export.plan import Plan
    from schemas.manifest import Split

State = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Hashed:
    """A source before it was read."""

    path: str
    sha256: str
    before: State | None
    """Size and modification time."""

    @classmethod
    def of(cls, path: str) -> Hashed:
        """Read it once for its hash; what is no file on disk has none.

        Raises:
            CurateError: it cannot be read.
        """
        before = cls.state(path)
        return cls(path, "" if before is None else digest(Path(path)), before)

    @staticmethod
    def state(path: str) -> State | None:
        """What changes when the file does."""
        try:
            stat = Path(path).stat()
        except OSError:
            return None
        return stat.st_size, stat.st_mtime_ns


def digest(path: Path) -> str:
    """SHA-256 of a file; of a folder, of the digests of its files by name."""
    if path.is_dir():
        files = (file for file in sorted(path.rglob("*")) if file.is_file())
        lines = "".join(f"{file.relative_to(path).as_posix()} {digest(file)}\n" for file in files)
        return hashlib.sha256(lines.encode()).hexdigest()
    try:
        with path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError as error:
        raise CurateError(f"{path} cannot be read: {error.strerror}") from error


def manifest_of(
    job: Job, found: Gathered, sources: Sequence[Hashed], plan: Plan, files: Mapping[Split, Path]
) -> Manifest:
    """The manifest of a set whose parts are written."""
    assert found.kind is not None
    return Manifest(
        tool=f"curate {curate.__version__}",
        created=datetime.now(UTC).astimezone().isoformat(timespec="seconds"),
        format=job.format,
        kind=found.kind,
        sources=tuple(
            SourceFile(path=one.path, sha256=one.sha256, records=size)
            for one, size in zip(sources, found.sizes, strict=True)
        ),
        parts={
            name: Part(file=file.name, sha256=digest(file), records=len(plan.rows[name]), groups=plan.groups[name])
            for name, file in files.items()
        },
        left_out=dict(found.left_out.most_common()),
        edited=found.edited,
        unreviewed=found.unreviewed,
        not_held=dict(found.not_held.most_common()),
        errors=dict(found.errors.most_common()),
        seed=job.seed,
        twins_across=0,  # shown by `make_plan`, which ends with none or not at all
        pairs_checked=plan.pairs,
        reviewers=tuple(
            Reviewer(name=name, accepted=done["accept"], edited=done["edit"], rejected=done["reject"])
            for name, done in sorted(found.work.items())
        ),
        guidelines=next((one.guidelines for one in job.decisions.values() if one.guidelines), ""),
        where=(*(["only accepted"] if job.only else ()), *job.where),
        languages=_languages(job, found),
    )


def _languages(job: Job, found: Gathered) -> tuple[str, ...]:
    """Those that the settings declare, else what a sample of the replies is in."""
    if job.config.languages:
        return job.config.languages
    from curate.signals.language.infer import infer_languages

    return infer_languages([text for text in found.replies if text.strip()]).languages
