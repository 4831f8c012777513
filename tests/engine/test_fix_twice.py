"""Every rule's own fix settles what it finds: fixing again changes nothing."""

import tempfile
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from curate.engine.select import select
from curate.engine.work import Work
from curate.rules.doc import read_doc
from curate.rules.registry import load
from schemas import Applicability, Config

RULES = load(plugins=False)
LINES = sorted(
    {
        example.content.rstrip(b"\n")
        for rule in RULES.rules
        if rule.scope in ("problem", "line", "record")
        for example in read_doc(rule.doc, whole=False).examples
        if b"\n" not in example.content.rstrip(b"\n")
    }
)
"""A line of every kind: all the examples, good and bad, of the rules over single lines."""
MENDS: tuple[Applicability, ...] = ("safe", "unsafe")


def fix(path: Path, allowed: tuple[Applicability, ...]) -> int:
    work = Work(select(RULES, Config()), Config(), [str(path)])
    return work.fix(allowed).summary.fixed


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    lines=st.lists(st.sampled_from(LINES), min_size=1, max_size=12),
    end=st.sampled_from([b"\n", b"\r\n", b"\n\n"]),
    allowed=st.sampled_from([MENDS[:1], MENDS]),
)
def test_fixing_twice_changes_nothing(lines: list[bytes], end: bytes, allowed: tuple[Applicability, ...]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "data.jsonl"
        path.write_bytes(end.join(lines))
        fix(path, allowed)
        once = path.read_bytes()
        assert fix(path, allowed) == 0
        assert path.read_bytes() == once


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(lines=st.lists(st.sampled_from(LINES), min_size=1, max_size=8))
def test_no_line_is_lost_by_fixing(lines: list[bytes]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "data.jsonl"
        path.write_bytes(b"\n".join(lines) + b"\n")
        fix(path, MENDS)
        assert len(path.read_bytes().splitlines()) >= len(lines)


def test_all_examples_at_once_are_mended_in_one_go(tmp_path: Path) -> None:
    path = tmp_path / "data.jsonl"
    path.write_bytes(b"\r\n".join(LINES))
    assert fix(path, MENDS) > 20
    assert fix(path, MENDS) == 0
