"""Print a JSON Schema: of `curate.toml`, of a record, or of what `curate check --output-format json` prints."""

import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from curate.exits import Exit

if TYPE_CHECKING:
    from curate.rules.api import Rule

NAMES = (
    "config",
    "record",
    "finding",
    "report",
    "explanation",
    "decision",
    "event",
    "manifest",
    "example",
    "status",
    "metrics",
)


def add_arguments(parser: ArgumentParser) -> None:
    """Declare the flags."""
    parser.add_argument("document", nargs="?", choices=NAMES, default="config", help="default: config (curate.toml)")
    parser.add_argument("--write", action="store_true", help="write all to schemas/json (for developers)")


def run(args: Namespace) -> int:
    """Print one document, or write them all."""
    if not args.write:
        print(text(args.document), end="")
        return Exit.CLEAN
    import schemas

    folder = Path(schemas.__file__).parent / "json"
    folder.mkdir(exist_ok=True)
    for name in NAMES:
        (folder / f"{name}.schema.json").write_text(text(name), "utf-8")
    print(f"{len(NAMES)} documents written to {folder}", file=sys.stderr)
    return Exit.CLEAN


def text(name: str) -> str:
    """A document as it stands in its file."""
    import json

    from schemas.documents import document

    schema = document(name)
    if name == "config":
        from curate.rules.registry import load

        options = {rule.name: _options(rule) for rule in load(plugins=False).rules if rule.defaults()}
        rules = schema["properties"]["rules"]
        rules["properties"] = options
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"


def _options(rule: "Rule") -> dict[str, Any]:
    schema = rule.options_model().model_json_schema()
    return {**schema, "title": f"{rule.code} {rule.name}", "description": rule.summary}
