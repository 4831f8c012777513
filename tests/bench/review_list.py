"""Lists of records: our table, Textual's DataTable and textual-fastdatatable; first screen, page down, memory.

    python tests/bench/review_list.py --data 1m.jsonl [--peers 50000 --limit 120]

Page downs are timed by posting keys and waiting for `App._display`, all three lists alike, each in a process of its
own; what takes longer than the limit is ended. `pip install textual-fastdatatable` for the third.
"""

import argparse
import asyncio
import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
PAGES = 60
COLUMNS = ("id", "status", "findings", "lang", "prompt")


def timed(app: Any, ready: Callable[[], bool], key: str, begin: Callable[[], None] = lambda: None) -> dict[str, float]:
    """Run an app without a terminal; seconds to its first full screen, milliseconds a page down."""
    from textual import events

    began, painted = time.perf_counter(), asyncio.Event()
    found: dict[str, float] = {}
    shown = app._display

    def display(*arguments: Any) -> None:
        shown(*arguments)
        painted.set()

    async def drive() -> None:
        app._display = display
        async with app.run_test(size=(120, 36)) as pilot:
            await pilot.pause()
            begin()
            while not ready():
                await asyncio.sleep(0.005)
            found["first"] = time.perf_counter() - began
            await pilot.pause()
            times, cpu = [], time.process_time()
            for _ in range(PAGES):
                painted.clear()
                at = time.perf_counter()
                app.post_message(events.Key(key, None))
                await asyncio.wait_for(painted.wait(), 10)
                times.append((time.perf_counter() - at) * 1000)
                await asyncio.sleep(0.01)
            found["cpu"] = (time.process_time() - cpu) * 1000 / PAGES
            found["p50"], found["p95"] = statistics.median(times), sorted(times)[int(PAGES * 0.95) - 1]

    asyncio.run(drive())
    found["memory"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return found


def lines(data: str, count: int) -> list[tuple[str, ...]]:
    """What the peers show: the same columns."""
    rows = []
    with Path(data).open("rb") as stream:
        for number, line in enumerate(stream):
            if number == count:
                break
            row = json.loads(line)
            prompt = str(row.get("prompt") or row.get("instruction") or "")[:120]
            rows.append((f"{number:07}", "todo", "", "en", " ".join(prompt.split())))
    return rows


def ours(data: str, folder: str) -> dict[str, float]:
    """The table of the review."""
    from curate.review.session import Session
    from curate.tui.app import ReviewApp
    from curate.tui.screens.table import TableScreen
    from schemas import Config

    began = time.perf_counter()
    session = Session.open(data, Config(), who="bench", decisions=folder)
    app = ReviewApp(session)

    def ready() -> bool:
        return isinstance(app.screen, TableScreen) and app.screen.list.count > PAGES * 40

    opened = time.perf_counter() - began
    found = timed(app, ready, "pagedown", lambda: app.action_open("table"))
    session.close()
    return found | {"first": found["first"] + opened}


def textual(data: str, count: int) -> dict[str, float]:
    """Textual's list, with columns of fixed width: the others are measured cell by cell."""
    from textual.app import App, ComposeResult
    from textual.widgets import DataTable

    rows = lines(data, count)

    class Peer(App[None]):
        def compose(self) -> ComposeResult:
            yield DataTable(cursor_type="row")

        def on_mount(self) -> None:
            table = self.query_one(DataTable)
            for name in COLUMNS:
                table.add_column(name, width=60 if name == "prompt" else 10)
            table.add_rows(rows)
            table.focus()

    app = Peer()
    return timed(
        app, lambda: bool(app.query(DataTable)) and app.query_one(DataTable).row_count == len(rows), "pagedown"
    )


def fast(data: str, count: int) -> dict[str, float]:
    """textual-fastdatatable over Arrow."""
    import pyarrow as pa
    from textual.app import App, ComposeResult
    from textual_fastdatatable import ArrowBackend, DataTable

    rows = lines(data, count)
    table = pa.table({name: [row[at] for row in rows] for at, name in enumerate(COLUMNS)})
    rows.clear()

    class Peer(App[None]):
        def compose(self) -> ComposeResult:
            yield DataTable(backend=ArrowBackend(table), cursor_type="row", max_column_content_width=60)

        def on_mount(self) -> None:
            self.query_one(DataTable).focus()

    app = Peer()
    return timed(app, lambda: bool(app.query(DataTable)) and app.query_one(DataTable).row_count > 0, "pagedown")


def measured(options: argparse.Namespace, list_: str, count: int, folder: str) -> None:
    """One line of the table, from a process of its own."""
    command = [sys.executable, __file__, "--data", options.data, "--one", list_, "--peers", str(count)]
    command += ["--folder", folder]
    environment = os.environ | {"PYTHONPATH": str(ROOT), "TERM": "xterm-256color"}
    name = f"{list_}, {count:,}" if list_ != "ours" else "curate review, the whole file"
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    try:
        done = subprocess.run(
            command, check=False, env=environment, capture_output=True, text=True, timeout=options.limit
        )
    except subprocess.TimeoutExpired:
        print(f"{name:<34} no screen and {PAGES} pages within {options.limit} s")
        return
    if done.returncode:
        print(f"{name:<34} {done.stderr.strip().splitlines()[-1]}")
        return
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    one = json.loads(done.stdout.splitlines()[-1])
    print(
        f"{name:<34}{one['first']:9.2f} s{one['p50']:8.1f}{one['p95']:8.1f} ms{one['cpu']:8.1f} ms"
        f"{one['memory']:9.0f} MB{cpu:9.1f} s",
        flush=True,
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", required=True)
    parser.add_argument("--peers", type=int, default=50_000)
    parser.add_argument("--limit", type=int, default=120)
    parser.add_argument("--only", choices=("ours", "textual", "fast"))
    parser.add_argument("--one", choices=("ours", "textual", "fast"), help=argparse.SUPPRESS)
    parser.add_argument("--folder", help="decisions and index of our list; default: a temporary one, made first")
    options = parser.parse_args()
    if options.one == "ours":
        print(json.dumps(ours(options.data, options.folder)))
    elif options.one:
        print(json.dumps({"textual": textual, "fast": fast}[options.one](options.data, options.peers)))
    else:
        print(f"{'':<34}{'first':>11}{'p50':>8}{'p95':>8}   {'CPU/page':>8}{'peak':>12}{'in all':>11}")
        with tempfile.TemporaryDirectory() as made:
            folder = options.folder or made
            if options.only in (None, "ours"):
                for _ in range(2 if options.folder is None else 1):  # without an index, then with one where it is ready
                    measured(options, "ours", 0, folder)
            for list_ in ("textual", "fast"):
                if options.only in (None, list_):
                    measured(options, list_, options.peers, folder)


if __name__ == "__main__":
    main()
