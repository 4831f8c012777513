import random
import re

import numpy as np
import polars as pl
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from curate.signals.minhash import Blob, Pairs, chunks, near_pairs
from curate.signals.minhash.bands import choose
from curate.signals.minhash.datasketch_engine import DatasketchEngine
from curate.signals.minhash.engines import Engine, NumpyEngine

ENGINES = [NumpyEngine(), DatasketchEngine()]
WORDS = ["ბავშვი", "სახლი", "ხე", "apple", "river", "stone", "дом", "река", "лес", "casa", "río", "árbol"]


def naive_shingles(text: str, n: int = 3) -> set[str]:
    words = re.findall(r"\w+", text.lower())
    return {" ".join(words[i : i + n]) for i in range(max(1, len(words) - n + 1))} if words else set()


def naive_pairs(texts: list[str], threshold: float) -> dict[tuple[int, int], float]:
    sets = [naive_shingles(text) for text in texts]
    found = {}
    for b, y in enumerate(sets):
        for a, x in enumerate(sets[:b]):
            score = len(x & y) / max(len(x | y), 1)
            if score >= threshold:
                found[a, b] = score
    return found


def as_dict(pairs: Pairs) -> dict[tuple[int, int], float]:
    return dict(zip(zip(pairs.left.tolist(), pairs.right.tolist(), strict=True), pairs.score.tolist(), strict=True))


def edited(seed: int, count: int) -> list[str]:
    """Texts of 5 to 60 words, each followed by a twin with up to three words changed."""
    pick = random.Random(seed)
    texts = []
    for _ in range(count):
        words = [f"{pick.choice(WORDS)}{pick.randrange(200)}" for _ in range(pick.randint(5, 60))]
        texts.append(" ".join(words))
        for _ in range(pick.randint(0, 3)):
            words[pick.randrange(len(words))] = f"new{pick.randrange(99)}"
        texts.append(" ".join(words))
    return texts


@pytest.mark.parametrize("engine", ENGINES, ids=["numpy", "datasketch"])
def test_pairs_and_scores_are_those_of_brute_force(engine: Engine) -> None:
    texts = edited(1, 150)
    truth = naive_pairs(texts, 0.8)
    assert len(truth) > 60
    assert as_dict(near_pairs(texts, engine=engine)) == pytest.approx(truth)


@pytest.mark.parametrize(("threshold", "n"), [(0.5, 3), (0.9, 3), (1.0, 3), (0.7, 1), (0.8, 5)])
def test_threshold_and_shingle_length_are_options(threshold: float, n: int) -> None:
    texts = edited(2, 100)
    sets = [naive_shingles(text, n) for text in texts]
    found = as_dict(near_pairs(texts, threshold=threshold, n=n))
    truth = {
        (a, b): len(sets[a] & sets[b]) / len(sets[a] | sets[b])
        for b in range(len(texts))
        for a in range(b)
        if len(sets[a] & sets[b]) >= threshold * len(sets[a] | sets[b])
    }
    assert found == pytest.approx(truth)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(alphabet="ab é用ส\u0301.😀\0", max_size=12), max_size=12))
def test_any_texts_give_scores_of_at_least_the_threshold(texts: list[str]) -> None:
    pairs = near_pairs(texts, threshold=0.5)
    assert ((pairs.score >= 0.5) & (pairs.score <= 1)).all()
    assert (pairs.left < pairs.right).all()
    equal = [(a, b) for b in range(len(texts)) for a in range(b) if texts[a] == texts[b] and texts[a].strip(" \0")]
    assert all(as_dict(pairs)[pair] == 1.0 for pair in equal if len(texts) <= 8)


def test_every_form_of_column_gives_the_same_pairs() -> None:
    texts = [*edited(3, 40), "", "ქართული ტექსტი აქ არის", "ქართული ტექსტი აქ არის"]
    expected = as_dict(near_pairs(texts))
    encoded = [text.encode() for text in texts]
    blob = Blob(b"".join(encoded), np.cumsum([0, *map(len, encoded)]))
    with_null = pl.Series([text or None for text in texts])
    for form in (
        tuple(texts),
        iter(texts),
        blob,
        pl.Series(texts),
        with_null,
        pa.array(texts),
        pa.chunked_array([texts]),
    ):
        assert as_dict(near_pairs(form)) == expected


def test_the_size_of_chunks_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = edited(4, 60)
    expected = as_dict(near_pairs(texts))
    monkeypatch.setattr(chunks, "BYTES", 300)
    monkeypatch.setattr(chunks, "RECORDS", 7)
    assert as_dict(near_pairs(texts)) == expected


