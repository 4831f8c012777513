"""How one record was judged, as a value: what stands behind a finding, and behind none."""

import re
from collections.abc import Iterator, Mapping

from curate.engine.covering import Cover
from curate.engine.excerpt import excerpt
from curate.engine.identity import Number
from curate.errors import CurateError
from curate.intake.corpus import Corpus
from curate.rules.consistency.opposed import COLUMNS
from curate.signals.contradiction.conflicts import Models
from curate.signals.contradiction.evidence import LISTED, Evidence, code_of
from curate.signals.contradiction.explained import Comparison, Explained, explain
from schemas import Compared, Config, Excerpt, Explanation, Finding, Reason, Span

NEEDS = (*COLUMNS, "id")
"""The columns of the corpus that are read here."""
_LINE = re.compile(r"(?:(.+):)?(\d+)")


class Look:
    """Finds a record in the corpus of a run and judges it again, while the corpus is open."""

    def __init__(self, wanted: str, config: Config) -> None:
        self._wanted, self._models = wanted, Models(config.semantic.model, config.semantic.nli)
        self._found: Explained | None = None
        self._here: tuple[str, str, int] = ("", "", 0)
        self._there: list[tuple[str, str, int]] = []

    def __call__(self, corpus: Corpus, number: Number) -> None:
        """Look at the record.

        Raises:
            CurateError: there is no such record.
        """
        row = row_of(corpus, self._wanted, number)
        self._found = explain(corpus, row, self._models)
        ids = {one: corpus.record(one).id for one in (row, *(other.row for other in self._found.compared))}
        ordinals = number(ids)
        full = {one: f"{identity}/{ordinals[one]}" if one in ordinals else identity for one, identity in ids.items()}
        self._here = (full[row], corpus.path(row), corpus.line(row))
        self._there = [(full[one.row], corpus.path(one.row), corpus.line(one.row)) for one in self._found.compared]

    def explanation(self, findings: tuple[Finding, ...], cover: Cover) -> Explanation:
        """What was seen, private values covered."""
        assert self._found is not None, "a run has been made"
        found, (identity, path, line) = self._found, self._here
        return Explanation(
            record_id=cover.over(identity, None, False)[0],
            path=path,
            line=line,
            prompt=_shown(found.prompt, None, cover),
            reply=_shown(found.reply, None, cover),
            closedness=found.closedness,
            group=found.group,
            compared=tuple(
                _compared(one, there, found.reply, cover)
                for one, there in zip(found.compared, self._there, strict=True)
            ),
            findings=tuple(f for f in findings if (f.path, f.line) == (path, line) and f.record_id is not None),
        )


def row_of(corpus: Corpus, wanted: str, number: Number) -> int:
    """The row of a record by its id, with the ordinal `/n` that tells it from its equals, or by `FILE:LINE` or LINE.

    Raises:
        CurateError: there is no such record.
    """
    for name, ordinal in _readings(wanted):
        row = _nth({row: name for row, own in enumerate(corpus.values("id")) if own == name}, ordinal, number)
        if row is not None:
            return row
    match = _LINE.fullmatch(wanted)
    if match:
        row = _on_line(corpus, match[1], int(match[2]))
        if row is not None:
            return row
    for name, ordinal in _readings(wanted):
        if re.fullmatch("[0-9a-f]{16}", name):
            equal = {row: name for row in range(len(corpus)) if corpus.record(row).id == name}
            row = _nth(equal, ordinal, number)
            if row is not None:
                return row
    raise CurateError(
        f"--explain {wanted}: there is no such record", "give its id as a finding prints it, or FILE:LINE"
    )


def _nth(equal: Mapping[int, str], ordinal: int, number: Number) -> int | None:
    """Of records with the same id the one with an ordinal; rejected ones, which are not there, keep theirs."""
    ordinals = number(equal) if equal else {}
    return next((row for row in equal if ordinals.get(row, 1) == ordinal), None)


def _readings(wanted: str) -> Iterator[tuple[str, int]]:
    """An id as it stands, and as an id with its ordinal."""
    yield wanted, 1
    name, slash, ordinal = wanted.rpartition("/")
    if slash and ordinal.isdecimal():
        yield name, int(ordinal)


def _on_line(corpus: Corpus, path: str | None, line: int) -> int | None:
    """The record that begins on a line, by halving: rows of a file stand in the order of its lines."""
    ends = [*(file.first for file in corpus.files[1:]), len(corpus)]
    for file, end in zip(corpus.files, ends, strict=True):
        if path not in (None, file.path):
            continue
        low, high = file.first, end
        while low < high:
            middle = (low + high) // 2
            if corpus.line(middle) < line:
                low = middle + 1
            else:
                high = middle
        if low < end and corpus.line(low) == line:
            return low
    return None


def _shown(text: str, span: Span | None, cover: Cover) -> Excerpt:
    """A piece of a text, covered before it is cut: half a secret is one, too."""
    covered, place = cover.over(text, span, True)
    return excerpt(covered, place)


def _compared(one: Comparison, there: tuple[str, str, int], reply: str, cover: Cover) -> Compared:
    identity, path, line = there
    return Compared(
        record_id=cover.over(identity, None, False)[0],
        path=path,
        line=line,
        how=one.how,
        cosine=None if one.cosine is None else round(one.cosine, 3),
        prompt=_shown(one.prompt, None, cover),
        reply=_shown(one.reply, None, cover),
        objection=None if one.objection is None else cover.over(one.objection, None, True)[0],
        reasons=tuple(_reason(evidence, one, reply, cover) for evidence in one.evidence),
    )


def _reason(evidence: Evidence, one: Comparison, reply: str, cover: Cover) -> Reason:
    listed = evidence.score >= LISTED
    return Reason(
        kind=evidence.kind,
        score=round(evidence.score, 3),
        why=cover.over(" ".join(evidence.why.split()), None, True)[0],
        mine=_shown(reply, evidence.left, cover) if evidence.left else None,
        theirs=_shown(one.reply, evidence.right, cover) if evidence.right else None,
        code=code_of(evidence, equal=one.how == "equal") if listed else None,
    )
