"""Show how far the review of a file is: what is decided, by whom, what is left, and how long it will take.

    curate status data.jsonl
    curate status data.jsonl --json

It reads the journals beside each file, all reviewers' together, and checks the data twice, as it is in the source and
as reviewers left it, to tell which findings are settled; --no-check leaves that out. Nothing is written.
"""

import sys
from argparse import ArgumentParser, Namespace
from typing import TYPE_CHECKING

from curate.errors import CurateError
from curate.exits import Exit
from curate.flags import add_data_flags, config_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from curate.review.beside import Beside
    from schemas import Config, Finding

    Both = tuple[Sequence[Finding], Sequence[Finding]]


def add_arguments(parser: ArgumentParser) -> None:
    """Declare the flags."""
    add_data_flags(parser)
    review = parser.add_argument_group("the review")
    review.add_argument("--decisions", metavar="DIR", help="what reviewers decided is there, not beside the file")
    review.add_argument("--no-check", action="store_true", help="tell only what the journals say: no findings")
    output = parser.add_argument_group("what comes out")
    output.add_argument("--json", action="store_true", help="for programs: see `curate schema status`")
    output.add_argument("--color", choices=("auto", "always", "never"), default="auto", help="default: auto")
    output.add_argument("-q", "--quiet", action="store_true", help="nothing on stderr but errors")


def run(args: Namespace) -> int:
    """Count, and print."""
    if not args.paths:
        raise CurateError("curate status: no path given", "curate status data.jsonl")
    if "-" in args.paths:
        raise CurateError("curate status reads no standard input", "decisions lie beside a file")
    import curate
    from curate.intake.files import expand
    from curate.report.options import Options
    from curate.report.status import render
    from curate.review.beside import Beside
    from curate.review.status import status_of
    from schemas import Tool
    from schemas.status import Status

    config = config_of(args)
    paths = expand(args.paths, config.exclude)
    beside = Beside.find(paths, config, args.decisions)
    findings = {} if args.no_check else {path: _findings(path, config, beside, args) for path in paths}
    files = tuple(status_of(path, config, args.decisions, findings.get(path)) for path in paths)
    status = Status(tool=Tool(version=curate.__version__), files=files)
    if args.json:
        print(status.model_dump_json(indent=2))
    else:
        render(status, sys.stdout, Options.for_stream(sys.stdout, args.color))
    return Exit.CLEAN


def _findings(path: str, config: "Config", beside: "Beside", args: Namespace) -> "Both":
    """The findings of the source, and those of the records as reviewers left them."""
    from curate.engine.select import select
    from curate.engine.work import Work
    from curate.rules.registry import load

    registry = load(plugins=not args.no_plugins)
    selection = select(registry, config)
    meter = None
    if not args.quiet and sys.stderr.isatty():
        from curate.report.progress import Progress

        meter = Progress()
    source = Work(selection, config, [path], registry.notes, meter)
    before = (source.kept() or source.check()).findings
    if path not in beside.journals:
        return before, before
    reviewed = Work(selection, config, [path], registry.notes, meter, decide=beside.decisions, journals=beside.files)
    return before, (reviewed.kept() or reviewed.check()).findings
