"""Names that tell equal records apart: the n-th with an id is called `id/n`, in findings as in journals."""

import re
from collections import Counter
from dataclasses import dataclass, field

_TAIL = re.compile(r"(?:/\d+)+\Z")


@dataclass(slots=True)
class Numbering:
    """The names of the records of one file, given in the order they come; none is given twice.

    A file may itself call a record `a/2` that also holds two called `a`: a number that is taken is passed over.
    """

    _seen: Counter[int] = field(default_factory=Counter)
    """How often an id came, by its hash: a million ids are a million texts."""
    _taken: set[int] = field(default_factory=set)

    def name(self, identity: str) -> str:
        """What the next record with this id is called."""
        mark = hash(identity)
        while True:
            self._seen[mark] += 1
            number = self._seen[mark]
            if number == 1 and not _TAIL.search(identity):
                return identity
            name = identity if number == 1 else f"{identity}/{number}"
            if hash(name) not in self._taken:
                self._taken.add(hash(name))
                return name


def stem(name: str) -> str:
    """The part of a name that all share whose numbers depend on each other."""
    return _TAIL.sub("", name) if "/" in name else name
