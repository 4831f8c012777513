"""One engine, one process: read the records, find the pairs, write them. Started by near_duplicates.py."""

import json
import re
import resource
import sys
from pathlib import Path

WORD = re.compile(r"\w+")


def read(path: str) -> list[str]:
    with Path(path).open(encoding="utf-8") as lines:
        records = (json.loads(line) for line in lines)
        return [r["text"] if "text" in r else f"{r['instruction']}\n{r['input']}\n{r['output']}" for r in records]


def shingles(text: str) -> list[str]:
    words = WORD.findall(text.casefold())
    return [" ".join(words[i : i + 3]) for i in range(max(1, len(words) - 2))]


def ours(data: str, out: str, threshold: float) -> None:
    import numpy as np

    from curate.signals.minhash import near_pairs

    pairs = near_pairs(read(data), threshold=threshold)
    np.save(out, np.column_stack((pairs.left, pairs.right)))


def scale(data: str, out: str, threshold: float) -> None:
    """Ours with the corpus in one byte blob: what it costs above the corpus."""
    from curate.signals.minhash import Blob, clusters, near_pairs

    with Path(data).open(encoding="utf-8") as lines:
        records = (json.loads(line) for line in lines)
        texts = Blob.pour(f"{r['instruction']}\n{r['input']}\n{r['output']}" for r in records)
    Path("/proc/self/clear_refs").write_text("5")  # forget the peak of loading
    before, held = cpu(), memory("VmRSS")
    pairs = near_pairs(texts, threshold=threshold)
    middle = cpu()
    clusters(pairs, len(texts))
    print(
        f"{len(pairs)} pairs, {middle - before:.2f} CPU-s + clusters {cpu() - middle:.2f}, loading {before:.2f}; "
        f"{memory('VmHWM') - held:.0f} MB above the corpus ({held:.0f} MB held)"
    )


def datasketch(data: str, out: str, threshold: float, **options: object) -> None:
    import numpy as np
    from datasketch import MinHash, MinHashLSH

    permutations = int(options.pop("permutations", 128))
    lsh = MinHashLSH(threshold=threshold, num_perm=permutations, params=options.pop("params", None))
    texts = read(data)
    hashes = MinHash.bulk(([s.encode() for s in shingles(t)] for t in texts), num_perm=permutations, **options)
    with lsh.insertion_session() as session:
        for i, h in enumerate(hashes):
            session.insert(i, h, check_duplication=False)
    np.save(out, np.array([(j, i) for i, h in enumerate(hashes) for j in lsh.query(h) if j < i]))


def datasketch_tuned(data: str, out: str, threshold: float) -> None:
    """Its fastest hashing and our banding: the comparison at equal recall."""
    import xxhash

    params = (16, 4)
    datasketch(data, out, threshold, permutations=64, params=params, scheme="affine32", hashfunc=xxhash.xxh32_intdigest)


def rensa_dedup(data: str, out: str, threshold: float) -> None:
    from rensa import RMinHashDeduplicator

    index = RMinHashDeduplicator(threshold=threshold, num_perm=128, use_lsh=True)
    index.add_pairs((str(i), shingles(text)) for i, text in enumerate(read(data)))


def rensa_matrix(data: str, out: str, threshold: float) -> None:
    from rensa import RMinHash, RMinHashLSH

    matrix = RMinHash.digest_matrix_from_token_sets([shingles(text) for text in read(data)], 128, 42)
    RMinHashLSH(threshold, 128, 16).insert_matrix_and_query_duplicate_flags(matrix)


def cpu() -> float:
    usage = resource.getrusage(resource.RUSAGE_SELF)
    return usage.ru_utime + usage.ru_stime


def memory(field: str) -> float:
    """A line of /proc/self/status in MB."""
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith(field + ":"):
            return int(line.split()[1]) / 1024
    raise LookupError(field)


if __name__ == "__main__":
    globals()[sys.argv[1].replace("-", "_")](sys.argv[2], sys.argv[3], float(sys.argv[4]))
    Path(sys.argv[3]).with_suffix(".peak").write_text(str(memory("VmHWM")))
