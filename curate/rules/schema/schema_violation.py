"""S017."""

from collections.abc import Iterator
from typing import Any

from curate.intake.decode import MISSING
from curate.rules import Hit, line_rule
from curate.rules.schema.contract import ContractSetting, contract_of


@line_rule("S017", "schema-violation", severity="error")
def schema_violation(raw: bytes, row: Any, *, schema: ContractSetting) -> Iterator[Hit]:  # noqa: ARG001
    """A row breaks the schema that you set for rows.

    `--schema FILE`, or `schema = "..."` in `curate.toml`, names a JSON Schema (a file, or the schema itself) or a
    pydantic model (`module:Model`). Every error is reported with its path. Without that setting nothing is checked.

    Bad (schema = '{"required": ["source"]}'):
        {"instruction": "What is a fine?", "output": "A punishment in money."}
    Bad (schema = '{"properties": {"meta": {"properties": {"year": {"type": "integer"}}}}}'):
        {"instruction": "What is a fine?", "output": "A punishment in money.", "meta": {"year": "2024"}}
    Good (schema = '{"required": ["source"]}'):
        {"instruction": "What is a fine?", "output": "A punishment in money.", "source": "law-12"}
    """
    if row is MISSING:
        return
    for path, message in contract_of(schema)(row):
        yield Hit(path, f"{path}: {message}" if path else message)
