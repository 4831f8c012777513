"""For authors of rules: run the examples in a rule's documentation."""

import json
import tempfile
import tomllib
from collections.abc import Mapping
from pathlib import Path

from curate.engine.run import Run
from curate.engine.select import select
from curate.engine.settle import settle
from curate.intake.edit import apply_edits
from curate.rules.api import Rule
from curate.rules.doc import Example, read_doc
from curate.rules.registry import Registry, load
from schemas import Config, Decision, Decisions, Finding


def findings_of(
    rule: Rule,
    content: bytes,
    config: Config | None = None,
    suffix: str = ".jsonl",
    beside: Mapping[str, bytes] | None = None,
    decisions: Decisions | None = None,
) -> list[Finding]:
    """What a rule finds in a file with this content, run as `curate check --select CODE` would.

    `beside` holds the contents of other files, by the setting that names them: `against`, `benchmark`; `decisions` is
    what reviewers said of the records.
    """
    config = config or Config()
    registry = load(plugins=False)
    if rule.scope != "hygiene":  # which needs the other rules to speak of
        config, registry = config.model_copy(update={"select": (rule.code,)}), Registry((rule,))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"example{suffix}"
        path.write_bytes(content)
        for setting, other in (beside or {}).items():
            file = Path(folder) / f"{setting}.jsonl"
            file.write_bytes(other)
            config = config.model_copy(update={setting: (str(file),)})
        said = {str(path): decisions} if decisions is not None else {}
        run = Run(select(registry, config), config, [str(path)], decisions=said).execute()
    findings = settle(run).findings
    return [finding for finding in findings if finding.code in (rule.code, "X000") and finding.waived is None]


def decisions_of(lines: bytes) -> Decisions:
    """What reviewers said, from lines of `Decision` in JSON; the hash of what they read may be left out."""
    rows = [{"content_hash": "", **json.loads(line)} for line in lines.splitlines()]
    return Decisions(by_record={row["record_id"]: Decision.model_validate(row) for row in rows})


def check_examples(rule: Rule, config: Config | None = None) -> None:
    """Hold a rule to its documentation.

    There is at least one Bad example and one Good one; each Bad one is hit; each Good one and each Fixed one is
    quiet; where Fixed follows Bad, the rule's own fix turns the one into the other. A block `Against:` or `Benchmark:`
    is the file of that setting for all of them, `Decisions:` holds what reviewers said of their records, one `Decision`
    in JSON a line. `config` gives what no docstring can: the folder of a model; an
    example's own options take its place.

    Raises:
        AssertionError: it does not do what it says.
    """
    doc = read_doc(rule.doc, whole=rule.scope in ("file", "dataset"))
    bad, fixed, good = doc.under("Bad"), doc.under("Fixed"), doc.under("Good")
    assert doc.text, f"{rule.code} says nothing about itself"
    if rule.scope == "hygiene" and not doc.examples:
        return  # it speaks of the run, not of a file
    assert bad, f"{rule.code} shows no Bad example"
    assert good, f"{rule.code} shows no Good example"
    assert not fixed or len(fixed) == len(bad), f"{rule.code}: as many Fixed as Bad examples"
    beside = {
        example.heading.lower(): example.content
        for heading in ("Against", "Benchmark")
        for example in doc.under(heading)
    }
    said = decisions_of(b"".join(block.content for block in doc.under("Decisions")))
    for example in bad:
        found = findings_of(rule, example.content, _config(example, config), beside=beside, decisions=said)
        assert found, f"{rule.code} misses its Bad example: {example.source}"
        assert all(f.code == rule.code for f in found), f"{rule.code} crashes: {found[0].message}"
    for example in (*good, *fixed):
        found = findings_of(rule, example.content, _config(example, config), beside=beside, decisions=said)
        assert not found, f"{rule.code} finds a defect in {example.source}: {found[0].message}"
    for before, after in zip(bad, fixed, strict=False):
        _check_fix(rule, before, after, config)


def _check_fix(rule: Rule, before: Example, after: Example, config: Config | None) -> None:
    found = findings_of(rule, before.content, _config(before, config))
    fixes = [finding.fix for finding in found if finding.fix and finding.fix.edits]
    assert fixes, f"{rule.code} shows a Fixed example, but proposes no fix for {before.source}"
    edits = [edit for fix in fixes for edit in fix.edits[0]]
    lines = [edit.replacement for edit in edits if edit.field is None]
    if lines:
        assert lines[0].encode("utf-8", "surrogatepass").rstrip(b"\r\n") == after.content.rstrip(b"\r\n"), lines[0]
        return
    row = json.loads(before.content)
    mended = apply_edits(row, edits)
    assert mended == json.loads(after.content), f"{rule.code} mends {before.source} to {mended}"


def _config(example: Example, config: Config | None) -> Config:
    return Config.model_validate(tomllib.loads(example.options)) if example.options else config or Config()
