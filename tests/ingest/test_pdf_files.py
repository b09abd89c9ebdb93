"""Files that are locked, damaged, scanned or made to do harm: each is refused by name or read as far as it goes."""

from __future__ import annotations

import io
import json
import stat
import sys
import threading
import time
import zlib
from contextlib import suppress
from pathlib import Path

import pytest
from PIL import Image
from reportlab.lib.pagesizes import A4
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from assistant.errors import FileDamaged, FileEncrypted, NoTextLayer
from ingest.read.formats import read_layout
from ingest.read.pdf.document import MOST_PAGES, read_document
from ingest.read.pdf.ocr import Tesseract
from ingest.read.pdf.reader import PdfReader
from ingest.read.pdf.words import MOST_CHARACTERS
from tests.fakes.printed import MARGIN, drawn, text_at

PATH = Path("möte.pdf")
MEETING = drawn(lambda c: text_at(c, MARGIN, 100, "Mötet öppnades klockan nio av ordföranden."))


@pytest.fixture(scope="module")
def reader() -> object:
    made = PdfReader("no-such-program")
    yield made
    made.close()


def locked(password: str) -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out, encrypt=StandardEncryption(password, ownerPassword="agare", canCopy=0))
    canvas.drawString(72, 700, "Mötet öppnades.")
    canvas.save()
    return out.getvalue()


def scanned(canvas: Canvas) -> None:
    """A page that is a picture and nothing else."""
    canvas.drawImage(ImageReader(Image.new("L", (60, 80), 200)), 0, 0, *A4)


def assembled(objects: list[bytes]) -> bytes:
    """A PDF of numbered objects, the first of which is its catalogue."""
    out, places = b"%PDF-1.7\n", []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    size = len(objects) + 1
    table = b"xref\n0 %d\n0000000000 65535 f \n" % size + b"".join(b"%010d 00000 n \n" % place for place in places)
    return out + table + b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (size, len(out))


