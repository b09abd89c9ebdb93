"""PDFs become paragraphs as a person reads them: lines joined, columns one after the other, rows of tables whole."""

from __future__ import annotations

import math

import numpy as np
import pypdfium2.raw as pdfium
import pytest
from reportlab.lib.units import cm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph as Flowed
from reportlab.platypus import Spacer, Table

from ingest.read.layout import CELL_BREAK, PAGE_BREAK, Layout, Paragraph
from ingest.read.pdf import words
from ingest.read.pdf.document import read_document
from ingest.read.pdf.ocr import Tesseract
from ingest.read.pdf.pieces import plain
from tests.fakes.printed import BODY, BOLD, BULLET, HEIGHT, INDENTED, MARGIN, TITLE, drawn, flowed, text_at

LONG = (
    "Ordföranden redogör för ärendet och konstaterar att remissvaren från byarna i stort sett är välvilliga, men att "
    "flera av dem efterlyser en tydligare fördelning av ansvaret för bryggorna under vintern."
)
OTHER = (
    "Därefter följde en diskussion om avgifterna, där flera påpekade att båtägare på öarna redan betalar för sopor "
    "och att en höjning vore svår att förklara för dem som bara kommer om somrarna."
)


def read(raw: bytes) -> Layout:
    return read_document(raw, Tesseract("no-such-program"))


def texts(raw: bytes) -> list[str]:
    return [p.text for p in read(raw).paragraphs]


def with_text(raw: bytes, words: str) -> Paragraph:
    (found,) = [p for p in read(raw).paragraphs if words in p.text]
    return found


# --- lines ------------------------------------------------------------------------------------------------------------


def test_wrapped_lines_become_the_paragraphs_that_were_printed() -> None:
    assert texts(flowed(LONG, OTHER, LONG)) == [LONG, OTHER, LONG]


def test_paragraphs_told_by_an_indent_alone_stay_apart() -> None:
    raw = flowed(*[Flowed(x, INDENTED) for x in (LONG, OTHER, LONG)])
    found = read(raw).paragraphs
    assert [p.text for p in found] == [LONG, OTHER, LONG]
    assert all(p.blank_before for p in found)


def test_one_line_over_the_page_tells_its_margin_where_nothing_else_does() -> None:
    names = "Närvarande: Anna Ek, Bo Sand, Per-Olof Lind, Åsa Öman, Eva Alm, Ulf Rönn, Ida Sten, Kim Holm, Mia Berg, Bo"

    def draw(canvas: Canvas) -> None:
        text_at(canvas, MARGIN, 100, [names, "Christoffersson, Tea Ek"])

    assert texts(drawn(draw)) == [f"{names} Christoffersson, Tea Ek"]


@pytest.mark.parametrize(("width", "found"), [(4, "• Måla bryggan"), (9, "Måla bryggan"), (1, "Måla bryggan")])
def test_a_drawn_bullet_is_one(width: float, found: str) -> None:
    def draw(canvas: Canvas) -> None:
        text_at(canvas, MARGIN, 86, "Att göra")
        text_at(canvas, MARGIN + 18, 100, ["Måla bryggan", "Köpa plankor"])
        for i in range(2):
            canvas.circle(MARGIN + 8, HEIGHT - 97 - 14 * i, width / 2, stroke=0, fill=1)

    assert texts(drawn(draw))[1] == found


def test_a_drawing_beside_text_makes_no_list_of_it() -> None:
    def draw(canvas: Canvas) -> None:
        text_at(canvas, MARGIN + 18, 100, "Måla bryggan")
        for i in range(400):
            canvas.circle(MARGIN + 8, HEIGHT - 97 + 0.1 * i, 2, stroke=0, fill=1)

    assert texts(drawn(draw)) == ["Måla bryggan"]


def test_short_lines_stay_lines() -> None:
    people = ["Anna Lind, Alby", "Per-Olof Sand, Storby by", "Åsa Öman, Norra Viken", "Bo Ek, Ytterön"]
    assert texts(drawn(lambda c: text_at(c, MARGIN, 100, people))) == people


