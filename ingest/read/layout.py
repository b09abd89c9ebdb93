"""What a reader finds in a file: paragraphs in reading order, before their text is settled."""

from __future__ import annotations

from typing import NamedTuple

PAGE_BREAK = "\f"
"""Stands in a paragraph's text where a new page begins; at its start, when the paragraph begins the page."""
CELL_BREAK = "\t"
"""Stands between the cells of a table's row, which is one paragraph."""
NESTED = -1
"""In place of a heading's level: the file marks an entry of a list that stands within an entry of another."""
PAGES_WITHOUT_TEXT = "pages_without_text"
"""Warning: some pages are pictures that nothing here can read, until the program that can is installed."""


class Paragraph(NamedTuple):
    """One line of the final text: a paragraph, a heading, an entry of a list, or a row of a table."""

    text: str
    """its words on one line; a list's entry begins with its number or ``• ``"""
    blank_before: bool = True
    """whether it is set apart from what stands above it; entries of a list and rows of a table are not"""
    level: int = 0
    """1 to 9 where the file itself marks it as a heading, 1 the highest (a title too); 0: it does not say; NESTED"""


class Layout(NamedTuple):
    """All that a file says, in reading order, without what runs at the top and foot of its pages."""

    paragraphs: tuple[Paragraph, ...]
    paged: bool = False
    """whether PAGE_BREAK marks pages that a person can turn to; page 1 begins with the first paragraph"""
    warnings: tuple[str, ...] = ()
    """codes of what was odd about it"""
