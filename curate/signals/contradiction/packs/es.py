"""Spanish."""

from curate.signals.contradiction.packs.base import Pack, rows, split, table

PACK = Pack(
    language="es",
    script="latin",
    function=split(
        "el la los las lo un una unos unas y o u pero es son era eran está están fue ser estar de del a al en con por para sobre "
        "entre que qué quien quién cual cuál cuando cuándo como cómo donde dónde se su sus mi tu este esta estos estas ese esa "
        "cuánto cuánta cuántos cuántas cuesta muy más también ya hay ha han puede debe si porque él ella ellos ellas yo nosotros"
    ),
    yes=split("sí si claro correcto verdadero cierto exacto exactamente"),
    no=split("no falso incorrecto"),
    true=split("verdadero verdadera cierto cierta correcto correcta"),
    false=split("falso falsa incorrecto incorrecta"),
    negations=split("no nunca jamás nadie nada ningún ninguno ninguna sin tampoco ni"),
    not_negating=(r"\bno solo\b", r"\bno sólo\b", r"\bsí o no\b", r"\bno obstante\b", r"\bsin embargo\b"),
    prefixes=("in", "im", "ir", "des", "dis", "no"),
    opposites=rows(
        "abierto/abierta/abiertos/abre cerrado/cerrada/cerrados/cierra | caliente frío/fría | grande pequeño/pequeña | alto/alta bajo/baja | largo/larga corto/corta | "
        "viejo/antiguo nuevo/joven/moderno | rápido lento | temprano tarde | fácil difícil | bueno/buena/bien malo/mala/mal | mejor peor | seguro/segura peligroso/peligrosa | "
        "feliz triste | rico pobre | fuerte débil | pesado ligero | claro oscuro | lleno vacío | limpio sucio | primero/primera último/última | empieza/comienza termina/acaba | "
        "inicio/principio fin/final | aumenta disminuye/baja | más menos | máximo mínimo | siempre nunca | a_menudo rara_vez | muchos pocos | mucho poco | con sin | "
        "dentro fuera | arriba abajo | izquierda derecha | norte sur | este oeste | antes después | cerca lejos | permitido/permitida prohibido/prohibida | ganó perdió | "
        "positivo negativo neutro/neutral | verdadero falso | hombre mujer | día noche | verano invierno primavera otoño | público privado | vivo muerto | legal ilegal | posible imposible | "
        "obligatorio/obligatoria opcional/voluntario/voluntaria | gratis/gratuito/gratuita pago/pagado | barato caro | útil inútil | padre madre | niño niña | rojo azul verde amarillo negro blanco"
    ),
    numbers={
        "cero": 0, "uno": 1, "un": 1, "una": 1, "dos": 2, "tres": 3, "cuatro": 4, "cinco": 5, "seis": 6, "siete": 7, "ocho": 8, "nueve": 9,
        "diez": 10, "once": 11, "doce": 12, "trece": 13, "catorce": 14, "quince": 15, "dieciséis": 16, "diecisiete": 17,
        "dieciocho": 18, "diecinueve": 19, "veinte": 20, "veintiuno": 21, "veintidós": 22, "veintitrés": 23, "veinticuatro": 24,
        "veinticinco": 25, "veintiséis": 26, "veintisiete": 27, "veintiocho": 28, "veintinueve": 29, "treinta": 30, "cuarenta": 40,
        "cincuenta": 50, "sesenta": 60, "setenta": 70, "ochenta": 80, "noventa": 90, "cien": 100, "ciento": 100,
        "doscientos": 200, "trescientos": 300, "cuatrocientos": 400, "quinientos": 500, "seiscientos": 600, "setecientos": 700,
        "ochocientos": 800, "novecientos": 900, "mil": 1000, "millón": 10**6, "millones": 10**6,
    },
    one=split("un una uno"),
    half=split("medio media mitad"),
    number_joiners=split("y"),
    units=table(
        "s: segundo segundos; min: minuto minutos; h: hora horas; day: día días; week: semana semanas; month: mes meses; "
        "year: año años; century: siglo siglos; mm: milímetro milímetros; cm: centímetro centímetros; m: metro metros; "
        "km: kilómetro kilómetros; mi: milla millas; g: gramo gramos; kg: kilogramo kilogramos kilo kilos; t: tonelada toneladas; "
        "l: litro litros; %: por_ciento; degree: grado grados; usd: dólar dólares; eur: euro euros; cent: centavo centavos; rub: rublo rublos; gel: lari"
    ),
    clock=("a las ", "a la "),
    afternoon=split("tarde noche"),
    morning=split("mañana"),
    months=table(
        "1: enero; 2: febrero; 3: marzo; 4: abril; 5: mayo; 6: junio; 7: julio; 8: agosto; 9: septiembre setiembre; 10: octubre; 11: noviembre; 12: diciembre"
    ),
    weekdays=table("1: lunes; 2: martes; 3: miércoles; 4: jueves; 5: viernes; 6: sábado sábados; 7: domingo domingos"),
    roughly=split("aproximadamente unos unas casi alrededor cerca"),
    at_least=("al menos", "más de", "mínimo"),
    at_most=("como máximo", "menos de", "hasta", "máximo"),
    answer_marks=("respuesta", "resultado", "solución", "respuesta final"),
    open=(
        r"(?:^|[.!?:;\n¿¡]\s*)(?:por favor,? )?(?:escrib|redact|crea|inventa|imagina|describ|explica|cuenta|cuéntame|da(?:me)? (?:un|una|tres|\d+)|propon|sugier|list|traduc|resum|reformul|compar|menciona)\w*",
        r"\b(?:poema|historia|chiste|eslogan|ensayo|ejemplo|adivinanza)\b",
        r"\b(?:por qué|cómo (?!se llama|se llamaba))",
    ),
    closed=(
        r"\bcuánt[oa]s?\b|\bcuándo\b|\bquién\b|\bdónde\b|\bcuál(?:es)?\b|\bqué (?:año|día|hora|edad|distancia|país|ciudad)\b|\bcapital\b|\bsí o no\b|\bcómo se llama",
        r"(?:^|[.!?:;\n¿]\s*)(?:calcula|resuelve|determina|clasifica|encuentra|responde|elige)\w*",
        r"¿(?:es|son|está|están|hay|puede|pueden|debe|tiene|tienen|ha|se puede)\b",
    ),
    yes_no=(r"¿(?:es|son|está|están|hay|puede|pueden|debe|deben|tiene|tienen|ha|se puede|se pueden)\b", r"\bsí o no\b"),
    quantity=(r"\bcuánt[oa]s?\b|\bcuándo\b|\bqué (?:año|día|hora|edad|distancia)\b|\bcalcula|\bresuelve|\bprecio\b",),
    amount=(r"\bcuánt[oa]s?\b",),
    moment=(r"\bcuándo\b|\bqué (?:año|día|hora)\b",),
    name=(r"\bquién\b|\bdónde\b|\bcuál(?:es)?\b|\bcapital\b|\bcómo se llama\b",),
    alternatives=("o", "y"),
    endings=("aciones", "ación", "amente", "mente", "ados", "adas", "ado", "ada", "ando", "es", "os", "as", "s", "o", "a", "e"),
)  # fmt: skip
