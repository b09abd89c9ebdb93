"""Whether a question of a conversation leans on the one before it, or says by itself what it is about.

A question leans when it opens with *och* or *men*, points back with a pronoun, is no whole sentence (no verb, or a
verb with nothing that it is about), or has only common words (*rapporten*, *kostnaden*, *eleverna*), which are always
of something. It stands by itself when it names somebody or something, asks what a word means, or holds a telling word.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.lexicon import information
from assistant.stemming import stem
from assistant.types import Intent

_OPENING = re.compile(r"^(?:(?:tack|okej|ok|ja|jaha|aha|nej)[,.!]? )?(?:och|men|så|fast|då)\b", re.IGNORECASE)
_THANKS = re.compile(r"(?:tack|okej|ok|toppen|perfekt|bra|hej|hejdå|super)\b", re.IGNORECASE)
_POINTS_BACK = re.compile(
    r"\b(?:det|den|dem|dom|de|där|då|dit|denna|detta|dessa|hon|han|honom|henne|deras|dess|hans|hennes|samma)\b",
    re.IGNORECASE,
)
_FORMAL_SUBJECT = re.compile(
    r"\b(?:finns|fanns|går|gick|blir|blev|händer|hände|behövs|behövdes|krävs|saknas|kom|kommer) det\b(?= \w)"
    r"|\b(?:det|den|de|dem) (?=(?:här |där )?\w*(?:nya|gamla|förra|första|andra|stora|lilla|gemensamma|\w{3,}ade)\b)",
    re.IGNORECASE,
)
"""*det* and *den* that point at nothing said before: *finns det några …*, *den nya …*."""
_WITHOUT_VERB = re.compile(r"(?:vilken|vilket|vilka|vad för|hur många|hur mycket) (?:\w+ )?\w+\W*", re.IGNORECASE)
_VERB_ALONE = re.compile(
    r"(?:vem|vilka|vad)(?: (?:är|var|blev|har|hade|ska|skulle|kan|får|fick))? \w+\W*", re.IGNORECASE
)
_TOPIC = re.compile(r"\b(?:om|kring|angående|gällande|beträffande) (?:\w+ ){0,2}(?P<noun>\w+)", re.IGNORECASE)
_ADVERB = re.compile(r"(?:jag undrar |vet du )?(?:hur|när|var|vart|varför|vad) (?P<verb>\w+)", re.IGNORECASE)
"""Swedish has its verb in second place: right after such a word stands what is done, not what it is done to."""
_FEW = 2
TELLING, TELLING_TOPIC = 0.75, 0.5
"""How telling (`lexicon.information`) a word must be to name a subject; and one that follows *om*."""


def points_back(text: str) -> bool:
    """Whether a question says by a word that it goes on from the one before: *och*, *men*, *det*, *hon*."""
    return bool(_OPENING.match(text)) or _points(text)


def _points(text: str) -> bool:
    return bool(_POINTS_BACK.search(_FORMAL_SUBJECT.sub(" ", text)))


def leans(text: str, intent: Intent, content: Sequence[str], names: Sequence[str]) -> bool:
    """Whether a question with these content words, some of them names, leans on what was asked before it."""
    if _THANKS.match(text) and not content and "?" not in text:
        return False
    if _OPENING.match(text) or not content:
        return True
    pointing = _points(text)
    if names:
        return pointing and len(content) <= _FEW and len(names) == 1
    if intent == "definition":
        return False
    if len(content) == 1 and (_WITHOUT_VERB.fullmatch(text) or _VERB_ALONE.fullmatch(text)):
        return True
    if pointing:
        return len(content) <= _FEW + 1
    topic = _TOPIC.search(text)
    if topic and information(stem(topic.group("noun").casefold())) >= TELLING_TOPIC:
        return False
    verb = _ADVERB.match(text)
    nouns = [w for w in content if not (verb and w == verb.group("verb"))]
    return len(content) <= _FEW + 1 and all(information(stem(w.casefold())) < TELLING for w in nouns)