@pytest.mark.parametrize("engine", ENGINES, ids=["numpy", "datasketch"])
def test_texts_are_found_in_another_set_and_not_in_their_own(engine: Engine) -> None:
    texts = edited(5, 80)
    mine, theirs = texts[0::2], texts[1::2]
    truth = {(a // 2, b // 2): s for (a, b), s in naive_pairs(texts, 0.8).items() if a % 2 == 0 and b % 2 == 1}
    assert as_dict(near_pairs([*mine, mine[0]], against=theirs, engine=engine)).items() >= truth.items()
    assert len(near_pairs(mine, against=["", "nothing of the kind"], engine=engine)) == 0


@pytest.mark.parametrize("engine", ENGINES, ids=["numpy", "datasketch"])
def test_equal_records_make_a_star_and_not_every_pair(engine: Engine) -> None:
    count = 20_000 if isinstance(engine, NumpyEngine) else 300
    pairs = near_pairs(["The same five words here."] * count + ["Other words stand in here."] * 3, engine=engine)
    assert len(pairs) <= count + 100
    assert (pairs.score == 1).all()
    assert {0, *pairs.right.tolist()} == {*range(count), count + 1, count + 2}


def test_a_flood_of_look_alikes_stays_linear_and_connected() -> None:
    base = "one two three four five six seven eight nine ten " * 6
    texts = [f"{base} number {i}" for i in range(3000)]
    pairs = near_pairs(texts)
    assert len(pairs) < 40 * len(texts)
    assert len(set(pairs.left.tolist()) | set(pairs.right.tolist())) == len(texts)


def test_bad_input_pairs_with_nothing_or_with_its_like() -> None:
    texts = ["", "   ", "\u00a0", "a", "a", "!", "?", "!", "😀", "😀😀", "😀"]
    assert as_dict(near_pairs(texts)) == {(3, 4): 1.0, (5, 7): 1.0, (8, 10): 1.0}
    assert len(near_pairs([])) == len(near_pairs(["one"])) == len(near_pairs([""] * 50)) == 0


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Cafe\u0301 de la gare et son é", "Café de la gare et son e\u0301"),
        ("ᲡᲐᲥᲐᲠᲗᲕᲔᲚᲝᲡ ᲓᲔᲓᲐᲥᲐᲚᲐᲥᲘ ᲐᲠᲘᲡ ᲗᲑᲘᲚᲘᲡᲘ", "საქართველოს დედაქალაქი არის თბილისი!"),
        ("हिन्दी भाषा में लिखा है", "हिन्दी, भाषा में लिखा है।"),
        ("Say “hello” to the world…", 'say "hello" to the world...'),
    ],
)
def test_looks_do_not_keep_twins_apart(left: str, right: str) -> None:
    assert as_dict(near_pairs([left, "something else", right])) == {(0, 2): 1.0}


def test_unspaced_scripts_are_compared_by_clusters() -> None:
    thai = "ประเทศไทยมีเมืองหลวงชื่อกรุงเทพมหานครซึ่งเป็นเมืองที่ใหญ่ที่สุดในประเทศและมีประชากรมากที่สุด"
    chinese = "中华人民共和国的首都是北京它是全国政治文化中心也是世界著名的古都和现代化国际城市"
    found = as_dict(near_pairs([thai, chinese, thai + "ครับ", chinese + "吗", thai[:40]]))
    assert set(found) == {(0, 2), (1, 3)}
    assert all(0.8 < score < 1 for score in found.values())


def test_vowel_signs_count_in_devanagari() -> None:
    assert len(near_pairs(["कि की कु के", "का को कू कै"], threshold=0.5)) == 0


def test_one_long_record_without_spaces_is_taken_in_one_go() -> None:
    long = "x" * 2_000_000
    assert as_dict(near_pairs([long, "y" * 2_000_000, long])) == {(0, 2): 1.0}


def test_lone_surrogates_are_survived() -> None:
    assert as_dict(near_pairs(["bad \ud800 text stands here", "bad text stands here"])) == {(0, 1): 1.0}


@pytest.mark.parametrize("threshold", [0.0, -1.0, 1.5])
def test_an_impossible_threshold_is_refused(threshold: float) -> None:
    with pytest.raises(ValueError, match="threshold"):
        near_pairs(["a"], threshold=threshold)


def test_too_few_permutations_for_a_low_threshold_are_refused() -> None:
    with pytest.raises(ValueError, match="use more"):
        near_pairs(["a"], threshold=0.05, permutations=16)
    with pytest.raises(ValueError, match="permutations"):
        near_pairs(["a"], permutations=100)


def test_one_text_in_place_of_many_is_refused() -> None:
    with pytest.raises(TypeError, match="list"):
        near_pairs("one text")


@pytest.mark.parametrize("offsets", [[0, 9], [3, 1], [], [-1, 2]])
def test_offsets_that_do_not_fit_are_refused(offsets: list[int]) -> None:
    with pytest.raises(ValueError, match="offsets"):
        Blob(b"abc", offsets)


@pytest.mark.parametrize("threshold", [0.3, 0.5, 0.7, 0.8, 0.9, 0.95])
@pytest.mark.parametrize("permutations", [64, 128, 256])
def test_bands_catch_at_least_999_of_1000_pairs_at_the_threshold(threshold: float, permutations: int) -> None:
    chosen = choose(threshold, permutations)
    assert chosen.probability(threshold) >= 0.999
    assert chosen.bands * chosen.rows <= permutations


def test_the_promised_probability_of_the_defaults() -> None:
    chosen = choose(0.8, 64)
    assert (chosen.bands, chosen.rows) == (16, 4)
    assert chosen.probability(0.8) == pytest.approx(0.9998, abs=5e-5)