@pytest.mark.parametrize(
    ("first", "second", "joined"),
    [
        ("samman", "trädet", "sammanträdet"),
        ("för", "och nackdelar", "för- och nackdelar"),
        ("Karl", "Erik", "Karl-Erik"),
        ("IT", "stöd", "IT-stöd"),
        ("den 2031-05", "17 vid bryggan", "den 2031-05-17 vid bryggan"),
    ],
)
def test_hyphens_at_the_end_of_lines_are_settled(first: str, second: str, joined: str) -> None:
    lines = [
        "De som bor ute på öarna har länge undrat över vad som hände med",
        "den gamla bryggan vid norra udden, som ingen längre ser efter, men",
        f"det sade flera av dem som kommit dit, och nu talades det om {first}-",
        f"{second} som var det sista som hann tas upp innan båten gick.",
    ]
    (text,) = texts(drawn(lambda c: text_at(c, MARGIN, 100, lines)))
    assert text == " ".join(lines).replace(f"{first}- {second}", joined)


def test_letters_of_every_font_are_read() -> None:
    fonts = ("Helvetica", "Times-Italic", "Courier", "Helvetica-BoldOblique")

    def draw(canvas: Canvas) -> None:
        for i, font in enumerate(fonts):
            canvas.setFont(font, 11)
            text_at(canvas, MARGIN, 100 + 40 * i, f"Årsmötet på Öland, § {i + 1}: påföljd – ”ja”")

    assert texts(drawn(draw)) == [f"Årsmötet på Öland, § {i + 1}: påföljd – ”ja”" for i in range(4)]


def test_words_drawn_letter_by_letter_are_words() -> None:
    def draw(canvas: Canvas) -> None:
        left = MARGIN
        for letter in "Protokoll från årsmötet":
            canvas.drawString(left, 700, letter)
            left += canvas.stringWidth(letter, "Times-Roman", 11)

    assert texts(drawn(draw)) == ["Protokoll från årsmötet"]


def test_what_is_drawn_twice_to_look_bold_stands_once() -> None:
    def draw(canvas: Canvas) -> None:
        for shift in (0.0, 0.3, 0.6):
            canvas.drawString(MARGIN + shift, 700, "Protokoll från årsmötet")
        text_at(canvas, MARGIN, 300, "Protokoll från årsmötet")

    assert texts(drawn(draw)) == ["Protokoll från årsmötet"] * 2


# --- what nobody sees -------------------------------------------------------------------------------------------------


def test_hidden_text_beside_text_is_left_out() -> None:
    def draw(canvas: Canvas) -> None:
        text_at(canvas, MARGIN, 100, "Mötet öppnades klockan nio.")
        hidden = canvas.beginText(MARGIN, 600)
        hidden.setTextRenderMode(3)
        hidden.textLine("hemligt")
        canvas.drawText(hidden)
        text_at(canvas, MARGIN, -200, "ovanför")
        text_at(canvas, MARGIN, HEIGHT + 50, "nedanför")
        canvas.setFont("Times-Roman", 0.5)
        text_at(canvas, MARGIN, 300, "mycket smått")

    assert texts(drawn(draw)) == ["Mötet öppnades klockan nio."]


def test_text_under_the_picture_of_a_page_is_read() -> None:
    def draw(canvas: Canvas) -> None:
        hidden = canvas.beginText(MARGIN, 600)
        hidden.setTextRenderMode(3)
        hidden.textLine("Mötet öppnades av ordföranden klockan nio.")
        canvas.drawText(hidden)
        text_at(canvas, MARGIN, 800, "Inskannat")

    assert "Mötet öppnades av ordföranden klockan nio." in texts(drawn(draw))


