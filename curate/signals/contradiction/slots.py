"""Replies that are the same but for a word or two: what stands in the slot decides whether they agree.

The only reason for a contradiction that long or freely written replies give, and the surest: of sentences that agree in
all else, a differing number is a different answer.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from curate.signals.contradiction import quantities
from curate.signals.contradiction.evidence import Evidence, Kind, Span
from curate.signals.contradiction.names import same_name
from curate.signals.contradiction.negation import excluding, is_negation, negated
from curate.signals.contradiction.polarity import agree, leading, statement
from curate.signals.contradiction.stems import same_word

if TYPE_CHECKING:
    from curate.signals.contradiction.case import Case, Settled
    from curate.signals.contradiction.packs import Pack
    from curate.signals.contradiction.reading import Reading
    from curate.signals.words import Word

LEAST = 0.55
"""Share of words that two replies have in common, as parts of one sequence."""
OPEN_LEAST = 0.8
"""The same where the prompt is open."""
BLOCKS = 2
"""Places in which they may differ."""
LONGEST = 400
"""Differing words that are aligned; two longer stretches are another text."""
_WIDE = 6
"""Words of a slot: a longer one was rewritten."""


@dataclass(frozen=True, slots=True)
class Slot:
    """A place where two replies part, with the words on each side."""

    left: tuple[Word, ...]
    right: tuple[Word, ...]
    left_at: int
    right_at: int
    """Index of the first word, or of the word that something is missing before."""


@dataclass(frozen=True, slots=True)
class Alignment:
    """Two replies side by side."""

    shared: float
    """Twice the words in common over the words of both."""
    slots: tuple[Slot, ...]


def align(a: list[Word], b: list[Word]) -> Alignment | None:
    """Two texts side by side; None where too little is common to align at a bearable cost."""
    if 2 * min(len(a), len(b)) < LEAST * (len(a) + len(b)):
        return None
    head = 0
    while head < min(len(a), len(b)) and a[head].key == b[head].key:
        head += 1
    tail = 0
    while tail < min(len(a), len(b)) - head and a[-1 - tail].key == b[-1 - tail].key:
        tail += 1
    middle = [w.key for w in a[head : len(a) - tail]], [w.key for w in b[head : len(b) - tail]]
    total = len(a) + len(b)
    if not total:
        return None
    common = sum((Counter(middle[0]) & Counter(middle[1])).values())
    if 2 * (head + tail + common) < LEAST * total or max(map(len, middle)) > LONGEST:
        return None
    blocks = [
        (i1 + head, i2 + head, j1 + head, j2 + head)
        for tag, i1, i2, j1, j2 in SequenceMatcher(None, *middle, autojunk=False).get_opcodes()
        if tag != "equal"
    ]
    lost = sum(i2 - i1 + j2 - j1 for i1, i2, j1, j2 in blocks)
    slots = tuple(Slot(tuple(a[i1:i2]), tuple(b[j1:j2]), i1, j1) for i1, i2, j1, j2 in blocks)
    return Alignment((total - lost) / total, slots)


def weigh(case: Case) -> Settled:
    """Evidence from the slots of near-identical replies; nothing where any of them was rewritten."""
    left, right = case.left, case.right
    found = align(left.words, right.words)
    if found is None or not found.slots:
        return None
    is_few = len(found.slots) <= (1 if case.is_open else BLOCKS)
    least = OPEN_LEAST if case.is_open else LEAST
    if found.shared < least or not is_few or any(max(len(s.left), len(s.right)) > _WIDE for s in found.slots):
        return None
    if left.is_code or right.is_code:
        return _of_code(found.slots)
    evidence = [e for slot in found.slots if (e := _of_slot(case, slot)) is not None]
    if case.pack is not None and {"negation", "antonym"} <= {e.kind for e in evidence}:
        evidence = [e for e in evidence if e.kind not in ("negation", "antonym")]  # not open = closed
    if any(e.kind in ("negation", "antonym") for e in evidence) and agree(case):  # "No, it is closed", "it is not open"
        evidence = [e for e in evidence if e.kind not in ("negation", "antonym")]
    return tuple(evidence) if evidence else None


def _of_code(slots: tuple[Slot, ...]) -> tuple[Evidence, ...]:
    """Programs that differ in one number: all else in them may be named and put otherwise."""
    (slot, *more) = slots
    if more or len(slot.left) != 1 or len(slot.right) != 1:
        return ()
    one, two = slot.left[0], slot.right[0]
    if not (one.key.isdigit() and two.key.isdigit()) or int(one.key) == int(two.key):
        return ()
    spans = (one.start, one.stop), (two.start, two.stop)
    return (Evidence("number", 0.65, *spans, f"number in code: {one.key}, {two.key}"),)


def _of_slot(case: Case, slot: Slot) -> Evidence | None:
    """What one slot says; None where it may be left out or put in other words."""
    spans = _span(slot.left), _span(slot.right)
    numbers = _facts(case, slot)
    if numbers is not None:
        return numbers[0]
    pack = case.pack
    if pack is None:
        return None
    mine, theirs = [w.key for w in slot.left], [w.key for w in slot.right]
    if (
        any(is_negation(w, pack) for w in mine + theirs)
        and _flips(case, slot, pack)
        and _only_negates(mine, theirs, case)
    ):
        if _opposed(mine, theirs, case):
            return None
        score = 0.85 if not case.is_open else 0.7
        return Evidence("negation", score, *_shown(case, slot, spans), _why("negation", case, spans))
    pair = excluding((w for w in mine if w not in theirs), (w for w in theirs if w not in mine), pack)
    if pair is not None:
        score = 0.8 if not case.is_open else 0.65
        own = (_of_word(slot.left, pair[0]), _of_word(slot.right, pair[1]))
        return Evidence("antonym", score, *own, f"opposites: {pair[0]}, {pair[1]}")
    return _of_words(case, slot, spans)


def _flips(case: Case, slot: Slot, pack: Pack) -> bool:
    """Whether one of the two sentences is negated as a whole; a leading yes or no is no part of it."""
    return _is_negated(case.left, slot.left_at, pack) != _is_negated(case.right, slot.right_at, pack)


def _is_negated(reading: Reading, at: int, pack: Pack) -> bool:
    said = leading(reading, pack)
    place = reading.words[min(at, len(reading.words) - 1)].start
    span = next((s for s in reading.sentences if s[0] <= place < s[1]), (0, len(reading.plain)))
    start = max(span[0], said.span[1]) if said is not None else span[0]
    return negated([word.key for word in statement(reading, (start, span[1]), pack)], pack)


def _only_negates(mine: list[str], theirs: list[str], case: Case) -> bool:
    """Whether a slot holds little more than the negation: "is not" against "is"."""
    pack = case.pack
    assert pack is not None
    rest = [[w for w in words if not is_negation(w, pack) and w not in pack.function] for words in (mine, theirs)]
    return len(rest[0]) <= 2 and len(rest[1]) <= 2


def _opposed(mine: list[str], theirs: list[str], case: Case) -> bool:
    """Whether the slot holds a pair of opposites as well: "not open", "closed"."""
    assert case.pack is not None
    rest = [[w for w in words if not is_negation(w, case.pack)] for words in (mine, theirs)]
    return excluding(rest[0], rest[1], case.pack) is not None


def _facts(case: Case, slot: Slot) -> tuple[Evidence | None] | None:
    """A number or date in a slot; (None,) where both sides have one and they agree."""
    left, right = _touching(case.left, slot.left), _touching(case.right, slot.right)
    if not any(left) or not any(right):
        return None  # a name, or a word, in the place of a number
    for kind, mine, theirs in (("date", left[1], right[1]), ("number", left[0], right[0])):
        verdicts = [(a, b, _verdict(a, b)) for a in mine for b in theirs]
        if any(verdict == "agree" for *_, verdict in verdicts):
            return (None,)
        for a, b, verdict in verdicts:
            if verdict == "differ":
                score = 0.85 if not case.is_open else 0.7
                return (_fact_evidence(case, kind, a, b, score),)  # type: ignore[arg-type]  # of the two kinds
    return (None,)


def _verdict(a: object, b: object) -> quantities.Verdict:
    if isinstance(a, quantities.Date) and isinstance(b, quantities.Date):
        return quantities.compare_dates(a, b)
    if isinstance(a, quantities.Quantity) and isinstance(b, quantities.Quantity):
        return quantities.compare(a, b, strictly=True)
    return "apart"


def _fact_evidence(case: Case, kind: Kind, a: quantities.Quantity, b: quantities.Quantity, score: float) -> Evidence:
    name = quantities.name_of(a) if kind == "number" else "date"
    shown = case.left.text[slice(*a.span)], case.right.text[slice(*b.span)]
    return Evidence(kind, score, a.span, b.span, f"{name}: {shown[0]}, {shown[1]}")


def _touching(reading: Reading, words: tuple[Word, ...]) -> tuple[list[quantities.Quantity], list[quantities.Date]]:
    if not words:
        return [], []
    start, stop = words[0].start, words[-1].stop
    numbers, dates = reading.facts
    return (
        [q for q in numbers if q.span[0] < stop and start < q.span[1]],
        [d for d in dates if d.span[0] < stop and start < d.span[1]],
    )


def _of_words(case: Case, slot: Slot, spans: tuple[Span | None, Span | None]) -> Evidence | None:
    """Other words in the slot: a name is an answer of its own, any other word may be a synonym."""
    if not slot.left or not slot.right:
        return None
    pack = case.pack
    assert pack is not None
    mine = [w for w in slot.left if w.key not in pack.function]
    theirs = [w for w in slot.right if w.key not in pack.function]
    if not mine or not theirs or any(same_word(a.key, b.key) for a in mine for b in theirs):
        return None
    capital = (
        all((case.left.is_capital(w) and w.start > 0) or _mid(case.left, w) for w in mine),
        all((case.right.is_capital(w) and w.start > 0) or _mid(case.right, w) for w in theirs),
    )
    if all(capital):
        if same_name([w.key for w in mine], [w.key for w in theirs]):
            return None
        if slot.left_at == 0 and not (case.is_closed and case.question.asks("name")):
            return None  # capitals of a sentence's beginning
        score = 0.8 if not case.is_open else 0.65
        return Evidence("name", score, *spans, _why("name", case, spans))
    asked = case.is_closed and case.question.asks("name") and max(len(mine), len(theirs)) == 1
    return Evidence("slot", 0.62 if asked and case.longest <= 12 else 0.5, *spans, _why("words", case, spans))


def _mid(reading: Reading, word: Word) -> bool:
    return reading.is_capital(word)


def _span(words: tuple[Word, ...]) -> Span | None:
    return (words[0].start, words[-1].stop) if words else None


def _of_word(words: tuple[Word, ...], key: str) -> Span:
    word = next(w for w in words if w.key == key)
    return word.start, word.stop


def _shown(case: Case, slot: Slot, spans: tuple[Span | None, Span | None]) -> tuple[Span | None, Span | None]:
    """An empty side is shown by the word after it."""
    out = list(spans)
    for side, (reading, at) in enumerate(((case.left, slot.left_at), (case.right, slot.right_at))):
        if out[side] is None and reading.words:
            word = reading.words[min(at, len(reading.words) - 1)]
            out[side] = word.start, word.stop
    return out[0], out[1]


def _why(what: str, case: Case, spans: tuple[Span | None, Span | None]) -> str:
    shown = [
        reading.text[slice(*span)] if span else "nothing"
        for reading, span in zip((case.left, case.right), spans, strict=True)
    ]
    return f"{what}: {shown[0]}, {shown[1]}"
