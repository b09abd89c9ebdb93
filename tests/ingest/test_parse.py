"""A whole text becomes a document: what it is, what it is called, its items and their parts."""

from __future__ import annotations

import pytest

from assistant.types import Document, Kind
from ingest.parse import parse


def document(text: str, file: str = "mapp/maj.txt") -> Document:
    (found,) = parse(text, file)
    return found


def items(text: str) -> list[tuple[str | None, str]]:
    return [(item.number, item.heading) for item in document(text).items]


HEAD = "Minnesanteckningar från nätverket\n\nNärvarande:\nAnna Lind, Alby\nBo Ek, Alby\n\n"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (HEAD + "1. Inledning\nText.\n", "minutes"),
        ("Protokoll 2024-01-01\n\nText om saken.\n", "minutes"),
        ("Träff i Alby\n\n1. A\nText.\n\n2. B\nText.\n\nAntecknat av Bo Ek\n", "minutes"),
        ("Publicerad 3 maj 2024\n\nBarnen ritade själva\n\nText om saken.\n", "article"),
        ("Barnen ritade själva\n\n– Det var roligt, säger Bo.\n", "article"),
        ("Kallelse till nämnden\n\n1. Öppnande\n2. Ekonomi\n", "notice"),
        ("En text om något helt annat.\n", "other"),
    ],
)
def test_a_document_says_what_it_is(text: str, kind: Kind) -> None:
    assert document(text).kind == kind


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (HEAD + "1. Inledning\nText.", "Minnesanteckningar från nätverket"),
        ("ALBY KOMMUN\nTekniska nämnden\n\n§ 1 Öppnande\nText.", "ALBY KOMMUN, Tekniska nämnden"),
        ("# Gruppen för data\n\n## 1. Start\n\nText.", "Gruppen för data"),
        ("2023-11-09\n\nTräff i Alby\n\n1. A\nText.", "Träff i Alby"),
        ("Publicerad 3 maj 2024\n\nBarnen ritade själva\n\nText.", "Barnen ritade själva"),
        ("NÄRVARANDE\nAnna Lind, Alby\nBo Ek, Alby\n\n1. A\nText.", "maj"),
        ("Vi talade länge om vägen. Den är i dåligt skick.\n\nIngen ville rösta.", "maj"),
        ("Ett ord " * 40, "maj"),
    ],
)
def test_the_title_is_what_names_the_document_else_its_file(text: str, title: str) -> None:
    assert document(text).title == title


def test_nothing_becomes_no_document() -> None:
    assert parse("", "a.txt") == ()
    assert parse(" \n\n", "a.txt") == ()


def test_a_text_without_structure_is_one_section() -> None:
    text = "Vi talade länge om vägen. Den är i dåligt skick.\n\nIngen ville rösta."
    (item,) = document(text).items
    assert (item.number, item.start, item.end) == (None, 0, len(text))
    assert item.heading == "Vi talade länge om vägen. Den är i dåligt skick."


def test_a_title_with_a_section_right_below_it_is_no_section() -> None:
    assert items(
        "Anteckningar från husmöte\n\nStädning\n\nTrappan städas varje fredag.\n\nCyklar\n\nDe märks i maj."
    ) == [
        (None, "Städning"),
        (None, "Cyklar"),
    ]


@pytest.mark.parametrize(
    ("line", "heading"),
    [
        ("1. Mötet inleds. Bo Ek hälsar välkomna!", "Mötet inleds"),
        ("1. Välkommen! Bo Ek öppnar mötet.", "Välkommen"),
        ("1. Vad gör vi nu? Bo Ek frågar alla.", "Vad gör vi nu"),
        (
            "1. Bo Ek hälsar alla välkomna och går igenom dagordningen för mötet.",
            "Bo Ek hälsar alla välkomna och går igenom dagordningen för",
        ),
        ("1. Ekonomi.", "Ekonomi"),
        ("1. Övrigt:", "Övrigt"),
        ("1. Lag (SoL) – första och andra linjen", "Lag (SoL) – första och andra linjen"),
    ],
)
def test_a_heading_is_told_from_what_runs_on_after_it(line: str, heading: str) -> None:
    assert items(f"{HEAD}{line}\n\n2. Nästa möte\nText.")[0] == ("1", heading)


