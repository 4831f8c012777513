"""Which rules there are: those of the package, and those of installed plug-ins."""

import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, partial
from importlib import import_module
from importlib.metadata import entry_points
from pkgutil import walk_packages
from types import ModuleType

from curate.errors import CurateError
from curate.rules.api import Rule

GROUP = "curate.rules"


@dataclass(frozen=True, slots=True)
class Registry:
    """A set of rules with unique codes and names, in the order of their codes."""

    rules: tuple[Rule, ...]
    notes: tuple[str, ...] = ()
    """What could not be loaded."""

    def get(self, key: str) -> Rule | None:
        """The rule with this code or name."""
        wanted = key.lower()
        return next((rule for rule in self.rules if wanted in (rule.code.lower(), rule.name)), None)

    @classmethod
    def of(cls, rules: Iterable[tuple[str, Rule]], notes: Iterable[str] = ()) -> "Registry":
        """A registry of rules, each with the name of its owner.

        Raises:
            CurateError: a code or a name is claimed twice.
        """
        owners: dict[str, str] = {}
        kept: list[Rule] = []
        for owner, rule in rules:
            for key in (rule.code, rule.name):
                if key in owners:
                    raise CurateError(f"two rules are called {key}", f"one in {owners[key]}, one in {owner}")
                owners[key] = owner
            kept.append(rule)
        return cls(tuple(sorted(kept, key=lambda rule: rule.code)), tuple(notes))


@cache
def load(plugins: bool = True) -> Registry:
    """All rules: a walk over `curate.rules`, then the entry points of the group `curate.rules`.

    A plug-in that cannot be imported is a note, not the end of the run.
    """
    import curate.rules

    found = [(owner, rule) for owner, rule in rules_in(curate.rules)]
    notes: list[str] = []
    if plugins:
        for point in entry_points(group=GROUP):
            try:
                module = import_module(point.module)
                found.extend((point.name, rule) for _, rule in rules_in(module))
            except ImportError as error:
                notes.append(f"the rules of plug-in {point.name} cannot be loaded: {error}")
    return Registry.of(found, notes)


def rules_in(package: ModuleType) -> Iterator[tuple[str, Rule]]:
    """Every `Rule` defined in a module, or in a package and all below it, with the module's name."""
    yield from _defined_in(package)
    if hasattr(package, "__path__"):
        for info in walk_packages(package.__path__, package.__name__ + "."):
            yield from _defined_in(import_module(info.name))


def _defined_in(module: ModuleType) -> Iterator[tuple[str, Rule]]:
    for value in vars(module).values():
        if isinstance(value, Rule) and value.check.__module__ == module.__name__:
            yield module.__name__, value


def module_of(rule: Rule) -> str:
    """The module a rule is written in, also once its options are bound."""
    check = rule.check
    return check.func.__module__ if isinstance(check, partial) else check.__module__


def owner_file(rule: Rule) -> str:
    """The file a rule is written in."""
    return sys.modules[module_of(rule)].__file__ or ""
