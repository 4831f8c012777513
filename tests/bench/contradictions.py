"""How often two answers are rightly said to contradict each other: the table of the goals.

    python -m tests.bench.contradictions --data DATA [--seed N] [--read N]

DATA is the folder of public data. Planted contradictions and rewrites, and who judges them, have one author: take those
figures as an upper bound. `--read` prints findings on answers of many models to closed prompts, for a person to read.
"""

import argparse
import json
import random
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from typing import Any

from curate.engine.run import Run
from curate.engine.select import select
from curate.rules.registry import load
from curate.signals.contradiction.case import Question
from curate.signals.contradiction.evidence import LISTED, Evidence
from curate.signals.contradiction.guard import objection
from curate.signals.contradiction.judge import judge, weigh
from schemas import Config
from tests.bench.contradiction_plants import CONTRADICTIONS, REWRITES, Change

OWN = Path(__file__).parent / "data"
EACH = 150
"""Pairs of a kind."""


def rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def line(what: str, *figures: object) -> None:
    print(f"| {what} | {' | '.join(f'{f:.3f}' if isinstance(f, float) else str(f) for f in figures)} |")


def of_pair(prompt: str, other: str, left: str, right: str) -> Evidence | None:
    """What two records of nearly one question say: the guard first, with any number of other words."""
    return None if prompt != other and objection(prompt, other, spare=None) else judge(other, left, right)


def cases(data: Path) -> None:
    """The acceptance cases; the unseen ones by halves: one was looked at, the other never; and those of a second author."""
    right, of_kind, found = 0, 0, rows(data / "cases" / "contradictions.jsonl")
    for case in found:
        one, two = case["records"]
        evidence = of_pair(one["prompt"], two["prompt"], one["response"], two["response"])
        good = (evidence is not None) == case["expect"]["flag"]
        right += good
        of_kind += good and (
            evidence is None or evidence.kind.replace("-", "") in {k.replace("-", "") for k in case["expect"]["kinds"]}
        )
        if not good:
            print("   missed:", case["id"], case["note"], evidence)
    line("acceptance cases: right, of the right kind, of", right, of_kind, len(found))
    halves: Counter[tuple[str, bool]] = Counter()
    for case in rows(OWN / "contradictions_unseen.jsonl"):
        evidence = of_pair(case["prompt"], case.get("other", case["prompt"]), case["left"], case["right"])
        halves[case["half"], (evidence is not None) == case["flag"]] += 1
    for half in ("tune", "held"):
        line(f"unseen cases, {half}: right, of", halves[half, True], halves[half, True] + halves[half, False])
    second: Counter[tuple[bool, bool]] = Counter()
    for case in rows(OWN / "contradictions_second_hand.jsonl"):
        found_one = judge(case["prompt"], case["left"], case["right"]) is not None
        second[case["contradict"], found_one] += 1
    line("by a second hand: found, of", second[True, True], second[True, True] + second[True, False])
    line("by a second hand: agreeing, flagged, of", second[False, True], second[False, True] + second[False, False])


def planted(data: Path, seed: int) -> None:
    """Planted in replies of Alpaca of 2 to 80 words."""
    chance, found = random.Random(seed), rows(data / "scale" / "alpaca_52k.jsonl")
    chance.shuffle(found)
    for title, kinds in (("contradictions found", CONTRADICTIONS), ("agreeing rewrites flagged", REWRITES)):
        hits = tries = 0
        for kind, change in kinds.items():
            scores = [e.score if (e := judge(*pair)) else 0.0 for pair in pairs(found, change, chance)]
            hits, tries = hits + sum(score >= LISTED for score in scores), tries + len(scores)
            line(
                f"{kind}: share at .6, at .8, pairs",
                sum(s >= LISTED for s in scores) / len(scores),
                sum(s >= 0.8 for s in scores) / len(scores),
                len(scores),
            )
        line(f"{title}: share, of", hits / tries, tries)


def pairs(found: list[dict[str, Any]], change: Change, chance: random.Random) -> Iterator[tuple[str, str, str]]:
    """Prompt, reply and changed reply."""
    count = 0
    for row in found:
        prompt, reply = f"{row['instruction']}\n\n{row['input']}".strip(), row["output"]
        if count == EACH:
            return
        new = change(prompt, reply, chance) if reply.strip() and len(reply.split()) <= 80 else None
        if new is not None and new != reply:
            count += 1
            yield prompt, reply, new