def test_a_heading_may_stand_on_the_line_below_its_number() -> None:
    text = HEAD + "§ 1\nÖppnande\nBo öppnar.\n\n§ 2\nTaxa\nMötet beslutade att höja taxan."
    assert items(text) == [("§ 1", "Öppnande"), ("§ 2", "Taxa")]
    assert len(document(text).items[1].decisions) == 1


def test_parts_of_an_item_carry_its_number_and_the_path() -> None:
    text = (
        HEAD
        + "1. Ärenden\n\nJourtelefon\n\nTre kommuner provar.\nBeslut: Ja.\n\nLarm\n\nDet är slut.\n\n2. Övrigt\nInget."
    )
    assert items(text) == [("1", "Ärenden"), ("1", "Ärenden › Jourtelefon"), ("1", "Ärenden › Larm"), ("2", "Övrigt")]
    assert [len(item.decisions) for item in document(text).items] == [0, 1, 0, 0]


def test_numbers_with_points_go_under_their_item() -> None:
    text = HEAD + "1. A\nText.\n\n2. Projekt\n\n2.1 Arkiv\nText.\n\n2.2 Webb\nText.\n\n3. C\nText."
    assert items(text) == [
        ("1", "A"),
        ("2", "Projekt"),
        ("2.1", "Projekt › Arkiv"),
        ("2.2", "Projekt › Webb"),
        ("3", "C"),
    ]


def test_a_banner_is_the_section_of_the_items_under_it() -> None:
    text = HEAD + "1. A\nText.\n\nTEMA TRYGGHET\n\n2. B\nText.\n\n3. C\nText."
    found = document(text).items
    assert [item.section for item in found] == [None, "TEMA TRYGGHET", "TEMA TRYGGHET"]
    assert "TEMA" not in text[found[0].start : found[0].end]


def test_items_under_day_headings_have_those_days() -> None:
    text = HEAD + "2023-11-09\n\n1. A\nText.\n\nFredag 10 november 2023\n\n2. B\nText.\n\n3. C\nText."
    days = [item.dating.date if item.dating else None for item in document(text).items]
    assert days == ["2023-11-09", "2023-11-10", "2023-11-10"]
    assert document(text).dating.date == "2023-11-09/2023-11-10"


def test_one_day_heading_is_the_day_of_the_document_alone() -> None:
    assert document(HEAD + "2023-11-09\n\n1. A\nText.\n\n2. B\nText.").items[0].dating is None


def test_who_took_the_notes_belongs_to_no_item() -> None:
    text = HEAD + "1. A\nText.\n\n2. B\nText.\n\nAntecknat av Bo Ek, utredare"
    assert text[document(text).items[-1].start : document(text).items[-1].end] == "2. B\nText."


def test_a_numbered_list_in_an_article_is_no_agenda() -> None:
    text = "Publicerad 3 maj 2024\n\nTre råd till alla\n\nGör så.\n\n1. Börja.\n2. Ge inte upp.\n3. Vila."
    assert {item.number for item in document(text).items} == {None}


def test_what_is_decided_under_the_heading_beslut_is_a_decision() -> None:
    text = HEAD + "§ 1 Bygglov\n\nÄrende\nBolaget söker bygglov.\n\nBeslut\nAnsökan avslås.\n\n§ 2 Övrigt\nInget."
    assert [[d.text for d in item.decisions] for item in document(text).items if item.decisions] == [
        ["Beslut\nAnsökan avslås."]
    ]


def test_a_proposal_in_a_notice_is_no_decision() -> None:
    text = "Kallelse till nämnden\n\n1. Budget\nFörslag till beslut: Nämnden antar budgeten.\n\n2. Övrigt"
    assert all(not item.decisions for item in document(text).items)


def test_a_heading_is_never_longer_than_a_title() -> None:
    text = f"{HEAD}1. {'a' * 5000}\n\n2. {'ord ' * 2000}\n\n3. C\nText."
    assert max(len(item.heading) for item in document(text).items) <= 160


def test_a_day_that_is_underlined_dates_the_items_below_it() -> None:
    days = (
        "Torsdag 14 mars 2024\n--------------------\n\n1 Start\nAlla hälsades välkomna.\n\n2 Läget\nDet är lugnt.\n"
        "\nFredag 15 mars 2024\n-------------------\n\n3 Avslut\nVi tackade för oss.\n"
    )
    found = document("Anteckningar från internatet\n\nNärvarande: Ann Ek, Bo Ask\n\n" + days)
    assert [x.dating.date if x.dating else None for x in found.items] == ["2024-03-14", "2024-03-14", "2024-03-15"]
