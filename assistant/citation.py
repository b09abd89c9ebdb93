"""Passage and span → Citation. A quote that is not word for word its span is refused."""

from __future__ import annotations

from assistant.errors import CitationError
from assistant.types import Citation, Passage


def cite(
    passage: Passage,
    quote: str,
    start: int,
    end: int,
    *,
    number: int,
    score: float,
    also_in: tuple[str, ...] = (),
    other_readings: tuple[int, ...] = (),
    read_otherwise: tuple[tuple[int, int], ...] = (),
) -> Citation:
    """Citation of ``quote``, said to stand at ``[start:end]`` of the passage's document.

    Raises CitationError when the span lies outside the passage, is empty, or reads otherwise than the quote.
    """
    inside = passage.start <= start < end <= passage.end
    found = passage.text[start - passage.start : end - passage.start] if inside else ""
    if not inside or found != quote:
        raise CitationError(passage.file, start, end, found, quote)
    return Citation(
        number=number,
        passage=passage,
        quote=quote,
        start=start,
        end=end,
        score=score,
        also_in=also_in,
        other_readings=other_readings,
        read_otherwise=read_otherwise,
    )
