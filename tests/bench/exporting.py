"""What an export costs, in CPU-seconds and memory, and whether its split holds.

    python tests/bench/exporting.py --data alpaca_52k.jsonl [-n 1000000] [--formats curate,openai]

With -n more records than the file has are made of two of its own each. The gate (`curate check`) is not part of the figures.
"""

import argparse
import json
import random
import resource
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.bench.measure import python, run_once

CODE = """
import json, resource, sys
from pathlib import Path
from curate.export.job import Job
from curate.export.run import export
source, out, name, split = sys.argv[1:]
shares = {"train": .8, "validation": .1, "test": .1} if split == "split" else {}
manifest = export(Job(paths=[source], out=Path(out), format=name, split=shares)).manifest
print(manifest.model_dump_json())
"""


def make(data: Path, target: Path, count: int) -> None:
    """The file itself, and behind it records of two questions and one answer."""
    rows = [json.loads(line) for line in data.read_bytes().splitlines()]
    chance = random.Random(7)
    with target.open("w", encoding="utf-8") as out:
        for number in range(count):
            row = rows[number % len(rows)]
            if number >= len(rows):
                one, two = chance.choices(rows, k=2)
                row = {**one, "instruction": f"{one['instruction']} {two['instruction']}", "input": two["input"]}
            out.write(json.dumps(row, ensure_ascii=False) + "\n")


def main() -> None:
    """Print a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("-n", type=int, default=0)
    parser.add_argument(
        "--formats", default="curate,openai,alpaca,sharegpt,prompt-completion,vertex,bedrock,parquet,datasets"
    )
    parser.add_argument("--only", choices=("whole", "split"))
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="export-bench-") as work:
        source = arguments.data
        if arguments.n:
            source = Path(work) / "made.jsonl"
            make(arguments.data, source, arguments.n)
        print(f"{source.name}: {source.stat().st_size / 1e6:,.0f} MB\n")
        print("| format | split | CPU-s | wall s | peak MB | parts | twins across | pairs checked | left out |")
        print("|---|---|---|---|---|---|---|---|---|")
        for name in arguments.formats.split(","):
            for split in (arguments.only,) if arguments.only else ("whole", "split"):
                started = time.perf_counter()
                command = python(CODE, str(source), str(Path(work) / f"{name}-{split}"), name, split)
                cpu, peak, output = run_once(command)
                found = json.loads(output)
                parts = "/".join(str(part["records"]) for part in found["parts"].values())
                wall = time.perf_counter() - started
                across, pairs, left = found["twins_across"], found["pairs_checked"], sum(found["left_out"].values())
                print(
                    f"| {name} | {split} | {cpu:.1f} | {wall:.1f} | {peak:.0f} | {parts} | {across} | {pairs} | {left} |"
                )
    print(f"\nself: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


if __name__ == "__main__":
    main()
