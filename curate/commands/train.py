"""Train a model on the curated set and say whether it was worth it.

    curate train --demo                                    # no network, no GPU: a tiny base, made on the spot
    curate train data.jsonl --base Qwen/Qwen3-0.6B
    curate train data.jsonl --base ./my-model --dry-run    # tokens, memory and time; no weight is loaded
    curate train --resume runs/20261123-120000-lora

The set is checked (errors stop it), what reviewers left of it is exported into train, validation and test without
near-duplicates across, and a child process trains on it. The base is asked with a prompt first: where that is good
enough, nothing is trained. Ctrl-C saves and stops. A folder with manifest.json, as `curate export` makes it, is taken
as it is.
"""

import json
import shutil
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from curate.errors import CurateError
from curate.exits import Exit
from curate.flags import add_data_flags

SPLIT = "train=.8,validation=.1,test=.1"
METHODS = ("lora", "qlora", "full", "dpo")
PASSED = ("label", "epochs", "rank", "batch", "max_tokens", "seed", "adapter", "probe", "learning_rate", "method")
"""Settings of the trainer that are flags here; `--set` reaches the others."""
SWITCHES = ("merge", "force", "checkpointing", "trust_remote_code")
DEMO = {"base": "tiny", "learning_rate": "3e-3", "epochs": "4", "set": ["evals-per-epoch=2"]}
"""What the demo needs less than a real model does: it is small, and so learns fast and wants a high rate."""


def add_arguments(parser: ArgumentParser) -> None:
    """Declare the flags."""
    add_data_flags(parser)
    model = parser.add_argument_group("what is trained")
    model.add_argument("--base", metavar="MODEL", help="a folder, or an id on the Hugging Face hub")
    model.add_argument("--method", choices=METHODS, help="default: lora")
    model.add_argument("--label", metavar="NAME", help="learn to give this label, which reviewers set")
    model.add_argument("--adapter", metavar="DIR", help="go on from this adapter: it is merged into the base first")
    model.add_argument("--demo", action="store_true", help="own-written tickets and a tiny base: see what it does")
    how = parser.add_argument_group("how")
    how.add_argument("--epochs", metavar="N", help="default: 3 at most, 5 for a label, 1 for dpo")
    how.add_argument("--learning-rate", metavar="RATE", help="default: 2e-4 for lora, 1e-5 for full, 5e-6 for dpo")
    how.add_argument("--rank", metavar="R", help="of the adapter; default: 16")
    how.add_argument("--batch", metavar="N", help="examples in a step; default: 16")
    how.add_argument("--max-tokens", metavar="N", help="longer examples are left out, never cut; default: 4096")
    how.add_argument("--checkpointing", action="store_true", help="less memory, a third more time")
    how.add_argument("--seed", type=int, metavar="N", help="default: 0")
    how.add_argument("--nproc", type=int, default=1, metavar="N", help="processes on this machine, one a GPU")
    how.add_argument(
        "--set", action="append", metavar="NAME=VALUE", help="any other setting of `python -m train --help`"
    )
    how.add_argument("--trust-remote-code", action="store_true", help="run Python code that comes with the base")
    judged = parser.add_argument_group("how it is judged")
    judged.add_argument("--no-baseline", action="store_true", help="do not ask the base with a prompt first")
    judged.add_argument("--force", action="store_true", help="train even where a prompt is good enough")
    judged.add_argument("--probe", metavar="FILE", help="texts, one a line, to see what the model forgets")
    judged.add_argument("--split", default=SPLIT, metavar="SHARES", help=f"default: {SPLIT}")
    which = parser.add_argument_group("which records")
    which.add_argument("--only", choices=("accepted",), help="leave out what nobody accepted")
    which.add_argument("--where", action="append", metavar="NAME=VALUE", help="label.quality=correct, or a field")
    which.add_argument(
        "--preference-from-edits", action="store_true", help="pairs of what was corrected, for --method dpo"
    )
    which.add_argument("--source", action="store_true", help="take the data as it is, without what reviewers decided")
    which.add_argument("--decisions", metavar="DIR", help="what reviewers decided is there, not beside the file")
    which.add_argument("--allow-errors", action="store_true", help="train on records with errors, too")
    output = parser.add_argument_group("what comes out")
    output.add_argument("--out", default="runs", metavar="DIR", help="gets a folder for the run; default: runs")
    output.add_argument("--merge", action="store_true", help="also write the base with the adapter merged in")
    output.add_argument("--dry-run", action="store_true", help="plan only: tokens, memory, time")
    output.add_argument("--resume", metavar="RUN", help="go on with a run that was stopped")
    output.add_argument("--json", action="store_true", help="print the events as JSON lines")
    output.add_argument("-q", "--quiet", action="store_true", help="only the verdict and errors")


