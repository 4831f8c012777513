"""German."""

from curate.signals.phrases.base import Pack, counts
from curate.signals.phrases.keys import split

_TEXT = (
    r"(?:text|abschnitt|absatz|satz|sätze|artikel|dokument|passage|geschichte|gedicht|dialog|auszug|e-?mail)"
    r"(?:es|s|en|e)?"
)
_PICTURE = r"(?:bild|foto|datei|dokument|diagramm|grafik|screenshot|abbildung|anhang)(?:er|es|s|en|e)?"
_DO = (
    r"(?:\w+ ){0,6}?(?:helfen|weiterhelfen|beantworten|antworten|bereitstellen|erfüllen|ausführen|durchführen|erstellen"
    r"|schreiben|geben|nachkommen|diskutieren|unterstützen|teilen|anbieten|sagen|behilflich sein|nennen|empfehlen)\b"
)

PACK = Pack(
    language="de",
    refusal=(
        rf"\bich kann (?:\w+ ){{0,4}}?(?:nicht|keine|keinen) {_DO}",
        rf"\bkann ich (?:\w+ ){{0,4}}?(?:nicht|keine|keinen) {_DO}",
        r"\bkann ich (?:\w+ ){0,3}?nicht (?:weiter)?helfen",
        r"\bich bin nicht in der lage",
        r"\bbin ich nicht in der lage",
        r"\bich darf (?:\w+ ){0,3}?(?:nicht|keine)\b",
        r"\bich muss (?:\w+ )?ablehnen",
        r"\bich habe keinen zugriff",
        r"\bich habe keinen zugang",
    ),
    fine_to_refuse=split(
        r"\bablehn|\babsage|\babzusagen|\bverweiger|\bentschuldig|\btöten|\bmord|\bwaffe|\bbombe|\bdrogen|"
        r"\billegal|\bstehlen|\bselbstmord|\bsuizid|\bhacken|\bpasswort|\bbetrug|\bgewalt"
    ),
    self_reference=(
        r"\bals ki(?:,| kann| habe| bin)",
        r"\bals eine ki(?:,| kann| habe| bin)",
        r"\bals (?:ein )?(?:großes )?sprachmodell",
        r"\bals (?:eine )?künstliche intelligenz\b",
        r"\bals ki-(?:sprachmodell|modell|assistent|system)",
        r"\bals ein ki-(?:sprachmodell|modell|assistent|system)",
        r"\bich bin (?:nur |lediglich )?(?:ein )?(?:großes )?sprachmodell",
        r"\bich bin (?:nur |lediglich )?eine ki\b",
        r"\bich bin (?:nur |lediglich )?eine künstliche intelligenz",
        r"\bmein wissensstand",
        r"\bmeine trainingsdaten",
        r"\bmeiner letzten aktualisierung",
        r"\bich habe keine persönliche[nr]? (?:meinung|erfahrung|gefühle|vorlieben)",
    ),
    about_ai=split(
        r"künstliche\w* intelligenz|sprachmodell|\bchat-?bot|\broboter|\bwer bist du|\bwas bist du|"
        r"\bbist du\b|\bdeine? (?:name|meinung|lieblings)|\bki-modell|\bki-assistent|\bki-system|chatgpt"
    ),
    unfinished=split(
        "und|oder|aber|der|die|das|den|dem|des|ein|eine|einen|einem|einer|mit|von|für|weil|dass|zum|zur|"
        "bei|sowie|denn|obwohl|wenn|im|am"
    ),
    fill_in=split(
        r"\bihr (?:vollständiger )?(?:name|vorname|nachname)|\bdein (?:name|vorname|nachname)|"
        r"\bihre (?:adresse|position|firma|telefonnummer|e-mail)|\bname (?:des|der) |^name$|^datum$|"
        r"^adresse$|\beinfügen|\beinsetzen|\bfirmenname|\btelefonnummer"
    ),
    asks_template=split("vorlage|muster|platzhalter|lückentext|formular|ausfüllen"),
    speakers=split("Nutzer|Benutzer|Assistent|Mensch"),
    record_marks=split("Anweisung|Eingabe|Ausgabe|Antwort"),
    asks_dialogue=split(r"dialog|gespräch|unterhaltung|interview|drehbuch|\bchat|\bszene|assistent"),
    empty=split(
        "keine eingabe|keine angabe|keine angaben|k.a|nicht zutreffend|nicht verfügbar|keine ausgabe|"
        "keine antwort|entfällt|keine eingabe erforderlich"
    ),
    nothing=split("keine|leer"),
    asks_repetition=split(r"wiederhol|\bmal\b|\blied|gedicht|refrain|tabelle|zeichne"),
    numbers=counts(
        "zwei=2|drei=3|vier=4|fünf=5|sechs=6|sieben=7|acht=8|neun=9|zehn=10|elf=11|zwölf=12|fünfzehn=15|zwanzig=20"
    ),
    item_request=tuple(
        rf"\b{verb}\w*(?: sie)?(?: mir| uns)?(?: eine liste (?:von|mit))?(?: die)? {{n}} (?:[\w-]+ ){{0,3}}?[\w-]+"
        for verb in (
            "nenn",
            "gib",
            "geben",
            "liste",
            "schreib",
            "schlag",
            "erstell",
            "beschreib",
            "finde",
            "formulier",
            "zähl",
            "empfiehl",
            "empfehlen",
            "erklär",
            "entwickl",
            "identifizier",
        )
    ),
    not_items=split(
        "wörter|worte|wörtern|sätze|sätzen|absätze|absätzen|zeilen|minuten|stunden|tage|tagen|wochen|"
        "monate|jahre|jahren|seiten|buchstaben|zeichen|strophen|prozent|euro|personen|mal|oder|bis|und|"
        "teile|teilen|menschen|leute"
    ),
    at_most=(
        r"\bhöchstens {n} wörter",
        r"\bmaximal {n} wörter",
        r"\bweniger als {n} wörter",
        r"\bnicht mehr als {n} wörter",
        r"\bunter {n} wörter",
        r"\bbis zu {n} wörter",
    ),
    at_least=(r"\bmindestens {n} wörter", r"\bmehr als {n} wörter", r"\bwenigstens {n} wörter"),
    refers_to_text=(
        rf"\bfolgende[nrsm]? {_TEXT}\b",
        rf"\bobige[nrsm]? {_TEXT}\b",
        rf"\bgegebene[nrsm]? {_TEXT}\b",
        rf"\b{_TEXT} oben\b",
        rf"\b{_TEXT} unten\b",
        rf"\bvorliegende[nrsm]? {_TEXT}\b",
    ),
    attachment=(
        rf"\bangehängte[nrsm]? {_PICTURE}\b",
        rf"\bbeigefügte[nrsm]? {_PICTURE}\b",
        r"\bdiesem (?:bild|foto)\b",
        r"\bdieses (?:bild|foto)\b",
        r"\bim anhang\b",
    ),
)
