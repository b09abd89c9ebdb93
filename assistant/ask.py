"""Assistant.ask(): the whole story of a question on one screen."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from itertools import chain, islice
from pathlib import Path
from typing import Self

from assistant.answering import Verdict, own_share, verdict
from assistant.copies import Copies
from assistant.encoder import Encoder, encodable, load_encoder
from assistant.errors import BlankQuestion, QuestionTooLong
from assistant.indexing import manifest_of
from assistant.interaction import late_interaction
from assistant.leaning import points_back
from assistant.occasion import PASSAGES, settled
from assistant.question import understand, yearless
from assistant.retrieval import retrieve
from assistant.settings import AskSettings, Settings
from assistant.spelling import respelled
from assistant.store.base import Store
from assistant.store.embedded import open_existing
from assistant.suitability import is_of_item
from assistant.types import Answer, Hit, Passage, Period, Query, Searched

HITS = 10
ENOUGH, LEAST_OWN = 2, 0.3
"""So many words of its own make a question of a conversation one that may be meant alone, and is where so small a share
of them stands in what answers it together with the one before."""
YEARS_TRIED = 5
"""Of how many years a day without one is looked for."""


class Assistant:
    """Answers questions from a store. Holds no state of its own: sessions and threads may share one."""

    def __init__(self, store: Store, encoder: Encoder, settings: AskSettings) -> None:
        self.store, self.encoder, self.settings = store, encoder, settings

    def ask(self, question: str, history: Sequence[str] = (), within: Period | None = None) -> Answer:
        """Answer one question.

        ``history``: the earlier questions of the conversation, oldest first. ``within``: only passages whose day or
        interval overlaps it. Raises BlankQuestion and QuestionTooLong.
        """
        started = time.perf_counter()
        self._check(question)
        searched = self._searched(within)

        def judged(reading: Query) -> tuple[Query, Verdict]:
            query, hits, dated = self._found(reading, within)
            return query, verdict(query, hits, dated, Copies(self.store.copies), self.encoder, searched)

        readings = self._readings(question, history, within)
        query, best = judged(next(readings))
        for reading in readings if best.status != "answered" else ():
            other, told = judged(reading)
            if told.status == "answered" and _is_of(told, reading.period):
                query, best = other, told
                break
        may_be_alone = query.subject and len(query.content) >= ENOUGH and not points_back(question)
        if may_be_alone and own_share(query, best) < LEAST_OWN:
            alone, told = judged(next(self._readings(question, (), within)))
            if best.status == "answered" or told.status == "answered":
                query, best = alone, told
        return Answer(
            question=encodable(question),
            understood=query.understood,
            status=best.status,
            citations=best.citations,
            missing=best.missing,
            reason=best.reason,
            searched=searched,
            elapsed_ms=(time.perf_counter() - started) * 1000.0,
        )

    def found(
        self, question: str, history: Sequence[str] = (), within: Period | None = None
    ) -> tuple[Query, tuple[Hit, ...], Sequence[Passage]]:
        """A question as understood, the passages nearest to it, and those of the days or the meeting it is about."""
        return self._found(next(self._readings(question, history, within)), within)

    def _found(self, query: Query, within: Period | None) -> tuple[Query, tuple[Hit, ...], Sequence[Passage]]:
        hits: tuple[Hit, ...] = ()
        if query.content or query.subject:
            hits = retrieve(query, self.store, self.encoder, limit=HITS, within=within)
        query, dated = settled(query, hits, self.store, within)
        days = _days_asked(query, within)
        if days and not dated:
            of_days = self.store.passages_within(days, PASSAGES)
            dated = tuple(p for p in of_days if is_of_item(query, p)) or of_days
        return query, hits, dated

    def _understood(self, question: str, history: Sequence[str]) -> Query:
        """The question as read; where no word of the index is meant as it is written, as it must have been meant."""
        query = understand(question, history)
        meant = respelled(question, query.content, self.store)
        return query if meant == question else understand(meant, history)

    def _readings(self, question: str, history: Sequence[str], within: Period | None) -> Iterator[Query]:
        """What a question may mean, the likeliest first: a day or month without a year is of the latest that has one.

        That of another year is meant where the latest does not tell what is asked.
        """
        query = self._understood(encodable(question), [encodable(earlier) for earlier in history])
        days = islice(self._settled(query, within), YEARS_TRIED) if query.period is None else iter(())
        for period in chain([next(days, query.period)], days):
            yield query.model_copy(update={"period": period})

    def _settled(self, query: Query, within: Period | None) -> Iterator[Period]:
        """Days of the documents looked through that a day or month without a year can mean, the latest first."""
        day, known = yearless(query.question), self.store.statistics(within).period
        for year in range(known.last.year, known.first.year - 1, -1) if day and known else ():
            period = day.period(year) if day else None
            looked_at = period and (within is None or period.overlaps(within))
            if period and looked_at and self.store.passages_within(period, 1):
                yield period

    def _check(self, question: str) -> None:
        if not question.strip():
            raise BlankQuestion
        if len(question) > self.settings.max_question_characters:
            raise QuestionTooLong(len(question), self.settings.max_question_characters)

    def _searched(self, within: Period | None) -> Searched:
        looked_through = self.store.statistics(within)
        left_out = self.store.statistics().undated_documents if within else 0
        return Searched(
            documents=looked_through.documents, period=looked_through.period, within=within, undated_left_out=left_out
        )

    def warm(self) -> None:
        """Read ahead what every question looks at, so that the first is answered as quickly as the rest."""
        late_interaction()
        self.store.warm()

    def close(self) -> None:
        """Let go of the store."""
        self.store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc_info: object) -> None:
        self.close()


def _is_of(told: Verdict, days: Period | None) -> bool:
    """Whether an answer is quoted from notes of some days, and not from what others say of them."""
    own = told.citations[0].passage.dating.period if told.citations else None
    return bool(own and days and own.overlaps(days))


def _days_asked(query: Query, within: Period | None) -> Period | None:
    """The days whose passages are looked at whole: those that the question names, within those it is narrowed to."""
    if query.period is None or within is None:
        return query.period
    first, last = max(query.period.first, within.first), min(query.period.last, within.last)
    return Period(first=first, last=last) if first <= last else None


def open_assistant(settings: Settings, index: Path) -> Assistant:
    """The assistant over an existing index.

    Raises IndexMissing, IndexMismatch or IndexDamaged where the index cannot be used, and ModelError.
    """
    encoder = load_encoder(settings.encoder_group())
    return Assistant(open_existing(index, manifest_of(encoder)), encoder, settings.ask_group())
