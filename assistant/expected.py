"""Whether a text can be the kind of answer that a question wants: a day for *när*, a name for *vem*, a sum of money."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from assistant.analyzer import tokens
from assistant.date_grammar import mentions
from assistant.forms import (
    AMOUNT,
    CALLED,
    DURATION,
    EXTENT,
    MEASURE,
    MEASURED,
    OF_AGE,
    PLACE,
    PLACED,
    QUANTITY,
    QUOTED,
    REASON,
    SHARE,
    TIMES,
    WHEN_WORDS,
    days,
    matches,
    named,
    names,
    numbers,
    people,
    single,
    undated,
)
from assistant.matching import Kin, Sought, Words, coverage
from assistant.stemming import stem
from assistant.types import Intent, Missing

_CLOSE, _SAID = 60, 0.55
"""Characters beside a name in which a word of the question must stand, and how well."""
_VERB = re.compile(r"(?:ade|ades|[dt]te|dde|pte|kte|ste|[gvnrlj]de|bor|jobbar|arbetar|finns|kom|fick|vill)$")
_COUNTED = re.compile(
    r"\w*+[\s,.]*+(?:000\b\s*+)*+(?P<words>(?:%|kr\b)|(?:(?!(?:i|på|av|från|till|och|har|hade|är|var|som|för|med|vid|under"
    r"|fick|kom)\b)[^\W\d_][\w-]*+[ \n]?){0,4})"
)
"""The rest of a number, and the words that it may count."""
_QUALIFIED = re.compile(
    r"\b(?P<as>(?:\w+ )?vice|v\.|biträdande|bitr\.|tillförordnad\w*|tf\.?|förr[ea]|före detta|f\.? ?d\.|tidigare"
    r"|avgående|ersättare för) (?P<office>\w+)",
    re.IGNORECASE,
)
"""An office that is another than the one named after the qualification."""
_LETTERS = re.compile(r"\w+")
_PURPOSE, _PURPOSE_WORDS = "för att", 6
"""What begins a purpose, and how many of its words are looked at."""
_OTHER = 0.4
"""What a name counts with another office than the one asked about."""
_FADING, _REACH = 0.93, 160
"""What a word counts for with every word between; characters on both sides that are looked at."""
_MOST_SPANS = 12
_COPULA = r"(?:är|innebär|betyder|betecknar|kallas|står för|utläses|heter|handlar om|består av|syftar på|var)"


def fits(intent: Intent, text: str, kin: Kin) -> float:
    """How well a text can be the answer that the intent wants: 1 surely, 0 not at all, between for what may do."""
    judge = _JUDGES.get(intent)
    return judge(text, kin) if judge else 1.0


def tied(intent: Intent, text: str, kin: Kin) -> float:
    """How near the words asked about stand to what may be the answer, 0 to 1; 0 for an intent that no span answers.

    Of the day, name, number or sum that has most of them: the share of their weight, each word counting less with
    every word between.
    """
    find = _SPANS.get(intent)
    spans = list(find(text)) if find else []
    return max((_nearness(text, a, b, kin) for a, b in spans[:_MOST_SPANS]), default=0.0)


def visible(intent: Intent) -> bool:
    """Whether the intent wants something that a text visibly holds or does not: a day, a name, a number."""
    return intent in _SPANS


def missing(intent: Intent) -> Missing:
    """What is not there, when nothing fits."""
    return _MISSING.get(intent, "answer")


def _nearness(text: str, start: int, end: int, kin: Kin) -> float:
    found: dict[str, float] = {}
    before, after = tokens(text[max(0, start - _REACH) : start])[::-1], tokens(text[end : end + _REACH])
    for side, first in ((tokens(text[start:end]), 1.0), (before, _FADING), (after, _FADING)):
        share = first
        for token in side:
            for word, value in kin.stands_for(stem(token)).items():
                found[word] = max(found.get(word, 0.0), value * share)
            share *= first
    return coverage(kin.words, found)


# --- judges -----------------------------------------------------------------------------------------------------------


def _when(text: str, kin: Kin) -> float:
    del kin
    if any(m.precision in ("day", "month", "week", "season") for m in mentions(text)):
        return 1.0
    if WHEN_WORDS.search(text):
        return 0.9
    return 0.7 if mentions(text) else 0.0


def _which_day(text: str, kin: Kin) -> float:
    """A day; a week or a month says half of it, a year next to nothing."""
    del kin
    precisions = {m.precision for m in mentions(text)}
    if "day" in precisions:
        return 1.0
    if WHEN_WORDS.search(text):
        return 0.9
    return 0.5 if precisions & {"week", "month"} else 0.25 if precisions else 0.0


def _how_long(text: str, kin: Kin) -> float:
    """A length of time, or of a way; any number may do for a queue."""
    del kin
    if DURATION.search(text) or EXTENT.search(text):
        return 1.0
    return 0.4 if next(numbers(text), None) else 0.0


def _how_often(text: str, kin: Kin) -> float:
    del kin
    return 1.0 if TIMES.search(text) else 0.0


def _share(text: str, kin: Kin) -> float:
    """A share; a number may stand for one."""
    del kin
    if SHARE.search(text):
        return 1.0
    return 0.4 if next(numbers(text), None) else 0.0


def _quantity(text: str, kin: Kin) -> float:
    """A number with a unit, best; any number may do."""
    del kin
    text = undated(text)
    if AMOUNT.search(text) or MEASURED.search(text):
        return 1.0
    return 0.5 if QUANTITY.search(text) else 0.0


def _which(text: str, kin: Kin) -> float:
    """A name that the question does not say itself."""
    asked = {w.token for w in kin.words}
    others = any(not any(t in asked for t in tokens(text[a:b].removesuffix("s"))) for a, b in named(text))
    return 1.0 if others else 0.25


def _who(text: str, kin: Kin) -> float:
    """A person who holds the office asked about, where one is."""
    return (_OTHER if _of_another_office(text, kin) else 1.0) * _person(text, kin)


def _of_another_office(text: str, kin: Kin) -> bool:
    """Whether the office asked about stands in a text only as another: `vice ordförande`, `tidigare rektor`."""
    qualified = {m.start("office"): m for m in _QUALIFIED.finditer(text)}
    if not qualified or any(
        stem(t) in (w.stem for w in kin.words) for m in qualified.values() for t in tokens(m["as"])
    ):
        return False
    offices = {w for m in qualified.values() for w in kin.stands_for(stem(m["office"].casefold()))}
    said = [m.start() for m in _LETTERS.finditer(text) if offices & kin.stands_for(stem(m.group().casefold())).keys()]
    return bool(offices) and all(at in qualified for at in said)


def _person(text: str, kin: Kin) -> float:
    """A person's name that the question does not say itself; best with a word of the question close to it."""
    asked = {w.token for w in kin.words}
    plain = {w.stem for w in kin.words if not w.name}

    def beside(start: int, end: int) -> float:
        around = tokens(text[max(0, start - _CLOSE) : end + _CLOSE])
        return max((v for t in around for w, v in kin.stands_for(stem(t)).items() if w in plain), default=0.0)

    best = 0.0
    for start, end in people(text):
        if all(t in asked for t in tokens(text[start:end])):
            continue
        best = max(best, 1.0 if not plain or beside(start, end) >= _SAID else 0.6)
    if best:
        return best
    for start, end in single(text):
        if text[start:end].casefold() not in asked and beside(start, end) >= _SAID:
            return 0.5
    alone = any(text[a:b].casefold() not in asked for a, b in names(text))
    return 0.25 if alone else 0.0


