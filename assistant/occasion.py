"""Which meeting a question is about when it names no day: the body's name, what was up there, or else the latest one.

A question that asks about a meeting as a whole (who took part, what was up, what was decided) is answered from the
passages of that meeting. Words that only say which meeting is meant are used up by it, as the words of a day are.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta
from functools import lru_cache

from assistant.analyzer import WORDS, tokens, word_terms
from assistant.circumstances import names_of_meeting, told_of
from assistant.matching import Sought, Words, degree, sought
from assistant.question import yearless
from assistant.store.base import FieldQuery, Place, Store
from assistant.suitability import is_of_item
from assistant.types import Hit, Intent, Passage, Period, Query

_OF_LISTS: frozenset[Intent] = frozenset({"attendance", "absence"})
_OF_WHOLE: frozenset[Intent] = _OF_LISTS | {"meeting", "decision"}
_NAMED, _ABOUT = 0.8, 0.8
"""How well a word must stand in a meeting's name, or among the words of a passage, for the question to mean it."""
_PHRASE = r"(?P<words>\w+(?:(?:- |[- ])\w+){0,6})"
_BODY = re.compile(
    rf"\b(?:i|på|vid|hos|under|av|till|beslutade|beslöt|bestämde|enades|behandlade|diskuterade|tog) {_PHRASE}",
    re.IGNORECASE,
)
"""What may be a body's name, or what a body did."""
_TOPIC = re.compile(rf"\b(?:om|när|då|där|kring|angående|gällande) {_PHRASE}", re.IGNORECASE)
_ENDS_PHRASE = frozenset("från för om när då där kring angående gällande i på vid hos under av till".split())
_BETWEEN = re.compile(r"[\W\d_]+")
_FIRST_LOOK, _WIDER = timedelta(days=31), 4
"""Days before the last known one that are looked through first, and how many times more each next time."""
PASSAGES = 5000
"""Passages that are looked through at a time: reading so many takes some tenths of a second."""
_TOLD_BY: dict[Intent, str] = {
    "attendance": "närvarande deltagare närvarolista deltagarlista inbjudna",
    "absence": "frånvarande förhinder närvarande närvarolista deltagarlista",
    "decision": "beslut beslutade beslutas beslutar bestämdes enades",
    "meeting": "beslut beslutade beslutar mötet diskuterades informerade rapporterade genomgång frågan",
    "where": "plats lokal möte sammanträde",
    "when": "tid datum klockan möte sammanträde",
    "which_day": "tid datum möte sammanträde",
}
"""Words by which passages that tell such things of a meeting are found where no meeting has a day."""


def settled(
    query: Query, hits: Sequence[Hit], store: Store, within: Period | None
) -> tuple[Query, tuple[Passage, ...]]:
    """The question without the words that name the meeting it is about, and that meeting's passages.

    No passages where the question names a day, is about no meeting as a whole, or means none that is known: a day
    without a year that no document has is still a day, and not the latest one's. Where a meeting is found,
    ``understood`` tells it by title and day.
    """
    if query.period is None and yearless(query.question):
        return query, ()
    own = [w for w in sought(query) if w.own]
    called = names_of_meeting(query)
    if called is not None:
        return _itself(query, [w for w in own if w.token in {t for c in called for t in tokens(c)}], store, within)
    if query.intent not in _OF_WHOLE and not (query.item and not own):
        return query, ()
    if query.period is not None:
        return (_named_of_days(query, own, query.period, store) if query.intent in _OF_LISTS and own else query), ()
    if not own and query.subject:
        found = _talked_of(hits) if query.intent in _OF_LISTS else None
        return _about(query, found, (), store, hits)
    if not own:
        return _about(query, _latest(query, store, within, lambda p: _tells(query, p)), (), store, hits)
    return _named(query, own, hits, store, within)


def _itself(
    query: Query, called: Sequence[Sought], store: Store, within: Period | None
) -> tuple[Query, tuple[Passage, ...]]:
    """The question as one about a meeting's place or time, and the openings that tell it: of its day, or the latest."""

    def tells(passage: Passage) -> bool:
        return bool(told_of(query, [passage])) and _stands(called, Words(f"{passage.file} {_all_of(passage)}"))

    if query.period is not None:
        found = [p for p in store.passages_within(query.period, PASSAGES) if tells(p)]
        return (query.model_copy(update={"content": (), "names": ()}) if found else query), tuple(found)
    held = _latest(query, store, within, lambda p: p.kind != "notice" and tells(p))
    latest = held or _latest(query, store, within, tells)
    told = _about(query, latest, (), store, ())
    return (told[0].model_copy(update={"content": (), "names": ()}), (latest,)) if latest else told


def _named_of_days(query: Query, own: Sequence[Sought], days: Period, store: Store) -> Query:
    """The question without the body's name, where a meeting of the days that it names is called so."""
    of_body = _in_phrase(query, own, _BODY)
    lists = [p for p in store.passages_within(days, PASSAGES) if p.role == "attendees"]
    if of_body and any(_stands(of_body, _called(p)) for p in lists):
        return _without(query, of_body)
    return query


