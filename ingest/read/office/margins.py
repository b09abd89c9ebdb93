"""What stands outside an office document's running text and is read all the same: its first header, and its notes."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.read.layout import CELL_BREAK, Paragraph

_PAGE_NUMBER = re.compile(r"(?:sid(?:a|an|nr|or)?|page|av|of|s\.|[\d\s()/.:–-])*", re.IGNORECASE)
_TELLING = re.compile(
    r"\b(?:19|20)\d\d\b|\b\w*(?:protokoll|anteckning(?:ar)?|kallelse|föredragningslista|dagordning|referat|rapport)\b",
    re.IGNORECASE,
)
"""What makes a header worth reading: a date, or the name of a kind of document."""
_FRONT = 20
"""Among this many first paragraphs the text itself may say what the header says."""
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def page_header(header: Sequence[Paragraph], text: Sequence[Paragraph]) -> list[Paragraph]:
    """The header of the first page without page numbers, where it tells more than the text below it; else nothing."""
    lines = [p._replace(text=_without_page_number(p.text), level=0) for p in header]
    said = {p.text.casefold() for p in text[:_FRONT]}
    lines = [p for p in lines if p.text and p.text.casefold() not in said]
    return lines if any(_TELLING.search(p.text) for p in lines) else []


def note(number: str, paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """A note behind its number, which is raised as in the text: a plain one would look like an item's."""
    raised = number.translate(_RAISED)
    return [
        p._replace(text=f"{raised} {p.text}", level=0, blank_before=True) if k == 0 else p._replace(level=0)
        for k, p in enumerate(paragraphs)
    ]


def _without_page_number(text: str) -> str:
    kept = [x for x in text.split(CELL_BREAK) if not _PAGE_NUMBER.fullmatch(x) or _TELLING.search(x)]
    return CELL_BREAK.join(kept)
