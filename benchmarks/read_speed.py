"""Pages a second that are read, beside the bare library's own call on the same files in the same run.

    python -m benchmarks.read_speed [--pages 120] [--runs 5]

The bare calls: charset-normalizer telling a text file's encoding; python-docx giving every paragraph's and cell's text;
pypdfium2 giving every page's text. "read" is the final text from the bytes, "understood" adds what the
parser makes of it. A page has 2,500 characters. Everything runs in this process, the reading of PDFs too, which the
program leaves to a process of its own: processor time counts this process alone. What that process adds is told below
the table, by the clock: its start, once, and handing over the file and what was read.
"""

from __future__ import annotations

import argparse
import io
import statistics
import time
from collections.abc import Callable
from pathlib import Path
from random import Random

import docx
import pypdfium2
from charset_normalizer import from_bytes
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import Paragraph, SimpleDocTemplate

from ingest.parse import parse
from ingest.read.formats import read_layout
from ingest.read.layout import Layout
from ingest.read.pdf.document import read_document
from ingest.read.pdf.ocr import Tesseract
from ingest.read.pdf.reader import PdfReader
from ingest.read.settle import Settled, settle

PAGE = 2500
WORDS = (
    "nämnden styrelsen kommunen beslutar föreslår redovisar uppföljning verksamheten budget förskolan samverkan"
    " utredning trygghet vägledning kostnader under våren för att och med en av till på i det som ska ökar minskar"
).split()


def minutes(pages: int) -> list[tuple[str, list[str]]]:
    """Headings with their paragraphs, as many as fill so many pages."""
    random = Random(7)
    found: list[tuple[str, list[str]]] = []
    written = 0
    while written < pages * PAGE:
        paragraphs = [
            " ".join(random.choices(WORDS, k=random.randint(20, 60))).capitalize() + "."
            for _ in range(random.randint(1, 4))
        ]
        found.append((f"§ {len(found) + 1} {' '.join(random.choices(WORDS, k=3)).capitalize()}", paragraphs))
        written += sum(map(len, paragraphs)) + 30
    return found


def as_text(content: list[tuple[str, list[str]]]) -> bytes:
    """Plain text."""
    return "\n\n".join(x for heading, paragraphs in content for x in (heading, *paragraphs)).encode()


def as_docx(content: list[tuple[str, list[str]]]) -> bytes:
    """A Word file."""
    word, out = docx.Document(), io.BytesIO()
    for heading, paragraphs in content:
        word.add_heading(heading, 1)
        for paragraph in paragraphs:
            word.add_paragraph(paragraph)
    word.save(out)
    return out.getvalue()


def as_pdf(content: list[tuple[str, list[str]]]) -> bytes:
    """A PDF."""
    styles, out = getSampleStyleSheet(), io.BytesIO()
    flow = [
        Paragraph(x, styles["Heading2" if k == 0 else "BodyText"])
        for heading, paragraphs in content
        for k, x in enumerate((heading, *paragraphs))
    ]
    SimpleDocTemplate(out).build(flow)
    return out.getvalue()


def bare_docx(raw: bytes) -> None:
    """What python-docx gives by itself."""
    word = docx.Document(io.BytesIO(raw))
    for paragraph in word.paragraphs:
        _ = paragraph.text
    for table in word.tables:
        for cell in table._cells:
            _ = cell.text


def bare_pdf(raw: bytes) -> None:
    """What pypdfium2 gives by itself."""
    document = pypdfium2.PdfDocument(raw)
    for page in document:
        page.get_textpage().get_text_range()
    document.close()


def layout_of(raw: bytes, name: str) -> Layout:
    """What the reader of a file finds, in this process."""
    if name.endswith(".pdf"):
        return read_document(raw, Tesseract("none"))
    return read_layout(raw, Path(name))


def seconds(call: Callable[[], object]) -> float:
    """Processor seconds of one call."""
    started = time.process_time()
    call()
    return time.process_time() - started


def main() -> None:
    """Prints a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=120)
    parser.add_argument("--runs", type=int, default=5)
    call = parser.parse_args()
    content = minutes(call.pages)
    files: dict[str, tuple[bytes, Callable[[bytes], object]]] = {
        "m.txt": (as_text(content), lambda raw: from_bytes(raw).best()),
        "m.docx": (as_docx(content), bare_docx),
        "m.pdf": (as_pdf(content), bare_pdf),
    }
    print("| file | bare library, pages/s | read, pages/s | read / bare | understood, pages/s |\n|---|---|---|---|---|")
    for name, (raw, bare) in files.items():

        def read(raw: bytes = raw, name: str = name) -> Settled:
            return settle(layout_of(raw, name))

        def understood(read: Callable[[], Settled] = read, name: str = name) -> None:
            source = read()
            parse(source.text, name, headings=source.headings, page_starts=source.page_starts)

        times: list[tuple[float, float, float]] = [
            (seconds(lambda: bare(raw)), seconds(read), seconds(understood))  # noqa: B023 - called at once
            for _ in range(call.runs + 1)
        ]
        alone, ours, whole = (statistics.median(column) for column in zip(*times[1:], strict=True))
        print(
            f"| {name} | {call.pages / alone:,.0f} | {call.pages / ours:,.0f} | {ours / alone:.2f} "
            f"| {call.pages / whole:,.0f} |"
        )
    apart(files["m.pdf"][0], call.runs)


def apart(raw: bytes, runs: int) -> None:
    """Prints by the clock what a process of its own adds to the reading of a PDF."""
    reader = PdfReader("none")
    path = Path("m.pdf")
    times: list[tuple[float, float]] = []
    for _ in range(runs + 1):
        begun = time.perf_counter()
        reader.read(raw, path)
        between = time.perf_counter()
        read_document(raw, Tesseract("none"))
        times.append((between - begun, time.perf_counter() - between))
    reader.close()
    there, here = (statistics.median(column) for column in zip(*times[1:], strict=True))
    print(
        f"\nm.pdf by the clock: {here:.2f} s in this process, {there:.2f} s in a process of its own, "
        f"{times[0][0]:.2f} s the first time."
    )


if __name__ == "__main__":
    main()