def _named(
    query: Query, own: Sequence[Sought], hits: Sequence[Hit], store: Store, within: Period | None
) -> tuple[Query, tuple[Passage, ...]]:
    """The meeting that words of the question name, by its body or by what was up."""
    of_body, of_topic = _in_phrase(query, own, _BODY), _in_phrase(query, own, _TOPIC)
    if of_body and (query.intent in _OF_LISTS or len(of_body) == len(own)):
        few = store.statistics().passages <= PASSAGES  # a file's name is not indexed: in a small store all are read
        if few or any(_stands(of_body, _called(h.passage)) for h in hits):
            found = _latest(query, store, within, lambda p: _tells(query, p) and _stands(of_body, _called(p)))
            telling = (h.passage for h in hits if _tells(query, h.passage))
            found = found or next((p for p in telling if _stands(of_body, _called(p))), None)
            return _about(query, found, of_body, store, hits)
    if query.intent in _OF_LISTS and (of_topic or of_body):
        topic = [*of_topic, *of_body]
        listed = [h.passage for h in hits if h.passage.role == "attendees"]
        if not any(degree(w, Words(p.text)) >= _NAMED for w in topic for p in listed):
            about = [h for h in hits if h.passage.role == "body" and _stands(topic, Words(_all_of(h.passage)), _ABOUT)]
            return _about(query, _talked_of(about), topic, store, hits)
    return query, ()


def _in_phrase(query: Query, own: Sequence[Sought], phrase: re.Pattern[str]) -> list[Sought]:
    """The words sought that stand in such phrases of the question."""
    said: set[str] = set()
    at = 0
    while match := phrase.search(query.question, at):
        at = match.start("words")
        for token in tokens(match.group("words")):
            if token in _ENDS_PHRASE:
                break
            said.add(token)
    return [w for w in own if w.token in said]


def _called(passage: Passage) -> Words:
    """The words of a meeting's name: its title and its file's name."""
    return _words_of_name(passage.title, passage.file)


@lru_cache(maxsize=1000)
def _words_of_name(title: str, file: str) -> Words:
    return Words(f"{title} {_BETWEEN.sub(' ', file)}")


def _all_of(passage: Passage) -> str:
    return f"{passage.title}\n{passage.heading or ''}\n{passage.text}"


def _stands(words: Iterable[Sought], text: Words, least: float = _NAMED) -> bool:
    return all(degree(w, text) >= least for w in words)


def _tells(query: Query, passage: Passage) -> bool:
    """Whether a passage can tell what is asked about its meeting: a list of people, a decision, or an item."""
    if passage.kind not in ("minutes", "other") or not is_of_item(query, passage):
        return False
    if query.intent in _OF_LISTS:
        return passage.role == "attendees" and bool(passage.attendees)
    return bool(passage.decisions) if query.intent == "decision" else passage.role == "body"


def _talked_of(hits: Sequence[Hit]) -> Passage | None:
    return hits[0].passage if hits else None


def _latest(query: Query, store: Store, within: Period | None, wanted: Callable[[Passage], bool]) -> Passage | None:
    """A passage that is wanted, of the latest meeting that has one; one without a day where none has a day."""
    known = store.statistics(within).period
    if known is None:
        return _undated(query, store, wanted) if within is None else None
    first, last = known.first, known.last
    if within is not None:
        first, last = max(first, within.first), min(last, within.last)
    look = _FIRST_LOOK
    while first <= last:
        since = max(first, last - look)
        found = _wanted_within(store, since, last, wanted)
        if found:
            return max(found, key=lambda p: (_middle(p), p.dating.status == "stated"))
        if since == first:
            break
        look *= _WIDER
    return _undated(query, store, wanted) if within is None else None


def _wanted_within(store: Store, first: date, last: date, wanted: Callable[[Passage], bool]) -> list[Passage]:
    """Passages of some days that are wanted; of the later days alone, where there are more than can be looked at."""
    passages = store.passages_within(Period(first=first, last=last), PASSAGES)
    found = [p for p in passages if wanted(p)]
    if found or len(passages) < PASSAGES or first == last:
        return found
    middle = first + (last - first) // 2
    later = _wanted_within(store, middle + timedelta(days=1), last, wanted)
    return later or _wanted_within(store, first, middle, wanted)


def _middle(passage: Passage) -> date:
    """The day in the middle of a passage's days, so that a wide guess does not count as late."""
    period = passage.dating.period
    return period.first + (period.last - period.first) / 2 if period else date.min


def _undated(query: Query, store: Store, wanted: Callable[[Passage], bool]) -> Passage | None:
    """What tells the thing asked of a meeting without a day.

    Where several do, none is the latest and none is taken, but of their lists of people the best.
    """
    telling = FieldQuery(field=WORDS, terms=dict.fromkeys(word_terms(_TOLD_BY.get(query.intent, "")), 1.0))
    ids = [s.passage_id for s in store.lexical([telling], 30)]
    found = [p for p in store.passages(ids) if p.dating.period is None and wanted(p)]
    alone = len({(p.file, p.part) for p in found}) == 1
    return found[0] if found and (alone or query.intent in _OF_LISTS) else None


def _about(
    query: Query, found: Passage | None, used: Sequence[Sought], store: Store, hits: Sequence[Hit]
) -> tuple[Query, tuple[Passage, ...]]:
    """The question as one about the meeting of a passage; of a meeting without a day, what the hits have of it."""
    if found is None:
        return query, ()
    place: Place = (found.file, found.part)
    days = found.dating.period
    near = store.passages_within(days, PASSAGES) if days else [h.passage for h in hits]
    own = [p for p in near if (p.file, p.part) == place and is_of_item(query, p)] or [found]
    day = (found.dating.date or "").replace("/", " – ")
    meant = ", ".join([found.title, *([day] if day and day not in found.title else [])])
    told = {"subject": (), "understood": f"{query.question.strip()} ({meant})"}
    return _without(query, used).model_copy(update=told), (
        *own,
        *(p for p in store.copies(found) if is_of_item(query, p)),
    )


def _without(query: Query, used: Sequence[Sought]) -> Query:
    """The question without words that have said what they are for."""
    gone = {w.token for w in used}
    content = tuple(w for w in query.content if not set(tokens(w)) <= gone)
    return query.model_copy(update={"content": content, "names": tuple(n for n in query.names if n in content)})
