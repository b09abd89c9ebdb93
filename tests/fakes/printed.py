"""PDFs made in a test: pages drawn word by word, and pages flowed by reportlab."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence

from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate, Paragraph, SimpleDocTemplate, Table

WIDTH, HEIGHT = A4
MARGIN = 72.0
BODY = ParagraphStyle("body", fontName="Times-Roman", fontSize=11, leading=14, spaceAfter=8)
INDENTED = ParagraphStyle("indented", parent=BODY, spaceAfter=0, firstLineIndent=15)
BOLD = ParagraphStyle("bold", parent=BODY, fontName="Times-Bold")
TITLE = ParagraphStyle("title", parent=BODY, fontName="Times-Bold", fontSize=20, leading=26)
BULLET = ParagraphStyle("bullet", parent=BODY, leftIndent=18, bulletIndent=0, spaceAfter=0)

Draw = Callable[[Canvas], None]


def drawn(*pages: Draw) -> bytes:
    """A file of pages that are drawn by hand; a page's coordinates begin at its lower left corner, in points."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4, invariant=1)
    for draw in pages:
        canvas.setFont("Times-Roman", 11)
        draw(canvas)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def text_at(canvas: Canvas, left: float, top: float, lines: str | Sequence[str], leading: float = 14) -> None:
    """Draws lines, the first so far from the top of the page."""
    for i, line in enumerate([lines] if isinstance(lines, str) else lines):
        canvas.drawString(left, HEIGHT - top - i * leading, line)


def flowed(*parts: object, on_page: Callable[[Canvas, int], None] | None = None, columns: int = 1) -> bytes:
    """A file of flowing text; ``on_page`` draws what runs on each page, given its number from 1."""
    out = io.BytesIO()

    def furniture(canvas: Canvas, template: object) -> None:
        if on_page:
            canvas.setFont("Times-Roman", 9)
            on_page(canvas, canvas.getPageNumber())

    if columns == 1:
        SimpleDocTemplate(out, pagesize=A4, invariant=1).build(
            [as_flowable(part) for part in parts], onFirstPage=furniture, onLaterPages=furniture
        )
        return out.getvalue()
    gap = 18.0
    width = (WIDTH - 2 * MARGIN - gap * (columns - 1)) / columns
    frames = [Frame(MARGIN + k * (width + gap), MARGIN, width, HEIGHT - 2 * MARGIN, 0, 0, 0, 0) for k in range(columns)]
    template = BaseDocTemplate(out, pagesize=A4, invariant=1)
    template.addPageTemplates([PageTemplate("columns", frames, onPage=furniture)])
    template.build([as_flowable(part) for part in parts])
    return out.getvalue()


def as_flowable(part: object) -> object:
    """A paragraph of body text for a string, a table for rows of strings, anything else as it is."""
    if isinstance(part, str):
        return Paragraph(part, BODY)
    if isinstance(part, list):
        cells = [[Paragraph(cell, BODY) if len(cell) > 20 else cell for cell in row] for row in part]
        return Table(cells, colWidths=[150] * len(cells[0]), hAlign="LEFT")
    return part
