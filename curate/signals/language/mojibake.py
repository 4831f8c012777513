"""Text that was decoded with the wrong codec ("áƒ¡áƒ" for "სა"), and what it was.

Three ways, in this order. Whole lines: a line whose every character is one byte of a codec and whose bytes are valid
UTF-8 did not come about by chance. Georgian inside good text, or with bytes lost: UTF-8 read as a one-byte codec leaves
the trace of the two lead bytes E1 83 before every letter; ftfy misses most of those, so they are undone run by run.
Then ftfy (badness and repair) for what is left. A byte that was lost is said to be lost: the reading is then a guess.
"""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass
from functools import cache
from typing import Final

from curate.signals.language.plausibility import word_cost

_CODECS: Final = ("cp1252", "latin-1", "cp1251", "mac-roman", "cp437", "cp850", "cp866", "koi8-r", "cp1250", "cp1254")
_GEORGIAN_LEAD: Final = b"\xe1\x83"
_LOST: Final = "\ufffd?"
_NON_ASCII: Final = re.compile(r"[^\x00-\x7f]")
_PAIR: Final = re.compile(r"[^\x00-\x7f]{2}")
_CONTROL: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_LETTER_LOST: Final = "\0"
_WITH_LOST: Final = re.compile("[\0ა-ჰ]*\0[\0ა-ჰ]*")
_ANY_LETTER: Final = "აიეორსდმ"
_MOST_LOST: Final = 10
"""Lost letters in a word above which no way of filling it is tried; it is a guess in any case."""
_MOST_WAYS: Final = 1024
_LEAST: Final = 2
"""Decoded letters a line needs: one pair such as "Â©" may be meant."""


@dataclass(frozen=True, slots=True)
class Mojibake:
    """A stretch in the wrong codec."""

    span: tuple[int, int]
    repaired: str | None
    """The text as it was; None where nothing can bring it back."""
    codec: str | None
    """The codec it was wrongly read with, where known."""
    certain: bool
    """False where bytes were lost and `repaired` guesses them from the letters around."""


def mojibake(text: str) -> list[Mojibake]:
    """Find the wrongly decoded stretches of a text, in order; empty for ASCII and for clean text."""
    if text.isascii():
        return []
    # One high byte alone is never UTF-8: without two such characters side by side there is nothing to undo.
    found = _lines(text) if _PAIR.search(text) else []
    found += [item for item in _georgian(text) if not _covered(item.span, found)]
    if not found and _PAIR.search(text):
        found += _by_ftfy(text)
    lost = (Mojibake(m.span(), None, None, certain=False) for m in re.finditer("\ufffd+", text))
    found += [item for item in lost if not _covered(item.span, found)]
    return sorted(found, key=lambda item: item.span)


def _covered(span: tuple[int, int], found: list[Mojibake]) -> bool:
    return any(span[0] < item.span[1] and item.span[0] < span[1] for item in found)


@cache
def _decoding(codec: str) -> dict[int, str]:
    """Map bytes to characters the sloppy way: bytes a codec leaves undefined become C1 controls, as browsers do."""
    table = {}
    for byte in range(256):
        try:
            table[byte] = bytes([byte]).decode(codec)
        except UnicodeDecodeError:
            table[byte] = chr(byte)
    return table


@cache
def _encoding(codec: str) -> dict[str, int]:
    return {char: byte for byte, char in _decoding(codec).items()}


@cache
def _undefined(codec: str) -> str:
    """Return the Georgian letters whose last byte `codec` does not define: what a lost byte may have been.

    cp1252 loses 90 and 9D (ა or ო), cp1251 only 98: there the lost letter is ი for certain.
    """
    letters = []
    for byte in range(0x90, 0xB1):
        try:
            bytes([byte]).decode(codec)
        except UnicodeDecodeError:
            letters.append(bytes((*_GEORGIAN_LEAD, byte)).decode())
    return "".join(letters)


@cache
def _trace(codec: str) -> tuple[str, str, re.Pattern[str]]:
    """Return what E1 83 (a letter) and E2 80 (a quote or dash) look like in `codec`, and a pattern of runs of both.

    The third character is any of bytes 80 to BF, or a sign of loss ("?" or U+FFFD), or missing altogether.
    """
    table = _decoding(codec)
    lead = table[0xE1] + table[0x83]
    mark = table[0xE2] + table[0x80]
    third = re.escape("".join(table[byte] for byte in range(0x80, 0xC0)) + _LOST)
    blank = r" (?=[\s.,;:!?)\"»]|\Z)"  # A0 that became a blank, where a word ends
    letter = f"(?:{re.escape(lead)}|{re.escape(mark)})(?:[{third}]|{blank})?"
    return lead, mark, re.compile(f'{letter}(?:[ ,.:;!?()\\-\\d"/]{{0,12}}{letter})*')


