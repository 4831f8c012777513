"""Two sentences about the same that differ in a negation or an opposite: only of short replies.

On long replies a negation was a contradiction in none of five; so both must be short.
"""

from curate.signals.contradiction.case import Case, Settled
from curate.signals.contradiction.evidence import Evidence, Span
from curate.signals.contradiction.negation import excluding, is_negation, negated
from curate.signals.contradiction.packs import Pack
from curate.signals.contradiction.polarity import agree, leading, statement
from curate.signals.contradiction.reading import Reading
from curate.signals.contradiction.stems import stem
from curate.signals.words import Word

SHORT = 40
"""Words of a reply whose sentences are held against the other's."""
_ABOUT = 0.6
"""Share of the shorter sentence's stems that stand in the longer one."""
_BRIEF = 4


def weigh(case: Case) -> Settled:
    """Evidence from the two sentences that have most in common."""
    pack = case.pack
    if pack is None or case.is_open or case.longest > SHORT or agree(case):
        return None
    best: tuple[float, list[Word], list[Word]] | None = None
    for mine in _sentences(case.left, pack):
        for theirs in _sentences(case.right, pack):
            shared = _shared(mine, theirs, pack)
            if best is None or shared > best[0]:
                best = shared, mine, theirs
    if best is None:
        return None
    shared, one, two = best
    brief = max(len(one), len(two)) <= _BRIEF
    if shared < (0.5 if brief else _ABOUT):
        return None
    flips = _negated(one, pack) != _negated(two, pack)
    stems = [{stem(w.key, pack) for w in words} for words in (one, two)]
    only = [
        [
            w.key
            for w in words
            if stem(w.key, pack) not in other and w.key not in pack.function and not is_negation(w.key, pack)
        ]
        for words, other in ((one, stems[1]), (two, stems[0]))
    ]
    pair = excluding(only[0], only[1], pack)
    if flips == (pair is not None):
        return None
    if pair is not None:
        spans = [_of_key(words, key) for words, key in zip((one, two), pair, strict=True)]
        return (
            Evidence("antonym", 0.65 + 0.15 * (shared >= 0.75), spans[0], spans[1], f"opposites: {pair[0]}, {pair[1]}"),
        )
    extra = max(map(len, only))
    score = 0.8 if shared >= 0.75 and extra <= 2 else 0.7 if extra <= 3 else 0.5
    if brief:
        score = 0.65
    spans = [_of_negation(words, pack) for words in (one, two)]
    return (Evidence("negation", score, spans[0], spans[1], "one is negated, the other is not"),)


def _negated(words: list[Word], pack: Pack) -> bool:
    """Whether a sentence is negated; "non-zero" is "not zero"."""
    return negated(["not" if w.key == "non" else w.key for w in words], pack)


def _sentences(reading: Reading, pack: Pack) -> list[list[Word]]:
    """Words of each sentence, without a leading yes or no."""
    said = leading(reading, pack)
    found = []
    for span in reading.sentences:
        words = [w for w in statement(reading, span, pack) if said is None or w.start >= said.span[1]]
        if len(words) > 1:
            found.append(words)
    return found


def _shared(one: list[Word], two: list[Word], pack: Pack) -> float:
    sets = [
        {stem(w.key, pack) for w in words if w.key not in pack.function and not is_negation(w.key, pack)}
        for words in (one, two)
    ]
    least = min(map(len, sets))
    most = max(map(len, sets))
    return len(sets[0] & sets[1]) / (least + (most - least) / 3) if least else 0.0


def _of_key(words: list[Word], key: str) -> Span:
    word = next(w for w in words if w.key == key)
    return word.start, word.stop


def _of_negation(words: list[Word], pack: Pack) -> Span:
    """The negation, or the whole sentence where there is none."""
    for word in words:
        if is_negation(word.key, pack):
            return word.start, word.stop
    return words[0].start, words[-1].stop
