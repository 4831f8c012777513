"""Lint, review and train on prompt-response data, in any language.

>>> import curate
>>> report = curate.check([{"instruction": "What is a fine?", "output": ""}], {"select": ["S011"]})
>>> [(finding.line, finding.message) for finding in report.findings]
[(1, 'the reply is empty')]

Names are resolved when they are first used (PEP 562): `import curate` alone costs nothing, and the command line
imports this module before it knows whether it will need more than `--help`.
"""

__version__ = "0.1.0"

TYPE_CHECKING = False  # as `typing` says it, without the 5 ms of its import
if TYPE_CHECKING:
    from curate.api import check
    from schemas import Config, Finding, Record, Report

__all__ = ["Config", "Finding", "Record", "Report", "__version__", "check"]
_HOMES = {"check": "curate.api", "Config": "schemas", "Finding": "schemas", "Record": "schemas", "Report": "schemas"}


def __getattr__(name: str) -> object:
    """The public name `name`, imported now."""
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    value = globals()[name] = getattr(import_module(home), name)
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *_HOMES})
