import subprocess
import sys

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from curate.signals.minhash import tokens as module
from curate.signals.minhash.tokens import tokenise
from curate.signals.normalise import fold

LETTERS = "abz AZ09_-'.\n\u00a0éÉßſİ½ﬁªაႠⴀᲐÅ\u030a\u0301Жжสวัดีខ្មែრ用编ガｶﾞहि한한\u1112\u1161\u11ab\u200b\u200d😀、"


def hashes(text: str, company: str = "") -> list[int]:
    """Hashes of one text, tokenised beside another."""
    found = tokenise([company.encode(), text.encode()])
    row = found.order.tolist().index(1)
    return found.hashes[found.offsets[row] : found.offsets[row + 1]].tolist()


@given(st.text(), st.text())
def test_a_text_has_the_same_tokens_in_any_company(text: str, company: str) -> None:
    assert hashes(text, company) == hashes(text)


@given(st.text(alphabet=LETTERS))
def test_folding_by_table_and_by_string_agree(text: str) -> None:
    assert hashes(text) == hashes(fold(text))
    if len(hashes("x" + text)) > 1:  # "½" sends the text the long way round
        assert hashes("½ x" + text)[2:] == hashes("x" + text)


def test_a_word_has_one_hash_in_ascii_and_other_texts() -> None:
    assert hashes("plain words here") == hashes("plain “words” — here…")
    assert hashes("ABC") == hashes("ａｂｃ") == hashes("ab\u00adc")


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", 0),
        (" \n\u00a0", 0),
        ("...", 1),
        ("😀", 1),
        ("one", 1),
        ("საქართველოს დედაქალაქი", 2),
        ("हिन्दी है", 2),
        ("ที่นี่", 2),
        ("用Python编程", 4),
        ("かがく", 3),
        ("ខ្មែរ", 2),
        ("a\0b", 2),
        ("é\0b", 2),
    ],
)
def test_tokens_follow_the_script(text: str, count: int) -> None:
    assert len(hashes(text)) == count


def test_texts_of_punctuation_differ_by_their_punctuation() -> None:
    assert hashes("?!") == hashes(" ? ! ") != hashes("!?")
    assert hashes("😀") != hashes("😢")


def test_invalid_bytes_separate_words() -> None:
    found = tokenise([b"abc\xffdef", b"\xed\xa0\x80"])
    assert np.diff(found.offsets).tolist() == [2, 1]


@pytest.mark.parametrize("text", ["word " * 400, "слово, ещё " * 200, "x" * 3000, "用" * 900, "a" * 70 + " b"])
def test_a_long_text_is_cut_at_white_space_and_nothing_is_lost(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = hashes(text, "short")
    monkeypatch.setattr(module, "_PIECE", 256)
    if " " in text or text[0] == "用":
        assert hashes(text, "short") == whole
    else:
        assert len(hashes(text, "short")) >= 1


def test_hashes_are_the_same_in_another_process() -> None:
    code = (
        "from curate.signals.minhash.tokens import tokenise;"
        f"print(tokenise([{'plain and ' + 'x' * 80!r}.encode(), {'ქართული ½ 用'!r}.encode()]).hashes.tolist())"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == str(
        tokenise([("plain and " + "x" * 80).encode(), "ქართული ½ 用".encode()]).hashes.tolist()
    )


def test_importing_the_engine_brings_numpy_and_nothing_heavier() -> None:
    heavy = ["scipy", "polars", "pyarrow", "datasketch", "redis", "pydantic", "pandas"]
    code = f"import sys, curate.signals.minhash; print([m for m in {heavy} if m in sys.modules])"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"