def _name(text: str, kin: Kin) -> float:
    """A name that the question does not say itself, best said to be one."""
    asked = {w.token for w in kin.words}
    others = [(a, b) for a, b in names(text) if not all(t in asked for t in tokens(text[a:b]))]
    if not others:
        return 0.0
    return 1.0 if CALLED.search(text) or QUOTED.search(text) else 0.6


def _where(text: str, kin: Kin) -> float:
    asked = {w.token for w in kin.words}
    for places, worth in ((PLACE, 1.0), (PLACED, 0.4)):
        if any(tokens(m.group())[-1] not in asked for m in places.finditer(text)):
            return worth
    return 0.0


def _how_old(text: str, kin: Kin) -> float:
    """An age or a year of birth."""
    del kin
    return 1.0 if OF_AGE.search(text) else 0.0


def _how_many(text: str, kin: Kin) -> float:
    """A number; best where it counts what is asked for, least where it measures something."""
    counted = next((w for w in kin.words if w.own), None)
    persons = counted is not None and bool(_VERB.search(counted.token))  # how many did it, whatever they are called
    best = 0.0
    for start, end in numbers(text):
        best = max(best, _counting(text, start, end, kin, None if persons or counted is None else counted))
    return best


def _counting(text: str, start: int, end: int, kin: Kin, counted: Sought | None) -> float:
    """How well a number counts what is asked for, by the words beside it."""
    said = 0.85 if text[start].isdigit() else 0.7
    following = _COUNTED.match(text, end)
    noun = following.group("words") if following else ""
    if counted is None:
        return said if not MEASURE.match(noun) else 0.5
    if any(kin.stands_for(stem(t)).get(counted.stem, 0.0) >= 0.6 for t in tokens(noun)):
        return 1.0
    if MEASURE.match(noun):
        return 0.5
    before = tokens(text[max(0, start - _CLOSE) : start])[-6:]
    if any(kin.stands_for(stem(t)).get(counted.stem, 0.0) >= 0.6 for t in before):
        return 0.9 if not noun else 0.8
    return said - 0.1


