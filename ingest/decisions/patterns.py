"""The wordings of decisions in Swedish minutes, and of what only looks like one.

Three families tell that a meeting decided: the verbs of deciding ("beslutade att"), the verbs of formal business, in
the passive without a subject that acts ("Dagordningen godkändes", "Till justerare valdes …") or with the meeting as
subject ("Stämman beviljade …"), and the wordings of agreement ("enades om"), which imply one.
"""

from __future__ import annotations

import re

from assistant.date_patterns import MONTH_NAMES

_BODIES = (
    "möte|mötet|stämma|stämman|styrelse|styrelsen|nämnd|nämnden|utskott|utskottet|fullmäktige|kommitté|kommittén|rådet"
    "|gruppen|nätverket|direktionen|presidiet|församlingen|kollegiet|teamet|sektionen|föreningen|klubben|ledningen"
    "|förbundet|laget"
)
_MEETING = rf"(?:\w++(?:{'|'.join(f'(?<={body})' for body in _BODIES.split('|'))})|vi|samtliga|alla)"
"""Who decides in minutes: the body that met, in whatever compound. A word is read once, and its end looked at."""
OURSELVES = (
    r"vi|(?:klubb|förening|sektion|samfällighet|kår)en|\w+klubben|styrelsen|\w*laget|gruppen|nätverket|stämman|mötet"
)
"""Who speaks in minutes of what it does itself."""
_BY_US = (
    r"av (?:\w*mötet|\w*stämman|styrelsen|nämnden|utskottet|gruppen|rådet|nätverket|deltagarna|samtliga|alla"
    r"|medlemmarna|församlingen|sektionen)\b"
)
"""What a decision is said to be by, where it is that of those who met."""
_ROLE = (
    r"(?:(?:vice )?\w*ordförande|\w*sekreterare|kassör|\w*ledamot|suppleant|revisor|\w*justerare|justeringsman"
    r"|sammankallande)"
)
_MEMBERS = r"(?:kommunerna|cheferna|parterna|deltagarna|medlemmarna|ledamöterna|representanterna)"
_ADVERBS = (
    r"(?:(?:därför|därmed|också|enhälligt|enigt|gemensamt|dock|även|sedan|slutligen|vidare|samtidigt|då|alltså|nu"
    r"|istället|härmed|formellt|därefter|enligt (?:\w+ )?förslag(?:et)?|med acklamation|föreslog och|har|"
    r"efter (?:\w+ ){0,3}(?:diskussion|omröstning|votering)),?\s+){0,3}"
)

