"""Options that rules take from a setting of the whole configuration."""

from functools import partial

from curate.engine.select import select
from curate.rules.registry import load
from schemas import Config


def given(**settings: object) -> dict[str, dict[str, object]]:
    """Code of each rule with the options that are bound to it."""
    config = Config.model_validate({"select": ["ALL"], **settings})
    rules = select(load(plugins=False), config).rules
    return {rule.code: dict(rule.check.keywords) for rule in rules if isinstance(rule.check, partial)}


def test_the_models_for_meaning_reach_the_rules_on_meaning_and_no_other() -> None:
    bound = given(semantic={"model": "m", "nli": "n"})
    with_model = {code for code, options in bound.items() if options.get("model") == "m"}
    assert with_model == {"C301", "C302", "C303", "C304", "C307", "D206"}
    assert {code for code, options in bound.items() if options.get("nli") == "n"} == {"C301", "C302", "C303", "C304"}


def test_a_rules_own_table_wins() -> None:
    bound = given(semantic={"model": "m"}, rules={"semantic-duplicate": {"model": "own"}})
    assert bound["D206"]["model"] == "own"
    assert bound["C302"]["model"] == "m"
