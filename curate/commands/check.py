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

from curate.errors import CurateError
from curate.exits import Exit
from curate.flags import add_data_flags, config_file, config_of
from curate.streams import close_stdout

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from curate.engine.run import Run
    from curate.engine.select import Selection
    from curate.engine.work import Work
    from curate.report.progress import Progress
    from curate.rules.api import Rule
    from curate.rules.registry import Registry
    from schemas import Applicability, Config, Report

FORMATS = ("text", "concise", "json", "jsonl", "github", "gitlab", "sarif", "junit")
LEVELS = ("error", "warning", "info", "never")


def add_arguments(parser: ArgumentParser) -> None:
    """Declare the flags."""
    add_data_flags(parser)
    parser.add_argument(
        "--base", metavar="MODEL", help="also judge records as this base model would read them (rules T); extra train"
    )
    fixing = parser.add_argument_group("fixing")
    fixing.add_argument("--fix", action="store_true", help="mend in the file what can be mended without doubt")
    fixing.add_argument("--unsafe-fixes", action="store_true", help="mend also where the meaning may change")
    fixing.add_argument("--diff", action="store_true", help="show what --fix would change, and change nothing")
    known = parser.add_argument_group("findings that are known")
    known.add_argument("--baseline", metavar="FILE", help="let pass the findings that this file lists")
    known.add_argument("--write-baseline", metavar="FILE", help="list there all findings of this run")
    known.add_argument("--source", action="store_true", help="judge the file as it is, without what reviewers decided")
    known.add_argument("--decisions", metavar="DIR", help="what reviewers decided is there, not beside the file")
    known.add_argument("--no-cache", action="store_true", help="check again even if nothing changed since the last run")
    output = parser.add_argument_group("what comes out")
    output.add_argument("--output-format", choices=FORMATS, default="text", help="default: text")
    output.add_argument("-o", "--output", metavar="FILE", help="write the report there instead of to stdout")
    output.add_argument(
        "--explain", metavar="RECORD", help="print how a record was judged: its id, or FILE:LINE; text, json or jsonl"
    )
    output.add_argument("--statistics", action="store_true", help="print only how often each rule was hit")
    output.add_argument(
        "--show", type=_count, default=SUPPRESS, metavar="N|all", help="findings shown of each rule; default: 5"
    )
    output.add_argument("--profile", action="store_true", help="print the CPU-seconds of each rule to stderr")
    output.add_argument("--color", choices=("auto", "always", "never"), default="auto", help="default: auto")
    output.add_argument("-q", "--quiet", action="store_true", help="nothing on stderr but errors")
    output.add_argument("-v", "--verbose", action="store_true", help="say which settings and rules are used")
    verdict = parser.add_argument_group("the verdict")
    verdict.add_argument("--fail-on", choices=LEVELS, help="least severity that makes the exit code 1; default: error")
    verdict.add_argument("--exit-zero", action="store_true", help="exit with 0 whatever is found")


def run(args: Namespace) -> int:
    """Check, report, and return the verdict."""
    if not args.paths:
        raise CurateError("curate check: no path given", "curate check data.jsonl, or `-` to read standard input")
    from curate.engine.select import select
    from curate.engine.suppress import Baseline
    from curate.engine.work import Work
    from curate.intake.files import expand
    from curate.review.beside import Beside
    from curate.rules.registry import load

    registry = load(plugins=not args.no_plugins)
    config = with_base(config_of(args), args.base, registry)
    selection = select(registry, config)
    paths = expand(args.paths, config.exclude)
    if args.verbose:
        codes = " ".join(rule.code for rule in selection.rules)
        print(f"settings: {config_file(args) or 'defaults'}", file=sys.stderr)
        print(f"files: {len(paths):,}\nrules: {len(selection.rules)} ({codes})", file=sys.stderr)
    beside = Beside.find([] if args.source else paths, config, None if args.source else args.decisions)
    work = Work(
        selection,
        config,
        paths,
        registry.notes,
        _meter(args),
        args.profile,
        decide=beside.decisions,
        journals=beside.files,
        before_fix=beside.before_fix,
    )
    if args.diff:
        return _show_diff(work, _allowed(args), args)
    if args.explain:
        return _explain(work, args)
    report = _report(work, args)
    if args.write_baseline:
        Baseline.of(report.findings).save(args.write_baseline)
        if not args.quiet:
            print(f"{report.summary.findings:,} findings written to {args.write_baseline}", file=sys.stderr)
        return Exit.CLEAN
    code = verdict(report, "never" if args.exit_zero else config.fail_on)
    try:
        _write(report, selection, config, args)
    except BrokenPipeError:  # `curate check ... | head`: the verdict stands, whoever stopped reading it
        close_stdout()
    return code


