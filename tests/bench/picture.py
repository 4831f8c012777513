"""The README's picture, from what the command really prints: `python tests/bench/picture.py .github/check.svg`."""

import argparse
import io
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from rich.console import Console
from rich.text import Text

WIDTH = 104
LINES = 46


def main() -> None:
    """Check the bundled set in colour and draw the first lines and the last."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("target", type=Path)
    target = parser.parse_args().target
    with tempfile.TemporaryDirectory() as folder:
        run = [sys.executable, "-m", "curate"]
        environment = os.environ | {"COLUMNS": str(WIDTH), "PYTHONPATH": str(Path.cwd())}
        subprocess.run([*run, "demo", "curate-demo"], cwd=folder, env=environment, check=True, capture_output=True)
        command = [*run, "check", "curate-demo/support.jsonl", "--color", "always", "--show", "1", "--no-cache"]
        done = subprocess.run(command, cwd=folder, env=environment, check=False, capture_output=True, text=True)
    lines = done.stdout.rstrip("\n").split("\n")
    shown = ["$ curate check curate-demo/support.jsonl", *lines[:LINES], "…", *lines[-2:]]
    console = Console(record=True, width=WIDTH, file=io.StringIO(), force_terminal=True)
    console.print(Text.from_ansi("\n".join(shown)))
    target.write_text(console.export_svg(title="curate"), encoding="utf-8")


if __name__ == "__main__":
    main()
