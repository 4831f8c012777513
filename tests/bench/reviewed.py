"""What a journal costs a check.

    python tests/bench/reviewed.py --data alpaca_52k.jsonl [-n 2000] [--select S,E,Q,P,B]

The same file is checked without a journal, and beside one with `-n` decisions, a third of them edits and a tenth
rejections, on records known by their content; once where the index of records has to be made, then where it is there.
"""

import argparse
import random
import shutil
import sys
import tempfile
from pathlib import Path

from curate.intake.corpus import SMALL
from curate.review.build import build
from curate.review.folder import decisions_folder
from curate.review.journal import Journal
from schemas import Config, Edit
from tests.bench.measure import run_once

ROUNDS = 3


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, required=True, help="JSON Lines with the field `output`")
    parser.add_argument("-n", type=int, default=2000, help="decisions; default: 2000")
    parser.add_argument("--select", default="", help="rules; default: those that run by default")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "data.jsonl"
        shutil.copy(args.data, path)
        select = ["--select", args.select] if args.select else []
        command = [sys.executable, "-m", "curate", "check", str(path), "--no-cache", "--exit-zero", "-o", "/dev/null"]
        rows = [_row("no journal", [*command, *select])]
        _decide(path, args.n)
        rows.append(_row("--source", [*command, *select, "--source"]))
        if path.stat().st_size > SMALL:
            cpu, peak, _ = run_once([*command, *select])
            rows.append(("journal, index made", cpu, peak))
        rows.append(_row("journal", [*command, *select]))
    print(f"{args.n:,} decisions\n{'check':22}{'CPU-s':>8}{'MB':>8}")
    for name, cpu, peak in rows:
        print(f"{name:22}{cpu:8.2f}{peak:8.0f}")


def _row(name: str, command: list[str]) -> tuple[str, float, float]:
    runs = sorted(run_once(command)[:2] for _ in range(ROUNDS))
    return (name, *runs[ROUNDS // 2])


def _decide(path: Path, count: int) -> None:
    draw = random.Random(0)
    index = build(str(path), Config())
    journal = Journal.open(decisions_folder(str(path)), "bench")
    for at in draw.sample(range(index.total), min(count, index.total)):
        ref = index.entry(at).ref
        kind = draw.random()
        if kind < 1 / 3:
            journal.append("edit", [ref], edits=(Edit(field="output", replacement=f"ახალი პასუხი {at}."),))
        journal.append("decide", [ref], verdict="reject" if kind > 0.9 else "accept")
    journal.close()


if __name__ == "__main__":
    main()
