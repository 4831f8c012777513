"""Leave-one-out predictions are those of a model that was refitted without the record; planted labels rank first."""

import random
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pytest
from numpy.typing import NDArray

from curate.signals.hashed_ngrams import hashed_ngrams
from curate.signals.self_confidence import PENALTY, SHARPNESS, self_confidence

TOPICS = {
    "card": "card visa bank pin chip contactless expired swallowed machine",
    "refund": "refund money back return charged twice cancel order",
    "address": "address move moved house street city change new",
    "ბარათი": "ბარათი ბანკი პინი ჩიპი ბანკომატი ვადა დაკარგული",
    "გადასახადი": "გადასახადი ჯარიმა გადახდა ვალი ვადაგასული ქვითარი",
}


@dataclass
class Matrix:
    rows: NDArray[np.float32]

    def blocks(self) -> Iterator[NDArray[np.float32]]:
        yield self.rows[:7]
        yield self.rows[7:]


def planted(draw: random.Random, count: int, share: float) -> tuple[list[str], NDArray[np.int64], set[int]]:
    """Questions on five topics, their labels, and which of these were made wrong."""
    names = list(TOPICS)
    truth = [draw.randrange(len(names)) for _ in range(count)]
    texts = [" ".join(draw.sample(TOPICS[names[topic]].split(), 4)) for topic in truth]
    wrong = set(draw.sample(range(count), int(share * count)))
    labels = [
        (topic + draw.randrange(1, len(names))) % len(names) if at in wrong else topic for at, topic in enumerate(truth)
    ]
    return texts, np.array(labels, dtype=np.int64), wrong


def test_a_prediction_is_that_of_a_model_fitted_without_the_record() -> None:
    random_ = np.random.default_rng(6)
    rows = random_.normal(size=(20, 5)).astype(np.float32)
    labels = random_.integers(0, 3, size=20)
    found = self_confidence(Matrix(rows), labels)
    share = np.bincount(labels, minlength=3) / 20
    for at in range(20):
        others = np.delete(np.arange(20), at)
        truth = np.eye(3)[labels[others]] - share
        weights = np.linalg.solve(rows[others].T @ rows[others] + PENALTY * np.eye(5), rows[others].T @ truth)
        odds = np.exp(SHARPNESS * (rows[at] @ weights + share))
        assert found.given[at] == pytest.approx(odds[labels[at]] / odds.sum(), rel=1e-3)
        assert found.best[at] == odds.argmax()


def test_planted_labels_stand_at_the_top_in_two_scripts() -> None:
    texts, labels, wrong = planted(random.Random(1), 600, 0.05)
    found = self_confidence(hashed_ngrams(texts), labels)
    first = np.argsort(found.given)[: len(wrong)].tolist()
    assert len(wrong & set(first)) >= 0.95 * len(wrong)


def test_the_ranking_does_not_depend_on_the_run() -> None:
    texts, labels, _ = planted(random.Random(2), 200, 0.1)
    one, two = (self_confidence(hashed_ngrams(texts), labels).given for _ in range(2))
    assert np.array_equal(one, two)


def test_texts_without_words_and_features_of_one_text_alone_have_no_vector() -> None:
    vectors = hashed_ngrams(["", "?!", "only here", "shared word", "shared word"])
    assert np.linalg.norm(vectors.rows(0, 5), axis=1) == pytest.approx([0, 0, 0, 1, 1])
    assert len(hashed_ngrams([])) == 0


def test_a_text_is_nearest_to_one_with_other_endings() -> None:
    vectors = hashed_ngrams(["ბანკის ბარათი", "ბანკში ბარათით", "ქალაქის ქუჩა", "ქალაქში ქუჩაზე", "house", "house"])
    rows = vectors.rows(0, 6)
    assert rows[0] @ rows[1] > 0.3 > rows[0] @ rows[2]
