"""Paragraphs as an office document sets them one below the other: what belongs together and what stands apart."""

from __future__ import annotations

import re

from ingest.read.layout import Paragraph
from ingest.read.office.heading_levels import BOLD
from ingest.read.office.tab_columns import with_columns

GAP = 60
"""Space between paragraphs, in twentieths of a point, that sets them apart to the eye."""
FEWEST_APART = 0.1
"""Share of a document's paragraphs that must be set apart before the others count as belonging together."""
SAMPLE = 2000
"""Paragraphs that are looked at to tell that."""
_BREAKS = re.compile(r"[\n\f]")
_DASHED = ("- ", "– ", "• ")


def lines_of(text: str, *, heading: bool = False) -> list[tuple[str, bool]]:
    """The lines of a paragraph, each with whether an empty line or a new page sets it apart; a heading is one line.

    Line breaks and page breaks divide; tabs become columns or spaces.
    """
    if heading:
        words = " ".join(text.split())
        return [(words, True)] if words else []
    if text.isprintable():
        words = text.strip()
        return [(words, False)] if words else []
    out: list[tuple[str, bool]] = []
    apart = False
    for line in _BREAKS.split(text):
        words = with_columns(line.strip())
        if words:
            out.append((words, apart))
        apart = not words
    return out


class Flow:
    """Collects paragraphs in order and works out which of them are set apart."""

    def __init__(self, *, close_lines: bool) -> None:
        """`close_lines`: whether paragraphs without space between them belong together."""
        self.out: list[Paragraph] = []
        self._close_lines = close_lines
        self._apart = True
        self._entry: str | None = None
        self._below, self._compact = 0, ""

    def space(self, before: int | None, after: int | None, compact: str = "") -> None:
        """Takes note of the space round the next paragraph, in twentieths of a point.

        `compact`: the style whose paragraphs stand close to each other; "" for any other.
        """
        close = bool(compact) and compact == self._compact
        if not self._close_lines or (max(before or 0, self._below) >= GAP and not close):
            self._apart = True
        self._below, self._compact = after or 0, compact

    def paragraph(self, lines: list[tuple[str, bool]], *, level: int = 0, entry: str | None = None) -> None:
        """Writes the lines of one paragraph, each with whether it is set apart; `entry`: the list that it is of."""
        if not lines:
            self._apart, self._entry = True, None
            return
        first, apart = lines[0]
        listed = entry is not None and entry == self._entry
        dashed = first.startswith(_DASHED) and bool(self.out) and self.out[-1].text.startswith(_DASHED)
        blank = apart or level not in (0, BOLD) or (self._apart and not listed and not dashed)
        self.out.append(Paragraph(first, blank_before=blank, level=level))
        self.out += [Paragraph(text, blank_before=apart) for text, apart in lines[1:]]
        self._apart, self._entry = False, entry

    def block(self, paragraphs: list[Paragraph]) -> None:
        """Writes what is set apart on both sides: a table or a text box."""
        if paragraphs:
            self.out += [paragraphs[0]._replace(blank_before=True), *paragraphs[1:]]
            self._apart, self._entry = True, None
