"""Wrapped lines become paragraphs; lines that are lines stay."""

from __future__ import annotations

import pytest

from ingest.read.reflow import reflow
from ingest.read.settle import settle
from ingest.read.text import read_text

PROSE = (
    "Nätverket talade länge om hur kommunerna ska kunna dela på en",
    "jourtelefon utan att någon av dem står ensam med kostnaden när",
    "avtalet löper ut och de mindre kommunerna redan har skrivit på",
    "för sin del av driften.",
)
"""Evidence of a width of 62."""


def after_prose(*lines: str, between: int = 0) -> list[str]:
    """What becomes of lines in a file that is wrapped, with so many blank lines between any two."""
    spread: list[str] = []
    for line in (*PROSE, *lines):
        spread += [line, *[""] * between]
    joined = reflow(spread)
    assert joined[0] == " ".join(PROSE)
    return [line for line in joined[1:] if line]


@pytest.mark.parametrize("between", [0, 1])
def test_wrapped_lines_are_joined_with_or_without_blank_lines_between(between: int) -> None:
    found = after_prose(
        "Sedan kom frågan om vem som ska svara på kvällar, och där vill", "ingen binda sig.", between=between
    )
    assert found == ["Sedan kom frågan om vem som ska svara på kvällar, och där vill ingen binda sig."]


def test_a_date_at_the_start_of_a_line_belongs_to_its_sentence() -> None:
    found = after_prose(
        "Seminarierna om trygghet genomförs under hösten och äger rum", "12 oktober och 7 december. Kallelse kommer."
    )
    assert len(found) == 1


@pytest.mark.parametrize("between", [0, 1])
def test_a_day_alone_on_a_line_stays_alone(between: int) -> None:
    found = after_prose(
        "Sista raden i stycket är alldeles full och slutar med en punkt.",
        "2023-11-10",
        "2. Nästa ärende",
        between=between,
    )
    assert found[1:] == ["2023-11-10", "2. Nästa ärende"]


def test_a_page_break_in_a_sentence_does_not_break_it() -> None:
    raw = "\n".join(
        (*PROSE, "", "Området kring den norra täkten måste utökas eftersom marken", "\f", "ligger lägre än man trott.")
    )
    assert settle(read_text(raw)).text.rstrip().endswith("eftersom marken ligger lägre än man trott.")


def test_a_page_break_between_paragraphs_keeps_them_apart() -> None:
    raw = "\n".join((*PROSE, "\f", "Ett filter kostar ungefär tolv tusen kronor i inköp."))
    assert settle(read_text(raw)).text.split("\n")[-2] == "Ett filter kostar ungefär tolv tusen kronor i inköp."


def test_entries_of_a_list_are_joined_each_by_itself() -> None:
    found = after_prose(
        "• Nya prov tas i april, när snösmältningen har börjat och vattnet",
        "stiger i brunnarna.",
        "• Äldre brunnar går först",
        "• Ägarna får brev och erbjuds att delta vid ett möte om filter och",
        "om vattnets kvalitet",
    )
    assert [line[:9] for line in found] == ["• Nya pro", "• Äldre b", "• Ägarna "]
    assert found[2].endswith("filter och om vattnets kvalitet")


def test_a_wrapped_heading_is_one_line() -> None:
    found = after_prose(
        "5. Nordiskt forum för boende, kunskapsutbyte om vräkningar och", "barnfamiljer", "Mötet hölls i maj."
    )
    assert found[0] == "5. Nordiskt forum för boende, kunskapsutbyte om vräkningar och barnfamiljer"


def test_a_short_heading_is_not_joined_to_the_full_line_before_it() -> None:
    found = after_prose(
        "Kommunerna ska utse en person som deltar i arbetet med systemet.",
        "Gemensam jourtelefon",
        "Tre kommuner har provat.",
    )
    assert found[1:] == ["Gemensam jourtelefon", "Tre kommuner har provat."]


