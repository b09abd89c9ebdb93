"""Whole Word documents: headings, what is set apart, headers, damage; and what is understood of them."""

from __future__ import annotations

import io
import time
from pathlib import Path

import docx
import pytest

from assistant.types import Document
from ingest.parse import parse
from ingest.read.docx.reader import read_docx
from ingest.read.formats import read_layout
from ingest.read.layout import Layout, Paragraph
from ingest.read.settle import settle
from ingest.read.text import read_text
from tests.ingest.word import (
    abstract,
    level,
    num,
    par,
    paragraphs,
    run,
    style,
    table,
    texts,
    word_file,
)  # fmt: skip

PATH = Path("maj.docx")


def saved(document: docx.document.Document) -> bytes:
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def levels(body: str, styles: str = "") -> list[tuple[str, int]]:
    return [(p.text, p.level) for p in paragraphs(body, styles=styles)]


# --- headings ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "inner", "found"),
    [
        ("heading 2", "", 2),
        ("Rubrik 3", "", 3),
        ("Egen", '<w:pPr><w:outlineLvl w:val="1"/></w:pPr>', 2),
        ("heading 2", '<w:pPr><w:outlineLvl w:val="9"/></w:pPr>', 0),
        ("Paragrafrubrik", "", 4),
        ("Underrubrik", "", 0),
        ("Tabell rubrik", "", 0),
        ("Normal", "", 0),
    ],
)
def test_a_style_marks_a_heading(name: str, inner: str, found: int) -> None:
    styles = style("S", name, inner) + style("Barn", "Barn", based="S")
    assert levels(par("Val", style="S") + par("Text."), styles)[0] == ("Val", found)
    assert levels(par("Val", style="Barn") + par("Text."), styles)[0] == ("Val", found)


def test_a_paragraph_has_the_last_word_of_its_level() -> None:
    assert levels(par("Val", extra='<w:outlineLvl w:val="2"/>')) == [("Val", 3)]
    body = par("Val", style="H", extra='<w:outlineLvl w:val="9"/>')
    assert levels(body, style("H", "heading 1")) == [("Val", 0)]


def test_headings_stand_below_the_title() -> None:
    styles = style("Rubrik", "Title") + style("Rubrik1", "heading 1")
    body = par("Protokoll", style="Rubrik") + par("Val", style="Rubrik1") + par("Budget", style="Rubrik1")
    assert levels(body, styles) == [("Protokoll", 1), ("Val", 2), ("Budget", 2)]


def test_of_several_highest_headings_none_names_the_whole() -> None:
    styles = style("R1", "heading 1") + style("R2", "heading 2")
    assert levels(par("A", style="R1") + par("B", style="R2"), styles) == [("A", 1), ("B", 2)]
    assert levels(par("A", style="R1") + par("B", style="R1"), styles) == [("A", 2), ("B", 2)]


def test_a_long_text_in_the_style_of_a_heading_is_none() -> None:
    assert levels(par("Ord " * 80, style="R"), style("R", "heading 1"))[0][1] == 0


def test_styles_that_are_based_on_each_other_do_not_hang() -> None:
    assert texts(par("x", style="A"), styles=style("A", "A", based="B") + style("B", "B", based="A")) == ["x"]


BOLD = "<w:b/>"


@pytest.mark.parametrize(
    ("inner", "found"),
    [
        (run("Val av justerare", BOLD), 6),
        (run("Val av ", BOLD) + run(" ") + run("justerare", BOLD), 6),
        (run("Beslut:", BOLD), 6),
        (run("Vad gör vi med båthuset?", BOLD), 6),
        (run("Beslut:", BOLD) + run(" Anna Ek väljs"), 0),
        (run("Datum: 3 maj", BOLD), 0),
        (run("Anna Ek valdes.", BOLD), 0),
        (run("Val", '<w:b w:val="0"/>'), 0),
        (run("Ordet " * 20, BOLD), 0),
        (run("Val", '<w:rStyle w:val="Fet"/>'), 6),
    ],
)
def test_a_bold_line_alone_is_a_heading_where_none_is_marked(inner: str, found: int) -> None:
    body = par("Text före.") + par(inner=inner) + par("Text efter.")
    styles = style("Fet", "Stark", "<w:rPr><w:b/></w:rPr>", kind="character") + style("R", "heading 1")
    assert paragraphs(body, styles=styles)[1].level == found
    assert paragraphs(body + par("Rubrik", style="R"), styles=styles)[1].level == 0