def agreeing(data: Path) -> None:
    """Real pairs that say the same: of STS 2016 those scored 5, and Georgian rewrites."""
    english = [("", r["a"], r["b"]) for r in rows(data / "paraphrase" / "sts2016.jsonl") if r["score"] == 5]
    georgian = [(r["prompt"], r["left"], r["right"]) for r in rows(OWN / "agreeing_ka.jsonl")]
    sample = random.Random(6).sample(english, 100 - len(georgian)) + georgian
    flagged = {pair: evidence for pair in {*english, *georgian} if (evidence := judge(*pair))}
    line("agreeing real pairs: flagged of 100 (75 STS, 25 Georgian)", sum(pair in flagged for pair in sample))
    line(
        f"the same, of all {len(english)} STS, of {len(georgian)} Georgian",
        sum(pair in flagged for pair in english),
        sum(pair in flagged for pair in georgian),
    )
    for (_, left, right), evidence in flagged.items():
        print("   flagged:", left, "|", right, "|", evidence.why)


def final_answers(data: Path) -> None:
    """GSM8K: the working of the solution, cut or another's, with the true final answer or a false one."""
    chance, solved = random.Random(8), rows(data / "shapes" / "question_answer_gsm8k_test.jsonl")
    counts: Counter[tuple[bool, bool]] = Counter()
    for row in solved:
        working, _, answer = row["answer"].partition("\n#### ")
        lines = working.split("\n")
        other = chance.choice(solved)["answer"].partition("\n#### ")[0]
        mark = chance.choice(("#### {}", "Answer: {}", "The answer is {}.", "\\boxed{{{}}}", "**Answer:** {}"))
        value = float(answer.replace(",", ""))
        for true in (True, False):
            said = answer if true else f"{value + chance.choice((1, 2, 10, -1, value or 3)):g}"
            text = chance.choice(("\n".join(lines[-1:]), other, "\n".join(reversed(lines)))) + "\n" + mark.format(said)
            counts[not true, judge(row["question"], row["answer"], text) is not None] += 1
    hit = counts[True, True]
    line(
        "GSM8K final answers: precision, recall, pairs",
        hit / max(1, hit + counts[False, True]),
        hit / max(1, hit + counts[True, False]),
        counts.total(),
    )


def sentences(data: Path) -> None:
    """Sentence pairs without a question."""
    for name in ("breaking_nli", "negation_nli"):
        scored = [
            (e[0].score if (e := weigh("", r["premise"], r["hypothesis"])) else 0.0, r["label"] == "contradiction")
            for r in rows(data / "nli" / f"{name}.jsonl")
        ]
        for least in (LISTED, 0.8):
            hits = [true for score, true in scored if score >= least]
            line(
                f"{name} at {least}: precision, recall, base",
                sum(hits) / max(1, len(hits)),
                sum(hits) / sum(true for _, true in scored),
                sum(true for _, true in scored) / len(scored),
            )


def as_it_is(data: Path) -> None:
    """Alpaca through `curate check`."""
    config = Config(select=("C301", "C302", "C303"))
    run = Run(select(load(plugins=False), config), config, [str(data / "scale" / "alpaca_52k.jsonl")]).execute()
    line("alpaca_52k: findings, per 1,000 records", len(run.findings), 1000 * len(run.findings) / run.records)
    for finding in run.findings:
        print("   ", finding.line, finding.message)


def to_read(data: Path, count: int) -> None:
    """Findings among answers of many models to one closed prompt, in a random order, three a prompt at most."""
    answers: dict[str, list[str]] = defaultdict(list)
    for row in rows(data / "scale" / "alpaca_eval_outputs_5k.jsonl"):
        answers[row["instruction"]].append(row["output"])
    found = []
    for prompt, replies in answers.items():
        question = Question.of(prompt)
        if question.closedness == "closed":
            mine = [(prompt, e, a, b) for a, b in combinations(replies, 2) if (e := judge(question, a, b))]
            found += random.Random(len(prompt)).sample(mine, min(3, len(mine)))
    random.Random(1).shuffle(found)
    for number, (prompt, evidence, left, right) in enumerate(found[:count], 1):
        print(f"{number}. {evidence.kind} {evidence.score:.2f} | {' '.join(prompt.split())[:240]}")
        for text, span in ((left, evidence.left), (right, evidence.right)):
            start, stop = span or (0, 0)
            print(
                "     ",
                " ".join(f"{text[max(0, start - 120) : start]}[{text[start:stop]}]{text[stop : stop + 160]}".split()),
            )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--seed", type=int, default=2026)
    parser.add_argument("--read", type=int, default=0)
    given = parser.parse_args()
    if given.read:
        to_read(given.data, given.read)
        return
    cases(given.data)
    planted(given.data, given.seed)
    agreeing(given.data)
    final_answers(given.data)
    sentences(given.data)
    as_it_is(given.data)


if __name__ == "__main__":
    main()
