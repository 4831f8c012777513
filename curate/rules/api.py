"""How a rule is written: a decorated function that yields hits. The decorator returns a frozen `Rule`."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from inspect import Parameter, cleandoc, signature
from typing import TYPE_CHECKING, Any, Literal

from schemas import Severity, Span

if TYPE_CHECKING:
    from pydantic import BaseModel

    from curate.intake.batch import Batch
    from curate.intake.problems import Problem
    from curate.rules.where import Columns

Scope = Literal["problem", "file", "line", "record", "dataset", "hygiene"]
Fixes = Literal["never", "safe", "unsafe", "review"]


@dataclass(frozen=True, slots=True)
class Mend:
    """A proposed fix, in the terms of the record; the engine turns it into edits of the user's row.

    Exactly one of `spans`, `value`, `keep`, `row` and `line` is given.
    """

    description: str
    """What it does, as an imperative: "remove the zero-width space"."""
    spans: tuple[tuple[Span, str], ...] | None = None
    """Parts of the text at the hit's place, each with its replacement."""
    value: Any = None
    """A value in place of the one at the hit's place (a role, a weight, a number)."""
    keep: tuple[int, ...] | None = None
    """The messages to keep, by index, in their new order; only where the shape stores them as one list."""
    row: Mapping[str, Any] | None = None
    """The whole row, new."""
    line: str | None = None
    """The whole line, new."""
    applicability: Literal["safe", "unsafe", "review"] | None = None
    """Where it differs from what the rule declares."""


@dataclass(frozen=True, slots=True)
class Other:
    """Another record that a hit speaks of."""

    record: int
    """Row of the corpus."""
    place: str | None = None
    span: Span | None = None
    score: float | None = None
    """Similarity in [0, 1], or whatever the rule's documentation says."""
    beside: str | None = None
    """Where the row counts in `corpus.beside[beside]` instead."""


@dataclass(frozen=True, slots=True)
class Hit:
    """One defect that a rule found; the engine adds code, severity, record id and position."""

    place: str | None
    """Where in the record: `messages[1].content` as `Record.texts()` names it, a role, or None for the whole.
    In a problem, file or line rule: the JSON path in the user's row."""
    message: str
    """What is wrong, in one sentence without a full stop. It never contains a secret."""
    span: Span | None = None
    """Where in the text at `place`, in code points."""
    mend: Mend | None = None
    alternatives: tuple[Mend, ...] = ()
    """Other fixes, for a person to choose from."""
    line: int | None = None
    """Physical line, from 1, where it is not the record's."""
    column: int | None = None
    """Byte within the line, from 1, where `place` and `span` do not say it."""
    excerpt: str | None = None
    """The text to show, where it is not the text at `place`."""
    record: int | None = None
    """Dataset rules: the row of the corpus; None for the dataset as a whole."""
    others: tuple[Other, ...] = ()
    severity: Severity | None = None
    """Where it differs from the rule's, which the configuration left alone: a finding that is beyond doubt."""


Where = Callable[["Columns"], Any]
Words = Callable[["Problem"], Iterator[Hit]]


@dataclass(frozen=True, slots=True)
class Rule:
    """A check with everything that is known about it."""

    code: str
    """Family letter and number; never reused."""
    name: str
    """The defect, so that "allow <name>" reads well."""
    scope: Scope
    check: Callable[..., Iterator[Hit]]
    severity: Severity = "warning"
    settled: bool = False
    """Whether the configuration gave the severity: then no hit has another."""
    fixes: Fixes = "never"
    default: bool = True
    """Whether it runs without being selected."""
    kinds: tuple[str, ...] = ()
    """The kinds of problem it words, besides what its check finds."""
    words: Words | None = None
    """How it words them."""
    where: Where | None = None
    """Record rules: a polars expression that is true on at least every record the check would hit."""
    non_ascii: bool = False
    """Record rules: whether only records with a text beyond ASCII can be hit."""
    lines_where: "Callable[[Batch], Sequence[int]] | None" = None
    """Line rules: the lines that could be hit, at least."""
    rewrite: Callable[[bytes, int], bytes | None] | None = None
    """File rules: their fix, line by line: a line with its line end, and its number, to the line it should be."""
    columns: tuple[str, ...] = ()
    """Dataset rules: the columns of the corpus it reads. `field:{split}` stands for the fields of the user's rows that
    the option `split` names."""
    needs: tuple[str, ...] = ()
    """Signals computed before the run: a missing extra is reported with its install command."""
    masks: bool = False
    """Whether the text hit is private: it is then masked in every output."""
    yields_to: tuple[str, ...] = ()
    """Codes of rules that say more of the same defect: where one of them hits the same text, this one is silent."""
    doc: str = ""

    @property
    def summary(self) -> str:
        """First line of the documentation."""
        return self.doc.partition("\n")[0].rstrip(".")

    @property
    def family(self) -> str:
        """The letter that codes of related rules share."""
        return self.code.rstrip("0123456789")

    def defaults(self) -> dict[str, Any]:
        """Its options, by name in the configuration, with their defaults; None where one must be given."""
        return {_kebab(p.name): None if p.default is Parameter.empty else p.default for p in _options(self.check)}

    def required(self) -> tuple[str, ...]:
        """The options without a default: the rule runs only where the configuration gives them."""
        return tuple(p.name for p in _options(self.check) if p.default is Parameter.empty)

    def corpus_columns(self) -> Iterator[str]:
        """Its columns, with the values of its options where they stand for names of fields."""
        given = self.check.keywords if isinstance(self.check, partial) else {}
        for column in self.columns:
            head, brace, option = column.partition("{")
            if not brace:
                yield column
                continue
            value = given.get(option[:-1], self.defaults().get(_kebab(option[:-1])))
            yield from (head + name for name in ([value] if isinstance(value, str) else value or ()))

    def options_model(self) -> "type[BaseModel]":
        """The options as a pydantic model, read from the check's keyword-only parameters."""
        from pydantic import ConfigDict, create_model

        hints = _hints(self.check)
        fields: dict[str, Any] = {
            f"{p.name}_": (hints.get(p.name, Any), ... if p.default is Parameter.empty else p.default)
            for p in _options(self.check)
        }  # the underscore keeps names such as `schema` off pydantic's own
        config = ConfigDict(extra="forbid", frozen=True, alias_generator=_kebab)
        return create_model(f"{self.name} options", __config__=config, **fields)


