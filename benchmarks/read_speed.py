"""Pages a second that are read, on one core, beside the bare library's own call on the same files in the same run.

    python -m benchmarks.read_speed [--pages 120] [--runs 5]

The bare calls: charset-normalizer telling a text file's encoding; python-docx giving every paragraph's and cell's text;
pypdfium2 giving every page's text. "read" is the final text from the bytes, "understood" adds what the
parser makes of it. A page has 2,500 characters.
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

from assistant.settings import ReadSettings
from ingest.parse import parse
from ingest.read import Source, to_source

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

        def read(raw: bytes = raw, name: str = name) -> Source:
            return to_source(raw, file=name, root=Path("/m"), path=Path("/m") / name, settings=ReadSettings())

        def understood(read: Callable[[], Source] = read) -> None:
            source = read()
            parse(source.text, source.file, headings=source.headings, page_starts=source.page_starts)

        times: list[tuple[float, float, float]] = [
            (seconds(lambda: bare(raw)), seconds(read), seconds(understood))  # noqa: B023 - called at once
            for _ in range(call.runs + 1)
        ]
        alone, ours, whole = (statistics.median(column) for column in zip(*times[1:], strict=True))
        print(
            f"| {name} | {call.pages / alone:,.0f} | {call.pages / ours:,.0f} | {ours / alone:.2f} "
            f"| {call.pages / whole:,.0f} |"
        )


if __name__ == "__main__":
    main()
