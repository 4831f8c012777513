"""Which rules run, how severe they are, and with which options."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from difflib import get_close_matches
from fnmatch import fnmatch
from operator import attrgetter
from typing import Any

from pydantic import ValidationError

from curate.engine.languages import bind
from curate.errors import CurateError
from curate.rules.api import Rule
from curate.rules.registry import Registry
from schemas import Config


@dataclass(frozen=True, slots=True)
class Selection:
    """The rules of a run, with severities and options applied."""

    rules: tuple[Rule, ...]
    ignores: Mapping[str, tuple[str, ...]]
    """Glob of files to prefixes ignored there."""

    def ignored(self, path: str, code: str) -> bool:
        """Whether findings of a code are unwanted in a file."""
        return any(
            fnmatch(path, glob) or fnmatch(path.rpartition("/")[2], glob)
            for glob, prefixes in self.ignores.items()
            if code.startswith(prefixes)
        )


def select(registry: Registry, config: Config) -> Selection:
    """The default set, or what `select` names; `extend-select` adds, `ignore` removes, the longest prefix wins.

    Raises:
        CurateError: a selector matches no rule, or an option is unknown or has a wrong value.
    """
    for selectors, where in (
        (config.select, "select"),
        (config.extend_select, "extend-select"),
        (config.ignore, "ignore"),
        (tuple(config.severity), "severity"),
        (tuple(p for prefixes in config.per_file_ignores.values() for p in prefixes), "per-file-ignores"),
    ):
        for selector in selectors:
            _known(registry, selector, where)
    for name in config.rules:
        if registry.get(name) is None:
            raise CurateError(f"[rules.{name}]: there is no such rule", _did_you_mean(name, registry))
    chosen = [_tuned(rule, config) for rule in registry.rules if _wanted(rule, config) and _complete(rule, config)]
    return Selection(tuple(chosen), config.per_file_ignores)


def _wanted(rule: Rule, config: Config) -> bool:
    chosen = max(_matches(rule, config.select), _matches(rule, config.extend_select))
    base = chosen > 0 or (rule.default and not config.select)
    return base and _matches(rule, config.ignore) <= chosen if _matches(rule, config.ignore) else base


def _matches(rule: Rule, selectors: Iterable[str]) -> int:
    """Length of the longest selector that means this rule; a name counts as the whole code."""
    lengths = [
        len(rule.code) if s == rule.name else len(s) for s in selectors if s == rule.name or rule.code.startswith(s)
    ]
    if "ALL" in selectors:
        lengths.append(1)
    return max(lengths, default=0)


def _tuned(rule: Rule, config: Config) -> Rule:
    severity = rule.severity
    prefix = max((p for p in config.severity if rule.code.startswith(p) or p == rule.name), key=len, default=None)
    if prefix is not None:
        severity = config.severity[prefix]
    options = _options(rule, config)
    rule = replace(rule, severity=severity, settled=prefix is not None)
    return bind(rule, _valid(rule, options)) if options else rule


def _options(rule: Rule, config: Config) -> dict[str, Any]:
    """The options of a rule's own table, and those that it shares with others: settings of its options' names."""
    shared = {name: attrgetter(attribute)(config) for name, attribute in _SHARED.items()}
    own = config.rules.get(rule.name) or config.rules.get(rule.code) or {}
    for name, families in _MEANT_IN.items():
        if rule.family not in families:
            del shared[name]
    return {name: value for name, value in shared.items() if value and name in rule.defaults()} | dict(own)


_SHARED = {
    "languages": "languages",
    "detector": "detector",
    "language-field": "fields.language",
    "schema": "schema_",
    "reply-schema": "reply_schema",
    "model": "semantic.model",
    "nli": "semantic.nli",
}
"""Options that a rule takes from the setting of the same name, and where `Config` has it."""
_MEANT_IN = {"model": ("C", "D")}
"""Families in which a shared option means its setting: the `model` of readiness is the one that is to be trained."""


def _complete(rule: Rule, config: Config) -> bool:
    """Whether every option that has no default is given; it must be, where the rule was asked for by itself."""
    given = {name.replace("-", "_") for name in _options(rule, config)}
    missing = [name.replace("_", "-") for name in rule.required() if name not in given]
    if missing and {rule.code, rule.name} & {*config.select, *config.extend_select}:
        raise CurateError(f"{rule.code} {rule.name} needs the setting {', '.join(missing)}")
    return not missing


def _valid(rule: Rule, options: Mapping[str, Any]) -> dict[str, Any]:
    model = rule.options_model()
    try:
        values = model.model_validate(dict(options))
    except ValidationError as error:
        first = error.errors()[0]
        key = ".".join(str(step) for step in first["loc"])
        known = ", ".join(rule.defaults()) or "none"
        raise CurateError(f"[rules.{rule.name}] {key}: {first['msg']}", f"its options: {known}") from error
    return {name.removesuffix("_"): getattr(values, name) for name in values.model_fields_set}


def _known(registry: Registry, selector: str, where: str) -> None:
    if selector == "ALL" or any(rule.code.startswith(selector) or rule.name == selector for rule in registry.rules):
        return
    raise CurateError(f"{where}: no rule matches {selector}", _did_you_mean(selector, registry))


def _did_you_mean(word: str, registry: Registry) -> str:
    names = [key for rule in registry.rules for key in (rule.code, rule.name)]
    close = get_close_matches(word, names, 1, 0.5)
    return f"did you mean {close[0]}? " if close else "`curate rules` lists them all"
