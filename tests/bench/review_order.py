"""How early a reviewer meets what needs a fix, order by order.

    python tests/bench/review_order.py --data alpaca_52k.jsonl [--data pairs.jsonl] [-n 2000]
    python tests/bench/review_order.py --data alpaca_52k.jsonl --revisions "Expert Revision Dataset.json"

Without `--revisions` defects of differing visibility are planted into records drawn at random: some that a rule calls an
error, some that it warns of, some that only a reader sees (a reply cut, off the question, made terse, buried in phrases,
or with another number, which nobody sees without knowing better). With it the truth is what experts revised in Alpaca
(CoachLM, github.com/lunyiliu/CoachLM): they worked through blocks of consecutive records, and windows of 100 with 30
revisions or more are taken, where a record without one counts as right.

A simulated reviewer follows each order: 50 records, then the order may change. Printed is how many times more fixes than
chance stand in the first 5, 10 and 20 percent, and the area under the curve of fixes found (chance .50).
"""

from __future__ import annotations

import argparse
import json
import random
import re
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import curate
from curate.review.candidate import Candidate, Order, findings_first
from curate.review.queue import EVERY, LearnedOrder

Row = dict[str, str]
SHARES = (0.05, 0.10, 0.20)
ROUNDS = 3


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, action="append", required=True, help="prompts with replies, JSON Lines")
    parser.add_argument("--revisions", type=Path, help="what experts revised of --data")
    parser.add_argument("-n", type=int, default=2000, help="records; default: 2000")
    args = parser.parse_args()
    rows = [_plain(json.loads(line)) for path in args.data for line in path.open(encoding="utf-8")]
    rounds: dict[str, list[list[float]]] = defaultdict(list)
    kinds: dict[str, Counter[str]] = defaultdict(Counter)
    planted: Counter[str] = Counter()
    for seed in range(ROUNDS):
        if args.revisions:
            some, wrong = _revised(rows, json.loads(args.revisions.read_text("utf-8")))
        else:
            some, wrong = _planted([row for row in rows if len(row["output"]) > 80], args.n, seed)
        planted.update(kind for kind in wrong if kind)
        candidates = _candidates(some)
        for name, order in _orders(some, seed).items():
            start = time.process_time()
            reviewed = _review(candidates, [bool(kind) for kind in wrong], order)
            cost = time.process_time() - start
            hits = [bool(wrong[at]) for at in reviewed]
            rounds[name].append([*(_lift(hits, share) for share in SHARES), _area(hits), cost])
            kinds[name].update(kind for at in reviewed[: len(some) // 10] if (kind := wrong[at]))
    print(f"{len(some):,} records, {sum(map(bool, wrong)):,} need a fix; the mean of {ROUNDS} rounds")
    print(f"{'order':22}{'5 %':>8}{'10 %':>8}{'20 %':>8}{'area':>8}{'CPU-s':>8}")
    for name, values in rounds.items():
        mean = [sum(column) / len(column) for column in zip(*values, strict=True)]
        print(f"{name:22}" + "".join(f"{value:8.2f}" for value in mean))
    if not args.revisions:
        print("\nfound in the first 10 %, by defect")
        for kind, count in sorted(planted.items()):
            shares = "  ".join(f"{name} {kinds[name][kind] / count:.2f}" for name in rounds)
            print(f"  {kind:22}{count // ROUNDS:4}   {shares}")


def _plain(row: dict[str, Any]) -> Row:
    """Any of the usual pairs as Alpaca's three fields."""
    prompt = row.get("instruction") or row.get("prompt") or ""
    reply = row.get("output") or row.get("response") or row.get("completion") or ""
    return {"instruction": prompt, "input": row.get("input") or "", "output": reply}


def _orders(rows: Sequence[Row], seed: int) -> dict[str, Order]:
    def texts(positions: Sequence[int]) -> list[tuple[str, str]]:
        return [("\n\n".join(filter(None, (rows[at]["instruction"], rows[at]["input"]))), rows[at]["output"])
                for at in positions]  # fmt: skip

    draw = random.Random(seed)
    chance = {at: draw.random() for at in range(len(rows))}
    return {
        "file": lambda candidates: [one.position for one in candidates],
        "random": lambda candidates: sorted(chance, key=chance.__getitem__),
        "findings first": findings_first,
        "learned, no texts": LearnedOrder(seed=seed),
        "learned": LearnedOrder(texts, seed=seed, wait=True),
    }


def _review(candidates: Sequence[Candidate], wrong: Sequence[bool], order: Order) -> list[int]:
    """The positions in the order in which a reviewer comes to them."""
    state = {one.position: one for one in candidates}
    reviewed: dict[int, None] = {}
    while len(reviewed) < len(candidates):
        ahead = [position for position in order(list(state.values())) if position not in reviewed]
        for position in ahead[:EVERY]:
            reviewed[position] = None
            state[position] = state[position]._replace(verdict="edit" if wrong[position] else "accept")
    return list(reviewed)


def _lift(hits: Sequence[bool], share: float) -> float:
    head = hits[: round(len(hits) * share)]
    return (sum(head) / len(head)) / (sum(hits) / len(hits))


def _area(hits: Sequence[bool]) -> float:
    found, area = 0, 0.0
    for hit in hits:
        area += found + hit / 2
        found += hit
    return area / (found * len(hits))


def _candidates(rows: Sequence[Row]) -> list[Candidate]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "data.jsonl"
        path.write_text("".join(json.dumps({"id": n, **row}) + "\n" for n, row in enumerate(rows)), "utf-8")
        report = curate.check(str(path))
    codes: dict[int, set[str]] = defaultdict(set)
    errors: Counter[int] = Counter()
    partners: dict[int, set[int]] = defaultdict(set)
    for finding in report.findings:
        if finding.record_id is None:
            continue
        at = int(finding.record_id)
        codes[at].add(finding.code)
        errors[at] += finding.severity == "error"
        for other in finding.related:
            partners[at].add(int(other.record_id or 0))
            partners[int(other.record_id or 0)].add(at)
    return [
        Candidate(
            position=at,
            record_id=str(at),
            codes=tuple(sorted(codes[at])),
            errors=errors[at],
            partners=tuple(sorted(partners[at])),
            prompt_length=len(row["instruction"]) + len(row["input"]),
            reply_length=len(row["output"]),
        )
        for at, row in enumerate(rows)
    ]


# What is wrong.


def _planted(rows: Sequence[Row], size: int, seed: int) -> tuple[list[Row], list[str]]:
    draw = random.Random(seed)
    some = [dict(row) for row in draw.sample(rows, min(size, len(rows)))]
    wrong = [""] * len(some)
    spots = draw.sample(range(len(some)), sum(round(len(some) * share) for _, share, _ in DEFECTS))
    for kind, share, damage in DEFECTS:
        for _ in range(round(len(some) * share)):
            at = spots.pop()
            new = damage(some[at]["output"], draw, some)
            if new != some[at]["output"]:
                some[at]["output"], wrong[at] = new, kind
    return some, wrong


Damage = Callable[[str, random.Random, Sequence[Row]], str]


def _cut(text: str, draw: random.Random, _: Sequence[Row]) -> str:
    words = text.split(" ")
    return " ".join(words[: max(3, int(len(words) * draw.uniform(0.3, 0.8)))]).rstrip(".!?,;:")


def _terse(text: str, _: random.Random, __: Sequence[Row]) -> str:
    return re.split(r"(?<=[.!?,;:\n])\s", text)[0]


def _buried(text: str, draw: random.Random, _: Sequence[Row]) -> str:
    return f"{draw.choice(_BEFORE)}\n\n{text}\n\n{draw.choice(_AFTER)}"


def _number(text: str, draw: random.Random, _: Sequence[Row]) -> str:
    return re.sub(r"\d", lambda match: str((int(match[0]) + draw.randint(1, 8)) % 10), text, count=1)


_BEFORE = ("That is a great question!", "Of course, I would be happy to help with that.", "რა თქმა უნდა, სიამოვნებით.")
_AFTER = ("I hope this helps!", "Let me know if you have any other questions.", "იმედია, დაგეხმარეთ.")
DEFECTS: tuple[tuple[str, float, Damage], ...] = (
    ("1 error: empty", 0.01, lambda text, draw, rows: " "),
    ("1 error: replacement", 0.01, lambda text, draw, rows: text[:30] + "\ufffd" + text[31:]),
    ("2 warning: invisible", 0.01, lambda text, draw, rows: text[:20] + "\u200b" + text[20:]),
    ("2 warning: repeated", 0.01, lambda text, draw, rows: " ".join([text] * 4)),
    ("3 reader: cut", 0.04, _cut),
    ("3 reader: off question", 0.04, lambda text, draw, rows: draw.choice(rows)["output"]),
    ("3 reader: terse", 0.04, _terse),
    ("3 reader: buried", 0.04, _buried),
    ("4 expert: number", 0.04, _number),
)


def _revised(rows: Sequence[Row], revisions: Sequence[Row]) -> tuple[list[Row], list[str]]:
    known = {
        (row["instruction"].strip(), row["input"].strip(), row["output"].strip()): at for at, row in enumerate(rows)
    }
    keys = [tuple(one[f"Raw {part}"].strip() for part in ("Instruction", "Input", "Response")) for one in revisions]
    edited = {known[key] for key in keys if key in known}
    windows = sorted(window for window, count in Counter(at // 100 for at in edited).items() if count >= 30)
    ids = [at for window in windows for at in range(window * 100, window * 100 + 100)]
    return [rows[at] for at in ids], ["revised" if at in edited else "" for at in ids]


if __name__ == "__main__":
    main()
