"""Every rule does what its documentation shows."""

import pytest

from curate.rules.api import Rule
from curate.rules.registry import load
from curate.testing import check_examples

RULES = [rule for rule in load(plugins=False).rules if "model" not in rule.required()]
"""Those that ask for a model are held to their documentation in their own tests, which have one."""


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_a_rule_does_what_its_documentation_shows(rule: Rule) -> None:
    check_examples(rule)
