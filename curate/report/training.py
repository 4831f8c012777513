"""How a training run goes, on standard error: a line that is painted over in a terminal, and what stays."""

import os
import shutil
from dataclasses import dataclass, field
from typing import TextIO

from curate.report.cells import visible
from schemas.training import Baseline, Demo, Done, Eval, Event, Judged, Measuring, Plan, Saved, Start, Step, Warn

BLOCKS = "▁▂▃▄▅▆▇█"
STAGES = {
    "prompt": "asking the base with a prompt",
    "base": "measuring the base",
    "tuned": "measuring the tuned model",
}
SHOWN = 5
"""Warnings of one kind; the others are counted."""


@dataclass(slots=True)
class Screen:
    """Shows the events of a run."""

    stream: TextIO
    quiet: bool = False
    _live: bool = field(init=False)
    _painted: bool = False
    _losses: list[float] = field(default_factory=list)
    _warned: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._live = self.stream.isatty() and os.environ.get("TERM") != "dumb"

    def show(self, event: Event) -> None:
        """Show one event."""
        if isinstance(event, Judged):
            self._say(f"\n{event.sentence}\n  {event.folder}/report.html")
        elif self.quiet:
            return
        elif isinstance(event, Step):
            self._paint(_step(event))
        elif isinstance(event, Demo):
            self._paint(f"making the demo's base: step {event.step} of {event.steps}, loss {event.loss:.2f}")
        elif isinstance(event, Warn):
            self._warn(event)
        elif isinstance(event, Eval):
            self._losses.append(event.loss)
            best = "" if event.best else f", best {event.best_loss:.4f} at step {event.best_step}"
            self._say(f"step {event.step}: validation loss {event.loss:.4f}{best}  {sparkline(self._losses)}")
        else:
            for line in lines_of(event):
                self._say(line)

    def close(self) -> None:
        """The last word."""
        self._clear()
        for code, count in self._warned.items():
            if count > SHOWN and not self.quiet:
                self._say(f"warning: {count - SHOWN:,} more of the kind {code}")

    def _warn(self, event: Warn) -> None:
        count = self._warned[event.code] = self._warned.get(event.code, 0) + 1
        if count <= SHOWN:
            where = f"{event.path}:{event.line}: " if event.line else ""
            self._say(f"warning: {where}{event.message}" + (f"\n  {event.hint}" if event.hint else ""))

    def _paint(self, text: str) -> None:
        if self._live:
            width = shutil.get_terminal_size().columns
            self.stream.write(f"\r\x1b[2K{text[: width - 1]}")
            self.stream.flush()
            self._painted = True

    def _clear(self) -> None:
        if self._painted:
            self.stream.write("\r\x1b[2K")
            self._painted = False

    def _say(self, text: str) -> None:
        self._clear()
        self.stream.write("\n".join(visible(line) for line in text.split("\n")) + "\n")
        self.stream.flush()


def lines_of(event: Event) -> list[str]:
    """An event in words; none for what is shown otherwise, as steps are."""
    if isinstance(event, Plan):
        return _plan(event)
    if isinstance(event, Start):
        packed = "packed" if event.packed else "one sequence a row"
        where = f"from step {event.step} " if event.step else ""
        return [
            f"training {event.trainable:,} of {event.parameters:,} weights {where}on {event.device}: "
            f"{event.steps} steps of {event.batch} examples, rows of {event.row_tokens:,} tokens, {packed}, "
            f"rate {event.learning_rate:g}"
        ]
    if isinstance(event, Baseline):
        return [
            f"the base with {event.shots} examples in the prompt: {100 * event.value:.0f} % ({event.measure}, "
            f"{event.questions} validation questions, {event.prompt_tokens:.0f} tokens a request)"
        ]
    if isinstance(event, Measuring):
        return [f"{STAGES[event.what]} ..."]
    if isinstance(event, Saved):
        return [] if event.what == "checkpoint" else [f"{event.what}: {event.path}"]
    if isinstance(event, Done):
        return [f"{event.status}: {event.steps} steps in {duration(event.seconds)}, best at step {event.best_step}"]
    return []


def _plan(event: Plan) -> list[str]:
    parts = ", ".join(f"{count:,} {split}" for split, count in event.examples.items())
    share = 100 * event.trained_tokens / max(1, event.tokens)
    kind = event.details.get("kind", "")
    lines = [
        f"examples: {parts}" + (f" ({kind})" if kind else ""),
        f"tokens of the train part: {event.tokens:,}, learned {event.trained_tokens:,} ({share:.0f} %), "
        f"longest {event.longest:,}",
    ]
    lines += [f"left out: {count:,} {reason}" for reason, count in event.left_out.items()]
    memory = event.memory_bytes
    if memory:
        rest = ", ".join(f"{name} {size(count)}" for name, count in memory.items() if name != "total")
        lines.append(f"memory: about {size(memory['total'])} ({rest})")
    when = f", about {duration(event.seconds)}" if event.seconds else ""
    lines.append(f"at most {event.steps:,} steps of {event.batch} examples{when}")
    return lines


def _step(event: Step) -> str:
    return (
        f"step {event.step}/{event.steps}  loss {event.loss:.4f}  {event.tokens_per_second:,.0f} tokens/s  "
        f"{duration(event.eta_seconds)} left"
    )


def sparkline(values: list[float]) -> str:
    """Values as a row of blocks, the last 40."""
    kept = values[-40:]
    low, high = min(kept), max(kept)
    scale = (len(BLOCKS) - 1) / (high - low) if high > low else 0
    return "".join(BLOCKS[round((value - low) * scale)] for value in kept)


def duration(seconds: float) -> str:
    """Seconds for a reader."""
    if seconds < 90:
        return f"{seconds:.0f} s"
    return f"{seconds / 60:.0f} min" if seconds < 5400 else f"{seconds / 3600:.1f} h"


def size(count: int) -> str:
    """Bytes for a reader."""
    return f"{count / 2**30:.1f} GiB" if count >= 2**30 else f"{count / 2**20:.0f} MiB"
