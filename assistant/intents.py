"""What kind of answer a question wants, told from its words."""

from __future__ import annotations

import re

from assistant.date_patterns import MONTH_NAMES
from assistant.gatherings import BODY, MEETING
from assistant.types import Intent

_START = r"^(?:och |men |så |hej[,!]? |jag undrar |kan du säga |vet du |berätta )?"
_AMOUNT = r"(?:pris|lön|hyra|hyran|avgift|avgiften|belopp|kostnad|taxa|summa|budget|arvode|ersättning|bidrag)"
_ROLE = (
    r"(?:forskare|terapeut|chef|ledare|rektor|sköterska|läkare|lärare|konsulent|kurator|polis|politiker|person|jurist"
    r"|handläggare|samordnare|minister|utredare|strateg|konsult|ordförande|sekreterare|föreläsare)"
)
_BEARER = (
    r"(?:bolag|företag|firma|byrå|bank|leverantör|entreprenör|system|program|verktyg|märke|modell|app|tjänst|kommun"
    r"|stad|ort|region|land|län|skola|förskola|gymnasium|högskola|universitet|förening|förbund|organisation|myndighet"
    r"|förvaltning|nämnd|parti|tidning)"
)
"""What has a name of its own, so that *vilket bolag* asks for the name."""
_KEYWORDS = r"^(?!.*\?)(?!.*\b(?:vad|vem|vems|vilk\w+|när|var|vart|varför|hur|är)\b)"
"""Words thrown into a search box rather than a question."""
_SESSION = rf"\w*(?:{MEETING}|{BODY})"
_IN_MONTH = rf"i (?:{MONTH_NAMES})\b"
_ON_DAYS = r"(?:den \d|i \w+ (?:19|20)\d\d\b|(?:19|20)\d\d\b)"
_TOOK_PART = rf"delt(?:og|agit|ar(?! (?!{_IN_MONTH})i\b(?!.*{_SESSION})))\b(?!.*\b(?:i|med|på|för|om|av)\W*$)"
"""In a meeting: not *vilka deltar i försöket?*, nor *vilka kurser deltog vi i?*, which asks for what stands before."""
_THERE = (
    rf"(?:{_TOOK_PART}|närvarade|(?<!för )närvarande|deltagare|deltagarna|var med|var där|representerade"
    r"|kom till mötet|inbjud(?:na|en)(?! att (?!delta|närvara)))"
)
_PEOPLE = (
    r"\w*(?:personer|ledamöter|deltagare|medlemmar|ersättare|chefer|ledare|representanter|politiker|tjänstemän|gäster"
    r"|elever|barn|föräldrar|patienter|spelare|anställda|kollegor|grannar|organisationer|föreningar|kommuner"
    r"|myndigheter)(?:na)?"
)
"""Who can be there or not: of things it is asked what there is of them."""
_WHICH_PEOPLE = rf"\b(?:vem|vilka|hur många)(?: (?:av )?{_PEOPLE})?(?: från [^?]{{1,40}}?)?(?: som)?"

_NAMED = r"(?-i:[A-ZÅÄÖ])\w*(?: (?-i:[A-ZÅÄÖ])\w*){0,3}"
_SOMEBODY = (
    rf"(?:{_NAMED}|(?:någon|alla|båda|han|hon|hen|de|du|ni|vi|\w{{3,}}(?:en|et|rna|na))(?: (?!med\b)\w+){{0,3}})"
)
"""Who may have been there: *var Signe med på mötet*, and not *var ligger* or *var kan man*."""
_WHOEVER = r"(?:(?!(?:i|på|vid|under|med|som|den|när|då)\b)\w+(?: |\b)){1,4}"

