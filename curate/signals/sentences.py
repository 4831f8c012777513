"""Where sentences end, in every script that marks it."""

import re

ENDS = ".!?…‽。！？｡．؟۔؛।॥։՜՞።፧፨៕។၊။༎༏།᙮᠃᠉꓿꘏꛳꩝꯫"
"""Unicode's Sentence_Terminal characters in use today, with the ellipsis and a few that end a phrase at least."""
CLOSERS = "\"'”’»›“‘)]}）】」』》〉*_`~"
"""What may follow the end of a sentence and still belong to it: quotes, brackets, emphasis."""
UNMARKED = re.compile("[\u0e00-\u0eff\u1780-\u17ff\u1000-\u109f\u0f00-\u0fff]")
"""Thai, Lao, Khmer, Burmese and Tibetan: the end of a sentence is a space, or nothing."""
UNSPACED = re.compile("[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\u0e00-\u0eff\u1780-\u17ff\u1000-\u109f]")
"""Scripts without spaces between words: length is counted in characters."""
_WORD = re.compile(r"\w+")
_ENDED = re.compile(rf"[{re.escape(ENDS)}][{re.escape(CLOSERS)}]{{0,4}}$")
_INNER_END = re.compile(rf"(?:[.!?…؟۔।॥։።][{re.escape(CLOSERS)}]{{0,4}}\s|[。！？](?=.))")


def is_ended(text: str) -> bool:
    """Whether a text, without trailing space, ends as a sentence does."""
    return _ENDED.search(text[-6:]) is not None


def last_sentence(text: str) -> str:
    """What stands after the last end of a sentence that more text follows; the whole text where there is none."""
    start = max((match.end() for match in _INNER_END.finditer(text)), default=0)
    return text[start:]


def words(text: str) -> int:
    """Words; in scripts without spaces, characters."""
    unspaced = len(UNSPACED.findall(text))
    if not unspaced:
        return len(text.split())
    return unspaced + len(_WORD.findall(UNSPACED.sub(" ", text)))
