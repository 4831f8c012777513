import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from curate.signals.minhash import Pairs, clusters, near_pairs


def pairs(*rows: tuple[int, int, float]) -> Pairs:
    ordered = sorted(rows)
    return Pairs(
        np.array([r[0] for r in ordered], dtype=np.int64),
        np.array([r[1] for r in ordered], dtype=np.int64),
        np.array([r[2] for r in ordered]),
    )


def test_without_pairs_everyone_stays() -> None:
    found = clusters(pairs(), 3)
    assert found.keeper.tolist() == [0, 1, 2]
    assert found.members() == {}


def test_a_chain_does_not_become_one_cluster() -> None:
    found = clusters(pairs((0, 1, 0.9), (1, 2, 0.9), (2, 3, 0.9)), 4)
    assert found.keeper.tolist() == [0, 0, 2, 2]
    assert found.members() == {0: [1], 2: [3]}


def test_copies_follow_their_twin_to_its_keeper() -> None:
    found = clusters(pairs((0, 5, 0.85), (5, 6, 1.0), (5, 7, 1.0)), 8)
    assert found.keeper[[5, 6, 7]].tolist() == [0, 0, 0]
    assert found.score[[5, 6, 7]].tolist() == [0.85] * 3


def test_a_preferred_record_is_kept_though_it_comes_last() -> None:
    found = clusters(pairs((0, 1, 0.9), (0, 2, 0.9), (1, 2, 1.0)), 3, rank=np.array([2, 1, 0]))
    assert found.keeper.tolist() == [2, 2, 2]
    assert found.score.tolist() == [0.9, 1.0, 1.0]


edges = st.lists(
    st.tuples(st.integers(0, 9), st.integers(0, 9), st.sampled_from([0.8, 0.9])).filter(lambda e: e[0] < e[1]),
    unique_by=lambda e: e[:2],
)


@given(edges, st.permutations(range(10)))
def test_every_member_has_a_verified_pair_with_its_keeper_and_no_two_keepers_do(
    rows: list[tuple[int, int, float]], rank: list[int]
) -> None:
    found = clusters(pairs(*rows), 10, rank=np.array(rank))
    scores = {(a, b): s for a, b, s in rows} | {(b, a): s for a, b, s in rows}
    keepers = {i for i in range(10) if found.keeper[i] == i}
    for member in set(range(10)) - keepers:
        assert int(found.keeper[member]) in keepers
        assert found.score[member] == scores[member, int(found.keeper[member])]
        assert rank[int(found.keeper[member])] < rank[member]
    assert not any(a in keepers and b in keepers for a, b in scores)


def test_a_crowd_of_equal_records_has_one_keeper() -> None:
    texts = ["Same words in every record."] * 5000
    assert clusters(near_pairs(texts), len(texts)).members() == {0: list(range(1, 5000))}
