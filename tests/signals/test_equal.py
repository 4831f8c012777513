from collections import defaultdict

from hypothesis import given
from hypothesis import strategies as st

from curate.signals.equal import same, same_but_looks
from curate.signals.normalise import grouping_key

looks = st.lists(st.text(alphabet="aAბႡ1 .,-+é!\u0301", max_size=4), max_size=30)


def naive(texts: list[str]) -> list[list[int]]:
    groups = defaultdict(list)
    for row, text in enumerate(texts):
        if text.strip():
            groups[grouping_key(text)].append(row)
    return sorted(rows for rows in groups.values() if len(rows) > 1)


@given(looks)
def test_the_two_stages_find_what_the_full_key_finds(texts: list[str]) -> None:
    assert sorted(same_but_looks(texts)) == naive(texts)


def test_equal_texts_are_grouped_and_blank_ones_left_out() -> None:
    assert same(["a", "", "b", "a", " ", "", "a"]) == [[0, 3, 6]]
    assert same_but_looks(["Yes.", "yes", "Yes.", "", ""]) == [[0, 1, 2]]
    assert same(["Yes.", "yes"]) == []


def test_only_punctuation_is_compared_as_it_stands() -> None:
    assert same_but_looks(["?", "!", "? ", "…"]) == [[0, 2]]
