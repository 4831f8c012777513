"""The check that fills the queue, in a process of its own: the app opens at once, and stays small."""

import contextlib
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence

from schemas import Finding

BATCH_SECONDS = 0.25
BATCH = 500
"""Findings are handed over so many at a time, or after so many seconds."""


class Feed:
    """`curate check` on the file, read as it speaks."""

    def __init__(self, arguments: Sequence[str]) -> None:
        """Start it, with the arguments of `curate check`: the file and what was said of rules and settings."""
        command = [
            sys.executable,
            "-P",
            "-m",
            "curate",
            "check",
            "--source",
            "--output-format",
            "jsonl",
            "--exit-zero",
            "--quiet",
        ]
        self._errors = tempfile.TemporaryFile()  # noqa: SIM115 - read when the process has ended
        self._child = subprocess.Popen(  # noqa: S603 - ourselves
            [*command, *arguments],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=self._errors,
        )
        with contextlib.suppress(OSError, AttributeError):  # a courtesy: whoever types comes first
            os.setpriority(os.PRIO_PROCESS, self._child.pid, 5)

    def batches(self) -> Iterator[list[Finding]]:
        """The findings as they come; blocks, so it is read in a thread."""
        batch: list[Finding] = []
        since = time.monotonic()
        assert self._child.stdout is not None
        for line in self._child.stdout:
            if line.startswith(b'{"version"'):  # the summary, which comes last
                continue
            batch.append(_finding(line))
            if len(batch) >= BATCH or time.monotonic() - since > BATCH_SECONDS:
                yield batch
                batch, since = [], time.monotonic()
        if batch:
            yield batch
        self._child.wait()

    @property
    def failure(self) -> str:
        """What the check said if it did not end well; empty where it did, or was stopped."""
        if self._child.poll() in (None, 0) or self._child.returncode < 0:
            return ""
        self._errors.seek(0)
        said = self._errors.read().decode("utf-8", "replace").strip().splitlines()
        return said[0] if said else f"curate check ended with {self._child.returncode}"

    def stop(self) -> None:
        """End it."""
        if self._child.poll() is None:
            self._child.terminate()
            self._child.wait()
        if self._child.stdout is not None:
            self._child.stdout.close()
        self._errors.close()


def _finding(line: bytes) -> Finding:
    try:
        return Finding.model_validate_json(line)
    except ValueError:  # half a surrogate pair, which pydantic's parser refuses
        return Finding.model_validate(json.loads(line))
