"""Write the curated set for a trainer: what reviewers left, as they left it, in the format that the trainer reads.

    curate export data.jsonl -o set --format openai
    curate export data.jsonl -o set --only accepted --split train=.8,validation=.1,test=.1

OUT is a folder: a file for each part, manifest.json (sources, hashes, what is not in it and why) and README.md (a
dataset card). It appears whole or not at all. What reviewers decided is applied: rejected records are
left out and counted, edits are made, labels become fields; --source takes the data as it is. Where `curate check` finds
errors in records of the set, nothing is written and the exit code is 1.
"""

import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from curate.arguments import comma_list
from curate.errors import CurateError
from curate.exits import Exit
from curate.export.targets import NAMES as FORMATS
from curate.flags import add_data_flags, config_of

if TYPE_CHECKING:
    from curate.export.run import Exported
    from curate.review.beside import Beside
    from schemas import Config, Finding


def add_arguments(parser: ArgumentParser) -> None:
    """Declare the flags."""
    add_data_flags(parser)
    out = parser.add_argument_group("what is written")
    out.add_argument("-o", "--output", metavar="OUT", help="the folder to make")
    out.add_argument("--format", choices=FORMATS, default="curate", help="default: curate, which `curate train` reads")
    out.add_argument("--force", action="store_true", help="put it in the place of an earlier export")
    out.add_argument(
        "--preference-from-edits",
        action="store_true",
        help="pairs of what was corrected: the edit chosen, the source rejected",
    )
    which = parser.add_argument_group("which records")
    which.add_argument("--only", choices=("accepted",), help="leave out what nobody accepted")
    which.add_argument(
        "--where",
        action="append",
        metavar="NAME=VALUE",
        help="label.quality=correct, or a field of the rows; several: all must hold",
    )
    which.add_argument("--source", action="store_true", help="take the data as it is, without what reviewers decided")
    which.add_argument("--decisions", metavar="DIR", help="what reviewers decided is there, not beside the file")
    which.add_argument("--allow-errors", action="store_true", help="export records with errors, too")
    split = parser.add_argument_group("split")
    split.add_argument(
        "--split", metavar="SHARES", help="train=.8,validation=.1,test=.1; no near-duplicate on two sides"
    )
    split.add_argument(
        "--group-by", metavar="FIELDS", help="fields whose records stay together, besides near-duplicates"
    )
    split.add_argument("--seed", type=int, default=0, help="another one gives another split; default: 0")
    parser.add_argument("-q", "--quiet", action="store_true", help="nothing on stderr but errors")


def run(args: Namespace) -> int:
    """Check, write, and say what was written."""
    if not args.paths or not args.output:
        raise CurateError(
            "curate export: a path and -o OUT are needed", "curate export data.jsonl -o set --format openai"
        )
    if "-" in args.paths:
        raise CurateError("curate export reads no standard input", "a set must tell which file it was made from")
    from curate.export.folder import check_place
    from curate.export.job import GROUPS, Job, parse_split
    from curate.export.run import ErrorsLeftError, export
    from curate.intake.files import expand
    from curate.review.beside import Beside

    config = config_of(args)
    split = parse_split(args.split) if args.split else {}
    check_place(Path(args.output), args.force)
    paths = expand(args.paths, config.exclude)
    beside = Beside.find([] if args.source else paths, config, None if args.source else args.decisions)
    job = Job(
        paths=paths,
        out=Path(args.output),
        format=args.format,
        config=config,
        decisions=beside.decisions(),
        only=args.only,
        where=args.where or (),
        split=split,
        seed=args.seed,
        group_by=(*GROUPS, *comma_list(args.group_by or "")),
        preference_from_edits=args.preference_from_edits,
        errors=_errors(args, config, paths, beside),
        allow_errors=args.allow_errors,
        force=args.force,
    )
    try:
        exported = export(job)
    except ErrorsLeftError as error:
        print(f"error: {error}", file=sys.stderr)
        return Exit.FINDINGS
    if not args.quiet:
        _tell(exported, args.output)
    return Exit.CLEAN


def _errors(args: Namespace, config: "Config", paths: list[str], beside: "Beside") -> "list[Finding]":
    """What `curate check` finds of severity error; what it found last time, where nothing changed since."""
    from curate.engine.select import Selection, select
    from curate.engine.work import Work
    from curate.rules.registry import load

    registry = load(plugins=not args.no_plugins)
    chosen = select(registry, config)
    wanted = {code for rule in chosen.rules if rule.severity == "error" for code in (rule.code, *rule.yields_to)}
    strict = Selection(tuple(rule for rule in chosen.rules if rule.code in wanted), chosen.ignores)
    whole, needed = (
        Work(selection, config, paths, registry.notes, decide=beside.decisions, journals=beside.files)
        for selection in (chosen, strict)
    )
    report = whole.kept() or needed.kept() or needed.check()
    return [one for one in report.findings if one.severity == "error" and one.waived is None]


def _tell(exported: "Exported", out: str) -> None:
    manifest = exported.manifest
    for name, part in manifest.parts.items():
        print(f"{Path(out) / part.file}: {part.records:,} records ({name})", file=sys.stderr)
    for reason, count in manifest.left_out.items():
        print(f"left out: {count:,} {reason}", file=sys.stderr)
    for name, count in manifest.not_held.items():
        print(f"not held by {manifest.format}: {name}, in {count:,} records", file=sys.stderr)
    for code, count in manifest.errors.items():
        print(f"errors let pass: {code}, {count:,}", file=sys.stderr)
    if len(manifest.parts) > 1:
        print(
            f"{manifest.twins_across} twins across the split, {manifest.pairs_checked:,} pairs checked", file=sys.stderr
        )
    for note in exported.notes:
        print(f"note: {note}", file=sys.stderr)
