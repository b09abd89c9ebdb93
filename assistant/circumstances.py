"""Where and when a meeting was held: what the lines above its agenda say, for a question about the meeting itself."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.gatherings import MEETING
from assistant.types import Intent, Passage, Query

_MEETING = re.compile(MEETING)
_NAMED_MEETING = re.compile(rf"\w*{MEETING}")
_HELD = frozenset(
    """senaste sista förra föregående höll hölls hållits hållas hålls ägde äger rum träffades sågs samlades började
    börjar startade startar inleddes slutade slutar avslutades tid tiden plats platsen lokal lokalen klockan dags sin
    sitt sina""".split()
)
"""What is asked of a meeting itself, and of which when it has no other name."""
_YET_TO_COME = re.compile(r"\b(?:näst\w+|kommande|härnäst|framöver)\b", re.IGNORECASE)
_INTENTS: frozenset[Intent] = frozenset({"where", "when", "which_day"})
_LINE = re.compile(
    r"^[^\S\n]*(?P<line>[-•*_#|]*[^\S\n]*(?P<label>[^\W\d_][^\n:|]{1,40}?)[*_ ]*[:|\t][*_]*(?P<said>[^\n]*\w[^\n]*))$",
    re.MULTILINE,
)
"""A label and what it labels, on one line."""
_PLACES = frozenset("plats platsen lokal lokalen mötesplats sammanträdesplats mötesrum rum adress".split())
_TIMES = frozenset("tid tiden datum dag klockan mötestid sammanträdestid tidpunkt mötesdatum sammanträdesdatum".split())
_CLOCK = re.compile(r"\bkl\w*\.? ?\d|\b\d{1,2}[.:]\d\d\b|(?<![\d-])\d{1,2} ?[-–] ?\d{1,2}(?![\d-])")
_ASKS_CLOCK = re.compile(
    r"\b(?:började|börjar|startade|slutade|slutar|avslutades|inleddes|klockan|dags|vilken tid)\b", re.IGNORECASE
)


def names_of_meeting(query: Query) -> tuple[str, ...] | None:
    """What a question about a meeting's place or time calls the meeting; None for any other question.

    `Var hölls nämndens möte?` asks for a place and names the body, as `Var hölls årsmötet?` does the meeting;
    `När är nästa möte?` asks for what was said of it.
    """
    if query.intent not in _INTENTS or query.subject or _YET_TO_COME.search(query.question):
        return None
    words = re.findall(r"\w+", query.question.casefold())
    if not any(_NAMED_MEETING.fullmatch(w) for w in words) and "träffades" not in words:
        return None
    return tuple(w for w in query.content if not _MEETING.fullmatch(w.casefold()) and w.casefold() not in _HELD)


def told_of(query: Query, passages: Sequence[Passage]) -> list[tuple[Passage, int, int]]:
    """The lines that tell the place or time asked for, in the openings of some passages: with start and end."""
    return [(p, start, end) for p in passages if p.ordinal == 0 for start, end in _lines(query, p)]


def _lines(query: Query, passage: Passage) -> Iterator[tuple[int, int]]:
    labels = _PLACES if query.intent == "where" else _TIMES
    clock = query.intent != "where" and bool(_ASKS_CLOCK.search(query.question))
    for line in _LINE.finditer(passage.text):
        labelled = labels & set(re.findall(r"\w+", line["label"].casefold()))
        if labelled and (not clock or _CLOCK.search(line["said"])):
            yield passage.start + line.start("line"), passage.start + line.end("line")
