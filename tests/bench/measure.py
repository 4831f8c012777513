"""Timing whole processes fairly: in turn, CPU-seconds, medians."""

import os
import statistics
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True, slots=True)
class Cost:
    """What one kind of run cost."""

    name: str
    cpu: float
    """Median CPU-seconds, user and system, children included."""
    peak: float
    """Median peak memory, in MB, of the largest process."""
    output: str
    """What the last run printed."""


def run_once(command: Sequence[str]) -> tuple[float, float, str]:
    """CPU-seconds, peak memory in MB and standard output of one run.

    Raises:
        RuntimeError: it could not finish (exit codes 0 and 1 count as finished: clean, and findings).
    """
    environment = os.environ | {"PYTHONPATH": str(ROOT), "HF_HUB_OFFLINE": "1"}
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment)
    assert process.stdout is not None
    assert process.stderr is not None
    output, errors = process.stdout.read(), process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in (0, 1):
        raise RuntimeError(f"{' '.join(command)} ended with {process.returncode}: {errors[-2000:]}")
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, output


def in_turn(commands: dict[str, Sequence[str]], rounds: int) -> list[Cost]:
    """Run every command once a round, in turn, so that a slow spell of the machine hits all alike."""
    seen: dict[str, list[tuple[float, float, str]]] = {name: [] for name in commands}
    for number in range(rounds):
        for name, command in commands.items():
            print(f"round {number + 1}/{rounds}: {name}", file=sys.stderr)
            seen[name].append(run_once(command))
    return [
        Cost(
            name,
            statistics.median(cpu for cpu, _, _ in runs),
            statistics.median(peak for _, peak, _ in runs),
            runs[-1][2],
        )
        for name, runs in seen.items()
    ]


def python(code: str, *arguments: str) -> list[str]:
    """A command that runs some Python."""
    return [sys.executable, "-c", code, *arguments]


def table(costs: Sequence[Cost], yardstick: str) -> str:
    """The costs as a Markdown table, each against one of them."""
    unit = next(cost.cpu for cost in costs if cost.name == yardstick)
    lines = ["| run | CPU-s | ratio | peak MB |", "|---|---|---|---|"]
    lines += [f"| {c.name} | {c.cpu:.2f} | {c.cpu / unit:.2f} | {c.peak:.0f} |" for c in costs]
    return "\n".join(lines)
