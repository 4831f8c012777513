"""A report is kept for as long as nothing it depends on changes."""

import os
from pathlib import Path

import pytest

from curate.engine import cache
from curate.engine.select import select
from curate.engine.work import Work
from curate.rules.registry import load
from schemas import Config

BAD = '{"prompt": "What is a fee?", "completion": ""}\n'


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "data.jsonl"
    path.write_text(BAD, "utf-8")
    return path


def work(path: Path, **settings: object) -> Work:
    config = Config.model_validate({"select": ["S"], **settings})
    return Work(select(load(plugins=False), config), config, [str(path)])


def test_nothing_is_kept_before_the_first_run(data: Path) -> None:
    assert work(data).kept() is None


def test_the_second_run_gets_the_report_of_the_first(data: Path) -> None:
    report = work(data).check()
    kept = work(data).kept()
    assert kept is not None
    assert kept.findings == report.findings


def test_a_change_of_the_file_is_seen_even_at_the_same_size_and_time(data: Path) -> None:
    stat = data.stat()
    work(data).check()
    data.write_text(BAD.replace("fee", "tax"), "utf-8")
    os.utime(data, ns=(stat.st_atime_ns, stat.st_mtime_ns))
    assert work(data).kept() is None, "the change time gives it away"


def test_other_settings_are_another_report(data: Path) -> None:
    work(data).check()
    assert work(data, ignore=["S011"]).kept() is None
    assert work(data, severity={"S011": "info"}).kept() is None


def test_a_damaged_entry_counts_as_none(data: Path) -> None:
    work(data).check()
    for entry in Path(cache.FOLDER).glob("*.json"):
        entry.write_text("{", "utf-8")
    assert work(data).kept() is None


def test_the_folder_keeps_itself_out_of_git_and_stays_small(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "KEPT", 2)
    for minimum in range(4):
        work(data, rules={"empty-content": {}}, exclude=[str(minimum)]).check()
    assert len(list(Path(cache.FOLDER).glob("*.json"))) == 2
    assert (Path(cache.FOLDER) / ".gitignore").read_text() == "*\n"
    assert (Path(cache.FOLDER) / "CACHEDIR.TAG").read_text().startswith("Signature: 8a477f597d28d172789f06886806bc55")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_cannot_be_written_loses_nothing(data: Path) -> None:
    data.parent.chmod(0o500)
    try:
        assert work(data).check().summary.errors == 1
    finally:
        data.parent.chmod(0o700)


def test_half_a_surrogate_pair_in_a_finding_is_reported_though_it_cannot_be_kept(data: Path) -> None:
    data.write_text('{"prompt": "What\\u200b is a fee?", "completion": "half \\ud800 a pair \\u200b"}\n', "utf-8")
    assert work(data, select=["E"]).check().summary.findings
