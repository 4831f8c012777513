"""X003."""

from collections.abc import Iterable, Iterator

from curate.rules import Hit, Mend, hygiene_rule


@hygiene_rule("X003", "stale-baseline", severity="info", fixes="safe")
def stale_baseline(entries: Iterable[tuple[str, str, int]]) -> Iterator[Hit]:
    """The baseline lists findings that are gone.

    A baseline lets old defects pass so that new ones can be refused. When an old one is mended its entry must go
    too, or the same defect could come back unseen. `--fix` takes such entries out, and never adds any.
    """
    for path, code, count in entries:
        findings = "finding" if count == 1 else "findings"
        message = f"the baseline still lists {count} {code} {findings} of {path} that are gone"
        yield Hit(None, message, mend=Mend("take the entries out of the baseline"))
