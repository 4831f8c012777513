"""One file a verb: its flags and what it does. Nothing heavy is imported at the top of these files."""

from argparse import ArgumentParser, Namespace
from typing import Protocol


class Command(Protocol):
    """What a verb's module offers; its docstring is the text of its help page."""

    __doc__: str | None

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the flags."""

    def run(self, args: Namespace) -> int:
        """Do it; the value is the exit code."""
