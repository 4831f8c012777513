"""E107."""

import json
import re
from collections.abc import Iterator, Sequence
from typing import Any

from curate.intake.batch import MANY, Batch
from curate.intake.decode import MISSING
from curate.rules import Hit, Mend, line_rule

_ESCAPED = re.compile(rb"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|\\(?:u[0-9a-fA-F]{4}|.)")
_WORD = re.compile(rb"(?:\\u[0-9a-fA-F]{4}){3}")
"""Three escapes in a row: a word of another script. Single letters with accents and typographic quotes may pass."""


def _with_escapes(batch: Batch) -> Sequence[int]:
    """The lines with escapes, where the block holds three in a row at all."""
    if not batch.block.exact:
        return ()  # the lines of a table are made from its rows
    data = batch.block.data
    if len(batch.escapes) < MANY and not any(_WORD.match(data, at) for at in batch.escapes):
        return ()
    return [index for index, raw in enumerate(batch.block.raws) if b"\\u" in raw]


@line_rule("E107", "escaped-non-ascii", severity="info", fixes="safe", where=_with_escapes)
def escaped_non_ascii(raw: bytes, row: Any) -> Iterator[Hit]:
    r"""Words of another script stand in the file as `\uXXXX` escapes.

    Georgian takes twice the space that way, nobody can read or search the file, and a review of its changes shows
    numbers. The meaning is the same. Python writes such files unless `json.dumps` is given `ensure_ascii=False`.

    Bad:
        {"instruction": "Say hello.", "output": "\u10d2\u10d0\u10db\u10d0\u10e0\u10ef\u10dd\u10d1\u10d0"}
    Fixed:
        {"instruction": "Say hello.", "output": "გამარჯობა"}
    Good:
        {"instruction": "Say hello.", "output": "გამარჯობა"}
        {"instruction": "Who\u2019s there?", "output": "Andr\u00e9 \ud83d\ude00"}
        {"instruction": "How is it escaped?", "output": "Georgian an is \\u10d0\\u10d0\\u10d0 in JavaScript."}
    """
    if row is MISSING:
        return
    words = [match for match in _WORD.finditer(raw) if _is_word(raw, match)]
    if not words:
        return
    try:
        line = _ESCAPED.sub(_plain, raw).decode()
    except UnicodeDecodeError:  # E101 has the line
        return
    count = sum(len(match.group()) // 6 for match in words)
    first = words[0]
    begins: str = json.loads(b'"' + first.group() + b'"')
    yield Hit(
        None,
        f"words of another script stand as \\u escapes: {begins}…",
        column=first.start() + 1,
        excerpt=raw[first.start() : first.start() + 120].decode("utf-8", "replace"),
        mend=Mend(f"write the letters themselves, {count * 4} bytes shorter or more", line=line),
    )


def _is_word(raw: bytes, match: re.Match[bytes]) -> bool:
    backslashes = match.start() - len(raw[: match.start()].rstrip(b"\\"))
    if backslashes % 2:
        return False  # the first backslash is itself escaped: the text speaks of escapes
    try:
        text: str = json.loads(b'"' + match.group() + b'"')
    except ValueError:
        return False
    return all(letter.isalpha() and letter > "\x7f" for letter in text)


def _plain(match: re.Match[bytes]) -> bytes:
    """The character of an escape; controls, invisible characters and halves of pairs stay escaped."""
    token = match.group()
    if not token.startswith(b"\\u"):
        return token
    text: str = json.loads(b'"' + token + b'"')
    return text.encode() if text.isprintable() and text > "\x7f" else token