def test_bold_lines_in_a_row_are_no_headings_and_the_last_has_nothing_below_it() -> None:
    bold = par(inner=run("Ett", BOLD)) + par(inner=run("Två", BOLD))
    assert [n for _, n in levels(bold + par("Text."))] == [0, 6, 0]
    assert [n for _, n in levels(par("Text.") + par(inner=run("Slut", BOLD)))] == [0, 0]


@pytest.mark.parametrize(
    ("between", "lines", "found"),
    [
        (True, ["Rapporter", "Bryggan"], [6, 6]),
        (False, ["Rapporter", "Bryggan"], [0, 6]),  # one line below the other: an address, a list
        (True, ["Anna", "Lind", "Sand", "Öman"], [0, 0, 0, 6]),
    ],
)
def test_a_bold_line_heads_the_bold_line_of_its_first_part(between: bool, lines: list[str], found: list[int]) -> None:
    gap = par("") if between else ""
    bold = gap.join(par(inner=run(x, BOLD)) for x in lines)
    body = par("") + par("Text före.") + par("") + bold + par("Text efter.")
    assert [n for text, n in levels(body) if text in lines] == found


LETTERHEAD = par("Ytteröns byalag") + par("Dnr 12/31")


@pytest.mark.parametrize(
    ("above", "title", "below", "found"),
    [
        (LETTERHEAD, "Protokoll från höststämma", "Val", 1),
        (LETTERHEAD, "Brygglaget 2031-05-03", "Val", 1),
        (LETTERHEAD, "Möte 3 maj", "Möte 9 maj", 6),  # each begins a meeting of its own
        (LETTERHEAD, "Ekonomi", "Val", 6),
        (LETTERHEAD, "Föregående protokoll", "Val", 6),
        (LETTERHEAD, "1. Protokoll", "Val", 6),
        (par("Kassören redogör för läget."), "Protokoll från höststämma", "Val", 6),
        ("", "Protokoll från höststämma", "Val", 6),
    ],
)
def test_a_heading_below_a_letterhead_names_the_meeting(above: str, title: str, below: str, found: int) -> None:
    body = above + "".join(par(inner=run(x, BOLD)) + par("Text.") for x in (title, below))
    assert dict(levels(body))[title] == found


# --- what is set apart ------------------------------------------------------------------------------------------------


def test_what_stands_close_belongs_together_where_the_document_sets_apart() -> None:
    body = par("Närvarande") + par("Anna Ek") + par() + par("Text.")
    assert [p.blank_before for p in paragraphs(body)] == [True, False, True]
    spaced = par("Rad", extra='<w:spacing w:after="160"/>') + par("Rad") + par("Rad")
    assert [p.blank_before for p in paragraphs(spaced)] == [True, True, False]


def test_paragraphs_are_apart_where_nothing_in_the_document_is_close() -> None:
    assert [p.blank_before for p in paragraphs(par("Ett.") + par("Två.") + par("Tre."))] == [True, True, True]


def test_entries_of_a_list_stand_together() -> None:
    numbering = abstract(0, level(0, "bullet", "•")) + num(1, 0)
    body = par("Vi talade om:") + par("ett", num=(1, 0)) + par("två", num=(1, 0)) + par("Slut.")
    found = paragraphs(body, numbering=numbering)
    assert [(p.text, p.blank_before) for p in found[1:]] == [("• ett", True), ("• två", False), ("Slut.", True)]


