"""What a person's name looks like in Swedish notes: full names, first names alone, initials, user names.

A full name is two to five capitalised words with particles, initials or a nickname between them. Its form alone does
not tell it from a place or a body of two words ("Lilla Edet", "Tekniska Nämnden"); words that persons do not bear are
refused, and ``is_known`` says where a common first name settles it.
"""

from __future__ import annotations

import re

from ingest.attendance.first_names import FIRST_NAMES

_UPPER = r"[^\W\d_a-zß-öø-ÿ]"
"""A letter that is no lower-case one of Western Europe."""
_LETTER = r"[^\W\d_]"
_WORD = rf"{_UPPER}{_LETTER}*(?:['’´]{_LETTER}+)*(?:-{_LETTER}+(?:['’´]{_LETTER}+)*)*"
_INITIAL = rf"{_UPPER}\."
_PARTICLE = r"(?:von|vom|zu|af|av|de|da|di|du|dos|van|der|den|del|la|le|al|el|bin|ibn|ten|ter)"
_NICKNAME = r"[\"”“»'’][^\"”“»«'’\n]{1,24}[\"”“«»'’]"
_BETWEEN = rf"(?:{_NICKNAME} |{_INITIAL} ?|(?:{_PARTICLE} ){{1,2}})?"
_FIRST = rf"(?:{_WORD}|{_INITIAL}(?: ?{_INITIAL})*)"
_FULL = re.compile(rf"{_FIRST}(?: {_BETWEEN}{_WORD}){{1,4}}(?!\w)")
_SHORT = re.compile(rf"{_WORD} {_UPPER}{{1,2}}(?![\w.]*\w)\.?")
_SINGLE = re.compile(rf"{_WORD}(?![\w@])")
_INITIALS = re.compile(rf"{_UPPER}{{2,3}}(?!\w)")
_USER = re.compile(r"[a-zåäö][a-zåäö0-9_.-]{1,18}[a-zåäö0-9](?![\w@])|[a-zåäö][a-zåäö0-9](?![\w@])")
_LOWER = re.compile(r"[a-zåäöéü-]{2,}(?: [a-zåäöéü-]{2,}){1,2}(?![\w.])")
_PASSIVE = re.compile(r"\w{2,}(?:des|ts|gs|js|ljs|as|es)")
_ACRONYM = re.compile(rf"{_UPPER}{{2,6}}")
_BODY = tuple(
    """förening föreningar föreningen förbund förbundet nämnd nämnden styrelse styrelsen kommun kommunen kommunerna
    region regionen kommitté kommittén utskott utskottet råd rådet grupp gruppen grupperna klubb klubben sektion
    sektionen skola skolan center centret centrum kansli kansliet verk verket myndighet myndigheten förvaltning
    förvaltningen bolag bolaget stiftelse stiftelsen nätverk nätverket möte mötet stämma stämman utbildning
    avdelning avdelningen enhet enheten presidiet departementet länk kontor kontoret museum museet bibliotek
    biblioteket sällskap sällskapet polisen kyrkan universitet universitetet högskola högskolan gymnasium gymnasiet
    huset salen lokalen ordförande ordföranden sekreterare sekreteraren direktören chef chefen rektor
    rektorn kassören ledamoten samordnare samordnaren suppleanten mästare mästaren
    justerare justeraren gatan vägen torget programmet projektet partiet kören laget rummet byrån""".split()
)
"""Ends of words for bodies, posts and places."""
_NEVER = frozenset(
    """ab adjungerad adjungerade agenda alla allmänheten allt andra anhöriga anmäld anmälda anmält annan ansvarig
    antal anteckningar april arbete arbetsgrupp arbetsgruppen augusti av avslut avslutning avtal beslut
    beslutande bilaga bilagor bland budget dagens dagordning datum de december deltagande deltagare den denna
    det detta discord diskussion dnr du efter ej ekonomi elever en epost ersättare ett fastställande februari
    ferie finns flera form formalia framtid fredag fråga frågor från frånvarande frånvarandes frånvaro för
    föregående förhinder försenad förslag föräldrar genomgång godkännande gäster han hb hej hela hon hälsningar
    här i in inbjudna information inför inga ingen inget inledning innehåll inställt ja jag januari juli juni
    juste justerare justering kallade kallelse kassör kb kl klockan kommande kommun kontakt kvorum lagen ledamot
    ledamöter ledning ledningen lokal län lördag mail maj majoritet mars med medborgare medlem medlemmar mejl
    men minnesanteckningar mobil mål måndag möte mötes mötesdeltagare mötesordförande mötessekreterare mötet
    mötets namn nej november nr ny nya nytt närvarande närvarandes närvaro närvarolista nästa några och också
    oktober om onsdag ordförande ordinarie ordningsfråga organisation paragraf personal plats postadress
    presentation program projekt protokoll protokollförare punkt punkten på rapport rapporter region
    representant representanter resultat revisor revisorer roll rubrik röstlängd saknas sammanträde sammanträdet
    samordnare samt samtliga sekreterare september sida sidan skickat skype stad status studenter styrelse
    styrelsen suppleant suppleanter syfte så söndag tack te teams telefon tema tid till tillfälle tillägg tisdag
    titel tjänstgörande torsdag totalt under ungefär uppdrag uppföljning upprop ur utom vad val valberedning
    valberedningen var vem verksamhet verksamheten vi via vice vid vilka vårdnadshavare webb ytterligare zoom
    ämne är ärende ärenden åhörare återbud åtgärd åtgärder öppnande övrig övriga övrigt""".split()
)
"""Words in lower case that begin lines, labels and sentences of notes, and that no person is called."""
_COMMON = frozenset(
    """alla andra antal att av bifogas bilaga ca cirka den det ej eller en enligt ersättare ett fler flera från för
    gäster hela inga ingen inte ja kassör ledamot lista listan länk med medlemmar många nedan nej några och
    okänd okänt ordförande personer plats plus på resten revisor saknas samt samtliga se sekreterare separat som
    styrelsen suppleant till totalt utan via övriga""".split()
)
"""Words in lower case that stand in a list and are no user names."""


