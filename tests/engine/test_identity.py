"""Ids of findings: the journal, the export and the check number equal records alike."""

import json
from itertools import chain
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from curate.engine.run import Run
from curate.engine.select import Selection, select
from curate.review.build import build
from curate.rules.registry import load
from schemas import Config

CODES = ("D", "E", "S")
SELECTION: Selection = select(load(plugins=False), Config(select=CODES))
TEXT = st.sampled_from(
    ["é a", "e\u0301 a", " é a", "é a\u3000", "\x1cé a\n\n", "a\n\nb", "a \n\nb", "a", "a ", "5 K", "5 \u212a", ""]
)
TURN = st.tuples(TEXT, TEXT).map(
    lambda two: [{"role": "user", "content": two[0]}, {"role": "assistant", "content": two[1]}]
)
ROW: st.SearchStrategy[dict[str, Any]] = st.one_of(
    st.fixed_dictionaries(
        {"prompt": TEXT, "completion": TEXT},
        optional={"id": st.sampled_from(["a", "b"]), "more": st.sampled_from(["x", "\ud800"])},
    ),
    st.lists(TURN, min_size=1, max_size=2).map(lambda turns: {"messages": [*chain.from_iterable(turns)]}),
    st.fixed_dictionaries({"prompt": TEXT, "completion": TEXT, "label": st.booleans()}),
)


def ids(path: Path, small: bool) -> list[tuple[int, str]]:
    run = Run(SELECTION, Config(select=CODES), [str(path)], small=small).execute()
    named = {(one.line or 0, one.record_id) for one in run.findings if one.record_id is not None}
    return sorted(
        {*named, *((two.line, two.record_id) for one in run.findings for two in one.related if two.record_id)}
    )


@pytest.mark.parametrize("small", [True, False])
@settings(max_examples=60, deadline=None)
@given(rows=st.lists(ROW, max_size=12))
def test_findings_name_records_as_the_journal_does(
    tmp_path_factory: pytest.TempPathFactory, small: bool, rows: list[dict[str, Any]]
) -> None:
    path = tmp_path_factory.getbasetemp() / f"ids-{small}.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    index = build(str(path), Config())
    known = {entry.line: entry.id for entry in index.entries(range(index.total))}
    index.close()
    for line, name in ids(path, small):
        assert name == known[line]


@pytest.mark.parametrize("small", [True, False])
def test_records_that_differ_in_outer_space_are_equal_and_those_with_another_label_are_not(
    tmp_path: Path, small: bool
) -> None:
    path = tmp_path / "data.jsonl"
    rows = [("q", "a ", True), ("q", "a ", False), ("q ", "a ", True)]
    path.write_text(
        "".join(json.dumps({"prompt": p, "completion": c, "label": label}) + "\n" for p, c, label in rows), "utf-8"
    )
    found = dict(ids(path, small))
    assert found[3] == f"{found[1]}/2"
    assert "/" not in found.get(2, "")
