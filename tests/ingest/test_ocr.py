"""A scanned page is read by the real Tesseract, which `make test` installs."""

from __future__ import annotations

import io
from pathlib import Path

import pypdfium2
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from assistant.settings import ReadSettings
from ingest.read import to_source
from ingest.read.pdf.ocr import Tesseract
from tests.fakes.minutes import DAY, POINTS, TITLE, as_pdf


def scanned(raw: bytes) -> bytes:
    """The first page of a PDF as a picture on a page: what a scanner makes of it."""
    with pypdfium2.PdfDocument(raw) as document:
        picture = document[0].render(scale=300 / 72, grayscale=True).to_pil()
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(595, 842))
    canvas.drawImage(ImageReader(picture), 0, 0, 595, 842)
    canvas.save()
    return out.getvalue()


def test_a_scanned_page_is_read_and_the_report_says_how() -> None:
    assert Tesseract().is_ready(), "install tesseract with Swedish: apt-get install tesseract-ocr tesseract-ocr-swe"
    path = Path("/m/inskannad.pdf")
    source = to_source(scanned(as_pdf()), file=path.name, root=path.parent, path=path, settings=ReadSettings())
    assert "read_by_ocr" in source.warnings
    assert TITLE in source.text
    assert DAY in source.text
    words = POINTS[1].paragraphs[0].split()
    read = source.text.split()
    assert sum(word in read for word in words) >= 0.95 * len(words)
