"""Find defects in prompt-response files: JSON Lines, JSON, YAML, CSV, TSV and Parquet, also compressed.

Every defect is printed with file, line, field and rule; the exit code says whether there are any at or above
`--fail-on`. Settings are read from the nearest curate.toml, or from [tool.curate] in the nearest pyproject.toml;
flags win over them.
"""

import sys
import time
from argparse import SUPPRESS, ArgumentParser, ArgumentTypeError, Namespace
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

from curate.arguments import Extend
from curate.errors import CurateError
from curate.exits import Exit
from curate.guess import did_you_mean
from curate.streams import close_stdout

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from curate.engine.run import Run
    from curate.rules.api import Rule
    from schemas import Config, Report

FORMATS = ("text", "concise", "json", "jsonl", "github", "gitlab", "sarif", "junit")
LEVELS = ("error", "warning", "info", "never")


def add_arguments(parser: ArgumentParser) -> None:
    """Declare the flags; what `curate.toml` can say too has no default here, so that the file is heard."""
    parser.add_argument("paths", nargs="*", metavar="PATH", help="file, folder or glob; - is standard input")
    rules = parser.add_argument_group("which rules")
    for flag, text in (
        ("--select", "run these rules instead of the default set: codes or prefixes of codes, or ALL"),
        ("--extend-select", "run these besides the default set"),
        ("--ignore", "do not run these"),
    ):
        rules.add_argument(flag, action=Extend, metavar="CODES", help=text)
    rules.add_argument("--no-plugins", action="store_true", help="run only curate's own rules")
    data = parser.add_argument_group("what the data is")
    data.add_argument("--shape", metavar="NAME", help="the record shape of every file, instead of detecting it")
    data.add_argument(
        "--field", action="append", metavar="PART=NAME", help="the field that plays a part: prompt=q, reply=answer, ..."
    )
    data.add_argument("--schema", metavar="FILE", help="JSON Schema, or module:Model, that records must follow")
    output = parser.add_argument_group("what comes out")
    output.add_argument("--output-format", choices=FORMATS, default="text", help="default: text")
    output.add_argument("-o", "--output", metavar="FILE", help="write the report there instead of to stdout")
    output.add_argument("--statistics", action="store_true", help="print only how often each rule was hit")
    output.add_argument(
        "--show", type=_count, default=SUPPRESS, metavar="N|all", help="findings shown of each rule; default: 5"
    )
    output.add_argument("--profile", action="store_true", help="print the CPU-seconds of each rule to stderr")
    output.add_argument("--color", choices=("auto", "always", "never"), default="auto", help="default: auto")
    output.add_argument("-q", "--quiet", action="store_true", help="nothing on stderr but errors")
    output.add_argument("-v", "--verbose", action="store_true", help="say which settings and rules are used")
    verdict = parser.add_argument_group("settings and verdict")
    verdict.add_argument("--config", metavar="FILE", help="read the settings from here")
    verdict.add_argument("--no-config", action="store_true", help="read no settings file")
    verdict.add_argument("--fail-on", choices=LEVELS, help="least severity that makes the exit code 1; default: error")
    verdict.add_argument("--exit-zero", action="store_true", help="exit with 0 whatever is found")


def run(args: Namespace) -> int:
    """Check, report, and return the verdict."""
    if not args.paths:
        raise CurateError("curate check: no path given", "curate check data.jsonl, or `-` to read standard input")
    from curate.engine.report import make_report

    config = _config(args)
    started = time.perf_counter()
    done = _execute(args, config)
    report = make_report(done, time.perf_counter() - started)
    if args.profile:
        _print_profile(done)
    code = verdict(report, "never" if args.exit_zero else config.fail_on)
    try:
        _write(report, done, config, args)
    except BrokenPipeError:  # `curate check ... | head`: the verdict stands, whoever stopped reading it
        close_stdout()
    return code


def verdict(report: "Report", fail_on: str) -> Exit:
    """Whether any finding that is not waived is as severe as the level named, or more."""
    summary = report.summary
    counts = {"error": summary.errors, "warning": summary.warnings, "info": summary.infos, "never": 0}
    failing = [] if fail_on == "never" else LEVELS[: LEVELS.index(fail_on) + 1]
    return Exit.FINDINGS if any(counts[level] for level in failing) else Exit.CLEAN


