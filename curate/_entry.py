"""The door of the installed `curate` command; the wheel carries this file as the top-level `_curate_entry`.

A data project likes to call its own files `train.py`, `schemas.py` or `curate.py`. Where PYTHONPATH puts them before
the installed packages, Python would import them in our place and fail far from the cause. This module has a name that
nobody else uses, imports nothing that could be shadowed, and looks before it leaps.
"""

import sys
from importlib.machinery import ModuleSpec, PathFinder
from pathlib import Path

PACKAGES = ("curate", "schemas", "train")
SIGN = "_entry.py"
"""A file that only our `curate` has: editable installs may stand anywhere, so the place alone tells nothing."""


def main() -> int:
    """Run the command line; the exit code is what it returns."""
    wrong = shadowed()
    if wrong is not None:
        sys.stderr.write(wrong)
        return 2
    from curate.cli import run

    return run()


def main_module() -> int:
    """Run as `python -m curate`, where Python puts the working directory before everything else.

    That folder is taken off the path again unless `curate` itself stands there, so that both ways to start mean the
    same.
    """
    home = Path(__file__).resolve().parent.parent
    if not sys.flags.safe_path and sys.path and Path(sys.path[0] or ".").resolve() != home:
        del sys.path[0]
    return main()


def shadowed() -> str | None:
    """The complaint about a file that Python would import in place of one of our packages; None where all is well."""
    specs = {name: PathFinder.find_spec(name) for name in PACKAGES}
    root = _root(specs["curate"])
    for name, spec in specs.items():
        if root is None or spec is None or _origin(spec) != root / name / "__init__.py":
            return _complaint(name, spec)
    return None


def _root(spec: ModuleSpec | None) -> Path | None:
    folder = _origin(spec).parent if spec else Path()
    return folder.parent if (folder / SIGN).is_file() else None


def _origin(spec: ModuleSpec) -> Path:
    return Path(spec.origin or next(iter(spec.submodule_search_locations or ()), ""))


def _complaint(name: str, spec: ModuleSpec | None) -> str:
    if spec is None:
        return f"curate: its package `{name}` is missing\n  pip install --force-reinstall curate-data\n"
    return (
        f"curate: {_origin(spec)} stands before curate's own package `{name}` on Python's search path\n"
        "  take its folder out of PYTHONPATH, or rename the file\n"
    )
