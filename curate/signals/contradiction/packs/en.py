"""English."""

from curate.signals.contradiction.packs.base import Pack, rows, split, table

_UNTIL_TWENTY = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty"
)
_START = (
    r"(?:^|[.!?:;\n]\s*)(?:please |can you |could you |would you |i (?:want|need|would like) you to |help me (?:to )?)?"
)

PACK = Pack(
    language="en",
    script="latin",
    function=split(
        "the a an of to in and is are was were be been being it its this that these those for on with as at by from or "
        "but if then than so such can could will would shall should may might must do does did has have had i you he "
        "she we they them him her his their our your my me us there here which who whom what when where why how all "
        "any some each both more most other also very just only about into over after before up down out off again "
        "because while during between through own same too s t it's i'm you're let's please sure okay"
    ),
    yes=split("yes yeah yep yup correct true right affirmative"),
    no=split("no nope nah incorrect false wrong negative"),
    true=split("true correct right accurate valid"),
    false=split("false incorrect wrong inaccurate untrue invalid"),
    negations=split(
        "not no never none nobody nothing nowhere neither nor without cannot hardly scarcely barely unable cant dont "
        "doesnt didnt isnt arent wasnt werent wont wouldnt shouldnt couldnt hasnt havent hadnt nay lacks lack fails"
    ),
    not_negating=(
        r"\bnot only\b", r"\bno doubt\b", r"\bnot just\b", r"\bnot to mention\b", r"\bno matter\b", r"\bno later than\b",
        r"\bno more than\b", r"\bno less than\b", r"\bno fewer than\b", r"\bwhether or not\b", r"\bif not\b",
        r"\bno\. ?\d", r"\bnot necessarily\b", r"\bwithout a doubt\b", r"\bno one else\b", r"\bnothing but\b",
    ),
    negation_endings=("n't",),
    concord=False,
    prefixes=("un", "in", "im", "ir", "il", "dis", "non", "mis", "non-"),
    opposites=rows(
        "open/opens/opened closed/shut/closes close/closes | hot/warm cold/cool | big/large/huge small/little/tiny | high low | long short | "
        "old/ancient new/modern | old young | fast/quick/quickly/rapid slow/slowly | early late | easy/simple difficult/hard/complex | "
        "good/great bad/poor/terrible | best worst | better worse | safe dangerous/hazardous/harmful | happy sad | "
        "rich/wealthy poor | strong weak | heavy light | dark light/bright | full empty | wet dry | clean dirty | "
        "first last | start/starts/begin/begins/began/started/beginning end/ends/finish/finishes/ended/stop | "
        "increase/increases/increased/rise/rises/grow/grows decrease/decreases/decreased/reduce/reduces/reduced/fall/falls/decline/declines | "
        "more less/fewer | most least/fewest | maximum minimum | max min | always never | often/frequently/usually rarely/seldom | "
        "many/several few | everyone/everybody/all nobody/none | everything nothing | something nothing | with without | "
        "inside outside | above below/under | over under | up down | left right | north south | east west | northern southern | eastern western | "
        "before after | ahead behind | near/close far/distant | in out | on off | top bottom | front back | forward/forwards backward/backwards | "
        "accept/accepts/accepted/approve/approved reject/rejects/rejected/refuse/refuses/refused/deny/denied | "
        "allow/allows/allowed/permit/permitted forbid/forbidden/prohibit/prohibits/prohibited/ban/banned | allowed/permitted prohibited/forbidden/banned | "
        "win/wins/won lose/loses/lost | buy/bought sell/sold | love/loves like/likes hate/hates/dislike/dislikes | positive negative | "
        "true false | correct/right wrong/incorrect | male female | man woman | men women | boy girl | boys girls | father mother | son daughter | "
        "brother sister | husband wife | king queen | day night | morning evening | summer winter | public private | "
        "alive dead | asleep awake | present absent | success/successful failure/unsuccessful | succeed/succeeds/succeeded fail/fails/failed | "
        "guilty innocent | legal illegal | possible impossible | necessary unnecessary | required/mandatory/compulsory/obligatory optional/voluntary | "
        "cheap/inexpensive/affordable expensive/costly | beneficial/helpful/useful harmful/useless | healthy unhealthy/sick/ill | natural artificial | "
        "internal external | import/imports export/exports | enter/enters exit/exits/leave/leaves | arrive/arrives/arrived depart/departs/departed/leave | "
        "push pull | raise/raised lower/lowered | expand/expands shrink/shrinks/contract/contracts | include/includes/including exclude/excludes/excluding | "
        "hard soft | rough smooth | loud/noisy quiet/silent | wide narrow | thick thin | deep shallow | sharp blunt/dull | tight loose | "
        "ascending descending | horizontal vertical | major minor | majority minority | permanent temporary | abstract concrete | "
        "active passive | ancient modern | common/frequent rare/uncommon | complete incomplete/partial | direct indirect | "
        "formal informal | even odd | singular plural | active inactive | acidic alkaline/basic | acid base | solid liquid gas | "
        "advantage/advantages disadvantage/disadvantages | benefit/benefits harm/harms/risk/risks/drawback/drawbacks | agree/agrees disagree/disagrees | "
        "enable/enables/enabled disable/disables/disabled | encourage/encourages discourage/discourages | "
        "gain/gains loss/lose/loses | hope despair | improve/improves/improved worsen/worsens/worsened | inner outer | "
        "lend borrow | lower upper/higher | optimistic pessimistic | polite rude | profit loss | remember forget | "
        "save/saves spend/spends/waste/wastes | similar/same different | stay/stays leave/leaves go/goes | strength/strengths weakness/weaknesses | superior inferior | "
        "teach learn | tall short | together apart/separately | victory defeat | visible invisible/hidden | "
        "upward/upwards downward/downwards | sunny rainy/cloudy | running standing sitting | walking sitting sleeping | asleep awake | "
        "red blue green yellow orange purple pink black white brown gray/grey | "
        "mercury venus earth mars jupiter saturn uranus neptune pluto | spring summer autumn/fall winter | "
        "first second third fourth fifth sixth seventh eighth ninth tenth | positive negative neutral | once twice thrice | indoors/indoor outdoors/outdoor | crowded/full empty/deserted | "
        "simple complicated | constant variable | local global | rural urban | domestic foreign | broken intact/fixed | "
        "dead living/alive | friend enemy | truth lie | war peace | heaven hell | hero villain | knowledge ignorance | "
        "wise foolish | brave cowardly | generous stingy | honest dishonest | patient impatient | calm nervous/anxious | "
        "married single/unmarried/divorced | "
        "pass/passes/passed fail/fails/failed"
    ),
    numbers={word: value for value, word in enumerate(_UNTIL_TWENTY.split())}
    | {"thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
    | {"hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9, "trillion": 10**12, "dozen": 12},
    one=split("one an"),
    half=split("half"),
    number_joiners=split("and"),
    units=table(
        "s: second seconds sec secs; min: minute minutes mins min; h: hour hours hr hrs; day: day days; "
        "week: week weeks; month: month months; year: year years yr yrs; decade: decade decades; "
        "century: century centuries; mm: millimeter millimeters millimetre millimetres; "
        "cm: centimeter centimeters centimetre centimetres; m: meter meters metre metres; "
        "km: kilometer kilometers kilometre kilometres; inch: inch inches; ft: foot feet; yd: yard yards; "
        "mi: mile miles; g: gram grams; kg: kilogram kilograms kilo kilos; t: ton tons tonne tonnes; "
        "lb: pound pounds lbs; oz: ounce ounces; l: liter liters litre litres; "
        "ml: milliliter milliliters millilitre millilitres; gal: gallon gallons; cup: cup cups; "
        "mph: miles_per_hour; kmh: kilometers_per_hour kilometres_per_hour; degree: degree degrees; "
        "C: degrees_celsius celsius degrees_c; F: degrees_fahrenheit fahrenheit degrees_f; "
        "%: percent per_cent percentage; usd: dollar dollars bucks; eur: euro euros; gbp: pounds_sterling; "
        "rub: ruble rubles rouble roubles; gel: lari laris; cent: cent cents; tetri: tetri"
    ),
    clock=("o'clock", "am", "pm", "a.m", "p.m", "oclock", "noon", "at ", "until ", "by ", "from "),
    afternoon=split("pm p.m evening afternoon"),
    morning=split("am a.m morning"),
    months=table(
        "1: january jan; 2: february feb; 3: march; 4: april apr; 5: may; 6: june jun; 7: july jul; 8: august aug; "
        "9: september sept sep; 10: october oct; 11: november nov; 12: december dec"
    ),
    weekdays=table(
        "1: monday mondays; 2: tuesday tuesdays; 3: wednesday wednesdays; 4: thursday thursdays; "
        "5: friday fridays; 6: saturday saturdays; 7: sunday sundays"
    ),
    roughly=split("about around approximately roughly nearly almost some circa ca approx estimated average averages"),
    at_least=(r"at least", r"more than", r"over", r"no (?:less|fewer) than", r"minimum(?: of)?", r"from", r"exceed\w*", r"upwards? of"),
    at_most=(r"at most", r"less than", r"fewer than", r"up to", r"no more than", r"maximum(?: of)?", r"under", r"as (?:many|much|long|fast|high) as"),
    answer_marks=("answer", "final answer", "the answer is", "the final answer is", "result", "solution"),
    open=(
        rf"{_START}(?:write|compose|create|generate|design|draft|invent|imagine|brainstorm|suggest|propose|recommend|develop|craft|"
        r"produce|construct|build|make|formulate|prepare|plan|come up|think of|tell (?:me )?(?:a|an|some)|give (?:me )?(?:an?|some|two|three|"
        r"four|five|\d+) |provide (?:an?|some|two|three|four|five|\d+) |list|name (?:an?|some|any|two|three|four|five|six|\d+) |describe|discuss|rewrite|"
        r"rephrase|paraphrase|reword|summari[sz]e|translate|edit|improve|elaborate|compare|contrast|outline|pretend|role-?play|act as|"
        r"simulate|explain|analy[sz]e|argue|express|share|say something|add|insert|modify|revise|transform|restate|complete|continue|finish|"
        r"find (?:an?|some|two|three|\d+) |select (?:an?|some|\d+)|pick (?:an?|some)|use the|form a|turn|show|predict|evaluate|assess|offer|"
        r"introduce|illustrate|arrange|reorder|organi[sz]e|substitute|replace|change|fill in|speculate|hypothesi[sz]e|prompt)\b",
        r"\b(?:poem|haiku|limerick|short story|joke|slogan|tagline|essay|riddle|metaphor|simile|tweet|lyrics|dialogue|synonyms?|rhymes?|motto|acronym|nickname|"
        r"exercises?|puns?|recipes?)\b",
        r"(?<!how many )(?<!if )\b(?:[2-9]|1\d|two|three|four|five|six|seven|eight|ten) (?:\w+ ){0,2}\w+s (?:that|which|who|of|for|to|in|with)\b",
        r"\b(?:what (?:are|is) (?:some|a good|your|an example)|give (?:me )?(?:an )?example|for example\?|what are (?:two|three|four|five|\d+) |"
        r"how (?:can|do|should|would|could|might|to) |"
        r"any (?:ideas|suggestions|tips)|what (?:would|could|should|do you) |your (?:favou?rite|opinion)|what's a |ideas? for|tips|ways to|"
        r"random|in your own words|do you think|why )\b",
    ),
    closed=(
        r"\bhow (?:many|much|old|long|far|tall|high|fast|deep|wide|heavy|big|often|large)\b",
        r"\b(?:what|which)(?:'s| is| was| are| were) (?:the|her|his|their|its) (?:\w+ ){0,3}(?:capital|population|name|year|date|number|size|height|distance|value|sum|product|area|"
        r"perimeter|volume|result|answer|difference|average|mean|median|salary|square root|boiling point|melting point|atomic number|formula|"
        r"currency|author|president|ratio|probability|temperature|speed|length|weight|symbol|largest|smallest|highest|longest|tallest|"
        r"oldest|fastest|biggest|first|last|percentage|time|age|cost|price|plural|past tense|opposite|antonym|color|colour|total|next)\b",
        r"\b(?:when|who|whose|whom|which|where)\b[^.]*\?",
        r"\bwhat (?:year|date|day|month|time|color|colour|percentage|number|kind of|type of|is \d)\b",
        r"\btrue or false\b",
        r"\byes or no\b",
        rf"{_START}(?:classify|categori[sz]e|identify (?:the|if|whether|which)|determine|calculate|compute|solve|convert|count|decide|label|detect|evaluate the expression|"
        r"find (?:the|out|x|if)|multiply|divide|add \d|subtract|round|sort|name the|extract|return the|tell me (?:if|whether|the|how many|when|who)|"
        r"give the (?:name|number|date|capital|year)|state the|state whether|simplify|estimate|spell|choose|answer)\b",
    ),
    yes_no=(
        r"(?:^|[.!?:;,\n]\s*)(?:is|are|was|were|do|does|did|can|could|should|will|would|has|have|had|may|might|must|am|isn't|aren't|doesn't|don't|can't)"
        r" (?!you (?:please )?(?:write|give|tell|explain|make|help|create|list|provide|suggest|describe|recommend|show|generate|find|name|come|summari|translate|rewrite|think|identify))[^?]*\?",
        r"\b(?:whether|true or false|yes or no|yes/no|is it (?:true|correct|possible|safe|legal))\b",
    ),
    quantity=(
        r"\bhow (?:many|much|old|long|far|tall|high|fast|deep|wide|heavy|big|large|often)\b",
        r"\b(?:when|what time|what year|which year|what date|at what|number of|calculate|compute|average|sum of|percentage|"
        r"population|distance|height|price|cost|area|volume|perimeter|convert|temperature|probability|solve|value of|square root|total)\b",
    ),
    amount=(r"\bhow (?:many|much)\b",),
    moment=(r"\b(?:when|what time|what year|which year|what date|what day|since)\b",),
    name=(r"\b(?:who|whose|whom|where|which|what is the name|name the|capital of|author of|what country|what city|what language)\b",),
    alternatives=("or", "and", "vs", "versus"),
    endings=("ization", "ations", "ation", "ments", "ment", "ingly", "ness", "ings", "ing", "ied", "edly", "est", "ed", "er", "ly", "'s", "e", "y", "d"),
)  # fmt: skip
