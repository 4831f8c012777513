"""argparse, with the manners of this tool: suggestions instead of bare refusals, and errors as values."""

import argparse
from collections.abc import Sequence
from typing import Any, NoReturn

from curate.errors import CurateError
from curate.guess import did_you_mean


class Parser(argparse.ArgumentParser):
    """A parser that raises `CurateError` with a suggestion where argparse would print its usage and exit."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("formatter_class", argparse.RawDescriptionHelpFormatter)
        super().__init__(allow_abbrev=False, **options)

    def parse_all(self, argv: Sequence[str]) -> argparse.Namespace:
        """The arguments, every one of which must be known.

        Raises:
            CurateError: one is not.
        """
        known, extra = self.parse_known_intermixed_args(argv)
        if extra:
            word = extra[0].partition("=")[0]
            hint = did_you_mean(word, self._option_string_actions, f"`{self.prog} --help` lists what there is")
            raise CurateError(f"{self.prog}: unknown argument {word}", hint)
        return known

    def error(self, message: str) -> NoReturn:
        """Wrong usage.

        Raises:
            CurateError: always.
        """
        raise CurateError(f"{self.prog}: {message}", f"`{self.prog} --help` explains its use")

    def _check_value(self, action: argparse.Action, value: Any) -> None:
        if action.choices is not None and value not in action.choices:
            names = [str(choice) for choice in action.choices]
            raise CurateError(
                f"{self.prog}: {'/'.join(action.option_strings) or action.dest} cannot be {value}",
                did_you_mean(str(value), names) or f"one of: {', '.join(names)}",
            )


def comma_list(text: str) -> list[str]:
    """`S001,E` as its parts."""
    return [part for part in (piece.strip() for piece in text.split(",")) if part]


class Extend(argparse.Action):
    """Collects comma lists over several uses of a flag: `--select S --select E101,E102`."""

    def __call__(self, _parser: Any, namespace: argparse.Namespace, values: Any, _flag: str | None = None) -> None:
        """Add the parts of one more comma list."""
        setattr(namespace, self.dest, [*(getattr(namespace, self.dest) or ()), *comma_list(values)])
