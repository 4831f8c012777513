"""The quick count of quotes and the scanner agree with a parser that is told every pair."""

import json
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from curate.engine.run import Run
from curate.engine.select import select
from curate.intake.locate import find_value
from curate.rules.registry import Registry, load
from curate.rules.schema.duplicate_key import duplicate_key
from schemas import Config


class Pairs(list[Any]):
    """The members of an object, keys repeated or not."""


texts = st.text(alphabet='ab"\\{}[]:, \nა\u200b😀', max_size=6)
values = st.recursive(
    st.none() | st.booleans() | st.integers(-9, 9) | texts,
    lambda inner: st.lists(inner, max_size=3) | st.lists(st.tuples(texts, inner), max_size=4).map(Pairs),
    max_leaves=12,
)


def written(value: Any, ascii_only: bool) -> str:
    if isinstance(value, Pairs):
        members = (f"{json.dumps(key, ensure_ascii=ascii_only)}: {written(inner, ascii_only)}" for key, inner in value)
        return "{" + ", ".join(members) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(written(inner, ascii_only) for inner in value) + "]"
    return json.dumps(value, ensure_ascii=ascii_only)


def repeated(raw: str) -> int:
    count = 0

    def hook(pairs: list[tuple[str, Any]]) -> None:
        nonlocal count
        count += len(pairs) - len(dict(pairs))

    json.loads(raw, object_pairs_hook=hook)
    return count


@given(value=st.lists(st.tuples(texts, values), max_size=5).map(Pairs), ascii_only=st.booleans())
def test_every_repeated_key_is_one_hit(value: Pairs, ascii_only: bool) -> None:
    raw = written(value, ascii_only)
    hits = list(duplicate_key.check(raw.encode(), json.loads(raw)))
    assert len(hits) == repeated(raw)
    if len(hits) == 1:  # with more, one may lie within a value that another one hides
        assert find_value(raw.encode(), hits[0].place or "") is not None


@settings(max_examples=25, deadline=None)
@given(rows=st.lists(st.lists(st.tuples(texts, values), max_size=4).map(Pairs), min_size=1, max_size=6))
def test_the_count_over_a_block_misses_no_line(tmp_path_factory: Any, rows: list[Pairs]) -> None:
    path = tmp_path_factory.mktemp("keys") / "data.jsonl"
    lines = [written(row, ascii_only=False) for row in rows]
    clean = json.dumps({"instruction": "x" * 900 + '"\\', "output": "y"})
    # long enough for the count that goes by numpy
    path.write_text("\n".join([*[clean] * 200, *lines, *[clean] * 200]) + "\n", "utf-8", newline="\n")
    config = Config(select=("S015",))
    run = Run(select(Registry((duplicate_key,)), config), config, [str(path)], small=False).execute()
    assert len(run.findings) == sum(map(repeated, lines))
    assert {finding.code for finding in run.findings} <= {"S015"}


def test_the_rule_is_the_registry_s() -> None:
    assert load(plugins=False).get("duplicate-key") is duplicate_key
