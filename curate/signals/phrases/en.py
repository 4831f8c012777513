"""English."""

from curate.signals.phrases.base import Pack, counts
from curate.signals.phrases.keys import split

_DO = (
    r"(?:\w+ )?(?:help(?! (?:but|it|myself|feeling|\w+ing)\b)|assist|answer|provide|fulfil|fulfill|comply|complete"
    r"|create|generate|engage|write|discuss|offer|participate|respond|share|browse|perform|recommend|process|produce"
    r"|accommodate|satisfy|continue with|give (?:you|advice|an?|any|medical|legal|financial|information)"
    r"|do (?:that|this|so) (?:for|because|as|since))\b"
)
_TEXT = (
    r"(?:text|passage|sentences?|paragraph|article|document|story|poem|excerpt|dialogue|conversation|e-?mail|review)"
)
_PICTURE = r"(?:image|picture|photo|photograph|screenshot|diagram|chart|graph|figure|file|document|pdf|spreadsheet)"
_UNIT = r"[- ]words?\b"

PACK = Pack(
    language="en",
    refusal=(
        *(rf"\bi {modal} {_DO}" for modal in ("can't", "cannot", "can not", "won't", "will not", "could not")),
        *(rf"\bi(?:'m| am)(?: \w+)? {unable} {_DO}" for unable in ("unable to", "not able to", "not allowed to")),
        rf"\bi(?:'m| am) not programmed to {_DO}",
        rf"\bi(?:'m| am) not designed to {_DO}",
        r"\bi must (?:respectfully )?decline",
        r"\bi won't be able to (?:help|assist|answer|provide|do)",
        r"\bi will not be able to (?:help|assist|answer|provide|do)",
        r"\bsorry,? (?:but )?(?:i |that is |that's |this is )?(?:don't have|do not have) (?:access|the ability)",
        r"\bi(?:'d| would) rather not (?:answer|say|discuss|talk)",
    ),
    fine_to_refuse=split(
        r"\bdeclin|\brefus|\breject|\bsay(?:ing)? no\b|\bapolog|\bturn(?:ing)? down\b|\bkill|\bmurder|"
        r"\bsuicid|\bweapon|\bbombs?\b|\bexplosiv|\billegal|\bsteal|\bstolen\b|\bhack|\bmalware|\bdrugs?\b|"
        r"\bcocaine|\bporn|\bsex|\bnaked|\bbutt|\blsd\b|\bhot-?wir|\bstab\b|\bracis|\bhateful|\boffensive|\bcheat|\bscam|\bfraud|\bfake\b|\bbully|"
        r"\bviolen|\bpoison|\bpassword"
    ),
    self_reference=(
        r"\bas an ai (?:language|assistant|chatbot|text|chat|model|system|program|virtual|developed|created|trained)",
        r"\bas an ai(?:,| i\b)",
        r"\bas an artificial intelligence(?:,| i\b| \(| language| model| assistant| system)",
        r"\bas an? (?:large |ai |machine )?language model\b",
        r"\bas an? virtual assistant,",
        r"\bi(?:'m| am) (?:just |only |merely |simply )?an ai\b",
        r"\bi(?:'m| am) (?:just |only |merely |simply )?an? (?:\w+ )?language model",
        r"\bi(?:'m| am) (?:just |only |merely |simply )?an artificial intelligence",
        r"\bi(?:'m| am) (?:just |only |merely |simply )?a computer program",
        r"\bmy knowledge cut-?off",
        r"\bmy knowledge (?:was|is) (?:last )?(?:updated|limited)",
        r"\bas of my (?:last|latest|most recent|knowledge|training)",
        r"\bmy training data\b",
        r"\bmy last (?:training|knowledge) (?:update|cut)",
        r"\b(?:developed|trained|created|made|built) by openai\b",
        r"\bi don't have (?:any )?personal (?:opinions?|experiences?|beliefs?|feelings?|preferences?|emotions?)",
        r"\bi do not have (?:any )?personal (?:opinions?|experiences?|beliefs?|feelings?|preferences?|emotions?)",
        r"\bi don't have (?:real-time|real time|internet) (?:access|information|data)",
        r"\bi do not have (?:real-time|real time|internet) (?:access|information|data)",
    ),
    about_ai=split(
        r" ai\b|\bcall you\b|\bartificial intelligence|\bchat-?bot|\blanguage model|\bchatgpt|\bgpt"
        r"|\bwho \w+ you\b|\bwho you are\b|\babout you\b|\bwhat are you\b|"
        r"\bare you\b|\bdo you\b|"
        r"\b(?:can|could) you (?:feel|think|see|hear|learn|remember)\b|"
        r"\byour(?:self| name| purpose| favou?rite| opinion| creators?| developers?| training| own)\b|"
        r"\brobot|\bmachine learning|\bvirtual assistant"
    ),
    unfinished=split(
        "and|or|but|nor|the|a|an|of|to|from|into|because|although|which|whose|is|are|was|were|their|your|its|my|our|such|"
        "than|as|if|while|between|including|very|these|has|have|be|will|would|should"
    ),
    fill_in=split(
        r"\byour (?:full |last |first )?(?:name|company|title|address|phone|e-?mail|position|signature|contact|city)|"
        r"\binsert\b|\benter\b|\bfill in|\bname\]?$|^date$|^company$|^address$|^location$|^recipient$|^signature$|"
        r"^phone number$|^email address$|^city, state|^todo\b|^placeholder\b"
    ),
    asks_template=split(
        r"\btemplate|\bplaceholder|\bfill[- ]in|\bfill in|\bblanks?\b|\bboilerplate|"
        r"\bsample (?:letter|e-?mail|form|contract)|\bgeneric\b|\bmad libs?"
    ),
    speakers=split("User|Human|Assistant|AI Assistant|Chatbot"),
    record_marks=split("Instruction|Input|Output|Response|Answer"),
    asks_dialogue=split(
        r"\bdialog|\bconversation|\bscript\b|\binterview|\bchat\b|\bchat-?bot|\btranscript|\bscene\b|"
        r"\bexchange between|\brole-?play|\bscreenplay|\bskit\b|\bprompt|\bassistant\b|"
        r"\bquestions? and answers?\b"
    ),
    empty=split(
        "no input|noinput|no input needed|no input required|no input provided|no output|nooutput|"
        "none provided|not applicable|n/a|na|not available|no context|no additional input|"
        "no input necessary|no input given|no input is required|no input is needed|no further input|"
        "no additional information"
    ),
    nothing=split("blank|empty|input|no answer|no data|no response|no text|none|output"),
    asks_repetition=split(
        r"\brepeat|\btimes\b|\bchorus|\blyric|\bsongs?\b|\bpoem|\bpoetry|\brap\b|\bhaiku|\bpattern|\bchant|"
        r"\brefrain|\bnursery rhyme|\bascii|\bdraw|\btable\b"
    ),
    numbers=counts(
        "two=2|three=3|four=4|five=5|six=6|seven=7|eight=8|nine=9|ten=10|eleven=11|twelve=12|thirteen=13|"
        "fourteen=14|fifteen=15|twenty=20"
    ),
    item_request=tuple(
        rf"\b{verb}(?: me| us| out| down| up)?(?: with)?(?: a)?(?: list| set)?(?: of)?(?: the| any| at)?"
        r"(?: top| main| best| most| key)?(?: important| common| popular)? {n} (?:[\w-]+ ){0,3}?[\w-]+s\b"
        for verb in (
            "list",
            "give",
            "name",
            "provide",
            "suggest",
            "write",
            "generate",
            "create",
            "identify",
            "describe",
            "come",
            "propose",
            "outline",
            "explain",
            "tell",
            "brainstorm",
            "find",
            "recommend",
            "mention",
            "offer",
            "produce",
            "compile",
            "share",
            "state",
            "think",
            "make",
            "formulate",
            "show",
            "discuss",
            "construct",
            "specify",
        )
    ),
    not_items=split(
        "word|words|sentence|sentences|paragraph|paragraphs|line|lines|minute|minutes|hour|hours|day|days|"
        "week|weeks|month|months|year|years|page|pages|stanza|stanzas|verse|verses|character|characters|"
        "letter|letters|digit|digits|times|people|persons|percent|dollars|syllables|columns|rows|players|"
        "points|numbers|or|to|and|plus|star|stars|parts|chapters|variables|dimensional"
    ),
    at_most=(
        rf"\b(?:under|below|within) {{n}}{_UNIT}",
        rf"\b(?:less|fewer) than {{n}}{_UNIT}",
        rf"\bno (?:more|longer) than {{n}}{_UNIT}",
        rf"\bnot (?:more|longer) than {{n}}{_UNIT}",
        rf"\bat most {{n}}{_UNIT}",
        rf"\bup to {{n}}{_UNIT}",
        rf"\bmaximum(?: length)?(?: of)? {{n}}{_UNIT}",
        rf"\blimit(?:ed)?(?: (?:it|your \w+|the \w+|of|is))?(?: to)? {{n}}{_UNIT}",
        rf"\bnot exceed(?:ing)? {{n}}{_UNIT}",
        r"\b{n} words or (?:less|fewer|under)\b",
        r"\b{n} words (?:max\b|maximum|at most)",
    ),
    at_least=(
        rf"\bat least {{n}}{_UNIT}",
        rf"\bminimum(?: length)?(?: of)? {{n}}{_UNIT}",
        rf"\bmore than {{n}}{_UNIT}",
        rf"\bno (?:less|fewer) than {{n}}{_UNIT}",
        r"\b{n} words or more\b",
        r"\b{n} words (?:min\b|minimum|at least)",
    ),
    refers_to_text=(
        rf"\b{_TEXT} (?:given |provided |written )?above\b",
        rf"\b{_TEXT} (?:given |provided |written )?below\b",
        rf"\bthe following {_TEXT}\b",
        rf"\bthe given {_TEXT}\b",
        rf"\bthe provided {_TEXT}\b",
        rf"\bthe above {_TEXT}\b",
        rf"\bthe below {_TEXT}\b",
    ),
    attachment=(
        rf"\battached {_PICTURE}\b",
        r"\bthe attachment\b",
        rf"\b{_PICTURE} (?:is )?attached\b",
        rf"\b{_PICTURE} below\b",
        rf"\b{_PICTURE} above\b",
        r"\bthe following (?:image|picture|photo|photograph|screenshot)\b",
        r"\bthe given (?:image|picture|photo|photograph|screenshot)\b",
        r"\bthe provided (?:image|picture|photo|photograph|screenshot)\b",
        r"\bthis (?:image|picture|photo|photograph|screenshot)\b",
    ),
)