def run(args: Namespace) -> int:
    """Check, export, train, judge."""
    from curate.trainer import Trainer

    if args.dry_run and args.resume:
        raise CurateError("--dry-run plans a new run; --resume goes on with one that was planned", "leave one out")
    if args.demo and args.paths:
        raise CurateError("--demo brings a set of its own", "for yours with the demo's base: --base tiny")
    if args.demo and not args.resume:
        _make_demo(args)
    if not args.paths and not args.resume:
        raise CurateError("curate train: no data given", "curate train data.jsonl --base MODEL, or curate train --demo")
    if not args.base and not args.resume:
        raise CurateError("curate train: --base is missing", "a folder or a hub id, such as Qwen/Qwen3-0.6B")
    trainer = Trainer.find(args.nproc)
    if args.resume:
        words = ["--resume", args.resume, *_settings(args)]  # the trainer says which does not go with it
    else:
        folder = _set(args)
        if folder is None:
            return Exit.FINDINGS
        words = [str(folder), *_settings(args)]
    if args.dry_run:
        words.insert(0, "plan")
    ended = trainer.run(words, json_lines=args.json, quiet=args.quiet)
    if args.nproc > 1 and ended.folder is not None and not args.dry_run:
        # measuring needs one process that holds the whole model
        ended = Trainer.find(1).run(["evaluate", str(ended.folder)], json_lines=args.json, quiet=args.quiet)
    if ended.folder is not None and len(args.paths) == 1 and not args.demo:
        _keep_losses(args, ended.folder)
    return ended.code


def _make_demo(args: Namespace) -> None:
    from curate.trainer import Trainer

    folder = _made(Path(args.out))
    args.paths = [str(folder / "tickets.jsonl")]
    Trainer.find(1).say(["demo", args.paths[0]])
    for name, value in DEMO.items():
        if getattr(args, name) is None:
            setattr(args, name, value)


def _set(args: Namespace) -> Path | None:
    """The exported set to train on; None where errors stand in the way, which were told."""
    first = Path(args.paths[0])
    if len(args.paths) == 1 and (first / "manifest.json").is_file():
        return first
    from curate.arguments import Parser
    from curate.commands import export

    stamp = datetime.now(UTC).strftime("%Y%m%d-%H%M%S")
    folder = Path(args.out) / "sets" / stamp
    parser = Parser(prog="curate export")
    export.add_arguments(parser)
    given = parser.parse_args([])
    for name, value in vars(args).items():
        if hasattr(given, name):
            setattr(given, name, value)
    given.output, given.format, given.force, given.seed = str(folder), "curate", True, args.seed or 0
    _made(folder.parent)
    return folder if export.run(given) == Exit.CLEAN else None


def _made(folder: Path) -> Path:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise CurateError(f"{folder}: {error.strerror}", "--out names a folder that can be written") from error
    return folder


def _settings(args: Namespace) -> Iterator[str]:
    if args.base:
        yield from ("--base", args.base)
    if not args.resume:
        yield from ("--out", args.out)
    for name in PASSED:
        if getattr(args, name) is not None:
            yield from (f"--{name.replace('_', '-')}", str(getattr(args, name)))
    for name in SWITCHES:
        if getattr(args, name):
            yield f"--{name.replace('_', '-')}"
    if args.no_baseline:
        yield "--no-baseline"
    for pair in args.set or ():
        name, equals, value = pair.partition("=")
        if not equals or not name:
            raise CurateError(f"--set {pair}: NAME=VALUE expected", "for example --set dropout=0.05")
        flag = name.replace("_", "-")
        yield from {"true": (f"--{flag}",), "false": (f"--no-{flag}",)}.get(value, (f"--{flag}", value))


def _keep_losses(args: Namespace, run: Path) -> None:
    """Put the losses where the review finds them: what the model cannot learn is hard, or wrong."""
    from curate.review.folder import cache_folder, make_cache

    losses = run / "losses.jsonl"
    source = args.paths[0]
    if not losses.is_file() or not Path(source).is_file():
        return
    folder = cache_folder(source, args.decisions)
    if make_cache(folder):
        shutil.copyfile(losses, folder / "losses.jsonl")
        worst = json.loads(losses.read_text("utf-8").partition("\n")[0])
        if not args.quiet:
            print(f"hardest record: {worst['id']} (line {worst['line']}, {worst['loss']:.2f} nats a token): hard, or"
                  f" wrong? {folder / 'losses.jsonl'} lists all", file=sys.stderr)  # fmt: skip
