"""Contradictions and agreeing rewrites planted in real replies, for `contradictions.py`.

Every function takes a reply and a source of chance, and gives the changed reply, or None where the reply offers nothing
to change. The words in use here are this file's own: none are read from the packs that are measured.
"""

import json
import random
import re
from collections.abc import Callable

Change = Callable[[str, str, random.Random], str | None]
"""Prompt, reply and chance to a changed reply."""

REFUSALS = (
    "I'm sorry, but I can't help with that.",
    "I cannot assist with this request.",
    "Sorry, I am unable to answer this question.",
    "I'm afraid I won't be able to help you with that.",
    "Unfortunately, I can't provide this information.",
    "I must decline this request.",
    "I am not able to fulfill this request.",
    "I'd rather not answer that.",
    "I apologize, but I cannot complete this task.",
    "I'm sorry, I will not answer this.",
)
NAMES = ("Zurich", "Helena", "Portugal", "Kramer", "Osaka", "Bolivia", "Whitman", "Senegal", "Lindqvist", "Nairobi")
OPPOSITES = """hot:cold big:small fast:slow early:late easy:difficult good:bad best:worst better:worse safe:dangerous
happy:sad strong:weak heavy:light full:empty clean:dirty first:last increase:decrease increases:decreases increased:decreased
more:less always:never before:after above:below inside:outside positive:negative true:false high:low long:short new:old open:closed
expensive:cheap allow:forbid allows:forbids accept:reject legal:illegal possible:impossible necessary:unnecessary
healthy:unhealthy wide:narrow deep:shallow maximum:minimum simple:complex public:private improve:worsen improves:worsens
reduce:increase reduces:increases higher:lower larger:smaller longer:shorter warm:cool bright:dark important:unimportant
benefits:harms beneficial:harmful effective:ineffective natural:artificial success:failure largest:smallest upper:lower north:south
east:west efficient:inefficient accurate:inaccurate stable:unstable many:few often:rarely"""
SYNONYMS = """big:large important:significant quickly:rapidly buy:purchase begin:start help:assist show:demonstrate use:employ
many:numerous often:frequently difficult:hard easy:simple happy:glad smart:intelligent main:primary also:additionally
provide:supply provides:supplies need:require needs:requires job:position create:make ensure:guarantee improve:enhance
help:aid helps:aids people:individuals such_as:like variety:range various:several different:diverse
reduce:lower essential:crucial allows:enables allow:enable increase:raise powerful:potent beautiful:lovely because:since"""
_NUMBER = re.compile(r"(?<![\w.,/:-])\d{1,4}(?:\.\d+)?(?![\w/:]|[.,]\d|\. |\)|-)")
_WORDS = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
_AUX = re.compile(r"\b(is|are|was|were|can|should|will|could|would|must|has been|have been)\b (?!not\b)(?=[a-z])")
_VERB = re.compile(
    r"^((?:The|This|These|It|They|He|She|We|A|An) [^.,;]{0,40}?)\b(helps|allows|provides|makes|includes|contains|uses|means|requires)\b"
)
_NAME = re.compile(r"(?<=[a-z,] )[A-Z][a-z]{3,}\b(?! [A-Z])")
_CONTRACTED = {"isn't": "is not", "don't": "do not", "can't": "cannot", "doesn't": "does not", "it's": "it is", "aren't": "are not",
               "won't": "will not", "didn't": "did not", "wasn't": "was not", "couldn't": "could not"}  # fmt: skip


def number(prompt: str, reply: str, chance: random.Random) -> str | None:
    """Another number."""
    found = [m for m in _NUMBER.finditer(reply) if m.start()]
    if not found or "```" in reply:
        return None
    match = chance.choice(found)
    value = float(match[0])
    new = value + chance.choice((1, 2, 5, 10, -1)) if value > 12 else value + chance.choice((2, 3, 4))
    if chance.random() < 0.3:
        new = value * 2
    text = f"{new:g}" if "." in match[0] else str(int(new))
    return None if text == match[0] or text in reply else reply[: match.start()] + text + reply[match.end() :]


def negation(prompt: str, reply: str, chance: random.Random) -> str | None:
    """A "not" more, in one sentence."""
    found = list(_AUX.finditer(reply))
    if found:
        match = chance.choice(found[:3])
        return f"{reply[: match.end(1)]} not{reply[match.end(1) :]}"
    match_ = _VERB.search(reply)
    if match_ is None:
        return None
    base = {"uses": "use", "makes": "make", "includes": "include", "provides": "provide", "requires": "require"}
    verb = base.get(match_[2], match_[2].removesuffix("s"))
    return f"{match_[1]}does not {verb}{reply[match_.end() :]}"


def antonym(prompt: str, reply: str, chance: random.Random) -> str | None:
    """A word's opposite."""
    return _swap(reply, OPPOSITES, chance)


def name(prompt: str, reply: str, chance: random.Random) -> str | None:
    """Another name, within a sentence."""
    found = [m for m in _NAME.finditer(reply) if m[0] not in prompt]
    if not found:
        return None
    match = chance.choice(found)
    return reply[: match.start()] + chance.choice(NAMES) + reply[match.end() :]


def label(prompt: str, reply: str, chance: random.Random) -> str | None:
    """Another of the classes that the prompt offers."""
    said = reply.strip().rstrip(".").lower()
    if not re.fullmatch(r"[a-z-]+(?: [a-z-]+)?", said):
        return None
    offered = re.findall(r"\b([a-z-]{3,})(?:/| or |, or )(?:an? )?([a-z-]{3,})\b", prompt.lower())
    for one, two in offered:
        if said in (one, two) and one != two and "not" not in (one, two):
            return (two if said == one else one).capitalize()
    return None


