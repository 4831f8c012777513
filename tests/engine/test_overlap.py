"""One defect, one finding: the rule that says more speaks."""

import json
from pathlib import Path

from tests.conftest import Cli


def codes(cli: Cli, *rows: dict[str, str], **settings: str) -> list[str]:
    Path("data.jsonl").write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), "utf-8")
    flags = [item for name, value in settings.items() for item in (f"--{name}", value)]
    done = cli("check", "data.jsonl", "--output-format", "json", "--no-cache", *flags)
    return [finding["code"] for finding in json.loads(done.out)["findings"]]


FOREIGN = {"prompt": "რა არის ჯარიმა?", "completion": "It is money that you pay as a punishment.", "language": "ka"}


def test_a_reply_in_another_language_than_its_prompt_and_its_data_is_one_finding(cli: Cli) -> None:
    assert codes(cli, FOREIGN) == ["L402"]


def test_alone_the_other_rule_finds_it_as_well(cli: Cli) -> None:
    assert codes(cli, FOREIGN, select="L401") == ["L401"]


def test_controls_within_mojibake_are_part_of_it(cli: Cli) -> None:
    wrong = "კარგად ვარ.".encode().decode("latin-1")
    assert codes(cli, {"prompt": "როგორ ხარ?", "completion": wrong}, select="E") == ["E103"]


def test_a_control_elsewhere_is_found_beside_mojibake(cli: Cli) -> None:
    wrong = "კარგად ვარ.".encode().decode("latin-1")
    assert codes(cli, {"prompt": "როგორ\x07 ხარ?", "completion": wrong}, select="E") == ["E104", "E103"]
