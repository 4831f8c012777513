"""Public files of every shape through every export format and back: what comes back, and what is said not to.

    python tests/bench/round_trips.py --data FOLDER

A record counts as back when it tells the same as before, but for what the manifest says the format does not hold.
"""

import argparse
import json
import sys
import tempfile
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from curate.errors import CurateError
from curate.export.job import Job
from curate.export.run import export
from curate.export.target import kind_of
from curate.export.targets import NAMES, target_of
from curate.intake.files import expand
from curate.intake.read import FileReader
from schemas import Config, Record
from schemas.manifest import Example
from tests.export.told import told


def records(path: str) -> list[Record]:
    """What check reads."""
    batches = FileReader(path, Config()).batches()
    return [batch.record(index) for batch in batches for index in batch.loaded()]


def examples(path: Path) -> list[Record]:
    """What the trainer reads."""
    fields = ("id", "messages", "chosen", "rejected", "label", "tools")
    found = (Example.model_validate_json(line) for line in path.read_bytes().splitlines())
    return [Record(**{name: getattr(one, name) for name in fields}) for one in found]


def main() -> int:
    """Print a row for each file and format; the exit code says whether anything came back otherwise."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    arguments = parser.parse_args()
    wrong = total = 0
    print("| file | format | records | back | left out | not held |\n|---|---|---|---|---|---|")
    for source in expand([str(arguments.data)]):
        try:
            before = records(source)
        except CurateError as error:
            print(f"| {Path(source).name} | | | | {error.message} | |")
            continue
        kinds = Counter(map(kind_of, before))
        for name in NAMES:
            if len(kinds) != 1 or next(iter(kinds)) not in target_of(name).write:
                continue
            with tempfile.TemporaryDirectory() as folder:
                out = Path(folder) / "set"
                try:
                    manifest = export(Job(paths=[source], out=out, format=name, allow_errors=True)).manifest
                except CurateError as error:
                    print(f"| {Path(source).name} | {name} | {len(before)} | 0 | {error.hint} | |")
                    continue
                after = records(expand([str(out)])[0])
                if name == "curate":
                    assert [told(one, set()) for one in after] == [
                        told(one, set()) for one in examples(out / "train.jsonl")
                    ]
            lost = set(manifest.not_held)
            wanted, found = (
                Counter(json.dumps(told(record, lost), sort_keys=True) for record in some) for some in (before, after)
            )
            back = (wanted & found).total()
            out_of = sum(count for reason, count in manifest.left_out.items() if reason != "unreadable")
            wrong += len(after) - back + abs(len(before) - len(after) - out_of)
            total += len(after)
            left = ", ".join(f"{count} {reason}" for reason, count in manifest.left_out.items())
            held = ", ".join(f"{field} {count}" for field, count in list(manifest.not_held.items())[:6])
            print(f"| {Path(source).name} | {name} | {len(before)} | {back} of {len(after)} | {left} | {held} |")
    print(f"\n{total:,} records came back, {wrong:,} otherwise than they were")
    return 1 if wrong else 0


if __name__ == "__main__":
    raise SystemExit(main())
