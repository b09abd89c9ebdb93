"""Titles before names, lists that begin with 'Med', and sentences that say who was there."""

from __future__ import annotations

import pytest

from assistant.types import Attendee
from ingest.attendance import attendance
from ingest.outline.lines import lines_of
from ingest.outline.numbering import numbered_items

AGENDA = "\n\n1. Mötet öppnas\nText.\n\n2. Ekonomi\nText."


def everyone(text: str) -> tuple[Attendee, ...]:
    lines = lines_of(text + AGENDA)
    agenda = numbered_items(lines)
    return attendance(lines, agenda[0].line, agenda).everyone


def noted(text: str) -> dict[str, str | None]:
    return {attendee.name: attendee.note for attendee in everyone(text)}


def names(text: str) -> list[str]:
    return [attendee.name for attendee in everyone(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Närvarande: Vd Karin Ljung, it-chef Hans Brink, teknisk chef Mona Vik",
        "Från bolaget: Vd Karin Ljung, it-chef Hans Brink samt teknisk chef Mona Vik.",
        "Närvarande:\nVd Karin Ljung\nit-chef Hans Brink\nteknisk chef Mona Vik",
        "| Namn | Ja |\n|--|--|\n| Vd Karin Ljung | x |\n| it-chef Hans Brink | x |\n| teknisk chef Mona Vik | x |",
    ],
)
def test_a_title_before_a_name_is_a_note_and_no_part_of_it(text: str) -> None:
    assert names(text) == ["Karin Ljung", "Hans Brink", "Mona Vik"]
    assert noted(text)["Mona Vik"] == "teknisk chef"


@pytest.mark.parametrize(
    ("entry", "title"),
    [
        ("bygglovshandläggare Karin Ljung", "bygglovshandläggare"),
        ("miljöinspektör Karin Ljung", "miljöinspektör"),
        ("gatu- och parkchef Karin Ljung", "gatu- och parkchef"),
        ("tf vd Karin Ljung", "tf vd"),
        ("biträdande rektor Karin Ljung", "biträdande rektor"),
        ("kommunalråd Karin Ljung", "kommunalråd"),
        ("konstapel Karin Ljung", "konstapel"),
        ("Dr. Karin Ljung", "Dr"),
        ("prof. Karin Ljung", "prof"),
    ],
)
def test_titles_of_many_kinds(entry: str, title: str) -> None:
    listed = noted(f"Närvarande: Hans Brink, {entry} och Mona Vik")
    assert listed == {"Hans Brink": None, "Karin Ljung": title, "Mona Vik": None}
    rows = noted(f"| Namn | Från | Närvaro |\n|---|---|---|\n| Hans Brink | Alby | x |\n| {entry} | Berga | x |")
    assert rows == {"Hans Brink": None, "Karin Ljung": title}


def test_names_that_are_not_common_are_names_where_a_title_stands_before_each() -> None:
    assert names("Närvarande: Vd Xolani Ljung, it-chef Zorro Brink och teknisk chef Qira Vik") == [
        "Xolani Ljung",
        "Zorro Brink",
        "Qira Vik",
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Närvarande: Karin Ljung, chef Ekonomi Väst, Hans Brink, vd Berga Bostäder",
            {"Karin Ljung": "chef Ekonomi Väst", "Hans Brink": "vd Berga Bostäder"},
        ),
        (
            "Närvarande: Karin Ljung, ersättare för ledamot Hans Brink, Mona Vik",
            {"Karin Ljung": "ersättare för ledamot Hans Brink", "Mona Vik": None},
        ),
        (
            "Närvarande: Karin Ljung, teknisk chef, Hans Brink, vd, Mona Vik, biträdande rektor",
            {"Karin Ljung": "teknisk chef", "Hans Brink": "vd", "Mona Vik": "biträdande rektor"},
        ),
        ("Närvarande: Ordförande Karin Ljung, chef Ekonomi Väst", {"Karin Ljung": "Ordförande, chef Ekonomi Väst"}),
    ],
)
def test_a_title_behind_a_name_stays_with_it(text: str, expected: dict[str, str]) -> None:
    assert noted(text) == expected


