"""Few-shot examples: the train texts that share most rare words, whatever the number of texts."""

import random

from curate.export.nearest import AT_ONCE, nearest
from curate.signals.minhash import as_texts


def asked(texts: list[str], train: list[str], k: int = 5) -> list[list[int]]:
    return list(nearest(as_texts(texts), as_texts(train), k))


def test_the_one_with_most_rare_words_comes_first() -> None:
    train = ["how to pay a fine", "how to renew a passport", "how to renew a lost passport", "რა ღირს პასპორტი"]
    assert asked(["renew my lost passport", "რა ღირს ვიზა"], train) == [[2, 1], [3]]


def test_a_text_that_shares_nothing_has_none() -> None:
    assert asked(["zebra", "", "fine"], ["pay a fine"]) == [[], [], [0]]
    assert asked([""], ["pay a fine"]) == [[]]
    assert asked(["fine"], [""]) == [[]]


def test_at_most_k_are_named_and_of_equals_the_first() -> None:
    assert asked(["pay a fine"], ["pay a fine"] * 9, 3) == [[0, 1, 2]]


def test_many_are_asked_as_one_by_one() -> None:
    chance = random.Random(3)
    words = [f"w{number}" for number in range(300)]
    train = [" ".join(chance.choices(words, k=6)) for _ in range(400)]
    texts = [" ".join(chance.choices(words, k=chance.randrange(7))) for _ in range(2 * AT_ONCE + 7)]
    assert asked(texts, train) == [asked([text], train)[0] for text in texts]
