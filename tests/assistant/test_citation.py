from __future__ import annotations

import pytest
from pydantic import ValidationError

from assistant.citation import cite
from assistant.errors import CitationError
from assistant.types import Citation
from tests.assistant.meetings import item, passage

PART = item("2", "Simhallen", "Duscharna läcker. Det är kallt.")
PASSAGE = passage(PART, start=100)
QUOTE = "Duscharna läcker."
START = 100 + PART.text.index(QUOTE)
END = START + len(QUOTE)


def test_a_quote_that_is_its_span_is_cited() -> None:
    citation = cite(PASSAGE, QUOTE, START, END, number=1, score=0.5, also_in=("kopia.txt",))
    assert (citation.quote, citation.start, citation.end, citation.also_in) == (QUOTE, START, END, ("kopia.txt",))


@pytest.mark.parametrize(
    ("quote", "start", "end"),
    [
        ("Duscharna läcker!", START, END),  # a changed sign
        ("duscharna läcker.", START, END),  # a changed letter
        ("Duscharna  läcker.", START, END),  # a changed space
        ("Duscharna la\u0308cker.", START, END),  # the same to the eye, not the same characters
        (QUOTE, START + 1, END + 1),  # a shifted span
        (QUOTE, START, END + 1),  # a longer one
        (QUOTE, START - 100, END - 100),  # counted from the passage's start
        ("", START, START),  # nothing
        (QUOTE, END, START),  # turned about
        (QUOTE, 0, len(QUOTE)),  # before the passage
        (PART.text + "x", 100, 101 + len(PART.text)),  # beyond it
        (PART.text[-5:], -5, 0),  # counted from the end
    ],
)
def test_any_other_is_refused_with_both_readings(quote: str, start: int, end: int) -> None:
    with pytest.raises(CitationError) as caught:
        cite(PASSAGE, quote, start, end, number=1, score=0.5)
    assert (caught.value.file, caught.value.start, caught.value.end, caught.value.found) == (
        PASSAGE.file,
        start,
        end,
        quote,
    )
    assert repr(quote) in str(caught.value)


@pytest.mark.parametrize(
    ("quote", "start", "end"),
    [
        ("Duscharna läcker!", START, END),
        (QUOTE, START + 1, END + 1),
        (QUOTE, 0, 17),
        ("", START, START),
        (QUOTE, END, START),
    ],
)
def test_a_citation_cannot_be_built_past_cite(quote: str, start: int, end: int) -> None:
    with pytest.raises(ValidationError):
        Citation(number=1, passage=PASSAGE, quote=quote, start=start, end=end, score=0.5)


def test_a_citation_cannot_be_changed() -> None:
    citation = cite(PASSAGE, QUOTE, START, END, number=1, score=0.5)
    with pytest.raises(ValidationError, match="frozen"):
        citation.quote = "annat"  # type: ignore[misc]


@pytest.mark.parametrize(("number", "score"), [(0, 0.5), (1, 1.1), (1, -0.1)])
def test_numbers_count_from_1_and_scores_are_shares(number: int, score: float) -> None:
    with pytest.raises(ValidationError):
        cite(PASSAGE, QUOTE, START, END, number=number, score=score)
