"""Word lists behind `meaning`: numbers, dates, negations and yes/no in six languages, folded.

Articles that double as "one" (ein, un, una) are left out: a pair that differs in them differs in the other text's
number word too, if it differs in number at all.
"""


def _words(words: str) -> frozenset[str]:
    return frozenset(words.split())


_NUMBER_LISTS = {
    "en": "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen twenty",
    "ka": "ნული ერთი ორი სამი ოთხი ხუთი ექვსი შვიდი რვა ცხრა ათი თერთმეტი თორმეტი ცამეტი თოთხმეტი თხუთმეტი თექვსმეტი "
    "ჩვიდმეტი თვრამეტი ცხრამეტი ოცი",
    "ru": "ноль один два три четыре пять шесть семь восемь девять десять одиннадцать двенадцать тринадцать "
    "четырнадцать пятнадцать шестнадцать семнадцать восемнадцать девятнадцать двадцать",
    "de": "null eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn "
    "siebzehn achtzehn neunzehn zwanzig",
    "fr": "zéro - deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix-sept "
    "dix-huit dix-neuf vingt",
    "es": "cero - dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis "
    "diecisiete dieciocho diecinueve veinte",
}
_MORE_NUMBERS = {
    "thirty treinta trente dreissig тридцать ოცდაათი": 30,
    "forty cuarenta quarante vierzig сорок ორმოცი": 40,
    "fifty cincuenta cinquante fünfzig пятьдесят ორმოცდაათი": 50,
    "sixty sesenta soixante sechzig шестьдесят სამოცი": 60,
    "seventy setenta septante siebzig семьдесят სამოცდაათი": 70,
    "eighty ochenta achtzig восемьдесят ოთხმოცი": 80,
    "ninety noventa nonante neunzig девяносто ოთხმოცდაათი": 90,
    "hundred cien ciento cent hundert сто ასი": 100,
    "thousand mil mille tausend тысяча тысяч тысячи ათასი": 1000,
    "million millón millones millions millionen миллион миллионов მილიონი": 1_000_000,
    "billion milliard milliarden миллиард миллиардов მილიარდი": 1_000_000_000,
    "half halb halbe moitié mitad половина ნახევარი": -2,
    "twice double doppelt doble вдвое дважды ორჯერ": -3,
    "двух двум двумя две": 2,
    "трёх трех трём трем тремя": 3,
    "одна одно одного одной": 1,
    "ორმა ორს ორის ორმაც": 2,
    "სამმა სამს სამის": 3,
    "ერთმა ერთს ერთის": 1,
    "ხუთმა ხუთს ხუთის": 5,
    "ათმა ათს ათის": 10,
}
NUMBERS: dict[str, int] = {
    word: value for words in _NUMBER_LISTS.values() for value, word in enumerate(words.split()) if word != "-"
} | {word: value for words, value in _MORE_NUMBERS.items() for word in words.split()}
"""Number word to value; the negative values are names (half, twice), not quantities."""

_DATE_WORDS = {
    "month-1": "january jan januar jänner janvier enero",
    "month-2": "february feb februar février febrero",
    "month-3": "march mar märz mars marzo март марта марте მარტი მარტს მარტის მარტში",
    "month-4": "april apr avril abril",
    "month-5": "may mai mayo май мая мае მაისი მაისს მაისის მაისში",
    "month-6": "june jun juni juin junio июнь июня июне",
    "month-7": "july jul juli juillet julio июль июля июле",
    "month-8": "august aug août agosto",
    "month-9": "september sept sep septembre septiembre",
    "month-10": "october oct oktober octobre octubre",
    "month-11": "november nov novembre noviembre",
    "month-12": "december dec dezember décembre diciembre",
    "day-1": "monday mon montag lundi lunes",
    "day-2": "tuesday tue tues dienstag mardi martes",
    "day-3": "wednesday wed mittwoch mercredi miércoles среда среду среды",
    "day-4": "thursday thu thurs donnerstag jeudi jueves",
    "day-5": "friday fri freitag vendredi viernes",
    "day-6": "saturday sat samstag sonnabend samedi sábado",
    "day-7": "sunday sun sonntag dimanche domingo კვირას",
    "yesterday": "yesterday gestern hier ayer вчера გუშინ",
    "today": "today heute aujourd'hui hoy сегодня დღეს",
    "tomorrow": "tomorrow morgen demain mañana завтра ხვალ",
}
DATES: dict[str, str] = {word: value for value, words in _DATE_WORDS.items() for word in words.split()}
"""Word to the month, weekday or day it names."""

DATE_STEMS: tuple[tuple[str, str], ...] = tuple(
    (stem, value)
    for value, stems in {
        "month-1": "იანვ январ", "month-2": "თებერვ феврал", "month-4": "აპრილ апрел", "month-6": "ივნის",
        "month-7": "ივლის", "month-8": "აგვისტ август", "month-9": "სექტემბ сентябр", "month-10": "ოქტომბ октябр",
        "month-11": "ნოემბ ноябр", "month-12": "დეკემბ декабр",
        "day-1": "ორშაბათ понедельник", "day-2": "სამშაბათ вторник", "day-3": "ოთხშაბათ", "day-4": "ხუთშაბათ четверг",
        "day-5": "პარასკევ пятниц", "day-6": "შაბათ суббот", "day-7": "воскресен",
    }.items()
    for stem in stems.split()
)  # fmt: skip
"""Beginnings of inflected months and weekdays."""

NEGATIONS: frozenset[str] = _words(
    "not no never none nobody nothing nowhere neither nor without cannot hardly "
    "არ ვერ ნუ არა აღარ ვეღარ ნუღარ არც ვერც ნურც არავინ ვერავინ ნურავინ "
    "не нет ни никогда никто никого никому ничего ничто ничем нельзя без никак нигде никуда никакой "
    "nicht nie niemals niemand nichts ohne weder "
    "ne pas jamais rien aucun aucune sans ni non nul "
    "nunca jamás nadie nada ningún ninguno ninguna sin tampoco"
)
"""Words that negate what they stand by."""

NEGATION_STEMS: tuple[str, ...] = tuple(_words("არაფ ვერაფ ნურაფ არასდროს არასოდეს ვერასდროს ვერასოდეს kein n'"))
"""Beginnings of inflected negations; n' is French before a vowel."""

AUX: frozenset[str] = _words("do does did is are was were wo ca could should would have has had must need might")
"""What an n't without its apostrophe is stuck to: dont, isnt, wont."""

PREFIXES: frozenset[str] = _words("un in im il ir non dis mis nicht des dé de არა უ не бес без")
"""Prefixes that turn a word around, where the word itself is in the other text."""

YES_NO: dict[str, str] = dict.fromkeys(
    _words(
        "yes yeah yep true correct right კი დიახ ჰო მართალია სწორია да верно правда ja wahr richtig oui vrai sí "
        "verdadero cierto"
    ),
    "yes",
) | dict.fromkeys(
    _words("no nope false incorrect wrong არა მცდარია ტყუილია არასწორია нет неверно ложь nein falsch non faux falso"),
    "no",
)
"""Answers to a closed question."""
