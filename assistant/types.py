"""The records that cross module borders: frozen, closed, with tuples for sequences.

Offsets count Unicode code points in ``Document.text``; ``start`` is included and ``end`` is not, so that the words of
every record with a span are ``text[start:end]``. Days are ISO 8601 strings in what is shown and stored.
"""

from __future__ import annotations

import calendar
import re
from datetime import date
from functools import lru_cache
from typing import Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

Kind = Literal["minutes", "article", "notice", "other"]
DateStatus = Literal["stated", "inferred", "unknown"]
Presence = Literal["present", "absent", "invited", "guest"]
Basis = Literal["explicit", "implied"]
Role = Literal["body", "attendees"]
Status = Literal["answered", "mentioned", "not_found"]
Intent = Literal[
    "decision",
    "when",
    "which_day",
    "how_long",
    "how_often",
    "who",
    "name",
    "which",
    "where",
    "how_many",
    "share",
    "quantity",
    "how_old",
    "how_much",
    "definition",
    "list",
    "attendance",
    "absence",
    "meeting",
    "whether",
    "why",
    "fact",
]


PATH_SEPARATOR = " › "
"""Between the headings of a path."""


class Record(BaseModel):
    """Base of every record."""

    model_config = ConfigDict(frozen=True, extra="forbid")


# --- dates ------------------------------------------------------------------------------------------------------------


class Period(Record):
    """A closed interval of days."""

    first: date = Field(description="first day, included")
    last: date = Field(description="last day, included")

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        if self.last < self.first:
            raise ValueError(f"period ends {self.last} before it starts {self.first}")
        return self

    @staticmethod
    def of_iso(value: str) -> Period:
        """Period of ``YYYY-MM-DD``, ``YYYY-MM``, ``YYYY`` or ``first/last`` of these; ValueError on anything else."""
        return _period_of(value)

    def iso(self) -> str:
        """ISO 8601: one day, or ``first/last``."""
        return (
            self.first.isoformat() if self.first == self.last else f"{self.first.isoformat()}/{self.last.isoformat()}"
        )

    def covers_year(self, year: int) -> bool:
        """Whether it holds a whole year."""
        return self.first <= date(year, 1, 1) and date(year, 12, 31) <= self.last

    def overlaps(self, other: Period) -> bool:
        """Whether the two share a day."""
        return self.first <= other.last and other.first <= self.last


@lru_cache(maxsize=1024)  # the date of a document is that of each of its items and passages
def _period_of(value: str) -> Period:
    first, *rest = value.split("/")
    if len(rest) > 1:
        raise ValueError(f"more than two ends in {value!r}")
    return Period(first=_edges(first)[0], last=_edges(rest[0] if rest else first)[1])


_DAY_MONTH_OR_YEAR = re.compile(r"[0-9]{4}(?:-[0-9]{2}){0,2}")


def _edges(value: str) -> tuple[date, date]:
    """First and last day of an ISO 8601 day, month or year; raises ValueError on anything else."""
    if not _DAY_MONTH_OR_YEAR.fullmatch(value):
        raise ValueError(f"{value!r} is no YYYY-MM-DD, YYYY-MM or YYYY")
    parts = [int(x) for x in value.split("-")]
    if len(parts) == 3:
        day = date(*parts)
        return day, day
    if len(parts) == 2:
        year, month = parts
        return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])
    (year,) = parts
    return date(year, 1, 1), date(year, 12, 31)


class DateEvidence(Record):
    """Words that speak for or against a date."""

    text: str = Field(description="verbatim words")
    file: str = Field(description="the document they stand in")
    start: int = Field(ge=0, description="offset of the first character in that document's text")
    end: int = Field(ge=0, description="offset after the last character")
    supports: bool = Field(description="false: the words speak against the date")
    source: Literal["text", "file_name"] = Field(
        default="text", description="file_name: the words are the file's name, and the span is empty"
    )


class Dating(Record):
    """When something took place, and how that is known."""

    date: str | None = Field(default=None, description="ISO 8601 day, month, year or first/last; null when unknown")
    status: DateStatus = Field(default="unknown", description="how the date is known")
    evidence: tuple[DateEvidence, ...] = Field(default=(), description="the words it rests on")

    @model_validator(mode="after")
    def _honest(self) -> Self:
        if (self.date is None) != (self.status == "unknown"):
            raise ValueError("a date is null exactly when its status is unknown")
        if self.status == "inferred" and not any(e.supports for e in self.evidence):
            raise ValueError("an inferred date needs evidence that supports it")
        if self.date is not None:
            Period.of_iso(self.date)
        return self

    @property
    def period(self) -> Period | None:
        """The days that the date covers; None when unknown."""
        return Period.of_iso(self.date) if self.date else None


