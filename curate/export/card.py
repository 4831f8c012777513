"""`README.md` of an export: a dataset card as the Hugging Face hub reads them; what only users know is left open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from curate.export.kinds import WORDS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from curate.export.target import Target
    from schemas.manifest import Manifest


def card(manifest: Manifest, target: Target) -> str:
    """The card. Its head is YAML: `load_dataset` finds the parts by it."""
    return "\n".join([*_head(manifest), "", *_body(manifest, target)]) + "\n"


def _head(manifest: Manifest) -> Iterator[str]:
    yield "---"
    yield "license: other  # fill in: an SPDX name, after you have asked for the sources' terms"
    if manifest.languages:
        yield "language:"
        yield from (f"- {language}" for language in manifest.languages)
    if all(part.file.endswith((".jsonl", ".parquet")) for part in manifest.parts.values()):
        yield from ("configs:", "- config_name: default", "  data_files:")
        for name, part in manifest.parts.items():
            yield from (f"  - split: {name}", f"    path: {part.file}")
    yield "---"


def _body(manifest: Manifest, target: Target) -> Iterator[str]:
    total = sum(part.records for part in manifest.parts.values())
    yield from (
        "# (name of the set)",
        "",
        "(What it is for, who made it, and under which licence: to be filled in.)",
        "",
    )
    yield f"{total:,} {WORDS[manifest.kind]}, written by {manifest.tool} on {manifest.created}."
    yield f"Format `{manifest.format}`: {target.summary}."
    yield ""
    yield from _table("part", {n: f"{p.records:,} records, {p.groups:,} groups" for n, p in manifest.parts.items()})
    if len(manifest.parts) > 1:
        yield (
            f"Near-duplicates, equal questions, and records of one document, conversation or author stand in one part:"
            f" {manifest.twins_across} twins across, {manifest.pairs_checked:,} pairs checked; seed {manifest.seed}."
        )
        yield ""
    yield from _table("source", {s.path: f"{s.records:,} records, sha256 `{s.sha256[:16]}`" for s in manifest.sources})
    yield "## Review"
    yield ""
    yield f"{manifest.edited:,} records were edited, {manifest.unreviewed:,} were judged by nobody."
    if manifest.guidelines:
        yield f"Guideline: version `{manifest.guidelines}`."
    yield ""
    said = {
        one.name: f"{one.accepted:,} accepted, {one.edited:,} edited, {one.rejected:,} rejected"
        for one in manifest.reviewers
    }
    yield from _table("reviewer", said)
    yield "## What is not here"
    yield ""
    if manifest.where:
        yield f"Chosen by: {', '.join(f'`{one}`' for one in manifest.where)}."
        yield ""
    if not (manifest.left_out or manifest.not_held or manifest.errors):
        yield "Nothing was left out."
    yield from _table("left out", {reason: f"{count:,} records" for reason, count in manifest.left_out.items()})
    yield from _table("not held by the format", {name: f"{n:,} records" for name, n in manifest.not_held.items()})
    yield from _table("errors let pass", {code: f"{n:,} findings" for code, n in manifest.errors.items()})


def _table(title: str, rows: Mapping[str, str]) -> Iterator[str]:
    if not rows:
        return
    yield from (f"| {title} | |", "|---|---|")
    for name, value in rows.items():
        shown = name.replace("|", "\\|").replace("\n", " ")
        yield f"| {shown} | {value} |"
    yield ""
