"""Show what a base model will read, and what it will learn, of each record: `curate tokens data.jsonl --base MODEL`.

In a terminal the learned text is shown in reverse; elsewhere it stands between ⟦ and ⟧. Only the tokenizer of the
base is loaded. What stands in the way of a record (too long, left out by the chat template, ...) is said below it.
"""

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from typing import TYPE_CHECKING

from curate.errors import CurateError
from curate.exits import Exit
from curate.flags import add_data_flags, config_of

if TYPE_CHECKING:
    from schemas.looked import Looked


def add_arguments(parser: ArgumentParser) -> None:
    """Declare the flags."""
    add_data_flags(parser)
    model = parser.add_argument_group("which model")
    model.add_argument("--base", metavar="MODEL", help="a folder, or an id on the Hugging Face hub")
    model.add_argument("--max-tokens", metavar="N", default="4096", help="default: 4096")
    model.add_argument("--chat-template", metavar="FILE", help="instead of the tokenizer's own")
    output = parser.add_argument_group("what comes out")
    output.add_argument("--show", type=int, default=10, metavar="N", help="records shown; default: 10")
    output.add_argument("--record", metavar="ID", help="show this record alone")
    output.add_argument("--statistics", action="store_true", help="counts only")
    output.add_argument("--json", action="store_true", help="print everything as JSON lines")
    output.add_argument("--source", action="store_true", help="take the data as it is, without what reviewers decided")
    output.add_argument("--decisions", metavar="DIR", help="what reviewers decided is there, not beside the file")


def run(args: Namespace) -> int:
    """Look at every record, show some, and count all."""
    if not args.paths or not args.base:
        raise CurateError("curate tokens: a path and --base are needed", "curate tokens data.jsonl --base MODEL")
    from curate.trainer import TOKENIZING, Trainer

    trainer = Trainer.find(needed=TOKENIZING)
    words = ["-", "--base", args.base, "--max-tokens", args.max_tokens]
    words += ["--chat-template", args.chat_template] if args.chat_template else []
    words += [] if args.statistics else ["--pieces"]
    shown, tokens, trained, records, hurt = 0, [], 0, 0, 0
    for looked in trainer.look(_examples(args), words):
        records += 1
        tokens.append(looked.tokens)
        trained += looked.trained
        hurt += bool(looked.troubles)
        if args.json:
            print(looked.model_dump_json())
        elif not args.statistics and (looked.id == args.record if args.record else shown < args.show):
            shown += 1
            _show(looked)
    if not records:
        raise CurateError("no records to look at", "curate check names what is wrong with the file")
    if args.record and not shown and not args.json:
        raise CurateError(f"there is no record {args.record}", "ids are those that `curate check` prints")
    tokens.sort()
    print(
        f"{records:,} records, {sum(tokens):,} tokens, {trained:,} learned "
        f"({100 * trained / max(1, sum(tokens)):.0f} %); "
        f"median {tokens[len(tokens) // 2]:,}, longest {tokens[-1]:,}; {hurt:,} with something in the way",
        file=sys.stderr,
    )
    return Exit.FINDINGS if hurt else Exit.CLEAN


def _examples(args: Namespace) -> Iterator[bytes]:
    """The effective data as the trainer reads it."""
    import json
    from collections import Counter

    from curate.export.entry import entries
    from curate.export.targets.curate import write
    from curate.intake.files import expand
    from curate.review.beside import Beside

    config = config_of(args)
    paths = expand(args.paths, config.exclude)
    beside = Beside.find([] if args.source else paths, config, None if args.source else args.decisions)
    decisions = beside.decisions()
    for path in paths:
        decided = decisions[path].by_record if path in decisions else {}
        for entry in entries(path, config, decided, Counter()):
            if entry.decision is None or entry.decision.verdict != "reject":
                row = json.dumps(write(entry.record, set()), ensure_ascii=False)
                yield row.encode("utf-8", "replace") + b"\n"


def _show(looked: "Looked") -> None:
    from curate.report.cells import visible

    before, after = ("\x1b[7m", "\x1b[27m") if sys.stdout.isatty() else ("⟦", "⟧")
    print(f"{looked.path}:{looked.line}  {looked.id}  {looked.tokens:,} tokens, {looked.trained:,} learned")
    for sequence in looked.sequences:
        for piece in sequence:
            text = "\n".join(visible(line) for line in piece.text.split("\n"))
            print(f"{before}{text}{after}" if piece.learned else text, end="")
        print()
    for trouble in looked.troubles:
        print(f"  {trouble.code} {visible(trouble.message)}" + (f" at {trouble.place}" if trouble.place else ""))
    print()
