"""French."""

from curate.signals.contradiction.packs.base import Pack, rows, split, table

PACK = Pack(
    language="fr",
    script="latin",
    function=split(
        "le la les l' un une des du de d' et ou mais est sont était étaient sera à au aux en dans sur sous par pour avec ce cette "
        "ces cet il elle ils elles on nous vous je tu son sa ses leur leurs qui que qu' quoi dont où quand comment se s' y très plus aussi "
        "combien a ont été être avoir peut doit comme si car donc c'est"
    ),
    yes=split("oui certainement absolument bien_sûr correct vrai exact exactement"),
    no=split("non faux incorrect"),
    true=split("vrai vraie correct correcte exact exacte juste"),
    false=split("faux fausse incorrect incorrecte inexact"),
    negations=split("ne pas jamais rien aucun aucune sans ni non nul nulle personne guère"),
    not_negating=(r"\bnon seulement\b", r"\bpas seulement\b", r"\boui ou non\b", r"\bne \w+ que\b"),
    negation_stems=("n'",),
    prefixes=("in", "im", "il", "ir", "dé", "dés", "non", "mal"),
    opposites=rows(
        "ouvert/ouverte/ouverts/ouvre fermé/fermée/fermés/ferme | chaud/chaude froid/froide | grand/grande petit/petite | haut/haute bas/basse | "
        "long/longue court/courte | vieux/vieille/ancien/ancienne jeune/neuf/neuve/nouveau/nouvelle | rapide lent/lente | tôt tard | facile difficile | bon/bonne mauvais/mauvaise | "
        "meilleur pire | sûr/sûre dangereux/dangereuse | heureux triste | riche pauvre | fort faible | lourd léger | clair sombre | "
        "plein vide | propre sale | premier/première dernier/dernière | commence finit/termine | début fin | augmente diminue/baisse | plus moins | "
        "maximum minimum | toujours jamais | souvent rarement | beaucoup peu | avec sans | dedans dehors | gauche droite | nord sud | est ouest | "
        "avant après | près loin | autorisé/permis interdit/défendu | autorisée/permise interdite | gagné perdu | positif négatif neutre | vrai faux | homme femme | jour nuit | matin soir | "
        "été hiver printemps automne | public privé | vivant mort | légal illégal | possible impossible | obligatoire facultatif/facultative/optionnel | gratuit/gratuite payant/payante | "
        "utile inutile | père mère | garçon fille | rouge bleu vert jaune noir blanc"
    ),
    numbers={
        "zéro": 0, "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "six": 6, "sept": 7, "huit": 8, "neuf": 9, "dix": 10, "onze": 11,
        "douze": 12, "treize": 13, "quatorze": 14, "quinze": 15, "seize": 16, "vingt": 20, "vingts": 20, "trente": 30, "quarante": 40,
        "cinquante": 50, "soixante": 60, "septante": 70, "nonante": 90, "cent": 100, "cents": 100, "mille": 1000,
        "million": 10**6, "millions": 10**6, "milliard": 10**9, "milliards": 10**9, "un": 1, "une": 1,
    },
    one=split("un une"),
    half=split("demi demie moitié"),
    number_joiners=split("et"),
    units=table(
        "s: seconde secondes; min: minute minutes; h: heure heures; day: jour jours; week: semaine semaines; month: mois; "
        "year: an ans année années; century: siècle siècles; mm: millimètre millimètres; cm: centimètre centimètres; "
        "m: mètre mètres; km: kilomètre kilomètres; mi: mille milles; g: gramme grammes; kg: kilogramme kilogrammes kilo kilos; "
        "t: tonne tonnes; l: litre litres; %: pour_cent pourcent; degree: degré degrés; usd: dollar dollars; eur: euro euros; "
        "cent: centime centimes; rub: rouble roubles; gel: lari"
    ),
    clock=("à ",),
    afternoon=split("soir après-midi"),
    morning=split("matin"),
    months=table(
        "1: janvier; 2: février; 3: mars; 4: avril; 5: mai; 6: juin; 7: juillet; 8: août; 9: septembre; 10: octobre; 11: novembre; 12: décembre"
    ),
    weekdays=table("1: lundi lundis; 2: mardi mardis; 3: mercredi; 4: jeudi; 5: vendredi; 6: samedi samedis; 7: dimanche dimanches"),
    roughly=split("environ approximativement presque vers quelque"),
    at_least=("au moins", "plus de", "minimum"),
    at_most=("au plus", "moins de", "jusqu'à", "maximum"),
    answer_marks=("réponse", "résultat", "solution", "réponse finale"),
    open=(
        r"(?:^|[.!?:;\n]\s*)(?:écri[st]|écrivez|rédige|compose|crée|invente|imagine|décri[st]|décrivez|explique|raconte|donne\w* (?:un|une|des|trois|\d+)|propose|"
        r"suggère|liste|tradui[st]|résume|reformule|compare|cite)\w*",
        r"\b(?:poème|histoire|blague|slogan|essai|exemple|devinette)\b",
        r"\b(?:pourquoi|comment (?!s'appelle))\b",
    ),
    closed=(
        r"\bcombien\b|\bquand\b|\bqui\b[^.]*\?|\boù\b[^.]*\?|\bquel(?:le)?s?\b|\bcapitale\b|\boui ou non\b|\best-(?:il|elle|ce)\b|\b\w+-t?-?(?:il|elle|on|vous)\b",
        r"(?:^|[.!?:;\n]\s*)(?:calcule|résous|détermine|classe|classifie|trouve|compte|réponds|choisis)\w*",
    ),
    yes_no=(r"\b(?:est-ce que|est-(?:il|elle|ce)|sont-(?:ils|elles)|peut-on|faut-il|a-t-(?:il|elle|on)|y a-t-il|\w+-(?:il|elle|ils|elles))\b(?<!comment )", r"\boui ou non\b"),
    quantity=(r"\bcombien\b|\bquand\b|\bquel(?:le)? (?:âge|heure|date|année|distance|hauteur|prix|jour|température|longueur)\b|\bcalcule|\brésous",),
    amount=(r"\bcombien\b",),
    moment=(r"\bquand\b|\bquelle (?:heure|date|année)\b",),
    name=(r"\bqui\b|\boù\b|\bquel(?:le)?s?\b|\bcapitale\b|\bcomment s'appelle\b",),
    alternatives=("ou", "et"),
    endings=("ements", "ement", "ations", "ation", "euses", "euse", "ées", "és", "ée", "é", "er", "ent", "es", "s", "e", "x", "t"),
)  # fmt: skip
