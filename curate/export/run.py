"""One export: records through the decisions into a folder that appears whole, with its manifest and its card."""

from __future__ import annotations

from contextlib import closing, nullcontext
from dataclasses import dataclass
from typing import TYPE_CHECKING

from curate.errors import CurateError
from curate.export.card import card
from curate.export.folder import check_place, new_folder
from curate.export.gather import Gathered, gather
from curate.export.manifest import Hashed, manifest_of
from curate.export.parts import distribute
from curate.export.plan import make_plan
from curate.export.targets import target_of
from curate.intake.files import MANIFEST

if TYPE_CHECKING:
    from collections.abc import Sequence

    from curate.export.job import Job
    from schemas.manifest import Manifest


class ErrorsLeftError(CurateError):
    """Records of the set have findings of severity error: nothing was written."""


@dataclass(frozen=True, slots=True)
class Exported:
    """What an export did."""

    manifest: Manifest
    notes: tuple[str, ...] = ()
    """What a user should know of it."""


def export(job: Job) -> Exported:
    """Write a set.

    Raises:
        ErrorsLeftError: its records have errors, and the job does not allow them.
        CurateError: a source cannot be read, the format does not hold its records, nothing is left to export, the split
            cannot be made, or the folder cannot be written.
    """
    target = target_of(job.format)
    check_place(job.out, job.force)
    sources = [Hashed.of(path) for path in job.paths]
    with new_folder(job.out, job.force) as folder:
        from curate.export.twins import Twins

        with closing(Twins(folder, job.group_by)) if job.split else nullcontext() as twins:
            found = gather(job, target, folder, twins)
            _check(job, found, sources)
            plan = make_plan(job, found, twins)
            files = distribute(folder, target, plan, found.plain and target.plain is not None)
        assert found.kind is not None
        packed = files if target.pack is None else target.pack(files, folder, found.kind, job.config)
        manifest = manifest_of(job, found, sources, plan, packed)
        (folder / MANIFEST).write_text(manifest.model_dump_json(indent=2) + "\n", "utf-8")
        (folder / "README.md").write_text(card(manifest, target), "utf-8")
    return Exported(manifest, tuple(plan.notes))


def _check(job: Job, found: Gathered, sources: Sequence[Hashed]) -> None:
    for source in sources:
        if Hashed.state(source.path) != source.before:
            raise CurateError(f"{source.path} changed while it was read", "export again")
    if not found.count:
        why = ", ".join(f"{count:,} {reason}" for reason, count in found.left_out.most_common()) or "the file is empty"
        raise CurateError("nothing to export", why)
    if found.errors and not job.allow_errors:
        codes = ", ".join(f"{code} {count:,}" for code, count in found.errors.most_common(8))
        raise ErrorsLeftError(
            f"{found.errors.total():,} errors are left in the set: {codes}; nothing was written",
            "`curate check` names them; --allow-errors exports their records as they are",
        )
