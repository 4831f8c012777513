"""How often the language rules find something in clean text: findings per 1,000 records, by language and rule.

    python -m tests.bench.language_rules --data DATA [--show 10]

`DATA` is the folder described in language_data.py. Neighbouring sentences of one source become the prompt and the reply
of a record; each language is a file of its own and goes through the engine twice, with `languages` declared and without.
Georgian pairs, manuals and interface texts are taken as they are. Whatever is found is false, or a defect of the source.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from curate.engine.run import Run
from curate.engine.select import select
from curate.rules.registry import load
from schemas import Config

if TYPE_CHECKING:
    from collections.abc import Iterator

    from schemas import Finding

Pair = tuple[str, str]
WANTED = ("L", "E103", "E106")
LANGUAGES = {
    "ka": "kat", "ru": "rus", "hi": "hin", "ar": "ara", "th": "tha", "zh": "cmn", "en": "eng", "de": "deu", "fr": "fra",
    "es": "spa", "tr": "tur", "ja": "jpn", "ko": "kor", "hy": "hye", "uk": "ukr", "fa": "pes", "he": "heb", "el": "ell",
    "bn": "ben", "vi": "vie", "pl": "pol",
}  # fmt: skip
FIELDS = {"ka": "response_ka", "ru": "response_ru", "en": "prompt"}


def sources(data: Path) -> Iterator[tuple[str, str, list[Pair]]]:
    """Yield (language, source, pairs)."""
    georgian = data / "georgian"
    rows = [json.loads(line) for line in _lines(georgian / "ka_prompt_response_derived.jsonl")]
    yield "ka", "prompt-response", [(row["prompt"], row["response"]) for row in rows]
    for name in ("ka_common_voice.txt", "ka_ud_glc.txt"):
        yield "ka", name.removesuffix(".txt"), _paired(_lines(georgian / name))
    rows = [json.loads(line) for line in _lines(georgian / "ntrex_eng_kat_rus.jsonl")]
    for language, field in FIELDS.items():
        yield language, "ntrex", _paired([row.get(field, "") for row in rows])
    rows = [json.loads(line) for line in _lines(georgian / "mediawiki_en_ka_ru_xmf_lzz.jsonl")]
    for language, field in FIELDS.items():
        yield language, "mediawiki", _paired([row.get(field, "") for row in rows])
    for language, code in LANGUAGES.items():
        pair = "eng-spa" if code == "eng" else f"{code}-eng"
        file = data / "lid_tatoeba" / f"tatoeba.{pair}.{code}"
        other = data / "lid_tatoeba" / f"tatoeba.deu-eng.{code}"
        file = file if file.exists() else other
        if file.exists():
            yield language, "tatoeba", _paired(_lines(file))


def _lines(file: Path) -> list[str]:
    return [line for line in file.read_text(encoding="utf-8").splitlines() if line.strip()]


def _paired(texts: list[str]) -> list[Pair]:
    texts = [text for text in texts if text.strip()]
    return list(zip(texts[::2], texts[1::2], strict=False))


def findings(pairs: list[Pair], config: Config, folder: Path) -> list[Finding]:
    """Run the engine over pairs."""
    path = folder / "pairs.jsonl"
    rows = (json.dumps({"prompt": prompt, "completion": reply}, ensure_ascii=False) for prompt, reply in pairs)
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")
    return Run(select(load(plugins=False), config), config, [str(path)]).execute().findings


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--show", type=int, default=0, help="findings to print of each source")
    args = parser.parse_args()
    total: dict[str, Counter[str]] = {}
    print(f"{'language':9}{'source':18}{'records':>8}  declared, per 1,000{'':14}inferred, per 1,000")
    with tempfile.TemporaryDirectory() as folder:
        for language, source, pairs in sources(args.data):
            cells = []
            for languages in ((language,), ()):
                config = Config(select=WANTED, languages=languages)
                found = findings(pairs, config, Path(folder))
                records = Counter(code for code, _ in {(finding.code, finding.line) for finding in found})
                any_l = len({finding.line for finding in found if finding.code[0] == "L" and finding.code != "L409"})
                rates = " ".join(f"{code} {1000 * n / len(pairs):.1f}" for code, n in sorted(records.items()))
                cells.append(f"all L {1000 * any_l / len(pairs):4.1f}; {rates}")
                if languages:
                    count = total.setdefault(language, Counter())
                    count.update({"records": len(pairs), "found": any_l})
                    for finding in found[: args.show]:
                        shown = finding.excerpt.text if finding.excerpt else ""
                        print(f"    {finding.line} {finding.code} {finding.message}: {shown}")
            print(f"{language:9}{source:18}{len(pairs):8,}  {cells[0]:34} {cells[1]}")
    print("\nlanguage  records  with a finding of L but L409, % (declared)")
    for language, count in total.items():
        print(f"{language:9}{count['records']:8,}  {100 * count['found'] / count['records']:.2f}")


if __name__ == "__main__":
    main()
