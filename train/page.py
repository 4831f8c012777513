"""`report.html`: one file that needs nothing else, with the verdict, the curves and samples."""

from collections.abc import Iterator, Mapping, Sequence
from html import escape
from typing import Any

from schemas.metrics import Metrics
from schemas.training import Baseline, Eval, Event, Step
from train.curve import Line, curve
from train.verdict import NAMES

STYLE = """body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}
body{color:#1b1f24;background:#fff}
table{border-collapse:collapse}
td,th{padding:.25rem .8rem;border-bottom:1px solid #d0d7de;text-align:left;vertical-align:top}
.verdict{padding:1rem;border-left:.4rem solid #8250df;background:#f6f8fa;font-size:1.15rem}
.worth-it{border-color:#1a7f37}.forgot,.overfitted{border-color:#cf222e}
td.text{white-space:pre-wrap;overflow-wrap:anywhere;max-width:18rem}
@media (prefers-color-scheme:dark){body{color:#e6edf3;background:#0d1117}
.verdict{background:#161b22}td,th{border-color:#30363d}}
svg{width:100%;height:auto}"""
CUT = 600


def page(
    metrics: Metrics, events: Sequence[Event], samples: Sequence[Mapping[str, Any]], run: Mapping[str, Any]
) -> str:
    """The page; text from the data is escaped, so that it cannot act."""
    return "\n".join(_parts(metrics, events, samples, run)) + "\n"


def _parts(
    metrics: Metrics, events: Sequence[Event], samples: Sequence[Mapping[str, Any]], run: Mapping[str, Any]
) -> Iterator[str]:
    verdict = metrics.verdict
    yield f'<!doctype html><html lang="en"><meta charset="utf-8"><title>{escape(metrics.run)}</title>'
    yield f'<meta name="viewport" content="width=device-width"><style>{STYLE}</style>'
    yield f"<h1>{escape(metrics.run)}</h1>"
    yield f'<p class="verdict {verdict.outcome}">{escape(verdict.sentence)}</p>'
    yield f"<p>{escape(metrics.method)} on {escape(metrics.base)}</p>"
    steps = [event for event in events if isinstance(event, Step)]
    evals = [event for event in events if isinstance(event, Eval)]
    if steps:
        lines = [
            Line("train", [(e.step, e.loss) for e in steps]),
            Line("validation", [(e.step, e.loss) for e in evals]),
        ]
        best = evals[-1].best_step if evals else None
        yield "<h2>Loss</h2>" + curve(lines, x="step", y="nats a token", mark=best)
    yield from _table(metrics, [event for event in events if isinstance(event, Baseline)])
    if metrics.tuned and metrics.tuned.classes:
        yield "<h2>Classes</h2><table><tr><th>class<th>examples<th>precision<th>recall<th>F1</tr>"
        for name, one in metrics.tuned.classes.items():
            numbers = "".join(f"<td>{one[key]:.2f}" for key in ("precision", "recall", "f1"))
            yield f"<tr><td>{escape(name)}<td>{one['examples']:.0f}{numbers}</tr>"
        yield "</table>"
    if samples:
        yield "<h2>Samples</h2><table><tr><th>why<th>prompt<th>gold<th>base<th>tuned</tr>"
        for row in samples:
            texts = "".join(
                f'<td class="text">{escape(str(row[key])[:CUT])}' for key in ("prompt", "gold", "base", "tuned")
            )
            yield f"<tr><td>{escape(str(row['why']))}{texts}</tr>"
        yield "</table>"
    versions = ", ".join(f"{name} {number}" for name, number in run.get("versions", {}).items())
    yield f"<p>{escape(versions)}</p></html>"


def _table(metrics: Metrics, baselines: Sequence[Baseline]) -> Iterator[str]:
    yield "<h2>Before and after</h2><table><tr><th><th>base<th>tuned</tr>"
    base = next((one for one in metrics.prompted if one.part == "test"), None)
    if metrics.tuned:
        before = f"{base.score.value:.3f} ({base.shots} examples in the prompt)" if base else ""
        yield (
            f"<tr><td>{NAMES[metrics.tuned.measure]}<td>{before}<td>{metrics.tuned.value:.3f} "
            f"({metrics.tuned.low:.3f} to {metrics.tuned.high:.3f})</tr>"
        )
        for key, value in metrics.tuned.values.items():
            if key != metrics.tuned.measure:
                was = base.score.values.get(key) if base else None
                yield f"<tr><td>{key.replace('_', ' ')}<td>{'' if was is None else f'{was:.3f}'}<td>{value:.3f}</tr>"
        yield f"<tr><td>stop rate<td>{base.score.stop_rate if base else 0:.3f}<td>{metrics.tuned.stop_rate:.3f}</tr>"
    if metrics.before and metrics.after:
        yield f"<tr><td>loss, nats a token<td>{metrics.before.nll:.3f}<td>{metrics.after.nll:.3f}</tr>"
        yield f"<tr><td>bits a byte<td>{metrics.before.bits_per_byte:.3f}<td>{metrics.after.bits_per_byte:.3f}</tr>"
    for one in metrics.forgotten:
        yield f"<tr><td>loss on other texts, {escape(one.name)}<td>{one.base_nll:.3f}<td>{one.tuned_nll:.3f}</tr>"
    yield "</table>"
    if baselines:
        yield (
            "<p>Prompts on the validation part: "
            + "; ".join(
                f"{one.shots} examples {one.value:.3f} ({one.prompt_tokens:.0f} tokens a request)" for one in baselines
            )
            + "</p>"
        )