def test_sideways_text_does_not_mingle_with_the_rest() -> None:
    def draw(canvas: Canvas) -> None:
        text_at(canvas, MARGIN, 100, ["Mötet öppnades klockan nio och", "avslutades klockan tolv."])
        canvas.rotate(90)
        canvas.drawString(HEIGHT - 130, -60, "Justerarens signatur")

    assert texts(drawn(draw))[-1] == "Justerarens signatur"
    assert not any("Justerarens" in x for x in texts(drawn(draw))[:-1])


@pytest.mark.parametrize("quarters", [1, 2, 3])
def test_a_page_that_lies_down_is_read_as_it_is_printed(quarters: int) -> None:
    corners = {1: (0.0, 0.0), 2: (595.0, 842.0), 3: (595.0, 842.0)}

    def draw(canvas: Canvas) -> None:
        canvas.translate(*corners[quarters])
        canvas.rotate(90 * quarters)
        base = 700.0 if quarters == 2 else -100.0
        for i, row in enumerate((("Namn", "Ort"), ("Anna Ek", "Alby"), ("Bo Ek", "Storby"))):
            canvas.drawString(100, base - 14 * i, row[0])
            canvas.drawString(250, base - 14 * i, row[1])

    assert texts(drawn(draw)) == ["Namn\tOrt", "Anna Ek\tAlby", "Bo Ek\tStorby"]


# --- lists and headings -----------------------------------------------------------------------------------------------


def test_entries_of_a_list_begin_with_their_sign_and_are_whole() -> None:
    raw = flowed(LONG, *[Flowed(x, BULLET, bulletText="•") for x in ("att ringa varvet", OTHER, "att måla")], LONG)
    found = read(raw).paragraphs
    assert [p.text for p in found] == [LONG, "• att ringa varvet", f"• {OTHER}", "• att måla", LONG]
    assert [p.blank_before for p in found[1:4]] == [False] * 3


def test_numbers_at_some_distance_belong_to_their_headings() -> None:
    def draw(canvas: Canvas) -> None:
        for i, (number, heading) in enumerate((("§ 1", "Öppnande"), ("2.", "Val av justerare"), ("3", "Ekonomi"))):
            text_at(canvas, MARGIN, 100 + 40 * i, number)
            text_at(canvas, MARGIN + 36, 100 + 40 * i, heading)

    assert texts(drawn(draw)) == ["§ 1 Öppnande", "2. Val av justerare", "3 Ekonomi"]


def test_signs_of_symbol_fonts_are_letters_of_any_font() -> None:
    assert plain("\uf0b7 Äpplen") == "• Äpplen"
    assert plain("▪ Äpplen") == "• Äpplen"
    assert plain("o Äpplen") == "• Äpplen"
    assert plain("\uf0a8 Ja \uf0fe Nej") == "☐ Ja ☒ Nej"
    assert plain("Ost och bröd") == "Ost och bröd"


def test_headings_are_told_by_their_type() -> None:
    headings = {"Protokoll från årsmötet": 1, "1. Öppnande": 2, "Sammanfattning": 2, "2. Val av styrelse:": 2}
    raw = flowed(
        Flowed("Protokoll från årsmötet", TITLE),
        LONG,
        Flowed("1. Öppnande", BOLD),
        LONG,
        Flowed("Sammanfattning", BOLD),
        OTHER,
        "<b>Beslut:</b> Mötet beslutar att måla bryggan.",
        Flowed("Beslut:", BOLD),
        Flowed("2. Val av styrelse:", BOLD),
        Flowed("Det här är en hel mening i fetstil.", BOLD),
        LONG,
    )
    found = read(raw).paragraphs
    assert {p.text: p.level for p in found if p.level} == headings
    assert len(found) == 11


def test_headings_of_the_highest_kind_that_are_several_name_no_document() -> None:
    raw = flowed(Flowed("Öppnande", TITLE), LONG, Flowed("Ekonomi", TITLE), LONG)
    assert [p.level for p in read(raw).paragraphs] == [2, 0, 2, 0]


