"""Shortcuts change nothing: a run with them finds what a run without them finds."""

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from curate.engine.run import Run
from curate.engine.select import select
from curate.rules.api import Rule
from curate.rules.doc import read_doc
from curate.rules.registry import Registry, load
from schemas import Config

FOLDER = Path(__file__).parent
SHORT = tuple(rule for rule in load(plugins=False).rules if rule.where or rule.lines_where)
LONG = tuple(replace(rule, where=None, lines_where=None) for rule in SHORT)
TRICKS = ("\u200b", "\u202e", "\x00", "\ufffd", "&amp;", "\\n", "\u200d", "\U000e0041", "\ufe0f\ufe0f", '"', "\\", "  ")


def findings(rules: tuple[Rule, ...], path: Path, small: bool) -> Counter[tuple[Any, ...]]:
    config = Config(select=tuple(rule.code for rule in rules))
    run = Run(select(Registry(rules), config), config, [str(path)], small=small).execute()
    return Counter((f.code, f.line, f.column, f.field, f.span, f.message) for f in run.findings)


@cache
def samples() -> tuple[bytes, ...]:
    """The lines of all examples and cases of all rules."""
    texts = [example.content for rule in load(plugins=False).rules for example in _examples(rule)]
    for file in sorted(FOLDER.glob("*/*.jsonl")):
        for line in file.read_bytes().splitlines():
            case = json.loads(line)
            if "raw" in case:
                texts.append(case["raw"].encode("utf-8", "surrogatepass"))
            else:
                rows = case.get("records", [case.get("record")])
                texts.extend(json.dumps(row, ensure_ascii=False).encode() for row in rows)
    lines = [line for text in texts for line in text.split(b"\n")]
    return tuple(dict.fromkeys(line for line in lines if line.strip() and len(line) < 3000))


def _examples(rule: Rule) -> Iterator[Any]:
    return iter(read_doc(rule.doc, whole=False).examples)


def equal(lines: list[bytes], path: Path) -> None:
    path.write_bytes(b"\n".join(lines) + b"\n")
    quick, slow = findings(SHORT, path, small=False), findings(LONG, path, small=True)
    assert quick - slow == Counter(), "found with the shortcut only"
    assert slow - quick == Counter(), "lost by a shortcut"


def test_a_large_run_finds_what_a_small_one_finds_in_all_examples_and_cases(tmp_path: Path) -> None:
    assert len(samples()) > 300
    equal(list(samples()), tmp_path / "all.jsonl")


@pytest.mark.parametrize("part", range(8))
def test_it_does_not_matter_which_lines_stand_together(tmp_path: Path, part: int) -> None:
    equal(list(samples()[part::8]), tmp_path / "part.jsonl")


def test_each_sample_alone_is_judged_the_same(tmp_path: Path) -> None:
    objects = [line for line in samples() if line.startswith(b'{"')]
    for number in range(0, len(objects), 25):
        equal([objects[number]], tmp_path / "one.jsonl")


def texts_in(value: Any) -> list[tuple[Any, Any]]:
    """Every text in a JSON value, as its container and its key there."""
    members = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    found = []
    for key, member in list(members):
        found.extend([(value, key)] if isinstance(member, str) else texts_in(member))
    return found


@st.composite
def mutated(draw: st.DrawFn) -> bytes:
    row = json.loads(draw(st.sampled_from([line for line in samples() if _is_object(line)])))
    for _ in range(draw(st.integers(1, 3))):
        places = texts_in(row)
        if not places:
            break
        parent, key = draw(st.sampled_from(places))
        old = parent[key]
        at = draw(st.integers(0, len(old)))
        new = draw(st.sampled_from([old[:at] + trick + old[at:] for trick in TRICKS] + ["", " ", old * 2, "user"]))
        parent[key] = draw(st.sampled_from([new, new, new, None, 7, [], [new]]))
    return json.dumps(row, ensure_ascii=draw(st.booleans())).encode("utf-8", "surrogatepass")


def _is_object(line: bytes) -> bool:
    try:
        return isinstance(json.loads(line), dict)
    except ValueError:
        return False


@settings(max_examples=40, deadline=None)
@given(lines=st.lists(mutated(), min_size=1, max_size=30))
def test_mutated_records_are_judged_the_same(tmp_path_factory: pytest.TempPathFactory, lines: list[bytes]) -> None:
    equal(lines, tmp_path_factory.mktemp("mutated") / "data.jsonl")
