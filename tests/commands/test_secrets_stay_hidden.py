"""Whatever `curate check` prints or writes, planted private values are not in it."""

import json
from pathlib import Path

import pytest

from tests.conftest import Cli

FORMATS = ("text", "concise", "json", "jsonl", "github", "gitlab", "sarif", "junit")
# Not those of the rules' documentation, which SARIF brings along.
SECRETS = {
    "e-mail": "giorgi.ninidze@mzianeti.example",
    "phone": "+44 20 7946 0987",
    "card": "5555 5555 5555 4444",
    "iban": "GB82WEST12345698765432",
    "personal number": "01987654321",
    "key": "AKIADEMONOTAREALKEY7",
    "password": "Kut4#isi_9zB",
}
TEXT = (
    "ჩემი პირადი ნომერია {personal number}, ელფოსტა {e-mail}, ტელ. {phone}, ბარათი {card}, ანგარიში {iban}, "
    "გასაღები {key}, პაროლი: {password}"
)


@pytest.fixture
def planted(folder: Path) -> Path:
    """Records in which private values stand beside defects of other families."""
    text = TEXT
    for name, value in SECRETS.items():
        text = text.replace("{" + name + "}", value)
    rows = [
        json.dumps({"id": SECRETS["e-mail"], "instruction": text, "output": ""}, ensure_ascii=False),
        json.dumps({"instruction": text, "output": text + "\u200bა"}),  # escapes, and an invisible character
        json.dumps({"instruction": text, "output": "User: " + text + " I'm sorry, but I can't"}, ensure_ascii=False),
        json.dumps({"instruction": text, "output": text}, ensure_ascii=False).replace("@", "\\u0040")[:-1] + ",}",
        '{"instruction": "' + text + '", "output": "' + text + '", "output": "' + text + '"}',
        json.dumps({"instruction": text, "output": 7}, ensure_ascii=False),
        json.dumps({"instruction": text + "\ufffd", "output": "Dear [Your Name], " + text}, ensure_ascii=False),
    ]
    path = folder / "planted.jsonl"
    path.write_text("\r\n".join(rows), "utf-8")
    (folder / "curate.toml").write_text('extend-select = ["ALL"]\n', "utf-8")
    return path


def hidden(where: str, text: str) -> None:
    for plain in (text, text.replace("\\\\", "\\"), text.encode().decode("unicode_escape", "replace")):
        for name, value in SECRETS.items():
            assert value not in plain, f"{where} shows the {name}"


@pytest.mark.parametrize("name", FORMATS)
def test_no_format_shows_a_private_value(cli: Cli, planted: Path, name: str) -> None:
    done = cli("check", planted.name, "--output-format", name, "--show", "all", "--no-cache")
    assert "P604" in done.out
    hidden(name, done.out + done.err)


def test_neither_do_statistics_files_baselines_caches_nor_differences(cli: Cli, planted: Path, folder: Path) -> None:
    for flags in (
        ["--statistics"],
        ["-v", "--profile"],
        ["--output-format", "json", "-o", "report.json"],
        ["--write-baseline", "baseline.json"],
        ["--baseline", "baseline.json"],
        ["--fix", "--unsafe-fixes", "--diff"],
    ):
        done = cli("check", planted.name, *flags)
        hidden(" ".join(flags), done.out + done.err)
    written = [path for path in folder.rglob("*") if path.is_file() and path != planted]
    assert {"report.json", "baseline.json"} < {path.name for path in written}
    assert any(".curate_cache" in path.parts for path in written)
    for path in written:
        hidden(path.name, path.read_text("utf-8"))


def test_a_fix_still_writes_what_no_report_may_show(cli: Cli, planted: Path) -> None:
    before = planted.read_text("utf-8")
    cli("check", planted.name, "--fix")
    after = planted.read_text("utf-8")
    assert after != before
    assert "••" not in after
    assert after.count(SECRETS["iban"]) == before.count(SECRETS["iban"])