_FULL_NAME = r"(?:\w{1,40}-(?:, \w{1,40}-){0,3} och |\w{1,40}a )?"
"""What stands before the last word of a body's name: "kultur- och fritidsnämnden", "tekniska nämnden"."""
_OF_A_BODY = (
    r"(?:(?!förra|föregående|senaste|tidigare|andra|läns|socialstyrelse|regering|riksdag|\w*domstol|\w*rätt(?:en)?s\b"
    rf"|polis|\w*verkets|\w*myndighet|\w*inspektion|hyresnämnd){_FULL_NAME}"
    r"(?:(?!förra|senaste|tidigare)\w{1,40}s ){1,3})?"
)
"""Whose a decision or a proposal is, where it is said: "Nämndens", "Kultur- och fritidsnämndens", "Tekniska nämndens".

Not that of an earlier meeting, nor of those who decide elsewhere.
"""
LABEL = re.compile(
    r"(?:[-–•*>]\s+|#{1,6}\s*)?[*_]{0,3}" + _OF_A_BODY + r"beslut(?:et)?(?:smening)?"
    r"(?:\s+(?:nr\s*)?[\d/.§-]+)?\s*(?:[*_]{0,3}:[*_]{0,3}|[*_]{0,3}$|[*_]{0,3}\s[–—-]+\s"
    r"|(?-i:(?<=BESLUT)\s+(?=[A-ZÅÄÖa-zåäö])))\s*",
    re.IGNORECASE,
)
"""What announces a decision: ``Beslut:``, or the word alone on a line."""
LIST_OF_DECISIONS = re.compile(
    r"(?:[#*_\s]|(?:§\s*)?\d+(?:\.\d+)*[.):]?\s)*"
    r"(?:(?:beslutslista|beslutslogg)|(?:åtgärder och |fattade |mötets |viktiga )?beslut(?: och åtgärder)?"
    r"|(?:saker|vad|det|detta|följande)?\s?(?:här |som )?(?:(?:vi|mötet|gruppen|teamet) )?(?:har )?"
    r"(?:kom(?:mit)? fram till|(?:kom|kommit|är|var) överens om|enade?s om|enats om|bestäm(?:de|t)(?: vi)?"
    r"|beslut(?:at|ades?)|beslöts)(?: följande| att)?|överenskommelser|bestämt)[:*_\s]*$",
    re.IGNORECASE,
)
_OPENS = r"(?:[-–•*]\s+|#{1,6}\s*)?[*_]{0,3}"
_CLOSES = r"\s*(?:[*_]{0,3}:[*_]{0,3}|[*_]{0,3}$)\s*"
ANNOUNCES = re.compile(
    rf"{_OPENS}(?:(?:saker|vad|det|detta|följande)(?: som)? )?(?:(?:{_MEETING}|det|därefter) )?{_ADVERBS}"
    r"(?:beslut(?:at|ade|ades|ar|as)|beslöts?|bestäm(?:de|t|des|mer)|(?P<agreed>kom(?:mer)? fram till|kom överens om"
    rf"|enade?s om|(?:är|var) (?:överens|eniga?) om|överenskommet|överenskommelser?))(?: följande| detta| om"
    rf"| att)*{_CLOSES}",
    re.IGNORECASE,
)
"""What announces that everything below it was decided: "Vi beslutade följande:"."""
ONLY_IMPLIES = re.compile(r"åtgärd|fram till|överens|ena[dt]", re.IGNORECASE)
"""Headings of such lists that do not speak of decisions."""
PROPOSAL = re.compile(
    rf"{_OPENS}{_OF_A_BODY}(?:förslag(?:et)?|yrkande|att-?sats(?:er)?){_CLOSES}",
    re.IGNORECASE,
)
"""What announces a proposal: it goes on as far as its list."""
RECORD = re.compile(
    rf"{_OPENS}(?:{_OF_A_BODY}(?:beslutsförslag|förslag(?:et)? till (?:\w+ )?beslut\w*|förslag på beslut"
    r"|förslag(?:et)? till (?:\w*fullmäktige|(?:kommun|region)styrelsen|" + _FULL_NAME + r"\w*nämnden))"
    r"|(?:tidigare yrkanden|yrkanden(?: och \w+)?)|propositionsordning|beslutsgång(?:en)?"
    r"|ärendebeskrivning|(?:sammanfattning|beskrivning) av ärendet"
    r"|tidigare beslut|beslutsunderlag"
    r"|reservation(?:er)?|protokollsanteckning(?:ar)?|underlag för beslut|skäl(?:en)? (?:för|till) beslut(?:et)?)"
    rf"{_CLOSES}",
    re.IGNORECASE,
)
"""What announces the record round a decision: nothing below it is one, up to the next label."""
ANNEX = re.compile(r"(?:[#*_\s]*)(?:bilag(?:a|or)\b|appendix\b)", re.IGNORECASE)
"""Headings of what goes with the minutes and was not said at the meeting."""
FOLLOW_UP = re.compile(
    r"(?:[#*_\s]|(?:§\s*)?\d+(?:\.\d+)*[.):]?\s)*(?:besluts?uppföljning|uppföljning av (?:\w+ )?beslut|tidigare beslut"
    r"|från (?:\w+ )?(?:\w*möte\w*|sammanträdet))",
    re.IGNORECASE,
)
"""Headings below which decisions of earlier meetings are told: only what bears a label is of this one."""
ATT = re.compile(r"(?:[-–—•*]\s*|\d{1,2}[.)]\s*|[a-z]\)\s*)?[*_]{0,3}att\s?\d{0,2}(?=[\s:*_])", re.IGNORECASE)
MARKER = re.compile(r"(?:[-–•*·▪●○]|\d{1,2}[.)]|[a-z]\))\s+(?=\S)")
LEAD = re.compile(r"(?:(?:[-–•*·▪●○]\s+)|(?:§+\s*)?\d{1,3}(?:\.\d{1,2})*\s?(?:[.):]|§)?\s+(?=[A-ZÅÄÖ*_\"”]))?")
"""The sign or number before a line's words."""

