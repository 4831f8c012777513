"""Judging a source as its reviewers left it finds what a file written that way would have.

In that file an empty line stands for a rejected record, so that messages name the same lines.
"""

import json
import tempfile
from collections import Counter
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from curate.engine.run import Run
from curate.engine.select import select
from curate.review.build import build
from curate.rules.registry import load
from schemas import Config, Decision, Decisions, Edit, Finding

CONFIG = Config(select=("S", "E", "D201", "D202", "Q5"), ignore=("E102",))
REPLIES = (
    "Money paid as a punishment.",
    "ფული, რომელსაც სასჯელად იხდიან.",
    "",
    " ",
    "a\u200bb c",
    "\ufffd",
    "As an AI language model, I cannot.",
    "x",
    "\U000e0041 tag",
    'say "\\u10d0" \\ now',
)
ROW = st.fixed_dictionaries(
    {
        "instruction": st.sampled_from(("What is a fine?", "რა არის ჯარიმა?", "Why?")),
        "output": st.sampled_from(REPLIES),
    },
    optional={"id": st.sampled_from(("1", "2", "a/2")), "note": st.sampled_from(("n", 1))},
)
SAID = st.sampled_from((None, "reject", *REPLIES))


def findings(path: Path, decisions: Decisions | None, small: bool) -> list[Finding]:
    said = {str(path): decisions} if decisions else {}
    return Run(select(load(plugins=False), CONFIG), CONFIG, [str(path)], small=small, decisions=said).execute().findings


def told(found: list[Finding]) -> Counter[tuple[Any, ...]]:
    return Counter((f.code, f.message, f.field, f.span, f.excerpt, f.line, len(f.related)) for f in found)


@given(rows=st.lists(st.tuples(ROW, SAID), min_size=1, max_size=8), small=st.booleans())
@settings(max_examples=25, deadline=None)
def test_the_effective_records_are_those_of_a_file_written_that_way(
    rows: list[tuple[dict[str, Any], str | None]], small: bool
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        source, made = Path(folder) / "source.jsonl", Path(folder) / "made.jsonl"
        source.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row, _ in rows), "utf-8")
        index = build(str(source), Config())
        ids = [index.entry(position).id for position in range(index.total)]
        index.close()
        assert len(ids) == len(rows)
        decisions = {
            record_id: Decision(record_id=record_id, content_hash="", verdict="reject")
            if said == "reject"
            else Decision(record_id=record_id, content_hash="", edits=(Edit(field="output", replacement=said),))
            for record_id, (_, said) in zip(ids, rows, strict=True)
            if said is not None
        }
        if len(decisions) < sum(said is not None for _, said in rows):
            return  # two records have one id: "a/2", and the second "a"
        left = [None if said == "reject" else row if said is None else row | {"output": said} for row, said in rows]
        made.write_text("".join(json.dumps(row, ensure_ascii=False) * bool(row) + "\n" for row in left), "utf-8")
        effective = findings(source, Decisions(by_record=decisions), small)
        if any(left):
            assert told(effective) == told(findings(made, None, small))
        assert {one.record_id for one in effective if one.record_id} <= set(ids)
        assert findings(source, None, small) == findings(source, Decisions(), small)