def test_a_bold_heading_may_bear_a_number_that_is_not_bold() -> None:
    def draw(canvas: Canvas) -> None:
        for i, (number, heading) in enumerate([("§ 1", "Val"), ("§ 2", "Budget")]):
            text_at(canvas, MARGIN, 100 + 42 * i, number)
            canvas.setFont("Times-Bold", 11)
            text_at(canvas, MARGIN + 22, 100 + 42 * i, heading)
            canvas.setFont("Times-Roman", 11)
            text_at(canvas, MARGIN, 114 + 42 * i, "Mötet beslutar som styrelsen föreslår.")

    found = [p for p in read(drawn(draw)).paragraphs if p.text.startswith("§")]
    assert [(p.text, p.level) for p in found] == [("§ 1 Val", 2), ("§ 2 Budget", 2)]


def test_a_heading_below_a_letterhead_names_the_meeting() -> None:
    def draw(canvas: Canvas) -> None:
        text_at(canvas, MARGIN, 60, "Ytteröns byalag")
        for i, (heading, text) in enumerate([("Protokoll från stämma", "Stämman öppnas."), ("Val", "Anna Ek valdes.")]):
            canvas.setFont("Times-Bold", 11)
            text_at(canvas, MARGIN, 100 + 56 * i, heading)
            canvas.setFont("Times-Roman", 11)
            text_at(canvas, MARGIN, 128 + 56 * i, text)

    assert [p.level for p in read(drawn(draw)).paragraphs] == [0, 1, 0, 2, 0]


def test_a_text_all_in_bold_has_no_headings_for_that() -> None:
    raw = flowed(*[Flowed(x, BOLD) for x in (LONG, "Sammanfattning", OTHER)])
    assert [p.level for p in read(raw).paragraphs] == [0, 0, 0]


def test_a_heading_of_two_lines_is_one() -> None:
    heading = "Protokoll från den gemensamma stämman för alla byalag och vägföreningar på öarna"
    assert with_text(flowed(Flowed(heading, TITLE), LONG), "gemensamma") == Paragraph(heading, level=1)


# --- pages ------------------------------------------------------------------------------------------------------------


def test_a_sentence_that_runs_over_the_page_is_whole() -> None:
    raw = flowed(Spacer(1, 23.3 * cm), LONG, OTHER)
    found = read(raw)
    assert found.paged
    assert found.paragraphs[0].text.replace(PAGE_BREAK, "") == LONG
    assert found.paragraphs[0].text.count(PAGE_BREAK) == 1
    assert found.paragraphs[1].text == OTHER


def test_each_page_has_its_break() -> None:
    raw = drawn(
        lambda c: text_at(c, MARGIN, 100, "Ett."),
        lambda _: None,
        lambda c: text_at(c, MARGIN, 100, "Tre."),
        lambda _: None,
    )
    assert texts(raw) == ["Ett.", f"{PAGE_BREAK * 2}Tre.", PAGE_BREAK]


def test_a_table_that_goes_on_has_one_head() -> None:
    rows = [["Namn", "Ort"], *([f"Person {chr(65 + k % 26)}{chr(97 + k // 26)}", "Alby"] for k in range(60))]
    found = texts(flowed(Table(rows, repeatRows=1, hAlign="LEFT", colWidths=[150, 150])))
    assert [x.lstrip(PAGE_BREAK) for x in found] == [CELL_BREAK.join(row) for row in rows]


def test_body_text_in_two_sizes_is_no_run_of_headings() -> None:
    small = Flowed(OTHER, BODY.clone("small", fontSize=9, leading=11))
    assert [p.level for p in read(flowed(LONG, LONG, small)).paragraphs] == [0, 0, 0]


def test_places_that_are_no_numbers_are_put_on_paper() -> None:
    found = words._on_paper(np.array([[math.nan, math.inf], [-math.inf, 12.5]]))
    assert np.isfinite(found).all()
    assert found[1, 1] == 12.5


def test_letters_turned_by_no_number_have_no_direction() -> None:
    assert words._quarter(pdfium.FS_MATRIX(a=math.nan, b=0.0, c=0.0, d=1.0, e=0.0, f=0.0)) is None
