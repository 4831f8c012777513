"""Labels: replies that name one of the classes that the prompt offers."""

from curate.signals.contradiction.case import Case, Question, Settled
from curate.signals.contradiction.evidence import Evidence, Span
from curate.signals.contradiction.packs import Pack
from curate.signals.contradiction.reading import Reading
from curate.signals.contradiction.stems import stem
from curate.signals.words import Word

_ARTICLES = 2
_SHORT = 4
"""Words of a reply that is a label."""


def options(question: Question, pack: Pack) -> frozenset[str]:
    """Stems of the classes offered: what stands around "or", and the list before it."""
    words, text = _whole(question.prompt), question.prompt.plain
    found: set[str] = set()
    for at, word in enumerate(words[:-1]):
        slashed = text[word.stop : words[at + 1].start] == "/"
        if not slashed and (word.key not in pack.alternatives or at == 0):
            continue
        before, after = _option(words, at if slashed else at - 1, -1, pack), _option(words, at + 1, 1, pack)
        if before is not None and after is not None:
            found |= {stem(words[before].key, pack), stem(words[after].key, pack)}
            found |= _listed(words, before, text, pack)
    return frozenset(found)


def _whole(reading: Reading) -> list[Word]:
    """The words, those with a hyphen in one piece: non-fiction."""
    found: list[Word] = []
    for word in reading.words:
        if found and reading.plain[found[-1].stop : word.start] == "-":
            last = found.pop()
            found.append(Word(last.start, word.stop, last.key + word.key))
        else:
            found.append(word)
    return found


def _option(words: list[Word], at: int, step: int, pack: Pack) -> int | None:
    """The first word from a place on that may be a class: articles are passed over; "or not" offers none."""
    for _ in range(_ARTICLES + 1):
        if not 0 <= at < len(words) or words[at].key in pack.negations:
            return None
        if words[at].key not in pack.function or (len(words[at].key) == 1 and step < 0):
            return at
        at += step
    return None


def _listed(words: list[Word], at: int, text: str, pack: Pack) -> set[str]:
    """The single words before, each with a comma or a slash after it: "red, green or blue"."""
    found: set[str] = set()
    while at > 0 and text[words[at - 1].stop : words[at].start].strip() in (",", "/", "،", "、"):
        at -= 1
        found.add(stem(words[at].key, pack))
    return found


def label(reading: Reading, offered: frozenset[str], pack: Pack) -> tuple[str, Span] | None:
    """The one class that a short reply names."""
    if len(reading.words) > _SHORT:
        return None
    named = [word for word in _whole(reading) if stem(word.key, pack) in offered]
    if len({word.key for word in named}) != 1:
        return None
    return stem(named[0].key, pack), (named[0].start, named[0].stop)


def weigh(case: Case) -> Settled:
    """Evidence where two replies name different classes."""
    pack = case.pack
    if pack is None or case.longest > _SHORT:
        return None
    offered = options(case.question, pack)
    left, right = label(case.left, offered, pack), label(case.right, offered, pack)
    if left is None or right is None:
        return None
    if left[0] == right[0]:
        return ()
    shown = [side.text[slice(*span)] for side, (_, span) in ((case.left, left), (case.right, right))]
    score = 0.95 if case.is_closed else 0.75
    return (Evidence("label", score, left[1], right[1], f"label: {shown[0]}, {shown[1]}"),)
