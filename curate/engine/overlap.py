"""One defect, one finding: a rule is silent where another that says more of it hits the same text."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from curate.engine.contain import Found
    from schemas import Finding


def outspoken(found: list["Found"], yields: Mapping[str, tuple[str, ...]]) -> list["Found"]:
    """The findings without those whose rule yields to another that hit the same text; spans must overlap.

    `yields` says which codes each code yields to.
    """
    louder = {code for codes in yields.values() for code in codes}
    at: dict[tuple[str, int | None, str | None], list[Finding]] = defaultdict(list)
    for one in found:
        if one.finding.code in louder:
            at[_text_of(one)].append(one.finding)
    if not at:
        return found
    return [one for one in found if not _is_covered(one.finding, at.get(_text_of(one), ()), yields)]


def _text_of(one: "Found") -> tuple[str, int | None, str | None]:
    return one.finding.path, one.finding.line if one.row is None else one.row, one.finding.field


def _is_covered(finding: "Finding", others: "Iterable[Finding]", yields: Mapping[str, tuple[str, ...]]) -> bool:
    codes = yields.get(finding.code, ())
    return any(other.code in codes and _overlap(finding, other) for other in others)


def _overlap(a: "Finding", b: "Finding") -> bool:
    return a.span is None or b.span is None or (a.span[0] < b.span[1] and b.span[0] < a.span[1])
