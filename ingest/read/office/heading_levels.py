"""Levels of headings as an office document marks them → levels of Paragraphs, where 1 is what names the whole."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.read.layout import Paragraph

TITLE = -1
"""Level, before it is settled, of what the file marks as its title."""
BOLD = 10
"""Level, before it is settled, of a short line in bold that stands alone: a heading where nothing is marked as one."""
LEVEL_OF_BOLD = 6
LOWEST = 9
LONGEST_HEADING = 200
"""Characters; a longer paragraph in a heading's style is text that somebody made to look like a heading."""
LONGEST_BOLD = 80
LEVEL_BY_NAME = 4
"""Level of a style that calls itself a heading without saying which."""
_HEADING = re.compile(r"(?:heading|rubrik)\s?([1-9])", re.IGNORECASE)
_TITLE = re.compile(r"(?:title|titel|rubrik|dokumentrubrik|dokumenttitel)", re.IGNORECASE)
_SOME_HEADING = re.compile(
    r"(?!(?:toc|tabell|table|bild|diagram|figur|sidhuvud|index|note|under)\b)[\w \-§]+(?<!under)(?:rubrik|heading)",
    re.IGNORECASE,
)


def level_by_name(style: str) -> int:
    """Level of the headings that a paragraph style is named for, TITLE for the title's; 0 for another style."""
    heading = _HEADING.fullmatch(style)
    if heading:
        return int(heading[1])
    return TITLE if _TITLE.fullmatch(style) else LEVEL_BY_NAME if _SOME_HEADING.fullmatch(style) else 0


def is_bold_heading(text: str) -> bool:
    """Whether a line that is bold throughout reads as a heading: short, no sentence, no label with its value."""
    words = text.strip()
    return (
        2 < len(words) <= LONGEST_BOLD
        and not words.endswith((".", "!", "?", ",", ";"))
        and ": " not in words
        and "\t" not in words
        and not words.startswith("• ")
        and any(c.isalpha() for c in words)
    )


def settle_levels(paragraphs: Sequence[Paragraph]) -> tuple[Paragraph, ...]:
    """The paragraphs with levels 0 to 9.

    Headings stand one level below the title where there is one, or where several share the highest level: then none of
    them names the whole.
    """
    tops = [p.level for p in paragraphs if 0 < p.level <= LOWEST and p.text]
    titled = any(p.level == TITLE for p in paragraphs)
    shift = int(bool(tops) and (titled or (min(tops) == 1 and tops.count(1) > 1)))
    return tuple(
        _ranked(p, _settled(paragraphs, i, shift, by_looks=not tops)) if p.level else p
        for i, p in enumerate(paragraphs)
    )


def _ranked(p: Paragraph, level: int) -> Paragraph:
    return p._replace(level=level, blank_before=p.blank_before or level > 0)


def _settled(paragraphs: Sequence[Paragraph], i: int, shift: int, *, by_looks: bool) -> int:
    p = paragraphs[i]
    if p.level == TITLE:
        return 1
    if p.level == BOLD:
        following = paragraphs[i + 1].level if i + 1 < len(paragraphs) else BOLD
        return LEVEL_OF_BOLD if by_looks and following != BOLD else 0
    return 0 if len(p.text) > LONGEST_HEADING else min(p.level + shift, LOWEST)
