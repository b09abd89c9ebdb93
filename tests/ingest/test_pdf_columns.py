"""Columns and tables of PDFs: what stands side by side is read as a person reads it."""

from __future__ import annotations

from reportlab.pdfgen.canvas import Canvas

from ingest.read.layout import CELL_BREAK
from tests.fakes.printed import MARGIN, drawn, flowed, text_at
from tests.ingest.test_pdf import LONG, OTHER, read, texts


def test_two_columns_are_read_one_after_the_other() -> None:
    parts = [LONG, OTHER] * 9
    assert texts(flowed(*parts, columns=2)) == parts


def test_columns_written_line_by_line_across_the_page_are_columns_all_the_same() -> None:
    left = [
        "Ordföranden redogör för ärendet och",
        "konstaterar att svaren från byarna i",
        "stort sett är goda, men att flera av",
        "dem efterlyser en bättre fördelning",
        "av ansvaret för bryggor om vintern.",
    ]
    right = [
        "Därefter talades det om avgifter, där",
        "flera påpekade att båtägare på öarna",
        "redan betalar för sophämtning och att",
        "en höjning vore svår att förklara för",
        "dem som kommer hit om somrarna.",
    ]

    def draw(canvas: Canvas) -> None:
        for i, pair in enumerate(zip(left, right, strict=True)):
            for x, line in zip((MARGIN, 320), pair, strict=True):
                text_at(canvas, x, 100 + 14 * i, line)

    assert texts(drawn(draw)) == [" ".join(left), " ".join(right)]


def test_blank_lines_at_one_height_in_two_columns_are_no_bands_across_the_page() -> None:
    left = [
        "1. Öppnande",
        "Ordföranden öppnar mötet och hälsar",
        "alla välkomna till bryggan.",
        "",
        "2. Val",
        "Anna Ek",
        "Bo Sand",
        "",
        "3. Ekonomi",
        "Kassören redogör för läget och för",
        "de räkningar som har kommit.",
    ]
    right = [
        "4. Bryggan",
        "Plankorna är slut.",
        "",
        "",
        "5. Övrigt",
        "Inget fanns.",
        "",
        "",
        "6. Slut",
        "Mötet slutar.",
    ]

    def draw(canvas: Canvas) -> None:
        for x, lines in ((MARGIN, left), (320, right)):
            text_at(canvas, x, 100, lines)

    found = [x for x in texts(drawn(draw)) if x[0].isdigit()]
    assert found == ["1. Öppnande", "2. Val", "3. Ekonomi", "4. Bryggan", "5. Övrigt", "6. Slut"]


def test_a_value_that_runs_on_under_its_label_is_whole() -> None:
    def draw(canvas: Canvas) -> None:
        for i, (label, value) in enumerate([("Tid:", "kl. 18"), ("Närvarande:", "Anna Ek, Bo Sand, Per")]):
            text_at(canvas, MARGIN, 100 + 14 * i, label)
            text_at(canvas, MARGIN + 120, 100 + 14 * i, value)
        text_at(canvas, MARGIN, 128, ["lind och Åsa Öman"])
        text_at(canvas, MARGIN, 160, "Mötet öppnas.")

    assert texts(drawn(draw)) == [
        "Tid:\tkl. 18",
        "Närvarande:\tAnna Ek, Bo Sand, Per lind och Åsa Öman",
        "Mötet öppnas.",
    ]


def test_a_heading_above_two_columns_comes_first_and_what_is_below_last() -> None:
    def draw(canvas: Canvas) -> None:
        text_at(canvas, MARGIN, 80, "Rapport från alla byalag som deltog i årets vattenprovtagning ute på öarna")
        text_at(canvas, MARGIN, 120, ["Alby: friskt vatten", "Storby: järn i vattnet", "Ytterön: inte provat"])
        text_at(canvas, 320, 120, ["Norrviken: friskt", "Söderviken: friskt", "Kobban: salt i brunnen"])
        text_at(canvas, MARGIN, 220, "Nästa provtagning sker i april när snön har smält och marken har tinat.")

    found = texts(drawn(draw))
    assert found[0].startswith("Rapport")
    assert found[-1].startswith("Nästa")
    assert "".join(found).index("Ytterön") < "".join(found).index("Norrviken")


ATTENDEES = [
    ["Namn", "Ort", "Närvaro"],
    ["Anna Ek", "Alby", "Ja"],
    ["Per-Olof Sand", "Storby", "Nej"],
    ["Åsa Öman", "", "Ja"],
]


def test_a_table_is_read_by_row() -> None:
    found = read(flowed("Närvarande vid mötet var följande.", ATTENDEES, "Mötet öppnades.")).paragraphs
    rows = [p for p in found if CELL_BREAK in p.text]
    assert [p.text.split(CELL_BREAK) for p in rows] == ATTENDEES
    assert [p.blank_before for p in rows] == [True, False, False, False]
    assert not any(p.level for p in rows)


def test_a_cell_of_several_lines_stays_in_its_row() -> None:
    office = "Samfälligheten för de norra och mellersta öarnas vägar, bryggor och vatten"
    found = texts(flowed([["Anna Ek", office, "Ja"], ["Bo Ek", "Alby", "Nej"]]))
    assert found == [f"Anna Ek\t{office}\tJa", "Bo Ek\tAlby\tNej"]


def test_a_label_and_its_list_are_read_in_order() -> None:
    def draw(canvas: Canvas) -> None:
        text_at(canvas, MARGIN, 100, "Närvarande")
        text_at(canvas, 220, 100, ["Anna Ek, ordförande", "Bo Ek", "Åsa Öman"])
        text_at(canvas, MARGIN, 160, "Frånvarande")
        text_at(canvas, 220, 160, "Eva Falk")

    assert texts(drawn(draw)) == ["Närvarande", "Anna Ek, ordförande", "Bo Ek", "Åsa Öman", "Frånvarande\tEva Falk"]


def test_a_table_of_contents_has_no_leaders() -> None:
    def draw(canvas: Canvas) -> None:
        text_at(canvas, MARGIN, 100, ["1. Öppnande " + "." * 60 + " 3", "2. Val av justerare " + ". " * 30 + "4"])

    assert texts(drawn(draw)) == ["1. Öppnande\t3", "2. Val av justerare\t4"]
