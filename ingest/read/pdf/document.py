"""A PDF's bytes → Layout, in the process that calls it; ``pdf.py`` calls it in one of its own.

Pages are read one by one. One without text is shown to OCR when it holds anything at all. What takes too long is left
out, and the layout says so.
"""

from __future__ import annotations

import ctypes
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Literal

import pypdfium2
import pypdfium2.raw as pdfium

from ingest.read.layout import PAGES_WITHOUT_TEXT, Layout, Paragraph
from ingest.read.pdf.layout import PageNodes, paragraphs_of
from ingest.read.pdf.ocr import DOTS_PER_INCH, MOST_PIXELS, Picture, Tesseract
from ingest.read.pdf.order import in_order
from ingest.read.pdf.running import without_running
from ingest.read.pdf.words import PageText, page_text

MOST_PAGES = 5_000
MOST_LETTERS = 5_000_000
"""A book of a thousand pages has two million."""
READING_SECONDS = 4.0
"""For the words of all pages; what is not read by then is left out. To lay them out takes about as long again."""
OCR_SECONDS = 1_200.0
"""For all scanned pages of a file."""
FEW_LETTERS = 100
"""A page with fewer and a picture over most of it is scanned; the letters are a stamp or a page number."""
_MOST_OF_PAGE = 0.5

BY_OCR, LEFT_OUT = "read_by_ocr", "pages_left_out"
"""Warnings: some text was read off pictures; the end is missing."""

Fault = Literal["damaged", "encrypted", "no_text"]


class PdfFault(Exception):
    """A PDF cannot be read."""

    def __init__(self, fault: Fault, detail: str = "", pages: int = 0) -> None:
        self.fault, self.detail, self.pages = fault, detail, pages
        super().__init__(f"{fault}: {detail}")


def read_document(raw: bytes, ocr: Tesseract, begin_scanned: Callable[[], None] = lambda: None) -> Layout:
    """The layout of a PDF. Raises PdfFault.

    ``begin_scanned`` is called before each page that OCR reads.
    """
    with _opened(raw) as document:
        count = len(document)
        if not count:
            raise PdfFault("damaged", "no pages")
        pages, scanned, whole = _texts(document)
        warnings = [] if whole else [LEFT_OUT]
        read = _seen(document, scanned, ocr, begin_scanned)
    for k, seen in read.items():
        pages[k] = max(pages[k], seen, key=lambda page: page.letters)
    unread = len(scanned) - len(read)
    if unread and not any(page.letters for page in pages):
        raise PdfFault("no_text", pages=count)
    warnings += [BY_OCR] * bool(read) + [PAGES_WITHOUT_TEXT] * bool(unread)
    return Layout(_paragraphs(pages), paged=True, warnings=tuple(warnings))


def _paragraphs(pages: list[PageText]) -> tuple[Paragraph, ...]:
    parts = without_running(pages)
    return paragraphs_of(
        [
            PageNodes(in_order(part.header), in_order(part.body), page.sideways)
            for page, part in zip(pages, parts, strict=True)
        ]
    )


@contextmanager
def _opened(raw: bytes) -> Iterator[pypdfium2.PdfDocument]:
    # PDFium's last error is this file's only where the file did not open: one that opens without pages leaves the error
    # of the file before it.
    opened = pdfium.FPDF_LoadMemDocument64(raw, len(raw), None)
    if not opened:
        locked = pdfium.FPDF_GetLastError() in (pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY)
        raise PdfFault("encrypted" if locked else "damaged", "PDFium cannot open it")
    document = pypdfium2.PdfDocument(opened)
    try:
        if not len(document):
            raise PdfFault("damaged", "it has no pages")
        yield document
    finally:
        document.close()


def _texts(document: pypdfium2.PdfDocument) -> tuple[list[PageText], list[int], bool]:
    """The text of each page, which of them are scanned, and whether that is all."""
    pages: list[PageText] = []
    scanned: list[int] = []
    letters = 0
    until = time.process_time() + READING_SECONDS
    for k in range(min(len(document), MOST_PAGES)):
        if time.process_time() > until or letters > MOST_LETTERS:
            break
        try:
            page = document[k]
        except pypdfium2.PdfiumError:  # the others may be whole
            pages.append(PageText((), (), 0.0, 0.0, whole=False))
            continue
        try:
            found = page_text(page)
            if found.letters < FEW_LETTERS and _is_picture(page, found):
                scanned.append(k)
        finally:
            page.close()
        pages.append(found)
        letters += found.letters
    return pages, scanned, len(pages) == len(document) and all(page.whole for page in pages)


def _is_picture(page: pypdfium2.PdfPage, found: PageText) -> bool:
    """Whether a page with little text is a picture: an image over most of it, or drawn letters and no others."""
    left, bottom, right, top = page.get_bbox()
    area = (right - left) * (top - bottom)
    edges = [ctypes.c_float() for _ in range(4)]
    for shown in page.get_objects(max_depth=3):
        if not found.letters:
            return True
        if shown.type == pdfium.FPDF_PAGEOBJ_IMAGE and pdfium.FPDFPageObj_GetBounds(shown.raw, *edges):
            x0, y0, x1, y1 = (edge.value for edge in edges)
            if (x1 - x0) * (y1 - y0) > _MOST_OF_PAGE * area:
                return True
    return False


def _seen(
    document: pypdfium2.PdfDocument, scanned: list[int], ocr: Tesseract, begin_scanned: Callable[[], None]
) -> dict[int, PageText]:
    """What OCR reads on scanned pages."""
    out: dict[int, PageText] = {}
    if not scanned or not ocr.is_ready():
        return out
    until = time.monotonic() + OCR_SECONDS
    for k in scanned:
        if time.monotonic() > until:
            break
        begin_scanned()
        page = document[k]
        try:
            picture = _picture(page)
        finally:
            page.close()
        pieces = ocr.read(picture)
        if pieces is not None:
            out[k] = PageText(pieces, (), picture.width * picture.points, picture.height * picture.points)
    return out


def _picture(page: pypdfium2.PdfPage) -> Picture:
    width, height = page.get_size()
    scale = min(DOTS_PER_INCH / 72, (MOST_PIXELS / max(width * height, 1.0)) ** 0.5)
    bitmap = page.render(scale=scale, grayscale=True)
    try:
        rows = bitmap.to_numpy()
        return Picture(rows.reshape(rows.shape[0], -1).tobytes(), bitmap.width, bitmap.height, 1 / scale)
    finally:
        bitmap.close()
