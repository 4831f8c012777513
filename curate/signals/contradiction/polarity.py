"""Yes and no: said outright, of a statement ("this is false"), or by repeating the question with or without "not"."""

import re
from dataclasses import dataclass

from curate.signals.contradiction.case import Case, Question, Settled
from curate.signals.contradiction.evidence import Evidence, Span
from curate.signals.contradiction.negation import excluding, is_negation, negated
from curate.signals.contradiction.packs import Pack
from curate.signals.contradiction.reading import Reading
from curate.signals.contradiction.stems import stem
from curate.signals.words import Word

_VERDICT = 12
"""Words of a reply that does no more than call a statement true or false."""
_RESTATED = 0.75
"""Share of a sentence's words that stand in the question it repeats."""
_COVERED = 0.7
"""Share of the question's words that it repeats."""
_CLAUSE = re.compile(r"[,;:]\s|\s(?:but|however|although|unless|except|მაგრამ|თუმცა|но|aber|mais|pero)\s")
"""Where the clause that answers may end."""
_CONTRASTS = frozenset(["not", "არა", "nicht"])
"""Words that, after a comma, negate what follows and not the sentence."""
_FOLLOWS = ".,;:!-\n"


@dataclass(frozen=True, slots=True)
class Polarity:
    """What a reply answers."""

    yes: bool
    span: Span
    outright: bool
    """Whether it says the word, and does not leave it to the sentence."""


def leading(reading: Reading, pack: Pack) -> Polarity | None:
    """The yes or no that a reply begins with."""
    for word in reading.words[:1]:
        after = reading.plain[word.stop : word.stop + 1]
        ends = not after or after in _FOLLOWS
        following = reading.words[1].key if len(reading.words) > 1 else ""
        if word.key in pack.no and (ends or following in pack.function - {"one"}):
            return Polarity(False, (word.start, word.stop), True)
        if word.key in pack.yes and (ends or following in pack.function):
            return Polarity(True, (word.start, word.stop), True)
    return None


def statement(reading: Reading, span: Span, pack: Pack) -> list[Word]:
    """The words of a sentence that may negate it.

    Without a yes or no that stands alone ("no, it is not" is negated once), and without the "not" of a contrast ("dark,
    not heavy").
    """
    alone = pack.yes | pack.no
    return [
        word
        for word in reading.words_in(span)
        if (word.key not in alone or reading.plain[word.stop : word.stop + 1] not in {*_FOLLOWS, ""})
        and not (word.key in _CONTRASTS and reading.plain[: word.start].rstrip().endswith(","))
    ]


def polarity(reading: Reading, question: Question, pack: Pack) -> Polarity | None:
    """What a reply answers to a question of yes or no."""
    said = leading(reading, pack)
    if said is not None:
        return said
    if len(reading.words) <= _VERDICT:
        verdicts = [word for word in reading.words if word.key in pack.true | pack.false]
        if len(verdicts) == 1 and not reading.facts[0]:
            word = verdicts[0]
            others = [key for key in reading.keys if key != word.key]
            yes = (word.key in pack.true) != negated(others, pack)
            return Polarity(yes, (word.start, word.stop), len(reading.words) <= 6)
    if not question.asks("yes_no") or not reading.sentences:
        return None
    return _restated(reading, question, pack)


def _restated(reading: Reading, question: Question, pack: Pack) -> Polarity | None:
    start, stop = reading.sentences[0]
    clause = _CLAUSE.search(reading.plain, start, stop)
    words = reading.words_in((start, clause.start() if clause else stop))
    meaning = [word for word in words if word.key not in pack.function and not is_negation(word.key, pack)]
    if not meaning or len(words) > 25:
        return None
    asked = question.prompt.stems
    shared = sum(_stem_in(word.key, asked, pack) for word in meaning)
    if (shared < 2 and len(meaning) > 2) or shared < _RESTATED * len(meaning) or shared < _COVERED * _asked(question):
        return None
    other_words = [word.key for word in meaning if not _stem_in(word.key, asked, pack)]
    turned = excluding(other_words, [key for key in question.prompt.keys if key not in pack.function], pack) is not None
    no = negated([word.key for word in words], pack) != _asks_negated(question, pack)
    return Polarity(no == turned, (words[0].start, words[-1].stop), False)


def _sentence(prompt: Reading) -> tuple[int, int] | None:
    """The first sentence with a question mark."""
    return next((span for span in prompt.sentences if "?" in prompt.plain[slice(*span)]), None)


def _asked(question: Question) -> int:
    """How many words of meaning the question has."""
    prompt, span = question.prompt, _sentence(question.prompt)
    if span is None or prompt.pack is None:
        return 0
    return sum(w.key not in prompt.pack.function and not is_negation(w.key, prompt.pack) for w in prompt.words_in(span))


def _asks_negated(question: Question, pack: Pack) -> bool:
    """Whether the sentence with the question mark is negated: "Isn't it open?"."""
    prompt = question.prompt
    asked = _sentence(prompt)
    return asked is not None and negated([word.key for word in prompt.words_in(asked)], pack)


def _stem_in(word: str, stems: frozenset[str], pack: Pack) -> bool:
    return stem(word, pack) in stems


def weigh(case: Case) -> Settled:
    """Evidence where one reply says yes and the other no."""
    pack = case.pack
    if pack is None or case.is_open:
        return None
    left, right = polarity(case.left, case.question, pack), polarity(case.right, case.question, pack)
    if left is None or right is None or left.yes == right.yes:
        return None
    if not left.outright and not right.outright:
        return None  # the negation itself is what to show
    asked = case.question.asks("yes_no")
    both = left.outright and right.outright
    score = 0.95 if both and asked else 0.85 if both else 0.8 if asked else 0.65
    if min(len(case.left.words), len(case.right.words)) > 120:
        score -= 0.1
    said = ["yes" if side.yes else "no" for side in (left, right)]
    return (Evidence("yes-no", score, left.span, right.span, f"yes or no: {said[0]}, {said[1]}"),)


def agree(case: Case) -> bool:
    """Whether both replies answer a question of yes or no alike: then a negation in either is part of that answer."""
    pack = case.pack
    if pack is None or not case.question.asks("yes_no"):
        return False
    left, right = polarity(case.left, case.question, pack), polarity(case.right, case.question, pack)
    return left is not None and right is not None and left.yes == right.yes
