"""The model card: what was trained on what, who approved it, how good it is, what it cannot do."""

from collections.abc import Iterator, Mapping
from typing import Any

from schemas.manifest import Manifest
from schemas.metrics import Metrics
from train.prepare import Prepared
from train.verdict import NAMES


def card(prepared: Prepared, metrics: Metrics, run: Mapping[str, Any]) -> str:
    """The README.md of a run, with the front matter that hubs read."""
    return "\n".join(_lines(prepared, metrics, run)) + "\n"


def _lines(prepared: Prepared, metrics: Metrics, run: Mapping[str, Any]) -> Iterator[str]:
    config, manifest = prepared.config, prepared.data.manifest
    yield "---"
    yield f"base_model: {_quoted(config.base)}"
    if config.method != "full":
        yield "library_name: peft"
    if manifest.languages:
        yield f"language: [{', '.join(manifest.languages)}]"
    yield "pipeline_tag: text-generation"
    yield "---"
    yield ""
    yield f"# {metrics.run}"
    yield ""
    yield f"**{metrics.verdict.sentence}**"
    yield ""
    yield from _numbers(metrics)
    yield from _data(manifest)
    yield ""
    yield "## How it was trained"
    yield ""
    steps, best = metrics.training.get("steps", "?"), metrics.training.get("best_step", "?")
    yield f"Method {config.method}, seed {config.seed}, {steps} steps (best: {best}), at most "
    yield f"{config.epochs_planned():g} epochs, {config.batch} examples a step."
    versions = ", ".join(f"{name} {number}" for name, number in run.get("versions", {}).items())
    yield f"Trained on the tokens of the replies alone, whole examples, nothing cut. {versions}."
    yield "All settings are in run.json. When the base changes: run the same command again with another `--base`."
    yield ""
    yield "## Limits"
    yield ""
    yield "- Measured on held-out records of the same set: on other questions it may do worse."
    yield "- It repeats what the set says, mistakes included; answers are not facts."
    stops = prepared.stops.only_template
    if stops:
        yield f"- Whoever serves it must stop at {', '.join(stops)}: the base's own configuration does not."
    yield "- The licence of the base holds for the result, too."


def _numbers(metrics: Metrics) -> Iterator[str]:
    yield "## How good it is"
    yield ""
    yield "| measured on the test part | base | tuned |"
    yield "|---|---|---|"
    base = next((one.score for one in metrics.prompted if one.part == "test"), None)
    tuned = metrics.tuned
    if tuned:
        shots = next((one.shots for one in metrics.prompted if one.part == "test"), 0)
        name = NAMES[tuned.measure] + (f" (base: {shots} examples in the prompt)" if base else "")
        interval = f"({_share(tuned.low)} to {_share(tuned.high)})"
        yield _row(name, base.value if base else None, tuned.value, interval)
        for key in sorted(set(tuned.values) - {tuned.measure}):
            yield _row(key.replace("_", " "), base.values.get(key) if base else None, tuned.values[key])
        yield _row("answers that end by themselves", base.stop_rate if base else None, tuned.stop_rate)
        if tuned.copy_rate is not None:
            yield _row("answers copied from the train part", base.copy_rate if base else None, tuned.copy_rate)
    if metrics.before and metrics.after:
        yield f"| loss, nats a token | {metrics.before.nll:.3f} | {metrics.after.nll:.3f} |"
        yield f"| bits a byte | {metrics.before.bits_per_byte:.3f} | {metrics.after.bits_per_byte:.3f} |"
    for one in metrics.forgotten:
        drift = "" if one.kl is None else f" (drift {one.kl:.3f} nats)"
        yield f"| loss on other texts, {one.name} | {one.base_nll:.3f} | {one.tuned_nll:.3f}{drift} |"
    if metrics.majority is not None:
        yield ""
        yield f"The most frequent answer alone would get {_share(metrics.majority)}."


def _data(manifest: Manifest) -> Iterator[str]:
    yield ""
    yield "## What it learned from"
    yield ""
    yield "| part | records | groups | sha256 |"
    yield "|---|---|---|---|"
    for split, part in manifest.parts.items():
        yield f"| {split} | {part.records:,} | {part.groups:,} | `{part.sha256[:16]}` |"
    yield ""
    for source in manifest.sources:
        yield f"- {source.path}: {source.records:,} records, sha256 `{source.sha256[:16]}`"
    yield f"- {manifest.edited:,} records were edited, {manifest.unreviewed:,} reviewed by nobody"
    for reason, count in manifest.left_out.items():
        yield f"- left out: {count:,} {reason}"
    checked = f"{manifest.pairs_checked:,} pairs checked"
    yield f"- near-duplicates on two sides of the split: {manifest.twins_across} ({checked})"
    if manifest.reviewers:
        yield ""
        yield "| reviewer | accepted | edited | rejected |"
        yield "|---|---|---|---|"
        for one in manifest.reviewers:
            yield f"| {one.name.replace('|', ' ')} | {one.accepted:,} | {one.edited:,} | {one.rejected:,} |"
    if manifest.guidelines:
        yield f"\nGuidelines they followed: version `{manifest.guidelines[:16]}`."


def _row(name: str, base: float | None, tuned: float | None, more: str = "") -> str:
    return f"| {name} | {_share(base)} | {_share(tuned)}{' ' + more if more else ''} |"


def _share(value: float | None) -> str:
    return "" if value is None else f"{100 * value:.1f} %"


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