@pytest.mark.parametrize("label", ["Med:", "Med i dag:", "Med på mötet:", "På plats:", "Med var:", "Vilka var med:"])
def test_first_names_after_words_for_those_who_came(label: str) -> None:
    text = f"Veckomöte\n\n{label} Karin, Mona, Zorro, Hans (antecknar). Bosse var sjuk."
    assert noted(text) == {"Karin": None, "Mona": None, "Zorro": None, "Hans": "antecknar", "Bosse": None}
    assert {a.name for a in everyone(text) if a.presence == "absent"} == {"Bosse"}


@pytest.mark.parametrize("label", ["Inte med:", "Ej på plats:"])
def test_words_for_those_who_came_may_be_denied(label: str) -> None:
    found = everyone(f"Veckomöte\n\nMed: Karin, Mona\n{label} Hans, Bosse")
    assert [a.presence for a in found] == ["present", "present", "absent", "absent"]


@pytest.mark.parametrize(
    "text",
    [
        "Utflykten\n\nMed: Tält, Sovsäck, Kåsa",
        "Utflykten\n\nMed: tält, sovsäck, kåsa",
        "Utflykten\n\nMed:\n- Tält\n- Sovsäck\n- Kåsa",
        "Lånet\n\nMed: 2 % ränta",
        "Veckomöte\n\nPå plats: Folkets hus, Stora Salen",
        "Branden i Alby\n\nPå plats var Karin Ljung från räddningstjänsten.",
        "Anteckningar från mötet\n\nPå plats var brandkåren, polisen och många boende.",
        "Anteckningar från mötet\n\nPå plats var Röda Korset och Missing People.",
        "Anteckningar från mötet\n\nPå plats var det kallt. Karin Ljung hade tagit med filtar.",
        "Anteckningar\n" + "Rad utan innehåll.\n" * 9 + "På plats var Karin Ljung från räddningstjänsten.",
    ],
)
def test_what_looks_like_those_who_came(text: str) -> None:
    assert names(text) == []


def test_a_letter_tells_who_was_there_besides_its_writer() -> None:
    head = "Från: Karin Ljung\nTill: Gruppen\nÄmne: Noteringar\n\nHej!\n"
    said = "Tack för i går. På plats var jag, Hans Brink från kommunen och konstapel Mona Vik. Det gick bra."
    assert names(head + said) == ["Karin Ljung", "Hans Brink", "Mona Vik"]
    assert names(said) == ["Hans Brink", "Mona Vik"]


def test_the_writer_is_no_note_on_another() -> None:
    assert noted("Med var Hans Brink, Mona Vik och jag.") == {"Hans Brink": None, "Mona Vik": None}


def test_bodies_among_those_who_were_there_are_no_people() -> None:
    assert names("Anteckningar från mötet\n\nPå plats var Röda Korset, Hans Brink och Xolani Vik.") == [
        "Hans Brink",
        "Xolani Vik",
    ]


@pytest.mark.parametrize("place", ["Nynäshamn", "Klippan", "Undersåker", "Ankarsrum"])
def test_a_place_that_begins_like_a_condition_is_an_organisation(place: str) -> None:
    [one] = everyone(f"Närvarande:\nRut Falkenäs, {place}\n")
    assert (one.name, one.organisation) == ("Rut Falkenäs", place)


@pytest.mark.parametrize("condition", ["med rösträtt", "utan rösträtt", "via Teams", "ny ledamot", "kl. 9-11", "kl 9"])
def test_a_condition_is_no_organisation(condition: str) -> None:
    [one] = everyone(f"Närvarande:\nRut Falkenäs, {condition}\n")
    assert (one.name, one.organisation, one.note) == ("Rut Falkenäs", None, condition)
