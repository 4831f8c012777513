"""Train the small models of curate/signals/language/models from open data.

    python -m tests.bench.train_language --data DATA            # the folder described in language_data.py

Licences of what goes in: Common Voice CC0; Tatoeba CC BY 2.0; lingua's test lists Apache-2.0; the Universal
Dependencies sentences CC BY-SA 4.0; Wiktionary words (WikiPron) CC BY-SA 3.0. Only n-gram statistics are kept, no text.
Deterministic: fixed seeds, one thread. About ten CPU-seconds.
"""

from __future__ import annotations

import argparse
import random
from pathlib import Path

import numpy as np

from curate.signals.georgian import to_mkhedruli
from curate.signals.language import ngrams, plausibility
from tests.bench import language_data as source
from tests.bench import romanise

MODELS = Path(ngrams.__file__).parent / "models"
Example = tuple[str, int]


def main() -> None:
    """Train and write all models."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    data = parser.parse_args().data
    train("translit", translit_examples(data), positive_weight=1.0)
    train("sister", sister_examples(data), positive_weight=1.0)
    write_trigrams(data)


def translit_examples(data: Path) -> list[Example]:
    """Georgian in five romanisations against 80 languages of Latin script and five neighbours romanised."""
    rng = random.Random(1)
    georgian = source.georgian(data, test=False)
    words = source.half(source.lingua(data, "single-words", "ka") + source.lingua(data, "word-pairs", "ka"), test=False)
    georgian += [" ".join(rng.sample(words, 8)) for _ in range(500)]
    positive = [style for text in georgian for style in romanise.georgian_styles(text, rng)]
    negative: list[str] = []
    for code in source.LATIN_TATOEBA:
        negative += source.half(source.tatoeba(data, code), test=False) * 2
    negative += source.half(source.tatoeba(data, "eng"), test=False) * 6
    for code in source.LATIN_LINGUA:
        pairs = source.half(source.lingua(data, "word-pairs", code), test=False)
        negative += [" ".join(pairs[i : i + 4]) for i in range(0, len(pairs), 4)]
    for code in ("rus", "ukr", "bul", "ell", "hye"):
        negative += [romanise.neighbour(text) for text in source.half(source.tatoeba(data, code), test=False)]
    for code in ("ru", "uk", "bg", "el", "hy"):
        pairs = source.half(source.lingua(data, "word-pairs", code), test=False)
        negative += [romanise.neighbour(" ".join(pairs[i : i + 4])) for i in range(0, len(pairs), 4)]
    return _cut(positive, 1, rng) + _cut(negative, 0, rng)


def sister_examples(data: Path) -> list[Example]:
    """Mingrelian sentences, Laz and Bats words in Georgian script against Georgian."""
    rng = random.Random(2)
    folder = data / "georgian"
    mingrelian = source.half(source.lines(folder / "xmf_common_voice.txt"), test=False)
    laz = source.half(source.lines(folder / "lzz_words_wikipron.txt"), test=False)
    bats = source.half(source.lines(folder / "bbl_words_wikipron.txt"), test=False)
    positive = mingrelian * 3 + [" ".join(rng.sample(words, 8)) for words in (laz, bats) for _ in range(100)]
    georgian = source.georgian(data, test=False)
    words = source.half(source.lingua(data, "single-words", "ka") + source.lingua(data, "word-pairs", "ka"), test=False)
    negative = georgian * 2 + [" ".join(rng.sample(words, 8)) for _ in range(1000)]
    negative += source.half(source.lines(folder / "tatoeba_kat_eng.jsonl"), test=False)[:0]
    return _cut(positive, 1, rng) + _cut(negative, 0, rng)


def _cut(texts: list[str], label: int, rng: random.Random) -> list[Example]:
    """Add to every text a window of 3 to 8 of its words, so that short text is learnt too."""
    examples = [(text, label) for text in texts]
    for text in texts:
        words = text.split()
        size = rng.randint(3, 8)
        if len(words) > size:
            start = rng.randrange(len(words) - size)
            examples.append((" ".join(words[start : start + size]), label))
    return examples


def train(name: str, examples: list[Example], *, positive_weight: float, epochs: int = 6) -> None:
    """Fit logistic regression by AdaGrad, quantise to int8, write `name`.npz."""
    rng = np.random.default_rng(0)
    size = 1 << ngrams.BITS
    weights, squares = np.zeros(size), np.full(size, 1e-2)
    bias, bias_square, rate, decay = 0.0, 1e-2, 0.35, 2e-6
    rows = [ngrams.features(text) for text, _ in examples]
    labels = np.array([label for _, label in examples])
    for _ in range(epochs):
        for i in rng.permutation(len(rows)):
            found = rows[i]
            if not len(found):
                continue
            buckets, counts = np.unique(found, return_counts=True)
            values = counts / np.sqrt(len(found))
            p = 1 / (1 + np.exp(-(bias + weights[buckets] @ values)))
            error = (p - labels[i]) * (positive_weight if labels[i] else 1.0)
            gradient = error * values + decay * weights[buckets]
            squares[buckets] += gradient**2
            weights[buckets] -= rate * gradient / np.sqrt(squares[buckets])
            bias_square += error**2
            bias -= 0.05 * error / np.sqrt(bias_square)
    scale = float(np.percentile(np.abs(weights[weights != 0]), 99.9) / 127)
    quantised = np.clip(np.round(weights / scale), -127, 127).astype(np.int8)
    np.savez_compressed(MODELS / f"{name}.npz", weights=quantised, scale=np.float32(scale), bias=np.float32(bias))
    print(f"{name}: {len(rows)} examples, {(MODELS / f'{name}.npz').stat().st_size:,} bytes, bias {bias:.2f}")


def write_trigrams(data: Path) -> None:
    """Count letter trigrams of Georgian and write their smoothed log-probabilities."""
    texts = source.georgian(data, test=False)
    texts += source.half(
        source.lingua(data, "single-words", "ka") + source.lingua(data, "word-pairs", "ka"), test=False
    )
    table = plausibility.count_trigrams([to_mkhedruli(text) for text in texts])
    np.savez_compressed(MODELS / "georgian_trigrams.npz", table=table)
    print(f"georgian_trigrams: {(MODELS / 'georgian_trigrams.npz').stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
