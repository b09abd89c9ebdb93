"""Which lines may tell of a decision at all: those that hold a trace of a wording of one.

The patterns of decisions are many and dear, and lines without a trace of any of them may stand by the hundred thousand.
A trace is what a wording cannot do without. ``tests/ingest/test_decision_traces.py`` takes every wording that a pattern
has and looks for one in it, so a wording that is added without its trace is found out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import groupby

from ingest.decisions.patterns import ATT

_WORDS = (
    "acceptera acklamation adjung anlita anmäl anordna ansl ansvarsfri ansöker antag antar antas antog arrangera"
    " avgav avge avsl avstyrk avstår avvakta befullmäktiga behåll behörig bekosta bemyndig besl beställ bestäm"
    " betala bevilja bidrag bif bjud blev blir boka budget byter dagordn delegera deltag deltar efterträd enad enas"
    " enat enig ense entlediga fast firma fram fullmakt fyllnadsval förbj förelade förklara förnyat"
    " förordna förslag godk godtas godtog handl hyr häns höjd höjer höjs igenom inför instift invotera justera"
    " klartecken klubba konsensus konstituera koopt kvar köp kör landa lägger mandat medg medverka mynna nyval"
    " närvaro omval planera propos protokoll ratificera remitt reserv röst sats satt skänk spika sponsra stadgeenlig"
    " säger sälj sänk sätt tacka tilldela tillstyrk tillträder uppdr uppgift upphäv uppläts utesl utlys utnäm uts"
    " vald vara välj yrka yttrande åla ålägg ändra ärende överens övergår överlåt överlämna överlät"
).split()
_PHRASES = (
    *("går med", "går ur", "ja till", "nej till", "enligt plan", "sitt stöd", "står för"),
    *("ställer in", "ställer sig", "ställde sig", "ställs in"),
)


def _any_of(pieces: Iterable[str]) -> re.Pattern[str]:
    """A pattern of pieces, those with the same first letter together: three times as fast as side by side."""
    by_letter = groupby(sorted(pieces), key=lambda piece: piece[0])
    return re.compile("|".join(f"{a}(?:{'|'.join(re.escape(p[1:]) for p in group)})" for a, group in by_letter))


_TRACE = _any_of((*_WORDS, *_PHRASES))


def may_decide(line: str) -> bool:
    """Whether a line holds a trace of a wording of decisions; without one, none of the patterns can match in it."""
    return _TRACE.search(line.lower()) is not None or ATT.match(line) is not None
