"""The labels of attendance lists: whether a line is one or begins with one, and how those under it took part."""

from __future__ import annotations

import re
from typing import Literal

from assistant.gatherings import ABSENT
from assistant.types import Presence, Record
from ingest.attendance.names import full_name, is_known

Strength = Literal["said", "role", "weak"]
"""said: the label says who came or stayed away; role: what they are; weak: some words that may be an organisation."""

_WITH = r"(?:(?:vi|de|vilka)\s)?(?:som\s)?(?:var\s)?(?:(?:ej|inte)\s)?med(?:\s(?:i\s?dag|denna gång|den här gången))?"
"""``Med: Anna, Bo``, which heads what to bring as well."""
_SAID = re.compile(
    r"\b(?:närv|närvar\w*|frånv|frånvar\w*|beslutande|\w*deltagar\w*|deltog|deltar|deltagit"
    r"|deltagande|sjuk\w*|medverkande|medverkade"
    r"|upprop|röstlängd\w*|röstberättiga\w*|kallade|förhinder|förhindra(?:de|d)|anmält förhinder|återbud|adjunger\w*"
    r"|med på (?:mötet|träffen)|med var|på plats|vi som var|inbjud\w+|gäst(?:er)?|åhörare"
    r"|observatör(?:er)?|voro|ombud)\b"
    rf"|^{_WITH}$",
    re.IGNORECASE,
)
_ROLE = re.compile(
    r"\b(?:\w*ledamöter|\w*ledamot|suppleant(?:er)?|medlemmar|\w*revisor(?:er)?|valberedning(?:en)?|\w*ersättare"
    r"|tjänstgörande|tjänste(?:personer|män)|övriga|övrigt|\w*ordförande|ordf|\w*sekreterare|sekr"
    r"|kassör|från|representanter"
    r"|via länk|digitalt|distans|föredragande|\w*ansvarig|personal(?:en)?|närvaro|protokollförare|justerare"
    r"|\w*justerings\w+|protokolljusterare|\w*ledare|\w*ägare|master|facilitator|ägarrepresentant|utses att justera"
    r"|\w*(?:nätverket|nämnden|styrelse|styrelsen|rådet|utskottet|gruppen|kommittén|presidiet|kansliet|förvaltningen)"
    r"|vid protokollet|vid pennan|antecknare|teams|zoom|skype|telefon)\b",
    re.IGNORECASE,
)
_ABSENT = re.compile(rf"\b(?:{ABSENT})", re.IGNORECASE)
_GUEST = re.compile(r"\bgäst|åhörare|observatör|besökare", re.IGNORECASE)
_INVITED = re.compile(r"inbjud|adjunger|föredragande", re.IGNORECASE)
_CALLED = re.compile(r"\bkallade\b", re.IGNORECASE)
_NO_LIST = re.compile(
    r"^(?:mötes)?(?:tid|plats|datum|lokal|ort|adress)\b|\b(?:anmäls|meddelas|skickas|meddela|anmäl"
    r"|lämnas|senast|antal|deltagande (?:föreningar|organisationer|klubbar|kommuner|företag"
    r"|myndigheter|parter)|telefon(?:nummer)?|e-?post|mejl(?:as)?|(?<!utan )anmälan"
    r"|protokoll från|länk till|godkännande|rapport|information|bakgrund|beslut(?:ade|ar)?"
    r"|föreslå\w*|ärende|deltar i|deltagare i|ansvar(?:ar)?|bilag\w+|justeringens|paragrafer|kontakt\w*|ämne)\b",
    re.IGNORECASE,
)
_VALUE = re.compile(r"\s*[:\t|]\s*")
_VERB = re.compile(
    r"(?P<label>med var(?: också| även| dessutom)?"
    r"|(?:anmält |meddelat |lämnat )?(?:förhinder|frånvaro|återbud) (?:hade|har|anmälde|meddelade|lämnade|från|av)"
    r"|(?:och )?vi som var (?:där|med|på plats) var|med på (?:mötet|träffen) var"
    r"|(?:vid mötet |på mötet |i mötet |följande |dessutom |även |också )?(?:ej |inte |icke |övriga "
    r"|övrigt )?"
    r"(?:närvarande|frånvarande|deltagare|närvarade|beslutande|förhindrade|medverkande|deltog|adjungerade|inbjudna)"
    r"(?:\s(?:på|vid|under|i|från|av|med|ledamöter|medlemmar|personer|styrelsemedlemmar"
    r"|styrelseledamöter|mötet|rösträtt"
    r"|hela|delar|dagens|styrelsemötet|årsmötet|sammanträdet|styrelsen|\w*sidan)){0,4}"
    r"(?:\s+(?:var|är|gjorde|voro|av))?(?:\s+(?:även|också|följande|dessutom))?)\s*[-–=]?\s+"
    r"(?!(?:ledamöter|medlemmar|personer|styrelse\w*|på|vid|under|i|från|av|med|var|är|som|och|ska"
    r"|har|se|enligt)\b)(?=\S)",
    re.IGNORECASE,
)
"""``Närvarande var``, ``Deltog gjorde``, ``Beslutande`` before names, without a colon."""
_COLUMN = re.compile(
    r"(?P<label>(?:Tjänstgörande |Ordinarie |Övriga |Ej |Vice |V\.? |Tf\.? "
    r"|Mötes(?=[a-z]))?(?i:Ledamöter|Ersättare|Suppleanter|Deltagare|Revisorer"
    r"|Ordförande|Sekreterare|Ledamot|Utses att justera|Justerare|Kassör|Adjungerade|Adjungerad|Tjänstemän"
    r"|Tjänstepersoner|Gäster|Inbjudna)"
    r"(?i: ledamöter| ersättare| tjänste(?:personer|män)| deltagare| närvarande)?)\s+(?=[^\W\d_a-zåäö])"
)
"""A label in a column before the names."""
LONGEST_LABEL, _LONGEST_SAID = 60, 140
_MOST_WORDS = 7
_OWN_NUMBER = re.compile(r"\s*(?:§+\s*)?\d{1,3}(?:\.\d{1,2})*\s*(?:§+|[.):])?\s+|\s*§\s*")