VERDICT = re.compile(
    r"(?:mötet |styrelsen |stämman |årsmötet |beslut(?:as|ades)? )?(?:(?:att-?sats(?:en|erna)?|yrkandet|förslaget"
    r"|motionen|propositionen|samtliga|alla|enhälligt)(?: \d+(?:[-–]\d+)?)?\s+)*"
    r"(?:bif(?:all|allen|alles|alls|aller|ölls?)|avsl(?:ag|ås|ogs|aget|agen|år|og)|godkän(?:t|d|da|des|ns|nes|ner|de)"
    r"|fastställ(?:t|d|da|des|s|es)|ant(?:agen|aget|ogs|ages)|bevilja(?:d|t|des|s)|(?:in|om|ny)?vald(?:a|es)?|omval"
    r"|klubba(?:t|des|s)|(?:enligt|i enlighet med) (?:\w+ ){0,2}(?:förslag(?:et)?|yrkande[nt]?))"
    rf"(?:\s+(?:enhälligt|{_BY_US}|enligt förslag(?:et)?|utan (?:anmärkning|ändringar)))?[\s.!*_]*$",
    re.IGNORECASE,
)
"""A sentence that is nothing but the outcome of what stands before it."""

CHARGES = re.compile(
    r"\b(?:ska|skall|ansvarar|(?:är|blir) (?:\w*ansvarig|sammankallande)|kommer (?:även |också |då )?(?!fram)"
    r"|åtar sig|tar (?:hand|på|fram|kontakt|reda)|undersöker|kontaktar|ordnar|ser till|återkommer)\b",
    re.IGNORECASE,
)
"""What is to be done, in text that is announced to hold decisions."""

