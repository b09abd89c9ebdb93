"""Question (and the conversation before it) → Query: what kind of answer is wanted, about what, about when."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.analyzer import stem
from assistant.date_grammar import mentions
from assistant.stopwords import ASKING_WORDS, STOP_WORDS
from assistant.types import Intent, Period, Query

_WORD = re.compile(r"\w+(?:[-‐‑–:'’/]\w+)*|§\s*\d+")
_START = r"^(?:och |men |så |hej[,!]? |jag undrar |kan du säga |vet du |berätta )?"

_INTENTS: tuple[tuple[Intent, re.Pattern[str]], ...] = tuple(
    (intent, re.compile(pattern, re.IGNORECASE))
    for intent, pattern in (
        ("absence", r"\bfrånvarande\b|\bfrånvaro på mötet\b|\bej närvarande\b|\b(?:inte|ej) (?:med|närvarande|på plats)\b|\b(?:hade|fick|anmält|anmälde) förhinder\b|\bsaknades\b|\bförhindra(?:d|de)\b"),
        ("attendance", r"\b(?:vem|vilka|vilken|hur många)\b.*\b(?:deltog|deltar|närvarade|närvarande|deltagare|deltagarna|var med|var där|på plats|representerade|kom till mötet|inbjudna|inbjuden)\b|^(?:och )?(?:vem|vilka)\b[^,?]{0,30}\b(?:kom|var|deltog|fanns|representerade|närvarade) (?:med |där |på plats )?(?:från|för)\b|\bdeltagarlista|\bnärvarolista"),
        ("decision", r"\b(?:beslut(?:et|en|ade|ades|at|ats|as|ar|a)?|besl[öu]ts?|beslöts|bestämde[s]?|bestämt|bestämts|bestäms|enades|enas|kom\w* överens|överenskommet|överens om|röstade|klubbade[s]?|sa(?:de)? (?:ja|nej) till)\b"),
        ("definition", rf"{_START}vad (?:är|betyder|innebär|menas med|betecknar|var) (?:en |ett |det |den |för något |begreppet |förkortningen |ordet )?(?P<subject>[^?]{{1,60}}?)\s*(?:för något)?\??$|\bstår .{{1,40}} för\b|\bvad står\b.*\bför\b|\butläses\b|\bförkortning\w* \w+"),
        ("how_long", r"\bhur (?:länge|lång tid|många (?:år|månader|veckor|dagar|timmar|minuter))\b"),
        ("how_much", r"\bhur (?:mycket (?:pengar|kostar|kostade|kostnad|fick|gick|betalar|betalade|anslog\w*|avsatte\w*|budget\w*)|dyr\w*)\b|\bhur mycket\b|\bkostar?\b|\bkostade\b|\b(?:hur (?:hög|högt|stor|stort)|vilken|vilket)\b(?: \w+){0,2} \w*(?:pris|lön|hyra|hyran|avgift|avgiften|belopp|kostnad|taxa|summa|budget|arvode|ersättning|bidrag)\b|\bkostnaden\b.*\?|\bvad (?:blev|är|var) (?:budgeten|kostnaden|priset|avgiften|summan|beloppet|hyran|taxan)\b|\b(?:vilken|vilket) (?:summa|belopp|budget|avgift|pris|kostnad)\b|\bvad\b.*\b(?:för|i) (?:avgift|hyra|lön|pris|taxa|belopp|ersättning|bidrag)\b"),
        ("how_many", r"\bhur (?:många|stor (?:del|andel)|stort|stor|hög|höga|högt|ofta|lång|långt|långa|gammal|gamla|bred|tung|snabbt|fort)\b|\bvilket antal\b|\bvad (?:är|var|blev) antalet\b|\b(?:vilken|hur stor) (?:andel|procent)\b"),
        ("when", rf"{_START}(?:(?:\w+ ){{0,2}}när|sedan när|vilken dag|vilket datum|vilket år|vilken (?:månad|vecka|tid)|hur dags|vilka (?:dagar|datum|tider))\b|\b(?:vilken dag|vilket datum|vilket år|vilken månad|till när|från när)\b|\bvad är (?:datumet|deadline|sista dag\w*)\b"),
        ("who", rf"{_START}(?:vem|vems|av vem|hos vem|till vem|vilken person|vilka personer|vad (?:heter|hette))\b|\bvem\b|\bheter\b|\bvilken \w*(?:forskare|terapeut|chef|ledare|rektor|sköterska|läkare|lärare|konsulent|kurator|polis|politiker|person|handläggare|samordnare|minister|utredare|strateg|jurist|konsult|ordförande|sekreterare|föreläsare)\b"),
        ("where", rf"{_START}(?:var|vart|i vilken (?:stad|kommun|lokal|ort|byggnad)|på vilken (?:plats|ort|skola|adress)|vilken (?:plats|ort|stad|lokal|adress))\b(?! (?:det|beslutet|frågan|målet|syftet|orsaken)\b)|\bi vilken (?:stad|kommun|ort|lokal)\b|\bpå vilken plats\b"),
        ("meeting", r"\bvad (?:behandlade|stod på programmet|togs upp|tog man upp|hände|diskuterades|behandlades|sades|sas|stod på dagordningen|handlade mötet om|pratade (?:man|de) om|gick man igenom|avhandlades|var uppe)\b|\bsammanfatta\b|\bvilka (?:punkter|ärenden|frågor) (?:togs upp|behandlades|var uppe|stod på|diskuterades|fanns)\b"),
        ("whether", rf"{_START}(?:fick|får|blev|blir|har|hade|kommer|kom|ska|finns|fanns|kan|kunde|är|var det|gick|sa|sade|godkände\w*|beviljade\w*|tänker|vill)\b(?! det att)"),
        ("list", r"\bvilka\b|\bnämn\b|\blista\b|\bräkna upp\b"),
    )
)  # fmt: skip
_ASKS_ELSE = re.compile(
    rf"{_START}(?:vem|vems|när|var|vart|varför|hur (?!beslut|rösta|blev|gick|gjorde)|vilken dag|vilket datum|vilket år)",
    re.IGNORECASE,
)
"""Questions that speak of a decision and want something else: who, when, how many."""
_ATTRIBUTE = re.compile(
    r"(?:syfte|mål|orsak|skäl|anledning|uppdrag|roll|budget|kostnad|pris|avgift|resultat|tanke|plan|status|läge|skillnad|problem|fördel|nackdel|bakgrund)(?:t|et|en|n|er|ar|erna|arna)?\b",
    re.IGNORECASE,
)
_INTENT_WORDS: dict[Intent, frozenset[str]] = {
    "decision": frozenset("beslut beslutet besluten beslutade beslutades beslutat beslutats beslutas beslutar besluta beslöt beslöts besluts beslutts bestämde bestämdes bestämt bestämts bestäms enades enas överens överenskommet togs tagits fattades fattade fattats fattat kom röstade klubbade klubbades blev".split()),
    "when": frozenset("när dag dagen dagar datum datumet år året månad månaden vecka tid hölls hålls sker skedde ägde äger rum".split()),
    "how_long": frozenset("länge lång tid år månader veckor dagar timmar minuter tar tog".split()),
    "who": frozenset("vem heter hette namn namnet person personen personer".split()),
    "where": frozenset("stad plats platsen ort kommun lokal adress ligger låg hölls hålls träffades äger rum".split()),
    "how_many": frozenset("många antal antalet stor stort hög höga högt lång långt långa gammal gamla ofta del andel andelen procent".split()),
    "how_much": frozenset("mycket pengar kostar kostade kostnad kostnaden kosta summa belopp pris priset stort stor hög högt".split()),
    "definition": frozenset("betyder innebär menas står förkortning förkortningen begreppet ordet utläses definition definieras".split()),
    "attendance": frozenset("deltog deltar närvarade närvarande deltagare deltagarna med plats mötet möte kom representerade deltagarlista kom inbjudna inbjuden representerade".split()),
    "absence": frozenset("frånvarande frånvaro närvarande förhinder saknades mötet möte plats".split()),
    "meeting": frozenset("togs upp hände diskuterades behandlade programmet behandlades sades dagordningen handlade mötet möte pratade punkter ärenden frågor sammanfatta tog var uppe stod".split()),
}  # fmt: skip
_PLAIN = {
    "nar": "när", "ar": "är", "for": "för", "pa": "på", "fran": "från", "manga": "många", "lange": "länge", "gar": "går", "far": "får",
    "namnden": "nämnden", "motet": "mötet", "mote": "möte", "Nar": "När", "Ar": "Är", "For": "För", "nasta": "nästa", "ska": "ska", "igang": "igång",
}  # fmt: skip
_MEETING_WORDS = frozenset("möte mötet möten mötena träff träffen sammanträde sammanträdet".split())
_ANAPHORA = re.compile(
    r"\b(?:det|den|dem|dom|de|där|då|dit|denna|detta|dessa|hon|han|honom|henne|deras|dess|hans|hennes|samma)\b",
    re.IGNORECASE,
)
_OPENING = re.compile(r"^(?:och|men|så|fast|då)\b", re.IGNORECASE)
_FEW = 2


def understand(question: str, history: Sequence[str] = ()) -> Query:
    """Read a question; what it leaves to the conversation is taken from the latest earlier question that says it.

    Never fails: a question of stop words alone has no ``content``.
    """
    text = _with_letters(" ".join(question.split()))
    intent = intent_of(text)
    content, names, period = _content(text, intent)
    subject: tuple[str, ...] = ()
    understood = text
    if history and _leans(text, content, names):
        earlier = _earlier(history)
        if earlier:
            own = {stem(w.casefold()) for w in content}
            subject = tuple(w for w in earlier.content if stem(w.casefold()) not in own)
            period = period or earlier.period
            understood = f"{text} ({', '.join(subject)})" if subject else text
    return Query(
        question=question,
        understood=understood,
        intent=intent,
        content=content,
        subject=subject,
        names=names,
        period=period,
    )


def _with_letters(text: str) -> str:
    """A question typed without å, ä and ö, with its question words and commonest function words spelled out."""
    if re.search("[åäöÅÄÖ]", text):
        return text
    return re.sub(r"\w+", lambda m: _PLAIN.get(m.group(), m.group()), text)


def intent_of(text: str) -> Intent:
    """The kind of answer that a question wants."""
    for intent, pattern in _INTENTS:
        match = pattern.search(text)
        if not match or (intent == "decision" and _ASKS_ELSE.match(text)):
            continue
        subject = match.groupdict().get("subject")
        if intent == "definition" and subject and (_ATTRIBUTE.match(subject) or len(subject.split()) > 6):
            continue
        return intent
    return "fact"


def _content(text: str, intent: Intent) -> tuple[tuple[str, ...], tuple[str, ...], Period | None]:
    """Content words as written, the names among them, and the days named."""
    found = mentions(text)
    dated = [m for m in found if m.period()]
    words: list[str] = []
    names: list[str] = []
    dropped = _INTENT_WORDS.get(intent, frozenset())
    for k, match in enumerate(_WORD.finditer(text)):
        word = match.group()
        folded = word.casefold()
        if any(m.start <= match.start() < m.end for m in dated):
            continue
        if folded in STOP_WORDS or folded in ASKING_WORDS or folded in dropped or (dated and folded in _MEETING_WORDS):
            continue
        if len(folded) == 1 and not folded.isdigit():
            continue
        words.append(word)
        if word[0].isupper() and (k > 0 or word.isupper()):
            names.append(word)
    period = None
    if dated:
        first = dated[0].period()
        period = first
    return tuple(words), tuple(names), period


def _leans(text: str, content: Sequence[str], names: Sequence[str]) -> bool:
    """Whether a question leans on what was asked before it."""
    if _OPENING.match(text):
        return True
    if names and len(content) > 1:
        return False
    if not content:
        return True
    if names:
        return bool(_ANAPHORA.search(text)) and len(content) <= _FEW
    return len(content) <= (_FEW + 1 if _ANAPHORA.search(text) else _FEW)


def _earlier(history: Sequence[str]) -> Query | None:
    """The latest earlier question with content of its own, read with what came before it."""
    for k in range(len(history) - 1, -1, -1):
        if not history[k].strip():
            continue
        query = understand(history[k], history[:k])
        if query.content or query.subject:
            return query.model_copy(update={"content": query.content + query.subject})
    return None
