"""Which legacy encoding a text that is not UTF-8 was most likely written in."""

import itertools
import re
import unicodedata

_MULTIBYTE = ("gb18030", "shift_jis", "euc-kr", "big5")
_SINGLE = ("cp1252", "cp1251", "cp1253", "cp1255", "cp1256", "koi8-r", "cp1250", "cp1254", "mac-roman", "cp437")
_HIGH_RUN = re.compile(rb"[\x80-\xff]+")
_WORD = re.compile(r"[^\W\d_]+")


def guess_codec(raw: bytes) -> str:
    """The Python name of the likeliest codec; `latin-1`, which takes any byte, when nothing fits.

    Bytes over 0x7F decide. East Asian codecs are tried where such bytes come in runs that decode strictly; among
    the others the one wins that yields most letters in words of one script. A short text stays a guess.
    """
    if raw[:2] in (b"\xff\xfe", b"\xfe\xff") or raw.count(b"\0") > len(raw) // 4:
        return "utf-16"
    scored = [(_score(text), -order, codec) for order, codec in enumerate(_SINGLE) if (text := _decoded(raw, codec))]
    best, _, codec = max(scored, default=(0.0, 0, "latin-1"))
    runs = _HIGH_RUN.findall(raw)
    high = sum(map(len, runs))
    if best < 0.8 * high and high >= 2 * len(runs):
        for wide in _MULTIBYTE:
            text = _decoded(raw, wide)
            if text is not None and _share_of_ideographs(text) > 0.9:
                return wide
    return codec


def _decoded(raw: bytes, codec: str) -> str | None:
    try:
        return raw.decode(codec)
    except UnicodeDecodeError:
        return None


def _share_of_ideographs(text: str) -> float:
    high = [c for c in text if c > "\x7f"]
    common = sum(1 for c in high if "\u3000" <= c <= "\u30ff" or "\u4e00" <= c <= "\u9fff" or "\uac00" <= c <= "\ud7a3")
    return common / len(high) if high else 0.0


def _score(text: str) -> float:
    """Plausibility of what became of the high bytes: letters in words of one script, then punctuation."""
    score = 0.0
    for word in _WORD.findall(text):
        high = [c for c in word if c > "\x7f"]
        if not high:
            continue
        scripts = {unicodedata.name(c, "? ").split()[0] for c in word}
        score += len(high) if len(scripts) == 1 else -len(high)
        if any(a.islower() and b.isupper() for a, b in itertools.pairwise(word)):
            score -= len(high)
    for c in text:
        if c > "\x7f" and not c.isalpha():
            score += 0.5 if c in "\u2018\u2019\u201c\u201d\u2013\u2014\u2026\u00a0\u00ab\u00bb" else -0.5
    return score
