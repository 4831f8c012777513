"""The review core at size: opening, moving, deciding, filtering a million records; replaying 200,000 events.

    python tests/bench/review_core.py --data alpaca_52k.jsonl [-n 1000000] [--events 200000] [--folder DIR]

The data is repeated with a number in each prompt until there are enough records. CPU-seconds are those of this
process and of the children it waited for; wall time is given where a person waits for it.
"""

import argparse
import json
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

KEYS = 300


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", required=True, help="JSON Lines of any shape with a text field to number")
    parser.add_argument("-n", type=int, default=1_000_000)
    parser.add_argument("--events", type=int, default=200_000)
    parser.add_argument("--folder", help="where to keep the large file and its index from one run to the next")
    parser.add_argument("--part", choices=["open", "work"], help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.part:
        {"open": opened, "work": worked}[args.part](args.data)
        return
    folder = Path(args.folder or tempfile.mkdtemp(prefix="curate-bench-"))
    folder.mkdir(exist_ok=True)
    path = folder / f"records-{args.n}.jsonl"
    if not path.exists():
        enlarge(Path(args.data), path, args.n)
    work = path.with_suffix(".curate")
    shutil.rmtree(work, ignore_errors=True)
    print(f"{args.n:,} records, {path.stat().st_size >> 20} MB")
    child("open", path, "no index yet")
    index(path)
    child("open", path, "with the index")
    child("work", path, "at work")
    shutil.rmtree(work / "decisions", ignore_errors=True)
    replay(path, args.events)
    shutil.rmtree(work / "decisions", ignore_errors=True)


def enlarge(source: Path, target: Path, count: int) -> None:
    rows = [json.loads(line) for line in source.read_text("utf-8").splitlines() if line.strip()]
    field = next(name for name, value in rows[0].items() if isinstance(value, str))
    with target.open("w", encoding="utf-8") as out:
        for number in range(count):
            row = rows[number % len(rows)]
            out.write(json.dumps({**row, field: f"{number}: {row[field]}"}, ensure_ascii=False) + "\n")


def child(part: str, path: Path, what: str) -> None:
    """Run a part in a fresh interpreter, so that its memory is its own."""
    print(f"-- {what}", flush=True)
    subprocess.run([sys.executable, __file__, "--data", str(path), "--part", part], check=True)


def cpu(children: bool = False) -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN if children else resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


def rss() -> str:
    status = Path("/proc/self/status").read_text("ascii")
    return f"{int(status.split('VmRSS:')[1].split()[0]) / 1024:.0f} MB"


def opened(path: str) -> None:
    from curate.review.session import Session
    from schemas import Config

    before, started = cpu(), time.perf_counter()
    session = Session.open(path, Config(), who="bench")
    wall, used = time.perf_counter() - started, cpu() - before
    first = session.current
    assert first is not None
    print(f"open, first record there {wall:8.3f} s  {used:.3f} CPU-s  {session.total:,} records  RSS {rss()}")
    session.close()


def index(path: Path) -> None:
    from curate.review.source import open_index
    from schemas import Config

    before, started = cpu(), time.perf_counter()
    total = open_index(str(path), Config()).total
    size = sum(file.stat().st_size for file in (path.with_suffix(".curate") / "cache").iterdir()) >> 20
    print(
        f"index {total:,} records {time.perf_counter() - started:.1f} s  {cpu() - before:.1f} CPU-s  {size} MB",
        flush=True,
    )


def timed(what: str, act: Callable[[], object], times: int) -> None:
    spent = []
    for _ in range(times):
        started = time.perf_counter()
        act()
        spent.append((time.perf_counter() - started) * 1000)
    spent.sort()
    worst = spent[min(len(spent) - 1, int(len(spent) * 0.95))]
    print(f"{what:28} p50 {statistics.median(spent):8.2f} ms  p95 {worst:8.2f} ms", flush=True)


def worked(path: str) -> None:
    from curate.review.session import Session
    from schemas import Config

    session = Session.open(path, Config(), who="bench")
    timed("decide, saved", lambda: session.decide("accept"), KEYS)
    timed("next record", session.next, KEYS)
    timed("edit, saved", lambda: session.edit({"messages[1].content": f"new {time.time()}"}), KEYS)
    timed("undo, saved", session.undo, KEYS)
    places = iter(range(0, session.total - 60, max(1, session.total // KEYS)))
    timed("40 rows of the list", lambda: session.rows(at := next(places), at + 40), KEYS - 60)
    timed("progress", lambda: (setattr(session, "version", session.version + 1), session.progress), 20)
    for query in ("lang:ka", "status:todo", "finding:any", "photosynthesis", "status:accepted,edited"):
        timed(f"filter {query}", lambda query=query: session.filter(query), 3)
    session.filter("")
    for by in ("reply", "-prompt", "status", "position", "queue"):
        timed(f"sort {by}", lambda by=by: session.sort(by), 2)
    ids = [row.record_id for row in session.rows(0, 10_000)]
    timed("reject 10,000 at once", lambda: session.bulk(ids, "reject"), 1)
    timed("undo that", session.undo, 1)
    print(f"RSS {rss()}")
    session.close()


def replay(path: Path, count: int) -> None:
    from curate.review.folder import decisions_folder
    from curate.review.journal import Journal, signed
    from curate.review.source import open_index
    from schemas import Config, Edit

    known = open_index(str(path), Config())
    journal = Journal.open(decisions_folder(str(path)), "bench", "machine")
    entries = known.entries(range(0, known.total, max(1, known.total // min(count, known.total))))
    lines = []
    event = journal.append("decide", [entries[0].ref], verdict="accept")
    h = event.h
    for number in range(2, count + 1):
        ref = entries[number % len(entries)].ref
        body: dict[str, object] = {"kind": "decide", "verdict": "accept", "dwell_ms": 9000, "guide": "0a1b2c3d"}
        if number % 10 == 0:
            edit = Edit(field="output", replacement="x" * 600)
            body = {"kind": "edit", "edits": (edit,), "before": {"output": "y" * 600}}
        changed = {"id": f"{number:026}", "n": number, "lc": number, "recs": (ref,), "h": "", "verdict": None, **body}
        line, h = signed(event.model_copy(update=changed), h)
        lines.append(line)
    file = journal.log.path
    with file.open("ab") as stream:
        stream.writelines(lines)
    journal.close()
    known.close()
    print(f"-- {count:,} events, {file.stat().st_size >> 20} MB", flush=True)
    child("open", path, "replayed")


if __name__ == "__main__":
    main()
