"""Questions to begin with, made from the index itself and tried before they are offered."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Protocol

from assistant.types import PATH_SEPARATOR, Answer, Document
from ui.page_text import EXAMPLE_DECISION, EXAMPLE_SUBJECT
from ui.register import decision_rows

MOST = 3
TRIED = 12
"""Candidates that are asked at most, so that opening the page stays quick."""

_UNMARKED = re.compile(r"(?=.*[^\W\d])[^\W_]+(?:[ ,–-]{1,2}[^\W_]+)*")
"""Words with nothing between them that a button's label could take for a mark: labels are Markdown."""
_LONGEST = 60


class Asks(Protocol):
    """What answers questions; an Assistant."""

    def ask(self, question: str) -> Answer:
        """The answer to a question."""
        ...


def examples(assistant: Asks, documents: Sequence[Document]) -> list[str]:
    """At most three questions, each about another item, each of which this index answers."""
    chosen: list[str] = []
    for tried, question in enumerate(_candidates(documents)):
        if tried == TRIED or len(chosen) == MOST:
            break
        if assistant.ask(question).status == "answered":
            chosen.append(question)
    return chosen


def _candidates(documents: Sequence[Document]) -> Iterator[str]:
    """Questions about what was decided, then about what was spoken of; none twice."""
    seen: set[str] = set()
    decided = [(EXAMPLE_DECISION, r.heading) for r in decision_rows(documents)]
    spoken = [(EXAMPLE_SUBJECT, i.heading) for d in documents for i in d.items if i.number]
    for pattern, heading in [*decided, *spoken]:
        subject = heading.rsplit(PATH_SEPARATOR, 1)[-1].strip().rstrip(".:")
        if subject.casefold() not in seen and offerable(subject):
            seen.add(subject.casefold())
            yield pattern.format(subject=subject)


def offerable(subject: str) -> bool:
    """Whether a heading can stand in a button's label as the words it is."""
    return len(subject) <= _LONGEST and "--" not in subject and _UNMARKED.fullmatch(subject) is not None
