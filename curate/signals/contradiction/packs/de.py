"""German."""

from curate.signals.contradiction.packs.base import Pack, rows, split, table

PACK = Pack(
    language="de",
    script="latin",
    function=split(
        "der die das den dem des ein eine einen einem einer eines und oder aber ist sind war waren wird werden wurde zu zum zur "
        "in im an am auf aus bei beim mit nach von vom vor über unter für durch um als wie wenn dass weil er sie es wir ihr ich du "
        "sein seine ihre dieser diese dieses auch nur noch schon so da hier dort hat haben kann können soll muss man sich bis "
        "viel viele kostet wo wer was wann welche welcher welches wie"
    ),
    yes=split("ja jawohl natürlich richtig korrekt stimmt genau gewiss"),
    no=split("nein falsch nee"),
    true=split("wahr richtig korrekt stimmt zutreffend"),
    false=split("falsch unwahr inkorrekt unzutreffend"),
    negations=split("nicht nie niemals niemand niemanden nichts ohne weder kein keine keinen keinem keiner keines nirgends nirgendwo nein kaum"),
    not_negating=(r"\bnicht nur\b", r"\bnicht zuletzt\b", r"\bob oder nicht\b"),
    concord=False,
    prefixes=("un", "in", "miss", "nicht"),
    opposites=rows(
        "offen/geöffnet/öffnet/auf geschlossen/zu/schließt | heiß/warm kalt | groß klein | hoch niedrig | lang kurz | alt neu | alt jung | "
        "schnell langsam | früh spät | leicht/einfach schwer/schwierig | gut schlecht | beste schlechteste | sicher gefährlich/unsicher | "
        "glücklich traurig | reich arm | stark schwach | hell dunkel | voll leer | nass trocken | sauber schmutzig | erste letzte | erster letzter | "
        "beginnt endet | anfang ende | steigt sinkt/fällt | mehr weniger | maximal minimal/mindestens | höchstens mindestens | immer nie | oft selten | viele wenige | alle keine | mit ohne | "
        "innen außen | oben unten | links rechts | norden süden | osten westen | vor nach | nah weit/fern | erlaubt/gestattet/zulässig verboten/untersagt/unzulässig | "
        "gewonnen verloren | positiv negativ neutral | wahr falsch | mann frau | tag nacht | morgens abends | sommer winter frühling herbst | "
        "öffentlich privat | tot lebendig | legal illegal | möglich unmöglich | pflicht/verpflichtend freiwillig/optional | billig/günstig teuer | gesund ungesund/krank | "
        "nützlich/hilfreich schädlich | kostenlos/gratis/frei kostenpflichtig | vater mutter | junge mädchen | rot blau grün gelb schwarz weiß"
    ),
    numbers={
        "null": 0, "eins": 1, "ein": 1, "zwei": 2, "drei": 3, "vier": 4, "fünf": 5, "sechs": 6, "sieben": 7, "acht": 8, "neun": 9, "zehn": 10,
        "elf": 11, "zwölf": 12, "dreizehn": 13, "vierzehn": 14, "fünfzehn": 15, "sechzehn": 16, "siebzehn": 17, "achtzehn": 18,
        "neunzehn": 19, "zwanzig": 20, "dreißig": 30, "vierzig": 40, "fünfzig": 50, "sechzig": 60, "siebzig": 70, "achtzig": 80,
        "neunzig": 90, "hundert": 100, "tausend": 1000, "million": 10**6, "millionen": 10**6, "milliarde": 10**9, "milliarden": 10**9,
    },
    one=split("ein eine einen einem einer eines eins"),
    half=split("halb halbe halben hälfte"),
    number_joiners=split("und"),
    compound_joiner="und",
    number_endings=("", "e", "en", "er"),
    units=table(
        "s: sekunde sekunden sek; min: minute minuten; h: stunde stunden std; day: tag tage tagen tages; week: woche wochen; "
        "month: monat monate monaten; year: jahr jahre jahren; century: jahrhundert jahrhunderte; mm: millimeter; cm: zentimeter; "
        "m: meter metern; km: kilometer kilometern; mi: meile meilen; g: gramm; kg: kilogramm kilo; t: tonne tonnen; l: liter; "
        "ml: milliliter; kmh: stundenkilometer; %: prozent; degree: grad; usd: dollar; eur: euro euros; cent: cent; rub: rubel; gel: lari"
    ),
    clock=("uhr", "um "),
    afternoon=split("abends nachmittags"),
    morning=split("morgens vormittags"),
    months=table(
        "1: januar jänner; 2: februar; 3: märz; 4: april; 5: mai; 6: juni; 7: juli; 8: august; 9: september; 10: oktober; "
        "11: november; 12: dezember"
    ),
    weekdays=table(
        "1: montag montags; 2: dienstag dienstags; 3: mittwoch mittwochs; 4: donnerstag donnerstags; 5: freitag freitags; "
        "6: samstag samstags sonnabend; 7: sonntag sonntags"
    ),
    roughly=split("etwa ungefähr rund circa ca fast knapp"),
    at_least=("mindestens", "mehr als", "über"),
    at_most=("höchstens", "bis zu", "weniger als", "maximal"),
    answer_marks=("antwort", "ergebnis", "lösung", "endergebnis"),
    open=(
        r"(?:^|[.!?:;\n]\s*)(?:bitte )?(?:schreib|verfass|erstell|entwirf|erfind|beschreib|erklär|erzähl|nenn\w* (?:zwei|drei|vier|fünf|\d+|einige|ein)|schlag\w* |"
        r"liste|übersetz|fass\w* |formulier|vergleich|stell\w* dir|diskutier|gib\w* (?:mir )?(?:ein|drei|\d))",
        r"\b(?:gedicht|geschichte|witz|slogan|aufsatz|beispiel|rätsel)\b",
        r"\b(?:warum|wie (?!viel|lange|hoch|weit|alt|groß|heißt|oft|schnell|tief|schwer|teuer)\w+)\b",
    ),
    closed=(
        r"\bwie (?:viel\w*|lange|hoch|weit|alt|groß|heißt|oft|schnell|tief|schwer|teuer)\b|\bwann\b|\bwer\b|\bwo\b|\bwelche[rsnm]?\b|\bhauptstadt\b|\bwas kostet\b|\bja oder nein\b",
        r"(?:^|[.!?:;\n]\s*)(?:berechne|löse|bestimme|klassifiziere|ermittle|zähle|rechne|wähle|antworte)",
        r"^(?:ist|sind|war|hat|haben|kann|können|darf|muss|soll|wird|gibt|gilt|braucht)\b[^?]*\?",
    ),
    yes_no=(r"(?:^|[.!?,\n]\s*)(?:ist|sind|war|waren|hat|haben|kann|können|darf|dürfen|muss|müssen|soll|wird|gibt|gilt|braucht)\b[^?]*\?", r"\bja oder nein\b"),
    quantity=(r"\bwie (?:viel\w*|lange|hoch|weit|alt|groß|oft|schnell|tief|schwer|teuer)\b|\bwann\b|\bin welchem jahr\b|\bum wie viel\b|\bkostet\b|\bberechne|\blöse",),
    amount=(r"\bwie viel\w*\b",),
    moment=(r"\bwann\b|\bin welchem jahr\b|\bum wie viel\b",),
    name=(r"\bwer\b|\bwo\b|\bwelche[rsnm]?\b|\bwie heißt\b|\bhauptstadt\b",),
    alternatives=("oder", "und"),
    endings=("ungen", "ung", "lich", "isch", "ern", "en", "er", "es", "em", "st", "te", "et", "e", "n", "s", "t"),
)  # fmt: skip