class Label(Record):
    """Words over or before those who took part."""

    words: str
    rest: int
    """offset of what follows it on its line; the line's length where nothing does"""
    strength: Strength
    heads: bool = False
    """whether it stands alone on its line without a colon, as a heading does"""
    loose: bool = False
    """whether no sign divides it from what follows it, so that all of the line may be the label"""
    called: bool = False
    """whether it names those who were called, not those who came"""


def label_of(text: str, *, before_agenda: bool) -> Label | None:
    """The label that a line, blanked of markup, is or begins with.

    In the agenda only what says who came or stayed away is one; before it roles and organisations are as well.
    """
    if not before_agenda and not _MAY_SAY.search(text):
        return None
    at = _begin(text)
    parted = _VALUE.search(text, at)
    if parted and (found := _with_value(text, at, parted, before_agenda=before_agenda)):
        return found
    for form in (_VERB, _COLUMN) if before_agenda else (_VERB,):
        match = form.match(text, at)
        if match:
            words = match["label"].strip()
            strength: Strength = "said" if _SAID.search(words) else "role"
            return Label(
                words=words, rest=match.end(), strength=strength, loose=True, called=bool(_CALLED.search(words))
            )
    return label_alone(text, before_agenda=before_agenda)


def _begin(text: str) -> int:
    """Offset of the first word, behind an agenda number."""
    start = len(text) - len(text.lstrip(" |"))
    number = _OWN_NUMBER.match(text, start)
    return number.end() if number and number.end() < len(text) else start


def _with_value(text: str, at: int, parted: re.Match[str], *, before_agenda: bool) -> Label | None:
    words, rest = text[at : parted.start()].strip(), text[parted.end() :].strip()
    said = bool(_SAID.search(words))
    if not rest or not words or len(words) > (_LONGEST_SAID if said else LONGEST_LABEL) or _NO_LIST.search(words):
        return None
    if said and (before_agenda or _is_attendance(words)):
        return Label(words=words, rest=parted.end(), strength="said", called=bool(_CALLED.search(words)))
    if before_agenda and _ROLE.search(words):
        return Label(words=words, rest=parted.end(), strength="role")
    return None


_ATTENDANCE = re.compile(
    r"närv|frånv|deltagar|deltog|beslutande|röstlängd|röstberättig|upprop|förhind|återbud|adjunger"
    r"|medverkande|vi som var",
    re.IGNORECASE,
)


_MAY_SAY = re.compile(rf"{_ATTENDANCE.pattern}|frånvaro|med var|med på|inbjudna", re.IGNORECASE)
"""What every label in the midst of an agenda holds: words of who came, or those of _VERB."""


def _is_attendance(words: str) -> bool:
    """Whether words in the midst of an agenda speak of who came."""
    return bool(_ATTENDANCE.search(words)) and not _NO_LIST.search(words)


def label_of_names(text: str) -> Label | None:
    """Right after a list, whatever short label stands before a name that is common: ``Insynsplats: Anna Ek``."""
    at = _begin(text)
    head, colon, rest = text[at:].partition(":")
    name = full_name(rest.strip())
    if not colon or not name or not is_known(name.group()) or len(head.split()) > 3 or _NO_LIST.search(head):
        return None
    return Label(words=head.strip(), rest=at + len(head) + 1, strength="role")


def label_alone(text: str, *, before_agenda: bool) -> Label | None:
    """The label that a whole line is, with or without a colon behind it."""
    at = _begin(text)
    parted = _VALUE.search(text, at)
    if parted and text[parted.end() :].strip():
        return None
    words = text[at : parted.start() if parted else len(text)].strip(" .-–")
    if not words or len(words) > LONGEST_LABEL or len(words.split()) > _MOST_WORDS:
        return None
    if (not before_agenda and not _ATTENDANCE.search(words)) or _NO_LIST.search(words):
        return None
    heads = parted is None
    if text.rstrip().endswith((".", "!", "?", ",", ";")) and heads and len(words.split()) > 2:
        return None
    if _SAID.search(words):
        called = bool(_CALLED.search(words))
        return Label(words=words, rest=len(text), strength="said", heads=heads, called=called)
    if not before_agenda or not words[0].isupper() or len(words.split()) > 5:
        return None
    return Label(words=words, rest=len(text), strength="role" if _ROLE.search(words) else "weak", heads=heads)


def is_said(words: str) -> bool:
    """Whether words speak of who came, or of what those are who are named."""
    return bool(_SAID.search(words) or _ROLE.search(words))


def may_head_things(label: Label) -> bool:
    """Whether a label may as well stand over things, so that names under it are to be known ones."""
    return re.fullmatch(_WITH, label.words, re.IGNORECASE) is not None


def presence_of(label: str, note: str = "") -> Presence:
    """How a person listed under ``label`` took part, unless the ``note`` on that person says otherwise."""
    if _ABSENT.search(label) or _ABSENT.search(note):
        return "absent"
    if _GUEST.search(label):
        return "guest"
    return "invited" if _INVITED.search(label) else "present"
