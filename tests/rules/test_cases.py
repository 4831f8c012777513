"""Rules against the cases in the folder of their family: `<family>/<name>.jsonl`, one case a line, quiet ones first."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from curate.rules.registry import Registry, load
from curate.testing import decisions_of, findings_of
from schemas import Config

FOLDER = Path(__file__).parent
RULES = load(plugins=False)
KEYS = {"record", "records", "raw", "bytes", "config", "against", "benchmark", "decisions", "expect", "why"}


def cases() -> Iterator[Any]:
    for file in sorted(FOLDER.glob("*/*.jsonl")):
        for number, line in enumerate(file.read_bytes().splitlines(), 1):
            case = json.loads(line)
            yield pytest.param(file, case, id=f"{file.stem}-{number}: {case.get('why', '')}")


def content_of(case: dict[str, Any]) -> bytes:
    if "raw" in case:
        return case["raw"].encode("utf-8", "surrogatepass")
    if "bytes" in case:
        return case["bytes"].encode("latin-1")
    records = case["records"] if "records" in case else [case["record"]]
    return b"".join(json.dumps(record, ensure_ascii=False).encode() + b"\n" for record in records)


@pytest.mark.parametrize(("file", "case"), list(cases()))
def test_a_rule_finds_what_the_case_expects_and_nothing_else(file: Path, case: dict[str, Any]) -> None:
    rule = RULES.get(file.stem.replace("_", "-"))
    assert rule is not None, f"there is no rule for {file.name}"
    beside = {key: content_of({"records": case[key]}) for key in ("against", "benchmark") if key in case}
    config = Config.model_validate(case.get("config", {}))
    said = decisions_of(content_of({"records": case["decisions"]})) if "decisions" in case else None
    found = findings_of(rule, content_of(case), config, beside=beside, decisions=said)
    assert [finding.code for finding in found] == case["expect"], [finding.message for finding in found]


@pytest.mark.parametrize("file", sorted(FOLDER.glob("*/*.jsonl")), ids=lambda file: file.stem)
def test_cases_are_well_formed_and_quiet_ones_come_first(file: Path) -> None:
    found = [json.loads(line) for line in file.read_bytes().splitlines()]
    for case in found:
        assert case.keys() <= KEYS
        assert len(case.keys() & {"record", "records", "raw", "bytes"}) == 1
        assert case["why"]
    loud = [bool(case["expect"]) for case in found]
    assert loud == sorted(loud), "quiet cases first"
    assert not all(loud)
    assert any(loud)


@pytest.mark.parametrize("rule", Registry(RULES.rules).rules, ids=lambda rule: rule.code)
def test_every_structural_rule_has_cases(rule: Any) -> None:
    family = rule.check.__module__.rpartition(".")[0].rpartition(".")[2]
    if family in ("schema", "encoding"):
        assert (FOLDER / family / f"{rule.check.__module__.rpartition('.')[2]}.jsonl").is_file()
