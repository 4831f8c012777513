"""Whether two prompts that look alike ask the same: in words, what says that they do not.

Near-duplicates and near vectors are alike in topic, and "start" is as near to "end" as it gets. Of the pairs of
Alpaca's prompts with a cosine from .85 nine in ten fall here, and with them nearly all false contradictions.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from curate.signals.contradiction.asked import Asked
from curate.signals.contradiction.stems import stem
from curate.signals.meaning import meaning_changes
from curate.signals.normalise import fold, grouping_key

_QUOTED = re.compile(r"[\"“„«”]([^\"“”„»«\n]{1,400})[\"”“»]|`([^`\n]{1,400})`|(?<!\w)['‘]([^'’\n]{1,400})['’](?!\w)")
_SYMBOL = re.compile(r"[+×÷=<>≤≥≠^%$€£₾√∑∫]|(?<=\d)\s*[-−*/]\s*(?=\d)|(?<![\w-])[-−](?=\d)")


_THANKS = re.compile(
    r"\s*\b(?:thanks|thank you|please|გმადლობთ?|მადლობა|спасибо|danke|merci|gracias)\W*$", re.IGNORECASE
)
_STOP = re.compile(r"[.:;!?\n]")


def objection(prompt: str, other: str, *, spare: int | None = 0) -> str | None:
    """Why two prompts ask different things, in words; None where nothing says so.

    `spare` is how many words of topic may differ, on either side, where something else vouches for the pair; None:
    any number. What is never allowed, whatever vouches for it: other numbers or another order of them, another quoted
    text or text to work on, another name, a negation more or less, a word and its opposite, another question word,
    tense or modality, the same words in other parts (from, to, than). Where a script has no capitals, or a prompt uses
    none, no word tells that it is a name: then every differing stem is an objection.
    """
    if prompt == other:
        return None
    one, two = Asked(prompt), Asked(other)
    return next(_objections(one, two, spare), None)


def _objections(one: Asked, two: Asked, spare: int | None) -> Iterator[str]:
    if one.numbers != two.numbers:
        ordered = sorted(one.numbers) == sorted(two.numbers)
        yield "the same numbers in another order" if ordered else f"other numbers: {_sides(one.numbers, two.numbers)}"
    if _symbols(one.text) != _symbols(two.text):
        yield "other symbols in a formula"
    if _quotes(one.text) != _quotes(two.text):
        yield "another quoted text"
    if one.material and two.material and not (_ends_with(one, two.material) and _ends_with(two, one.material)):
        yield "another text to work on"
    known = set(one.keys), set(two.keys)
    foreign = [n for n in one.names if n not in known[1]], [n for n in two.names if n not in known[0]]
    foreign = _unforms(foreign, (one, two))
    if any(foreign):
        yield f"another name: {_sides(*foreign)}"
    if "negation" in meaning_changes(one.text, two.text):
        yield "a negation in one of them"
    if opposed := _opposed(one, two):
        yield f"opposites: {_sides([opposed[0]], [opposed[1]])}"
    yield from _asks_else(one, two)
    yield from _other_parts(one, two)
    only = _only(one, two), _only(two, one)
    if any(only) and not (one.tells_names and two.tells_names):
        yield f"a word that may be a name: {_sides(*only)}"
    if spare is not None and max(map(len, only)) > spare:
        yield f"other words: {_sides(*only)}"


def _ends_with(asked: Asked, material: str) -> bool:
    """Whether a prompt ends on a text, be there a lead-in more before it or thanks behind it."""
    return grouping_key(_THANKS.sub("", asked.text)).endswith(grouping_key(_THANKS.sub("", material)))


def _sides(one: Sequence[str], two: Sequence[str]) -> str:
    left, right = (", ".join(side[:3]) + ("…" if len(side) > 3 else "") or "nothing" for side in (one, two))
    return f"“{left}” and “{right}”"


def _symbols(text: str) -> list[str]:
    return [match[0].strip().replace("−", "-").replace("×", "*").replace("÷", "/") for match in _SYMBOL.finditer(text)]


def _quotes(text: str) -> list[str]:
    return sorted(grouping_key(next(filter(None, match.groups()))) for match in _QUOTED.finditer(text))


def _only(one: Asked, two: Asked) -> list[str]:
    """Words of topic in the first prompt whose stem the second has not so often."""
    extra = one.topic - two.topic
    found: list[str] = []
    for at, (kind, value) in one.placed.items():
        if kind == "word" and extra[value] > 0:
            extra[value] -= 1
            found.append(one.keys[at])
    return found


def _unforms(foreign: tuple[list[str], list[str]], asked: tuple[Asked, Asked]) -> tuple[list[str], list[str]]:
    """Names without those that the other prompt has in another form: Rustaveli's, Москве."""
    one, two = asked
    return (
        [name for name in foreign[0] if stem(name, one.pack) not in two.topic],
        [name for name in foreign[1] if stem(name, two.pack) not in one.topic],
    )


