"""Who took part, by the lists that notes begin with."""

from __future__ import annotations

import pytest

from assistant.types import Attendee
from ingest.attendance import attendance, is_person
from ingest.attendance.labels import presence_of
from ingest.outline.lines import lines_of


def listed(text: str) -> tuple[Attendee, ...]:
    lines = lines_of(text)
    found = attendance(lines, len(lines))
    for attendee in found.attendees:
        assert attendee.name in text[attendee.start : attendee.end]
        assert any(start <= attendee.start and attendee.end <= end for start, end in found.spans)
    return found.attendees


def names(text: str) -> list[str]:
    return [attendee.name for attendee in listed(text)]


@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_a_list_may_be_double_spaced(between: str) -> None:
    text = between.join(
        ("Från kommunerna:", "Anna Lind, Alby", "Per-Olof Sand, Storby kommun", "Åsa El-Amin, Norra Viken")
    )
    assert [(a.name, a.organisation) for a in listed(text)] == [
        ("Anna Lind", "Alby"),
        ("Per-Olof Sand", "Storby kommun"),
        ("Åsa El-Amin", "Norra Viken"),
    ]


@pytest.mark.parametrize(
    ("entry", "organisation", "items", "note"),
    [
        ("Anna Lind, Alby (deltog på distans punkt 4)", "Alby", ("4",), "deltog på distans punkt 4"),
        ("Anna Lind, Regionkansliet. Deltog på skärm punkt 4", "Regionkansliet", ("4",), "Deltog på skärm punkt 4"),
        ("Anna Lind, Alby, punkt 5-6", "Alby", ("5", "6"), "punkt 5-6"),
        ("Anna Lind, Alby, punkt 2, 4 och 7", "Alby", ("2", "4", "7"), "punkt 2, 4 och 7"),
        ("Anna Lind, Alby, § 14–15", "Alby", ("14", "15"), "§ 14–15"),
        ("Anna Lind, Alby (fr.o.m. punkt 3)", "Alby", ("3",), "fr.o.m. punkt 3"),
        ("Anna Lind (Alby)", "Alby", None, None),
        ("Anna Lind – Alby", "Alby", None, None),
        ("Anna Lind, gatuchef", None, None, "gatuchef"),
        ("Anna Lind (ordf.)", None, None, "ordf."),
        ("- Anna Lind, Alby", "Alby", None, None),
        ("Anna von Lind, Alby", "Alby", None, None),
    ],
)
def test_an_entry_tells_of_organisation_items_and_more(
    entry: str, organisation: str | None, items: tuple[str, ...] | None, note: str | None
) -> None:
    (found,) = listed(f"Närvarande:\n{entry}")
    assert (found.organisation, found.items, found.note) == (organisation, items, note)


@pytest.mark.parametrize(
    "line",
    [
        "Närvarande: Anna Lind, Bo Ek, Cia Alm samt Dan Öst",
        "Närvarande: Anna Lind (Alby), Bo Ek (Alby), Cia Alm (Storby) och Dan Öst (Storby)",
        "Närvarande: Anna Lind, Alby kommun; Bo Ek, Alby kommun; Cia Alm; Dan Öst",
        "**Närvarande:** Anna Lind, Bo Ek, Cia Alm, Dan Öst",
        "Närvarande: Anna Lind, Alby - Bo Ek, Alby (ordf.) - Cia Alm - Dan Öst",
        "Närv: Anna Lind (skolan), Bo Ek (soc, chef), Cia Alm (polisen), Dan Öst (fritid)",
        "Beslutande Anna Lind (C), ordförande\nBo Ek (S)\nCia Alm (M)\nDan Öst (V), ersättare",
        "**Deltagare**\n| Namn | Vem |\n|--|--|\n| Anna Lind | ordf. |\n| Bo Ek | chef |\n| Cia Alm | |\n| Dan Öst | |",
        "Deltagare: Anna Lind, Alby, Bo Ek, Alby kommun, Cia Alm, Dan Öst",
    ],
)
def test_a_list_may_stand_on_a_line_in_a_column_or_in_a_table(line: str) -> None:
    found = names(line)
    assert [name for name in found if name != "Alby"] == ["Anna Lind", "Bo Ek", "Cia Alm", "Dan Öst"]
    assert len(found) == 4


