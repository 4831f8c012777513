"""Contradictions behind paraphrased prompts: how many does `curate check` find end to end, with a model for prompts?

    python -m tests.bench.paraphrased --data DATA --model MODEL [--each N] [--seed N]

Replies of Alpaca are changed so that they contradict, or rewritten so that they agree (`contradiction_plants`); the prompt
of the second record is another way to ask the same (templates, and synonyms of its verb). Each pair stands in a file of
all pairs. Other authors' paraphrases are harder: take the figures as an upper bound.
"""

import argparse
import json
import random
import re
import resource
import tempfile
from collections import Counter
from pathlib import Path
from typing import Any

from curate.engine.run import Run
from curate.engine.select import select
from curate.rules.registry import load
from schemas import Config
from tests.bench.contradiction_plants import CONTRADICTIONS, REWRITES

ASKED = (
    (r"^What (?:is|are) (.*)\?$", ("Tell me what {0} is.", "Do you know what {0} is?", "{0}: what is it?")),
    (r"^(?:How|Why|When|Where|Who|Which) (.*)\?$", ("I have a question: {all}", "Please answer: {all}", "{all} Please tell me.")),
    (r"^(?:Name|Identify|List|State|Give) (.*)\.?$", ("Please name {0}", "State {0}", "Can you give {0}?")),
    (r"^(?:Explain|Describe) (.*)\.?$", ("Please explain {0}", "Give a description of {0}", "Can you describe {0}?")),
    (r"^(.*)$", ("Please do the following: {all}", "I would like you to help: {all}", "{all} Thanks!")),
)  # fmt: skip


def other_words(prompt: str, chance: random.Random) -> str:
    """The same question in other words."""
    for pattern, ways in ASKED:
        match = re.match(pattern, prompt, re.DOTALL)
        if match:
            return chance.choice(ways).format(match[1].rstrip("."), all=prompt)
    raise AssertionError("the last pattern fits all")


def pairs(rows: list[dict[str, Any]], changes: dict[str, Any], each: int, chance: random.Random) -> list[Any]:
    """Kind, and two prompts with their replies."""
    found = []
    for kind, change in changes.items():
        count = 0
        for row in chance.sample(rows, len(rows)):
            if count == each:
                break
            prompt, reply = row["instruction"].strip(), row["output"].strip()
            if row["input"] or not 3 <= len(prompt.split()) <= 25 or not 2 <= len(reply.split()) <= 80:
                continue
            changed = change(prompt, reply, chance)
            if changed is not None and changed != reply:
                found.append((kind, prompt, reply, other_words(prompt, chance), changed))
                count += 1
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--model", required=True)
    parser.add_argument("--each", type=int, default=50)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    rows = [json.loads(line) for line in (args.data / "scale" / "alpaca_52k.jsonl").read_text("utf-8").splitlines()]
    for title, changes in (("contradictions found", CONTRADICTIONS), ("agreeing rewrites flagged", REWRITES)):
        found = pairs(rows, changes, args.each, random.Random(args.seed))
        flagged = check(found, args.model)
        of = Counter(kind for kind, *_ in found)
        hits = Counter(found[at][0] for at in flagged)
        for kind in changes:
            print(f"| {kind} | {hits[kind] / max(1, of[kind]):.3f} | {of[kind]} |")
        print(f"| **{title}** | {sum(hits.values()) / len(found):.3f} | {len(found)} |")
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    print(f"{sum(one.ru_utime + one.ru_stime for one in used):.0f} CPU-s")


def check(found: list[Any], model: str) -> set[int]:
    """The pairs on whose two lines a finding stands."""
    config = Config.model_validate({"select": ["C301", "C302", "C303", "C304"], "semantic": {"model": model}})
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "pairs.jsonl"
        with path.open("w", encoding="utf-8") as stream:
            for _, one, left, two, right in found:
                for prompt, reply in ((one, left), (two, right)):
                    stream.write(json.dumps({"prompt": prompt, "completion": reply}, ensure_ascii=False) + "\n")
        findings = Run(select(load(plugins=False), config), config, [str(path)]).execute().findings
    lines = [(f.line, other.line) for f in findings for other in f.related[:1] if f.line is not None]
    return {(one - 1) // 2 for one, two in lines if (one - 1) // 2 == (two - 1) // 2}


if __name__ == "__main__":
    main()
