"""The wordings by which minutes say that nothing was decided, or that a matter waits."""

from __future__ import annotations

import re

NONE_MADE = re.compile(
    r"\b(?:inget|inga|ingen|ej|inte|utan|aldrig)\s+(?:\w+ ){0,2}beslut(?:\b| fattades)"
    r"|\bbeslut(?:et)?\b.{0,40}\b(?:senare|(?:vid|på|till|inför) nästa"
    r"|skjuts|sköts|bordlägg\w*|bordlad\w*|återkom\w*)|\b(?:inte|ej) (?:\w+ )?(?:enas|enades|överens|eniga?|ense)\b"
    r"|\b(?:enas|enades|överens|eniga|ense|beslutades?|beslutar) (?:inte|ej)\b",
    re.IGNORECASE,
)
NEGATION = re.compile(r"\b(?:inte|ej|aldrig|icke|ingenting|inget|intet)\b", re.IGNORECASE)
"""Without which `NOT_MADE` and `NONE_DONE` need not be looked for."""
_NOT = r"(?:inte|ej|aldrig|icke)\b(?! (?:enhälligt|enigt|enstämmigt|förrän|bara|enbart|endast|utan)\b)"
_PARTICLE = r"(?! (?:upp|ut|bort|med|in|fram|över|om hand)\b)"
_IN_CLAUSE = r"(?:(?!\b(?:som|men|utan|varpå|varefter)\b)[^.,;:]){0,80}?"
_OF_DECISION = rf"(?<!fattade )(?<!fattar )(?<!fattades )(?<!tog )(?<!togs )\bbeslut(?:et)?\b{_IN_CLAUSE}"
_BETWEEN = r"(?: (?!att\b|om att\b)\w+){0,3}?"
NOT_MADE = re.compile(
    rf"{_OF_DECISION}\b(?:fattades|fattats|togs|tagits|nåddes|blev)\b{_BETWEEN} {_NOT}{_PARTICLE}"
    rf"|{_OF_DECISION}\b(?:kunde|kan|har|hade|skulle|ska|behövde){_BETWEEN} {_NOT}(?: \w+){{0,2}}?"
    rf" (?:fatta(?:s|ts)|tas|tagits|nås|nåtts){_PARTICLE}"
    rf"|\bbeslut (?:i \w+ )?(?:fattas|tas){_BETWEEN} {_NOT}{_PARTICLE}"
    r"|\bbeslut(?:ade|ades|ar|as)(?: (?:dock|däremot|därför|alltså|ännu|emellertid))? (?:ingenting|inget|intet)\b"
    r"|\bbeslut(?:ade|ades|ar|as) (?:dock|däremot|därför|alltså|ännu|emellertid) (?:inte|ej)\b",
    re.IGNORECASE,
)
"""What says, in a clause of its own, that none was made: "beslut fattades inte"."""
NONE_DONE = re.compile(
    r"(?:^\W*|[,;]\s*|\b(?:men|och|samt|så|att)\s+)(?:någo[nt]|några) (?!\w*(?:senare|tidigare)\b)"
    rf"{_IN_CLAUSE}\b{_NOT}",
    re.IGNORECASE,
)
"""The same of anything else: "någon revisor valdes inte"."""
TALKED_OF = re.compile(
    r"\W*(?:[\w ]{1,60}\b(?:diskuterades|debatterades|dryftades|behandlades|gicks igenom|togs upp)\b[^.,;:]{0,60}?"
    r",? (?:men|och|utan att) (?=(?:\w+ )?beslut\b))?(?:(?:något|några) (?:\w+ )?(?=beslut\b))?",
    re.IGNORECASE,
)
"""What may stand before it behind a label: that the matter was talked of."""
POSTPONES = re.compile(
    r"(?:\S+ ){0,4}?(?:bordlägg\w*|bordlades|bordlagd|skjuts upp|skjuta upp|sköts upp|ajournera\w*"
    r"|tas upp (?:på|vid) nästa)\b",
    re.IGNORECASE,
)
"""What follows the word of a decision: the matter is only put off."""
POSTPONED = re.compile(
    r"\b(?:bordl(?:ägg|ad|ag|ades)\w*|återremi\w*|skjuts? upp|sköts upp|uppskjut\w*|ajournera\w*"
    r"|(?:på|vid|till|inför) (?:nästa|kommande|nästkommande) (?:\w+)?(?:möte|sammanträde|stämma)|tas upp|senare)\b",
    re.IGNORECASE,
)
