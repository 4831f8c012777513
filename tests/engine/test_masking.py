"""What a P rule finds is shown by no rule, in no form; whoever writes fixes still has the whole."""

import base64
import json
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from curate.engine.covering import Cover
from curate.engine.masking import mask, values_of
from curate.engine.run import Run
from curate.engine.select import select
from curate.intake.problems import Problem
from curate.rules import Hit, Mend, Other, Rule, dataset_rule, line_rule, problem_rule, record_rule
from curate.rules.registry import Registry, load
from schemas import Config, Edit, Excerpt, Finding, Fix, Record, Related

KEY_BODY = "\n".join(base64.b64encode(Random(n).randbytes(48)).decode() for n in range(4))
SECRETS = {
    "e-mail": "nino.magalitadze@mzianeti.example",
    "unicode e-mail": "zoé.müller@mzianeti.example",
    "phone": "+44 20 7946 0123",
    "card": "4111 1111 1111 1111",
    "iban": "GE29NB0000000101904917",
    "personal number": "12345678901",
    "key": "AKIADEMONOTAREALKEYX",
    "password": "Tbil7#is\\i/4x",
    "private key": f"-----BEGIN PRIVATE KEY-----\n{KEY_BODY}\n-----END PRIVATE KEY-----",
}
TEXT = "მომწერეთ {e-mail} ან {unicode e-mail}, ტელ. {phone}, ბარათი {card}, {iban}, პირადი ნომერი {personal number}, \
{key}, პაროლი: {password} და {private key}"


def filled() -> str:
    text = TEXT
    for name, value in SECRETS.items():
        text = text.replace("{" + name + "}", value)
    return text


@record_rule("Z001", "quoting", fixes="unsafe")
def quoting(record: Record) -> Iterator[Hit]:
    """Quotes whole texts, and what is left of them after a cut, and proposes to write them."""
    for place, text in record.texts():
        for at in range(0, len(text), 23):
            cut = Mend(f"write …{text[at:]}", spans=(((0, 1), text[at : at + 200]),))
            yield Hit(place, f"it says {text[at : at + 60]}… and …{text[at + 7 :]}", span=(at, at + 5), mend=cut)
        yield Hit(place, unicodedata.normalize("NFD", text.upper()), mend=Mend("write it", value=text))


@line_rule("Z002", "raw-quoting", fixes="safe")
def raw_quoting(raw: bytes, row: object) -> Iterator[Hit]:
    """Shows the line as it stands in the file."""
    text = raw.decode()
    for at in range(0, len(text), 40):
        yield Hit(None, json.dumps(text), excerpt=text, span=(at, at + 1), mend=Mend("re-write", line=text + " "))


@problem_rule("Z003", "broken-quoting", kinds=("invalid-json",), fixes="safe")
def broken_quoting(problem: Problem) -> Iterator[Hit]:
    """Shows and mends a broken line."""
    text = problem.raw.decode("utf-8", "replace")
    yield Hit(None, f"{problem.message}: {text}", mend=Mend("mend it", line=text.replace(",}", "}")))


@dataset_rule("Z004", "pair-quoting")
def pair_quoting(corpus: object) -> Iterator[Hit]:
    """Shows two records beside each other."""
    for at in range(0, 400, 13):
        yield Hit("messages[0].content", "as there", record=0, others=(Other(0, "messages[0].content", (at, at + 9)),))


LEAKY = (quoting, raw_quoting, broken_quoting, pair_quoting)


def ran(path: Path, *extra: Rule) -> Run:
    registry = Registry((*load(plugins=False).rules, *extra))
    config = Config(extend_select=("ALL",))
    return Run(select(registry, config), config, [str(path)]).execute()


def shown(run: Run) -> str:
    """Everything that a report could print, in plain letters: no escapes, lower case, composed."""
    dumped = "\n".join(finding.model_dump_json() for finding in run.findings)
    for _ in range(6):
        dumped = dumped.replace("\\\\", "\\").replace("\\/", "/").replace("\\n", "\n").replace('\\"', '"')
        dumped = dumped.replace("\\u0040", "@").replace("\\u002b", "+").replace("\\u00e9", "é").replace("\\u00fc", "ü")
    return unicodedata.normalize("NFC", dumped).lower()


def test_the_planted_values_are_all_found(tmp_path: Path) -> None:
    path = tmp_path / "data.jsonl"
    path.write_text(json.dumps({"instruction": filled(), "output": "კარგი"}, ensure_ascii=False) + "\n", "utf-8")
    found = [finding for finding in ran(path).findings if finding.code[0] == "P"]
    assert len(found) == len(SECRETS), [finding.message for finding in found]