def _kebab(name: str) -> str:
    return name.rstrip("_").replace("_", "-")


def _options(check: Callable[..., Any]) -> list[Parameter]:
    return [p for p in signature(check).parameters.values() if p.kind is Parameter.KEYWORD_ONLY]


def _hints(check: Callable[..., Any]) -> dict[str, Any]:
    from typing import get_type_hints

    return get_type_hints(check, include_extras=True)


@dataclass(frozen=True, slots=True)
class _Meta:
    code: str
    name: str
    severity: Severity = "warning"
    fixes: Fixes = "never"
    default: bool = True
    masks: bool = False
    needs: tuple[str, ...] = ()
    yields_to: tuple[str, ...] = ()
    rest: Mapping[str, Any] = field(default_factory=dict)

    def __call__(self, check: Callable[..., Iterator[Hit]]) -> Rule:
        return Rule(
            code=self.code,
            name=self.name,
            check=check,
            severity=self.severity,
            fixes=self.fixes,
            default=self.default,
            masks=self.masks,
            needs=self.needs,
            yields_to=self.yields_to,
            doc=cleandoc(check.__doc__ or ""),
            **self.rest,
        )


def as_read(problem: "Problem") -> Iterator[Hit]:
    """A problem in intake's own words, which is what most rules want."""
    yield Hit(problem.field, f"{problem.message}; {problem.hint}" if problem.hint else problem.message)


def problem_rule(code: str, name: str, *, kinds: Sequence[str], severity: Severity = "error", **meta: Any) -> _Meta:
    """A rule that words some kinds of `Problem`: `check(problem) -> hits`.

    A rule of any other scope may own kinds as well, where they are the same defect seen at another time:
    `@file_rule(..., kinds=("two-shapes",), words=as_read)`.
    """
    return _Meta(code, name, severity, **meta, rest={"scope": "problem", "kinds": tuple(kinds)})


def file_rule(
    code: str,
    name: str,
    *,
    kinds: Sequence[str] = (),
    words: Words = as_read,
    rewrite: Callable[[bytes, int], bytes | None] | None = None,
    **meta: Any,
) -> _Meta:
    """A rule over what held for a whole file: `check(file: FileReader) -> hits`, after its last line.

    `rewrite` is its fix: it is given every line with its line end, and gives the line as it should be, or None to
    leave it out. A hit says with `mend=Mend("...")` that the fix would help.
    """
    return _Meta(code, name, **meta, rest={"scope": "file", "kinds": tuple(kinds), "words": words, "rewrite": rewrite})


def line_rule(code: str, name: str, *, where: "Callable[[Batch], Sequence[int]] | None" = None, **meta: Any) -> _Meta:
    """A rule over the text of one line: `check(raw: bytes, row) -> hits`; `where` names the lines worth a look."""
    return _Meta(code, name, **meta, rest={"scope": "line", "lines_where": where})


def record_rule(
    code: str,
    name: str,
    *,
    where: Where | None = None,
    non_ascii: bool = False,
    kinds: Sequence[str] = (),
    words: Words = as_read,
    **meta: Any,
) -> _Meta:
    """A rule over one record: `check(record) -> hits`.

    `where=lambda c: <polars expression>` is a shortcut for large inputs: it must be true on at least every record
    that the check would hit. `c` has the columns of `curate.intake.batch.COLUMNS`. With `non_ascii` it is only asked
    about records with a text beyond ASCII, since no other can be hit.
    """
    rest = {"scope": "record", "where": where, "non_ascii": non_ascii, "kinds": tuple(kinds), "words": words}
    return _Meta(code, name, **meta, rest=rest)


def dataset_rule(code: str, name: str, *, columns: Sequence[str] = (), **meta: Any) -> _Meta:
    """A rule over all records: `check(corpus) -> hits`, each with the row of its record."""
    return _Meta(code, name, **meta, rest={"scope": "dataset", "columns": tuple(columns)})


def hygiene_rule(code: str, name: str, **meta: Any) -> _Meta:
    """A rule over the check itself: `check(leftovers) -> hits`, called by the engine when all else is done."""
    return _Meta(code, name, **meta, rest={"scope": "hygiene"})