def refusal(prompt: str, reply: str, chance: random.Random) -> str | None:
    """A refusal in place of the answer."""
    return chance.choice(REFUSALS)


def form(prompt: str, reply: str, chance: random.Random) -> str | None:
    """The same words as data."""
    if reply.lstrip()[:1] in "{[<|" or "|" in reply or "```" in reply or "\n" in reply:
        return None
    flat = " ".join(reply.split())
    kind = chance.randrange(3)
    if kind == 0:
        return json.dumps({"answer": flat})
    return f"<answer>{flat}</answer>" if kind == 1 else f"| answer |\n|---|\n| {flat} |"


def case(prompt: str, reply: str, chance: random.Random) -> str | None:
    """Other case and punctuation."""
    return reply.upper().rstrip(".") if len(reply) < 200 else reply.lower()


def in_words(prompt: str, reply: str, chance: random.Random) -> str | None:
    """A small number in words, or the other way."""
    found = [m for m in _NUMBER.finditer(reply) if m.start() and m[0].isdigit() and 2 <= int(m[0]) <= 12]
    if found:
        match = chance.choice(found)
        return reply[: match.start()] + _WORDS[int(match[0])] + reply[match.end() :]
    for value, word in enumerate(_WORDS[2:], 2):
        if match_ := re.search(rf"\b{word}\b", reply):
            return reply[: match_.start()] + str(value) + reply[match_.end() :]
    return None


def units(prompt: str, reply: str, chance: random.Random) -> str | None:
    """The same amount in another unit."""
    for one, two, factor in (
        ("minutes", "seconds", 60), ("hours", "minutes", 60), ("days", "hours", 24), ("weeks", "days", 7), ("years", "months", 12),
        ("km", "m", 1000), ("kilometers", "meters", 1000), ("kg", "g", 1000), ("miles", "km", 1.609), ("tons", "kg", 1000),
        ("meters", "cm", 100), ("centuries", "years", 100), ("decades", "years", 10),
    ):  # fmt: skip
        match = re.search(rf"(?<![\w.,/×-])(?<!× )(\d{{1,4}}) {one}\b", reply)
        if match:
            amount = f"{int(match[1]) * factor:.3f}".rstrip("0").rstrip(".")
            return f"{reply[: match.start()]}{amount} {two}{reply[match.end() :]}"
    return None


def contraction(prompt: str, reply: str, chance: random.Random) -> str | None:
    """is not for isn't, or the other way."""
    for short, long_ in _CONTRACTED.items():
        for one, two in ((short, long_), (long_, short)):
            if re.search(rf"\b{one}\b", reply):
                return re.sub(rf"\b{one}\b", two, reply, count=1)
    return None


def lead_in(prompt: str, reply: str, chance: random.Random) -> str | None:
    """A phrase before the answer, or after it."""
    before = chance.choice(("Sure! ", "Of course. ", "Certainly, here is the answer: ", "Here you go: ", ""))
    return before + reply + ("" if before else " I hope this helps.")


def synonym(prompt: str, reply: str, chance: random.Random) -> str | None:
    """A word of the same meaning."""
    return _swap(reply, SYNONYMS, chance)


def reordered(prompt: str, reply: str, chance: random.Random) -> str | None:
    """The items of a list in another order."""
    lines = reply.split("\n")
    items = [line for line in lines if re.match(r"\s*(?:\d+[.)]|[-*•]) ", line)]
    if len(items) < 3 or len(items) != len([line for line in lines if line.strip()]):
        return None
    texts = [re.sub(r"^\s*(?:\d+[.)]|[-*•]) ", "", item) for item in items]
    chance.shuffle(texts)
    return "\n".join(f"{at}. {text}" for at, text in enumerate(texts, 1))


def shorter(prompt: str, reply: str, chance: random.Random) -> str | None:
    """The answer without its last sentence."""
    sentences = re.split(r"(?<=[a-z][.!?]) (?=[A-Z])", reply)
    return " ".join(sentences[:-1]) if len(sentences) > 2 else None


def longer(prompt: str, reply: str, chance: random.Random) -> str | None:
    """A short answer as a sentence."""
    if len(reply.split()) > 4 or "\n" in reply or reply[:1] in "[{<":
        return None
    return f"The answer is {reply.rstrip('.')}."


def _swap(reply: str, pairs: str, chance: random.Random) -> str | None:
    table = [tuple(pair.replace("_", " ").split(":")) for pair in pairs.split()]
    found = [
        (match, two)
        for first, second in table
        for one, two in ((first, second), (second, first))
        for match in re.finditer(rf"\b{one}\b", reply)
    ]
    if not found:
        return None
    match, new = chance.choice(found)
    return reply[: match.start()] + new + reply[match.end() :]


CONTRADICTIONS: dict[str, Change] = {
    "refusal": refusal, "negation": negation, "format": form, "antonym": antonym, "number": number, "label": label, "name": name,
}  # fmt: skip
REWRITES: dict[str, Change] = {
    "case": case, "number in words": in_words, "unit": units, "contraction": contraction, "lead-in": lead_in, "synonym": synonym,
    "order of a list": reordered, "sentence less": shorter, "as a sentence": longer,
}  # fmt: skip