@pytest.mark.parametrize("form", ["plain", "ascii", "escaped", "nfd"])
def test_no_finding_shows_a_private_value(tmp_path: Path, form: str) -> None:
    text = unicodedata.normalize("NFD", filled()) if form == "nfd" else filled()
    line = json.dumps({"id": SECRETS["e-mail"], "instruction": text, "output": text}, ensure_ascii=form == "ascii")
    if form == "escaped":
        line = line.replace("@", "\\u0040").replace("/", "\\/").replace("+", "\\u002b")
    path = tmp_path / "data.jsonl"
    path.write_text(line + "\n", "utf-8")
    run = ran(path, *LEAKY)
    assert not [finding for finding in run.findings if finding.code == "X000"]
    assert {"Z001", "Z002", "Z004"} <= {finding.code for finding in run.findings}
    everything = shown(run)
    for name, value in SECRETS.items():
        assert unicodedata.normalize("NFC", value).lower() not in everything, name
        for at in range(len(value) - 8):  # nor what a cut leaves of it
            piece = unicodedata.normalize("NFC", value[at : at + 8]).lower()
            assert piece.isspace() or f"{piece}…" not in everything, name
            assert f"…{piece}" not in everything, name


def test_a_line_that_no_rule_could_read_is_searched_when_it_is_shown(tmp_path: Path) -> None:
    path = tmp_path / "broken.jsonl"
    lines = ['{"prompt": "' + value.replace("\n", "\\n") + '",}' for value in SECRETS.values()]
    path.write_text("\n".join(lines) + "\n", "utf-8")
    run = ran(path, broken_quoting)
    broken = [finding for finding in run.findings if finding.code == "Z003"]
    assert len(broken) == len(SECRETS)
    everything = shown(run)
    for name, value in SECRETS.items():
        if name not in ("personal number", "password"):  # no word beside them says what they are
            assert value.lower() not in everything, name
    assert KEY_BODY[:40].lower() not in everything


def test_fixes_that_would_show_a_value_are_withheld_from_reports_but_not_from_the_fixer(tmp_path: Path) -> None:
    path = tmp_path / "data.jsonl"
    path.write_text('{"instruction": "Which key?", "output": "AKIADEMONOTAREALKEYX"}\n', "utf-8")
    run = ran(path, raw_quoting)
    masked, whole = (
        next(f for f in fs if f.code == "Z002") for fs in (run.findings, [found.finding for found in run.found])
    )
    assert masked.fix is not None
    assert whole.fix is not None
    assert masked.fix.edits == ()
    assert "not shown" in masked.fix.description
    assert "AKIADEMONOTAREALKEYX" in whole.fix.edits[0][0].replacement
    redaction = next(finding for finding in run.findings if finding.code == "P604")
    assert redaction.fix is not None
    assert redaction.fix.edits == ((Edit(field="output", span=(0, 20), replacement="[key]"),),)


def test_findings_without_private_text_stay_the_very_same(tmp_path: Path) -> None:
    path = tmp_path / "data.jsonl"
    path.write_text('{"instruction": "Which key?", "output": ""}\n', "utf-8")
    run = ran(path)
    assert run.findings
    assert all(masked is found.finding for masked, found in zip(run.findings, run.found, strict=True))


def a_finding(text: str, span: tuple[int, int] | None = None) -> Finding:
    excerpt = Excerpt(text=text, span=span)
    edit = Edit(field="output", replacement={"a": [text]})
    fix = Fix(applicability="review", description=text, edits=((edit,),))
    related = Related(path="x", line=1, excerpt=excerpt)
    return Finding(
        code="Z009", name="z", severity="info", message=text, path="x", excerpt=excerpt, related=(related,), fix=fix
    )


@given(st.text(max_size=40), st.text(min_size=1, max_size=30), st.text(max_size=40), st.data())
def test_a_value_never_survives_and_a_span_stays_within_its_text(
    before: str, value: str, after: str, data: st.DataObject
) -> None:
    value = f"Zq7{value}"  # or it could be all of what stands for it, or of the words around it
    text = before + value + after
    span = sorted(data.draw(st.tuples(*[st.integers(0, len(text))] * 2)))
    (masked,) = mask([a_finding(text, (span[0], span[1]))], Cover.of({value}), ())
    assert value not in masked.model_dump_json()
    assert value not in masked.message
    assert masked.excerpt is not None
    assert masked.excerpt.span is not None
    assert 0 <= masked.excerpt.span[0] <= masked.excerpt.span[1] <= len(masked.excerpt.text)
    assert masked.fix is not None
    assert masked.fix.edits == ()


@given(st.text(min_size=6, max_size=60), st.integers(4, 60))
def test_neither_does_what_an_excerpt_cut_off_leaves_of_it(value: str, kept: int) -> None:
    value = "".join(c for c in value if c not in "….\\") + "abcdefgh"
    for text, left in ((value[:kept] + "…", value[:kept]), ("…" + value[-kept:], value[-kept:])):
        (masked,) = mask([a_finding(text)], Cover.of({value}), ())
        assert left not in masked.message


def test_a_hit_without_a_span_makes_the_whole_text_private() -> None:
    record = Record.model_validate({"id": "1", "context": ["all of it"]})
    assert values_of(record, Hit("context[0]", "private")) == {"all of it"}
