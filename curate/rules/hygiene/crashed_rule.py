"""X000."""

from collections.abc import Iterable, Iterator

from curate.rules import Hit, hygiene_rule


@hygiene_rule("X000", "crashed-rule", severity="error")
def crashed_rule(crashes: Iterable[str]) -> Iterator[Hit]:
    """A rule crashed, so what it would have found is unknown.

    The run goes on without it. A crash in one of curate's own rules is a defect of curate: please report it with the
    message, which names the exception and where it was raised. A crash in a plug-in's rule is for its author.
    """
    for crash in crashes:
        yield Hit(None, crash)
