"""What the rules of families S and E cost above reading: `python tests/bench/structural.py --data FILE`."""

import argparse
import statistics
import time

from curate.engine.run import Run
from curate.engine.select import select
from curate.rules.registry import load
from schemas import Config


def seconds(codes: tuple[str, ...], path: str, repeat: int) -> tuple[float, int]:
    """CPU-seconds of a run, the median, and its records."""
    config = Config(select=codes)
    taken = []
    for _ in range(repeat):
        run = Run(select(load(plugins=False), config), config, [path], small=False)
        start = time.process_time()
        run.execute()
        taken.append(time.process_time() - start)
    return statistics.median(taken), run.records


def main() -> None:
    """Print a table: each rule that looks at every record or line, then all, in CPU-seconds for a million records."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", required=True)
    parser.add_argument("--repeat", type=int, default=3)
    arguments = parser.parse_args()
    seconds(("S", "E"), arguments.data, 1)  # what is imported once does not count
    base, records = seconds(("S001",), arguments.data, arguments.repeat)
    million = 1e6 / max(records, 1)
    print(f"{records:,} records; reading alone {base * million:.2f} s a million")
    each = [rule for rule in load(plugins=False).rules if rule.scope in ("line", "record", "dataset")]
    for rule in [rule for rule in each if rule.family in ("S", "E") and not rule.required()]:
        taken, _ = seconds((rule.code,), arguments.data, arguments.repeat)
        print(f"{rule.code} {rule.name:24} {(taken - base) * million:+.2f}")
    taken, _ = seconds(("S", "E"), arguments.data, arguments.repeat)
    print(f"all of S and E                {(taken - base) * million:+.2f}")


if __name__ == "__main__":
    main()