def test_paragraphs_of_a_style_that_stands_close_belong_together() -> None:
    close = style("L", "Tät", '<w:pPr><w:spacing w:after="200"/><w:contextualSpacing/></w:pPr>')
    body = par("a", style="L") + par("b", style="L") + par("c")
    assert [p.blank_before for p in paragraphs(body, styles=close)] == [True, False, True]


# --- tables -----------------------------------------------------------------------------------------------------------


def test_a_merged_cell_is_said_once() -> None:
    document = docx.Document()
    grid = document.add_table(3, 3)
    for i, row in enumerate((("Namn", "Ort", ""), ("Anna Ek", "Alby", "ordf"), ("Bo Ask", "", "sekr"))):
        for k, text in enumerate(row):
            grid.cell(i, k).text = text
    grid.cell(1, 1).merge(grid.cell(2, 1))
    grid.cell(0, 1).merge(grid.cell(0, 2))
    found = [p.text for p in read_docx(saved(document), PATH).paragraphs]
    assert found == ["Namn\tOrt", "Anna Ek\tAlby\tordf", "Bo Ask\tsekr"]


def test_a_table_in_a_cell_is_read_where_it_stands() -> None:
    inner = par("Närvarande") + table(("Anna Ek", "Alby"), ("Bo Ask", "Berga")) + par()
    assert texts(table(("§ 1", inner))) == ["§ 1 Närvarande", "Anna Ek\tAlby", "Bo Ask\tBerga"]


def test_an_automatic_number_alone_in_a_cell_numbers_the_row() -> None:
    numbering = abstract(0, level(0, "decimal", "§ %1")) + num(1, 0)
    body = table((par(num=(1, 0)), par("Öppnande") + par("Mötet öppnades.")), (par(num=(1, 0)), par("Val")))
    assert texts(body, numbering=numbering) == ["§ 1 Öppnande", "Mötet öppnades.", "§ 2 Val"]


# --- headers ----------------------------------------------------------------------------------------------------------

SECTION = '<w:sectPr><w:headerReference w:type="default" r:id="header"/></w:sectPr>'
PAGE = '<w:r><w:tab/><w:t>Sida </w:t></w:r><w:fldSimple w:instr="PAGE"><w:r><w:t>3</w:t></w:r></w:fldSimple>'


def test_a_header_that_tells_a_date_stands_first_without_its_page_number() -> None:
    header = par("Protokoll 2024-05-03", inner=PAGE)
    assert texts(par("Text.") + SECTION, header=header) == ["Protokoll 2024-05-03", "Text."]


@pytest.mark.parametrize("header", [par("Alby kommun", inner=PAGE), par(inner=PAGE), par("Sida 2 (2024)"), ""])
def test_a_header_that_tells_nothing_is_left_out(header: str) -> None:
    found = texts(par("Text.") + SECTION, header=header)
    assert found[-1] == "Text."
    assert ("2024" in header) == (len(found) > 1)


def test_a_header_says_nothing_twice() -> None:
    assert texts(par("Protokoll 2024-05-03") + SECTION, header=par("Protokoll 2024-05-03")) == ["Protokoll 2024-05-03"]


def test_the_first_page_may_have_its_own_header() -> None:
    other = SECTION.replace("default", "first")
    header = par("Protokoll 2024-05-03")
    assert texts(par("Text.") + other, header=header) == ["Text."]
    assert texts(par("Text.") + other.replace("</w:sectPr>", "<w:titlePg/></w:sectPr>"), header=header)[0].endswith(
        "03"
    )


def test_documents_with_macros_and_templates_are_read() -> None:
    raw = word_file(par("Mötet öppnas."))
    for name in ("a.docm", "a.dotx", "utan"):
        assert read_layout(raw, Path(name)).paragraphs == (Paragraph("Mötet öppnas."),)


