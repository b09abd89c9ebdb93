"""What a meeting decides before its first item: who leads it, or all of it where the notes have no items."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.types import AgendaItem
from ingest.decisions.reader import decisions
from ingest.outline.item_heading import first_words
from ingest.outline.lines import Line

_COVER = re.compile(
    r"\W*(?:utse(?:s|dda?)\b|justera|beslutande|paragraf|plats|tid\b|datum|bilag|(?:pkt|punkt)?\s*\d+\W)", re.IGNORECASE
)
"""The lines of a cover page, or of a list of contents: forms, not what is told of the meeting."""


def opening(lines: Sequence[Line], text: str) -> tuple[AgendaItem, ...]:
    """An item without number for the decisions that ``lines`` above the first item hold; none where they hold none."""
    told = [line for line in lines if not _COVER.match(line.text) and (line.has_verb or not line.level)]
    made = decisions(told, text)
    if not made:
        return ()
    return (
        AgendaItem(
            number=None,
            heading=first_words(made[0].text),
            start=made[0].start,
            end=made[-1].end,
            decisions=made,
        ),
    )