def _how_much(text: str, kin: Kin) -> float:
    del kin
    if AMOUNT.search(text):
        return 1.0
    return 0.2 if QUANTITY.search(undated(text)) else 0.0


def _definition(text: str, kin: Kin) -> float:
    """The word asked for with a copula, an apposition or a parenthesis behind or before it."""
    words = kin.words
    if not words:
        return 0.5
    if kin.degrees(Words(text))[words[0].stem] < _SAID:
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


def _list(text: str, kin: Kin) -> float:
    """An enumeration: list entries, or words in a row with a last *och*."""
    del kin
    if re.search(r"\n\s*(?:[•·*–-]|\d+[.)])\s", text):
        return 1.0
    if re.search(r"\w+, [^.,]{2,40}(?:, [^.,]{2,40})* (?:och|samt|eller) \w+", text):
        return 0.9
    return 0.6 if re.search(r"\b(?:och|samt)\b|,", text) else 0.4


def _why(text: str, kin: Kin) -> float:
    """A reason, said to be one; what is done `för att` do the very thing asked about is none for that."""
    return 1.0 if any(not _is_asked_about(text, m, kin) for m in REASON.finditer(text)) else 0.0


def _is_asked_about(text: str, found: re.Match[str], kin: Kin) -> bool:
    """Whether a purpose is what the question asks about: its verb and, where the question has more, what follows it."""
    if found.group().casefold() != _PURPOSE:
        return False
    following = tokens(text[found.end() : found.end() + _CLOSE])[:_PURPOSE_WORDS]
    asked = [{w for w, value in kin.stands_for(stem(t)).items() if value >= _SAID} for t in following]
    act = asked[0] if asked else set()
    return bool(act) and (len(kin.words) == 1 or bool(set().union(*asked) - act))


_JUDGES: dict[Intent, Callable[[str, Kin], float]] = {
    "when": _when, "which_day": _which_day, "how_long": _how_long, "how_often": _how_often,
    "who": _who, "name": _name, "which": _which,
    "where": _where, "how_many": _how_many, "share": _share, "quantity": _quantity, "how_old": _how_old,
    "how_much": _how_much, "definition": _definition, "list": _list, "why": _why,
}  # fmt: skip
_SPANS: dict[Intent, Callable[[str], Iterator[tuple[int, int]]]] = {
    "when": days, "which_day": days, "how_long": matches(DURATION), "how_often": matches(TIMES),
    "who": people, "name": names, "which": named, "where": matches(PLACE), "how_many": numbers, "share": matches(SHARE),
    "quantity": matches(QUANTITY), "how_old": matches(OF_AGE), "how_much": matches(AMOUNT), "why": matches(REASON),
}  # fmt: skip
_MISSING: dict[Intent, Missing] = {
    "decision": "decision", "when": "date", "which_day": "date", "how_long": "duration",
    "who": "name", "name": "name", "which": "name",
    "where": "place", "how_many": "count", "how_often": "count", "share": "count", "how_old": "count",
    "how_much": "amount", "quantity": "count", "attendance": "attendance", "absence": "absence",
    "definition": "definition",
}  # fmt: skip
