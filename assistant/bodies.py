"""Bodies that decide: the one that a question names as having decided, and whether a passage is another's."""

from __future__ import annotations

import re

from assistant.analyzer import tokens
from assistant.gatherings import BODY
from assistant.stemming import stem
from assistant.stopwords import STOP_WORDS
from assistant.types import Passage

DECIDER = re.compile(
    r"\b(?:beslutade|beslutat|beslöt|bestämde|bestämt|enades|kom) (?P<who>\w+(?:(?:- |[- ])\w+){0,3}?)"
    r" (?:överens )?(?:om|att|för|kring|angående|gällande|när)\b",
    re.IGNORECASE,
)
"""Who decided: the body that the question names is not its subject."""
_BODY = re.compile(rf"(?P<which>\w*?)s?{BODY}")


def of_another_body(question: str, passage: Passage) -> bool:
    """Whether a question names the body that decided, and a passage of another body says nothing of that one.

    Told only where the document's title names a body; `nämnden` alone is any.
    """
    decider = DECIDER.search(question)
    asked = _words(decider["who"]) if decider else frozenset()
    if not _names_one(asked):
        return False
    title = _words(passage.title)
    return _names_one(title) and not _stems(asked) <= _stems(title | _words(passage.section or "")) | _stems(
        _words(f"{passage.heading or ''}\n{passage.text}")
    )


def _words(text: str) -> frozenset[str]:
    return frozenset(t for t in tokens(text) if t not in STOP_WORDS)


def _stems(words: frozenset[str]) -> frozenset[str]:
    return frozenset(map(stem, words))


def _names_one(words: frozenset[str]) -> bool:
    """Whether some words name one body: `tekniska nämnden`, `räddningsnämnden`, not `nämnden`."""
    bodies = [body for word in words if (body := _BODY.fullmatch(word))]
    return any(body["which"] for body in bodies) or bool(bodies and len(words) > 1)
