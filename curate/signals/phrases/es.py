"""Spanish."""

from curate.signals.phrases.base import Pack, counts
from curate.signals.phrases.keys import split

_TEXT = (
    r"(?:texto|pasaje|frases?|oración|oraciones|párrafo|artículo|documento|historia|cuento|poema|fragmento|diálogo"
    r"|correo)"
)
_PICTURE = r"(?:imagen|foto|fotografía|archivo|documento|diagrama|gráfico|captura|figura)"
_DO = (
    r"(?:\w+ ){0,3}?(?:ayudar(?:te|le|les)?|asistir(?:te|le)?|responder|contestar|proporcionar(?:te|le)?|cumplir"
    r"|hacer eso|acceder|crear|generar|escribir|discutir|participar|dar(?:te|le)?|compartir|continuar"
    r"|realizar|ofrecer|recomendar)\b"
)

PACK = Pack(
    language="es",
    refusal=(
        rf"\bno puedo {_DO}",
        rf"\bno me es posible {_DO}",
        rf"\bno soy capaz de {_DO}",
        rf"\bno estoy en condiciones de {_DO}",
        rf"\bno podré {_DO}",
        r"\bdebo (?:rechazar|negarme|declinar)",
        r"\bno tengo (?:acceso|la capacidad|permitido)",
    ),
    fine_to_refuse=split(
        r"\brechaz|\bnegar|\bdeclin|\bdisculp|\bmatar\b|\basesin|\barma\b|\bbomba|\bdroga|\bilegal|"
        r"\brobar\b|\bsuicid|\bhackear|\bcontraseña|\bviolen|\bestafa"
    ),
    self_reference=(
        r"\bcomo (?:una )?ia\b,",
        r"\bcomo (?:una )?inteligencia artificial\b",
        r"\bcomo (?:un )?(?:gran )?modelo de lenguaje",
        r"\bcomo (?:un )?modelo de (?:ia|lengua)\b",
        r"\bcomo (?:un )?asistente (?:virtual|de ia|de inteligencia)",
        r"\bsoy (?:solo |sólo |simplemente )?una inteligencia artificial",
        r"\bsoy (?:solo |sólo |simplemente )?una ia\b",
        r"\bsoy (?:solo |sólo |simplemente )?un modelo de lenguaje",
        r"\bmis datos de entrenamiento",
        r"\bmi conocimiento (?:llega|está limitado|se limita)",
        r"\bmi última actualización",
        r"\bno tengo (?:opiniones|sentimientos|experiencias|preferencias) personales",
    ),
    about_ai=split(
        r"inteligencia artificial|modelo de lenguaje|\bchat-?bot|\brobot|quién eres|qué eres|"
        r"\beres (?:una?|humano|real)\b|\btu nombre|\btu opinión|\btu favorit|\bsu opinión|chatgpt"
    ),
    unfinished=split(
        "y|o|pero|el|la|los|las|un|una|unos|del|de|al|para|con|en|por|que|porque|aunque|cuando|sus|entre|cuyo|cuya"
    ),
    fill_in=split(
        r"\btu nombre|\btu apellido|\btu dirección|"
        r"\bsu nombre|\bsu apellido|\bsu dirección|\bsu puesto|\bsu empresa|\bsu teléfono|\bsu cargo|"
        r"\bnombre (?:del|de la|completo)|^nombre$|^fecha$|^dirección$|\binsertar|\binserte|\bindique|"
        r"\bnúmero de teléfono"
    ),
    asks_template=split("plantilla|modelo de carta|formulario|rellenar|espacios? en blanco|marcador"),
    speakers=split("Usuario|Asistente|Humano"),
    record_marks=split("Instrucción|Entrada|Salida|Respuesta"),
    asks_dialogue=split(r"diálogo|conversación|entrevista|guion|guión|\bchat\b|escena|asistente"),
    empty=split(
        "ninguna entrada|sin entrada|no aplica|no aplicable|no disponible|sin datos|sin respuesta|"
        "no se proporciona|no especificado"
    ),
    nothing=split("ninguna|ninguno|vacío"),
    asks_repetition=split(r"repit|repet|\bveces\b|canción|poema|estribillo|tabla|dibuj"),
    numbers=counts(
        "dos=2|tres=3|cuatro=4|cinco=5|seis=6|siete=7|ocho=8|nueve=9|diez=10|once=11|doce=12|quince=15|veinte=20"
    ),
    item_request=tuple(
        rf"\b{verb}(?: una lista de)?(?: los| las)? {{n}} (?:[\w-]+ ){{0,3}}?[\w-]+s\b"
        for verb in (
            "dame",
            "deme",
            "cita",
            "cite",
            "enumera",
            "enumere",
            "lista",
            "liste",
            "nombra",
            "nombre",
            "menciona",
            "mencione",
            "propón",
            "proponga",
            "escribe",
            "escriba",
            "describe",
            "describa",
            "sugiere",
            "sugiera",
            "genera",
            "genere",
            "identifica",
            "identifique",
            "proporciona",
            "proporcione",
            "explica",
            "explique",
            "crea",
            "cree",
        )
    ),
    not_items=split(
        "palabras|frases|oraciones|párrafos|líneas|minutos|horas|días|semanas|meses|años|páginas|letras|"
        "caracteres|estrofas|versos|veces|personas|euros|o|a|y|partes|dígitos|sílabas"
    ),
    at_most=(
        r"\bmenos de {n} palabras",
        r"\bcomo máximo {n} palabras",
        r"\bmáximo (?:de )?{n} palabras",
        r"\bno más de {n} palabras",
        r"\bhasta {n} palabras",
        r"{n} palabras (?:como máximo|o menos|máximo)\b",
    ),
    at_least=(
        r"\bal menos {n} palabras",
        r"\bpor lo menos {n} palabras",
        r"\bmínimo (?:de )?{n} palabras",
        r"\bmás de {n} palabras",
    ),
    refers_to_text=(
        r"\bsiguientes? (?:texto|pasaje|frases?|oración|párrafo|artículo|documento|historia|poema|fragmento|correo)\b",
        rf"\b{_TEXT} anterior(?:es)?\b",
        rf"\b{_TEXT} de abajo\b",
        rf"\b{_TEXT} de arriba\b",
        rf"\b{_TEXT} dado\b",
        rf"\b{_TEXT} proporcionad[oa]",
    ),
    attachment=(
        rf"\b{_PICTURE} adjunt[oa]\b",
        r"\besta (?:imagen|foto|fotografía|figura)\b",
        rf"\b{_PICTURE} a continuación\b",
        r"\ben el adjunto",
    ),
)
