"""What follows from a run, in one sentence with its numbers."""

from collections.abc import Sequence

from schemas.metrics import Forgotten, Gain, Likelihood, Outcome, Prompted, Score, Verdict

LEAST_GROUPS = 30
"""Below so many independent questions no difference is believed."""
MOST_CHANCE = 0.05
"""Of right and wrong answers an exact test must agree with the interval: 4 questions won and none lost is chance once
in eight times, though no resample of them holds a loss."""
ENOUGH = 0.9
"""A prompt that does so well leaves nothing to train for."""
MOST_FORGOTTEN = 0.05
"""Relative rise of the loss on texts of another kind that counts as forgetting."""
MOST_DRIFT, DRIFT_RISE = 0.1, 0.02
"""Divergence on such texts, in nats a token, that counts as forgetting when the loss rises as well by the second
figure: divergence alone says that the model got different, not that it got worse."""
MEMORISED = 0.5
"""Overfitted: the loss on the train part fell below this share of the loss on the test part."""

NAMES = {
    "accuracy": "answers right",
    "fields": "fields right",
    "exact_match": "answers right",
    "chrf": "chrF",
    "preferred": "pairs with the chosen reply preferred",
}


def verdict(
    tuned: Score,
    prompted: Prompted | None,
    gains: Sequence[Gain],
    *,
    before: Likelihood,
    after: Likelihood,
    train: Likelihood,
    forgotten: Sequence[Forgotten],
    enough: float = ENOUGH,
) -> Verdict:
    """Judge a run by its test part.

    `gains` compare the tuned model with each rival on the same questions: the best prompt, the most frequent class, or
    the base as it was (`preferred`). The smallest of them counts.
    """
    gain = min(gains, key=lambda one: one.low)
    shown = gain.low > 0 and max(one.chance or 0.0 for one in gains) < MOST_CHANCE
    numbers = _numbers(tuned, gains, gain, prompted)
    lost = [one for one in forgotten if has_forgotten(one)]
    worst = max(lost, key=lambda one: one.tuned_nll / one.base_nll, default=None)
    if tuned.groups < LEAST_GROUPS:
        reason = f"the test part has {tuned.groups} independent questions, and {LEAST_GROUPS} are needed"
        return _verdict("not-shown", f"Not shown: {reason} ({numbers}).", gain, tuned)
    if prompted is not None and prompted.score.value >= enough and not shown:
        shots = f"with {prompted.shots} examples" if prompted.shots else "without examples"
        return _verdict(
            "prompt-is-enough",
            f"A prompt is enough: the base model {shots} gets {_percent(prompted.score.value)} ({numbers}).",
            gain,
            tuned,
        )
    if not shown and after.nll > before.nll and train.nll < MEMORISED * after.nll:
        test = f"loss {before.nll:.3f} before and {after.nll:.3f} after on the test part"
        losses = f"{test}, {train.nll:.3f} on the train part"
        return _verdict("overfitted", f"Overfitted: {losses}; {numbers}.", gain, tuned)
    if not shown:
        return _verdict("not-shown", f"Not shown: the difference may be chance; {numbers}.", gain, tuned)
    if worst is not None:
        return _verdict("forgot", f"Better at the task, but it forgot: {_change(worst)}; {numbers}.", gain, tuned)
    return _verdict("worth-it", f"Worth it: {numbers}.", gain, tuned)


def has_forgotten(one: Forgotten) -> bool:
    """Whether a text of another kind shows that the model lost what it knew."""
    rise = one.tuned_nll / one.base_nll - 1
    return rise > MOST_FORGOTTEN or (one.kl is not None and one.kl > MOST_DRIFT and rise > DRIFT_RISE)


def _verdict(outcome: Outcome, sentence: str, gain: Gain, tuned: Score) -> Verdict:
    return Verdict(outcome=outcome, sentence=sentence, gain=gain, groups=tuned.groups)


def _numbers(tuned: Score, gains: Sequence[Gain], gain: Gain, prompted: Prompted | None) -> str:
    """What was reached and by whom else, and how sure the difference to the nearest rival is."""
    shots = prompted.shots if prompted else 0
    prompt = f"the best prompt ({shots} examples)" if shots else "the prompt alone"
    names = {one: prompt if one.against == "prompt" else f"the {one.against}" for one in gains}
    rivals = [f"{_percent(tuned.value - one.value)} for {name}" for one, name in names.items()]
    over = f" over {names[gain].partition(', ')[0]}" if len(gains) > 1 else ""
    return (
        f"{_percent(tuned.value)} {NAMES[tuned.measure]} against {' and '.join(rivals)}, "
        f"{100 * gain.value:+.0f} points{over} (95 % interval {100 * gain.low:+.0f} to {100 * gain.high:+.0f}, "
        f"{tuned.groups} independent questions)"
    )


def _change(one: Forgotten) -> str:
    drift = "" if one.kl is None else f", {one.kl:.2f} nats a token away from the base"
    return f"the loss on {one.name} rose by {100 * (one.tuned_nll / one.base_nll - 1):.0f} %{drift}"


def _percent(share: float) -> str:
    return f"{100 * share:.0f} %"
