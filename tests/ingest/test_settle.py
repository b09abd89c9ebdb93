"""Paragraphs become final text: its offsets, headings, pages and what was odd about it."""

from __future__ import annotations

from ingest.read.layout import Layout, Paragraph
from ingest.read.personal_numbers import MASKED
from ingest.read.repair import REPAIRED
from ingest.read.settle import settle


def test_paragraphs_are_lines_and_a_gap_is_a_blank_line() -> None:
    layout = Layout((Paragraph("Ett"), Paragraph("• två", blank_before=False), Paragraph("tre")))
    assert settle(layout).text == "Ett\n• två\n\ntre\n"


def test_headings_are_told_by_where_they_stand() -> None:
    settled = settle(Layout((Paragraph("Ingress."), Paragraph("Rubrik", level=2), Paragraph("Text."))))
    assert [(settled.text[at : at + 6], level) for at, level in settled.headings] == [("Rubrik", 2)]


def test_pages_begin_where_their_first_word_stands() -> None:
    layout = Layout((Paragraph("Sida ett slutar \fmitt i."), Paragraph(" \f Sida tre.")), paged=True)
    settled = settle(layout)
    assert [settled.text[at:].split()[0] for at in settled.page_starts] == ["Sida", "mitt", "Sida"]
    assert "\f" not in settled.text


def test_an_empty_page_counts() -> None:
    settled = settle(Layout((Paragraph("Ett."), Paragraph("\f\fTre.")), paged=True))
    assert len(settled.page_starts) == 3
    assert settled.text[settled.page_starts[2] :] == "Tre.\n"


def test_a_file_without_pages_has_none() -> None:
    assert settle(Layout((Paragraph("Ett."),))).page_starts == ()


def test_cells_stay_divided() -> None:
    assert settle(Layout((Paragraph(" Anna Ek \t Alby\u00a0 kommun "),))).text == "Anna Ek\tAlby kommun\n"


def test_numbers_are_masked_unless_told_not_to() -> None:
    layout = Layout((Paragraph("Anna Ek, 640823-3234, valdes."),))
    assert settle(layout).text == "Anna Ek, XXXXXX-XXXX, valdes.\n"
    assert settle(layout).warnings == (MASKED,)
    assert settle(layout, mask=False).text == "Anna Ek, 640823-3234, valdes.\n"


def test_each_oddity_is_told_once() -> None:
    layout = Layout((Paragraph("MÃ¶te"), Paragraph("MÃ¶te")), warnings=("encoding_guessed",))
    assert settle(layout).warnings == ("encoding_guessed", REPAIRED)
