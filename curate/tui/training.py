"""`curate train` on what is accepted so far, in a process of its own that outlives its screen."""

import contextlib
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from curate.trainer import TAIL, Trainer
from schemas.training import EVENTS, Done, Eval, Event, Failed, Judged, Start, Step, Warn

RUNS = "runs"
COMMAND = (sys.executable, "-P", "-m", "curate", "train")
MOST = 1 << 20
"""Bytes that are read at once."""
GRACE_SECONDS = 60.0
"""How long the end of the app waits for a run to save what it has."""


def can_train() -> bool:
    """Whether the packages of the extra `[train]` are there; none of them is imported."""
    from curate.errors import MissingExtraError

    try:
        Trainer.find()
    except MissingExtraError:
        return False
    return True


def last_base(runs: Path) -> str:
    """The base model of the newest run in a folder; empty where there is none."""
    import json

    for path in sorted(runs.glob("*/run.json"), reverse=True):
        with contextlib.suppress(OSError, ValueError, KeyError, TypeError):
            return str(json.loads(path.read_text("utf-8"))["config"]["base"])
    return ""


class Training:
    """One run. Its events go into a file, not a pipe: nobody has to read for it to go on and to save."""

    def __init__(self, arguments: Sequence[str], base: str) -> None:
        """Start it, with the arguments of `curate train`: the file and what was said of rules and settings."""
        self.base = base
        self.events: list[Event] = []
        """What was said so far, in order; of the steps only the last."""
        self.losses: list[float] = []
        """Of the validation part."""
        self.step: Step | None = None
        self.running = True
        """Until it has ended and all that it said was read."""
        self._said, self._errors = tempfile.TemporaryFile(), tempfile.TemporaryFile()  # noqa: SIM115 - read later
        self._half = b""
        self._at = 0
        self._stopped = False
        words = ["--only", "accepted", "--base", base, "--json", "--quiet", *arguments]
        self._child = subprocess.Popen(  # noqa: S603 - ourselves
            [*COMMAND, *words],
            stdin=subprocess.DEVNULL,
            stdout=self._said,
            stderr=self._errors,
            start_new_session=True,  # a terminal that hangs up ends the app, which lets the run save
        )

    @property
    def stopping(self) -> bool:
        """Whether it was told to save and stop, and has not yet."""
        return self._stopped and self.running

    @property
    def verdict(self) -> Judged | None:
        """What came of it."""
        return next((one for one in reversed(self.events) if isinstance(one, Judged)), None)

    @property
    def folder(self) -> str:
        """Where it writes; empty before it has begun."""
        return next((one.folder for one in self.events if isinstance(one, Start | Done | Judged)), "")

    @property
    def failure(self) -> tuple[str, str]:
        """What went wrong, and the way out; empty where nothing did, or it was stopped."""
        if self.running or not self._child.returncode or self._stopped:
            return "", ""
        failed = next((one for one in reversed(self.events) if isinstance(one, Failed)), None)
        if failed is not None:
            where = f"{failed.path}:{failed.line}: " if failed.line else ""
            return where + failed.message, failed.hint
        size = self._errors.seek(0, os.SEEK_END)
        self._errors.seek(max(0, size - TAIL))
        said = self._errors.read().decode("utf-8", "replace").strip().splitlines()
        message = said[0].removeprefix("error: ") if said else f"curate train ended with {self._child.returncode}"
        return message, " ".join(line.strip() for line in said[1:])

    def poll(self) -> bool:
        """Read what was said since; whether anything was, or it has just ended."""
        ended = self._child.poll() is not None
        new = os.pread(self._said.fileno(), MOST, self._at)
        self._at += len(new)
        *lines, self._half = (self._half + new).split(b"\n")
        for line in lines:
            with contextlib.suppress(ValueError):  # a library printed something
                self._take(EVENTS.validate_json(line))
        if ended and len(new) < MOST:
            self.running = False
        return bool(new) or ended

    def _take(self, event: Event) -> None:
        if isinstance(event, Step):
            self.step = event
            return
        if isinstance(event, Eval):
            self.losses.append(event.loss)
        self.events.append(event)

    @property
    def warnings(self) -> list[Warn]:
        """What a person should know."""
        return [one for one in self.events if isinstance(one, Warn)]

    def stop(self) -> None:
        """Let it save and end."""
        if self._child.poll() is None and not self._stopped:
            self._stopped = True
            self._child.send_signal(signal.SIGINT)

    def wait(self, seconds: float = GRACE_SECONDS) -> bool:
        """Wait for its end; False where it takes longer."""
        try:
            self._child.wait(seconds)
        except subprocess.TimeoutExpired:
            return False
        return True

    def close(self) -> None:
        """Let go of what it has said."""
        self._said.close()
        self._errors.close()
