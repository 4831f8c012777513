"""Standard output of the trainer holds events and nothing else."""

import subprocess
import sys

from schemas.training import EVENTS, Warn

NOISE = """
import os
from schemas.training import Warn
from train.events import claim_stdout, to_stdout
claim_stdout()
print("a library begins a line", end="", flush=True)
os.write(1, b"and so does C")
to_stdout(Warn(code="few", message="ცოტაა"))
"""


def test_what_libraries_print_does_not_come_between_events() -> None:
    done = subprocess.run([sys.executable, "-c", NOISE], capture_output=True, check=True)
    assert EVENTS.validate_json(done.stdout) == Warn(code="few", message="ცოტაა")
    assert done.stdout.count(b"\n") == 1
    assert done.stderr == b"a library begins a lineand so does C"
