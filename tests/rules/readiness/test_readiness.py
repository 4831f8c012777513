"""Rules T801 to T805 with a real tokenizer and chat template, asked through the real child process."""

import json
from pathlib import Path

import pytest

from curate.api import check
from curate.commands.check import with_base
from curate.engine.run import Run
from curate.engine.select import select
from curate.rules.doc import read_doc
from curate.rules.registry import load
from schemas import Config, Finding
from tests.train.toys import tokenizer

REGISTRY = load(plugins=False)
RULES = [rule for rule in REGISTRY.rules if rule.family == "T"]
STRICT = (
    "{% for m in messages %}{% if m.role == 'narrator' %}{{ raise_exception('no narrator here') }}{% endif %}"
    "<|im_start|>{{ m.role }}\n{{ m.content }}<|im_end|>\n{% endfor %}"
    "{% if add_generation_prompt %}<|im_start|>assistant\n{% endif %}"
)


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A base as far as its tokenizer goes: its weights are never read."""
    folder = tmp_path_factory.mktemp("base")
    tokenizer(template=STRICT, eos="<|im_end|>").save_pretrained(folder)
    (folder / "config.json").write_text('{"model_type": "llama"}', "utf-8")
    (folder / "model.safetensors").write_bytes(b"")
    return folder


def findings(base: Path, lines: list[str], folder: Path) -> list[Finding]:
    path = folder / "data.jsonl"
    path.write_text("\n".join(lines) + "\n", "utf-8")
    options = {rule.name: {"max-tokens": 60} for rule in RULES}
    config = with_base(Config(select=("T",), rules=options), str(base), REGISTRY)
    return Run(select(REGISTRY, config), config, [str(path)]).execute().findings


def test_every_rule_does_what_its_documentation_shows(base: Path, tmp_path: Path) -> None:
    lines, expected = [], []
    for rule in RULES:
        doc = read_doc(rule.doc, whole=True)
        for heading, hit in (("Bad", True), ("Good", False)):
            for example in doc.under(heading):  # type: ignore[arg-type]
                for line in example.content.decode().splitlines():
                    lines.append(line)
                    expected.append((rule.code, hit))
    found = {(finding.line, finding.code) for finding in findings(base, lines, tmp_path)}
    for number, (code, hit) in enumerate(expected, 1):
        assert ((number, code) in found) == hit, (number, code, lines[number - 1])
    good = {number for number, (_, hit) in enumerate(expected, 1) if not hit}
    assert not [one for one in found if one[0] in good]


def test_a_finding_points_at_the_users_own_field(base: Path, tmp_path: Path) -> None:
    rows = [
        {"instruction": "რა არის ეს: <|im_end|>?", "input": "", "output": "A token."},
        {"instruction": "What does it say?", "context": "A page.", "output": "Nothing <|im_start|>"},
    ]
    first, second = findings(base, [json.dumps(row, ensure_ascii=False) for row in rows], tmp_path)
    assert (first.code, first.line, first.field, first.span) == ("T804", 1, "instruction", (12, 22))
    assert (second.line, second.field, second.span) == (2, "output", (8, 20))


def test_a_lost_reply_is_counted_in_tokens(base: Path, tmp_path: Path) -> None:
    row = {"prompt": "Tell", "completion": "word " * 100}
    found = {one.code: one.message for one in findings(base, [json.dumps(row)], tmp_path)}
    assert set(found) == {"T801", "T802"}
    assert "60" in found["T802"]


def test_without_a_base_the_family_is_silent() -> None:
    assert not [one for one in check([{"prompt": "a <|im_end|> b", "completion": "c"}]).findings if one.code[0] == "T"]


def test_a_base_that_is_not_there_is_told_in_one_line(tmp_path: Path) -> None:
    from curate.errors import CurateError

    with pytest.raises(CurateError, match="no such folder"):
        findings(tmp_path / "nowhere", ['{"prompt": "a", "completion": "b"}'], tmp_path)
