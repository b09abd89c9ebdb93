"""By how much a passage's kind, role, agenda item and days suit a question: factors around 1 on its score."""

from __future__ import annotations

from assistant.question import item_number
from assistant.spoken_days import speaks_of
from assistant.store.base import Traits
from assistant.types import Passage, Period, Query

UNKNOWN_KIND, UNKNOWN_KIND_AND_DAY = 0.9, 0.7
"""What a passage counts of a text that is no minutes, article or notice, and of one that is of no day either, beside
one that is: among very many texts of any kind, notes must still come first, and what is quoted be placed (a prior by
kind as in Kraaij, Westerveld & Hiemstra, SIGIR 2002)."""
OF_OTHER_ITEM = 0.7
"""What a passage counts of another agenda item than the one whose number is asked for."""
OF_THE_DAYS, NEAR_THE_DAYS, SPEAKING_OF, OF_OTHER_DAYS = 1.35, 1.15, 1.1, 0.7
"""What a passage counts when days are asked for: by its own stated ones, by its own otherwise, by what it says."""


def at_most(query: Query, traits: Traits, *, may_speak: bool) -> float:
    """What `suitability` a passage has at most, by what is known of it before it is read.

    ``may_speak`` is whether its text may speak of the days that are asked for.
    """
    factor = _by_kind(query, traits)
    if query.period:
        factor *= _of_days(query.period, traits) or (SPEAKING_OF if may_speak else OF_OTHER_DAYS)
    return factor


def suitability(query: Query, passage: Passage) -> float:
    """By how much a passage suits the question."""
    traits = Traits.of(passage)
    factor = _by_kind(query, traits)
    if query.period:
        factor *= _timeliness(query.period, traits, passage)
    return factor if is_of_item(query, passage) else factor * OF_OTHER_ITEM


def is_of_item(query: Query, passage: Passage) -> bool:
    """Whether a passage is of the agenda item that is asked for by its number; any is where none is."""
    return query.item is None or (passage.number is not None and item_number(passage.number) == query.item)


def timeliness(asked: Period, passage: Passage) -> float:
    """By how much a passage suits the days that a question names: dated so, or speaking of them."""
    return _timeliness(asked, Traits.of(passage), passage)


def _timeliness(asked: Period, traits: Traits, passage: Passage) -> float:
    return _of_days(asked, traits) or (SPEAKING_OF if speaks_of(passage, asked) else OF_OTHER_DAYS)


def _by_kind(query: Query, traits: Traits) -> float:
    factor = 1.0
    if traits.kind == "other":
        factor = UNKNOWN_KIND if traits.placed else UNKNOWN_KIND_AND_DAY
    if traits.role == "attendees":
        factor *= 1.3 if query.intent in ("attendance", "absence") else 0.7
    if query.intent == "decision":
        factor *= 0.3 if traits.kind == "notice" else 1.1 if traits.decided else 1.0
    return factor


def _of_days(asked: Period, traits: Traits) -> float | None:
    """By how much a passage's own days suit those asked for; None when they are others, or unknown."""
    dated = traits.period
    if dated is None or not dated.overlaps(asked):
        return None
    return OF_THE_DAYS if traits.stated and asked.first <= dated.first and dated.last <= asked.last else NEAR_THE_DAYS
