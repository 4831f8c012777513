"""Every rule does what its documentation shows."""

import pytest

from curate.rules.api import Rule
from curate.rules.registry import load
from curate.testing import check_examples


@pytest.mark.parametrize("rule", load(plugins=False).rules, ids=lambda rule: rule.code)
def test_a_rule_does_what_its_documentation_shows(rule: Rule) -> None:
    check_examples(rule)
