"""What kind of answer a question wants, told from its words."""

from __future__ import annotations

import re

from assistant.types import Intent

_START = r"^(?:och |men |så |hej[,!]? |jag undrar |kan du säga |vet du |berätta )?"
_AMOUNT = r"(?:pris|lön|hyra|hyran|avgift|avgiften|belopp|kostnad|taxa|summa|budget|arvode|ersättning|bidrag)"
_ROLE = (
    r"(?:forskare|terapeut|chef|ledare|rektor|sköterska|läkare|lärare|konsulent|kurator|polis|politiker|person|jurist"
    r"|handläggare|samordnare|minister|utredare|strateg|konsult|ordförande|sekreterare|föreläsare)"
)
_THERE = (
    r"(?:deltog|deltar|närvarade|närvarande|deltagare|deltagarna|var med|var där|på plats|representerade"
    r"|kom till mötet|inbjudna|inbjuden|gäst|gäster)"
)

_FORMS: tuple[tuple[Intent, tuple[str, ...]], ...] = (
    (
        "absence",
        (
            r"\bfrånvarande\b|\bfrånvaro på mötet\b|\bej närvarande\b|\bsaknades\b|\bförhindra(?:d|de)\b",
            r"\b(?:inte|ej) (?:med|närvarande|på plats)\b",
            r"\b(?:hade|fick|anmält|anmälde) förhinder\b",
        ),
    ),
    (
        "attendance",
        (
            rf"\b(?:vem|vilka|vilken|hur många)\b.*\b{_THERE}\b",
            r"^(?:och )?(?:vem|vilka)\b[^,?]{0,30}\b(?:kom|var|deltog|fanns|representerade|närvarade)"
            r" (?:med |där |på plats )?(?:från|för)\b",
            r"^(?:och )?var\b.*\b(?:närvarande|med på mötet|på plats)\b|^(?:och )?var\b.*\bmed(?: den| i|\?|$)",
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
            rf"{_START}vad (?:är|betyder|innebär|menas med|betecknar|var) (?:en |ett |det |den |för något |begreppet "
            r"|förkortningen |ordet )?(?P<subject>[^?]{1,60}?)\s*(?:för något)?\??$",
            r"\bstår .{1,40} för\b|\bvad står\b.*\bför\b|\butläses\b|\bförkortning\w* \w+",
        ),
    ),
    (
        "why",
        (rf"{_START}varför\b|\b(?:av vilken anledning|vad beror|vad berodde|vad är orsaken|vilka skäl|vilket skäl)\b",),
    ),
    ("how_long", (r"\bhur (?:länge|lång tid|många (?:år|månader|veckor|dagar|timmar|minuter))\b",)),
    (
        "how_much",
        (
            r"\bhur mycket\b|\bhur dyr\w*\b|\bkostar?\b|\bkostade\b|\bkostnaden\b.*\?",
            rf"\b(?:hur (?:hög|högt|stor|stort)|vilken|vilket)\b(?: \w+){{0,2}} \w*{_AMOUNT}\b",
            r"\bvad (?:blev|är|var) (?:budgeten|kostnaden|priset|avgiften|summan|beloppet|hyran|taxan)\b",
            rf"\bvad\b.*\b(?:för|i) {_AMOUNT}\b",
        ),
    ),
    ("how_old", (r"\bhur (?:gammal|gamla|gammalt)\b|\bvilken ålder\b",)),
    (
        "how_many",
        (
            r"\bhur (?:många|stort|stor|hög|höga|högt|ofta|lång|långt|långa|bred|tung|snabbt|fort)\b",
            r"\bvilket antal\b|\bvad (?:är|var|blev) antalet\b|\bvilken (?:andel|procent)\b",
        ),
    ),
    (
        "when",
        (
            rf"{_START}(?:(?:\w+ ){{0,2}}när|hur dags|vilken (?:tid|vecka)|vilka (?:dagar|datum|tider))\b",
            r"\b(?:vilken dag|vilket datum|vilket år|vilken månad|till när|från när)\b",
            r"\bvad är (?:datumet|deadline|sista dag\w*)\b",
        ),
    ),
    ("who", (rf"\bvem\b|{_START}(?:vems|vilka personer)\b|\bheter\b|\bvad hette\b", rf"\bvilken \w*{_ROLE}\b")),
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
    r"|skillnad|problem|fördel|nackdel|bakgrund)(?:t|et|en|n|er|ar|erna|arna)?\b",
    re.IGNORECASE,
)
"""What a thing has: *vad är syftet med …* asks for no definition."""
_LONGEST_TERM = 6

_WORDS: dict[Intent, str] = {
    "decision": """beslut beslutet besluten beslutade beslutades beslutat beslutats beslutas beslutar besluta beslöt
        beslöts besluts beslutts bestämde bestämdes bestämt bestämts bestäms enades enas överens överenskommet togs
        tagits fattades fattade fattats fattat kom röstade klubbade klubbades blev""",
    "when": "när dag dagen dagar datum datumet år året månad månaden vecka tid hölls hålls sker skedde ägde äger rum",
    "how_long": "länge lång tid år månader veckor dagar timmar minuter tar tog",
    "who": "vem heter hette namn namnet person personen personer",
    "where": "stad plats platsen ort kommun lokal adress ligger låg hölls hålls träffades äger rum",
    "how_old": "gammal gamla gammalt ålder",
    "how_many": """många antal antalet stor stort hög höga högt lång långt långa gammal gamla ofta del andel andelen
        procent""",
    "how_much": "mycket pengar kostar kostade kostnad kostnaden kosta summa belopp pris priset stort stor hög högt",
    "definition": "betyder innebär menas står förkortning förkortningen begreppet ordet utläses definition definieras",
    "attendance": """deltog deltar närvarade närvarande deltagare deltagarna med plats mötet möte kom representerade
        deltagarlista inbjudna inbjuden""",
    "absence": "frånvarande frånvaro närvarande förhinder saknades mötet möte plats",
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
