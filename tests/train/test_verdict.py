"""The verdict: which of five, and that chance does not pass for a gain."""

import random

import pytest

from schemas.metrics import Forgotten, Gain, Likelihood, Prompted, Score, Verdict
from train.intervals import bootstrap, paired, share_of_groups, sign_test, wilson
from train.verdict import verdict


def score(value: float, groups: int = 100) -> Score:
    return Score(
        questions=groups, groups=groups, measure="accuracy", value=value, low=0, high=1, values={}, stop_rate=1
    )


def judge(
    tuned: float, prompt: float, low: float, *, groups: int = 100, losses: tuple[float, float, float] = (2.0, 0.5, 0.4),
    forgotten: tuple[Forgotten, ...] = (),
) -> Verdict:  # fmt: skip
    before, after, train = (Likelihood(nll=loss, tokens=100, bits_per_byte=1) for loss in losses)
    gain = Gain(against="prompt", value=tuned - prompt, low=low, high=1)
    prompted = Prompted(shots=3, part="test", score=score(prompt), prompt_tokens=80)
    return verdict(score(tuned, groups), prompted, [gain], before=before, after=after, train=train, forgotten=forgotten)


@pytest.mark.parametrize(
    ("given", "outcome"),
    [
        (judge(0.9, 0.4, 0.35), "worth-it"),
        (judge(0.5, 0.4, -0.02), "not-shown"),
        (judge(0.9, 0.4, 0.35, groups=29), "not-shown"),
        (judge(0.93, 0.92, -0.05), "prompt-is-enough"),
        (judge(0.4, 0.4, -0.05, losses=(0.5, 0.9, 0.05)), "overfitted"),
        (judge(0.9, 0.4, 0.3, forgotten=(Forgotten(name="ka", tokens=9, base_nll=2.0, tuned_nll=2.2),)), "forgot"),
        (judge(0.9, 0.4, 0.3, forgotten=(Forgotten(name="ka", tokens=9, base_nll=2.0, tuned_nll=2.0, kl=0.4),)), "worth-it"),
        (judge(0.9, 0.4, 0.3, forgotten=(Forgotten(name="ka", tokens=9, base_nll=2.0, tuned_nll=2.06, kl=0.4),)), "forgot"),
    ],
)  # fmt: skip
def test_each_outcome_has_its_evidence(given: Verdict, outcome: str) -> None:
    assert given.outcome == outcome


def test_the_sentence_has_the_numbers() -> None:
    sentence = judge(0.9, 0.4, 0.35).sentence
    for part in ("90 %", "40 %", "+50 points", "+35", "100 independent questions", "3 examples"):
        assert part in sentence


def test_wilson_is_right_for_all_right_and_for_none() -> None:
    # 10 of 10: low = 1 / (1 + z²/10); 0 of 10 is its mirror image (Wilson 1927)
    assert wilson(10, 10) == pytest.approx((0.7225, 1.0), abs=1e-4)
    assert wilson(0, 10) == pytest.approx((0.0, 0.2775), abs=1e-4)
    assert wilson(0, 0) == (0.0, 1.0)


def test_near_duplicates_are_no_independent_evidence() -> None:
    values = [1.0, 0.0] * 20
    alone = bootstrap(values, range(40))
    clustered = bootstrap(values, [n % 4 for n in range(40)])  # four groups, each all right or all wrong
    assert clustered[1] - clustered[0] > 2 * (alone[1] - alone[0])


def test_the_interval_of_no_difference_holds_zero_about_nineteen_times_in_twenty() -> None:
    draw = random.Random(1)
    held = 0
    for seed in range(60):
        mine = [float(draw.random() < 0.6) for _ in range(60)]
        theirs = [float(draw.random() < 0.6) for _ in range(60)]
        gain = paired(mine, theirs, range(60), "prompt", seed)
        held += gain.low <= 0 <= gain.high
    assert 53 <= held <= 60


def test_a_pair_is_compared_question_by_question() -> None:
    gain = paired([1, 1, 1, 0], [0, 1, 0, 0], "abcd", "prompt")
    assert gain.value == 0.5
    assert gain.low >= 0


def test_the_sign_test_is_the_binomial_worked_out_by_hand() -> None:
    assert sign_test([1, 1, 1, 1, 0, 0], range(6)) == pytest.approx(2 / 2**4)
    assert sign_test([1] * 6 + [-1], range(7)) == pytest.approx(2 * (1 + 7) / 2**7)
    assert sign_test([1, 1, -1, 1], "aabb") == 1  # one group won, one neither
    assert sign_test([0, 0], range(2)) == 1


def test_few_questions_won_are_not_believed_though_no_resample_loses() -> None:
    mine, theirs = [1.0] * 40, [1.0] * 36 + [0.0] * 4
    gain = paired(mine, theirs, range(40), "prompt")
    assert gain.low > 0
    losses = Likelihood(nll=1.0, tokens=100, bits_per_byte=1)
    found = verdict(score(1.0, 40), None, [gain], before=losses, after=losses, train=losses, forgotten=())
    assert found.outcome == "not-shown"


def test_right_answers_to_twins_count_once() -> None:
    assert share_of_groups([1.0] * 10, range(10)) == wilson(10, 10)
    assert share_of_groups([1.0] * 10, [n // 5 for n in range(10)]) == wilson(2, 2)