def is_known(name: str) -> bool:
    """Whether a name begins with a first name that is common in Sweden, or a double one of two such."""
    first = re.split(r"\s", name.strip(), maxsplit=1)[0].casefold().rstrip(".,")
    return first in FIRST_NAMES or ("-" in first and first.partition("-")[0] in FIRST_NAMES)


def full_name(text: str, at: int = 0) -> re.Match[str] | None:
    """The full name that begins at ``at``, without an acronym or a role that follows it; None where there is none."""
    match = _FULL.match(text, at)
    if match is None:
        return None
    words = match.group().split()
    if len(words) > 2 and _PASSIVE.fullmatch(words[0]) and is_known(words[1]) and not is_known(words[0]):
        return None  # "Valdes Anna Ek": the name begins with the next word
    capitals = words[0].isupper() and len(words[0]) > 2
    if len(words[-1]) == 1:
        words.pop()
    if len(words) < 2:
        return None
    while len(words) > 2 and (
        (_ACRONYM.fullmatch(words[-1]) and not capitals)
        or words[-1].casefold() in _NEVER
        or words[-1].lower().endswith(_BODY)
    ):
        words.pop()
    if len(words) == 2 and _ACRONYM.fullmatch(words[-1]) and not capitals and not is_known(words[0]):
        return None
    if not _may_be_borne(words):
        return None
    name = " ".join(words)
    return match if name == match.group() else re.compile(re.escape(name)).match(text, at)


def _may_be_borne(words: list[str]) -> bool:
    borne = [word for word in words if not word[0].islower()]
    if any(word.casefold().strip("\"”“'’.") in _NEVER or word.lower().endswith(_BODY) for word in borne):
        return False
    return not words[0].casefold().endswith(("s", "ska")) or words[0].casefold() in FIRST_NAMES or len(words[0]) < 12


def short_name(text: str, at: int = 0) -> re.Match[str] | None:
    """A first name with the initial of a surname: ``Martin I``, ``Kim L.``."""
    match = _SHORT.match(text, at)
    return match if match and _may_be_borne(match.group().split()[:1]) else None


def single_name(text: str, at: int = 0) -> re.Match[str] | None:
    """One capitalised word that may be what somebody is called."""
    match = _SINGLE.match(text, at)
    return match if match and len(match.group()) > 1 and _may_be_borne([match.group()]) else None


def initials(text: str, at: int = 0) -> re.Match[str] | None:
    """Two or three capitals that stand for somebody."""
    return _INITIALS.match(text, at)


def user_name(text: str, at: int = 0) -> re.Match[str] | None:
    """What somebody is called on a computer: a word in lower case."""
    match = _USER.match(text, at)
    return match if match and match.group() not in _COMMON else None


def names_in_a_row(text: str) -> list[tuple[int, int]]:
    """Spans of the names where nothing divides them: ``Anna Ek Bo Ask``; empty where it is one name or none.

    A name begins at each common first name that follows a whole name and is followed by a surname.
    """
    words = list(re.finditer(r"\S+", text))
    if len(words) < 4 or not all(_SINGLE.fullmatch(w.group()) for w in words):
        return []
    known = [w.group().casefold() in FIRST_NAMES or is_known(w.group()) for w in words]
    starts = [0] if known[0] else []
    for k in range(2, len(words) - 1):
        if starts and known[k] and not known[k + 1] and k - starts[-1] >= 2 and not known[k - 1]:
            starts.append(k)
    if len(starts) < 2:
        return []
    ends = [*(k - 1 for k in starts[1:]), len(words) - 1]
    spans = [(words[a].start(), words[b].end()) for a, b in zip(starts, ends, strict=True)]
    return [] if any(" ".join(text[a:b].split()) != text[a:b] for a, b in spans) else spans


def lower_name(text: str, at: int = 0) -> re.Match[str] | None:
    """A full name in lower case: a common first name and one or two words more."""
    match = _LOWER.match(text, at)
    return match if match and match.group().split()[0] in FIRST_NAMES else None
