"""Which numbered lines are the agenda."""

from __future__ import annotations

import pytest

from ingest.outline.lines import lines_of
from ingest.outline.numbering import numbered_items


def agenda(text: str) -> list[str]:
    lines = lines_of(text)
    return [f"{n.printed}|{n.rest or lines[n.line + 1].text}" for n in numbered_items(lines)]


@pytest.mark.parametrize(
    ("form", "printed"),
    [
        ("{}. {}", "{}"),
        ("{}) {}", "{}"),
        ("§ {} {}", "§ {}"),
        ("§{} {}", "§{}"),
        ("§ {}. {}", "§ {}"),
        ("§ {}/ {}", "§ {}"),
        ("{} § {}", "{} §"),
        ("§ {}\n{}", "§ {}"),
        ("Punkt {}: {}", "Punkt {}"),
        ("Punkt {} – {}", "Punkt {}"),
        ("Punkt {}\n{}", "Punkt {}"),
        ("{} {}", "{}"),
        ("## {}. {}", "{}"),
        ("**{}. {}**", "{}"),
    ],
)
@pytest.mark.parametrize("body", ["Text om saken.", "Text om saken.\n\nMer text."])
def test_every_way_of_numbering_is_known(form: str, printed: str, body: str) -> None:
    titles = ("Inledning", "Ekonomi", "Avslut")
    text = "\n\n".join(f"{form.format(i, title)}\n{body}" for i, title in enumerate(titles, start=1))
    found = [entry.strip("*") for entry in agenda(text)]
    assert found == [f"{printed.format(i)}|{title}" for i, title in enumerate(titles, start=1)]


def test_a_numbered_list_in_an_item_is_not_the_agenda() -> None:
    text = (
        "1. Inledning\nText.\n\n2. Medskick\nTre frågor:\n\n1. Tid\n2. Mer pengar\n3. Fler händer\n\n3. Avslut\nSlut."
    )
    assert agenda(text) == ["1|Inledning", "2|Medskick", "3|Avslut"]


def test_a_numbered_list_in_the_last_item_is_not_the_agenda() -> None:
    text = "1. Inledning\nText.\n\n2. Ekonomi\nText.\n\n3. Nästa steg\n1. Bo skriver.\n2. Cia ringer."
    assert agenda(text) == ["1|Inledning", "2|Ekonomi", "3|Nästa steg"]


def test_a_numbered_list_after_a_lead_in_is_not_the_agenda() -> None:
    text = "1. Inledning\nTre frågor:\n1. Tid\n2. Pengar\n3. Händer\n\n2. Ekonomi\nText."
    assert agenda(text) == ["1|Inledning", "2|Ekonomi"]


def test_an_agenda_may_itself_follow_a_lead_in() -> None:
    assert agenda("Dagordning:\n1. Öppnande\n2. Ekonomi\n3. Avslut") == ["1|Öppnande", "2|Ekonomi", "3|Avslut"]


def test_a_month_after_a_bare_number_is_a_day() -> None:
    text = "1 Inledning\nText.\n\n2 Läget\nText.\n\n3 Avslut\nText.\n\n4 Maj blir nästa möte."
    assert agenda(text) == ["1|Inledning", "2|Läget", "3|Avslut"]


def test_a_list_with_another_sign_is_not_the_agenda() -> None:
    text = "§ 4 Kvarnen\nOfferter:\n1. Nytt hjul\n2. Lagat hjul\n3. Målning\n\n§ 5 Avslut\nSlut."
    assert agenda(text) == ["§ 4|Kvarnen", "§ 5|Avslut"]


def test_of_a_table_of_contents_and_the_body_the_body_is_the_agenda() -> None:
    contents = "Innehåll\n1. Öppnande\n2. Bemanning\n3. Larm\n\n"
    body = "1. Öppnande\nBo öppnar.\n\n2. Bemanning\nText.\n\n3. Larm\nText."
    lines = lines_of(contents + body)
    assert [n.line for n in numbered_items(lines)] == [4, 6, 8]


def test_numbers_with_points_go_under_their_item() -> None:
    text = "1. Inledning\nText.\n\n2. Projekt\n\n2.1 Arkiv\nText.\n\n2.2 Webb\nText.\n\n3. Avslut\nText."
    assert agenda(text) == ["1|Inledning", "2|Projekt", "2.1|Arkiv", "2.2|Webb", "3|Avslut"]


def test_an_agenda_may_leave_a_number_out() -> None:
    assert agenda("1. A\nText.\n\n2. B\nText.\n\n4. D\nText.\n\n5. E\nText.") == ["1|A", "2|B", "4|D", "5|E"]


@pytest.mark.parametrize(
    "text",
    [
        "14 oktober hölls ett möte.\n15 november hölls ett till.\n16 december det sista.",
        "Vi talade länge.\n\nIngen hade bråttom.",
        "12 Anna kom\n3 Bo gick",
        "",
    ],
)
def test_there_may_be_no_agenda(text: str) -> None:
    assert agenda(text) == []


def test_amounts_at_line_starts_are_not_items() -> None:
    text = "1 Inledning\nText.\n\n2 Läget\n14 anmälningar har kommit.\n2 ungdomar har bytt skola.\n\n3 Avslut\nSlut."
    assert agenda(text) == ["1|Inledning", "2|Läget", "3|Avslut"]


def test_an_extract_leaps_and_may_fall() -> None:
    text = "".join(f"§ {n} Ärende\nBeslut: Det beslutas.\n\n" for n in (88, 102, 131, 14, 7))
    assert agenda(text) == [f"§ {n}|Ärende" for n in (88, 102, 131, 14, 7)]


@pytest.mark.parametrize("form", ["§{} ", "{}. "])
@pytest.mark.parametrize("after", ["", "{}Övriga frågor\nInga.\n\n{}Avslut\nBo tackar alla.\n"])
def test_a_list_of_long_statements_is_an_agenda(form: str, after: str) -> None:
    said = (
        "Föregående protokoll lästes upp. Anna undrade om räkningen hade betalats, vilket kassören lovade att undersöka"
    )
    told = "".join(f"{form.format(k)}{said} till nästa möte.\n" for k in range(1, 6))
    text = f"Styrelsemöte\n\n{told}\n{after.format(form.format(6), form.format(7))}"
    assert len(agenda(text)) == (7 if after else 5)


def test_a_list_that_begins_anew_after_text_goes_on() -> None:
    head = "1. Öppnande\n2. Justerare\n3. Protokoll\n4. Rapporter\n\nAllt är bra.\n\n"
    text = head + "1. Skolan\n\nDen är stängd.\n\n1. Resan\n\nVi åker.\n\n{}. Frågor\n\nInga.\n\n{}. Avslut\n"
    first = ["1|Öppnande", "2|Justerare", "3|Protokoll", "4|Rapporter"]
    assert agenda(text.format(7, 8)) == [*first, "1|Skolan", "1|Resan", "7|Frågor", "8|Avslut"]
    assert agenda(text.format(5, 6)) == [*first, "5|Frågor", "6|Avslut"]
