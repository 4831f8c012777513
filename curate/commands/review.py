"""Review a file in the terminal: read each record with what the check found in it, accept, reject, edit, label.

The file itself is never changed. Decisions are saved beside it, in FILE.curate/decisions, before the next record
appears; `curate check` and `curate export` see the data as it was reviewed.
"""

import contextlib
import os
import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from curate.errors import CurateError
from curate.exits import Exit
from curate.flags import add_data_flags, config_of

if TYPE_CHECKING:
    from curate.tui.app import ReviewApp


def add_arguments(parser: ArgumentParser) -> None:
    """Declare the flags."""
    add_data_flags(parser)
    review = parser.add_argument_group("the review")
    review.add_argument("--record", metavar="ID", help="begin at this record")
    review.add_argument("--filter", metavar="QUERY", default="", help="show only these: status:todo finding:D201 words")
    review.add_argument(
        "--who", metavar="NAME", help="your name in the journal; default: $CURATE_REVIEWER or the user's"
    )
    review.add_argument("--decisions", metavar="DIR", help="keep decisions there instead of beside the file")
    review.add_argument("--no-check", action="store_true", help="do not look for defects")
    looks = parser.add_argument_group("how it looks")
    looks.add_argument("--plain", action="store_true", help="line by line, for screen readers and simple terminals")
    looks.add_argument("--ascii", action="store_true", help="frames and signs in ASCII")


def run(args: Namespace) -> int:
    """Open the file, and stay until the reviewer leaves."""
    if len(args.paths) != 1:
        raise CurateError("curate review takes exactly one file", "curate review data.jsonl")
    path = args.paths[0]
    if path == "-" or Path(path).is_dir():
        raise CurateError(f"{path}: a review needs a file to come back to", "curate review data.jsonl")
    plain = args.plain or os.environ.get("TERM") in ("dumb", "unknown")
    if not plain and not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise CurateError("curate review needs a terminal", "--plain reads commands from standard input")
    from curate.review.session import Session
    from curate.tui.feed import Feed

    session = Session.open(path, config_of(args), who=args.who, decisions=args.decisions)
    feed = None if args.no_check else Feed([path, *_passed_on(args)])
    try:
        if args.filter:
            session.filter(args.filter)
        if args.record:
            session.go(args.record)
        if plain:
            from curate.tui.plain import review

            return review(session, feed, sys.stdin, sys.stdout)
        from curate.tui.app import ReviewApp
        from curate.tui.training import can_train

        app = ReviewApp(
            session,
            feed=feed,
            ascii_only=args.ascii,
            welcome=session.who not in session.progress.reviewers,
            train=_trained(args) if can_train() else None,
        )
        app.filtered = args.filter
        app.run()
        _end_training(app)
        return app.return_code or Exit.CLEAN
    finally:
        if feed is not None:
            feed.stop()
        session.close()


def _trained(args: Namespace) -> list[str]:
    """What `curate train` has to be told."""
    return [args.paths[0], *_passed_on(args), *(("--decisions", args.decisions) if args.decisions else ())]


def _end_training(app: "ReviewApp") -> None:
    """Whoever leaves stops the run, which saves first: nobody is there to see its end."""
    training = app.runs.last if app.runs else None
    if training is None:
        return
    with contextlib.suppress(OSError):  # the terminal may be gone
        if training.running:
            print("curate: the training run saves, then stops", file=sys.stderr)
        if not training.wait():
            print("curate: it is still saving, and goes on without us", file=sys.stderr)
        while training.poll() and training.running:
            pass
        if training.folder and training.verdict is None:
            print(f"go on with: curate train --resume {training.folder}", file=sys.stderr)
    training.close()


def _passed_on(args: Namespace) -> list[str]:
    """The flags that the check in the background has to know, too."""
    passed: list[str] = []
    for name in ("select", "extend_select", "ignore", "against", "benchmark", "field"):
        for value in getattr(args, name) or ():
            passed += [f"--{name.replace('_', '-')}", value]
    for name in ("shape", "schema", "reply_schema", "config"):
        if getattr(args, name):
            passed += [f"--{name.replace('_', '-')}", getattr(args, name)]
    passed += [f"--{name.replace('_', '-')}" for name in ("no_plugins", "no_config") if getattr(args, name)]
    return passed
