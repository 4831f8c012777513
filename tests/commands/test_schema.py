"""`curate schema`, and the documents that are checked in."""

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

import schemas
from curate.api import check
from curate.commands.schema import NAMES, text
from curate.rules.registry import load
from schemas import Config
from schemas.documents import DOCUMENTS
from tests.conftest import Cli

FOLDER = Path(schemas.__file__).parent / "json"
MEND = "curate schema --write"


def document(name: str) -> dict[str, Any]:
    value: dict[str, Any] = json.loads(text(name))
    return value


def test_the_command_knows_every_document() -> None:
    assert set(NAMES) == set(DOCUMENTS)


@pytest.mark.parametrize("name", NAMES)
def test_a_document_on_disk_is_what_the_models_say(name: str) -> None:
    assert (FOLDER / f"{name}.schema.json").read_text("utf-8") == text(name), f"run: {MEND}"


@pytest.mark.parametrize("name", NAMES)
def test_a_document_is_valid_json_schema(name: str) -> None:
    jsonschema.Draft202012Validator.check_schema(document(name))


@pytest.mark.parametrize("name", NAMES)
def test_the_command_prints_the_document(cli: Cli, name: str) -> None:
    assert cli("schema", name).out == text(name)


def test_a_report_follows_its_document() -> None:
    report = check([{"prompt": "What is a fine?", "completion": ""}, {"instruction": "Why?", "output": ""}])
    jsonschema.validate(json.loads(report.model_dump_json()), document("report"))


def test_every_setting_is_described() -> None:
    for key, value in document("config")["properties"].items():
        assert value.get("description") or "$ref" in value, f"{key} says nothing about itself"


def test_the_settings_document_refuses_what_the_program_refuses() -> None:
    validator = jsonschema.Draft202012Validator(document("config"))
    assert not list(validator.iter_errors(json.loads(Config().model_dump_json(by_alias=True))))
    assert list(validator.iter_errors({"selct": ["S"]}))
    assert list(validator.iter_errors({"fail-on": "fatal"}))


def test_the_settings_document_knows_the_options_of_every_rule() -> None:
    properties = document("config")["properties"]["rules"]["properties"]
    for rule in load(plugins=False).rules:
        if rule.defaults():
            assert set(properties[rule.name]["properties"]) == set(rule.defaults())
