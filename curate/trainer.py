"""The trainer as a child process: curate never imports it, so a crash of a GPU library takes nothing with it."""

import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from shlex import quote
from typing import IO, TYPE_CHECKING, Any

from curate.errors import CurateError, MissingExtraError
from curate.exits import Exit

if TYPE_CHECKING:
    from schemas.looked import Looked

NEEDED = ("torch", "transformers", "peft", "accelerate")
TOKENIZING = ("transformers", "tokenizers")
TAIL = 2000
"""Characters kept of what the child said on standard error."""


@dataclass(frozen=True, slots=True)
class Ended:
    """How a run ended."""

    code: Exit
    folder: Path | None = None
    """Of the run, where one began."""


@dataclass(frozen=True, slots=True)
class Trainer:
    """How the trainer is started."""

    command: Sequence[str]

    @classmethod
    def find(cls, processes: int = 1, needed: Sequence[str] = NEEDED) -> "Trainer":
        """The trainer of this environment.

        Raises:
            MissingExtraError: its packages are not installed.
        """
        if any(find_spec(name) is None for name in needed):
            raise MissingExtraError("training", "train")
        if processes > 1:
            many = ["-m", "torch.distributed.run", "--standalone", "--nproc-per-node", str(processes)]
            return cls((sys.executable, *many, "-m", "train"))
        return cls((sys.executable, "-m", "train"))

    def run(self, words: Sequence[str], *, json_lines: bool = False, quiet: bool = False) -> Ended:
        """Train, and show how it goes; Ctrl-C reaches the child, which saves and stops.

        Raises:
            CurateError: the run failed, with the way out.
        """
        from curate.report.training import Screen
        from schemas.training import EVENTS, Failed, Judged, Start

        screen = Screen(sys.stderr, quiet=quiet)
        folder: Path | None = None
        failed: Failed | None = None
        with (
            tempfile.TemporaryFile() as errors,
            _start(self.command, words, errors) as child,
            _patient(child) as patient,
        ):
            assert child.stdout is not None
            for line in child.stdout:
                try:
                    event = EVENTS.validate_json(line)
                except ValueError:
                    continue  # a library printed something
                if json_lines:
                    sys.stdout.write(line.decode())
                    sys.stdout.flush()
                if isinstance(event, Failed):
                    failed = event
                    continue
                if isinstance(event, Start | Judged):
                    folder = Path(event.folder)
                screen.show(event)
            code = child.wait()
            screen.close()
            if failed is not None:
                where = f"{failed.path}:{failed.line}: " if failed.line else ""
                raise CurateError(where + failed.message, failed.hint)
            if code == Exit.INTERRUPTED or (code and patient.asked):  # a library may die of the signal
                way = f"go on with: curate train --resume {quote(str(folder))}" if folder else ""
                sys.stderr.write(f"stopped; {way}\n" if way else "stopped before training began\n")
                return Ended(Exit.INTERRUPTED, None)
            if code:
                raise _died(code, errors, folder)
        return Ended(Exit.CLEAN, folder)

    def say(self, words: Sequence[str]) -> None:
        """Run a short task of the trainer.

        Raises:
            CurateError: it failed.
        """
        done = subprocess.run([*self.command, *words], capture_output=True, check=False)  # noqa: S603
        if done.returncode:
            raise CurateError(f"the trainer failed: {done.stderr.decode(errors='replace').strip()[-200:]}")

    def look(self, lines: Iterable[bytes], words: Sequence[str]) -> "Iterator[Looked]":
        """What a base would make of records, in their order, a line of `Example` each.

        Raises:
            CurateError: the base has no tokenizer that can be used.
        """
        from schemas.looked import Looked
        from schemas.training import EVENTS, Failed

        with tempfile.TemporaryFile() as given, tempfile.TemporaryFile() as errors:
            given.writelines(lines)
            given.seek(0)
            with _start(self.command, ["look", *words], errors, given) as child:
                assert child.stdout is not None
                for line in child.stdout:
                    if line.startswith(b'{"event"'):
                        event = EVENTS.validate_json(line)
                        if isinstance(event, Failed):
                            raise CurateError(event.message, event.hint)
                        continue
                    yield Looked.model_validate_json(line)
                code = child.wait()
            if code:
                raise _died(code, errors, None)


def _start(command: Sequence[str], words: Sequence[str], errors: IO[bytes], given: Any = subprocess.DEVNULL) -> Any:
    # threads that wait for each other must not spin: on a busy machine that is most of the time
    environment = {"OMP_WAIT_POLICY": "PASSIVE", **os.environ, "PYTHONUTF8": "1"}
    if "tiny" in words:  # the demo's matrices are too small to share out: two threads take 102 s, one takes 76
        environment.setdefault("OMP_NUM_THREADS", "1")
    return subprocess.Popen(  # noqa: S603 - our own interpreter
        [*command, *words], stdin=given, stdout=subprocess.PIPE, stderr=errors, env=environment, process_group=0
    )


class _patient:  # noqa: N801 - used like a function
    """While the child works, signals are its business, and we wait for it.

    It is in a process group of its own, so that a Ctrl-C of the terminal reaches it once: from here.
    """

    def __init__(self, child: "subprocess.Popen[bytes]") -> None:
        self._child = child
        self.asked = False
        """Whether it was to stop."""
        self._before: dict[int, Any] = {}

    def __enter__(self) -> "_patient":
        for number in (signal.SIGINT, signal.SIGTERM):
            self._before[number] = signal.signal(number, self._pass_on)
        return self

    def _pass_on(self, number: int, _: object) -> None:
        self.asked = True
        self._child.send_signal(number)

    def __exit__(self, *_: object) -> None:
        for number, handler in self._before.items():
            signal.signal(number, handler)


def _died(code: int, errors: IO[bytes], folder: Path | None) -> CurateError:
    errors.seek(0)
    said = errors.read().decode(errors="replace").strip()[-TAIL:]
    last = said.splitlines()[-1] if said else ""
    resume = f"; curate train --resume {quote(str(folder))} goes on from the last checkpoint" if folder else ""
    if code < 0:
        name = signal.Signals(-code).name
        why = "often for want of memory: --checkpointing, a lower --max-tokens, a smaller --base"
        return CurateError(f"the trainer was killed ({name})", why + resume)
    return CurateError(f"the trainer ended unexpectedly: {last}", "please report it" + resume)
