"""Blocks of all pages → paragraphs: rows of tables, headings by their type, what runs over the page joined."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from ingest.read.layout import PAGE_BREAK, Paragraph
from ingest.read.office.heading_levels import LOWEST, is_bold_heading, with_title
from ingest.read.office.table_rows import table_rows
from ingest.read.pdf.order import Block, Row, blocks_of
from ingest.read.pdf.paragraphs import Draft, Typography, are_columns, continues, drafts, runs_under
from ingest.read.pdf.pieces import MARKER, Piece

Nodes = Sequence[Block | Row]
_LARGER = 1.1
"""Times the size of the body: a heading's type."""
_MOST_LINES, _LONGEST, _LONGEST_NUMBERED = 3, 200, 140
"""Of a heading; characters."""


class PageNodes(NamedTuple):
    """What is read of one page."""

    header: Nodes
    """a running header that stands here first"""
    body: Nodes
    aside: Sequence[str] = ()
    """lines that run in another direction"""


@dataclass(slots=True)
class _Table:
    """Rows of cells."""

    rows: list[list[list[Draft]]]


_Item = Draft | _Table


def paragraphs_of(pages: Sequence[PageNodes]) -> tuple[Paragraph, ...]:
    """The paragraphs of a document; PAGE_BREAK stands where each page but the first begins."""
    set_by = Typography([(*page.header, *page.body) for page in pages])
    headers = [_flow(page.header, set_by) for page in pages]
    bodies = [_flow(page.body, set_by) for page in pages]
    joined = _join_pages(bodies)
    for item in (x for items in (*headers, *bodies) for x in items):
        _spell(item, set_by)
    levels = _Levels([x for items in bodies for x in items], set_by)
    out: list[Paragraph] = []
    begun = ""
    for k, (page, header, body) in enumerate(zip(pages, headers, bodies, strict=True)):
        begun += PAGE_BREAK if k and k not in joined else ""
        found = [p for item in header for p in _finished(item, None)]
        found += [p for item in body for p in _finished(item, levels)]
        found += [Paragraph(text) for text in page.aside]
        if found and begun:
            found[0] = found[0]._replace(text=begun + found[0].text)
            begun = ""
        out += found
    return with_title([*out, Paragraph(begun)] if begun else out)


def _flow(nodes: Nodes, set_by: Typography, *, in_row: bool = False) -> list[_Item]:
    """Paragraphs and tables in reading order."""
    out: list[_Item] = []
    for run in _runs(nodes):
        if isinstance(run, Block):
            found = drafts(run, set_by, in_row=in_row)
            if found and out and _goes_under(out[-1], found[0], set_by):
                found = found[1:]
            out += found
        elif are_columns(run[0]):
            for part in run[0].parts:
                _append(out, _flow(part, set_by, in_row=True))
        else:
            out.append(_Table([[_cell(part, set_by) for part in parts] for parts in _aligned(run)]))
    return out


def _goes_under(above: _Item, below: Draft, set_by: Typography) -> bool:
    """Joins what stands under a label and its value to the value; whether it did."""
    if not isinstance(above, _Table) or len(above.rows[-1]) != 2 or not all(len(cell) == 1 for cell in above.rows[-1]):
        return False
    [label], [value] = above.rows[-1]
    if not runs_under(label, value, below, set_by):
        return False
    value.lines += below.lines
    return True


def _runs(nodes: Nodes) -> Iterator[Block | list[Row]]:
    """Blocks that follow each other as one, and rows that do, columns of text by themselves."""
    blocks: list[Block] = []
    rows: list[Row] = []
    for node in (*nodes, None):
        if blocks and not isinstance(node, Block):
            yield Block.of([p for b in blocks for p in b.pieces])
            blocks = []
        if rows and (not isinstance(node, Row) or are_columns(node) or are_columns(rows[0])):
            yield rows
            rows = []
        if isinstance(node, Block):
            blocks.append(node)
        elif node is not None:
            rows.append(node)


def _append(out: list[_Item], items: list[_Item]) -> None:
    """Adds what stands in the next column; a paragraph may run over."""
    above, below = out[-1] if out else None, items[0] if items else None
    if isinstance(above, Draft) and isinstance(below, Draft) and continues(above, below):
        above.lines += below.lines
        items = items[1:]
    out += items


def _cell(part: Nodes, set_by: Typography) -> list[Draft]:
    """The paragraphs of a cell, which has no cells of its own: what stands side by side in it is one line."""
    pieces = [p for node in part for p in ([_line(node)] if isinstance(node, Row) else node.pieces)]
    return drafts(Block.of(pieces), set_by, in_row=True) if pieces else []


def _line(row: Row) -> Piece:
    """A row as one piece."""
    found = [piece for block in blocks_of([row]) for piece in block.pieces]
    return found[0]._replace(text=" ".join(p.text for p in found), right=max(p.right for p in found))