def no_pages() -> bytes:
    return assembled([b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[]/Count 0>>"])


# --- refused by name --------------------------------------------------------------------------------------------------


def test_a_file_with_a_password_is_refused(reader: PdfReader) -> None:
    with pytest.raises(FileEncrypted):
        reader.read(locked("hemligt"), PATH)


def test_a_file_that_opens_with_an_empty_password_is_read(reader: PdfReader) -> None:
    assert [p.text for p in reader.read(locked(""), PATH).paragraphs] == ["Mötet öppnades."]


@pytest.mark.parametrize(
    "raw",
    [
        MEETING[: len(MEETING) // 3],
        b"%PDF-1.7\n" + bytes(range(256)) * 20,
        b"",
        b"Protokoll",
        no_pages(),
    ],
    ids=["cut off", "noise", "nothing", "text", "no pages"],
)
def test_what_is_no_whole_pdf_is_refused(reader: PdfReader, raw: bytes) -> None:
    with pytest.raises(FileDamaged) as caught:
        reader.read(raw, PATH)
    assert caught.value.file_format == "pdf"


def test_a_file_without_pages_is_not_said_to_be_locked_because_the_one_before_it_was(reader: PdfReader) -> None:
    for raw, refusal in ((locked("hemligt"), FileEncrypted), (no_pages(), FileDamaged)):
        with pytest.raises(refusal):
            reader.read(raw, PATH)


def test_a_pdf_is_read_whatever_its_name() -> None:
    assert [p.text for p in read_layout(MEETING, Path("möte.txt")).paragraphs] == [
        "Mötet öppnades klockan nio av ordföranden."
    ]


# --- scanned pages ----------------------------------------------------------------------------------------------------

TABLE = [
    "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext",
    "1\t1\t0\t0\t0\t0\t0\t0\t2480\t3508\t-1\t",
    "4\t1\t1\t1\t1\t0\t300\t300\t900\t50\t-1\t",
    "5\t1\t1\t1\t1\t1\t300\t300\t200\t50\t96.5\tÅrsmötet",
    "5\t1\t1\t1\t1\t2\t515\t300\t200\t50\t91.0\töppnades",
    "5\t1\t1\t1\t1\t3\t730\t300\t20\t50\t3.0\t|",
    "4\t1\t1\t1\t2\t0\t300\t360\t400\t50\t-1\t",
    '5\t1\t1\t1\t2\t1\t300\t360\t120\t50\t88\t"nio"',
]


def program(folder: Path, *, languages: str = "eng\nswe", does: str = "") -> str:
    """A program that behaves as Tesseract does, and its place."""
    place = folder / "tesseract"
    place.write_text(
        f"#!{sys.executable}\nimport sys, time\n"
        f"if '--list-langs' in sys.argv:\n    print({languages!r})\n    sys.exit()\n"
        f"assert sys.argv[1:5] == ['stdin', 'stdout', '-l', 'swe'] and sys.stdin.buffer.read(2) == b'P5'\n{does}\n"
        f"sys.stdin.buffer.read()\nsys.stdout.buffer.write({chr(10).join(TABLE)!r}.encode())\n",
        encoding="utf-8",
    )
    place.chmod(place.stat().st_mode | stat.S_IXUSR)
    return str(place)


def test_scanned_pages_are_refused_where_nothing_can_read_them(reader: PdfReader) -> None:
    with pytest.raises(NoTextLayer) as caught:
        reader.read(drawn(scanned, scanned), PATH)
    assert caught.value.pages == 2


@pytest.mark.parametrize("languages", ["eng", ""])
def test_a_program_without_swedish_is_none(tmp_path: Path, languages: str) -> None:
    assert not Tesseract(program(tmp_path, languages=languages)).is_ready()
    assert Tesseract(program(tmp_path)).is_ready()


def test_scanned_pages_are_read_by_the_program_and_that_is_said(tmp_path: Path) -> None:
    reader = PdfReader(program(tmp_path))
    try:
        found = reader.read(drawn(scanned), PATH)
    finally:
        reader.close()
    assert [p.text for p in found.paragraphs] == ["Årsmötet öppnades", '"nio"']
    assert found.warnings == ("read_by_ocr",)


def test_a_page_that_the_program_fails_on_is_told_of(tmp_path: Path) -> None:
    found = read_document(
        drawn(scanned, lambda c: text_at(c, MARGIN, 100, "Mötet öppnades.")),
        Tesseract(program(tmp_path, does="sys.exit(1)")),
    )
    assert [p.text.strip() for p in found.paragraphs] == ["Mötet öppnades."]
    assert found.warnings == ("pages_without_text",)


def test_pages_with_text_are_read_and_the_scanned_ones_told_of(reader: PdfReader) -> None:
    found = reader.read(drawn(lambda c: text_at(c, MARGIN, 100, "Mötet öppnades."), scanned), PATH)
    assert found.paragraphs[0].text == "Mötet öppnades."
    assert found.warnings == ("pages_without_text",)


def test_a_stamp_on_a_scanned_page_does_not_hide_that_it_is_one(tmp_path: Path) -> None:
    def stamped(canvas: Canvas) -> None:
        scanned(canvas)
        text_at(canvas, MARGIN, 800, "Signerat 2021-03-18")

    found = read_document(drawn(stamped), Tesseract(program(tmp_path)))
    assert found.warnings == ("read_by_ocr",)
    assert found.paragraphs[0].text == "Årsmötet öppnades"


def test_a_blank_page_is_no_scanned_one(reader: PdfReader) -> None:
    found = reader.read(drawn(lambda c: text_at(c, MARGIN, 100, "Ett."), lambda _: None), PATH)
    assert found.warnings == ()


# --- bounds -----------------------------------------------------------------------------------------------------------


def stream(body: bytes, entries: bytes = b"") -> bytes:
    return b"<<%s/Length %d>>\nstream\n%s\nendstream" % (entries, len(body), body)


FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"


def one_page(content: bytes, resources: bytes = b"", *more: bytes, box: bytes = b"0 0 595 842") -> bytes:
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[%s]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>%s>>>>" % (
        box,
        resources,
    )
    tree = [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>"]
    return assembled([*tree, page, content, FONT, *more])


def forms(levels: int, times: int) -> bytes:
    """A form that draws another so many times, which draws another so many times, and so on."""
    more = []
    for level in range(levels):
        last = level == levels - 1
        body = b"BT /F 12 Tf 72 700 Td (hej) Tj ET" if last else b"/X Do " * times
        below = b"" if last else b"/XObject<</X %d 0 R>>" % (7 + level)
        more.append(
            stream(body, b"/Type/XObject/Subtype/Form/BBox[0 0 595 842]/Resources<</Font<</F 5 0 R>>%s>>" % below)
        )
    return one_page(stream(b"/X Do"), b"/XObject<</X 6 0 R>>", *more)


def many_pages(count: int) -> bytes:
    kids = b" ".join(b"%d 0 R" % (5 + k) for k in range(count))
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 3 0 R/Resources<</Font<</F 4 0 R>>>>>>"
    words = stream(b"BT /F 12 Tf 72 700 Td (Sida om vatten) Tj ET")
    return assembled(
        [
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Kids[%s]/Count %d>>" % (kids, count),
            words,
            FONT,
            *[page] * count,
        ]
    )


def packed(lines: int) -> bytes:
    """A page whose words are packed a thousandfold."""
    body = b"BT /F 12 Tf 1 0 0 1 10 800 Tm " + b"(vatten) Tj 0 -0.0001 Td " * lines + b"ET"
    return one_page(stream(zlib.compress(body, 9), b"/Filter/FlateDecode"))


def small_print(letters: int) -> bytes:
    body = b"BT /F 2 Tf " + b"".join(
        b"1 0 0 1 %d %d Tm (ord ord ord) Tj " % (k % 14 * 40, 840 - k // 14 * 2) for k in range(letters // 11)
    )
    return one_page(stream(body + b"ET"))


@pytest.mark.parametrize(
    "raw",
    [
        forms(10, 10),
        packed(15_000_000),
        one_page(stream(b""), b"/A " + b"[" * 100_000 + b"]" * 100_000),
        small_print(1_000_000),
    ],
    ids=["forms in forms", "packed words", "lists in lists", "a million letters"],
)
def test_a_file_made_to_do_harm_is_soon_refused_or_read(reader: PdfReader, raw: bytes) -> None:
    begun = time.monotonic()
    with suppress(FileDamaged):
        assert "pages_left_out" in reader.read(raw, PATH).warnings or len(raw) < 500_000
    assert time.monotonic() - begun < 15
    assert reader.read(MEETING, PATH).paragraphs  # the next one is none the worse


def test_of_very_many_pages_the_last_are_left_out_and_that_is_said(reader: PdfReader) -> None:
    found = reader.read(many_pages(MOST_PAGES + 10), PATH)
    assert found.warnings == ("pages_left_out",)
    assert found.paragraphs


def test_a_huge_page_is_shown_coarser(tmp_path: Path) -> None:
    raw = one_page(stream(b"0 0 14000 14000 re f"), box=b"0 0 14400 14400")
    assert read_document(raw, Tesseract(program(tmp_path))).warnings == ("read_by_ocr",)


def test_time_is_up_when_it_is_up() -> None:
    reader = PdfReader("no-such-program", seconds=0.2)
    try:
        reader.read(MEETING, PATH)
        with pytest.raises(FileDamaged):
            reader.read(forms(9, 10), PATH)
        assert reader.read(MEETING, PATH).paragraphs
    finally:
        reader.close()


def test_threads_are_served_one_after_the_other(reader: PdfReader) -> None:
    found: list[str] = []

    def ask(number: int) -> None:
        raw = drawn(lambda c: text_at(c, MARGIN, 100, f"Möte nummer {number}"))
        found.append(reader.read(raw, PATH).paragraphs[0].text)

    threads = [threading.Thread(target=ask, args=(number,)) for number in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(found) == sorted(f"Möte nummer {number}" for number in range(12))


def test_what_a_process_says_is_what_the_reader_says(reader: PdfReader) -> None:
    raw = drawn(*[lambda c: text_at(c, MARGIN, 100, ["Rubrik", "Åäö ”ja” – \t✓"])] * 3)
    assert reader.read(raw, PATH) == read_document(raw, Tesseract("no-such-program"))
    assert json.dumps(reader.read(raw, PATH).paragraphs)


def test_small_print_is_read_up_to_a_bound() -> None:
    found = read_document(small_print(2 * MOST_CHARACTERS), Tesseract("no-such-program"))
    assert found.warnings == ("pages_left_out",)
