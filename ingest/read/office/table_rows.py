"""Tables → paragraphs: a row of short cells is one line, a cell with text of its own is read as what it is.

Tables of minutes are of two kinds. Some are registers: who took part, who does what and when; there a row belongs
together. Others only place text on the page: the number of an item in one column and all of its text in the next; there
each cell is read as paragraphs, in order, as a person reads them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.read.layout import CELL_BREAK, Paragraph
from ingest.read.office.heading_levels import LOWEST

Cell = Sequence[Paragraph]
LONGEST_SHORT = 160
"""Characters that a cell of a register holds at most."""
_SENTENCE = re.compile(r"(?:\S+\s+){4,}\S+[.!?]$")
_NUMBER = re.compile(r"(?:§+\s*\d{1,4}[a-z]?|\d{1,4}\s*§|\d{1,3}(?:\.\d{1,2}){0,2}[.):]?|[a-z]\))", re.IGNORECASE)
"""A cell that holds the number of an agenda item, or of a list's entry, and nothing else."""
_NUMBERED = re.compile(r"(?:§+\s*\d|\d{1,4}\s*§|\d{1,3}(?:\.\d{1,2}){0,2}[.)]\s|(?:punkt|ärende)\s+\d)", re.IGNORECASE)


def table_rows(rows: Sequence[Sequence[Cell]]) -> list[Paragraph]:
    """The paragraphs of a table, given as rows of cells of paragraphs; merged cells stand in it once."""
    filled = [row for row in rows if any(_holds(cell) for cell in row)]
    solid = [[cell for cell in row if _holds(cell)] for row in filled]
    if not solid:
        return []
    if max(map(len, solid)) == 1:
        return _column([cells[0] for cells in solid])
    texts = any(_begins_item(cells) and any(_is_text(x) or _is_sentence(x) for x in cells) for cells in solid)
    aligned = _columns_in_use(filled)
    out: list[Paragraph] = []
    apart = True
    for row, cells in zip(filled, solid, strict=True):
        as_text = texts and _begins_item(cells)
        if len(cells) == 1 or as_text or any(map(_is_text, cells)):
            out += _apart(_as_text(cells, sentences=as_text))
            apart = True
        else:
            out.append(_row([row[k] for k in aligned] if aligned else cells, blank_before=apart))
            apart = False
    return out


def _holds(cell: Cell) -> bool:
    return any(p.text for p in cell)


def _columns_in_use(rows: Sequence[Sequence[Cell]]) -> list[int]:
    """Indices of the columns that hold anything, where all rows have as many cells; else none.

    A cross in the third column says something else than one in the second, so empty cells between others are kept.
    """
    if len({len(row) for row in rows}) != 1:
        return []
    return [k for k in range(len(rows[0])) if any(_holds(row[k]) for row in rows)]


def _column(cells: Sequence[Cell]) -> list[Paragraph]:
    """A table of one column: a list where all its cells are short, else the frame round a text."""
    if len(cells) > 1 and all(len(cell) == 1 and not cell[0].level and not _is_sentence(cell) for cell in cells):
        return [cell[0]._replace(blank_before=not i) for i, cell in enumerate(cells)]
    return [p for cell in cells for p in _apart(list(cell))]


def _is_text(cell: Cell) -> bool:
    """Whether a cell holds more than an entry of a register."""
    return len(cell) > 1 or len(cell[0].text) > LONGEST_SHORT or 0 < cell[0].level <= LOWEST


def _is_sentence(cell: Cell) -> bool:
    return bool(_SENTENCE.match(cell[-1].text))


def _begins_item(cells: Sequence[Cell]) -> bool:
    first = cells[0][0].text
    return len(cells) > 1 and bool(_NUMBER.fullmatch(first) or _NUMBERED.match(first))


def _as_text(cells: Sequence[Cell], *, sentences: bool) -> list[Paragraph]:
    """The paragraphs of a row's cells in order: short cells side by side are one line, a number precedes its text."""
    out: list[Paragraph] = []
    waiting: list[Cell] = []
    for cell in cells:
        if not (_is_text(cell) or (sentences and _is_sentence(cell))):
            waiting.append(cell)
            continue
        if len(waiting) == 1 and len(waiting[0]) == 1 and _NUMBER.fullmatch(waiting[0][0].text):
            first = cell[0]._replace(text=f"{waiting[0][0].text} {cell[0].text}")
            out += _apart([first, *cell[1:]])
        else:
            out += [*_side_by_side(waiting), *(_apart(list(cell)))]
        waiting = []
    return out + _side_by_side(waiting)


def _side_by_side(cells: Sequence[Cell]) -> list[Paragraph]:
    """Short cells as one line, but for an item's number and heading, which are a line of their own as in a text."""
    if len(cells) > 1 and _NUMBER.fullmatch(cells[0][0].text):
        heading = cells[1][0]._replace(text=f"{cells[0][0].text} {cells[1][0].text}", blank_before=True)
        return [heading, *_side_by_side(cells[2:])]
    if len(cells) > 1 and _NUMBERED.match(cells[0][0].text):
        return [*_apart(list(cells[0])), *_side_by_side(cells[1:])]
    if len(cells) < 2:
        return [p for cell in cells for p in _apart(list(cell))]
    return [_row(cells, blank_before=True)]


def _row(cells: Sequence[Cell], *, blank_before: bool) -> Paragraph:
    text = CELL_BREAK.join(" ".join(p.text.replace(CELL_BREAK, " ") for p in cell) for cell in cells)
    return Paragraph(text.rstrip(CELL_BREAK), blank_before=blank_before)


def _apart(paragraphs: list[Paragraph]) -> list[Paragraph]:
    """The paragraphs, the first of them set apart from what stands above."""
    return [paragraphs[0]._replace(blank_before=True), *paragraphs[1:]] if paragraphs else []
