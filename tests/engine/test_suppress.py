"""Suppressions and baselines let findings pass, and nothing else."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from curate.engine.suppress import Baseline, suppress
from curate.errors import CurateError
from schemas import Excerpt, Finding, Suppression


def finding(code: str = "S011", record: str | None = "r1", path: str = "a.jsonl", text: str = "x") -> Finding:
    excerpt = Excerpt(text=text)
    return Finding(
        code=code, name="n", severity="error", message="m", path=path, line=1, record_id=record, excerpt=excerpt
    )


def test_a_suppression_waives_with_its_reason_what_meets_all_its_conditions() -> None:
    rule = Suppression(rule="S", record="r1", source="web", reason="seen")
    pairs = [
        (finding(), ("web", None)),
        (finding(), ("book", None)),
        (finding(record="r2"), ("web", None)),
        (finding(code="E104"), ("web", None)),
    ]
    findings, unused = suppress(pairs, [rule])
    assert [f.waived for f in findings] == ["seen", None, None, None]
    assert unused == []


def test_a_suppression_that_meant_nothing_is_given_back() -> None:
    rule = Suppression(rule="S011", file="*.csv", reason="seen")
    assert suppress([(finding(), (None, None))], [rule])[1] == [rule]


def test_a_baseline_lets_as_many_findings_pass_as_it_counted() -> None:
    baseline = Baseline.of([finding()])
    findings, gone = baseline.apply([finding(), finding()])
    assert [f.waived for f in findings] == ["in the baseline", None]
    assert not gone.counts


def test_findings_without_a_record_are_known_by_what_they_show() -> None:
    baseline = Baseline.of([finding(record=None, text="{bad")])
    findings, _ = baseline.apply([finding(record=None, text="{worse"), finding(record=None, text="{bad")])
    assert [f.waived for f in findings] == [None, "in the baseline"]


def test_a_baseline_survives_its_file(tmp_path: Path) -> None:
    baseline = Baseline.of([finding(), finding(), finding(code="E104", record=None)])
    baseline.save(str(tmp_path / "b.json"))
    assert Baseline.load(str(tmp_path / "b.json")) == baseline


@pytest.mark.parametrize(
    "text", ["", "[]", '{"version": 1}', '{"version": 9, "findings": {}}', '{"version": 1, "findings": 3}']
)
def test_a_file_that_is_no_baseline_is_refused_in_one_sentence(tmp_path: Path, text: str) -> None:
    (tmp_path / "b.json").write_text(text)
    with pytest.raises(CurateError, match="baseline"):
        Baseline.load(str(tmp_path / "b.json"))


FINDINGS = st.lists(
    st.builds(finding, st.sampled_from(["S011", "E104"]), st.sampled_from(["r1", "r2", None])), max_size=12
)


@given(before=FINDINGS, after=FINDINGS)
def test_order_never_matters_and_the_rest_only_shrinks(before: list[Finding], after: list[Finding]) -> None:
    baseline = Baseline.of(before)
    forward, gone = baseline.apply(after)
    backward, gone_too = baseline.apply(after[::-1])
    assert gone == gone_too
    assert sum(f.waived is None for f in forward) == sum(f.waived is None for f in backward)
    shrunk = baseline.without(gone)
    assert shrunk.counts <= baseline.counts
    assert not shrunk.apply(after)[1].counts
