"""The languages of a file whose settings declare none, inferred from a sample of its replies.

A rule that has an option `languages` is given what was found; so its check stays a function of one record and its
options. The sample is spread over the whole file: files are often put together from parts.
"""

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from inspect import signature
from typing import Any, Final

from curate.errors import CurateError
from curate.intake.batch import Batch
from curate.intake.decode import decode
from curate.intake.read import FileReader
from curate.rules.api import Rule
from schemas import Record

OPTION: Final = "languages"
AHEAD: Final = 16
"""Blocks read before the first one is judged: 4 MB."""
FEW: Final = 20
"""Records of a file below which nothing is said of languages that could not be inferred."""
_COVERED: Final = 0.9
"""Share of the texts that the languages inferred must account for; in a file of many small languages none is wrong."""
_PIECES: Final = 16
_PIECE: Final = 1 << 15
"""How many places of a longer file are read for the sample, and how many bytes at each."""


def bind(rule: Rule, options: dict[str, Any]) -> Rule:
    """A rule with some of its options given; its shortcut is given those that it names, too."""
    check = partial(rule.check, **options)
    if rule.where is None:
        return replace(rule, check=check)
    named = {name: value for name, value in options.items() if name in signature(rule.where).parameters}
    return replace(rule, check=check, where=partial(rule.where, **named))


def waits(rule: Rule) -> bool:
    """Whether a rule would use languages and was given none by the settings."""
    given = rule.check.keywords if isinstance(rule.check, partial) else {}
    return rule.scope == "record" and OPTION in rule.defaults() and OPTION not in given


def inferred(reader: FileReader, ahead: Sequence[Batch]) -> tuple[str, ...]:
    """The languages of a file, most frequent first, from the batches at its head and from places further on."""
    from curate.signals.language.infer import infer_languages

    texts = [text for batch in ahead for text in batch.texts()["reply"]]
    end = max((batch.block.offset + len(batch.block.data) for batch in ahead), default=0)
    if reader.seekable and end < reader.size:
        texts = texts[:: max(1, len(texts) // 100)] + [record.reply for record in _further(reader, end)]
    found = infer_languages([text for text in texts if text.strip()])
    return found.languages if sum(found.shares) > _COVERED else ()


def _further(reader: FileReader, start: int) -> Iterator[Record]:
    """Some records from behind `start`, at even distances; what cannot be read is passed over."""
    with open(reader.path, "rb") as stream:  # noqa: PTH123 - as light as it gets
        size = os.fstat(stream.fileno()).st_size
        for piece in range(_PIECES):
            stream.seek(start + piece * (size - start) // _PIECES)
            stream.readline(_PIECE)
            lines = stream.read(_PIECE).split(b"\n")[:-1]
            yield from _records(reader, lines)


def _records(reader: FileReader, lines: Iterable[bytes]) -> Iterator[Record]:
    for line in lines:
        row, _ = decode(line, 0)
        if isinstance(row, dict):
            shape, problems = reader.understanding.classify(row)
            if shape is not None and not problems:
                yield Record(id="", **shape.read(row))


def check_detector(name: str) -> list[str]:
    """Hold a selected detector to being there; gives notes on what the user should know of it.

    Raises:
        CurateError: it is not installed.
    """
    from importlib.util import find_spec

    package, install = _PACKAGES.get(name, ("", ""))
    if package and find_spec(package) is None:
        raise CurateError(f"detector = {name!r}: {package} is not installed", f"pip install {install}")
    return [_LANGDETECT] if name == "langdetect" else []


_LANGDETECT: Final = (
    "langdetect knows no Georgian, Armenian and Azerbaijani: the first two are told by their script, Azerbaijani is not"
)
_PACKAGES: Final = {
    "lingua": ("lingua", "'curate-data[language]'"),
    "pycld2": ("pycld2", "pycld2"),
    "langdetect": ("langdetect", "langdetect"),
    "profiles": ("langdetect", "langdetect"),
}


def note(found: dict[str, tuple[str, ...]]) -> str:
    """What a report says of the languages inferred, by file."""
    by_languages: dict[tuple[str, ...], list[str]] = {}
    for path, languages in found.items():
        by_languages.setdefault(languages, []).append(path)
    if not any(by_languages):
        return "no language could be inferred from the data: declare `languages` for rules that need them"
    parts = []
    for languages, paths in sorted(by_languages.items(), key=lambda item: -len(item[1]))[:_SHOWN]:
        where = f" ({paths[0]}{f' and {len(paths) - 1:,} more' if len(paths) > 1 else ''})"
        parts.append((", ".join(languages) or "none") + (where if len(by_languages) > 1 else ""))
    more = "; ..." if len(by_languages) > _SHOWN else ""
    return f"languages inferred from the data: {'; '.join(parts)}{more}"


_SHOWN: Final = 4
