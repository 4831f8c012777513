"""How fast and how small reading and checking are: `python tests/bench/reading.py --data alpaca_52k.jsonl`.

Makes `--records` records from the data (each with a word put in, so that no two are equal) and reads them with
msgspec, with `datasets`, and with curate: read and validate only, then with all S and E rules.
"""

import argparse
import itertools
import json
import random
import sys
import tempfile
from pathlib import Path

from measure import in_turn, python, table

MSGSPEC = """
import sys, msgspec
class Row(msgspec.Struct):
    instruction: str
    input: str
    output: str
decode = msgspec.json.Decoder(Row).decode
with open(sys.argv[1], "rb") as lines:
    print(sum(1 for line in lines if decode(line)))
"""
DATASETS = """
import sys, tempfile, datasets
datasets.disable_progress_bars()
with tempfile.TemporaryDirectory() as cache:
    print(len(datasets.load_dataset("json", data_files=sys.argv[1], split="train", cache_dir=cache)))
"""
READ = """
import gc, sys
from curate.intake.read import FileReader
gc.set_threshold(100_000, 50, 50)  # as the command does
reader = FileReader(sys.argv[1])
assert not any(batch.problems for batch in reader.batches())
print(reader.records)
"""
COLUMNS = """
import gc, sys
from curate.engine.shortcuts import Grouper
from curate.intake.corpus import Corpus
from curate.intake.read import FileReader
gc.set_threshold(100_000, 50, 50)
columns = ("prompt", "reply", "system")
corpus, grouper = Corpus(columns, small=False), Grouper.of([], columns)
corpus.open_file(sys.argv[1], seekable=True)
def keep(group):
    corpus.add_columns(group.frame, group.batches)
for batch in FileReader(sys.argv[1]).batches():
    corpus.add(batch)
    if group := grouper.add(batch):
        keep(group)
keep(grouper.group())
print(corpus.frame.height)
"""


def main() -> None:
    """Print one table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="alpaca_52k.jsonl or a file like it")
    parser.add_argument("--records", type=int, default=1_000_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--no-datasets", action="store_true", help="leave the slowest peer out")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = str(make(options.data, options.records, Path(folder) / "records.jsonl"))
        size = Path(path).stat().st_size / 1e6
        print(f"{options.records:,} records, {size:.0f} MB, {options.rounds} rounds")
        commands = {
            "msgspec, typed, per line": python(MSGSPEC, path),
            "curate: read and validate": python(READ, path),
            "curate: text columns": python(COLUMNS, path),
            "curate check --select S,E --ignore E103,E106": [
                sys.executable,
                "-m",
                "curate",
                "check",
                path,
                "--select",
                "S,E",
                "--no-cache",
            ],
        }
        if not options.no_datasets:
            commands["datasets.load_dataset"] = python(DATASETS, path)
        costs = in_turn(commands, options.rounds)
    print(table(costs, "msgspec, typed, per line"))
    print(f"largest peak of curate: {max(c.peak for c in costs if c.name.startswith('curate')) / size:.2f} x the file")


def make(source: Path, count: int, target: Path) -> Path:
    """A file of `count` records made from those of `source`, each with one word put in."""
    chance = random.Random(1)
    rows = [json.loads(line) for line in source.open(encoding="utf-8")]
    with target.open("w", encoding="utf-8") as out:
        for number, row in zip(range(count), itertools.cycle(rows), strict=False):
            key = list(row)[-1]
            words = row[key].split(" ")
            words.insert(chance.randrange(len(words) + 1), str(number))
            out.write(json.dumps({**row, key: " ".join(words)}, ensure_ascii=False) + "\n")
    return target


if __name__ == "__main__":
    main()
