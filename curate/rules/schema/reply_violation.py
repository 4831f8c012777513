"""S018."""

import json
from collections.abc import Iterator

from curate.rules import Hit, record_rule
from curate.rules.schema.contract import ContractSetting, contract_of
from schemas import Record


@record_rule("S018", "reply-violation", severity="error")
def reply_violation(record: Record, *, reply_schema: ContractSetting) -> Iterator[Hit]:
    """An answer that should be JSON is none, or breaks the schema that you set for answers.

    `--reply-schema FILE`, or `reply-schema = "..."` in `curate.toml`, names a JSON Schema (a file, or the schema
    itself) or a pydantic model (`module:Model`). A model that is trained to answer in JSON learns every missing
    field and every wrong type. Without that setting nothing is checked.

    Bad (reply-schema = '{"required": ["days"], "properties": {"days": {"type": "integer"}}}'):
        {"instruction": "How long may I appeal?", "output": "10 days"}
        {"instruction": "How long may I appeal?", "output": "{\\"days\\": \\"ათი\\"}"}
        {"instruction": "How long may I appeal?", "output": "{}"}
    Good (reply-schema = '{"required": ["days"], "properties": {"days": {"type": "integer"}}}'):
        {"instruction": "How long may I appeal?", "output": "{\\"days\\": 10}"}
    """
    for place, message in record.replies():
        if (message.tool_calls and not message.content) or place.startswith("rejected"):
            continue
        try:
            value = json.loads(message.content)
        except ValueError as error:
            yield Hit(f"{place}.content", f"the answer is not JSON: {error}")
            continue
        for path, text in contract_of(reply_schema)(value):
            yield Hit(f"{place}.content", f"the answer breaks its schema{f' at {path}' if path else ''}: {text}")