DECIDES = re.compile(
    rf"\b(?P<subject>{_MEETING}|{_MEMBERS})\s+{_ADVERBS}"
    r"(?:beslutade|beslutar|beslöt|beslutat|bestämde|bestämmer (?:att|oss)|klubba(?:r|de)|fattade (?:\w+ )?beslut"
    r"|fattar (?:\w+ )?beslut (?:att|om)"
    r"|tog (?:\w+ )?beslut|röstade (?:igenom|in|för|emot|mot|ja|nej))\b"
    rf"|\b(?:beslutade|beslutar|beslöt|bestämde|bestämmer)\s+(?:därför |då |också )?(?:{_MEETING}|{_MEMBERS})\b"
    r"|\bbeslut(?:et)? (?:togs|fattades|blev)\b|\bbeslut (?:tas|fattas) (?:i ?dag |nu )?(?:om )?att\b|\b(?:togs"
    r"|fattades) (?:\w+ )?beslut\b"
    r"|^\W*(?:bestämde|beslutade) (?:att|oss)\b|\bbeslutas (?:att|vara|till)\b|\bbestämde oss för\b"
    r"|^(?:\W*)(?:det )?(?:beslutas|beslutat|beslutade|bestämdes|bestämt|bestämm?s att)\b"
    rf"|\b(?:beslutar|beslutade|beslöt|har beslutat)\s+{_ADVERBS}(?:att\b|följande\b|enligt\b|i enlighet\b)"
    rf"|\b(?:beslutade|beslöt|beslutat) om\b|\b(?:har )?beslutade?:"
    r"|\b(?:beslutades|beslöts|klubbades|klubbas|spikades|röstades (?:enhälligt )?(?:igenom|in|fram|ned|ner|till"
    r"|som)|röstas (?:igenom|in"
    r"|fram|ned|ner))\b"
    r"|\b(?:blev|blir) (?:\w+ )?beslutat\b|\bbestäm(?:des|m?s) (?:det )?(?:att\b|till\b)"
    r"|\bfattade(?:s)? (?:\w+ )?beslut(?:et)? (?:att|om)\b"
    r"|\b(?-i:[A-ZÅÄÖ]{2,6}) (?:beslutar|beslutade|beslöt)\b",
    re.IGNORECASE,
)
_RESOLVES = (
    r"(?:besluta(?:r|t|de)?|bif(?:aller|allit|öll)|avsl(?:år|agit|og)|godkän(?:ner|t|de)|ant(?:ar|agit|og)"
    r"|fastställ(?:er|t|de)|(?:till|av)styrk(?:er|t|te))"
)
DECIDING_ROOTS = ("beslut", "beslöt", "bestäm", "klubba", "röst", "spikad")
"""Each wording of DECIDES holds one of them, and most sentences hold none."""
FINDS = re.compile(
    r"\b(?:\w*ordföranden?|ordf\.?|ålderspresidenten)(?: (?-i:[A-ZÅÄÖ])[\w-]+){0,3}(?: \(\w+\))?\s+"
    r"(?:.{0,200}\b(?:och|samt|varefter (?:hon|han))\s+)?"
    r"(?:(?:därvid|därefter|då|sedan)\s+)?(?:finner|fann),?(?: efter [^,]{1,60},)?\s+att\s+"
    rf"{_FULL_NAME}{_MEETING}\s+{_ADVERBS}{_RESOLVES}\b"
    rf"|\b(?:finner|fann) (?:\w*ordföranden?|ålderspresidenten) att {_FULL_NAME}{_MEETING}\s+{_ADVERBS}{_RESOLVES}\b",
    re.IGNORECASE,
)
"""The chair puts the proposals to the body and says which one it took."""
FORMAL_PASSIVE = re.compile(
    r"\b(?:godkän(?:des|ns|nes)|fastställ(?:des|s|es)|fastsl(?:ogs|ås)|antogs|antas(?= (?:enhälligt|enligt|av|i sin"
    r"|som|med)\b|[.,]|$)|bif(?:ölls|alls|alles)|avsl(?:ogs|ås)|bevilja(?:des|s)|(?:om|ny|in|åter|fyllnads)?valdes"
    r"|(?:om|ny|in|åter)?väljs|väljes|utsågs|utses|adjungera(?:des|s)|entlediga(?:des|s)|tillstyrktes|uppdrogs?"
    r"|invotera(?:des|s)|instifta(?:des|s)|utnämn(?:des|s)|förordna(?:des|s)|koopterades|tillsattes|tillsätts"
    r"|anslogs|anslås"
    r"|acceptera(?:des|s)|godt(?:ogs|as)|befullmäktiga(?:des|s)|bemyndiga(?:des|s)|åla(?:des|s|ds)|ålägges"
    r"|hänskj(?:uts|öts) till|konstituerades|besvara(?:des|s) (?:med ja|jakande)"
    r"|\w*(?:pris|priset|stipendi(?:um|et|er)|utmärkelsen?|plakett|plaketten)(?: (?:för )?\d{4})? tilldela(?:des|s)"
    r"(?= (?!(?:den|de|en|ett|någon|personer)\b)(?:[^\W\d]+ ){0,4}(?-i:[A-ZÅÄÖ]))"
    r"|ratificera(?:des|s)|uteslöts|utesluts|uppläts|upphävdes|s(?:attes|ätts) till|(?:höjdes|höjs|sänktes"
    r"|sänks) (?:med|till)|"
    r"(?:med|via|genom) acklamation|enhälligt bifall|lämnades utan bifall|(?:lämnades|lämnas|förblir|blir|blev"
    r"|bibehålls) oförändra[dt]"
    r"|\w*avgift\w*:? oförändra[dt]"
    r"|ändra(?:des|s) enligt (?:\w+ )?förslag\w*|(?:vann|vinner) (?:\w+ )?bifall|ansvarsfrihet (?:gavs|ges"
    r"|lämna(?:de)?s)"
    r"|firma(?:n)? tecknas|tecknar (?:\w+ )?firma|(?:förslag|motion|proposition|yrkande|ändring)\w* (?:gick"
    r"|går) igenom"
    r"|justera(?:des|s) omedelbart|förklara(?:des|s) (?:\w+ )?omedelbart justera[dt]"
    r"|(?:la|lade|lagt|lägg|läggs|lades|ladest)s? (?:\w+ ){0,2}till handlingarna"
    r"|(?:fick|får|gavs|ges|gav|ger) (?:\w+ ){0,3}(?:i uppdrag(?! av)|uppdrag(?:et)? att|(?:i|till) uppgift att"
    r"|bemyndigande)"
    r"|(?:gavs|ges|fick|får|tilldela(?:des|s)) (?:\w+ ){0,3}(?:(?:yttrande|närvaro|yrkande|röst)\w*rätt"
    r"|ansvarsfrihet|fullmakt"
    r"|mandat|förnyat förtroende)"
    r"|(?:blev|blir) (?:\w+ )?(?:in|om|ny|åter)?vald[a]?"
    r"|(?:an(?:sågs|ses|såg|ser)|befanns|befinns|fanns|förklara(?:des|s|de)|finner|fann|konstatera(?:r|de|des|s)"
    r"|bedöm(?:des|s))\b"
    r"[^.]{0,80}\b(?:behörig\w*|stadgeenlig\w*|besluts(?:för|mässig)\w*|utlyst))\b",
    re.IGNORECASE,
)
_BOARD = (
    r"(?!länsstyrelsen|socialstyrelsen|hyresnämnden)\w*(?:nämnden|styrelsen|utskottet|fullmäktige|rådet|mötet|stämman"
    r"|direktionen|gruppen|nätverket)"
)
_ORDERS = (
    r"(?:förelägger|förbjuder|(?:förelade|förbjöd)"
    r"(?! [^.,;:]{0,60}(?<!till) (?:den \d|i (?:fjol|våras|höstas|jan|feb|mars|apr|maj|jun|jul|aug|sep|okt|nov|dec))))"
)
FORMAL_ACTIVE = re.compile(
    rf"\b(?P<subject>{_MEETING})\s+{_ADVERBS}(?P<verb>valde|väljer|godkän(?:de|ner)|fastställ(?:de|er)|fastsl(?:og"
    rf"|år)"
    r"|bevilja(?:de|r)|ant(?:og|ar)(?! att)|avsl(?:og|år)|bif(?:öll|aller)|utsåg|utser|adjungera(?:de|r)"
    r"|entlediga(?:de|r)|tillstyrk(?:te|er)|avstyrk(?:te|er)|uppdr(?:og|ar)|tillsatte|tillsätter|avsatte|avsätter"
    r"|(?:lade|lägger) (?:\w+ ){1,6}till handlingarna|(?:gav|ger) (?:\w+ ){0,6}(?:i uppdrag|mandat|ansvarsfrihet)"
    r"|tilldela(?:de|r)|konstituera(?:de|r) sig|ålägger|ålade|instiftar|befullmäktiga(?:de|r)|bemyndiga(?:de|r)"
    r"|hänskj(?:uter|öt)|förklara(?:de|r)(?= [^.]{1,60} ansvarsfri))\b"
    rf"|\b{_BOARD}\s+{_ADVERBS}(?:{_ORDERS}|medg(?:er|av)(?= (?!att\b)[^.,;:]{{0,60}}\b(?:\w*dispens|undantag|anstånd"
    rf"|\w*lov(?:et)?|\w*tillstånd|avvikelse|avsteg|befrielse|uppskov|förlängning)\w*))\b|\b{_ORDERS} {_BOARD}\b"
    rf"|\b{_BOARD}\s+(?:(?!\b(?:att|som|om)\b)[^.,;:]{{1,80}} och )?{_ADVERBS}(?:avg(?:er|av)|överlämna(?:r|de))"
    r" (?:\w+ ){0,4}?(?:\w*yttrande[t]?|remissvar(?:et)?|skrivelsen?)\b(?! senast\b)"
    r"|^(?!.*\b(?:har|hade|som|blivit|fått|få|in(?:lämna|skicka|sän)[dt])\b)(?:[^.]{3,80}\s)?(?:godkän(?:d|da|t)"
    r"|fastställ(?:d|da|t)|antag(?:en"
    r"|et|na)"
    r"|bevilja(?:d|de|t)|avsl(?:agen|aget|agna)|(?:in|om|ny)?vald(?:a)?|(?:om|ny|in)vald(?:a)? (?:på|för|till"
    r"|som)\b.*)"
    rf"(?: enhälligt| enligt förslag\w*| utan \w+| {_BY_US})?(?=\W*$)"
    rf"|^\W*{_MEETING} är (?:\w+ )?(?:behörig|stadgeenlig|besluts(?:för|mässig))\w*\b"
    rf"|\b(?:valde|godkän(?:de|ner)|fastställ(?:de|er)|bevilja(?:de|r)|antog|avslog|avslår|bif(?:öll|aller)|utsåg"
    rf"|adjungerade)\s+{_MEETING}\b",
    re.IGNORECASE,
)
AGREES = re.compile(
    rf"\b(?:enas|enades|(?:är|var) (?:\w+ )?(?:överens|eniga?|enigt|ense) om|kom(?:mer)? överens om"
    r"|ställ(?:er|de) sig bakom|ställ(?:er|de) sig positiv[at]? till|(?:gav|ger|fick|får) klartecken"
    r"|(?:sa(?:de)?|säger) (?:ja|nej) till|överenskom(?:s|mes)|enighet (?:rådde|råder|nåddes) om|(?:gav"
    r"|ger) sitt (?:godkännande|bifall|stöd)|slutsatsen (?:blev|blir|är) att|mynna(?:r|de) (?:\w+ )?ut i att"
    r"|och kom fram till att|vi har (?:\w+ )?(?:kommit (?:överens om|fram till)|enats om)|(?:rådde|råder|nådde"
    r"|når|nåddes) konsensus|vi kör (?:på|med|enligt|vidare med))\b|^\W*(?:enades|kom överens) om\b"
    r"|^\W*kom fram till att\b"
    rf"|\b(?:{_MEETING}|{_MEMBERS}|diskussionen)\s+{_ADVERBS}(?:kom(?:mer)? fram till|landa(?:r|de) i|satsar på"
    rf"|tacka(?:r|de) (?:ja|nej) till)\b"
    rf"|\b(?:kom\s+{_MEETING}\s+fram till|landade\s+{_MEETING}\s+i)\b",
    re.IGNORECASE,
)
SETTLES = re.compile(
    r"\b(?:ställs in|utlys(?:es|s)|inbjud(?:s|es)|in(?:köps|förskaffas|handlas)|köps in"
    r"|målas|genomförs (?:som planerat|enligt plan\w*)|hålls som planerat|tillträder (?:\w+ ){0,2}som"
    r"|efterträder (?:\w+ ){1,3}som)\b"
    rf"|^\W*(?:[^\W\d][\w ]{{2,40}}: )?(?:{OURSELVES})\s+{_ADVERBS}(?:köper|säljer|betalar|bekostar|sponsrar"
    r"|skänker|deltar|deltager|medverkar|anlitar|hyr|tackar (?:ja|nej)|avstår|bjuder in|inbjuder|ställer in|inför"
    r"|beställer|bokar|anmäler|byter|övergår|säger upp|går (?:med|ur)|avslutar|lägger ner?d?|behåller|höjer"
    r"|sänker|anordnar|arrangerar|väljer att|avvaktar utredning\w*|överlåter|delegerar|står för|(?:lämnar"
    r"|ger) (?:\w+ ){0,3}bidrag)\b"
    r"|^\W*(?:[^\W\d][\w ]{2,40}: )?(?:vi|styrelsen|gruppen|nätverket|stämman|mötet) ansöker\b"
    rf"|\b{_ROLE} (?:blir|blev) (?-i:[A-ZÅÄÖ])"
    rf"|^\W*(?-i:[A-ZÅÄÖ]\S+)(?: (?-i:[A-ZÅÄÖ])\S+)* (?:(?:kvarstår|fortsätter|sitter kvar) (?:\w+ ){{0,2}}som"
    rf"|blir|blev) (?:\w+ )?{_ROLE}\b"
    r"|\b(?:protokoll|dagordning|budget|förslag)\w* (?:är )?ok(?:ej)?(?=\W*$)|\butgår med \d"
    r"|\b(?:frågan|ärendet|motionen|förslaget) (?:\w+ )?(?:överlämna(?:s|des)|överlåts|överläts|remittera(?:s"
    r"|des)) (?:till|åt)\b"
    r"|\b\w*avgift\w*(?: \w+){0,4} (?:blir|ska(?:ll)? vara) (?:\w+ ){0,2}\d|\b(?:vi|gruppen|styrelsen"
    r"|mötet) (?:valde|väljer) att\b",
    re.IGNORECASE,
)
"""The matter is settled in plain words: by the body that met, of what it does next, or in the passive."""
ALREADY = re.compile(
    r"\b(?:redan|just nu|för närvarande|i dag(?:släget)?|idag|fortfarande|sedan (?:tidigare|länge|\d)|tidigare|numera"
    r"|kanske|event(?:uellt|\.)|förmodligen|troligen|gärna|hade|varit|var)\b",
    re.IGNORECASE,
)
"""How things are or might be: not what the meeting settles."""
NOUN_LED = re.compile(
    r"beslut(?:et)? (?:att|om)\b(?!.*\b(?:fattas|fattats|tas|tagits|väntas|dröjer|kommer|ska|är|har|krävs|behövs"
    r"|saknas"
    r"|skjuts|sköts|återkommer)\b)|(?:omval|nyval|fyllnadsval)(?: på(?: \w+){2})?(?: av|:| för)? (?-i:[A-ZÅÄÖ])"
    r"|(?:avslag|bifall) (?:på|till|för)\b|överenskomm(?:et|else:)|frågan? om .{1,120} besvara(?:des|s"
    r"|t) (?:med ja|jakande)",
    re.IGNORECASE,
)
"""A note in note form: "Beslut att anlita …"."""

