"""How PDFs come out as text: pypdfium2 and pdfplumber by themselves, and this program's reader on pypdfium2's letters.

    python -m benchmarks.pdf_readers [PDF …]

Minutes of a known text are printed in several layouts. "whole" is the share of their paragraphs and rows of tables that
come out as one line, word for word; "noise" the share of lines that are none of them (running headers, page numbers,
broken paragraphs). Times are of the processor, in this process. Files that are named are timed only.
"""

from __future__ import annotations

import argparse
import io
import time
from collections.abc import Callable
from pathlib import Path
from random import Random

import pdfplumber
import pypdfium2
from reportlab.pdfgen.canvas import Canvas

from ingest.read.layout import PAGE_BREAK
from ingest.read.pdf.document import read_document
from ingest.read.pdf.ocr import Tesseract
from tests.fakes.printed import MARGIN, WIDTH, flowed, text_at

Reader = Callable[[bytes], str]
_WORDS = """styrelsen mötet bryggan vatten kommunen rapport förslag ordförande avgift plan frågan svaret vägen skolan
 beslutar redovisar föreslår diskuterar tar upp återkommer bordlägger samordningen fastighetsunderhållet uppföljningen
 på under över efter och men samt i av för med till om ska vill kan bör årets nästa varje""".split()


def by_pypdfium2(raw: bytes) -> str:
    """All pages' text."""
    document = pypdfium2.PdfDocument(raw)
    found = []
    for page in document:
        letters = page.get_textpage()
        found.append(letters.get_text_range())
        letters.close()
        page.close()
    document.close()
    return "\n".join(found).replace("\r\n", "\n")


def by_pdfplumber(raw: bytes) -> str:
    """All pages' text."""
    with pdfplumber.open(io.BytesIO(raw)) as document:
        return "\n".join(page.extract_text() for page in document.pages)


def by_this_program(raw: bytes) -> str:
    """The layout's paragraphs as lines."""
    layout = read_document(raw, Tesseract("none"))
    return "\n".join(p.text for p in layout.paragraphs).replace(PAGE_BREAK, "")


READERS: dict[str, Reader] = {
    "pypdfium2": by_pypdfium2,
    "pdfplumber": by_pdfplumber,
    "this program": by_this_program,
}


def prose(rng: Random, count: int) -> list[str]:
    """Paragraphs of invented sentences."""

    def sentence() -> str:
        words = [rng.choice(_WORDS) for _ in range(rng.randint(6, 18))]
        return " ".join(words).capitalize() + "."

    return [" ".join(sentence() for _ in range(rng.randint(2, 5))) for _ in range(count)]


def printed(rng: Random) -> dict[str, tuple[bytes, list[str]]]:
    """Layout → file and the lines that a person reads in it."""
    texts = prose(rng, 40)
    people = [[f"Namn {k}", rng.choice(_WORDS), rng.choice(("ja", "nej"))] for k in range(30)]

    def running(canvas: Canvas, page: int) -> None:
        text_at(canvas, MARGIN, 40, "Sammanträdesprotokoll 2021-03-18")
        canvas.drawRightString(WIDTH - MARGIN, 40, f"Sida {page}")

    rows = ["\t".join(row) for row in people]
    return {
        "one column": (flowed(*texts), texts),
        "two columns": (flowed(*texts, columns=2), texts),
        "header and footer": (flowed(*texts, on_page=running), ["Sammanträdesprotokoll 2021-03-18", *texts]),
        "table and text": (flowed(texts[0], people, *texts[1:]), [texts[0], *rows, *texts[1:]]),
    }


def judged(found: str, expected: list[str]) -> tuple[float, float]:
    """Shares of the expected lines that are there, and of the lines found that are none of them."""
    lines = [" ".join(line.split()) for line in found.split("\n") if line.strip()]
    wanted = [" ".join(line.split()) for line in expected]
    have = set(lines)
    return sum(line in have for line in wanted) / len(wanted), sum(line not in wanted for line in lines) / len(lines)


def milliseconds(read: Reader, raw: bytes, runs: int) -> float:
    """Least processor time of one reading."""
    taken = []
    for _ in range(runs):
        started = time.process_time()
        read(raw)
        taken.append(time.process_time() - started)
    return min(taken) * 1000


def main() -> None:
    """Prints a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--runs", type=int, default=5)
    call = parser.parse_args()
    files = {name: (raw, lines) for name, (raw, lines) in printed(Random(1)).items()}
    files |= {path.name: (path.read_bytes(), []) for path in call.files}
    print("| layout | reader | whole | noise | ms a page |\n|---|---|--:|--:|--:|")
    for layout, (raw, lines) in files.items():
        document = pypdfium2.PdfDocument(raw)
        pages = len(document)
        document.close()
        for name, read in READERS.items():
            whole, noise = judged(read(raw), lines) if lines else (float("nan"), float("nan"))
            took = milliseconds(read, raw, call.runs) / pages
            print(f"| {layout} | {name} | {whole:.2f} | {noise:.2f} | {took:.2f} |")


if __name__ == "__main__":
    main()
