"""Tables as paragraphs: registers by row, text in cells as text."""

from __future__ import annotations

import pytest

from ingest.read.layout import Paragraph
from ingest.read.office.table_rows import table_rows

LONG = "Nämnden har tagit del av förslaget och talat om saken i dess helhet. " * 4


def rows(*table: tuple[str, ...]) -> list[tuple[str, bool]]:
    """Texts and whether they are set apart; ``¶`` divides the paragraphs of a cell."""
    cells = [[[Paragraph(x) for x in cell.split("¶") if x] for cell in row] for row in table]
    return [(p.text, p.blank_before) for p in table_rows(cells)]


def test_a_register_is_read_row_by_row() -> None:
    assert rows(("Namn", "Ort"), ("Anna Ek", "Alby"), ("Bo Ask", "Berga")) == [
        ("Namn\tOrt", True), ("Anna Ek\tAlby", False), ("Bo Ask\tBerga", False)
    ]  # fmt: skip


def test_an_empty_cell_keeps_its_place_but_an_empty_column_does_not() -> None:
    table = (("Namn", "", "Ja", "Nej"), ("Anna Ek", "", "", "X"), ("Bo Ask", "", "X", ""))
    assert [text for text, _ in rows(*table)] == ["Namn\tJa\tNej", "Anna Ek\t\tX", "Bo Ask\tX"]


def test_rows_of_different_widths_lose_their_empty_cells() -> None:
    assert [text for text, _ in rows(("Rubrik över allt",), ("", "Anna Ek", "Alby"))] == [
        "Rubrik över allt", "Anna Ek\tAlby"
    ]  # fmt: skip


def test_nothing_is_nothing() -> None:
    assert rows() == rows(("", "")) == []


def test_a_frame_round_a_text_is_its_text() -> None:
    assert rows(("Rubrik¶Första stycket.",), ("",), ("Andra stycket.",)) == [
        ("Rubrik", True), ("Första stycket.", True), ("Andra stycket.", True)
    ]  # fmt: skip


def test_a_column_of_short_cells_is_a_list() -> None:
    assert rows(("Anna Ek",), ("Bo Ask",)) == [("Anna Ek", True), ("Bo Ask", False)]


@pytest.mark.parametrize("number", ["§ 14", "14 §", "3.", "3", "3.1", "b)"])
def test_a_number_goes_before_the_text_in_the_next_column(number: str) -> None:
    assert rows((number, "Val av justerare¶Nämnden talade.¶Beslut: Anna Ek väljs."))[0] == (
        f"{number} Val av justerare", True
    )  # fmt: skip
    assert len(rows((number, "Val av justerare¶Nämnden talade.¶Beslut: Anna Ek väljs."))) == 3


def test_short_items_beside_long_ones_are_read_alike() -> None:
    table = (("§ 1", "Öppnande"), ("§ 2", f"Ekonomi¶{LONG}"), ("§ 3", "Val", "Anna Ek", "maj"))
    assert [text for text, _ in rows(*table)] == ["§ 1 Öppnande", "§ 2 Ekonomi", LONG, "§ 3 Val", "Anna Ek\tmaj"]


def test_a_heading_beside_its_text_stands_above_it() -> None:
    assert rows(("Ärende", "Beslut"), ("2. Val", LONG)) == [("Ärende\tBeslut", True), ("2. Val", True), (LONG, True)]


def test_a_sentence_beside_an_item_is_text() -> None:
    decided = "Nämnden beslutar att välja Anna Ek till justerare."
    found = [text for text, _ in rows(("1. Val", decided, "AE"), ("2. Avslutning", "Klart"))]
    assert found == ["1. Val", decided, "AE", "2. Avslutning", "Klart"]
    assert rows(("Anna Ek", decided), ("Bo Ask", "frånvarande"))[0] == (f"Anna Ek\t{decided}", True)


def test_what_stands_beside_a_long_cell_stays_together() -> None:
    assert rows((LONG, "Anna Ek", "1 maj"), ("Kort", "Bo Ask", "2 maj")) == [
        (LONG, True), ("Anna Ek\t1 maj", True), ("Kort\tBo Ask\t2 maj", True)
    ]  # fmt: skip


def test_a_label_beside_several_names_stands_above_them() -> None:
    assert [text for text, _ in rows(("Plats", "Salen"), ("Närvarande", "Anna Ek¶Bo Ask"))] == [
        "Plats\tSalen", "Närvarande", "Anna Ek", "Bo Ask"
    ]  # fmt: skip


def test_a_heading_in_a_cell_keeps_its_level() -> None:
    found = table_rows([[[Paragraph("Öppnande", level=2)], [Paragraph("Kort")]]])
    assert [(p.text, p.level) for p in found] == [("Öppnande", 2), ("Kort", 0)]