EARLIER = re.compile(
    r"^\W*\d{4}-\d\d-\d\d\b|(?:^|,\s)\W*(?:redan|under (?:\d{4}|hösten|våren|sommaren|vintern)|hösten|våren|sommaren"
    r"|år \d{4}|\d{4}\s"
    rf"|i (?:fjol|våras|höstas|somras|vintras|{MONTH_NAMES}))\b[^,]*$"
    r"|\b(?:på|vid) (?:det |den )?(?:förra|föregående|senaste|tidigare|fjolårets)\b"
    r"|\b(?<!från )\w*(?:mötet|stämman|sammanträdet) (?:den \d|i (?:jan|feb|mars|apr|maj|jun|jul|aug|sep|okt|nov"
    r"|dec)\w*|(?:19|20)\d\d)|\b(?:tidigare|sedan länge|i fjol"
    r"|förra (?:året|veckan|månaden|gången)|nyligen)\b",
    re.IGNORECASE,
)
"""Before the verb: the decision is of another day."""
DATED_AFTER = re.compile(
    rf"\s+(?:den \d{{1,2}}\b|i (?:fjol|våras|höstas|{MONTH_NAMES})\b|redan\b|(?:19|20)\d\d (?:att|om)\b)"
    r"|[^.,]{0,40}\b(?:på|vid) (?:det |den )?(?:\w+ )?\w*(?:möte|mötet|stämma|stämman) (?:den )?\d",
    re.IGNORECASE,
)
"""Right after the verb: the same."""
ELSEWHERE = re.compile(
    r"^\W*(?:sveriges )?(?:regeringen|riksdagen|eu\b|europa\w+|socialstyrelsen|ivo\b|länsstyrelsen|skolverket"
    r"|skolinspektionen|trafikverket|naturvårdsverket|boverket|\w*domstolen|\w*hovrätten|\w*rätten|skr\b|polisen"
    r"|kommunfullmäktige|regionfullmäktige|kommunen|regionen|(?:\w*chefen|\w*direktören|rektorn?|handläggaren"
    r"|ordföranden|var och en|varje \w+)\s+(?:beslutar|bestämmer|fastställer|godkänner|utser))\b",
    re.IGNORECASE,
)
OUTSIDE_AGENT = re.compile(
    rf"\s+(?:\w+ ){{0,4}}?(?!{_BY_US})av (?:kommunfullmäktige|regionfullmäktige|kommunstyrelsen|regeringen|riksdagen"
    r"|länsstyrelsen|\w+verket|\w+myndigheten|domstolen|staten|kommunen|regionen|vinnova)\b",
    re.IGNORECASE,
)
CLAUSE = re.compile(
    r"[,;:–]|\b(?:och|samt|varpå|varvid|varefter|varför|men|vilket|så"
    rf"|sedan(?! (?:\d|dess|länge|starten|årsskiftet|förra|i |våren|sommaren|hösten|vintern|{MONTH_NAMES})))\b",
    re.IGNORECASE,
)
EMPHASIS, PAUSE = re.compile(r"[*_`]+"), re.compile(r"[,;:–]")
CLAUSE_OR_ATT = re.compile(CLAUSE.pattern + r"|\batt\b", re.IGNORECASE)
CONDITION = re.compile(
    r"^\W*om\b|\b(?:förutsatt|under (?:\w+ )?förutsättning(?:en)?|med (?:\w+ )?förbehåll(?:et)?|på villkor(?:et)?)"
    r" att\b"
    r"|\b(?:såvida|ifall|så länge|i den mån)\b"
    r"|\b(?:först|bara|endast|även|utom) om\b",
    re.IGNORECASE,
)
"""Before the verb, with no comma between: it says on what something depends, and so does what "och" adds to it."""
_FINITE = (
    r"är|var|blir|blev|vore|kan|kunde|ska|skulle|får|vill|behöver|(?!\w*(?:ioner|ingar|elser|heter)\b)\w{3,}(?:ar|er)"
    r"(?= (?!om\b))"
)
"""A verb on the second place, as in every statement: an "om" after it begins a condition, else it says what about."""
SUBORDINATE = re.compile(
    r"\b(?<!till )(?<!för )(?<!genom )att\b|(?:^\W*|\b(?:diskuter\w+|fråga(?!n\b)\w*|undra\w*|oavsett"
    r"|bero(?:ende|r|dde) på) )om\b"
    rf"|^\W*[^\W\d_]+ (?:{_FINITE})\b.*\bom\b"
    r"|\b(?:som|när|då|eftersom|innan|ifall|huruvida|medan|hur|vilken|vilka|ska|skall|kan|bör|måste|får|vill|skulle"
    r"|kommer|behöver|kunde|borde|föreslås?|föreslog(?:s)?|ingen|inget|inga|inte|ej|aldrig|hade)\b",
    re.IGNORECASE,
)
"""Before the verb in its clause: it does not say what the meeting did."""
PROPOSES = re.compile(
    r"\b(?:föreslår|föreslog|föreslås|föreslogs|yrkar|yrkade|yrkas|förslag(?:et)? (?:är|till beslut)|rekommenderar"
    r"|uppmana\w*|motion\w* om)\b.*\b(?:att|om)\b|^\W*(?:förslagsvis|eventuellt|kanske|möjligen)\b",
    re.IGNORECASE,
)
GENERALLY = re.compile(
    r"\b(?:årligen|varje (?:år|möte|termin)|alltid|vanligtvis|normalt|brukar|löpande|i taget|inom sig"
    r"|enligt lag(?:en)?)\b",
    re.IGNORECASE,
)
AT_ONCE_RELATIVE = re.compile(r"\bsom\s+(?:\w+ )?$", re.IGNORECASE)
END_OF_RELATIVE = re.compile(rf"(?:\s+(?:enhälligt|in))?(?:\s+{_BY_US})?\W*$")