def _aligned(rows: Sequence[Row]) -> list[list[Nodes]]:
    """The cells of rows, an empty one where a row has none in a column that others have."""
    spans = sorted(_edges(part) for row in rows for part in row.parts)
    columns: list[tuple[float, float]] = []
    for left, right in spans:
        if columns and left < columns[-1][1]:
            columns[-1] = (columns[-1][0], max(right, columns[-1][1]))
        else:
            columns.append((left, right))
    out: list[list[Nodes]] = []
    for row in rows:
        places = [next(k for k, c in enumerate(columns) if c[0] <= _edges(part)[0] <= c[1]) for part in row.parts]
        if len(set(places)) < len(places):  # cells that others span: the columns say nothing
            return [list(row.parts) for row in rows]
        at = dict(zip(places, row.parts, strict=True))
        out.append([at.get(k, ()) for k in range(len(columns))])
    return out


def _edges(part: Nodes) -> tuple[float, float]:
    blocks = list(blocks_of(part))
    return min(b.left for b in blocks), max(b.right for b in blocks)


# --- pages ------------------------------------------------------------------------------------------------------------


def _join_pages(bodies: Sequence[list[_Item]]) -> set[int]:
    """Joins the paragraphs that run over from one page to the next; the pages that begin within one."""
    last: _Item | None = None
    joined: set[int] = set()
    for k, body in enumerate(bodies):
        first = body[0] if body else None
        if isinstance(first, Draft) and isinstance(last, Draft) and continues(last, first):
            last.breaks.append(len(last.lines))
            last.lines += first.lines
            del body[0]
            last = body[-1] if body else last
            joined.add(k)
        else:
            last = body[-1] if body else None
    return joined


def _spell(item: _Item, set_by: Typography) -> None:
    """Puts the lines of paragraphs together to text, line-break hyphens settled."""
    found = [item] if isinstance(item, Draft) else [d for row in item.rows for cell in row for d in cell]
    for draft in found:
        parts: list[str] = []
        for i, line in enumerate(draft.lines):
            if parts:
                parts[-1] = set_by.spelling.before(parts[-1], line.text)
            if i in draft.breaks:
                parts.append(PAGE_BREAK)
            parts.append(line.text)
        draft.text = "".join(parts)


# --- headings ---------------------------------------------------------------------------------------------------------


class _Levels:
    """Levels of headings, by the size and weight of their type."""

    def __init__(self, items: Iterable[_Item], set_by: Typography) -> None:
        self._set_by = set_by
        looks = [look for item in items for draft in _may_head(item) for look in [self._look(draft)] if look]
        ranks = sorted(set(looks), reverse=True)
        several = bool(ranks) and looks.count(ranks[0]) > 1  # then none of them names the whole
        self._levels = {look: min(rank + several, LOWEST) for rank, look in enumerate(ranks, start=1)}

    def of(self, draft: Draft) -> int:
        """1 to 9 for a heading, else 0."""
        look = self._look(draft)
        return self._levels.get(look, 0) if look else 0

    def _look(self, draft: Draft) -> tuple[float, bool] | None:
        """Size and weight of what is set as a heading: larger than the body, or short, bold and by itself."""
        text = draft.text
        if len(draft.lines) > _MOST_LINES or len(text) > _LONGEST or not any(c.isalpha() for c in text):
            return None
        if text.startswith("• ") or "\t" in text or draft.breaks:
            return None
        size = round(draft.size * 2) / 2
        bold = draft.bold and not self._set_by.bold
        if draft.size > _LARGER * self._set_by.size and not text.endswith((",", ";")):
            return size, bold
        if not bold or draft.size < 0.95 * self._set_by.size:
            return None
        numbered = MARKER.match(text) and len(text) <= _LONGEST_NUMBERED and not text.endswith((".", ","))
        label = text.endswith(":") and " " not in text  # "Beslut:"
        if numbered or (is_bold_heading(text) and not label):
            return size, True
        return None


def _may_head(item: _Item) -> list[Draft]:
    """The paragraphs of an item that headings may be among: none of a table's short cells."""
    if isinstance(item, Draft):
        return [item]
    return [d for row in item.rows for cell in row if len(cell) > 1 for d in cell]


def _finished(item: _Item, levels: _Levels | None) -> list[Paragraph]:
    if isinstance(item, _Table):
        return table_rows(
            [[[_paragraph(d, levels if len(cell) > 1 else None) for d in cell] for cell in row] for row in item.rows]
        )
    return [_paragraph(item, levels)]


def _paragraph(draft: Draft, levels: _Levels | None) -> Paragraph:
    level = levels.of(draft) if levels else 0
    apart = (draft.apart and not draft.text.startswith("• ")) or level > 0
    return Paragraph(draft.text, blank_before=apart, level=level)
