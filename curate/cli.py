"""The command line: finds the verb, imports that verb alone, and turns what happened into an exit code."""

import sys
from collections.abc import Sequence

import curate
from curate.errors import CurateError
from curate.exits import Exit
from curate.guess import did_you_mean
from curate.streams import close_stdout, prepare

TYPE_CHECKING = False  # as `typing` says it, without the 5 ms of its import
if TYPE_CHECKING:
    from curate.arguments import Parser
    from curate.commands import Command

VERBS = {
    "check": "find defects in prompt-response files",
    "review": "read, judge, edit and label records in the terminal",
    "status": "show how far the review of a file is, and what is left",
    "export": "write the curated set for a trainer, split and in its format",
    "train": "train a model on the curated set, and say whether it was worth it",
    "tokens": "show what a base model will read and learn of each record",
    "index": "remember a large corpus, and find what new data repeats of it",
    "rules": "list the rules, or explain one",
    "demo": "write a small data set full of defects, to try things on",
    "schema": "print the JSON Schema of the configuration, of records and of reports",
    "completion": "print a completion script for a shell",
}
"""Every verb with its line of help; the module `curate.commands.<verb>` is imported when it is used."""


def main(argv: Sequence[str]) -> int:
    """Run one command; errors a user can act on are printed, all others surface."""
    try:
        return _dispatch(list(argv))
    except CurateError as error:
        print(f"error: {error}", file=sys.stderr)
        return Exit.FAILED
    except SystemExit as end:  # argparse printed a help page
        return int(end.code or 0)


def run() -> int:
    """Run the command line of this process: `main`, and the manners of a Unix tool around it."""
    import gc

    gc.set_threshold(1_000_000, 50, 50)  # rows are trees, not cycles: the default spends a tenth of a run on them
    prepare()
    try:
        code = main(sys.argv[1:])
        sys.stdout.flush()
    except BrokenPipeError:  # `curate rules | head`: the reader has seen enough
        close_stdout()
        code = Exit.CLEAN
    except KeyboardInterrupt:
        print("interrupted", file=sys.stderr)
        code = Exit.INTERRUPTED
    except Exception:  # noqa: BLE001 - Python's own exit code for it is 1, which means findings here
        import traceback

        traceback.print_exc()
        print(f"error: a defect of curate {curate.__version__}, not of your data; please report it", file=sys.stderr)
        code = Exit.FAILED
    return code


def parser_of(verb: str) -> "Parser":
    """The parser of one verb."""
    from curate.arguments import Parser

    command = _command(verb)
    parser = Parser(prog=f"curate {verb}", description=command.__doc__)
    command.add_arguments(parser)
    return parser


def whole_parser() -> "Parser":
    """A parser of all verbs at once, which imports them all: for completion scripts."""
    from curate.arguments import Parser

    parser = Parser(prog="curate", description=curate.__doc__)
    parser.add_argument("--version", action="store_true", help="print the version")
    verbs = parser.add_subparsers(dest="verb")
    for verb, line in VERBS.items():
        _command(verb).add_arguments(verbs.add_parser(verb, help=line))
    return parser


def _dispatch(argv: list[str]) -> int:
    verb, rest = (argv[0], argv[1:]) if argv else ("--help", [])
    if verb == "help":
        verb, rest = (rest[0], ["--help"]) if rest else ("--help", [])
    if verb in ("-h", "--help"):
        print(_help())
        return Exit.CLEAN
    if verb in ("-V", "--version"):
        print(f"curate {curate.__version__}")
        return Exit.CLEAN
    if verb not in VERBS:
        what = "flag" if verb.startswith("-") else "command"
        hint = did_you_mean(verb, [*VERBS, "help", "--help", "--version"], "`curate --help` lists the commands")
        raise CurateError(f"unknown {what} {verb}", hint)
    return _command(verb).run(parser_of(verb).parse_all(rest))


def _help() -> str:
    width = max(map(len, VERBS)) + 2
    lines = [f"  {verb:<{width}}{line}" for verb, line in VERBS.items()]
    summary = (curate.__doc__ or "").partition("\n")[0]
    return "\n".join(
        [
            "usage: curate COMMAND ...",
            "",
            summary,
            "",
            "commands:",
            *lines,
            "",
            "`curate help COMMAND` explains a command, `curate --version` prints the version.",
            "Exit codes: 0 clean, 1 findings, 2 wrong usage or the tool failed, 130 interrupted.",
        ]
    )


def _command(verb: str) -> "Command":
    from importlib import import_module

    command: Command = import_module(f"curate.commands.{verb}")
    return command