# --- what was read ----------------------------------------------------------------------------------------------------


class Decision(Record):
    """A decision as the notes word it."""

    text: str = Field(description="verbatim words")
    basis: Basis = Field(description="explicit: said to be a decision; implied: an agreement in running text")
    start: int = Field(ge=0, description="offset of the first character")
    end: int = Field(ge=0, description="offset after the last character")


class Attendee(Record):
    """A person named in a list of those who took part."""

    name: str = Field(description="the person's name as the list words it")
    organisation: str | None = Field(default=None, description="whom the person came for; null when the list is silent")
    presence: Presence = Field(default="present", description="whether the person took part, and as what")
    items: tuple[str, ...] | None = Field(default=None, description="agenda numbers the notes tie the person to")
    note: str | None = Field(default=None, description="what else the notes say of the person, verbatim")
    start: int = Field(default=0, ge=0, description="offset where the list names the person")
    end: int = Field(default=0, ge=0, description="offset after the last character of that entry")


class AgendaItem(Record):
    """A numbered point of a meeting, a headed part of one, or a headed section of an article."""

    number: str | None = Field(description="agenda number as printed, without its closing point")
    heading: str = Field(description="headings from the item down to this part, joined by ' › '")
    section: str | None = Field(default=None, description="banner that the item stands under")
    dating: Dating | None = Field(default=None, description="a day of its own, where the document gives one")
    start: int = Field(ge=0, description="offset where its heading starts")
    end: int = Field(ge=0, description="offset after its last character")
    decisions: tuple[Decision, ...] = Field(default=(), description="decisions within the span, in order")


class Document(Record):
    """One meeting or article as understood."""

    file: str = Field(description="name in the index, unique with part")
    part: int | None = Field(default=None, description="1, 2, … where one file holds several meetings")
    title: str = Field(description="what the meeting or article is called")
    kind: Kind = Field(description="minutes, an article, a notice of a meeting to come, or something else")
    dating: Dating = Field(description="when the meeting was held or the article is from")
    attendees: tuple[Attendee, ...] = Field(default=(), description="the people that its lists of attendees name")
    attendance: tuple[tuple[int, int], ...] = Field(
        default=(), description="spans (start, end) of the lists of those who took part"
    )
    items: tuple[AgendaItem, ...] = Field(default=(), description="its agenda items, in order")
    text: str = Field(description="the final text that every offset counts in")
    page_starts: tuple[int, ...] = Field(
        default=(), description="offset where each page begins, page 1 first; empty for a file without pages"
    )
    first_page: int = Field(default=1, ge=1, description="number of the page that it begins on")
    same_meeting_as: tuple[str, ...] = Field(default=(), description="other files that hold notes of the same meeting")


class Passage(Record):
    """The unit that is retrieved: an agenda item, or a headed part of one."""

    file: str = Field(description="name of its document in the index")
    part: int | None = Field(default=None, description="1, 2, … where one file holds several meetings")
    ordinal: int = Field(ge=0, description="position in its document, from 0")
    title: str = Field(description="title of its document")
    kind: Kind = Field(description="kind of its document")
    role: Role = Field(default="body", description="attendees: a list of those who took part")
    dating: Dating = Field(description="when what it tells of took place: its item's own day, or its document's")
    number: str | None = Field(default=None, description="agenda number")
    heading: str | None = Field(default=None, description="heading path")
    section: str | None = Field(default=None, description="banner that the item stands under")
    start: int = Field(ge=0, description="offset of its first character in the document's text")
    end: int = Field(ge=0, description="offset after its last character in the document's text")
    text: str = Field(description="text[start:end] of the document")
    decisions: tuple[Decision, ...] = Field(default=(), description="decisions within the span")
    attendees: tuple[Attendee, ...] = Field(default=(), description="people that a list within the span names")
    pages: tuple[tuple[int, int], ...] = Field(
        default=(), description="offset and number of each page that it stands on, in order; empty without pages"
    )

    @model_validator(mode="after")
    def _spans(self) -> Self:
        if self.end - self.start != len(self.text):
            raise ValueError("a passage's text must be as long as its span")
        return self