def _config(args: Namespace) -> "Config":
    from curate.config import find_config, load_config

    path = Path(args.config) if args.config else None if args.no_config else find_config(args.paths)
    if args.verbose:
        print(f"settings: {path or 'defaults'}", file=sys.stderr)
    flags = {
        "select": args.select,
        "extend-select": args.extend_select,
        "ignore": args.ignore,
        "shape": args.shape,
        "schema": args.schema,
        "fail-on": args.fail_on,
        "fields": _fields(args.field or ()),
    }
    return load_config(path, {key: value for key, value in flags.items() if value})


def _fields(pairs: "list[str] | tuple[str, ...]") -> dict[str, str]:
    from schemas import Fields

    fields: dict[str, str] = {}
    for pair in pairs:
        part, equals, name = pair.partition("=")
        if not equals or not name:
            raise CurateError(f"--field {pair}: PART=NAME expected", "for example --field prompt=question")
        if part not in Fields.model_fields:
            known = ", ".join(Fields.model_fields)
            raise CurateError(f"--field: there is no part {part}", did_you_mean(part, Fields.model_fields, known))
        fields[part] = name
    return fields


def _execute(args: Namespace, config: "Config") -> "Run":
    from curate.engine.run import Run
    from curate.engine.select import select
    from curate.intake.files import expand
    from curate.progress import Progress
    from curate.rules.registry import load

    registry = load(plugins=not args.no_plugins)
    selection = select(registry, config)
    paths = expand(args.paths, config.exclude)
    if args.verbose:
        codes = " ".join(rule.code for rule in selection.rules)
        print(f"{len(paths)} files\n{len(selection.rules)} rules: {codes}", file=sys.stderr)
    progress = Progress(active=sys.stderr.isatty() and not args.quiet)
    run = Run(selection, config, paths, progress, notes=list(registry.notes))
    try:
        return run.execute()
    finally:
        progress.wipe()


def _write(report: "Report", run: "Run", config: "Config", args: Namespace) -> None:
    import shlex

    from curate.report import Options, renderer

    name = "statistics" if args.statistics and args.output_format == "text" else args.output_format
    with _target(args.output) as out:
        options = Options.for_stream(
            out,
            args.color,
            command=shlex.join(["curate", "check", *args.paths]),
            review="",  # there is no such command yet
            rules={rule.code: _facts(rule) for rule in run.selection.rules},
            fail_on="never" if args.exit_zero else config.fail_on,
            **({"show": args.show} if "show" in args else {}),
        )
        renderer(name)(report, out, options)
        out.flush()
    if args.output and not args.quiet:
        print(f"{report.summary.findings:,} findings written to {args.output}", file=sys.stderr)


def _facts(rule: "Rule") -> dict[str, Any]:
    """What a report says about a rule besides its findings."""
    from curate.rules.registry import module_of

    return {
        "name": rule.name,
        "summary": rule.summary,
        "doc": rule.doc,
        "severity": rule.severity,
        "family": module_of(rule).rpartition(".")[0].rpartition(".")[2],
    }


def _target(path: str | None) -> "AbstractContextManager[TextIO]":
    if path is None:
        return nullcontext(sys.stdout)
    try:
        return Path(path).open("w", encoding="utf-8", errors="backslashreplace")
    except OSError as error:
        raise CurateError(f"{path} cannot be written: {error.strerror}") from error


def _count(text: str) -> int | None:
    if text == "all":
        return None
    if not text.isdecimal():
        raise ArgumentTypeError(f"a number or `all` expected, found {text}")
    return int(text)


def _print_profile(run: "Run") -> None:
    names: dict[str, Any] = {rule.code: rule.name for rule in run.selection.rules}
    spent = sum(run.seconds.values())
    rows = [*run.seconds.items(), ("start-up and reading", time.process_time() - spent)]
    print("CPU-seconds", file=sys.stderr)
    for code, seconds in sorted(rows, key=lambda row: -row[1]):
        print(f"{seconds:11.3f}  {code:<9} {names.get(code, '')}".rstrip(), file=sys.stderr)
