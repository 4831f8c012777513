"""Languages that nobody declared: inferred from all of a file, stated, and given to the rules that ask."""

import gzip
import json
from pathlib import Path

import pytest

from curate.engine.run import Run
from curate.engine.select import select
from curate.errors import CurateError
from curate.rules.registry import load
from schemas import Config
from tests.conftest import Cli

KA = "ფული, რომელსაც სასჯელად იხდიან, როცა წესს არღვევენ, ნომერი {}."
EN = "Money that you pay as a punishment for breaking the rule, and that is number {}."
RU = "Деньги, которые платят в наказание за нарушение правила номер {}."


def lines(*parts: tuple[str, int]) -> str:
    texts = [text.format(n) for text, count in parts for n in range(count)]
    return "".join(
        json.dumps({"prompt": f"№ {n}?", "completion": text}, ensure_ascii=False) + "\n" for n, text in enumerate(texts)
    )


def run(path: Path, **config: object) -> Run:
    settings = Config.model_validate({"select": ("L401",), **config})
    return Run(select(load(plugins=False), settings), settings, [str(path)]).execute()


def test_a_stray_reply_is_found_without_any_setting_and_the_report_says_why(tmp_path: Path) -> None:
    path = tmp_path / "data.jsonl"
    path.write_text(lines((KA, 40), (RU, 1)), "utf-8")
    done = run(path)
    assert [finding.line for finding in done.findings] == [41]
    assert done.notes == ["languages inferred from the data: ka"]


def test_declared_languages_are_not_inferred(tmp_path: Path) -> None:
    path = tmp_path / "data.jsonl"
    path.write_text(lines((KA, 40), (RU, 1)), "utf-8")
    done = run(path, languages=["ka", "ru"])
    assert not done.findings
    assert not done.notes


def test_each_file_has_languages_of_its_own(cli: Cli) -> None:
    Path("ka.jsonl").write_text(lines((KA, 30), (EN, 1)), "utf-8")
    Path("en.jsonl").write_text(lines((EN, 30)), "utf-8")
    done = cli("check", "ka.jsonl", "en.jsonl", "--select", "L401", "--output-format", "concise", "--no-cache")
    assert "ka.jsonl:31" in done.out
    assert "en.jsonl:" not in done.out
    assert "languages inferred from the data: ka (ka.jsonl); en (en.jsonl)" in done.out


def test_a_file_put_together_from_parts_is_sampled_to_its_end(tmp_path: Path) -> None:
    path = tmp_path / "data.jsonl"
    path.write_text(lines((EN, 40_000), (KA, 25_000), (RU, 3)), "utf-8")
    assert path.stat().st_size > 8 << 20
    done = run(path)
    assert done.notes == ["languages inferred from the data: ka, en"], "by the bytes they take"
    assert [finding.line for finding in done.findings] == [65_001, 65_002, 65_003]


def test_a_compressed_file_is_inferred_from_its_head(tmp_path: Path) -> None:
    path = tmp_path / "data.jsonl.gz"
    path.write_bytes(gzip.compress(lines((KA, 50), (RU, 1)).encode()))
    assert [finding.line for finding in run(path).findings] == [51]


def test_in_a_file_of_many_small_languages_none_is_wrong(tmp_path: Path) -> None:
    path = tmp_path / "data.jsonl"
    few = [
        "これは質問への答えです、番号は{}です。",
        "이것은 질문에 대한 답변입니다 {}.",
        "Αυτή είναι η απάντηση στην ερώτηση {}.",
    ]
    path.write_text(lines((KA, 60), *((text, 3) for text in few), (RU, 2)), "utf-8")
    done = run(path)
    assert not done.findings
    assert done.notes == ["no language could be inferred from the data: declare `languages` for rules that need them"]


def test_the_reading_ahead_loses_no_record(tmp_path: Path) -> None:
    path = tmp_path / "data.jsonl"
    path.write_text(lines((EN, 70_000)), "utf-8")
    assert run(path).records == 70_000


@pytest.mark.parametrize("detector", ["auto", "base", "pycld2", "profiles", "langdetect"])
def test_every_detector_finds_german_in_english(tmp_path: Path, detector: str) -> None:
    path = tmp_path / "data.jsonl"
    german = "Eine Geldstrafe ist Geld, das man zur Strafe bezahlen muss, weil man gegen ein Gesetz verstoßen hat."
    path.write_text(lines((EN, 5), (german, 1)), "utf-8")
    assert [finding.line for finding in run(path, languages=["en"], detector=detector).findings] == [6]


def test_langdetect_comes_with_a_note_of_what_it_does_not_know(tmp_path: Path) -> None:
    path = tmp_path / "data.jsonl"
    path.write_text(lines((KA, 5)), "utf-8")
    done = run(path, languages=["ka"], detector="langdetect")
    assert not done.findings
    assert done.notes[0].startswith("langdetect knows no Georgian")


def test_a_detector_that_is_not_installed_is_one_clear_line(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    path = Path("data.jsonl")
    path.write_text(lines((KA, 1)), "utf-8")
    with pytest.raises(CurateError, match="detector = 'lingua': lingua is not installed"):
        run(path, languages=["ka"], detector="lingua")
