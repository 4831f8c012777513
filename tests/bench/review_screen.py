"""What an expert waits for: first record, key to last painted byte, bytes per key, typing, memory; on a real pty.

    python tests/bench/review_screen.py --data big.jsonl [--keys 40] [--size 120x36]

The app runs as its own process with decisions in a temporary folder, its check switched off (`--check` leaves it on).
A key is written to the pty; the time of the last byte before 60 ms of silence counts, saving included.
"""

import argparse
import fcntl
import json
import os
import pty
import select
import signal
import statistics
import struct
import sys
import tempfile
import termios
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
QUIET = 0.06
PARAGRAPH = "საქართველოს კანონმდებლობის მიხედვით, ჯარიმა უნდა გადაიხადოთ ოცდაათი დღის განმავლობაში. "


class Terminal:
    """A program on a pty of a given size."""

    def __init__(self, command: list[str], columns: int, rows: int) -> None:
        self.started = time.perf_counter()
        self.pid, self._fd = pty.fork()
        if self.pid == 0:
            os.environ.update(TERM="xterm-256color", COLORTERM="truecolor", PYTHONPATH=str(ROOT))
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
            os.execvp(command[0], command)

    def wait_for(self, text: str, seconds: float) -> float:
        """Seconds from the start until a text is painted."""
        seen = b""
        while time.perf_counter() - self.started < seconds:
            if select.select([self._fd], [], [], 0.2)[0]:
                seen += os.read(self._fd, 1 << 16)
                if text.encode() in seen:
                    return time.perf_counter() - self.started
        raise SystemExit(f"{text!r} was not painted within {seconds} s")

    def drain(self, quiet: float = QUIET, most: float = 5.0) -> tuple[int, float]:
        """Bytes until the program falls silent, and when the last one came."""
        count, last, end = 0, 0.0, time.perf_counter() + most
        while time.perf_counter() < end and select.select([self._fd], [], [], quiet)[0]:
            count += len(os.read(self._fd, 1 << 16))
            last = time.perf_counter()
        return count, last

    def press(self, key: str) -> tuple[float, int]:
        """Milliseconds to the last byte that a key causes, and the bytes."""
        begun = time.perf_counter()
        os.write(self._fd, key.encode())
        count, last = self.drain(quiet=0.1)
        return (last - begun) * 1000 if count else float("nan"), count

    @property
    def cpu(self) -> float:
        """CPU-seconds so far, all threads."""
        fields = Path(f"/proc/{self.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    @property
    def memory(self) -> float:
        """Resident memory, in MB."""
        return int(Path(f"/proc/{self.pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6

    def stop(self) -> None:
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        os.close(self._fd)


def row(name: str, times: list[float], sizes: list[int], cpu: float) -> str:
    """A line of the table."""
    ordered = sorted(times)
    late = ordered[max(int(0.95 * len(ordered)) - 1, 0)]
    return (
        f"{name:<34}{statistics.median(ordered):8.1f}{late:8.1f} ms"
        f"{cpu * 1000 / len(times):9.1f} ms"
        f"{statistics.median(sizes) / 1000:9.1f}{max(sizes) / 1000:8.1f} KB"
    )


def series(name: str, terminal: Terminal, keys: list[str], pause: float) -> str:
    """Press keys one after another, with time to read between them."""
    times, sizes = [], []
    cpu = terminal.cpu
    for key in keys:
        time.sleep(pause)
        took, size = terminal.press(key)
        if size:
            times.append(took)
            sizes.append(size)
    return row(name, times, sizes, terminal.cpu - cpu)


def command(data: str, folder: str, check: bool) -> list[str]:
    base = [sys.executable, "-m", "curate", "review", data, "--decisions", folder, "--who", "bench", "--no-config"]
    return base if check else [*base, "--no-check"]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", required=True)
    parser.add_argument("--keys", type=int, default=40)
    parser.add_argument("--size", default="120x36")
    parser.add_argument("--check", action="store_true")
    options = parser.parse_args()
    columns, rows = map(int, options.size.split("x"))
    with tempfile.TemporaryDirectory() as folder:
        for name in ("first start, no index", "second start, index there"):
            terminal = Terminal(command(options.data, folder, options.check), columns, rows)
            first = terminal.wait_for("record ", 120)
            print(
                f"{name:<34}{first:8.2f} s to the first record, {terminal.cpu:.2f} CPU-s, RSS {terminal.memory:.0f} MB"
            )
            terminal.drain(1.5)
            terminal.press("\r")
            if name.startswith("first"):
                while terminal.drain(3.0, 60)[0]:
                    pass
                terminal.stop()
        print(f"{'':<34}{'p50':>8}{'p95':>8}   {'CPU a key':>9}   {'p50':>9}{'max':>8}")
        for name, key in (
            ("accept (a)", "a"),
            ("accept (ა)", "ა"),
            ("reject (x)", "x"),
            ("undo (u)", "u"),
            ("next (down)", "\x1b[B"),
        ):
            print(series(name, terminal, [key] * options.keys, 0.2))
        print(f"{'RSS after these keys':<34}{terminal.memory:8.0f} MB")
        terminal.stop()
        typing(folder, columns, rows, options.keys)


def typing(folder: str, columns: int, rows: int, keys: int) -> None:
    """Typing at the end of a Georgian paragraph of 4,096 characters, and of 16,384."""
    for length in (4096, 16384):
        text = (PARAGRAPH * (length // len(PARAGRAPH) + 1))[:length]
        data = Path(folder) / f"typing{length}.jsonl"
        data.write_text(json.dumps({"prompt": "დაწერე.", "response": text}, ensure_ascii=False) + "\n", "utf-8")
        terminal = Terminal(command(str(data), folder + f"/typing{length}", False), columns, rows)
        terminal.wait_for("record ", 30)
        terminal.drain(1.0)
        terminal.press("\r")
        terminal.press("e")
        terminal.drain(0.5)
        terminal.press("\x1b[1;5F")
        terminal.drain(0.5)
        letters = ["აბგდევ ზთ"[number % 9] for number in range(keys)]
        print(series(f"typing in {length:,} Georgian letters", terminal, letters, 0.05))
        terminal.stop()


if __name__ == "__main__":
    main()
