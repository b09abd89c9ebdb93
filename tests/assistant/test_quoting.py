from __future__ import annotations

import time

import pytest

from assistant.quoting import LONGEST_QUOTE, units, with_list, with_paragraph
from tests.assistant.meetings import Part, item, passage


def said(part: Part, start: int = 0) -> list[tuple[str, str]]:
    return [(u.kind, u.text) for u in units(passage(part, start=start))]


def test_a_heading_its_sentences_and_entries() -> None:
    part = item(
        "2",
        "Simhallen",
        "Duscharna läcker, t.ex. i omklädningsrummet. Det är kallt.\nVi behöver:\n• en rörmokare\n• kr. 5",
    )
    assert said(part) == [
        ("heading", "2. Simhallen"),
        ("sentence", "Duscharna läcker, t.ex. i omklädningsrummet."),
        ("sentence", "Det är kallt."),
        ("sentence", "Vi behöver:"),
        ("entry", "• en rörmokare"),
        ("entry", "• kr. 5"),
    ]


def test_offsets_count_in_the_document() -> None:
    part = item("2", "Simhallen", "Duscharna läcker.")
    unit = units(passage(part, start=100))[1]
    assert (unit.start, unit.end) == (100 + part.text.index("Duscharna"), 100 + len(part.text))


def test_a_run_in_item_has_its_words_as_body() -> None:
    part = Part("3. Simhallen. Duscharna läcker.", "3", "Simhallen")
    assert ("sentence", "Duscharna läcker.") in said(part)


def test_a_heading_that_is_a_sentence_can_be_quoted() -> None:
    words = "Majvor Stensjö hälsar alla varmt välkomna."
    assert ("sentence", words) in [(k, t.removeprefix("1. ")) for k, t in said(Part(f"1. {words}", "1", words))]


@pytest.mark.parametrize("line", ["# Styrgruppens möte i maj", "Hamnrådet"])
def test_a_title_above_the_first_item_is_a_heading(line: str) -> None:
    above = passage(Part(f"{line}\nMajvor Stensjö har anmält förhinder.")).model_copy(update={"title": "Hamnrådet"})
    assert [(u.kind, u.text) for u in units(above)] == [
        ("heading", line),
        ("sentence", "Majvor Stensjö har anmält förhinder."),
    ]


@pytest.mark.parametrize("text", ["", "\n\n"])
def test_nothing_gives_no_units(text: str) -> None:
    assert said(Part(text)) == []


@pytest.mark.parametrize("mark", ["•", "-", "*", "1.", "a)"])
def test_marks_of_lists(mark: str) -> None:
    kinds = [kind for kind, _ in said(item("1", "Listan", f"Vi behöver:\n{mark} bänkar\n{mark} lampor"))]
    assert kinds == ["heading", "sentence", "entry", "entry"]


def test_a_list_is_quoted_with_the_line_that_leads_it_in() -> None:
    found = passage(item("1", "Parken", "Det blir bra.\nVi behöver:\n• bänkar\n• lampor\nSlut."))
    all_units = units(found)
    for k in (2, 3, 4):
        start, end = with_list(all_units, k)
        assert found.text[start:end] == "Vi behöver:\n• bänkar\n• lampor"
    start, end = with_list(all_units, 1)
    assert found.text[start:end] == "Det blir bra."


@pytest.mark.parametrize(
    "rows",
    [
        ["Plats\tAntal cyklar", "Centrum\t6", "Hamnen\t4. Väntas."],
        ["| Plats | Antal cyklar |", "| Centrum | 6 |", "| Hamnen | 4. Väntas. |"],
    ],
)
def test_a_row_of_a_table_is_a_unit_led_in_by_the_first(rows: list[str]) -> None:
    text = "\n".join(["Cyklarna delas ut.", rows[0], "|---|---|", *rows[1:], "De har dubbdäck."])
    found = units(passage(Part(text)))
    assert [u.text for u in found] == ["Cyklarna delas ut.", *rows, "De har dubbdäck."]
    assert [u.lead_in for u in found] == [None, None, 1, 1, None]


def test_a_long_line_costs_no_more_than_its_length() -> None:
    long = passage(Part("ord och mer " * 2_500))
    started = time.process_time()
    units(long)
    assert time.process_time() - started < 0.1


def test_a_long_list_is_cut_between_entries() -> None:
    entries = [f"• sak nummer {n} {'x' * 60}" for n in range(30)]
    found = passage(item("1", "Parken", "Vi behöver:\n" + "\n".join(entries)))
    start, end = with_list(units(found), 1)
    assert end - start <= LONGEST_QUOTE
    assert found.text[start:end].endswith(tuple(entries))


def test_an_entry_beyond_the_cut_stands_in_its_own_quote() -> None:
    entries = [f"• sak nummer {n} {'x' * 60}" for n in range(30)]
    found = passage(item("1", "Parken", "Vi behöver:\n" + "\n".join(entries)))
    all_units = units(found)
    start, end = with_list(all_units, len(all_units) - 1)
    assert entries[-1] in found.text[start:end]


def test_a_paragraph_is_quoted_with_its_lead_in() -> None:
    found = passage(item("1", "Parken", "Så blir det:\nBänkarna ställs vid sjön. Lamporna tänds.\nAnnat stycke."))
    start, end = with_paragraph(units(found), 1)
    assert found.text[start:end] == "Så blir det:\nBänkarna ställs vid sjön. Lamporna tänds."
