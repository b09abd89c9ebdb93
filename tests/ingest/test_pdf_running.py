"""What runs at the top and foot of pages goes, but for what a header says, once; what a text repeats stays."""

from __future__ import annotations

import pytest
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import PageBreak

from ingest.read.layout import PAGE_BREAK
from ingest.read.pdf.document import read_document
from ingest.read.pdf.ocr import Tesseract
from tests.fakes.printed import HEIGHT, MARGIN, WIDTH, drawn, flowed, text_at

BODY = [
    ["Ordföranden hälsade alla välkomna.", "Kaffe fanns."],
    ["Bryggan vid norra udden är trasig.", "Den ska lagas."],
    ["Färjan går inte om vintern.", "Det är synd."],
    ["Vattnet i Alby är friskt.", "Nya prov tas i april."],
    ["Mötet avslutades.", "Alla gick hem."],
]


def pages(raw: bytes) -> list[list[str]]:
    """The lines of each page."""
    text = "\n".join(p.text for p in read_document(raw, Tesseract("no-such-program")).paragraphs)
    return [page.strip("\n").split("\n") for page in text.split(PAGE_BREAK)]


def made(
    count: int = 5, *, head: str = "", foot: str = "", even: str | None = None, body: list[list[str]] | None = None
) -> bytes:
    """Pages with a header and a footer, in which ``{n}`` stands for the page and ``{of}`` for their number."""

    def page(n: int, lines: list[str]) -> object:
        def draw(canvas: Canvas) -> None:
            text_at(canvas, MARGIN, 40, (even if even is not None and n % 2 == 0 else head).format(n=n, of=count))
            text_at(canvas, MARGIN, 100, lines, leading=20)
            canvas.drawRightString(WIDTH - MARGIN, 40, foot.format(n=n, of=count))

        return draw

    return drawn(*[page(n, lines) for n, lines in enumerate((body or BODY)[:count], start=1)])  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "foot",
    [
        "Sida {n} ({of})",
        "{n}",
        "{n}({of})",
        "Sid {n} av {of}",
        "- {n} -",
        "{n}/{of}",
        "s. {n}",
        "Protokoll, sida {n}",
        "Org.nr 802000-0000",
    ],
)
def test_a_footer_goes(foot: str) -> None:
    assert pages(made(foot=foot)) == BODY


@pytest.mark.parametrize("count", [2, 3, 5])
def test_a_header_stands_once(count: int) -> None:
    head = "Samfälligheten Öarna, protokoll 2021-03-18"
    assert pages(made(count, head=head, foot="Sida {n} av {of}")) == [[head, *BODY[0]], *BODY[1:count]]


def test_a_header_with_the_number_of_the_page_stands_once() -> None:
    found = pages(made(head="Protokoll 2021-03-18, sida {n}"))
    assert found == [["Protokoll 2021-03-18, sida 1", *BODY[0]], *BODY[1:]]


def test_headers_of_odd_and_even_pages_stand_once_each() -> None:
    found = pages(made(head="Samfälligheten Öarna", even="Årsmötet 2021"))
    assert found == [["Samfälligheten Öarna", *BODY[0]], ["Årsmötet 2021", *BODY[1]], *BODY[2:]]


def test_a_header_that_begins_on_the_second_page_parts_no_sentence() -> None:
    line = "Styrelsen ska till nästa möte ta reda på vad det kostar att laga"
    body = [
        [line, "alla de bryggor som ligger vid den norra udden och även den som", line.lower()],
        ["hör till Alby."],
        ["Slut."],
    ]

    def page(n: int, lines: list[str]) -> object:
        def draw(canvas: Canvas) -> None:
            if n > 1:
                text_at(canvas, MARGIN, 40, "Årsmötet 2021")
            text_at(canvas, MARGIN, 100, lines)

        return draw

    found = pages(drawn(*[page(n, lines) for n, lines in enumerate(body, start=1)]))  # type: ignore[arg-type]
    assert found == [[" ".join(body[0]) + " "], ["hör till Alby.", "Årsmötet 2021"], ["Slut."]]


def test_an_item_on_each_page_is_no_header() -> None:
    body = [[f"§ {n} Rubrik", "Text om saken."] for n in range(7, 12)]
    assert [page[0] for page in pages(made(body=body))] == [f"§ {n} Rubrik" for n in range(7, 12)]


def test_meetings_on_a_page_each_keep_their_days() -> None:
    body = [[f"Styrelsemöte den {day} mars", "Text om saken."] for day in (3, 9, 17, 20, 29)]
    assert pages(made(head="Samfälligheten", body=body))[1:] == body[1:]


def test_what_a_text_repeats_stays() -> None:
    body = [[first, "Beslut", second] for first, second in BODY]
    assert pages(made(head="Samfälligheten", body=body))[1:] == body[1:]


def test_a_number_in_the_text_is_no_page_number() -> None:
    body = [["Så många bryggor lagades:", "3"], ["Så många återstår:", "17"], ["Antal båtar:", "2024"]]
    assert pages(made(3, body=body)) == body


def test_what_stands_once_stays_but_for_the_number_of_the_page() -> None:
    def draw(canvas: Canvas) -> None:
        text_at(canvas, MARGIN, 40, "Samfälligheten Öarna")
        text_at(canvas, MARGIN, 100, "Mötet öppnades.")
        text_at(canvas, 290, HEIGHT - 40, "1")

    assert pages(drawn(draw)) == [["Samfälligheten Öarna", "Mötet öppnades."]]


def test_a_chapters_name_over_some_of_many_pages_stands_once() -> None:
    chapters = ["Inledning"] * 4 + ["Ekonomi"] * 5 + ["Vatten"] * 4

    def on_page(canvas: Canvas, n: int) -> None:
        text_at(canvas, MARGIN, 40, chapters[n - 1])
        canvas.drawString(290, 40, str(n))

    parts = [x for n in range(len(chapters)) for x in (f"Stycke nummer {n} med text.", PageBreak())]
    text = "\n".join("\n".join(page) for page in pages(flowed(*parts, on_page=on_page)))
    assert [text.count(name) for name in ("Inledning", "Ekonomi", "Vatten")] == [1, 1, 1]
    assert text.count("Stycke nummer") == len(chapters)
