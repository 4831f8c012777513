"""`curate.toml`, or `[tool.curate]` in pyproject.toml."""

from typing import Any, Literal

from pydantic import Field

from schemas.finding import Severity
from schemas.labels import Label
from schemas.settings import Settings


class Fields(Settings):
    """Which field of the user's rows plays which part, where names alone do not tell: `prompt = "q"`."""

    id: str | None = None
    system: str | None = None
    prompt: str | None = None
    context: str | None = None
    reply: str | None = None
    chosen: str | None = None
    rejected: str | None = None
    label: str | None = None
    messages: str | None = None
    language: str | None = None


class Suppression(Settings):
    """Findings that a team has seen and lets pass. All the conditions given must hold."""

    rule: str
    """Code, prefix or name."""
    record: str | None = None
    """Id of one record."""
    file: str | None = None
    """Glob of files."""
    source: str | None = None
    """Value of the records' `source` field."""
    language: str | None = None
    """Value of the records' `language` field."""
    reason: str = Field(min_length=1)
    """Why it is right to let them pass; every report repeats it."""


class Review(Settings):
    """How experts review: `[review]`."""

    guidelines: str | None = None
    """Markdown file that tells reviewers what a good record is; they are asked once for each version of it."""
    keyboard: str | None = None
    """Keyboard layout of the reviewers where one-letter keys must be told (`ge-ergonomic`, `fr`, ...)."""
    auto_next: bool = False
    """Whether the answer to the only required label accepts the record, too."""
    blind: bool = True
    """Whether other reviewers' answers stay hidden until one's own is given."""


class Semantic(Settings):
    """Models that rules may ask what a text means: folders, or names on the Hugging Face hub (then downloaded)."""

    model: str | None = None
    """A sentence-transformers model: C302 to C304 then compare paraphrased prompts, too; D206 and C307 use it."""
    nli: str | None = None
    """A cross-encoder that tells contradiction from entailment: C301 to C304 ask it where nothing else decides."""


class Config(Settings):
    """Everything a team can settle once for all its runs; command-line flags win over it."""

    select: tuple[str, ...] = ()
    """Rule codes or prefixes to run, instead of the default set; the longest matching prefix decides."""
    extend_select: tuple[str, ...] = ()
    """Codes or prefixes to run besides the default set."""
    ignore: tuple[str, ...] = ()
    """Codes or prefixes not to run."""
    severity: dict[str, Severity] = Field(default_factory=dict)
    """Another severity for a code or prefix: `severity = { E107 = "warning" }`."""
    per_file_ignores: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    """Codes or prefixes to ignore in files that match a glob."""
    suppress: tuple[Suppression, ...] = ()
    """Findings to let pass, each with a reason: JSON has no comments to say it in the data."""
    baseline: str | None = None
    """File of findings that were there before and do not count."""
    exclude: tuple[str, ...] = ()
    """Globs of files to leave out when a folder is checked."""
    fail_on: Literal["error", "warning", "info", "never"] = "error"
    """The least severity that makes the exit code 1."""
    shape: str | None = None
    """Name of the record shape of every file, instead of detecting it."""
    fields: Fields = Fields()
    languages: tuple[str, ...] = ()
    """ISO 639-1 codes of the languages the data should be in; inferred from the data when empty."""
    detector: Literal["auto", "base", "pycld2", "profiles", "lingua", "langdetect"] = "auto"
    """What names the language of a text, behind the rule of scripts: `auto` asks profiles and pycld2, and where they
    are unsure lingua, if it is installed; `base` never asks lingua; the others are asked alone."""
    schema_: str | None = Field(default=None, alias="schema")
    """JSON Schema that every row must follow: a file, the schema itself, or `module:Model` of a pydantic model."""
    reply_schema: str | None = None
    """The same for what the assistant answers, where answers are JSON."""
    against: tuple[str, ...] = ()
    """Files of an evaluation set, folders or globs: the K rules find what of the data already stands there."""
    benchmark: tuple[str, ...] = ()
    """Files of benchmarks that the data must not hold."""
    semantic: Semantic = Semantic()
    rules: dict[str, dict[str, Any]] = Field(default_factory=dict)
    """Options of single rules, by rule name."""
    labels: dict[str, Label] = Field(default_factory=dict)
    """Questions that reviewers answer about each record, by name, in order."""
    review: Review = Review()
    """How experts review."""
