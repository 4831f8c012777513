"""The flags of every command that reads data: which files, which rules, which settings."""

from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from curate.arguments import Extend
from curate.errors import CurateError
from curate.guess import did_you_mean

if TYPE_CHECKING:
    from schemas import Config


def add_data_flags(parser: ArgumentParser) -> None:
    """Declare them; what `curate.toml` can say too has no default here, so that the file is heard."""
    parser.add_argument("paths", nargs="*", metavar="PATH", help="file, folder or glob; - is standard input")
    rules = parser.add_argument_group("which rules")
    for flag, text in (
        ("--select", "run these rules instead of the default set: codes or prefixes of codes, or ALL"),
        ("--extend-select", "run these besides the default set"),
        ("--ignore", "do not run these"),
    ):
        rules.add_argument(flag, action=Extend, metavar="CODES", help=text)
    rules.add_argument("--no-plugins", action="store_true", help="run only curate's own rules")
    data = parser.add_argument_group("what the data is")
    data.add_argument("--shape", metavar="NAME", help="the record shape of every file, instead of detecting it")
    data.add_argument(
        "--field", action="append", metavar="PART=NAME", help="the field that plays a part: prompt=q, reply=answer, ..."
    )
    data.add_argument("--schema", metavar="FILE", help="JSON Schema, or module:Model, that every row must follow")
    data.add_argument("--reply-schema", metavar="FILE", help="the same for answers that are JSON")
    data.add_argument(
        "--against", action="append", metavar="PATH", help="evaluation set: find what of the data stands there too"
    )
    data.add_argument("--benchmark", action="append", metavar="PATH", help="benchmark that the data must not hold")
    settings = parser.add_argument_group("settings")
    settings.add_argument("--config", metavar="FILE", help="read the settings from here, not from the nearest file")
    settings.add_argument("--no-config", action="store_true", help="read no settings file")


def config_file(args: Namespace) -> Path | None:
    """The file that the settings are read from."""
    from curate.config import find_config

    return Path(args.config) if args.config else None if args.no_config else find_config(args.paths)


def config_of(args: Namespace) -> "Config":
    """The settings of a run: those of the file, with the flags in place of its own.

    Raises:
        CurateError: a flag or the file is wrong.
    """
    from curate.config import load_config

    flags = {
        "select": args.select,
        "extend-select": args.extend_select,
        "ignore": args.ignore,
        "shape": args.shape,
        "schema": args.schema,
        "reply-schema": args.reply_schema,
        "against": args.against,
        "benchmark": args.benchmark,
        "fail-on": getattr(args, "fail_on", None),
        "baseline": getattr(args, "baseline", None),
        "fields": fields_of(args.field or ()),
    }
    return load_config(config_file(args), {key: value for key, value in flags.items() if value})


def fields_of(pairs: Sequence[str]) -> dict[str, str]:
    """`prompt=question` and the like as the table `fields` of the settings."""
    from schemas import Fields

    fields: dict[str, str] = {}
    for pair in pairs:
        part, equals, name = pair.partition("=")
        if not equals or not name:
            raise CurateError(f"--field {pair}: PART=NAME expected", "for example --field prompt=question")
        if part not in Fields.model_fields:
            known = ", ".join(Fields.model_fields)
            raise CurateError(f"--field: there is no part {part}", did_you_mean(part, Fields.model_fields, known))
        fields[part] = name
    return fields
