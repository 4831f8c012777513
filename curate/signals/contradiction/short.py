"""Short answers: a name or a few words, against another or against a sentence that should contain it."""

from curate.signals.contradiction.case import Case, Settled
from curate.signals.contradiction.evidence import Evidence
from curate.signals.contradiction.names import same_name
from curate.signals.contradiction.negation import excluding, is_negation
from curate.signals.contradiction.packs import Pack
from curate.signals.contradiction.reading import Reading
from curate.signals.contradiction.stems import same_word, stem
from curate.signals.words import Word

_SHORT = 5
"""Words of a short answer."""
_SENTENCE = 25
"""Words of a sentence that a short answer is looked for in."""


def own_words(reading: Reading, case: Case, pack: Pack, stop: int | None = None) -> list[Word]:
    """The words of a reply that neither the question has nor any sentence could do with."""
    asked = case.question.prompt.keys
    return [
        word
        for word in reading.words
        if (stop is None or word.start < stop)
        and word.key not in pack.function
        and not is_negation(word.key, pack)
        and (len(reading.words) == 1 or word.key not in pack.yes | pack.no)  # alone, "negative" is a label
        and not any(same_word(word.key, other) for other in asked if len(other) > 2)
    ]


def weigh(case: Case) -> Settled:
    """Evidence where a short answer's words are nowhere in the other reply."""
    pack = case.pack
    if pack is None or case.is_open or case.left.is_code or case.right.is_code:
        return None
    if case.longest > _SENTENCE:
        return _long(case, pack)
    if case.left.facts[0] or case.right.facts[0] or case.question.asks("yes_no"):
        return None
    mine, theirs = own_words(case.left, case, pack), own_words(case.right, case, pack)
    if not mine or not theirs:
        return None
    if same_name([w.key for w in mine], [w.key for w in theirs]):
        return ()
    if any(same_word(a.key, b.key) for a in mine for b in theirs):
        return None
    lengths = sorted((len(case.left.words), len(case.right.words)))
    if lengths[0] > _SHORT:
        return _names(case, mine, theirs)
    if lengths[1] <= _SHORT and (pair := excluding([w.key for w in mine], [w.key for w in theirs], pack)) is not None:
        one, two = (next(w for w in words if w.key == key) for words, key in zip((mine, theirs), pair, strict=True))
        score = 0.85 if case.is_closed else 0.7
        return (Evidence("label", score, (one.start, one.stop), (two.start, two.stop), f"label: {pair[0]}, {pair[1]}"),)
    asks_name = case.question.asks("name")
    named = all(
        any(reading.is_capital(w) for w in words) for reading, words in ((case.left, mine), (case.right, theirs))
    )
    score = 0.5
    if case.is_closed:
        score = (
            0.8
            if lengths[1] <= _SHORT and (named or asks_name)
            else 0.7
            if asks_name and (named or pack.script == "georgian")
            else 0.55
        )
    elif named and lengths[1] <= _SHORT:
        score = 0.6
    kind = "short-answer" if lengths[1] <= _SHORT else "name"
    spans = (mine[0].start, mine[-1].stop), (theirs[0].start, theirs[-1].stop)
    shown = case.left.text[slice(*spans[0])], case.right.text[slice(*spans[1])]
    return (Evidence(kind, score, *spans, f"answer: {shown[0]}, {shown[1]}"),)  # type: ignore[arg-type]  # of the kinds


def _long(case: Case, pack: Pack) -> Settled:
    """Replies that explain: the names of their first sentences, where neither stands anywhere in the other reply."""
    if not case.is_closed or not case.question.asks("name") or case.question.asks("yes_no"):
        return None
    sides: list[list[Word]] = []
    for reading, other in ((case.left, case.right), (case.right, case.left)):
        (start, stop) = reading.sentences[0]
        if len(case.question.prompt.stems & {stem(w.key, pack) for w in reading.words_in((start, stop))}) < 2:
            return None  # it does not take up the question
        own = {word.start for word in own_words(reading, case, pack, stop)}
        named = [
            w for w in reading.words_in((start, stop)) if w.start in own and reading.is_capital(w) and w.start > start
        ]
        if not 0 < len(named) <= 3 or any(same_word(w.key, key) for w in named for key in other.keys):
            return None
        sides.append(named)
    if same_name(*([w.key for w in words] for words in sides)):
        return None
    spans = [(words[0].start, words[-1].stop) for words in sides]
    shown = case.left.text[slice(*spans[0])], case.right.text[slice(*spans[1])]
    return (Evidence("name", 0.55, spans[0], spans[1], f"name: {shown[0]}, {shown[1]}"),)


def _names(case: Case, mine: list[Word], theirs: list[Word]) -> Settled:
    """Two sentences, each with one name of its own, on a question that asks for a name."""
    if not case.is_closed or not case.question.asks("name"):
        return None
    named = [
        [w for w in words if reading.is_capital(w)] for reading, words in ((case.left, mine), (case.right, theirs))
    ]
    if not all(0 < len(words) <= 3 for words in named) or same_name(*([w.key for w in words] for words in named)):
        return None
    spans = [(words[0].start, words[-1].stop) for words in named]
    shown = case.left.text[slice(*spans[0])], case.right.text[slice(*spans[1])]
    return (Evidence("name", 0.7, spans[0], spans[1], f"name: {shown[0]}, {shown[1]}"),)
