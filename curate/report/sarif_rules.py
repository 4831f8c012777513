"""What SARIF tells of a rule: its name, its help, its tags."""

import re
from collections.abc import Mapping
from textwrap import dedent
from typing import Any

from curate.report.cells import visible
from schemas import Finding

TAGS = 20
"""Tags of a rule that GitHub takes."""
_LEVELS = {"error": "error", "warning": "warning", "info": "note"}
_PROBLEM = {"error": "error", "warning": "warning", "info": "recommendation"}
_EXAMPLE = re.compile(r"^(\w+(?: \([^)\n]*\))?):\n((?: {4}.*\n?|\n(?= {4}))+)", re.MULTILINE)


def descriptor(code: str, rule: Mapping[str, Any], finding: Finding) -> dict[str, Any]:
    """The `reportingDescriptor` of a rule, from its metadata where there is some, else from a finding of it."""
    severity = rule.get("severity", finding.severity)
    name = str(rule.get("name", finding.name))
    summary = visible(str(rule.get("summary") or name.replace("-", " ")))
    doc = str(rule.get("doc") or summary)
    family = [str(rule["family"])] if rule.get("family") else []
    tags = list(dict.fromkeys([*family, *map(str, rule.get("tags", ()))]))[:TAGS]
    described: dict[str, Any] = {
        "id": code,
        "name": visible(name),
        "shortDescription": {"text": summary},
        "fullDescription": {"text": _lines(doc.partition("\n\n")[0])},
        "help": {"text": _lines(doc), "markdown": markdown(doc)},
        "defaultConfiguration": {"level": _LEVELS[severity]},
        "properties": {"tags": [visible(tag) for tag in tags], "problem.severity": _PROBLEM[severity]},
    }
    if rule.get("url"):
        described["helpUri"] = str(rule["url"])
    return described


def markdown(doc: str) -> str:
    """A rule's documentation with its example blocks fenced."""
    return _lines(
        _EXAMPLE.sub(lambda m: f"**{m[1]}**\n\n```json\n{dedent(m[2]).rstrip()}\n```\n\n", doc + "\n").strip()
    )


def _lines(text: str) -> str:
    return "\n".join(visible(line) for line in text.split("\n"))