def with_base(config: "Config", base: str | None, registry: "Registry") -> "Config":
    """The settings with the base model told to the rules that ask for one: those of readiness."""
    if base is None:
        return config
    asking = [rule.name for rule in registry.rules if rule.family == "T" and "model" in rule.required()]
    told = {name: {**config.rules.get(name, {}), "model": base} for name in asking}
    return config.model_copy(update={"rules": {**config.rules, **told}})


def verdict(report: "Report", fail_on: str) -> Exit:
    """Whether any finding that is not waived is as severe as the level named, or more."""
    summary = report.summary
    counts = {"error": summary.errors, "warning": summary.warnings, "info": summary.infos, "never": 0}
    failing = [] if fail_on == "never" else LEVELS[: LEVELS.index(fail_on) + 1]
    return Exit.FINDINGS if any(counts[level] for level in failing) else Exit.CLEAN


def _meter(args: Namespace) -> "Progress | None":
    if args.quiet or not sys.stderr.isatty():
        return None
    from curate.report.progress import Progress

    return Progress()


def _report(work: "Work", args: Namespace) -> "Report":
    """The report: of a run that fixes, of one that only looks, or the one that was kept from last time."""
    if args.fix or args.unsafe_fixes:
        return work.fix(_allowed(args))
    if not (args.no_cache or args.profile):
        kept = work.kept()
        if kept is not None:
            return kept
    report = work.check()
    if args.profile:
        _print_profile(work.last)
    return report


def _allowed(args: Namespace) -> "tuple[Applicability, ...]":
    return ("safe", "unsafe") if args.unsafe_fixes else ("safe",)


def _show_diff(work: "Work", allowed: "tuple[Applicability, ...]", args: Namespace) -> Exit:
    """Print the changes; the exit code says whether there are any, as `ruff --diff` does."""
    from curate.report.cells import visible

    changed = 0
    with _target(args.output) as out:
        for line in work.diff(allowed):
            changed += line.startswith("@@")
            print(visible(line), file=out)
    if not args.quiet:
        print(f"{changed:,} places would change", file=sys.stderr)
    return Exit.FINDINGS if changed else Exit.CLEAN


def _explain(work: "Work", args: Namespace) -> Exit:
    """Print how a record was judged; the exit code says only that there is such a record."""
    from curate.report import Options
    from curate.report.explanation import render

    if args.output_format not in ("text", "json", "jsonl"):
        raise CurateError("--explain speaks of a record, not of findings", "--output-format text, json or jsonl")
    explanation = work.explain(args.explain)
    with _target(args.output) as out:
        if args.output_format == "text":
            render(explanation, out, Options.for_stream(out, args.color))
        else:
            print(explanation.model_dump_json(indent=2 if args.output_format == "json" else None), file=out)
    return Exit.CLEAN


def _write(report: "Report", selection: "Selection", config: "Config", args: Namespace) -> None:
    import shlex

    from curate.report import Options, renderer

    name = "statistics" if args.statistics and args.output_format == "text" else args.output_format
    with _target(args.output) as out:
        options = Options.for_stream(
            out,
            args.color,
            command=shlex.join(["curate", "check", *args.paths]),
            rules={rule.code: _facts(rule) for rule in selection.rules},
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