class Hit(Record):
    """A passage with its place in a ranking."""

    passage: Passage = Field(description="what was found")
    rank: int = Field(ge=1, description="place in the ranking, from 1")
    score: float = Field(ge=0, le=1, description="0 to 1, calibrated: comparable between questions")
    lexical: float = Field(default=0.0, ge=0, description="lexical score, unbounded")
    dense: float = Field(default=0.0, description="cosine of question and passage, -1 to 1")
    close: float = Field(default=0.0, ge=0, le=1, description="how close its words come to the question's, 0 to 1")


# --- what was asked, what is answered ---------------------------------------------------------------------------------


class Query(Record):
    """A question understood."""

    question: str = Field(description="as it is read: who did what an office does is who held the office")
    understood: str = Field(description="as understood: a conversation or a spelling may have changed it")
    intent: Intent = Field(description="what kind of answer is asked for")
    content: tuple[str, ...] = Field(description="the words that carry the subject, as written, in order")
    subject: tuple[str, ...] = Field(default=(), description="content words taken over from the conversation")
    names: tuple[str, ...] = Field(default=(), description="words written as names or acronyms")
    period: Period | None = Field(default=None, description="days that the question asks for")
    item: str | None = Field(default=None, description="agenda number that it asks for, digits and letters alone")


class Citation(Record):
    """A quote with its place. Built by ``citation.cite()``; a quote that is not its span cannot be built at all."""

    number: int = Field(ge=1, description="the marker in the answer")
    passage: Passage = Field(description="the passage that the quote stands in")
    quote: str = Field(min_length=1, description="verbatim words")
    start: int = Field(ge=0, description="offset of the quote's first character in the document's text")
    end: int = Field(ge=0, description="offset after the quote's last character in the document's text")
    score: float = Field(ge=0, le=1, description="score of the passage, 0 to 1, comparable between questions")
    also_in: tuple[str, ...] = Field(default=(), description="other files that hold the same words")
    other_readings: tuple[int, ...] = Field(
        default=(), description="numbers of the citations that give the same place of the same meeting in other words"
    )
    read_otherwise: tuple[tuple[int, int], ...] = Field(
        default=(), description="spans (start, end) in the quote of what those read otherwise or lack"
    )

    @property
    def page(self) -> int | None:
        """The page that the quote begins on; None for a file without pages."""
        return next((number for start, number in reversed(self.passage.pages) if start <= self.start), None)

    @model_validator(mode="after")
    def _verbatim(self) -> Self:
        offset = self.passage.start
        if not offset <= self.start <= self.end <= self.passage.end:
            raise ValueError("the span lies outside the passage")
        if self.passage.text[self.start - offset : self.end - offset] != self.quote:
            raise ValueError("the quote is not its span")
        return self


class Searched(Record):
    """What an answer looked through."""

    documents: int = Field(ge=0, description="how many documents were searched")
    period: Period | None = Field(default=None, description="earliest to latest known day; null when none is known")
    within: Period | None = Field(default=None, description="the period that the search was narrowed to")
    undated_left_out: int = Field(
        default=0, ge=0, description="documents without a date that a narrowed search left out"
    )


Missing = Literal[
    "decision", "date", "duration", "name", "count", "amount", "place", "attendance", "absence", "definition", "answer"
]
Reason = Literal["nothing_alike", "nothing_to_search_for", "empty_period", "empty_index"]


class Answer(Record):
    """What was found, as facts; ``ui/text.py`` puts it into words. 'Found nothing' is an Answer too."""

    question: str = Field(description="as asked")
    understood: str = Field(description="as understood: a conversation or a spelling may have changed it")
    status: Status = Field(
        description="answered; mentioned: the subject is there, what was asked for is not; not_found: nothing is"
    )
    citations: tuple[Citation, ...] = Field(default=(), description="the quotes that carry the answer, best first")
    missing: Missing | None = Field(
        default=None, description="with `mentioned`: what was asked for and does not stand there"
    )
    reason: Reason | None = Field(default=None, description="with `not_found`: why")
    searched: Searched = Field(description="what was looked through")
    elapsed_ms: float = Field(ge=0, description="time from question to answer, in milliseconds")
