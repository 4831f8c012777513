"""Numbers with their units, times and years in a text, so that two answers can be held against each other."""

from dataclasses import replace
from math import inf

from curate.signals.contradiction import numerals
from curate.signals.contradiction.amounts import Quantity, Verdict, compare, name_of
from curate.signals.contradiction.dates import Date, compare_dates, find_dates
from curate.signals.contradiction.packs import Pack, compiled, look_up
from curate.signals.contradiction.tokens import SKIP, Token, tokenise, value_in_digits
from curate.signals.contradiction.units import MONEY_BEFORE, SYMBOLS, UNITS, in_base

_ORDINALS = frozenset(["st", "nd", "rd", "th"])
_TO = frozenset(["to", "through", "until", "till", "bis", "à", "a", "до", "по", "და", "hasta"])


def find(text: str, pack: Pack | None) -> tuple[list[Quantity], list[Date]]:
    """All quantities and dates of a text in plain form, in order of appearance."""
    tokens = tokenise(text)
    dates, used = find_dates(tokens, pack)
    return _Reader(text, tokens, pack, used).read(), dates


class _Reader:
    """One pass over the tokens of a text."""

    def __init__(self, text: str, tokens: list[Token], pack: Pack | None, used: set[int]) -> None:
        self.text, self.tokens, self.pack, self.used = text, tokens, pack, used
        self.words = [token.text for token in tokens]

    def read(self) -> list[Quantity]:
        found: list[Quantity] = []
        at = 0
        while at < len(self.tokens):
            got = None if at in self.used else self._at(at)
            if got is None:
                at += 1
                continue
            quantity, after = got
            joined = self._join(found[-1], quantity) if found else None
            if joined is not None:
                found[-1] = joined
            else:
                found.append(quantity)
            at = after
        return found

    def _at(self, at: int) -> tuple[Quantity, int] | None:
        token = self.tokens[at]
        if token.kind == "time":
            hour, minute = (int(part) for part in token.text.split(":"))
            if hour > 24 or minute > 59:
                return None
            return self._clock(at, at + 1, hour * 60.0 + minute, token.start, exact=hour > 12 or token.text[0] == "0")
        number = self._number(at)
        if number is None:
            return self._half_unit(at)
        value, other, decimals, after, bare_one = number
        start, stop = token.start, self.tokens[after - 1].stop
        high, after, stop = self._range(value, after, stop)
        clock = self._is_clock(at, after)
        if clock and 0 <= value <= 24 and high == value and decimals == 0:
            return self._clock(at, after, value * 60, start, exact=value > 12)
        if self.text[stop : stop + 2] in _ORDINALS and after < len(self.tokens):
            return Quantity((start, stop + 2), "ordinal", value, high, noun=self._noun(after + 1)), after + 1
        unit, after, stop, half = self._unit(after, stop)
        if bare_one and not unit:
            return None
        before_money = at and self.tokens[at - 1].text in MONEY_BEFORE and self.tokens[at - 1].stop >= start - 1
        if before_money and not unit:
            unit, start = SYMBOLS[self.tokens[at - 1].text], self.tokens[at - 1].start
        low, high, rough = self._bounds(at, value + half, high + half)
        named_after = self.pack is not None and self.pack.language in ("ka", "ru")  # 1918 წელს, в 1918 году
        if not unit or (unit == "year" and named_after and 1000 <= value <= 2100 and decimals == 0):
            is_year = 1000 <= value <= 2100 and other is None and token.kind == "number" and token.text.isdigit()
            noun = "" if unit else self._noun(after)
            kind = "year" if is_year and (unit or not noun or self._after_in(at)) else "count"
            return Quantity(
                (start, stop), kind, low, high, "", other, rough, noun if kind == "count" else "", decimals
            ), after
        low, high = in_base(low, unit), in_base(high, unit)
        other = None if other is None else in_base(other, unit)
        return Quantity((start, stop), UNITS[unit][0], low, high, unit, other, rough, "", decimals), after

    def _number(self, at: int) -> tuple[float, float | None, int, int, bool] | None:
        """Value, its other reading, decimals, the token after it, and whether it is an article that may be a 1."""
        token, pack = self.tokens[at], self.pack
        if token.kind == "fraction":
            one, two = token.text.split("/")
            return (int(one) / int(two), None, 2, at + 1, False) if int(two) else None
        if token.kind == "number":
            if token.start and self.text[token.start - 1].isalpha() and self.text[token.start - 1].isascii():
                return None  # H2O, B12, x1
            if self.text[token.stop : token.stop + 1] == "s" and token.text.isdigit():
                return None  # the 1980s
            if self._is_ordinal(at):
                return None
            value, other, decimals = value_in_digits(token.text)
            after = at + 1
            if self._minus(at):
                value, other = -value, None
            if pack is not None and after < len(self.tokens) and self.tokens[after].kind == "word":
                scale = numerals.value_of(self.words[after], pack)
                if scale is not None and scale >= 100:
                    return value * scale, None, 1, after + 1, False
            if pack is not None:
                extra, after = self._and_half(after)
                value += extra
            return value, other, decimals, after, False
        if token.kind != "word" or pack is None:
            return None
        if token.text in pack.half and not (at and self.words[at - 1] in pack.number_joiners):
            after = at + 1
            while after < len(self.tokens) and self.words[after] in SKIP:
                after += 1
            return numerals.HALF, None, 1, after, True
        got = numerals.read(self.words, at, pack)
        if got is None:
            return (1.0, None, 0, at + 1, True) if token.text in pack.one else None
        value, after = got
        if value >= 10**6 and after == at + 1 and numerals.value_of(token.text, pack) == value:
            return None  # millions of people
        if pack.language == "en" and after == at + 1 and value >= 100 and not (at and self.words[at - 1] == "a"):
            return None  # a few thousand
        bare = after == at + 1 and token.text in pack.one
        extra, after = self._and_half(after)
        return value + extra, None, 0, after, bare and not extra

    def _and_half(self, after: int) -> tuple[float, int]:
        """0.5 where "and a half" follows."""
        assert self.pack is not None
        index = after
        while (
            index < len(self.words)
            and index - after < 3
            and (self.words[index] in self.pack.number_joiners or self.words[index] in SKIP)
        ):
            index += 1
        if index > after and index < len(self.words) and self.words[index] in self.pack.half:
            return numerals.HALF, index + 1
        return 0.0, after

    def _half_unit(self, at: int) -> tuple[Quantity, int] | None:
        """საათნახევარი: an hour and a half in one word."""
        token = self.tokens[at]
        if self.pack is None or token.kind != "word" or "ნახევ" not in token.text[2:]:
            return None
        unit = look_up(self.pack.units, token.text)
        if unit is None:
            return None
        value = in_base(1.5, unit)
        return Quantity((token.start, token.stop), UNITS[unit][0], value, value, unit), at + 1

    def _is_ordinal(self, at: int) -> bool:
        """The number of an item in a list: "2. Sweden" at the beginning of a line."""
        token = self.tokens[at]
        mark = self.text[token.stop : token.stop + 2]
        before = self.text[max(0, token.start - 60) : token.start]
        return mark[:1] in (".", ")") and mark[1:] in (" ", "\t") and not before.rpartition("\n")[2].strip(" *#([")

    def _minus(self, at: int) -> bool:
        if not at or self.tokens[at - 1].text != "-" or self.tokens[at - 1].stop != self.tokens[at].start:
            return False
        start = self.tokens[at - 1].start
        return not start or not (self.text[start - 1].isalnum() or self.text[start - 1] in ")]")

    def _range(self, value: float, after: int, stop: int) -> tuple[float, int, int]:
        """The upper end, where "110-120" or "from 5 to 8" goes on."""
        if after + 1 >= len(self.tokens):
            return value, after, stop
        link = self.tokens[after]
        if link.text != "-" and link.text not in _TO:
            return value, after, stop
        if link.text == "a" and not (self.pack and self.pack.language == "es"):
            return value, after, stop
        upper = self._number(after + 1) if after + 1 not in self.used else None
        if upper is None or upper[0] <= value or upper[4]:
            return value, after, stop
        return upper[0], upper[3], self.tokens[upper[3] - 1].stop

    def _is_clock(self, at: int, after: int) -> bool:
        if self.pack is None:
            return False
        following = self.words[after] if after < len(self.words) else ""
        if following in self.pack.clock:
            return True
        before = f"{self.text[: self.tokens[at].start][-8:]}"
        leads = [word for word in self.pack.clock if word.endswith(" ")]
        if not any(before.endswith(f" {word}") or before == word for word in leads):
            return False
        return (
            not following or self.tokens[after].kind == "stop" or following in self.pack.afternoon | self.pack.morning
        )

    def _clock(self, at: int, after: int, minutes: float, start: int, *, exact: bool) -> tuple[Quantity, int]:
        stop = self.tokens[after - 1].stop
        other: float | None = None if exact else minutes + 720
        if self.pack is not None:
            around = [*self.words[max(0, at - 2) : at], *self.words[after : after + 3]]
            if any(word in self.pack.afternoon for word in around):
                minutes, other = (minutes + 720 if minutes < 720 else minutes), None
            elif any(word in self.pack.morning for word in around):
                minutes, other = minutes % 720, None
        while after < len(self.tokens) and self.pack is not None and self.words[after] in self.pack.clock:
            stop = self.tokens[after].stop
            after += 1
        return Quantity((start, stop), "clock", minutes, minutes, "", other), after

    def _unit(self, after: int, stop: int) -> tuple[str, int, int, float]:
        """Name of the unit that follows, the token after it, where it ends, and half a unit more."""
        if after < len(self.tokens) and self.words[after] == "-" and self.tokens[after].start == stop:
            after += 1  # 10-day
        if after >= len(self.tokens):
            return "", after, stop, 0.0
        token = self.tokens[after]
        name = None
        if self.pack is not None and token.kind == "word":
            following = self.words[after + 1] if after + 1 < len(self.words) else ""
            name = look_up(self.pack.units, token.text)
            both = look_up(self.pack.units, f"{token.text} {following}") if following and name is None else None
            if both is not None:  # square metres
                return both, after + 2, self.tokens[after + 1].stop, 0.0
            if name is None and token.text not in self.pack.function:  # ten working days
                later = look_up(self.pack.units, following)
                if later is not None and UNITS[later][0] == "duration":
                    return later, after + 2, self.tokens[after + 1].stop, 0.0
            third = self.words[after + 2] if after + 2 < len(self.words) else ""
            per_hour = following in ("per", "an") and third == "hour"
            if name in ("mi", "km") and per_hour:
                return {"mi": "mph", "km": "kmh"}[name], after + 3, self.tokens[after + 2].stop, 0.0
        if name is None and token.kind in ("word", "unit"):
            name = SYMBOLS.get(token.text)
        if name is None:
            return "", after, stop, 0.0
        half = numerals.HALF if "ნახევ" in token.text else 0.0
        extra = 0.0
        if self.pack is not None:
            extra, next_ = self._and_half(after + 1)
            if extra:
                return name, next_, self.tokens[next_ - 1].stop, extra
        return name, after + 1, token.stop, half

    def _bounds(self, at: int, low: float, high: float) -> tuple[float, float, bool]:
        """A number after "at least" is a range; one after "about" is rough."""
        if self.pack is None:
            return low, high, False
        start = self.tokens[at].start
        if at and self.tokens[at - 1].text in MONEY_BEFORE:
            start = self.tokens[at - 1].start
        before = self.text[max(0, start - 24) : start].rstrip()
        rough = any(word in self.pack.roughly for word in self.words[max(0, at - 2) : at])
        if _ends(self.pack.at_least, before):
            return low, inf if high == low else high, rough
        if _ends(self.pack.at_most, before):
            return low, high, True
        return low, high, rough

    def _noun(self, after: int) -> str:
        for token in self.tokens[after : after + 1]:
            if token.kind == "word" and (self.pack is None or token.text not in self.pack.function):
                return token.text
        return ""

    def _after_in(self, at: int) -> bool:
        return at > 0 and self.words[at - 1] in ("in", "since", "until", "by", "of", "im", "en", "в", "с")

    def _join(self, last: Quantity, new: Quantity) -> Quantity | None:
        """2 hours 30 minutes, 5 feet 11 inches, 3 lari 50 tetri: one quantity."""
        if last.dimension != new.dimension or not last.unit or not new.unit or last.low != last.high:
            return None
        if UNITS[last.unit][1] <= UNITS[new.unit][1] or last.dimension in ("share", "celsius"):
            return None
        between = self.text[last.span[1] : new.span[0]].strip(" ,.")
        joiners = self.pack.number_joiners if self.pack is not None else frozenset()
        if between and between not in joiners and between not in ("and", "და", "и", "und", "et", "y"):
            return None
        total = last.low + new.low
        return replace(last, span=(last.span[0], new.span[1]), low=total, high=total, decimals=0, other=None)


def _ends(phrases: tuple[str, ...], before: str) -> bool:
    if not phrases:
        return False
    return compiled(tuple(rf"\b{phrase}$" for phrase in phrases)).search(before) is not None


__all__ = ["Date", "Quantity", "Verdict", "compare", "compare_dates", "find", "name_of"]
