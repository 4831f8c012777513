"""SARIF 2.1.0, as GitHub code scanning takes it.

Source: OASIS "Static Analysis Results Interchange Format 2.1.0"; the caps are those of GitHub's documentation
("SARIF support for code scanning"): 5,000 results shown a run, 10 MB a file, 20 tags a rule.
"""

from collections import Counter
from collections.abc import Mapping
from typing import Any, TextIO

from curate.report.cells import visible
from curate.report.fingerprint import fingerprints
from curate.report.jsontext import to_json
from curate.report.options import Options
from curate.report.sarif_rules import descriptor
from curate.report.uri import relative, uri
from schemas import Excerpt, Finding, Report

RESULTS = 5_000
BYTES = 10_000_000
RESERVE = 100_000
"""Bytes kept for what follows the results."""
SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
LEVELS = {"error": "error", "warning": "warning", "info": "note"}
_RANK = {"error": 0, "warning": 1, "info": 2}


def render(report: Report, out: TextIO, options: Options) -> None:
    """Write one run. Under the caps the gravest findings come first, waived ones (as suppressed) last.

    What had to be left out is counted by rule, in a notification of the invocation.
    """
    codes = {finding.code: finding for finding in report.findings}
    rules = [descriptor(code, options.rules.get(code, {}), codes[code]) for code in sorted(codes)]
    index = {rule["id"]: number for number, rule in enumerate(rules)}
    driver = {"name": report.tool.name, "version": report.tool.version, "rules": rules}
    head = (
        f'{{"$schema": {to_json(SCHEMA)}, "version": "2.1.0", "runs": [{{\n"tool": {to_json({"driver": driver})},\n'
        f'"results": ['
    )
    out.write(head)
    order = sorted(
        zip(report.findings, fingerprints(report.findings), strict=True),
        key=lambda pair: (pair[0].waived is not None, _RANK[pair[0].severity]),
    )
    left = BYTES - RESERVE - len(head.encode())
    written = 0
    for finding, fingerprint in order[:RESULTS]:
        text = to_json(_result(finding, fingerprint, index[finding.code], options))
        left -= len(text.encode()) + 2
        if left < 0:
            break
        out.write(f"{',' if written else ''}\n{text}")
        written += 1
    invocation: dict[str, Any] = {"executionSuccessful": True}
    if written < len(order):
        missing = Counter(finding.code for finding, _ in order[written:])
        invocation["toolExecutionNotifications"] = [_left_out(missing, len(order))]
    out.write(f'\n],\n"invocations": [{to_json(invocation)}],\n"columnKind": "unicodeCodePoints"}}]}}\n')


def _result(finding: Finding, fingerprint: str, rule: int, options: Options) -> dict[str, Any]:
    result: dict[str, Any] = {
        "ruleId": finding.code,
        "ruleIndex": rule,
        "level": LEVELS[finding.severity],
        "message": {"text": _message(finding)},
        "locations": [_location(finding.path, finding.line, finding.excerpt, options)],
        "partialFingerprints": {"primaryLocationLineHash": f"{fingerprint}:1"},
        "properties": _properties(finding),
    }
    related = [
        {
            "id": number,
            "message": {"text": f"line {other.line}"},
            **_location(other.path, other.line, other.excerpt, options),
        }
        for number, other in enumerate(finding.related[:10], 1)
    ]
    if related:
        result["relatedLocations"] = related
    if finding.waived is not None:
        result["suppressions"] = [{"kind": "external", "status": "accepted", "justification": visible(finding.waived)}]
    return result


def _message(finding: Finding) -> str:
    fix = f" Fix: {finding.fix.description} ({finding.fix.applicability})." if finding.fix else ""
    return visible(f"{finding.message}.{fix}" if fix else finding.message)


def _location(path: str, line: int | None, snippet: Excerpt | None, options: Options) -> dict[str, Any]:
    """A line of a file. Columns are left out: SARIF counts characters of the line, and a finding counts its bytes."""
    location: dict[str, Any] = {"artifactLocation": {"uri": uri(relative(path, options.root))}}
    if line:
        location["region"] = {"startLine": line}
        if snippet:
            location["region"]["snippet"] = {"text": visible(snippet.text)}
    return {"physicalLocation": location}


def _properties(finding: Finding) -> Mapping[str, Any]:
    known = {"record_id": finding.record_id, "field": finding.field, "byte_column": finding.column}
    return {key: visible(value) if isinstance(value, str) else value for key, value in known.items() if value}


def _left_out(missing: Counter[str], total: int) -> dict[str, Any]:
    by_code = ", ".join(f"{count:,} {code}" for code, count in missing.most_common())
    text = (
        f"{missing.total():,} of {total:,} findings are left out, as code scanning takes {RESULTS:,} results "
        f"and {BYTES // 1_000_000} MB: {by_code}. The formats json and jsonl hold them all."
    )
    return {"level": "warning", "message": {"text": visible(text)}, "descriptor": {"id": "left-out"}}