def _opposed(one: Asked, two: Asked) -> tuple[str, str] | None:
    """A word of the first prompt whose opposite stands in its place in the second."""
    mine, theirs = set(one.keys) - set(two.keys), set(two.keys) - set(one.keys)
    for pack in filter(None, {one.pack, two.pack}):
        for row in pack.opposites:
            for member in row:
                hit = mine & set(member.split("/"))
                if hit:
                    rest = theirs & {word for other in row if other != member for word in other.split("/")}
                    if rest:
                        return min(hit), min(rest)
    return None


def _asks_else(one: Asked, two: Asked) -> Iterator[str]:
    """Another question word, tense or modality; a prompt with none of a kind may stand for any."""
    if one.asking is None or two.asking is None:
        return
    for name, what in (
        ("asks", "another question"),
        ("tense", "another time"),
        ("modality", "another kind of question"),
        ("people", "other people"),
    ):
        mine, theirs = (_classes(asked, getattr(asked.asking, name)) for asked in (one, two))
        if mine and theirs and not mine & theirs:
            yield f"{what}: {_sides(sorted(mine), sorted(theirs))}"


def _classes(asked: Asked, table: dict[str, str]) -> set[str]:
    """The classes of the words of a request; of how many and how long the pair alone counts, not how."""
    keys = asked.request
    found: set[str] = set()
    at = 0
    while at < len(keys):
        pair = f"{keys[at]} {keys[at + 1]}" if at + 1 < len(keys) else ""
        if pair in table:
            found.add(table[pair])
            at += 2
            continue
        if keys[at] in table:
            found.add(table[keys[at]])
        at += 1
    return found


def _other_parts(one: Asked, two: Asked) -> Iterator[str]:
    """The same words, but another one after from, to, than or a number; in Georgian, with each other's case."""
    shared = set(one.topic) & set(two.topic)
    mine, theirs = _marked(one), _marked(two)
    for marker in mine.keys() & theirs.keys():
        if mine[marker] != theirs[marker] and (mine[marker] | theirs[marker]) <= shared:
            yield f"the same words in other parts: {_sides(sorted(mine[marker]), sorted(theirs[marker]))}"
    if _swapped(one, two):
        yield "the same words with each other's endings"
    settled = {value for marker in mine.keys() & theirs.keys() for value in mine[marker] & theirs[marker]}
    names = _shared_names(one, two, settled), _shared_names(two, one, settled)
    if names[0] != names[1] and sorted(names[0]) == sorted(names[1]) and not _listed(one, names[0]):
        yield f"the same names in another order: {_sides(*names)}"


def _shared_names(one: Asked, two: Asked, settled: set[str]) -> list[str]:
    """The names of a prompt that the other one has, too, but for those whose part a marker tells."""
    return [name for name in one.names if name in two.names and stem(name, one.pack) not in settled]


def _marked(asked: Asked) -> dict[str, set[str]]:
    """Class of a marker, or a number, to the stems that follow it."""
    markers = asked.asking.markers if asked.asking else {}
    found: dict[str, set[str]] = {}
    open_: list[str] = []
    for at, key in enumerate(asked.keys):
        if at and open_ and _STOP.search(asked.text, asked.words[at - 1].stop, asked.words[at].start):
            open_ = []
        if at in asked.placed:
            kind, value = asked.placed[at]
            if kind == "word":
                for marker in open_:
                    found.setdefault(marker, set()).add(value)
                open_ = []
            else:
                open_.append(f"number {value}")
        elif key in markers:
            open_ = [markers[key]]
    return found


_PARTS = (("from", "დან"), ("to", "ში", "ზე", "მდე", "სკენ"), ("of", "ის"), ("who", "მა", "მ"), ("whom", "ს"))
"""Georgian case endings and postpositions, by what they make of a word."""


def _swapped(one: Asked, two: Asked) -> bool:
    """Whether two Georgian words have changed their case endings, which are what from, to, who and whom are there."""
    cases: list[dict[str, str]] = []
    for asked in (one, two):
        found: dict[str, str] = {}
        for at, (kind, value) in asked.placed.items():
            key = asked.keys[at]
            if kind == "word" and "ა" <= key[0] <= "ჺ":
                found[value] = next((part for part, *ends in _PARTS if key.endswith(tuple(ends))), "plain")
        cases.append(found)
    changed = {value: (cases[0][value], case) for value, case in cases[1].items() if cases[0].get(value, case) != case}
    return any((b, a) in changed.values() for a, b in changed.values())


def _listed(asked: Asked, names: Sequence[str]) -> bool:
    """Whether names are joined by and, or, a comma or a hyphen, so that their order says nothing."""
    places = [word for word in asked.words if word.key in names]
    gaps = [asked.text[a.stop : b.start] for a, b in pairwise(places)]
    return all(
        re.fullmatch(r"[\s,&/-]*(?:and|or|vs\.?|versus|with|y|et|und|oder|ou|o|и|или|და|თუ)?[\s,&/-]*", fold(gap))
        for gap in gaps
    )
