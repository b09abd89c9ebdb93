"""Tabs in running text: some divide columns, others only indent or stand for a space."""

from __future__ import annotations

import re

from ingest.read.layout import CELL_BREAK

LONGEST_COLUMN = 60
"""Characters; a longer piece between tabs is running text."""
_MARKER = re.compile(r"(?:[•·▪◦●o*–—-]|§+\s*\d{1,4}[.:]?|\d{1,4}\s*§|\d{1,3}(?:\.\d{1,2}){0,3}[.):]?|[a-zA-Z][.):]"
                     r"|[ivxIVX]{1,5}[.)])")  # fmt: skip
"""What begins an entry of a list; the tab behind it only indents."""


def with_columns(text: str) -> str:
    """A line in which a tab stands for a column of its own; where it does not, a space stands."""
    if CELL_BREAK not in text:
        return text
    pieces = [piece.strip() for piece in text.split(CELL_BREAK)]
    pieces = [piece for piece in pieces if piece]
    marker = ""
    if len(pieces) > 1 and _MARKER.fullmatch(pieces[0]):
        marker, pieces = f"{pieces[0]} ", pieces[1:]
    if all(len(piece) <= LONGEST_COLUMN for piece in pieces):
        return marker + CELL_BREAK.join(pieces)
    if pieces[0].endswith(":") and len(pieces[0]) <= LONGEST_COLUMN:
        return marker + pieces[0] + CELL_BREAK + " ".join(pieces[1:])
    return marker + " ".join(pieces)
