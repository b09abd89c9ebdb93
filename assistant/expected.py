"""Whether a text can be the kind of answer that a question wants: a day for *när*, a name for *vem*, a sum of money."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from assistant.analyzer import stem, tokens
from assistant.date_grammar import mentions
from assistant.matching import Sought, Words, degree, likeness
from assistant.types import Intent, Missing

_NAME_WORD = r"[A-ZÅÄÖÉÜ][a-zåäöéü]+(?:-[A-ZÅÄÖ][a-zåäöéü]+)?"
_PERSON = re.compile(
    rf"(?<![.!?]\s)(?<!^)\b{_NAME_WORD}\s+(?:(?:von|af|de|da|El|Al)[\s-])?{_NAME_WORD}\b"
    rf"|^\W*{_NAME_WORD}\s+{_NAME_WORD}\b|\b[A-ZÅÄÖ]\.\s?{_NAME_WORD}"
)
_NO_PERSON = re.compile(
    r"(?:[Ss]tad|[Kk]ommun|[Rr]egion|AB|[Ff]örbund|[Kk]ansli|[Ss]kola|[Nn]ämnd|[Vv]erk|[Cc]enter|[Cc]entrum)(?:en"
    r"|et|n|s)?$"
)
_CLOSE, _SAID = 60, 0.55
"""Characters beside a name in which a word of the question must stand, and how well."""
_SENTENCE_STARTS = (". ", "! ", "? ", "– ", ": ")
_FIRST_NAME = re.compile(rf"\b{_NAME_WORD}\b")
_NUMBER_WORDS = """två tre fyra fem sex sju åtta nio tio elva tolv tretton fjorton femton sexton sjutton arton nitton
    tjugo trettio fyrtio femtio sextio sjuttio åttio nittio hundra tusen hälften tredjedel fjärdedel dussin varannan
    vartannat noll dagligen veckovis månadsvis årligen""".split()
_NUMBER = re.compile(
    rf"\d|\b(?:{'|'.join(_NUMBER_WORDS)})\b|\bvar(?:je)? (?:femte|fjärde|tredje|tionde)\b", re.IGNORECASE
)
_MARKER = re.compile(r"^\s*(?:\d{1,2}[.)]|[-–•*])\s+", re.MULTILINE)
_AGE = re.compile(
    r"(?:mellan )?\d+\s*(?:och|till|–|-)\s*\d+ år\b|\d+ års? (?:ålder|gam\w+)\b|\bkl(?:ockan)?\.? ?\d[\d.:]*"
    r"|\b(?:årskurs|åk|punkt|sida|klass|§) ?\d+|\b\d+[:.]\d\d\b"
)
"""Numbers that count nothing: ages, clock times, school years, points."""
_OF_AGE = re.compile(
    r"\d+[- ]?års?(?:åldern| gam\w+|ig\w*)?\b(?! sedan)|\bfödd|\buppför\w+|\bbyggd\w*|\bfrån (?:1[89]|20)\d\d\b",
    re.IGNORECASE,
)
_AMOUNT = re.compile(
    r"\d[\d\s.,]*\s*(?:kr\b|kronor|sek\b|tkr|mkr|mnkr|msek|mdkr|miljon|miljard|tusen|öre|euro|:-|procent|%)"
    r"|\b(?:halv|en|två|tre|fyra|fem|sex|sju|åtta|nio|tio)\w*\s+(?:miljon|miljard|kronor|tusen)"
    r"|\b(?:gratis|kostnadsfri\w*|avgiftsfri\w*|utan kostnad|utan avgift)\b",
    re.IGNORECASE,
)
_QUANTITY = re.compile(rf"\d|\b(?:{'|'.join(_NUMBER_WORDS)})\b|\b(?:halvera\w*|fördubbl\w*)\b", re.IGNORECASE)
_DURATION = re.compile(
    rf"(?:\d+(?:[–-]\d+)?|\b(?:ett|en|{'|'.join(_NUMBER_WORDS)}|halvt|halvår))\s*(?:och ett halvt\s)?(?:helt\s"
    rf"|hela\s)?(?:år|årig\w*|mån\w*|veck\w*|dag\w*|timm\w*|minut\w*|termin\w*|dygn|kvartal)\b"
    r"|\b(?:tills vidare|till och med|t\.?o\.?m\.?|fram till|halvår\w*|permanent|\d+-årig\w*)\b",
    re.IGNORECASE,
)
_WHEN_WORDS = re.compile(
    r"\b(?:måndag|tisdag|onsdag|torsdag|fredag|lördag|söndag)\w*\b|\bkl(?:ockan)?\.? ?\d|\bårsskifte\w*|\bnyår\w*"
    r"|\b(?:i|till|under|efter|före|innan|från) (?:våren|hösten|sommaren|vintern|vår|höst|somras|våras|höstas"
    r"|vintras|jul|påsk|advent)\b"
    r"|\b(?:inom kort|nästa (?:vecka|månad|år)|i (?:dag|morgon|går)|vecka \d+|v\. ?\d+)\b",
    re.IGNORECASE,
)  # fmt: skip
_PLACE = re.compile(
    rf"\b(?:i|på|vid|till|från|utanför|nära|hos)\s+(?:\w+\s+)?{_NAME_WORD}\b|\b(?:lokal|sal|rum|adress|gatan"
    rf"|vägen|torget|kommunhus\w*|stadshus\w*|skola|bibliotek\w*|digitalt|teams|zoom)\b"
)
_REASON = re.compile(
    r"\b(?:eftersom|därför att|på grund av|p\.?g\.?a|beror på|berodde på|med hänvisning till|med anledning av"
    r"|till följd av|tack vare|orsak\w*|skäl\w*|anledning\w*|bakgrund\w*|för att|så att|då|motiver\w*|syftet?)\b",
    re.IGNORECASE,
)
_COPULA = r"(?:är|innebär|betyder|betecknar|kallas|står för|utläses|heter|handlar om|består av|syftar på|var)"


def fits(intent: Intent, text: str, words: Sequence[Sought]) -> float:
    """How well a text can be the answer that the intent wants: 1 surely, 0 not at all, between for what may do."""
    judge = _JUDGES.get(intent)
    return judge(text, words) if judge else 1.0


def missing(intent: Intent) -> Missing:
    """What is not there, when nothing fits."""
    return _MISSING.get(intent, "answer")


def _when(text: str, words: Sequence[Sought]) -> float:
    del words
    if any(m.precision in ("day", "month", "week", "season") for m in mentions(text)):
        return 1.0
    if _WHEN_WORDS.search(text):
        return 0.9
    return 0.7 if mentions(text) else 0.0


def _how_long(text: str, words: Sequence[Sought]) -> float:
    del words
    return 1.0 if _DURATION.search(text) else 0.0


def _who(text: str, words: Sequence[Sought]) -> float:
    """A person's name that the question does not say itself; best with a word of the question close to it."""
    asked = {w.token for w in words}
    plain = [w for w in words if not w.name]
    best = 0.0
    for match in _PERSON.finditer(text):
        if all(t in asked for t in tokens(match.group())) or _NO_PERSON.search(match.group()):
            continue
        around = Words(
            text[max(0, match.start() - _CLOSE) : match.start()] + " " + text[match.end() : match.end() + _CLOSE]
        )
        close = not plain or any(degree(w.stem, around.stems) >= _SAID for w in plain)
        best = max(best, 1.0 if close else 0.6)
    if best:
        return best
    for match in _FIRST_NAME.finditer(text):  # a first name in the middle of a sentence
        before = text[max(0, match.start() - 2) : match.start()]
        if match.start() > 0 and before not in _SENTENCE_STARTS and match.group().casefold() not in asked:
            return 0.25
    return 0.0


