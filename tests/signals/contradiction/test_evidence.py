from curate.signals.contradiction.evidence import KINDS, MEANINGS, Evidence, Kind, code_of, is_error


def evidence(kind: Kind, score: float) -> Evidence:
    return Evidence(kind, score, None, None, "")


def test_every_kind_has_its_rule() -> None:
    assert set(MEANINGS) == set(KINDS)


def test_a_negation_is_a_conflict_of_equal_prompts_and_a_flip_of_near_ones() -> None:
    assert code_of(evidence("negation", 0.8), equal=True) == "C301"
    assert code_of(evidence("negation", 0.8), equal=False) == "C303"


def test_only_certain_kinds_at_a_high_score_on_equal_prompts_are_errors() -> None:
    assert is_error(evidence("yes-no", 0.9), equal=True)
    assert not is_error(evidence("yes-no", 0.9), equal=False)
    assert not is_error(evidence("yes-no", 0.89), equal=True)
    assert not is_error(evidence("number", 1.0), equal=True)