# --- what is understood -----------------------------------------------------------------------------------------------

PLAIN = """Protokoll från styrelsemöte

Datum: 2024-05-03
Plats: Hembygdsgården

Närvarande:
Vera Lindmark, ordförande
Otto Granberg, sekreterare

1. Mötets öppnande
Ordföranden hälsade alla välkomna och öppnade mötet.

2. Val av justerare
Styrelsen beslutade att välja Otto Granberg till justerare.

3. Ekonomi
Kassören redovisade läget. Styrelsen talade om:
• hyran
• försäkringen

Beslut: Styrelsen godkänner rapporten.

4. Mötets avslutande
Ordföranden tackade och avslutade mötet.
"""


def minutes() -> bytes:
    document = docx.Document()
    for text in PLAIN.split("\n"):
        if not text:
            continue
        if text.startswith("Protokoll"):
            document.add_paragraph(text, style="Title")
        elif text[0].isdigit():
            document.add_paragraph(text.partition(" ")[2], style="List Number")
        elif text.startswith("• "):
            document.add_paragraph(text[2:], style="List Bullet")
        elif text.startswith("Datum"):
            both = document.add_paragraph(text)
            both.add_run().add_break()
        else:
            document.add_paragraph(text)
    return saved(document)


def understood(layout: Layout, file: str) -> Document:
    settled = settle(layout)
    (found,) = parse(settled.text, file, headings=settled.headings, page_starts=settled.page_starts)
    assert all(found.text[d.start : d.end] == d.text for item in found.items for d in item.decisions)
    return found


def test_minutes_in_word_are_understood_as_in_plain_text() -> None:
    word, plain = understood(read_docx(minutes(), PATH), "a.docx"), understood(read_text(PLAIN), "a.txt")
    assert [(x.number, x.heading) for x in word.items] == [(x.number, x.heading) for x in plain.items]
    assert [x.number for x in word.items] == ["1", "2", "3", "4"]
    assert [d.text for x in word.items for d in x.decisions] == [d.text for x in plain.items for d in x.decisions]
    assert [a.name for a in word.attendees] == [a.name for a in plain.attendees] == ["Vera Lindmark", "Otto Granberg"]
    assert (word.title, word.kind, word.dating.status) == (plain.title, plain.kind, plain.dating.status)
    assert word.dating.status == "stated"


def test_minutes_in_a_table_are_understood() -> None:
    document = docx.Document()
    document.add_paragraph("Protokoll från styrelsemöte 2024-05-03")
    items: tuple[tuple[str, str, list[str]], ...] = (
        ("§ 1", "Öppnande", ["Mötet öppnades av ordföranden."]),
        ("§ 2", "Val av justerare", ["Frågan diskuterades.", "Beslut: Styrelsen väljer Otto Granberg."]),
        ("§ 3", "Avslutning", []),
    )
    grid = document.add_table(0, 2)
    for number, heading, body in items:
        cells = grid.add_row().cells
        cells[0].text, cells[1].text = number, heading
        for text in body:
            cells[1].add_paragraph(text)
    found = understood(read_docx(saved(document), PATH), "a.docx")
    assert [(x.number, x.heading) for x in found.items] == [(n, h) for n, h, _ in items]
    assert [d.text for d in found.items[1].decisions] == ["Beslut: Styrelsen väljer Otto Granberg."]


def test_a_hundred_thousand_paragraphs_are_read_in_time() -> None:
    body = "".join(par(f"Stycke {i} om saken.", num=(1, 0) if i % 5 == 0 else None) for i in range(100_000))
    raw = word_file(body, numbering=abstract(0, level(0, "decimal", "%1.")) + num(1, 0))
    started = time.perf_counter()
    found = read_docx(raw, PATH).paragraphs
    assert time.perf_counter() - started < 10
    assert (len(found), found[-5].text) == (100_000, "20000. Stycke 99995 om saken.")
