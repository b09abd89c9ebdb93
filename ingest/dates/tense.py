"""Whether a Swedish clause tells of something past or to come, and where its sentence begins and ends.

A small detector by form: modal and planning verbs and the passive present point forward, preterites back, 'har' with a
supine and 'är' with a participle to something done. It reads one sentence at a time and each word once.
"""

from __future__ import annotations

import re
from typing import Literal

Tense = Literal["past", "perfect", "present", "planned", "future", "none"]
"""``planned`` is the passive present ('genomförs'), which with a day points forward."""

_BREAK = re.compile(r"[.!?]{1,4}[\"”’)]{0,3}(?=\s+[\"”’(–-]?\s?[A-ZÅÄÖ0-9])|\n")
_STARTS_ENTRY = re.compile(r"\s*(?:[-•*–·▪◦#]|\d{1,2}[.)]\s|§|[a-z]\)|$)")
_ABBREVIATED = re.compile(
    r"\b(?:kl|bl\.a|t\.ex|ca|nr|st|fr\.o\.m|t\.o\.m|m\.fl|m\.m|dvs|s\.k|resp|p|tel|jan|feb|mar|apr|jun"
    r"|jul|aug|sept?|okt|nov|dec)$",
    re.IGNORECASE,
)
_WRAPPED = 50
_WORD = re.compile(r"\w+")
_LONGEST_SENTENCE = 1200


def _words(*lines: str) -> frozenset[str]:
    return frozenset(" ".join(lines).split())


_FUTURE = _words(
    "ska skall kommer blir planeras väntas beräknas avses föreslås ämnar tänker avser planerar hoppas förväntas",
    "bör",
)
_PAST = _words(
    "låste låstes frystes fästes var blev hade fick gick kom tog gav såg höll hölls stod låg lade lades sade sa skrev",
    "skrevs drev drevs bad bjöd beslöt beslöts togs gavs sågs fanns drogs drog sattes satte bröt bröts steg sjönk",
    "föll lät läste lästes möttes mötte bytte byttes lyftes lyfte utsågs utsåg avslog avslogs utgick uppgick inkom",
    "tillträdde antogs antog åkte ville visste skulle ägde slog slogs inleddes nådde utbröt brann försvann skedde",
    "skjöts sköts ledde pågick",
)
_NOT_PAST = _words("värde välde fjärde åtgärde fyrtiade omrade trade bilde bådade")
_PRETERITE = re.compile(r"\w{2,}(?:ades?|[rlgvjm]des?|[kp]tes?|ndes?(?<!ande)(?<!ende)(?<!andes)(?<!endes))")
_SUPINE = re.compile(
    r"\w{2,}(?:at|ats|it|its|[dtrlsv]ts?|tt|tts)|gått|fått|varit|haft|gjort|gjorts|skett|sett|setts|hunnit"
)
_NOT_SUPINE = _words("sitt ditt mitt vårt allt snart fort vart helt nytt stort")
_PARTICIPLE = re.compile(
    r"(?:genomför|avsluta|slutför|gjor|fatta|beslut|start|inled|upphandla|utsän|utskicka|skicka|invig"
    r"|tecknad|antag|vald|utse|bokad|anställ"
    r"|rekrytera|klar|färdig|inställ|påbörja|publicera|lämna|godkän|underteckna|levererad|hållen)\w*"
)
_BE = frozenset(("är", "blivit", "finns"))
_PRESENT = _words(
    "är finns tar ger går får står äger sker startar börjar träffas ses möts hålls bjuds sänds skickas deltar har",
    "gäller löper håller släpps pågår öppnar stänger inleds slutar återkommer kan måste behöver vill träder lämnar",
    "redovisas presenteras arrangerar ordnar bjuder invigs skrivs görs tas ges",
)
_PASSIVE = re.compile(
    r"\w{3,}(?:[eaiouyåäö]ras|[bdfgjklmnprstv]as|[il]gs|ivs|lls|nds|pps|öps|röms|förs|görs|körs|gärs"
    r"|lärs|hyrs|styrs)"
)
_NOT_PASSIVE = _words("alltidas kassas andras")
_STOP = re.compile(r"[,;:–]|\b(?:men|medan|eftersom|när|där)\b")