def test_a_person_among_several_has_organisation_role_and_items() -> None:
    found = listed(
        "Kallade: Anna Lind, Alby köping, ordförande, Bo Ek (förvaltningen, fr.o.m. punkt 3), Cia Alm, punkt 2"
    )
    assert [(a.organisation, a.items, a.note) for a in found] == [
        ("Alby köping", None, "ordförande"),
        ("förvaltningen", ("3",), "fr.o.m. punkt 3"),
        (None, ("2",), "punkt 2"),
    ]


def test_those_who_took_part_in_a_meeting_were_there() -> None:
    assert [a.presence for a in listed("Medverkande:\nAnna Lind, Alby\n\nGäst:\nBo Ek, Kansliet")] == [
        "present",
        "guest",
    ]


def test_names_alike_are_told_apart_by_where_they_stand() -> None:
    first, second, third = listed("Närvarande: Anna Ekström, Anna Ek, Anna Ekström")
    assert first.start < first.end <= second.start < second.end <= third.start


def test_several_labels_each_have_their_people() -> None:
    text = (
        "KOMMUNERNA:\nAnna Lind, Alby\nBo Ek, Alby\n\nREGIONEN:\nCia Alm\nDan Öst\n\nGÄSTER\nEva Sten, Polisen\n\n"
        "Särskilt inbjudna\nFia Hed, Kansliet\n\nFrånvarande\nGun Ros, Storby\nDeltog ej närvarande: Hal Ren"
    )
    found = {a.name: (a.organisation, a.presence) for a in listed(text)}
    assert found["Anna Lind"] == ("Alby", "present")
    assert found["Cia Alm"] == ("REGIONEN", "present")
    assert found["Eva Sten"] == ("Polisen", "guest")
    assert found["Fia Hed"] == ("Kansliet", "invited")
    assert found["Gun Ros"] == ("Storby", "absent")
    assert found["Hal Ren"][1] == "absent"


@pytest.mark.parametrize(
    "label", ["Beslutande", "Närvarande", "Ledamöter", "Deltagare:", "Övriga närvarande", "Ersättare"]
)
def test_a_label_of_presence_is_no_organisation(label: str) -> None:
    assert [a.organisation for a in listed(f"{label}\nAnna Lind\nBo Ek\nCia Alm")] == [None] * 3


@pytest.mark.parametrize(
    "text",
    [
        "Plats: Stadshuset, sal Linden",
        "Nämnden talade om Anna Lind och Bo Ek.",
        "Ordning på mötet\nText om saken.",
        "Nästa möte: Storby den 3 maj",
        "",
    ],
)
def test_there_may_be_no_list(text: str) -> None:
    assert listed(text) == ()


def test_a_list_ends_where_no_person_is_named() -> None:
    assert names("Närvarande:\nAnna Lind, Alby\nMötet inleds med en promenad.\nBo Ek, Alby") == ["Anna Lind"]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Anna Lind, Alby", True),
        ("Ida Ljung Sten, Mölby", True),
        ("Anna Lind berättar om läget.", False),
        ("Anna", False),
        ("TEMA TRYGGHET", False),
        ("Ny lag om stöd", False),
    ],
)
def test_what_an_entry_looks_like(line: str, expected: bool) -> None:
    assert is_person(line) is expected


@pytest.mark.parametrize(
    ("label", "presence"),
    [
        ("Ej närvarande", "absent"),
        ("Anmält förhinder", "absent"),
        ("Återbud", "absent"),
        ("Gäster", "guest"),
        ("Adjungerade", "invited"),
        ("Närvarande", "present"),
    ],
)
def test_labels_tell_how_people_took_part(label: str, presence: str) -> None:
    assert presence_of(label) == presence


def test_an_entry_in_running_text_takes_its_place_in() -> None:
    text = "Närvarande: Eva Rask, Alby; Jon Lilja, Berga"
    lines = lines_of(text)
    found = attendance(lines, len(lines)).attendees
    assert [text[a.start : a.end] for a in found] == ["Eva Rask, Alby", "Jon Lilja, Berga"]
