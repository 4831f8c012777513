"""List the rules, or explain some: by code, by name, or by the letter of a family."""

import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path

from curate.errors import CurateError
from curate.exits import Exit
from curate.guess import did_you_mean


def add_arguments(parser: ArgumentParser) -> None:
    """Declare the flags."""
    parser.add_argument("rules", nargs="*", metavar="RULE", help="code, prefix of a code, or name; default: a table")
    parser.add_argument("--no-plugins", action="store_true", help="only curate's own rules")
    parser.add_argument("--write-docs", action="store_true", help="write curate/rules/README.md (for developers)")


def run(args: Namespace) -> int:
    """Print the table or the explanations."""
    from curate.rules import page
    from curate.rules.registry import load

    if args.write_docs:
        target = Path(page.__file__).with_name("README.md")
        target.write_text(page.page(load(plugins=False)), "utf-8")
        print(f"written: {target}", file=sys.stderr)
        return Exit.CLEAN
    registry = load(plugins=not args.no_plugins)
    for note in registry.notes:
        print(note, file=sys.stderr)
    if not args.rules:
        print(page.table(registry))
        return Exit.CLEAN
    chosen = []
    for key in args.rules:
        found = [r for r in registry.rules if r.code.startswith(key.upper()) or r.name == key.lower()]
        if not found:
            names = [name for rule in registry.rules for name in (rule.code, rule.name)]
            raise CurateError(f"no rule matches {key}", did_you_mean(key, names, "`curate rules` lists them all"))
        chosen += found
    print("\n\n\n".join(page.explain(rule) for rule in chosen))
    return Exit.CLEAN
