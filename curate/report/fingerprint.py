"""What makes a finding the same one in the next run."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator

from schemas import Finding


def fingerprints(findings: Iterable[Finding]) -> Iterator[str]:
    """32 hex digits for each finding, in order; no two the same.

    They rest on rule, file, record id, field and the offending text, not on the line or the wording: they survive
    re-ordering, rows put in before, and a better message. Equal ones are told apart by counting, in order.
    """
    seen: Counter[str] = Counter()
    for finding in findings:
        excerpt = finding.excerpt
        text = "" if excerpt is None else excerpt.text[slice(*excerpt.span)] if excerpt.span else ""
        if finding.record_id is None and excerpt is not None:
            text = excerpt.text  # a line that is no record is known by its text
        parts = (finding.code, finding.path, finding.record_id or "", finding.field or "", text)
        key = "\0".join(parts)
        seen[key] += 1
        counted = f"{key}\0{seen[key]}".encode("utf-8", "surrogatepass")
        yield hashlib.sha256(counted).hexdigest()[:32]