_FORMS: tuple[tuple[Intent, tuple[str, ...]], ...] = (
    (
        "absence",
        (
            r"\bfrånvarande\b|\bfrånvaro på mötet\b|\b(?:inte|ej) (?:(?<!för )närvarande|på plats)\b",
            rf"{_WHICH_PEOPLE} saknades\b|\bsaknades (?:på|vid|från) (?:\w+ ){{0,2}}{_SESSION}\b",
            r"\b(?:var|är|blev)\b(?: \w+){0,3} förhindra(?:d|de)\b",
            rf"\b(?:inte|ej) med\b(?! på\b(?!.*\b{_SESSION}\b)| (?!{_IN_MONTH})i\b(?!.*(?:\b{_SESSION}\b|{_ON_DAYS})))",
            r"\b(?:hade|fick|anmält|anmälde) förhinder\b|\bkunde inte (?:komma|delta|närvara|vara med)\b",
        ),
    ),
    (
        "attendance",
        (
            rf"\b(?:vem|vilka|vilken|hur många)\b.*\b{_THERE}",
            rf"{_WHICH_PEOPLE} (?:(?:var|är|fanns|finns|kom)(?: \w+)? )?på plats\b(?! för)",
            r"\b(?:vem|vilka|vilken|hur många)(?: (?:var|är|kom|som|externa|inbjudna))* (?:gäst(?:er|erna)?|åhörare)\b",
            r"\bfanns det (?:någo[nt] |några )?(?:externa )?(?:gäst(?:er)?|åhörare|inbjudna)\b",
            rf"^(?:deltagare|närvarande|närvaro)(?:\W*$|[^?]*(?:{_SESSION}|{_ON_DAYS}|{_IN_MONTH}|\d)[^?]*$)",
            r"^(?:och )?(?:vem|vilka)\b[^,?]{0,30}\b(?:kom|var|deltog|fanns|representerade|närvarade)"
            r" (?:med |där |på plats )?(?:från|för)\b",
            r"^(?:och )?var\b.*\b(?:(?<!för )närvarande|med på mötet)\b",
            rf"^(?:och )?var\b.*\bmed(?: den \d| {_IN_MONTH}|\?|$)",
            rf"^(?:och )?var {_SOMEBODY} (?:på plats|med (?:på|vid|under|från|när|då|i))\b",
            rf"^(?:och )?var {_NAMED} (?:på|vid|i) {_SESSION}\b",
            rf"^(?:och )?(?:deltog|närvarade) {_WHOEVER}(?:(?: ?(?:på|vid|i|under) {_SESSION}\b| ?{_ON_DAYS}).*)?\??$",
            r"\bdeltagarlista|\bnärvarolista",
        ),
    ),
    (
        "decision",
        (
            r"\bbeslut(?:et|en|ade|ades|at|ats|as|ar|a)?\b|\bbesl[öu]ts?\b",
            r"\b(?:bestämdes?|bestämts?|bestäms|enades|enas|röstade|klubbades?)\b",
            r"\bkom\w* överens\b|\böverenskommet\b|\böverens om\b|\bsa(?:de)? (?:ja|nej) till\b",
        ),
    ),
    (
        "definition",
        (
            rf"{_START}vad (?:är|betyder|innebär|menas med|betecknar|var) (?!det som\b)(?:en |ett |det |den |för något "
            r"|begreppet |förkortningen |ordet )?(?P<subject>[^?]{1,60}?)\s*(?:för något)?\??$",
            r"\bvad står\b.*\bför\b|^\W*\w+ står för vad\w*|\butläses\b|\bförkortning\w* \w+",
        ),
    ),
    (
        "why",
        (rf"{_START}varför\b|\b(?:av vilken anledning|vad beror|vad berodde|vad är orsaken|vilka skäl|vilket skäl)\b",),
    ),
    (
        "how_long",
        (
            r"\bhur (?:länge|lång tid|många (?:år|månader|veckor|dagar|timmar|minuter|sekunder))\b",
            r"\bhur (?:lång|långt|långa) (?:är|var|blir|blev|ska|kan|får|skulle|tar|tog)\b(?! (?:det|man|vi|de|ni) )",
            r"\bvilken (?:väntetid|svarstid|varaktighet|löptid)\b",
        ),
    ),
    ("how_often", (r"\bhur ofta\b|\bhur många gånger (?:per|om|i|varje)\b",)),
    ("share", (r"\bhur många procent\b|\b(?:hur (?:stor|hög)|vilken) (?:\w+)?(?:andel|del|procent)\w*\b",)),
    (
        "how_much",
        (
            r"\bhur (?:mycket )?dyr\w*\b|\bkostar?\b|\bkostade\b|\bkostat\b(?!.*\b(?:tid|timmar)\b)|\bkostnaden\b.*\?",
            r"\b(?:vad|hur mycket)\b.*\b(?:betala\w*|tjäna(?:r|de)?|avgift\w*|pengar|kronor|kr|belopp\w*|bidrag|lön)\b",
            rf"\b(?:hur (?:hög|högt|stor|stort)|vilken|vilket)\b(?: \w+){{0,2}} \w*{_AMOUNT}\b",
            r"\bvad (?:blev|är|var) (?:budgeten|kostnaden|priset|avgiften|summan|beloppet|hyran|taxan)\b",
            rf"\bvad\b.*\b(?:för|i) {_AMOUNT}\b",
            rf"{_KEYWORDS}.*\b\w*(?:pris|kostnad|avgift|taxa|budget)(?:en|et|er|erna)?\b",
        ),
    ),
    ("quantity", (r"\bhur mycket\b",)),
    ("how_old", (r"\bhur (?:gammal|gamla|gammalt)\b|\bvilken ålder\b",)),
    (
        "how_many",
        (
            r"\bhur (?:många|stort|stor|hög|höga|högt|lång|långt|långa|bred|tung|snabbt|fort)\b",
            r"\bvilket antal\b|\bvad (?:är|var|blev) antalet\b",
        ),
    ),
    (
        "which_day",
        (
            r"\b(?:vilken dag|vilket datum|vilka (?:dagar|datum)|vad är (?:datumet|deadline|sista dag\w*))\b",
            rf"{_KEYWORDS}.*\bdatum\b",
        ),
    ),
    (
        "when",
        (
            rf"{_START}(?:(?:(?!vem|vad|vilk|hur|var\b|varför)\w+ ){{0,2}}när"
            r"|hur (?:dags|sent|tidigt)|vilken (?:tid|vecka)|vilka tider)\b",
            r"\b(?:vilket år|vilken månad|till när|från när|vilken (?:tidpunkt|kväll|helg|termin))\b",
            rf"{_KEYWORDS}.*\btidpunkt\b",
        ),
    ),
    ("name", (rf"{_START}vad (?:heter|hette|kallas|kallades)\b(?!.*{_ROLE}(?:n|en|ns|ens)?\b)",)),
    ("who", (rf"\bvem\b|{_START}(?:vems|vilka personer)\b|\bheter\b|\bvad hette\b", rf"\bvilken \w*{_ROLE}\b")),
    (
        "which",
        (
            rf"\bvilke[nt] (?:\w+ )?\w*{_BEARER}\b",
            r"\bvilka (?:\w+ )?\w*(?:bolag|företag|banker|märken|system|leverantörer)\b",
        ),
    ),
    (
        "where",
        (
            rf"{_START}(?:var|vart)\b(?! (?:det|beslutet|frågan|målet|syftet|orsaken)\b)",
            r"\b(?:i|på|till) vilken (?:stad|kommun|lokal|ort|byggnad|plats|skola|adress)\b",
            rf"{_START}vilken (?:plats|ort|stad|lokal|adress)\b",
        ),
    ),
    (
        "meeting",
        (
            r"\bvad (?:behandlade|stod på (?:programmet|dagordningen)|togs upp|tog man upp|hände|diskuterades"
            r"|behandlades|sades|sas|handlade mötet om|pratade (?:man|de) om|gick man igenom|avhandlades|var uppe)\b",
            r"\bvilka (?:punkter|ärenden|frågor) (?:togs upp|behandlades|var uppe|stod på|diskuterades|fanns)\b",
            r"\bsammanfatta\b",
        ),
    ),
    (
        "whether",
        (
            rf"{_START}(?:fick|får|blev|blir|har|hade|kommer|kom|ska|finns|fanns|kan|kunde|är|var det|gick|sa|sade"
            r"|godkände\w*|beviljade\w*|tänker|vill)\b(?! det att)",
        ),
    ),
    ("list", (r"\bvilka\b|\bnämn\b|\blista\b|\bräkna upp\b",)),
)
_PATTERNS = tuple((intent, re.compile("|".join(forms), re.IGNORECASE)) for intent, forms in _FORMS)
"""In this order: the first that fits is the intent."""

