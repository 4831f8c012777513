"""Q505: a reply repeats itself."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from curate.rules.api import Hit, record_rule
from curate.rules.learned import learned
from curate.signals.phrases import of_kind
from schemas import Record, Span

if TYPE_CHECKING:
    from curate.rules.where import Columns

_PROBE = 12
"""Code points at each quarter of the text that are counted in the whole of it."""
_SHORTEST = 60
"""Code points of a run worth a finding."""
_TIMES = 4
_SHARE = 1 / 3
_LINES = 8
_LINE_LETTERS = 10
_STEP = 4096
_PERIODS = 4
"""Distances tried before a probe is taken for chance."""
_NO_LETTERS = re.compile(r"[\W\d_]+")
_MARK = re.compile(r"^[\s>#*•–-]*(?:\d{1,3}[.)])?[\s*]*")
_CODE = re.compile(r"[(){}\[\];=<>|\\]")
_CODE_TIMES = 20
"""Four equal lines of code may be meant."""


def _repeats(c: "Columns") -> Any:
    import polars as pl

    reply = c.reply
    size = reply.str.len_chars()
    loop = c.roles.str.contains("assistant.*assistant")
    for quarter in (1, 2, 3):
        probe = reply.str.slice(size * quarter // 4, _PROBE)
        loop |= (size >= _SHORTEST) & (reply.str.count_matches(probe, literal=True) >= _TIMES - 1)
    many = reply.str.count_matches("\n", literal=True) >= _LINES - 1
    ends = pl.when(many).then(reply).otherwise(pl.lit("")).str.extract_all(r"(?m)[^\n]{8}$")
    return loop | (many & (ends.list.n_unique() * 2 <= ends.list.len() + 2))


@record_rule("Q505", "repetition", where=_repeats)
def repetition(record: Record) -> Iterator[Hit]:
    """A reply repeats itself: one run of words over and over, or the same line again and again.

    Weak models fall into loops until the limit of tokens; one such example is enough to teach it. A loop is at
    least four times the same text, back to back, over a third of the reply. Quiet where the prompt asks for a song,
    a poem or for repetition.

    Bad:
        {"instruction": "How do I join the queue?", "output": "Wait for your turn. Wait for your turn. Wait for your turn. Wait for your turn. Wait for your turn."}
        {"instruction": "რიგი როგორ დავიკავო?", "output": "დაელოდეთ თქვენს რიგს. დაელოდეთ თქვენს რიგს. დაელოდეთ თქვენს რიგს. დაელოდეთ თქვენს რიგს."}
        {"instruction": "写一个故事。", "output": "从前有一座山，山里有一座庙。从前有一座山，山里有一座庙。从前有一座山，山里有一座庙。从前有一座山，山里有一座庙。从前有一座山，山里有一座庙。"}
    Good:
        {"instruction": "How do I join the queue?", "output": "Wait for your turn, take a number, then wait for your turn again at the second desk."}
        {"instruction": "Write the word ten times.", "output": "row row row row row row row row row row row row row row row row row row row row"}
        {"instruction": "გაიმეორე ფრაზა ხუთჯერ.", "output": "კარგი დღე მქონდეს. კარგი დღე მქონდეს. კარგი დღე მქონდეს. კარგი დღე მქონდეს. კარგი დღე მქონდეს."}
    """
    for reply in learned(record):
        hit = _loop(reply.text) or _same_lines(reply.text)
        if hit and not of_kind("asks_repetition").occur_in(f"{record.system}\n{reply.asked}"):
            yield Hit(reply.place, hit[1], hit[0])


def _loop(text: str) -> tuple[Span, str] | None:
    """The run of equal pieces that covers a quarter point of the text, where it is long enough."""
    size = len(text)
    if size < _SHORTEST:
        return None
    for quarter in (1, 2, 3):
        at = size * quarter // 4
        probe = text[at : at + _PROBE]
        if text.count(probe) < _TIMES - 1:
            continue
        following = at
        for _ in range(_PERIODS):
            following = text.find(probe, following + 1)
            if following < 0:
                break
            start, end = _run(text, at, following - at)
            period, length = following - at, end - start
            piece = text[at:following]
            times = _CODE_TIMES if _CODE.search(piece) else _TIMES
            if length >= max(_SHORTEST, size * _SHARE, period * times - period / 2) and _NO_LETTERS.sub("", piece):
                return (start, end), f"the same {period} characters stand {round(length / period)} times in a row"
    return None


def _run(text: str, at: int, period: int) -> Span:
    """How far to both sides a text equals itself `period` later."""
    step, start, end = _STEP, at, at
    while step:  # slices compare a thousand times faster than characters, one by one
        while text[end : end + step] == text[end + period : end + period + step] and end + step <= len(text) - period:
            end += step
        while start >= step and text[start - step : start] == text[start - step + period : start + period]:
            start -= step
        step //= 8
    return start, end + period


def _same_lines(text: str) -> tuple[Span, str] | None:
    """The line that makes up half of the lines, whatever number or mark it begins with."""
    if text.count("\n") < _LINES - 1:
        return None
    lines = [_MARK.sub("", line) for line in text.split("\n") if line.strip()]
    if len(lines) < _LINES:
        return None
    line, count = Counter(lines).most_common(1)[0]
    if count * 2 < len(lines) or len(_NO_LETTERS.sub("", line)) < _LINE_LETTERS or _CODE.search(line):
        return None
    return (0, len(text)), f"{count} of {len(lines)} lines are the same"
