"""What the words of a question do, language by language: which carry no topic, and which say what is asked."""

from dataclasses import dataclass

from curate.signals.contradiction.packs.base import split, table


@dataclass(frozen=True, slots=True, eq=False)
class Asking:
    """How one language asks. Words are folded."""

    light: frozenset[str]
    """Words that may come and go: articles, auxiliaries, the asker, and ways to ask ("please tell me")."""
    polite: tuple[str, ...]
    """Phrases to leave out before modality is read: "can you" asks for an answer, not for an ability."""
    asks: dict[str, str]
    """Question word to what it asks for: who and when cannot stand for each other, what and which can for all."""
    tense: dict[str, str]
    modality: dict[str, str]
    people: dict[str, str]
    """Pronouns of the third person."""
    markers: dict[str, str]
    """Word before a noun that gives it a part: from, to, than."""
    ordinals: dict[str, str]
    """Word, or its beginning where it ends in `*`, to its number: first and second are as far apart as 1 and 2."""


def _ordinals(source: str) -> dict[str, str]:
    """`first 1st; second` as word to number; `перв*` is the beginning of a word."""
    return {word: f"{number}." for number, some in enumerate(source.split(";"), 1) for word in some.split()}


EN = Asking(
    light=split(
        "a an the of to in on at for by with as is are was were be been being am do does did done has have had "
        "having it its it's there this that these those i me my we us our you your one one's someone person and s t "
        "re ve ll what what's whats which who who's whose whom when where why how can could may might must should "
        "shall will would please kindly tell say give provide state specify name identify show let know like want "
        "need wonder wondering curious asking ask question answer question's exactly actually help if whether so "
        "just hi hello hey thanks thank into from than get got go going i'd i'm use used about called named known "
        "able possible"
    ),
    polite=(
        r"\b(?:can|could|would|will|may) (?:you|i)(?: please| kindly)? (?:tell|give|say|ask|help|provide|explain|let|"
        r"know|name|show|identify)\b",
        r"\bi(?:'d| would)? (?:like|want|need|love|have) to (?:know|ask|learn|find out|understand)\b",
        r"\b(?:do|would|could) you (?:know|mind)\b",
    ),
    asks=table(
        "person: who who's whom whose; time: when; place: where; reason: why; number: how_many how_much; length: "
        "how_long; age: how_old; distance: how_far; rate: how_often; height: how_tall how_high; way: how"
    ),
    tense=table("past: was were did had; present: is are am do does has have; future: will shall"),
    modality=table(
        "possible: can could may might possible able allowed permitted; necessary: should must need needs required "
        "ought obliged"
    ),
    people=table("he: he him his himself; she: she her hers herself; they: they them their theirs"),
    markers=table(
        "goal: to into in as onto; source: from; than: than; agent: by; before: before; after: after; over: over "
        "against"
    ),
    ordinals=_ordinals(
        "first 1st; second 2nd; third 3rd; fourth 4th; fifth 5th; sixth 6th; seventh 7th; eighth 8th; ninth 9th; "
        "tenth 10th"
    ),
)  # fmt: skip
KA = Asking(
    light=split(
        "რა რას რით რის რომელი რომელია რომელ რომლის რომელიც ვინ ვინაა ვის სად სადაა როდის როგორ როგორია რატომ "
        "რამდენი რამდენ რამდენია არის არიან იყო იყვნენ იქნება ხარ ვარ მე შენ ჩემი შენი ჩვენ თქვენ თქვენი ჩვენი მინდა "
        "მსურს გთხოვ გთხოვთ მითხარი მითხარით მითხრათ მითხრა უპასუხე უპასუხეთ დაასახელე დაასახელეთ მაინტერესებს "
        "ვიცოდე გავიგო თუ არა აქ ეს ის ამ იმ ამის იმის და ხოლმე კი აი ერთი შეგიძლია შეგიძლიათ შეიძლება უნდა კითხვა "
        "ზუსტად ჰქვია ეწოდება რომ გამარჯობა მადლობა"
    ),
    polite=(r"შეგიძლიათ? (?:მითხრა\w*|დაასახელო\w*|მიპასუხო\w*)",),
    asks=table(
        "person: ვინ ვინაა ვის ვისი ვისმა; time: როდის როდიდან როდემდე; place: სად სადაა საით; origin: საიდან; "
        "reason: რატომ; number: რამდენი რამდენ რამდენია რამდენს რამდენჯერ; way: როგორ"
    ),
    tense=table("past: იყო იყვნენ იყვნენ; present: არის არიან; future: იქნება იქნებიან"),
    modality=table(
        "possible: შეიძლება შეგიძლია შეგიძლიათ შემიძლია შესაძლებელია; necessary: უნდა აუცილებელია საჭიროა "
        "სავალდებულოა"
    ),
    people={},
    markers={},
    ordinals=_ordinals("პირველ*; მეორე*; მესამე*; მეოთხე*; მეხუთე*; მეექვსე*; მეშვიდე*; მერვე*; მეცხრე*; მეათე*"),
)  # fmt: skip
RU = Asking(
    light=split(
        "а и в во на с со о об от до из к ко по для у за что чем чего как какой какая какое какие каков какова "
        "каково каким кто кого кому где когда почему зачем сколько который которая ли есть был была было были будет "
        "быть это этот эта я мне мой моя меня мы нам наш вы вам вас ваш ты тебе бы можно можете мог могли могу может "
        "нужно надо должен хочу хотел хотела пожалуйста скажи скажите назови назовите подскажи подскажите ответь "
        "ответьте знать узнать вопрос именно называется зовут привет"
    ),
    polite=(r"(?:можете|можешь|могли бы|мог бы)(?: вы| ты)?(?: мне)? (?:сказать|подсказать|назвать|ответить)",),
    asks=table(
        "person: кто кого кому кем; time: когда; place: где; goal: куда; origin: откуда; reason: почему зачем; "
        "number: сколько; way: как"
    ),
    tense=table("past: был была было были; future: будет будут"),
    modality=table("possible: можно могу может можем; necessary: нужно надо должен должна должны необходимо"),
    people=table("he: он его ему им; she: она её ей ею; they: они их"),
    markers=table("goal: в во на до к; source: из от с; than: чем; before: до перед; after: после"),
    ordinals=_ordinals(
        "перв*; второ* втора* вторы*; трет*; четверты* четверта* четверто*; пяты* пята* пято*; шесты* шеста* шесто*; "
        "седьмо* седьма*; восьмо* восьма*; девяты* девята* девято*; десяты* десята* десято*"
    ),
)  # fmt: skip
DE = Asking(
    light=split(
        "der die das den dem des ein eine einen einem einer eines und in im an am auf zu zum zur von vom mit für bei "
        "als wie was wer wen wem wo wann warum welche welcher welches welchen ist sind war waren sein wird werden "
        "hat haben hatte es ich mir mich mein meine wir uns unser du dir dein sie ihnen ihr man bitte sag sagen sage "
        "nenne nennen gib geben kannst können könnten könntest möchte will würde gern wissen frage genau heißt "
        "lautet kann soll muss darf denn nach aus hallo"
    ),
    polite=(r"(?:kannst|können|könnten|könntest) (?:du|sie)(?: mir)?(?: bitte)?",),
    asks=table(
        "person: wer wen wem wessen; time: wann; place: wo; goal: wohin; origin: woher; reason: warum wieso weshalb; "
        "number: wieviel wieviele wie_viel wie_viele; way: wie"
    ),
    tense=table("past: war waren hatte hatten; present: ist sind hat haben; future: wird werden"),
    modality=table("possible: kann können darf dürfen möglich; necessary: muss müssen soll sollen sollte nötig"),
    people={},
    markers=table("goal: in nach zu zum zur; source: aus von vom; than: als; before: vor; after: nach"),
    ordinals=_ordinals(
        "erste*; zweite*; dritte*; vierte vierten vierter; fünfte*; sechste*; siebte*; achte*; neunte*; zehnte*"
    ),
)  # fmt: skip
FR = Asking(
    light=split(
        "le la les l un une des de du d et à au aux en dans sur pour par avec que qu quoi quel quelle quels quelles "
        "qui où quand pourquoi comment combien est sont était étaient être sera a ont avait il elle on ce c cet "
        "cette ces je j me m moi mon ma mes nous notre vous votre tu te ton s se y n t est-ce dis dites donne donnez "
        "nomme nommez peux pouvez pourriez pourrais veux voudrais savoir aimerais question svp plaît exactement "
        "appelle faut doit dois peut"
    ),
    polite=(r"(?:peux-tu|pouvez-vous|pourriez-vous|pourrais-tu)(?: me| m')?",),
    asks=table("person: qui; time: quand; place: où; reason: pourquoi; number: combien; way: comment"),
    tense=table("past: était étaient avait avaient; present: est sont; future: sera seront"),
    modality=table("possible: peut peux peuvent pouvez possible; necessary: doit dois doivent devez faut nécessaire"),
    people=table("he: il lui; she: elle; they: ils elles leur leurs"),
    markers=table("goal: en à au vers; source: de du depuis; than: que qu; before: avant; after: après"),
    ordinals=_ordinals(
        "premier première; deuxième second; troisième; quatrième; cinquième; sixième; septième; huitième; neuvième; "
        "dixième"
    ),
)  # fmt: skip
ES = Asking(
    light=split(
        "el la los las un una unos unas de del al a en y o por para con que qué cuál cuáles quién quiénes dónde "
        "cuándo cómo cuánto cuánta cuántos cuántas es son era eran fue fueron ser está están será ha han había hay "
        "lo se su sus mi mis me yo nosotros nos tu te usted le este esta esto ese esa puede puedes podría podrías "
        "quiero quisiera gustaría saber decirme dime diga dígame nombra nombre da dar favor pregunta exactamente "
        "llama debe debo tiene"
    ),
    polite=(r"(?:puedes|puede|podrías|podría) (?:decirme|decir|darme|nombrar)",),
    asks=table(
        "person: quién quiénes; time: cuándo; place: dónde; goal: adónde; reason: por_qué; number: cuánto cuánta "
        "cuántos cuántas; way: cómo"
    ),
    tense=table("past: era eran fue fueron había; present: es son está están hay; future: será serán"),
    modality=table("possible: puede puedo pueden posible; necessary: debe debo deben necesario obligatorio"),
    people=table("he: él; she: ella; they: ellos ellas"),
    markers=table("goal: a al en; source: de del desde; than: que; before: antes; after: después"),
    ordinals=_ordinals(
        "primero primera primer; segundo segunda; tercero tercera tercer; cuarto cuarta; quinto quinta; sexto sexta; "
        "séptimo séptima; octavo octava; noveno novena; décimo décima"
    ),
)  # fmt: skip
ASKING: dict[str, Asking] = {"en": EN, "ka": KA, "ru": RU, "de": DE, "fr": FR, "es": ES}
"""By ISO 639-1."""
