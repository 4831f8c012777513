import json
from pathlib import Path

import pytest

from curate.signals.georgian import alphabet_variants
from curate.signals.language.masking import mask
from curate.signals.language.mixed import mixed_words
from curate.signals.language.mojibake import mojibake
from curate.signals.language.nfc import not_nfc
from curate.signals.language.remnant import remnants
from curate.signals.language.reply import reply_mismatch
from curate.signals.language.sister import sister_language
from curate.signals.language.translit import transliterated

CASES = [json.loads(line) for line in Path(__file__).with_name("cases.jsonl").read_text(encoding="utf-8").splitlines()]
ELSEWHERE = {"invisible-char"}  # E105, not a language signal


@pytest.mark.parametrize("case", CASES, ids=[case["id"] for case in CASES])
def test_every_case_raises_what_it_expects_and_nothing_else(case: dict) -> None:  # type: ignore[type-arg]
    prompt, reply = case["record"]["prompt"], case["record"]["response"]
    text = mask(reply)
    signals = {
        "response-language": reply_mismatch(prompt, reply),
        "homoglyph": mixed_words(text),
        "mojibake": mojibake(reply),
        "georgian-case": alphabet_variants(reply),
        "sister-language": sister_language(text),
        "untranslated": remnants(text, prompt),
        "not-nfc": not_nfc(reply),
        "transliterated": transliterated(text),
    }
    raised = {name for name, found in signals.items() if found}
    assert raised == set(case["expect"]) - ELSEWHERE
