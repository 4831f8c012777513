"""How often the codec of a short line is guessed right, beside charset-normalizer where that is installed.

`--data` is a folder of Tatoeba sentences, one file a language (`tatoeba.rus-eng.rus`), one sentence a line.
"""

import argparse
import importlib.util
import json
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from curate.intake.codecs import guess_codec

CODECS = {
    "rus": ("cp1251", "koi8-r"),
    "ukr": ("cp1251",),
    "fra": ("cp1252",),
    "deu": ("cp1252",),
    "spa": ("cp1252",),
    "pol": ("cp1250",),
    "ces": ("cp1250",),
    "ell": ("cp1253",),
    "tur": ("cp1254",),
    "heb": ("cp1255",),
    "ara": ("cp1256",),
    "cmn": ("gb18030", "big5"),
    "jpn": ("shift_jis",),
    "kor": ("euc-kr",),
}
QUOTES = ("He said “no” to us.", "It’s a dog’s life", "a — b – c", "price 5 € only", "wait… what?")
SENTENCES = 40


def lines(folder: Path) -> Iterator[tuple[str, bytes, str]]:
    """Language and codec, a JSON line in that codec, and its text."""
    texts = [("eng", ("cp1252",), QUOTES)]
    for language, codecs in CODECS.items():
        (file,) = folder.glob(f"tatoeba.*.{language}")
        sentences = [s for s in file.read_text(encoding="utf-8").splitlines() if not s.isascii()]
        texts.append((language, codecs, tuple(sentences[:SENTENCES])))
    for language, codecs, sentences in texts:
        for codec in codecs:
            for sentence in sentences:
                text = json.dumps({"prompt": sentence, "completion": "OK."}, ensure_ascii=False)
                try:
                    yield f"{language} {codec}", text.encode(codec), text
                except UnicodeEncodeError:
                    continue


def main() -> None:
    """Print one table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    cases = list(lines(parser.parse_args().data))
    guessers: dict[str, Callable[[bytes], str | None]] = {"curate": guess_codec}
    if importlib.util.find_spec("charset_normalizer"):
        from charset_normalizer import from_bytes

        guessers["charset-normalizer"] = lambda raw: best.encoding if (best := from_bytes(raw).best()) else None
    for name, guess in guessers.items():
        start = time.process_time()
        right = [_reads(raw, guess(raw), text) for _, raw, text in cases]
        each = 1000 * (time.process_time() - start) / len(cases)
        print(f"{name}: {sum(right)} of {len(cases)} right, {each:.2f} ms a line")
        for kind in dict.fromkeys(kind for kind, _, _ in cases):
            mine = [ok for (other, _, _), ok in zip(cases, right, strict=True) if other == kind]
            print(f"  {kind:14} {sum(mine):3} of {len(mine)}")


def _reads(raw: bytes, codec: str | None, text: str) -> bool:
    try:
        return codec is not None and raw.decode(codec) == text
    except UnicodeDecodeError:
        return False


if __name__ == "__main__":
    main()
