"""Where a text holds what may be an answer: days, names, numbers, sums, lengths of time, places, reasons."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from assistant.compounds import cut
from assistant.date_grammar import mentions
from assistant.date_patterns import MONTH_NAMES
from assistant.wordlist import is_known

_NAME_WORD = r"[A-ZÅÄÖÉÜ][a-zåäöéü]+(?:-[A-ZÅÄÖ][a-zåäöéü]+)?"
_PERSON = re.compile(
    rf"(?<![.!?]\s)(?<!^)\b{_NAME_WORD}\s+(?:(?:von|af|de|da|El|Al)[\s-])?{_NAME_WORD}\b"
    rf"|^\W*{_NAME_WORD}\s+{_NAME_WORD}\b|\b[A-ZÅÄÖ]\.\s?{_NAME_WORD}"
)
_NO_PERSON = re.compile(
    r"(?:[Ss]tad|[Kk]ommun|[Rr]egion|AB|[Ff]örbund|[Kk]ansli|[Ss]kola|[Nn]ämnd|[Vv]erk|[Cc]enter|[Cc]entrum)(?:en"
    r"|et|n|s)?$"
)
_BEGINS = re.compile(r"(?:^|[.!?:]\s|\n)[\W\d]*$")
_AT = re.compile(
    rf"\b(?:i|på|vid|till|från|utanför|nära|hos|över|under|mot)\s+(?:{_NAME_WORD}(?:,| och| eller| samt)\s+)*$"
)
"""What stands before a place, one of several too."""
_FLEXION, _LEAST_STEM = ("arna", "erna", "orna", "na", "en", "et", "n", "t", "ar", "er", "or"), 3
_SHORT, _LONG = 12, 120
"""Characters before a name in which the beginning of its sentence, and a preposition, are looked for."""
_SENTENCE_STARTS = (". ", "! ", "? ", "– ", ": ")
_FIRST_NAME = re.compile(rf"\b{_NAME_WORD}\b")
_NUMBER_WORDS = """två tre fyra fem sex sju åtta nio tio elva tolv tretton fjorton femton sexton sjutton arton nitton
    tjugo trettio fyrtio femtio sextio sjuttio åttio nittio hundra tusen hälften tredjedel fjärdedel dussin varannan
    vartannat noll""".split()
_NUMBER = re.compile(
    rf"\d|\b(?:{'|'.join(_NUMBER_WORDS)})\b|\bvar(?:je)? (?:femte|fjärde|tredje|tionde)\b", re.IGNORECASE
)
_MARKER = re.compile(r"^\s*(?:\d{1,2}[.)]|[-–•*])\s+", re.MULTILINE)
_AGE = re.compile(
    r"(?:mellan )?\d+\s*(?:och|till|–|-)\s*\d+ år\b|\d+ års? (?:ålder|gam\w+)\b|\bkl(?:ockan)?\.? ?\d[\d.:]*"
    r"|\b(?:årskurs|åk|punkt|sida|klass|§) ?\d+|\b\d+[:.]\d\d\b"
)
"""Numbers that count nothing: ages, clock times, school years, points."""
OF_AGE = re.compile(
    r"\d+[- ]?års?(?:åldern| gam\w+|ig\w*)?\b(?! sedan)|\bfödd|\buppför\w+|\bbyggd\w*|\bfrån (?:1[89]|20)\d\d\b",
    re.IGNORECASE,
)
AMOUNT = re.compile(
    r"\d[\d\s.,]*\s*(?:kr\b|kronor|sek\b|tkr|mkr|mnkr|msek|mdkr|miljon|miljard|tusen|öre|euro|:-|procent|%)"
    r"|\b(?:halv|en|två|tre|fyra|fem|sex|sju|åtta|nio|tio)\w*\s+(?:miljon|miljard|kronor|tusen)"
    r"|\b(?:gratis|kostnadsfri\w*|avgiftsfri\w*|utan kostnad|utan avgift)\b",
    re.IGNORECASE,
)
QUANTITY = re.compile(rf"\d|\b(?:{'|'.join(_NUMBER_WORDS)})\b|\b(?:halvera\w*|fördubbl\w*)\b", re.IGNORECASE)
_SEASONS = (
    r"(?:halv)?års?skifte\w*|våren|hösten|sommaren|vintern|våras|höstas|somras|vintras|fjol|jul(?:en)?|påsk(?:en)?"
    r"|midsommar|skolstart\w*|terminsstart\w*"
)
DURATION = re.compile(
    rf"(?:\d+(?:[–-]\d+)?|\b(?:ett|en|{'|'.join(_NUMBER_WORDS)}|halvt|halvår))\s*(?:och ett halvt\s)?(?:helt\s"
    rf"|hela\s)?(?:år|årig\w*|mån\w*|veck\w*|dag\w*|tim\w*|min(?:ut\w*)?|sek(?:und\w*)?|termin\w*|dygn|kvartal)\b"
    r"|\b(?:tills|till dess|till och med|t\.?o\.?m\.?|fram till|halvår\w*|permanent|\d+-årig\w*)\b"
    rf"|\b(?:till|sedan) (?:i )?(?:den \d|(?:19|20)\d\d\b|(?:{MONTH_NAMES}|{_SEASONS})\b)",
    re.IGNORECASE,
)
EXTENT = re.compile(
    r"\d[\d\s.,]*\s*(?:meter|m|km|kilometer|mil|cm|centimeter|sidor|rader)\b"
    r"|\d \w+ (?:lång|långt|långa)\b",
    re.IGNORECASE,
)
TIMES = re.compile(
    r"\b(?:varje|vart|var(?:annan|tannat| tredje|t tredje| fjärde|t fjärde| femte|t femte)|gånger|gången om"
    r"|dagligen|veckovis|månadsvis|årligen|kvartalsvis|löpande|halvårsvis)\b"
    r"|\b(?:om|per|i) (?:dag|dygn|vecka|månad|kvartal|termin|år|dagen|dygnet|veckan|månaden|året)\b"
    r"|\b(?:måndagar|tisdagar|onsdagar|torsdagar|fredagar|lördagar|söndagar|vardagar|helger|nätter|kvällar)\b",
    re.IGNORECASE,
)
"""How often something is done."""
SHARE = re.compile(
    r"\d\s*(?:%|procent\w*)|\b(?:hälften|tredjedel\w*|fjärdedel\w*|femtedel\w*|tiondel\w*|samtliga|alla|ingen|inga)\b"
    r"|\b(?:\d+|\w+) av (?:\d+|tio|hundra|fem|fyra|tre|sex|sju|åtta|nio)\b|\b(?:ett|en) av \w+",
    re.IGNORECASE,
)
MEASURED = re.compile(
    r"\d\s*(?:%|procent\w*|gram|g|kg|kilo\w*|ton|liter|deciliter|m[²³23]?|kubik\w*|kvadrat\w*|hektar|ha|km|mil|meter|cm|mm"
    r"|grader|kwh|mwh|gwh|tim\w*|min(?:ut\w*)?|sek\w*|dag\w*|veck\w*|mån\w*|år|gånger|poäng|enheter)\b",
    re.IGNORECASE,
)
"""A number with what it measures in."""
WHEN_WORDS = re.compile(
    r"\b(?:måndag|tisdag|onsdag|torsdag|fredag|lördag|söndag)\w*\b|\bkl(?:ockan)?\.? ?\d|\bårsskifte\w*|\bnyår\w*"
    r"|\b(?:i|till|under|efter|före|innan|från) (?:våren|hösten|sommaren|vintern|vår|höst|somras|våras|höstas"
    r"|vintras|jul\w*|påsk\w*|pingst\w*|advent|lucia|midsommar\w*|valborg\w*|allhelgona\w*|semester\w*|sportlov\w*"
    r"|(?:höst|sommar)?lov(?:et|en)?|skolstart\w*|terminsstart\w*|halvårsskifte\w*)\b"
    rf"|\b(?:inom|efter|senast|om) (?:högst |cirka |ungefär )?(?:\d+|ett|en|{'|'.join(_NUMBER_WORDS)})"
    r" (?:tim\w*|dygn|(?:arbets)?dag\w*|veck\w*|månad\w*|år|kvartal|termin\w*)\b"
    r"|\b(?:inom kort|tills? dess att|så snart(?: som)?|först (?:när|efter)|nästa (?:vecka|månad|år)"
    r"|i (?:dag|morgon|går)|vecka \d+|v\. ?\d+)\b",
    re.IGNORECASE,
)  # fmt: skip
PLACE = re.compile(
    rf"\b(?:i|på|vid|till|från|utanför|nära|hos)\s+(?:\w+\s+)?{_NAME_WORD}\b|\b(?:lokal|sal|rum|adress|gatan"
    rf"|vägen|torget|kommunhus\w*|stadshus\w*|skola|bibliotek\w*|digitalt|teams|zoom)\b"
)
REASON = re.compile(
    r"\b(?:eftersom|därför att|på grund av|p\.?g\.?a|beror på|berodde på|med hänvisning till|med anledning av"
    r"|till följd av|tack vare|med tanke på|av hänsyn|i (?:av)?väntan på|i avvaktan på|(?:gör|gjorde|göra|gjort) att"
    r"|efter att|jäv(?:ig\w*)?|orsak\w*|\w*skäl(?:et|en)?|förklar\w*|anger att|grund\w* (?:i|av)|sedan|tills"
    r"|anledning\w*|bakgrund\w*|för att|så att|då|motiver\w*|syftet?)\b",
    re.IGNORECASE,
)
QUOTED = re.compile(r"[\"”“»'’](?=\w)[^\"”“»'’\n]{2,40}[\"”»'’]")
CALLED = re.compile(r"\b(?:heter|hette|kallas|kallades|kallat|döpts?|namnet|vid namn)\b", re.IGNORECASE)
PLACED = re.compile(r"\b(?:i|på|vid|hos|från|utanför|bredvid|intill|nära) \w{4,}", re.IGNORECASE)
MEASURE = re.compile(
    r"(?:%|procent|kr\b|kronor|miljon|miljard|år|månad|veck|dag|timm|minut|dygn|meter|kilo|kvadrat|mil\b|grad|ton\b"
    r"|liter|poäng)",
    re.IGNORECASE,
)


def days(text: str) -> Iterator[tuple[int, int]]:
    """Days, months and times of the day or the year."""
    yield from ((m.start, m.end) for m in mentions(text))
    yield from (m.span() for m in WHEN_WORDS.finditer(text))


def people(text: str) -> Iterator[tuple[int, int]]:
    """Full names of persons."""
    for match in _PERSON.finditer(text):
        if not _NO_PERSON.search(match.group()):
            yield match.span()


def names(text: str) -> Iterator[tuple[int, int]]:
    """Words with a capital in the middle of a sentence, and words in quotation marks."""
    for match in _FIRST_NAME.finditer(text):
        if match.start() > 0 and text[max(0, match.start() - 2) : match.start()] not in _SENTENCE_STARTS:
            yield match.span()
    yield from (m.span() for m in QUOTED.finditer(text))


def named(text: str) -> Iterator[tuple[int, int]]:
    """Names of anything: words with a capital, at the beginning of a sentence only those that are no common words."""
    for match in _FIRST_NAME.finditer(text):
        begins = _BEGINS.search(text[max(0, match.start() - _SHORT) : match.start()])
        if not begins or not _is_common(match.group().casefold()):
            yield match.span()
    yield from (m.span() for m in QUOTED.finditer(text))


def _is_common(word: str) -> bool:
    """Whether a case-folded word is no name, as it is written or without the ending of a definite or plural form."""
    stems = (word.removesuffix(ending) for ending in _FLEXION if word.endswith(ending))
    return is_known(word) or any(len(s) >= _LEAST_STEM and is_known(s) for s in stems)


def single(text: str) -> Iterator[tuple[int, int]]:
    """Names of one word that may be a person's: no compounds, after no preposition of place, and owning nothing."""
    for start, end in named(text):
        word = text[start:end]
        if not (
            _AT.search(text[max(0, start - _LONG) : start])
            or word.endswith("s")
            or _NO_PERSON.search(word)
            or cut(word.casefold())
        ):
            yield start, end


def numbers(text: str) -> Iterator[tuple[int, int]]:
    """Numbers that may count something: no days, ages, clock times or points."""
    plain = _MARKER.sub(_blank, text)
    return (m.span() for m in _NUMBER.finditer(_AGE.sub(_blank, undated(plain))))


def _blank(match: re.Match[str]) -> str:
    return " " * len(match.group())


def matches(pattern: re.Pattern[str]) -> Callable[[str], Iterator[tuple[int, int]]]:
    """A function that gives the spans of what a pattern matches."""
    return lambda text: (m.span() for m in pattern.finditer(text))


def undated(text: str) -> str:
    """The text with its dates blanked, so that a day is not taken for an amount."""
    for m in mentions(text):
        text = text[: m.start] + " " * (m.end - m.start) + text[m.end :]
    return text
