"""Kill a reviewer at random moments, and look for what was acknowledged.

    python tests/bench/killed.py [--times 1000] [--seed 1]

One process opens the session and forks; each child decides, edits, labels and undoes as fast as it can and says, after
every call, which event is saved; it is killed with SIGKILL after 0 to 40 milliseconds. Then the journals are read:
whatever was acknowledged must be there, at most one event more per kill, no line damaged, and the state of a new
session must be that of the events.
"""

import argparse
import json
import os
import random
import signal
import sys
import tempfile
import time
from pathlib import Path

from curate.review.effective import read
from curate.review.log import logs
from curate.review.session import Session
from schemas import Config, Label

CONFIG = Config(labels={"quality": Label(kind="rating")})
ROWS = 40
PER_FOLDER = 50


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--times", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    chance = random.Random(args.seed)
    total = {"kills": 0, "acknowledged": 0, "lost": 0, "in flight": 0, "most in flight": 0, "damaged": 0, "midway": 0}
    while total["kills"] < args.times:
        with tempfile.TemporaryDirectory(prefix="curate-killed-") as folder:
            rounds(Path(folder), min(PER_FOLDER, args.times - total["kills"]), chance, total)
    print(json.dumps(total))
    sys.exit(bool(total["lost"] or total["damaged"] or total["most in flight"] > 1))


def rounds(folder: Path, times: int, chance: random.Random, total: dict[str, int]) -> None:
    path = folder / "data.jsonl"
    rows = [{"id": f"r{n}", "instruction": f"question {n}", "output": f"პასუხი {n}"} for n in range(ROWS)]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    acknowledged: set[str] = set()
    known: set[str] = set()
    for _ in range(times):
        said, midway = one(path, chance)
        acknowledged |= said
        found = logs(folder / "data.curate" / "decisions")
        now = set(read(found).events)
        flying = now - known - said
        total["kills"] += 1
        total["midway"] += midway
        total["acknowledged"] += len(said)
        total["lost"] += len(acknowledged - now)
        total["in flight"] += len(flying)
        total["most in flight"] = max(total["most in flight"], len(flying))
        total["damaged"] += sum(len(log.broken) for log in found)
        known = now
    session = Session.open(str(path), CONFIG, who="nino")
    assert set(session.board.judged.state.events) == known
    while session.undo():
        pass
    assert session.progress.todo == ROWS, "everything can be undone, whatever was killed"
    session.close()


def one(path: Path, chance: random.Random) -> tuple[set[str], bool]:
    """Fork, work, kill: the events that were acknowledged, and whether the child was at work when it died."""
    reading, writing = os.pipe()
    seed, wait = chance.random(), chance.uniform(0, 0.04)
    child = os.fork()
    if not child:
        os.close(reading)
        try:
            work(path, random.Random(seed), writing)
        finally:
            os._exit(1)
    os.close(writing)
    started = os.read(reading, 1)  # the session is open
    time.sleep(wait)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    said = b""
    while piece := os.read(reading, 1 << 16):
        said += piece
    os.close(reading)
    return {line.decode() for line in said.split(b"\n")[:-1]}, bool(started and said)


def work(path: Path, chance: random.Random, writing: int) -> None:
    session = Session.open(str(path), CONFIG, who="nino")
    os.write(writing, b"+")
    while True:
        session.go(f"r{chance.randrange(ROWS)}")
        what = chance.randrange(6)
        if what == 0:
            event = session.edit({"messages[1].content": "ა" * chance.randrange(60_000)})
        elif what == 1:
            event = session.label("quality", chance.randrange(1, 6))
        elif what == 2:
            event = session.bulk([f"r{n}" for n in range(20)], "later")
        elif what == 3:
            undone = session.undo()
            if undone is None:
                continue
            event = max(session.board.judged.state.events.values(), key=lambda one: one.order)
        else:
            event = session.decide("accept")
        os.write(writing, event.id.encode() + b"\n")


if __name__ == "__main__":
    main()