_ASKS_ELSE = re.compile(
    rf"{_START}(?:vem|vems|när|var|vart|varför|hur (?!beslut|rösta|blev|gick|gjorde)|vilken dag|vilket datum)",
    re.IGNORECASE,
)
"""Questions that speak of a decision and want something else: who, when, how many."""
_ATTRIBUTE = re.compile(
    r"(?:syfte|mål|orsak|skäl|anledning|uppdrag|roll|budget|kostnad|pris|avgift|resultat|tanke|plan|status|läge"
    r"|skillnad|problem|fördel|nackdel|bakgrund|förslag|beslut|svar|råd|krav|tidplan|datum)(?:t|et|en|n|er|ar|erna|arna)?\b",
    re.IGNORECASE,
)
"""What a thing has: *vad är syftet med …* asks for no definition."""
_LONGEST_TERM = 6

_WORDS: dict[Intent, str] = {
    "decision": """beslut beslutet besluten beslutade beslutades beslutat beslutats beslutas beslutar besluta beslöt
        beslöts besluts beslutts bestämde bestämdes bestämt bestämts bestäms enades enas överens överenskommet togs
        tagits fattades fattade fattats fattat kom röstade klubbade klubbades blev""",
    "which_day": "när dag dagen dagar datum datumet tid hölls hålls sker skedde ägde äger rum",
    "when": "när dag dagen dagar datum datumet år året månad månaden vecka tid hölls hålls sker skedde ägde äger rum",
    "how_long": "länge lång tid år månader veckor dagar timmar minuter tar tog",
    "how_often": "ofta gånger",
    "share": "stor hög andel andelen del delen procent många",
    "quantity": "mycket",
    "which": "heter",
    "who": "vem heter hette namn namnet person personen personer",
    "name": "heter hette kallas kallades namn namnet",
    "where": "stad plats platsen ort kommun lokal adress ligger låg hölls hålls träffades äger rum",
    "how_old": "gammal gamla gammalt ålder",
    "how_many": """många antal antalet stor stort hög höga högt lång långt långa gammal gamla""",
    "how_much": "mycket pengar kostar kostade kostnad kostnaden kosta summa belopp pris priset stort stor hög högt",
    "definition": "betyder innebär menas står förkortning förkortningen begreppet ordet utläses definition definieras",
    "attendance": """deltog deltar närvarade närvarande deltagare deltagarna med plats mötet möte kom representerade
        deltagarlista inbjudna inbjuden diskuterades behandlades beslutades bestämdes togs upp""",
    "absence": """frånvarande frånvaro närvarande förhinder saknades mötet möte plats diskuterades behandlades
        beslutades bestämdes togs upp""",
    "meeting": """togs upp hände diskuterades behandlade programmet behandlades sades dagordningen handlade mötet möte
        pratade punkter ärenden frågor sammanfatta tog var uppe stod""",
}
_ASKING: dict[Intent, frozenset[str]] = {intent: frozenset(words.split()) for intent, words in _WORDS.items()}


def intent_of(question: str) -> Intent:
    """The kind of answer that a question wants; ``fact`` when its words do not tell."""
    for intent, pattern in _PATTERNS:
        match = pattern.search(question)
        if not match or (intent == "decision" and _ASKS_ELSE.match(question)):
            continue
        subject = match.groupdict().get("subject")
        if intent == "definition" and subject and (_ATTRIBUTE.match(subject) or len(subject.split()) > _LONGEST_TERM):
            continue
        return intent
    return "fact"


def asking_words(intent: Intent) -> frozenset[str]:
    """Words with which such a question asks: they say what is wanted, not what it is about."""
    return _ASKING.get(intent, frozenset())
