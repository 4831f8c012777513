"""Findings that a team lets pass: suppressions with reasons, and a baseline that may only shrink."""

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import Path

from curate.errors import CurateError
from schemas import Finding, Suppression

VERSION = 1
Tags = tuple[str | None, str | None]
"""A record's `source` and `language`."""


def suppress(
    found: Sequence[tuple[Finding, Tags]], suppressions: Sequence[Suppression]
) -> tuple[list[Finding], list[Suppression]]:
    """The findings, those that a suppression means waived with its reason; and the suppressions that meant none."""
    used: set[int] = set()
    out: list[Finding] = []
    for finding, tags in found:
        at = next((n for n, s in enumerate(suppressions) if means(s, finding, tags)), None)
        if at is not None:
            used.add(at)
            finding = finding.model_copy(update={"waived": suppressions[at].reason})  # noqa: PLW2901
        out.append(finding)
    return out, [s for n, s in enumerate(suppressions) if n not in used]


def means(suppression: Suppression, finding: Finding, tags: Tags) -> bool:
    """Whether all the conditions of a suppression hold for a finding."""
    source, language = tags
    return (
        (finding.code.startswith(suppression.rule) or finding.name == suppression.rule)
        and suppression.record in (None, finding.record_id)
        and (suppression.file is None or fnmatch(finding.path, suppression.file))
        and suppression.source in (None, source)
        and suppression.language in (None, language)
    )


@dataclass(frozen=True, slots=True)
class Baseline:
    """How many findings of each rule each record had when the baseline was written.

    Records are known by id, so that re-ordering changes nothing; a finding without a record is known by what it
    shows. Private text is masked before a baseline sees it.
    """

    counts: Counter[tuple[str, str, str]]
    """By path, code and key of the record."""

    @classmethod
    def of(cls, findings: Iterable[Finding]) -> "Baseline":
        """The baseline that lets exactly these findings pass."""
        return cls(Counter(_key(finding) for finding in findings if finding.waived is None))

    @classmethod
    def load(cls, path: str) -> "Baseline":
        """Read a baseline file.

        Raises:
            CurateError: there is none, or it is not one.
        """
        again = f"write it again: curate check ... --write-baseline {path}"
        try:
            data = json.loads(Path(path).read_text(encoding="utf-8"))
            if data["version"] != VERSION:
                raise CurateError(f"{path} is a baseline of version {data['version']}", again)
            files: dict[str, dict[str, dict[str, int]]] = data["findings"]
            counts = Counter(
                {
                    (file, code, key): int(count)
                    for file, codes in files.items()
                    for code, keys in codes.items()
                    for key, count in keys.items()
                }
            )
        except FileNotFoundError:
            raise CurateError(f"there is no baseline {path}", again) from None
        except (OSError, ValueError, KeyError, AttributeError, TypeError) as error:
            raise CurateError(f"{path} is not a baseline that can be read", again) from error
        return cls(counts)

    def save(self, path: str) -> None:
        """Write the file, one record a line, sorted, so that a diff of it reads well."""
        tree: dict[str, dict[str, dict[str, int]]] = {}
        for (file, code, key), count in sorted(self.counts.items()):
            tree.setdefault(file, {}).setdefault(code, {})[key] = count
        text = json.dumps({"version": VERSION, "tool": "curate", "findings": tree}, indent=1, ensure_ascii=False)
        Path(path).write_text(text + "\n", encoding="utf-8")

    def apply(self, findings: Iterable[Finding]) -> tuple[list[Finding], "Baseline"]:
        """The findings, known ones waived; and what is left of the baseline: entries whose finding is gone."""
        left = Counter(self.counts)
        out: list[Finding] = []
        for finding in findings:
            key = _key(finding)
            if finding.waived is None and left[key] > 0:
                left[key] -= 1
                finding = finding.model_copy(update={"waived": "in the baseline"})  # noqa: PLW2901
            out.append(finding)
        return out, Baseline(+left)

    def without(self, gone: "Baseline") -> "Baseline":
        """The baseline less the entries that are gone: it shrinks and never grows."""
        return Baseline(self.counts - gone.counts)


def _key(finding: Finding) -> tuple[str, str, str]:
    if finding.record_id is not None:
        return finding.path, finding.code, finding.record_id
    shown = f"{finding.field}\n{finding.message}\n{finding.excerpt.text if finding.excerpt else ''}"
    return finding.path, finding.code, "#" + hashlib.sha256(shown.encode("utf-8", "surrogatepass")).hexdigest()[:16]
