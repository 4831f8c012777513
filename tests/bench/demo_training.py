"""`curate train --demo`: how long it takes, and how good the tuned model is on what it never saw.

python -m tests.bench.demo_training
"""

import json
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path


def main() -> None:
    """Run the demo in an empty folder and print its numbers."""
    with tempfile.TemporaryDirectory() as folder:
        begin = time.perf_counter()
        command = [sys.executable, "-m", "curate", "train", "--demo", "--quiet"]
        subprocess.run(command, cwd=folder, check=True)
        wall = time.perf_counter() - begin
        (file,) = Path(folder).glob("runs/*/metrics.json")
        metrics = json.loads(file.read_text("utf-8"))
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    tuned = metrics["tuned"]
    print(f"wall {wall:.0f} s, {used.ru_utime + used.ru_stime:.0f} CPU-seconds, {used.ru_maxrss / 1024:.0f} MB")
    print(f"JSON valid {tuned['values']['valid']:.3f}, labels right {tuned['values']['accuracy']:.3f}")
    print(f"groups {tuned['groups']}, verdict {metrics['verdict']['outcome']}")


if __name__ == "__main__":
    main()
