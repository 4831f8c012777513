"""Near-duplicate engines against each other and against an exact join.

    python tests/bench/near_duplicates.py --data alpaca_52k.jsonl [--more georgian.txt] [-n 100000] [--rounds 3]
    python tests/bench/near_duplicates.py --data alpaca_52k.jsonl -n 1000000 --scale   (ours alone: time and memory)
    python tests/bench/near_duplicates.py --articles articles_1000.jsonl [--threshold 0.5]

Every engine is a process of its own that reads the same file with the same parser; CPU-seconds are of the whole
process, medians of interleaved rounds. The truth comes from `exact_join.py`, which shares no code with the engine.
"""

import argparse
import json
import resource
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

import numpy as np
from exact_join import brute_force, exact_join, shingle_sets
from planted import write_planted

HERE = Path(__file__).parent
ENGINES = ("ours", "rensa-dedup", "rensa-matrix", "datasketch", "datasketch-tuned")
BRUTE = 3000


def read(path: Path) -> list[str]:
    with path.open(encoding="utf-8") as lines:
        records = (json.loads(line) for line in lines)
        return [r["text"] if "text" in r else f"{r['instruction']}\n{r['input']}\n{r['output']}" for r in records]


def child(engine: str, data: Path, out: Path, threshold: float) -> tuple[float, float]:
    """CPU-seconds and peak MB of one engine in its own process."""
    command = [sys.executable, str(HERE / "near_duplicate_engines.py"), engine, str(data), str(out), str(threshold)]
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    if subprocess.run(command, check=False).returncode:
        sys.exit(f"{engine} failed")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    seconds = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    peak = out.with_suffix(".peak")
    return seconds, float(peak.read_text()) if peak.exists() else 0.0


def joined_by(pairs: set[tuple[int, int]], truth: set[tuple[int, int]]) -> float:
    """Share of true pairs whose two records the found pairs connect."""
    parent: dict[int, int] = {}

    def root(x: int) -> int:
        while parent.setdefault(x, x) != x:
            parent[x] = x = parent[parent[x]]
        return x

    for a, b in pairs:
        parent[root(a)] = root(b)
    return sum(root(a) == root(b) for a, b in truth) / max(len(truth), 1)


def report(name: str, out: Path, truth: dict[tuple[int, int], float], cpu: list[float], peak: float) -> None:
    found = {(int(a), int(b)) for a, b in np.load(out)} if out.suffix == ".npy" and out.exists() else None
    line = f"{name:18s} {statistics.median(cpu):8.2f} CPU-s {peak:7.0f} MB"
    if found:
        hit = found & truth.keys()
        edge = {p for p, j in truth.items() if j < 0.85}
        line += (
            f"   direct {len(hit) / len(truth):.4f}   J<.85 {len(hit & edge) / len(edge) if edge else 1:.4f}"
            f"   by cluster {joined_by(found, set(truth)):.4f}   precision {len(hit) / len(found):.4f}"
        )
    print(line, flush=True)


def compare(arguments: argparse.Namespace, data: Path, work: Path) -> None:
    texts = read(data)
    sets = shingle_sets(texts)
    truth = exact_join(sets, arguments.threshold)
    rows = sorted({row for pair in list(truth)[: BRUTE // 4] for row in pair} | set(range(min(BRUTE // 2, len(texts)))))
    place = {row: at for at, row in enumerate(rows)}
    part = {(place[a], place[b]): j for (a, b), j in truth.items() if a in place and b in place}
    if brute_force([texts[row] for row in rows], arguments.threshold) != part:
        sys.exit("the exact join disagrees with brute force")
    edge = sum(0.80 <= j < 0.85 for j in truth.values())
    print(
        f"{len(texts)} records, {len(truth)} true pairs, {edge} of J .80-.85; brute force agrees on {len(part)} pairs"
    )
    if not arguments.articles and edge < 1000 * len(texts) / 100_000:
        sys.exit("too few planted pairs at J .80-.85 to judge recall there")
    del texts, sets
    cpu: dict[str, list[float]] = {name: [] for name in arguments.engines}
    peak: dict[str, float] = dict.fromkeys(arguments.engines, 0.0)
    for _ in range(arguments.rounds):
        for name in arguments.engines:
            seconds, megabytes = child(name, data, work / f"{name}.npy", arguments.threshold)
            cpu[name].append(seconds)
            peak[name] = max(peak[name], megabytes)
    for name in arguments.engines:
        report(name, work / f"{name}.npy", truth, cpu[name], peak[name])
    ours = statistics.median(cpu[arguments.engines[0]])
    print("ratio to ours: " + "  ".join(f"{n} {statistics.median(s) / ours:.1f}x" for n, s in cpu.items()))


def published(articles: Path, found: Path) -> None:
    """The pairs that the set itself names, against what was found."""
    with articles.open(encoding="utf-8") as lines:
        ids = [json.loads(line)["id"] for line in lines]
    with articles.with_name(articles.stem + ".truth.jsonl").open(encoding="utf-8") as lines:
        named = {frozenset((pair["a"], pair["b"])) for pair in map(json.loads, lines)}
    ours = {frozenset((ids[a], ids[b])) for a, b in np.load(found)}
    print(f"published pairs {len(named)}, found {len(named & ours)}, others found {len(ours - named)}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path)
    parser.add_argument("--more", type=Path, help="plain text, one sentence a line, mixed into one record in twenty")
    parser.add_argument("--articles", type=Path, help="compare on this file as it is")
    parser.add_argument("-n", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--threshold", type=float, default=0.8)
    parser.add_argument("--scale", action="store_true", help="ours alone: CPU-seconds and memory above the corpus")
    parser.add_argument("--engines", nargs="+", default=list(ENGINES))
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        data = arguments.articles or work / "planted.jsonl"
        if not arguments.articles:
            if not arguments.data:
                parser.error("--data or --articles is needed")
            write_planted(arguments.data, arguments.more, arguments.n, data)
        if arguments.scale:
            print(f"{arguments.n} records, {data.stat().st_size / 1e6:.0f} MB")
            child("scale", data, work / "scale.npy", arguments.threshold)
        else:
            compare(arguments, data, work)
        if arguments.articles:
            published(data, work / "ours.npy")


if __name__ == "__main__":
    main()