@pytest.mark.parametrize("between", [0, 1])
def test_a_list_of_people_is_not_joined(between: int) -> None:
    people = ("Anna Lind, Alby", "Per-Olof Sand, Storby kommun", "Åsa Öman, Norra Viken")
    assert after_prose(*people, between=between) == list(people)


def test_a_label_begins_a_line_of_its_own() -> None:
    found = after_prose("Förslaget har beretts i två grupper och fått stöd av alla sju", "Beslut: Försöket förlängs.")
    assert found[-1] == "Beslut: Försöket förlängs."


def test_a_dash_within_a_sentence_begins_no_list() -> None:
    found = after_prose(
        "Avtalet gäller från årsskiftet och löper på i ytterligare tre år", "– om inget annat sägs – med samma pris."
    )
    assert len(found) == 1


def test_dashes_that_begin_entries_stay() -> None:
    found = after_prose("Gruppen räknade upp vad som saknas i den nya överenskommelsen:", "– en telefon", "– en lista")
    assert found[1:] == ["– en telefon", "– en lista"]


def test_an_abbreviation_at_the_end_of_a_line_is_not_the_end() -> None:
    found = after_prose("Kravet följer av de bestämmelser som står i lagens första 4 kap.", "3 § och gäller alla.")
    assert len(found) == 1


@pytest.mark.parametrize(
    ("first", "second", "joined"),
    [
        ("sam-", "ordnar", "samordnar"),
        ("IT-", "stöd", "IT-stöd"),
        ("barn-", "och ungdom", "barn- och ungdom"),
        ("Per-", "Olof", "Per-Olof"),
        ("covid-", "vaccin", "covid-vaccin"),
    ],
)
def test_a_hyphen_at_a_line_break_is_kept_where_the_word_has_one(first: str, second: str, joined: str) -> None:
    line = "Gruppen har skrivit till regionen om det nya covid-vaccinet och"
    found = after_prose(
        line, f"undersöker nu hur man på bästa sätt kan få stöd av någon {first}", f"{second} i arbetet."
    )
    assert found[0].endswith(f"någon {joined} i arbetet.")


def test_a_soft_hyphen_is_gone() -> None:
    assert (
        settle(read_text("Kommunfull\u00admäktige sam\u00adman\u00adträdde.")).text
        == "Kommunfullmäktige sammanträdde.\n"
    )


def test_lines_that_are_not_wrapped_stay() -> None:
    lines = ["Första raden", "andra raden", "", "tredje raden"]
    assert reflow(lines) == lines


def test_links_stay_apart() -> None:
    assert (
        after_prose("https://exempel.example/en/ganska/lang/adress/till/en/sida.html", "https://exempel.example/")[-1]
        == "https://exempel.example/"
    )


def test_a_table_stays() -> None:
    rows = ("| Uppgift som någon ska utföra före nästa möte | Ansvarig | Klart |", "| ring | Bo | mars |")
    assert after_prose(*rows) == list(rows)


def test_nothing_comes_of_nothing() -> None:
    assert reflow([]) == []
    assert settle(read_text(" \r\n\f\u00a0")).text == ""


def test_line_breaks_and_spaces_of_every_kind_are_one_kind() -> None:
    assert (
        settle(read_text("\ufeffEn\u00a0rad\r\nEn\ttill\rEn\u2028sista  rad")).text
        == "En rad\nEn till\nEn\nsista rad\n"
    )


def test_letters_in_two_parts_are_one() -> None:
    assert settle(read_text("A\u030angstro\u0308m")).text == "Ångström\n"


def test_rows_of_a_table_keep_their_columns() -> None:
    raw = "Namn\tKommun\nAnna Ek\tAlby\nBo Ask\t Berga\n\nEn rad med\ttabb."
    assert settle(read_text(raw)).text == "Namn\tKommun\nAnna Ek\tAlby\nBo Ask\tBerga\n\nEn rad med tabb.\n"


def test_an_empty_cell_of_a_table_is_kept() -> None:
    raw = "Namn\tRoll\tNärvaro\nAnna Ek\t\tnej"
    assert settle(read_text(raw)).text == "Namn\tRoll\tNärvaro\nAnna Ek\t\tnej\n"
