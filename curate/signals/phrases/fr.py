"""French."""

from curate.signals.phrases.base import Pack, counts
from curate.signals.phrases.keys import split

_TEXT = r"(?:texte|passage|phrases?|paragraphe|article|document|histoire|poème|extrait|dialogue|e-?mail|courriel|avis)"
_PICTURE = r"(?:image|photo|photographie|fichier|document|diagramme|graphique|capture d'écran|figure)"
_DO = (
    r"(?:\w+ ){0,3}?(?:d'|l'|y )?(?:aider|assister|répondre|fournir|faire cela|satisfaire|accéder|créer|générer|écrire"
    r"|discuter|participer|donner|partager|continuer|effectuer|proposer|recommander|dire)\b"
)

PACK = Pack(
    language="fr",
    refusal=(
        rf"\bje ne peux (?:malheureusement )?pas {_DO}",
        rf"\bje ne suis pas en mesure (?:de |d')?{_DO}",
        rf"\bje ne suis pas capable (?:de |d'){_DO}",
        rf"\bje ne pourrai pas {_DO}",
        r"\bje dois (?:malheureusement )?(?:refuser|décliner)",
        r"\bje n'ai pas (?:accès|la possibilité|le droit)",
    ),
    fine_to_refuse=split(
        r"\brefus|\bdéclin|\brejet|\bexcus|\btuer\b|\bmeurtr|\barme\b|\bbombe|\bdrogue|\billégal|\bvoler\b|"
        r"\bsuicid|\bpirat|\bmot de passe|\bviolen|\barnaqu"
    ),
    self_reference=(
        r"\ben tant qu'ia\b",
        r"\ben tant qu'intelligence artificielle",
        r"\ben tant que (?:grand )?modèle de langage",
        r"\ben tant qu'assistante? (?:virtuel|ia|d'intelligence)",
        r"\ben tant que modèle (?:de langue|linguistique|d'ia)",
        r"\bje suis une intelligence artificielle",
        r"\bje suis (?:seulement |simplement |juste |qu')?une ia\b",
        r"\bje (?:ne )?suis (?:qu')?un (?:grand )?modèle de langage",
        r"\bmes données d'entraînement",
        r"\bmes connaissances (?:s'arrêtent|sont limitées|datent)",
        r"\bma dernière mise à jour",
        r"\bje n'ai pas d(?:'|e )(?:opinions?|sentiments?|expériences?|préférences?) personnel",
    ),
    about_ai=split(
        r"intelligence artificielle|modèle de langage|\bchat-?bot|\brobot|\bqui es-tu|\bqui êtes-vous|"
        r"\bes-tu\b|\bêtes-vous\b|\bton (?:nom|avis|opinion)|\bvotre (?:nom|avis|opinion)|chatgpt"
    ),
    unfinished=split(
        "et|ou|mais|le|la|les|un|une|des|du|de|à|au|aux|pour|avec|dans|sur|par|que|qui|dont|car|parce|"
        "lorsque|ainsi|ses|leurs|cette|ces"
    ),
    fill_in=split(
        r"\bvotre (?:nom|prénom|adresse|poste|entreprise|téléphone|numéro|e-mail)|\bton (?:nom|prénom)|"
        r"\bnom (?:du|de l|de la|complet)|^nom$|^date$|^adresse$|\binsérer|\binsérez|\bindiquez|"
        r"\bnuméro de téléphone"
    ),
    asks_template=split("modèle|gabarit|à remplir|formulaire|compléter|espace réservé"),
    speakers=split("Utilisateur|Assistant|Humain"),
    record_marks=split("Instruction|Entrée|Sortie|Réponse"),
    asks_dialogue=split(r"dialogue|conversation|interview|entretien|scénario|\bchat\b|\bscène|assistant"),
    empty=split(
        "aucune entrée|pas d'entrée|non applicable|non disponible|s.o|aucune réponse|aucune donnée|"
        "sans objet|non spécifié"
    ),
    nothing=split("aucun|aucune|néant|vide"),
    asks_repetition=split(r"répét|répèt|\bfois\b|chanson|poème|refrain|tableau|dessin"),
    numbers=counts(
        "deux=2|trois=3|quatre=4|cinq=5|six=6|sept=7|huit=8|neuf=9|dix=10|onze=11|douze=12|quinze=15|vingt=20"
    ),
    item_request=tuple(
        rf"\b{verb}(?:-moi|-nous)?(?: une liste de)?(?: les)? {{n}} (?:[\w-]+ ){{0,3}}?[\w-]+[sx]\b"
        for verb in (
            "donnez",
            "donne",
            "cite",
            "citez",
            "énumère",
            "énumérez",
            "liste",
            "listez",
            "nomme",
            "nommez",
            "propose",
            "proposez",
            "écris",
            "écrivez",
            "décris",
            "décrivez",
            "suggère",
            "suggérez",
            "trouve",
            "trouvez",
            "génère",
            "générez",
            "rédige",
            "rédigez",
            "identifie",
            "identifiez",
            "fournis",
            "fournissez",
            "crée",
            "créez",
        )
    ),
    not_items=split(
        "mots|phrases|paragraphes|lignes|minutes|heures|jours|semaines|mois|ans|années|pages|lettres|"
        "caractères|strophes|vers|fois|personnes|euros|ou|à|et|parties|chiffres|syllabes"
    ),
    at_most=(
        r"\bmoins de {n} mots",
        r"\bau maximum {n} mots",
        r"\bau plus {n} mots",
        r"\bpas plus de {n} mots",
        r"\bmaximum (?:de )?{n} mots",
        r"\bjusqu'à {n} mots",
        r"{n} mots (?:maximum|au maximum|au plus|max)\b",
    ),
    at_least=(r"\bau moins {n} mots", r"\bminimum (?:de )?{n} mots", r"\bplus de {n} mots"),
    refers_to_text=(
        rf"\b{_TEXT} suivante?s?\b",
        rf"\b{_TEXT} ci-dessus\b",
        rf"\b{_TEXT} ci-dessous\b",
        rf"\b{_TEXT} donnée?s?\b",
        rf"\b{_TEXT} fournie?s?\b",
    ),
    attachment=(
        rf"\b{_PICTURE} (?:ci-)?jointe?\b",
        r"\bcette (?:image|photo|figure)\b",
        rf"\b{_PICTURE} ci-dessous\b",
        r"\ben pièce jointe",
    ),
)
