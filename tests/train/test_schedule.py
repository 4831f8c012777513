"""A step learns from the same examples however they are packed, and however many processes share them."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from train.schedule import Schedule

RUNS = st.builds(
    Schedule,
    lengths=st.lists(st.integers(1, 60), min_size=1, max_size=50).map(tuple),
    batch=st.integers(1, 20),
    epochs=st.sampled_from([0.5, 1, 3]),
    seed=st.integers(0, 3),
    row_tokens=st.integers(10, 200),
    packed=st.booleans(),
    processes=st.integers(1, 4),
)


@given(RUNS)
def test_an_epoch_sees_every_example_once(run: Schedule) -> None:
    seen = sorted(item for step in range(run.per_epoch) for item in run.items(step))
    assert seen == list(range(len(run.lengths)))


@given(RUNS)
def test_the_rows_of_all_processes_are_the_step_and_there_are_as_many_on_each(run: Schedule) -> None:
    shares = [run.rows(0, rank) for rank in range(run.processes)]
    assert sorted(item for share in shares for row in share for item in row) == sorted(run.items(0))
    assert len({len(share) for share in shares}) == 1


@given(RUNS)
def test_a_step_holds_the_same_examples_for_any_number_of_processes(run: Schedule) -> None:
    assert run.items(0) == replace(run, processes=run.processes + 1, row_tokens=17, packed=not run.packed).items(0)


def test_steps_hold_about_as_many_examples_as_were_asked_for_and_differ_by_one() -> None:
    run = Schedule((5,) * 103, batch=16, epochs=3, seed=0, row_tokens=100, packed=True)
    assert [len(run.items(step)) for step in range(6)] == [17, 17, 17, 17, 17, 18]
    assert (run.per_epoch, run.steps) == (6, 18)


def test_epochs_differ_in_order_and_seeds_do_too() -> None:
    run = Schedule(tuple(range(1, 40)), batch=39, epochs=2, seed=0, row_tokens=100, packed=True)
    assert run.items(0) != run.items(1)
    assert run.items(0) != replace(run, seed=1).items(0)


@pytest.mark.parametrize(("longest", "row"), [(10, 40), (30, 40), (79, 79)])
def test_a_row_is_halved_but_holds_the_longest_example(longest: int, row: int) -> None:
    run = Schedule((longest, *[5] * 40), batch=41, epochs=1, seed=0, row_tokens=80, packed=True)
    halved = run.halved()
    assert halved is not None
    assert halved.row_tokens == row
    assert Schedule((80, 5), batch=2, epochs=1, seed=0, row_tokens=80, packed=True).halved() is None
