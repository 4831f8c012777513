"""A user's schema: JSON Schema in a file or in place, a pydantic model, and what is said of a wrong one."""

import json
from pathlib import Path

import pytest

from curate.engine.select import select
from curate.errors import CurateError
from curate.rules.registry import load
from curate.rules.schema.contract import contract_of
from schemas import Config

SCHEMA = {"type": "object", "properties": {"a": {"items": {"type": "integer"}}}, "required": ["b"]}


def test_every_error_has_its_path(tmp_path: Path) -> None:
    file = tmp_path / "schema.json"
    file.write_text(json.dumps(SCHEMA), "utf-8")
    assert list(contract_of(str(file))({"a": [1, "x", None]})) == [
        ("", "'b' is a required property"),
        ("a[1]", "'x' is not of type 'integer'"),
        ("a[2]", "None is not of type 'integer'"),
    ]


def test_the_schema_may_stand_in_place() -> None:
    assert list(contract_of(json.dumps(SCHEMA))({"b": 1})) == []


def test_a_pydantic_model_is_a_schema_too() -> None:
    errors = list(contract_of("schemas.finding:Excerpt")({"span": [1, "x"], "more": 1}))
    assert [path for path, _ in errors] == ["text", "span[1]", "more"]


@pytest.mark.parametrize(
    ("setting", "said"),
    [
        ("nowhere.json", "cannot be read"),
        ('{"type": "nonsense"}', "no JSON Schema"),
        ('{"type": ', "is not JSON"),
        ("no_such_module:Model", "cannot be imported"),
        ("schemas.finding:NoSuchModel", "cannot be imported"),
    ],
)
def test_a_wrong_setting_stops_the_run_before_it_begins(setting: str, said: str) -> None:
    with pytest.raises(CurateError, match=said):
        select(load(plugins=False), Config(schema=setting))


def test_a_rule_whose_setting_is_missing_does_not_run() -> None:
    assert "S017" not in {rule.code for rule in select(load(plugins=False), Config()).rules}
    with pytest.raises(CurateError, match="S017 schema-violation needs the setting schema"):
        select(load(plugins=False), Config(select=("S017",)))


def test_a_rule_takes_its_setting_from_the_whole_configuration() -> None:
    codes = {rule.code for rule in select(load(plugins=False), Config(reply_schema="{}")).rules}
    assert "S018" in codes
    assert "S017" not in codes
