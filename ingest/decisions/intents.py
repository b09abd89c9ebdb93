"""What a meeting means to do, in notes that speak of no decision at all: each matter ends in what "we" do about it.

Informal groups write "Vi målar bryggan i maj" where others write "Beslutades att …". In notes that do use the words of
deciding such a sentence is mostly news, so it counts only where a whole meeting holds none of them.
"""

from __future__ import annotations

import re

from assistant.sentences import sentence_spans
from assistant.types import AgendaItem, Decision
from ingest.decisions import denials as denies
from ingest.decisions import patterns as says

_STATES = (
    r"är|har|hade|behöver|vill|kan|bör|måste|får|fick|ses|tror|tycker|anser|känner|vet|hoppas|ser|hör|diskuterar"
    r"|planerar|konstaterar|noterar|väntar|avvaktar|informerar|redovisar|undrar|brukar|tackar|finns|består|ligger|ska"
    r"|skall|kommer|var|gillar|förstår|mår|sitter|står|öppnar|avslutar|börjar|slutar|hälsar|förklarar|går|pratar|tipsar"
    r"|letar|samlar|arbetar|jobbar|undersöker|rapporterar|berättar|presenterar|önskar|kollar|funderar|bevakar"
)
_WE_DO = re.compile(rf"\W*(?:{says.OURSELVES})\s+(?!(?:{_STATES})\b)\w+r\b", re.IGNORECASE)
_SHALL_BE = re.compile(
    r"\W*(?-i:[A-ZÅÄÖ])[\w-]+ (?:[\w-]+ ){0,5}ska(?:ll)? (?:\w+ )?(?!(?:finnas|diskuteras|redovisas|presenteras|tas upp"
    r"|behövas|lämnas|skickas)\b)\w{2,}s\b",
    re.IGNORECASE,
)


def with_intents(items: tuple[AgendaItem, ...], text: str) -> tuple[AgendaItem, ...]:
    """The items of a meeting; where none of them holds a decision, with what they say is to be done as implied ones."""
    if any(item.decisions for item in items):
        return items
    told = ((item, _intents(item, text)) for item in items)
    return tuple(item.model_copy(update={"decisions": made}) if made else item for item, made in told)


def _intents(item: AgendaItem, text: str) -> tuple[Decision, ...]:
    if says.ANNEX.match(item.heading) or says.FOLLOW_UP.match(item.heading):
        return ()
    return tuple(
        Decision(text=text[start:end], basis="implied", start=start, end=end)
        for start, end in sentence_spans(text[item.start : item.end], item.start)
        if _is_intent(text[start:end])
    )


def _is_intent(sentence: str) -> bool:
    cue = _WE_DO.match(sentence) or _SHALL_BE.match(sentence)  # which few sentences have
    if cue is None or sentence.endswith("?"):
        return False
    if any(said.search(sentence) for said in (says.ALREADY, says.GENERALLY, denies.POSTPONED)):
        return False
    subject = cue.group().rsplit(" ska", 1)[0]
    return not re.search(r"\b(?:att|som|om|när|eftersom|vad|hur|varför|inte)\b", subject, re.IGNORECASE)
