"""Write a small data set, Georgian and English, with planted defects of every kind, into a folder to play with."""

import shutil
import sys
from argparse import ArgumentParser, Namespace
from importlib.resources import as_file, files
from pathlib import Path

from curate.errors import CurateError
from curate.exits import Exit

FILES = ("support.jsonl", "chat.jsonl", "preferences.jsonl", "holdout.jsonl", "README.md")
"""What a user gets; the list of planted defects would spoil the game."""


def add_arguments(parser: ArgumentParser) -> None:
    """Declare the flags."""
    parser.add_argument("folder", nargs="?", default="curate-demo", metavar="FOLDER", help="default: curate-demo")
    parser.add_argument("--force", action="store_true", help="overwrite files that are there")


def run(args: Namespace) -> int:
    """Copy the files, and say what to try next."""
    folder = Path(args.folder)
    there = [name for name in FILES if (folder / name).exists()]
    if there and not args.force:
        raise CurateError(f"{folder / there[0]} is there already", "--force overwrites it")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with as_file(files("curate") / "demo") as source:
            for name in FILES:
                shutil.copyfile(source / name, folder / name)
    except OSError as error:
        raise CurateError(f"{folder} cannot be written: {error.strerror}") from error
    print(f"{len(FILES)} files written to {folder}; try next:", file=sys.stderr)
    for name in ("support.jsonl", "chat.jsonl"):
        print(f"curate check {folder / name}")
    return Exit.CLEAN
