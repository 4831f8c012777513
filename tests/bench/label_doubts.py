"""Planted label errors and how high they rank: the built-in ranking, and logistic regression beside it.

    python tests/bench/label_doubts.py --data train.csv [--model MODEL]

`--data` is a CSV file with the columns text and category: BANKING77 (PolyAI-LDN/task-specific-datasets, CC BY 4.0). One
label in twenty is made wrong, once by any other class, once by one of the three classes nearest to it. True errors that
were there before count as false, so precision is understated.
"""

from __future__ import annotations

import argparse
import csv
import random
import time
from pathlib import Path
from typing import Any

import numpy as np

from curate.signals.hashed_ngrams import hashed_ngrams
from curate.signals.label_doubts import Embedded
from curate.signals.self_confidence import self_confidence


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--model", help="a sentence-transformers model: rank by its vectors, too")
    parser.add_argument("-n", type=int, default=6000)
    args = parser.parse_args()
    with args.data.open(encoding="utf-8") as stream:
        rows = list(csv.reader(stream))[1:]
    random.Random(0).shuffle(rows)
    texts = [text for text, _ in rows[: args.n]]
    names = sorted({name for _, name in rows})
    truth = np.array([names.index(name) for _, name in rows[: args.n]], dtype=np.int64)
    start = time.process_time()
    ways: dict[str, Any] = {"n-grams, leave-one-out": hashed_ngrams(texts)}
    print(f"{len(texts):,} records, {len(names)} classes; n-grams {time.process_time() - start:.2f} CPU-s")
    if args.model:
        start = time.process_time()
        ways["model, leave-one-out"] = Embedded.of(texts, args.model, cache=False)
        print(f"vectors of the model {time.process_time() - start:.2f} CPU-s")
    centres = np.stack([_mean(ways["n-grams, leave-one-out"], truth == label) for label in range(len(names))])
    print(f"{'errors':9}{'ranking':28}{'P@100':>7}{'P@300':>7}{'AP':>7}{'CPU-s':>7}")
    for kind in ("random", "near"):
        labels, wrong = _plant(truth, kind, centres)
        for name, vectors in ways.items():
            start = time.process_time()
            _row(kind, name, self_confidence(vectors, labels).given, wrong, start)
        start = time.process_time()
        _row(kind, "TF-IDF, logistic regression", _logistic(texts, labels), wrong, start)


def _mean(vectors: Any, chosen: Any) -> Any:
    rows = np.concatenate(list(vectors.blocks()))[chosen].mean(axis=0)
    return rows / np.linalg.norm(rows)


def _plant(truth: Any, kind: str, centres: Any) -> tuple[Any, Any]:
    draw = np.random.default_rng(1)
    labels, wrong = truth.copy(), np.zeros(len(truth), dtype=bool)
    wrong[draw.choice(len(truth), len(truth) // 20, replace=False)] = True
    alike = centres @ centres.T
    np.fill_diagonal(alike, -1)
    nearest = np.argsort(-alike, axis=1)
    for at in np.flatnonzero(wrong):
        others = nearest[truth[at], : 3 if kind == "near" else len(centres) - 1]
        labels[at] = draw.choice(others)
    return labels, wrong


def _logistic(texts: list[str], labels: Any) -> Any:
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.linear_model import LogisticRegression
    from sklearn.model_selection import cross_val_predict

    vectors = TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True, min_df=2).fit_transform(texts)
    model = LogisticRegression(C=10, max_iter=300)
    chances = cross_val_predict(model, vectors, labels, cv=4, method="predict_proba")
    return chances[np.arange(len(labels)), labels]


def _row(kind: str, name: str, scores: Any, wrong: Any, start: float) -> None:
    seconds = time.process_time() - start
    hits = wrong[np.argsort(scores, kind="stable")]
    precision = (np.cumsum(hits) / np.arange(1, len(hits) + 1))[hits].mean()
    print(f"{kind:9}{name:28}{hits[:100].mean():7.2f}{hits[:300].mean():7.2f}{precision:7.3f}{seconds:7.1f}")


if __name__ == "__main__":
    main()