def _georgian(text: str) -> list[Mojibake]:
    """Undo Georgian read with the codec that loses least."""
    best: list[Mojibake] = []
    fewest = -1
    for codec in _CODECS:
        lead, _, run = _trace(codec)
        if text.count(lead) < _LEAST:
            continue
        found: list[Mojibake] = []
        lost = 0
        for match in run.finditer(text):
            if match[0].count(lead) >= _LEAST or (found and lead in match[0]):
                repaired, doubtful, broken = _undo(match[0], codec)
                lost += broken
                found.append(Mojibake(match.span(), repaired, codec, certain=not doubtful))
        if found and (fewest < 0 or lost < fewest):
            best, fewest = found, lost
    return best


def _undo(run: str, codec: str) -> tuple[str, int, int]:
    """Decode a run letter by letter. Returns the text, the number of doubtful letters, the number of lost bytes."""
    lead, mark, _ = _trace(codec)
    encode = _encoding(codec)
    out: list[str] = []
    lost: list[int] = []
    i = 0
    while i < len(run):
        head = lead if run.startswith(lead, i) else mark if run.startswith(mark, i) else ""
        if not head:
            out.append(run[i])
            i += 1
            continue
        i += len(head)
        third = run[i : i + 1]
        byte = encode.get(third, 0)
        known = 0x80 <= byte <= 0xBF
        i += known or (bool(third) and third in _LOST)
        if known:
            out.append(bytes((0xE1, 0x83, byte) if head == lead else (0xE2, 0x80, byte)).decode())
        elif head == mark:
            out.append('"')
            lost.append(-1)
        elif third == " ":
            # A0, the no-break space, is often normalised to a blank: the letter რ is there, the byte is not.
            out.append("რ")
            i += 1
        else:
            lost.append(len(out))
            out.append(_LETTER_LOST)
    options = _undefined(codec)
    doubtful = len(lost) if len(options) != 1 else lost.count(-1)
    return _fill("".join(out), options or _ANY_LETTER), doubtful, len(lost)


def _fill(text: str, options: str) -> str:
    """Put a letter in every lost place: of all ways to fill a word, the one that reads best as Georgian."""

    def best(match: re.Match[str]) -> str:
        word = match[0]
        if word.count(_LETTER_LOST) > _MOST_LOST:
            return word.replace(_LETTER_LOST, options[0])
        ways = itertools.islice(itertools.product(options, repeat=word.count(_LETTER_LOST)), _MOST_WAYS)
        parts = word.split(_LETTER_LOST)
        words = ("".join(itertools.chain.from_iterable(zip(parts, (*way, ""), strict=True))) for way in ways)
        return min(words, key=word_cost)

    return _WITH_LOST.sub(best, text) if _LETTER_LOST in text else text


def _lines(text: str) -> list[Mojibake]:
    found = []
    start = 0
    for line in text.split("\n"):
        if not line.isascii() and len(_NON_ASCII.findall(line)) >= 2 * _LEAST:
            found += _line(line, start)
        start += len(line) + 1
    return found


def _line(line: str, start: int) -> list[Mojibake]:
    """Undo a line that is UTF-8 from end to end when read back through a codec."""
    first = next(i for i, char in enumerate(line) if not char.isascii())
    last = max(i for i, char in enumerate(line) if not char.isascii()) + 1
    core = line[first:last]
    for codec in _CODECS:
        encode = _encoding(codec)
        if not all(char in encode for char in core):
            continue
        try:
            repaired = bytes(encode[char] for char in core).decode("utf-8")
        except UnicodeDecodeError:
            continue
        if len(_NON_ASCII.findall(repaired)) >= _LEAST and not _CONTROL.search(repaired):
            return [Mojibake((start + first, start + last), repaired, codec, certain=True)]
    return []


def _by_ftfy(text: str) -> list[Mojibake]:
    from ftfy import fix_encoding
    from ftfy.badness import badness

    bad = badness(text)
    if not bad:
        return []
    fixed = fix_encoding(text)
    if fixed == text or badness(fixed) >= bad:
        return []
    start = 0
    while start < min(len(text), len(fixed)) and text[start] == fixed[start]:
        start += 1
    tail = 0
    while tail < min(len(text), len(fixed)) - start and text[-1 - tail] == fixed[-1 - tail]:
        tail += 1
    return [Mojibake((start, len(text) - tail), fixed[start : len(fixed) - tail], None, certain="\ufffd" not in fixed)]
