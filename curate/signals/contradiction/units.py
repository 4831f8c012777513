"""Units by name: what they measure, and how many of the base unit they are."""

_TABLE = {
    "duration": "ms 0.001, s 1, min 60, h 3600, day 86400, week 604800, month 2629746, year 31556952, "
    "decade 315569520, century 3155695200",
    "length": "mm 0.001, cm 0.01, m 1, km 1000, inch 0.0254, ft 0.3048, yd 0.9144, mi 1609.344, ly 9460730472580800",
    "mass": "mg 0.000001, g 0.001, kg 1, t 1000, lb 0.45359237, oz 0.028349523125",
    "volume": "ml 0.001, l 1, gal 3.785411784, cup 0.24",
    "speed": "kmh 0.2777777778, mph 0.44704, ms-1 1",
    "share": "% 1",
    "angle or degree": "degree 1",
    "celsius": "C 1, F 1, K 1",
    "data": "kb 1000, mb 1000000, gb 1000000000, tb 1000000000000",
    "power": "w 1, kw 1000, mw 1000000",
    "dollars": "usd 1, cent 0.01",
    "euros": "eur 1",
    "pounds": "gbp 1",
    "roubles": "rub 1",
    "lari": "gel 1, tetri 0.01",
    "yen": "jpy 1",
    "rupees": "inr 1",
    "area": "m2 1, km2 1000000",
}
UNITS: dict[str, tuple[str, float]] = {
    name: (dimension, float(factor))
    for dimension, row in _TABLE.items()
    for name, factor in (entry.split() for entry in row.split(", "))
}
"""Name to dimension and factor."""
WORDS = {
    "duration": "duration", "length": "length", "mass": "weight", "volume": "volume", "speed": "speed",
    "share": "percentage", "celsius": "temperature", "count": "number", "year": "year", "clock": "time",
    "ordinal": "number", "angle or degree": "degrees", "data": "size", "area": "area", "power": "power",
}  # fmt: skip
"""A dimension as a message calls it; all others are money."""
_OWN = "ms s min h mm cm m km ft mi mg g kg t lb oz ml l mph kmh kb mb gb tb w kw mw"
SYMBOLS: dict[str, str] = {
    **{name: name for name in _OWN.split()},
    "sec": "s", "secs": "s", "mins": "min", "hr": "h", "hrs": "h", "yd": "yd", "lbs": "lb", "gal": "gal", "kph": "kmh",
    "km/h": "kmh", "km/hr": "kmh", "kmph": "kmh", "м/с": "ms-1", "m/s": "ms-1", "км/ч": "kmh", "კმ/სთ": "kmh",
    "mi/h": "mph", "%": "%", "٪": "%", "°c": "C", "°f": "F", "°": "degree", "℃": "C", "℉": "F", "$": "usd",
    "€": "eur", "£": "gbp", "₾": "gel", "₽": "rub", "¥": "jpy", "₹": "inr", "usd": "usd", "eur": "eur", "gbp": "gbp",
    "gel": "gel", "rub": "rub", "km²": "km2", "m²": "m2", "km2": "km2", "m2": "m2", "км": "km", "м": "m", "კმ": "km",
    "მ": "m", "კგ": "kg", "кг": "kg", "г": "g", "л": "l", "см": "cm", "мм": "mm", "სმ": "cm",
}  # fmt: skip
"""What stands right after, or before, a number in any language."""
MONEY_BEFORE = frozenset("$€£₾₽¥₹")


def in_base(value: float, unit: str) -> float:
    """A value in the base unit of what it measures."""
    if unit == "F":
        return (value - 32) * 5 / 9
    if unit == "K":
        return value - 273.15
    return value * UNITS[unit][1]
