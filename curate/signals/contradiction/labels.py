"""Labels: replies that name one of the classes that the prompt offers."""

from curate.signals.contradiction.case import Case, Question, Settled
from curate.signals.contradiction.evidence import Evidence, Span
from curate.signals.contradiction.packs import Pack
from curate.signals.contradiction.reading import Reading
from curate.signals.contradiction.stems import stem
from curate.signals.words import Word

_SHORT = 4
"""Words of a reply that is a label."""


def options(question: Question, pack: Pack) -> frozenset[str]:
    """Stems of the classes offered: what stands around "or", and the list before it."""
    words, text = question.prompt.words, question.prompt.plain
    found: set[str] = set()
    for at, word in enumerate(words[:-1]):
        slashed = text[word.stop : words[at + 1].start] == "/"
        if not slashed and (word.key not in pack.alternatives or at == 0):
            continue
        after, before = words[at + 1], words[at if slashed else at - 1]
        if any(one.key in pack.function or one.key in pack.negations for one in (after, before)):
            continue
        found |= {stem(after.key, pack), stem(before.key, pack)}
        found |= _listed(words, at if slashed else at - 1, text, pack)
    return frozenset(found)


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
    named = [word for word in reading.words if stem(word.key, pack) in offered]
    if len({word.key for word in named}) != 1:
        return None
    return stem(named[0].key, pack), (named[0].start, named[0].stop)


def weigh(case: Case) -> Settled:
    """Evidence where two replies name different classes."""
    pack = case.pack
    if pack is None or case.longest > _SHORT or case.is_open:
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