def sentences(text: str, until: int) -> list[tuple[int, int]]:
    """The spans of the sentences, headings and list entries that begin at ``until`` or before, in order.

    They cover the text up to there but for white space.
    """
    found: list[tuple[int, int]] = []
    start = 0
    for match in _BREAK.finditer(text):
        at = match.start()
        if at < start:
            continue
        if match.group() == "\n":
            if _continues(text, start, at):
                continue
        elif _ABBREVIATED.search(text[max(start, at - 8) : at]):
            continue
        _add(found, text, start, match.end())
        start = match.end()
        if found and start > until:
            return found
    _add(found, text, start, len(text))
    return found or [(0, len(text))]


def _continues(text: str, start: int, at: int) -> bool:
    """Whether the line that ends at ``at`` was wrapped, so that its sentence runs on."""
    if at - start > _LONGEST_SENTENCE:
        return False
    line = text[max(0, at - 240) : at].rstrip().rsplit("\n", 1)[-1].strip()
    following = text[at + 1 : at + 60]
    rest = following.lstrip()
    if text[start:at].isspace() or not line or not rest or line[-1] in ".!?:" or _STARTS_ENTRY.match(rest):
        return False
    blank_between = "\n" in following[: len(following) - len(rest)] or text[at - 1 : at] == "\n"
    if blank_between and rest[0].isupper():
        return False
    return len(line) >= _WRAPPED or rest[0].islower()


def _add(found: list[tuple[int, int]], text: str, start: int, end: int) -> None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if end > start:
        found.append((start, end))


def tense_at(text: str, sentence: tuple[int, int], words: tuple[int, int]) -> Tense:
    """The tense of the finite verb that stands closest to ``words`` in its clause, else in its sentence.

    Returns ``none`` where no verb is recognised.
    """
    low = max(sentence[0], words[0] - 300)
    high = min(max(sentence[1], words[1]), words[1] + 300)
    best: tuple[int, Tense] | None = None
    for start, end, tense in _verbs(text, low, high):
        if start < words[1] and end > words[0]:
            continue
        between = text[end : words[0]] if end <= words[0] else text[words[1] : start]
        cost = len(between) + 70 * len(_STOP.findall(between)) + (15 if start >= words[1] else 0)
        cost += 120 if tense == "present" else 0
        if best is None or cost < best[0]:
            best = cost, tense
    return best[1] if best else "none"


def _verbs(text: str, low: int, high: int) -> list[tuple[int, int, Tense]]:
    """The finite verbs between two offsets, each with the tense it tells."""
    tokens = [(m.start(), m.end(), m.group().lower()) for m in _WORD.finditer(text, low, high)]
    found: list[tuple[int, int, Tense]] = []
    for n, (start, end, word) in enumerate(tokens):
        following = [t[2] for t in tokens[n + 1 : n + 9]]
        if word == "skulle" and following[:1] == ["ha"]:
            found.append((start, end, "none"))  # "skulle ha börjat i oktober": what was planned, whenever that is
        elif word in _FUTURE:
            found.append((start, end, "future"))
        elif word in ("har", "hade") and any(_SUPINE.fullmatch(w) and w not in _NOT_SUPINE for w in following):
            found.append((start, end, "perfect" if word == "har" else "past"))
        elif word in _BE and any(_PARTICIPLE.fullmatch(w) for w in following[:3]):
            found.append((start, end, "perfect"))
        elif word in _PAST or (_PRETERITE.fullmatch(word) and word not in _NOT_PAST):
            found.append((start, end, "past"))
        elif _PASSIVE.fullmatch(word) and word not in _NOT_PASSIVE and text[start].islower():
            found.append((start, end, "planned"))
        elif word in _PRESENT:
            found.append((start, end, "present"))
    return found
