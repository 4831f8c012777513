"""What else people keep in JSON files beside their training data, and what to say about it."""

from collections.abc import Iterator

from curate.intake.problems import Problem
from curate.intake.shapes.base import Row

_REGISTRY = frozenset({"file_name", "hf_hub_url", "ms_hub_url", "script_url", "cloud_file_name"})
_MANY = 40


def name_stranger(row: Row) -> Problem:
    """The problem of a row that fits no shape: what it is, where that can be told, and the way out."""
    message, hint = next(known(row), (None, ""))
    if message is None:
        names = ", ".join(list(row)[:8]) or "none"
        names += f", and {len(row) - 8} more" if len(row) > 8 else ""
        message = f"the fields ({names}) fit no known record shape"
        hint = 'name them in curate.toml: [fields] prompt = "...", reply = "..."'
    return Problem("unknown-format", message, hint=hint)


def known(row: Row) -> Iterator[tuple[str, str]]:
    """What a row is that is no training example, and what to do with it."""
    keys = row.keys()
    if not keys:
        yield "an empty object", "delete the line"
    if all(isinstance(value, dict) and _REGISTRY & value.keys() for value in row.values()):
        files = [str(value["file_name"]) for value in row.values() if "file_name" in value]
        named = f"such as {files[0]}" if files else "if you have them"
        yield "a LLaMA-Factory dataset_info.json: it names data files and holds none", f"check the files, {named}"
    if {"model", "input"} <= keys:
        yield "a request for embeddings (model, input): it holds no reply to learn", "check the training file instead"
    if {"custom_id", "body"} <= keys or {"custom_id", "response"} <= keys:
        what = "request to" if "body" in keys else "answer of"
        yield f"a {what} a batch API, not a training example", "build messages from the requests and their answers"
    if {"role", "content"} <= keys or {"from", "value"} <= keys:
        yield "one message, not a conversation", 'put the messages of a conversation into one row: {"messages": [...]}'
    if "completions" in keys and "labels" in keys:
        yield "steps with a label each (stepwise supervision), which is not read", "use prompt and completion"
    if len(keys) > _MANY and all(isinstance(value, str) for value in row.values()):
        message = f"one object of {len(keys):,} texts, such as a translation table, not a record"
        yield message, "write a row for each text: a prompt and a reply"
