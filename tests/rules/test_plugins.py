"""A stranger's rules are loaded, tested and refused like our own."""

import importlib
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from curate.errors import CurateError
from curate.rules import registry
from curate.testing import check_examples

RULE = '''
from collections.abc import Iterator

from curate.rules import Hit, record_rule
from schemas import Record


@record_rule("{code}", "{name}", where=lambda c: c.reply.str.contains("!!!", literal=True))
def shouting_reply(record: Record, *, most: int = 2) -> Iterator[Hit]:
    """A reply shouts.

    The model learns the tone of its examples.

    Bad:
        {{"instruction": "2 + 2?", "output": "4!!!"}}
    Good:
        {{"instruction": "2 + 2?", "output": "4!"}}
    """
    for place, reply in record.replies():
        start = reply.content.find("!" * (most + 1))
        if start >= 0:
            yield Hit(f"{{place}}.content", "the reply shouts", span=(start, start + most + 1))
'''
Install = Callable[[str, str], None]


@pytest.fixture
def install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Install]:
    """Puts a distribution with one module of rules where Python finds it, as pip would."""
    names: list[str] = []

    def put(name: str, source: str) -> None:
        names.append(name)
        (tmp_path / f"{name}.py").write_text(source)
        info = tmp_path / f"{name}-1.0.dist-info"
        info.mkdir()
        (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n")
        (info / "entry_points.txt").write_text(f"[curate.rules]\n{name} = {name}\n")
        importlib.invalidate_caches()

    monkeypatch.syspath_prepend(str(tmp_path))
    registry.load.cache_clear()
    yield put
    registry.load.cache_clear()
    for name in names:
        sys.modules.pop(name, None)


def test_an_installed_rule_is_loaded_and_held_to_its_documentation(install: Install) -> None:
    install("acme_rules", RULE.format(code="ACME001", name="shouting-reply"))
    rule = registry.load().get("ACME001")
    assert rule is not None
    check_examples(rule)


def test_plugins_can_be_left_out(install: Install) -> None:
    install("acme_rules", RULE.format(code="ACME001", name="shouting-reply"))
    assert registry.load(plugins=False).get("ACME001") is None


def test_a_code_that_is_taken_stops_the_run_and_names_both_owners(install: Install) -> None:
    install("acme_rules", RULE.format(code="S011", name="shouting-reply"))
    with pytest.raises(CurateError, match="two rules are called S011") as error:
        registry.load()
    assert "acme_rules" in error.value.hint
    assert "curate.rules.schema.empty_content" in error.value.hint


def test_a_plugin_that_cannot_be_imported_is_a_note_not_the_end(install: Install) -> None:
    install("broken_rules", "import there_is_no_such_module")
    loaded = registry.load()
    assert any("broken_rules" in note and "there_is_no_such_module" in note for note in loaded.notes)
    assert loaded.get("S011") is not None