TABLE_ROW = re.compile(r"\||[^\t]*\t")
_NUMBER = r"(?:[#*_\s]|(?:§\s*)?\d+(?:\.\d+)*[.):]?\s)*"
CHOOSING = re.compile(rf"{_NUMBER}(?:(?:om|ny|fyllnads)?val(?: av\b|\b:|$)|utse)", re.IGNORECASE)
"""Heading of an election: names below it are who was elected."""
CHOSEN = re.compile(
    rf"{_NUMBER}(?:(?:om|ny|fyllnads)?val|utse\w*) [^:–]*(?::|\s[–-])\s+(?-i:(?P<name>[A-ZÅÄÖ]\S+ [A-ZÅÄÖ].*))",
    re.IGNORECASE,
)
"""Heading of an election with who was elected."""
TOPIC = re.compile(rf"{_NUMBER}(?:avslag|bifall|omval)[*_\s]*$", re.IGNORECASE)
"""Heading that only names what an outcome may be."""
CHECKING = re.compile(
    rf"{_NUMBER}(?:fråga\w* om )?.{{0,40}}(?:utlys|behörig|stadgeenlig|beslutsför|beslutsmässig|kallelse)",
    re.IGNORECASE,
)
"""Heading of the question whether the meeting may decide."""
SETTLING = re.compile(rf"{_NUMBER}(?:fastställ|godkänn|beslut (?:om|angående|rörande)\b)", re.IGNORECASE)
"""Heading of what the meeting is to approve."""
DECIDING_ON = re.compile(rf"{_NUMBER}beslut (?:om|angående|rörande)\b", re.IGNORECASE)
"""Heading of what the meeting is to decide: the one sentence below it is what it decided."""
TELLS = re.compile(
    r"\b(?:redo(?:visa|gjor|gör)\w*|informera\w*|information|berätta\w*|diskut\w*|diskussion\w*|presentera\w*"
    r"|före(?:dr|slå|slo)\w*"
    r"|gick(?:s)? igenom|förslag\w*|har|hade|ska(?:ll)?|bör|utgår|enligt bilaga|se bilaga)\b",
    re.IGNORECASE,
)
"""What is told of a matter, without an outcome."""
TAKES_OFFICE = re.compile(
    r"^\W*[A-ZÅÄÖ]\S+(?:[ ,]+\S+){0,10}? (?:justerar|blir|är|tar|tog|åtar sig|åtog sig|fortsätter|sitter kvar)\b"
)
"""Below the heading of an election: somebody takes it on."""
ANSWERS_NO = re.compile(
    r"\W*(?:nej|inga?|inget|ej|vakant|bilaga|enl\w* bilaga|se)\b|.*\b(?:ströks|utgår|utgick|inte|ej|aldrig|saknas"
    r"|punkten)\b|.*[:?]$",
    re.IGNORECASE,
)
"""Below a heading that asks: nothing was decided, or it stands elsewhere."""
LEADS_IN = re.compile(
    r"\b(?:att|föresl\w+|förslag\w*|yrka\w*|motion\w*|vill|önskar|anser|anför|menar|ska|bör|hemställ\w*|syfte\w*)\b"
    r"|[:?]$",
    re.IGNORECASE,
)
"""Above a line that begins with "att": it is what somebody proposes or says, or a list that is led in."""