def _where(text: str, words: Sequence[Sought]) -> float:
    asked = {w.token for w in words}
    return 1.0 if any(tokens(m.group())[-1] not in asked for m in _PLACE.finditer(text)) else 0.0


def _how_old(text: str, words: Sequence[Sought]) -> float:
    """An age or a year of birth."""
    del words
    return 1.0 if _OF_AGE.search(text) else 0.0


def _how_many(text: str, words: Sequence[Sought]) -> float:
    """A number; best right before the word that is counted."""
    counted = words[0].stem if words else ""
    best = 0.0
    for match in _NUMBER.finditer(_AGE.sub(" ", _undated(_MARKER.sub("", text)))):
        best = max(best, 0.85 if match.group()[0].isdigit() else 0.7)
        following = [stem(t) for t in tokens(text[match.start() : match.start() + 60])[1:5]]
        if counted and any(likeness(counted, t) >= 0.6 for t in following):
            return 1.0
    return best


def _how_much(text: str, words: Sequence[Sought]) -> float:
    del words
    if _AMOUNT.search(text):
        return 1.0
    return 0.2 if _QUANTITY.search(_undated(text)) else 0.0


def _definition(text: str, words: Sequence[Sought]) -> float:
    """The word asked for with a copula, an apposition or a parenthesis behind or before it."""
    if not words:
        return 0.5
    if degree(words[0].stem, Words(text).stems) < _SAID:
        return 0.0
    asked = r"[\s-]+".join(re.escape(w.token) for w in words[:4])
    flexed = rf"\b{asked}\w{{0,4}}[”\"»']?"
    if re.search(rf"{flexed}\s+(?:\w+\s+){{0,2}}{_COPULA}\b", text, re.IGNORECASE):
        return 1.0
    if re.search(
        rf"{flexed}\s*(?:\((?!pdf|doc|länk)|[–=:]|,\s+(?!som\b|och\b|har\b)\w)|\(\s*{flexed}[*†]*\s*\)",
        text,
        re.IGNORECASE,
    ):
        return 0.9
    if re.search(rf"{_COPULA}\s+(?:\w+\s+){{0,3}}{flexed}", text, re.IGNORECASE):
        return 0.7
    return 0.5


def _list(text: str, words: Sequence[Sought]) -> float:
    """An enumeration: list entries, or words in a row with a last *och*."""
    del words
    if re.search(r"\n\s*(?:[•·*–-]|\d+[.)])\s", text):
        return 1.0
    if re.search(r"\w+, [^.,]{2,40}(?:, [^.,]{2,40})* (?:och|samt|eller) \w+", text):
        return 0.9
    return 0.6 if re.search(r"\b(?:och|samt)\b|,", text) else 0.4


def _why(text: str, words: Sequence[Sought]) -> float:
    """A reason, said to be one."""
    del words
    return 1.0 if _REASON.search(text) else 0.0


def _undated(text: str) -> str:
    """The text with its dates blanked, so that a day is not taken for an amount."""
    for m in mentions(text):
        text = text[: m.start] + " " * (m.end - m.start) + text[m.end :]
    return text


_JUDGES: dict[Intent, Callable[[str, Sequence[Sought]], float]] = {
    "when": _when, "how_long": _how_long, "who": _who, "where": _where, "how_many": _how_many, "how_old": _how_old,
    "how_much": _how_much, "definition": _definition, "list": _list, "why": _why,
}  # fmt: skip
_MISSING: dict[Intent, Missing] = {
    "decision": "decision", "when": "date", "how_long": "duration", "who": "name", "where": "place",
    "how_many": "count", "how_old": "count", "how_much": "amount",
    "attendance": "attendance", "absence": "absence", "definition": "definition",
}  # fmt: skip
