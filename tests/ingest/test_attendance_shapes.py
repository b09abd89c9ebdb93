"""The shapes that lists of those who took part come in, and what must not be taken for one."""

from __future__ import annotations

import pytest

from assistant.types import Attendee
from ingest.attendance import attendance
from ingest.outline.lines import lines_of
from ingest.outline.numbering import numbered_items


def everyone(text: str) -> tuple[Attendee, ...]:
    lines = lines_of(text)
    agenda = numbered_items(lines)
    found = attendance(lines, agenda[0].line if agenda else len(lines), agenda).everyone
    for attendee in found:
        assert attendee.name in " ".join(text[attendee.start : attendee.end].split())
    return found


def names(text: str) -> list[str]:
    return [attendee.name for attendee in everyone(text)]


def presences(text: str) -> dict[str, str]:
    return {attendee.name: attendee.presence for attendee in everyone(text)}


AGENDA = "\n\n1. Mötet öppnas\nText.\n\n2. Ekonomi\nText."


@pytest.mark.parametrize(
    "text",
    [
        "Närvarande: Anna Ek, Bo Ask och Cia Alm",
        "Närvarande: Anna Ek; Bo Ask; Cia Alm",
        "Närvarande: Anna Ek & Bo Ask + Cia Alm",
        "Närvarande Anna Ek Bo Ask Cia Alm",
        "Närvarande:\n- Anna Ek\n- Bo Ask\n- Cia Alm",
        "Närvarande:\n1. Anna Ek\n2. Bo Ask\n3. Cia Alm\n\nDagordning",
        "Närvarande:\nAnna Ek, Bo Ask,\nCia Alm",
        "Närvarande:\nAnna Ek och\nBo Ask\nCia Alm",
        "Närvarande:\\\n\n- Anna Ek\n- Bo Ask\n- *Cia Alm*",
        "**Närvarande:** Anna Ek (ordf.), Bo Ask – kassör, Cia Alm",
        "Närvarande: Ordförande Anna Ek, kassör Bo Ask samt suppleant Cia Alm.",
        "Närvarande: Anna Ek/ordförande, Bo Ask/kassör, Cia Alm",
        "Närvarande: Anna Ek <anna@alby.se>, Bo Ask (070-123 45 67), Cia Alm",
        "Vid mötet deltog Anna Ek, Bo Ask och Cia Alm.",
        "Deltog gjorde Anna Ek och Bo Ask (båda Alby) samt Cia Alm.",
        "Följande var på plats:\n• Anna Ek\n• Bo Ask\nVia Teams:\n• Cia Alm",
        "Närvarande ledamöter 12 st: Anna Ek, Bo Ask, Cia Alm\nsamt ytterligare 35 medlemmar\nTotalt 38 personer.",
        "Närvarande\nOrdförande\tAnna Ek\nVice ordförande\tBo Ask\nKassör\tCia Alm",
        "| Närvarande | Anna Ek, Bo Ask, Cia Alm |\n| Datum | 3 maj |",
        "Ordförande: Anna Ek\nSekreterare: Bo Ask\nNärvarande: Anna, Bo och Cia Alm",
        "Från Kungälv: Anna Ek, Bo Ask\nFrån Ale: Cia Alm\nDeltagande föreningar: Alby IF, Storby BK",
        "Närvarande: Anna Ek, Södra Berga, Bo Ask, Norra Berga, Cia Alm, Vara",
    ],
)
def test_one_meeting_in_many_shapes(text: str) -> None:
    assert names(text + AGENDA) == ["Anna Ek", "Bo Ask", "Cia Alm"]


@pytest.mark.parametrize(
    ("listed", "expected"),
    [
        ("Anna, Bo och Cecilia", ["Anna", "Bo", "Cecilia"]),
        ("Kexet, Ankan, Olle P, Lisa & Tor", ["Kexet", "Ankan", "Olle P", "Lisa", "Tor"]),
        ("nsg, kaj, medik42", ["nsg", "kaj", "medik42"]),
        ("AE, BA, CA", ["AE", "BA", "CA"]),
        ("anna ek, bo ask", ["anna ek", "bo ask"]),
        ("ANNA EK, BO ASK", ["ANNA EK", "BO ASK"]),
        ('Anna "Ankan" Ek, Rasmus O\'Neill', ['Anna "Ankan" Ek', "Rasmus O'Neill"]),
        ("Maria de la Cruz, Fredrik von der Esch", ["Maria de la Cruz", "Fredrik von der Esch"]),
        ("Åsa El-Amin, Jean-Paul Étienne", ["Åsa El-Amin", "Jean-Paul Étienne"]),
        ("Anna Ek GR, Bo Ask S", ["Anna Ek", "Bo Ask"]),
    ],
)
def test_names_of_many_kinds(listed: str, expected: list[str]) -> None:
    assert names(f"Närvarande: {listed}{AGENDA}") == expected


@pytest.mark.parametrize("count", ["12 hushåll", "3 föräldrar", "4 närvarande", "20 föreningsmedlemmar", "ca 9 andra"])
def test_what_is_counted_is_nobody_and_no_note(count: str) -> None:
    apart = f"Närvarande:\nAnna Ek\n{count}\nBo Ask{AGENDA}"
    in_a_row = f"Närvarande: Anna Ek, {count}, Bo Ask samt {count}{AGENDA}"
    for text in (apart, in_a_row):
        assert [(attendee.name, attendee.organisation, attendee.note) for attendee in everyone(text)] == [
            ("Anna Ek", None, None),
            ("Bo Ask", None, None),
        ]


def test_presence_is_told_by_labels_notes_ticks_and_sentences() -> None:
    assert presences(
        "Närvarande: Anna Ek, Bo Ask (frånvarande)\nSjukanmäld: Cia Alm\nFrånvarande utan anmälan:\nDan Öst\n"
        "Adjungerad: Eva Sten\nGäster: Fia Hed" + AGENDA
    ) == {
        "Anna Ek": "present", "Bo Ask": "absent", "Cia Alm": "absent", "Dan Öst": "absent", "Eva Sten": "invited",
        "Fia Hed": "guest",
    }  # fmt: skip
    assert presences("Med var Anna Ek och Bo Ask. Dan Öst kunde inte delta." + AGENDA)["Dan Öst"] == "absent"


@pytest.mark.parametrize(
    "table",
    [
        "| Namn | Parti | Närvaro |\n|---|---|---|\n| Anna Ek | S | x |\n| Bo Ask | M | |",
        "Namn\tRoll\tNärvarande\nAnna Ek\tOrdförande\tJa\nBo Ask\tKassör\tNej",
        "Närvarande:\n\nAnna Ek\n\nJa\n\nBo Ask\n\nNej",
        "Närvarande\n- [x] Anna Ek\n- [ ] Bo Ask",
    ],
)
def test_a_table_ticks_those_who_came(table: str) -> None:
    assert presences(table + AGENDA) == {"Anna Ek": "present", "Bo Ask": "absent"}


def test_the_called_are_present_or_absent_as_the_list_of_those_present_says() -> None:
    assert presences("Kallade: Anna Ek, Bo Ask" + AGENDA) == {"Anna Ek": "invited", "Bo Ask": "invited"}
    both = "Kallade: Anna Ek, Bo Ask\nNärvarande: Anna Ek" + AGENDA
    assert presences(both) == {"Anna Ek": "present", "Bo Ask": "absent"}


@pytest.mark.parametrize(
    "item",
    [
        "2. Upprop\nAnna Ek, Bo Ask och Cia Alm",
        "2. Fastställande av röstlängd\nSamtliga närvarande har rösträtt.\n- Anna Ek\n- Bo Ask\n- Cia Alm",
        "2. Närvarande: Anna Ek, Bo Ask, Cia Alm",
        "2. Närvaro\nFöljande ledamöter närvarade: Anna Ek, Bo Ask och Cia Alm.",
        "2. Nästa möte\nText.\n\nMötesdeltagarna:\nAnna Ek, Lund\nBo Ask, Eslöv\nCia Alm, Dalby",
    ],
)
def test_a_list_may_stand_in_the_agenda_or_after_it(item: str) -> None:
    assert names(f"Protokoll\n\n1. Öppnande\nText.\n\n{item}\n\n3. Slut\nText.") == ["Anna Ek", "Bo Ask", "Cia Alm"]


def test_those_who_hold_an_office_of_the_meeting_took_part_once() -> None:
    text = (
        "Årsmöte\n\n1. Öppnande\nMötet öppnades av Anna Ek.\n\n2. Val av mötesordförande\nBo Ask valdes.\n\n"
        "3. Val av justerare\nCia Alm och Dan Öst\n\n4. Val av kassör\nEva Sten valdes till kassör.\n\n"
        "5. Slut\nBo Ask avslutade mötet.\n\nVid protokollet: Fia Hed\nJusteras:\n______________\nCia Alm"
    )
    assert names(text) == ["Anna Ek", "Bo Ask", "Cia Alm", "Dan Öst", "Fia Hed"]


def test_a_note_keeps_its_words_and_items() -> None:
    (first, second, third) = everyone(
        "Närvarande: Anna Ek (S), ersätter Dan Öst (M), Bo Ask (t.o.m. § 3), Cia Alm (lämnar mötet vid punkt 5)"
        + AGENDA
    )
    assert (first.organisation, first.note) == ("S", "ersätter Dan Öst (M)")
    assert (second.items, third.items) == (("3",), ("5",))


def test_who_leaves_during_an_item_is_tied_to_it() -> None:
    (anna, _) = everyone("Närvarande: Anna Ek, Bo Ask\n\n1. Öppnande\nText.\n\n2. Budget\nAnna Ek lämnar mötet kl 19.")
    assert (anna.items, anna.note) == (("2",), "lämnar mötet kl 19")


def test_a_letter_names_its_sender_as_i() -> None:
    text = "Från: Moa Berg\nTill: Gruppen\nÄmne: Möte\n\nVi som var där: jag och Lars Tell. Göran Sund låg hemma."
    assert presences(text) == {"Moa Berg": "present", "Lars Tell": "present", "Göran Sund": "absent"}


@pytest.mark.parametrize(
    "text",
    [
        "Frånvaro meddelas Hedda Quist, tel 070-123 45 67" + AGENDA,
        "Plats: Stora Salen, Folkets Hus\nTid: 18.00" + AGENDA,
        "1. Rapport från Anna Ek\n2. Bo Ask informerar\n3. Övrigt",
        "1. Öppnande\nText.\n\n2. Arbetsgrupp\nDeltar i denna del gör:\n- Anna\n- Bo\n\n3. Slut\nText.",
        "1. Öppnande\nText.\n\n2. Val av styrelse\n- Ordförande: Anna Ek\n- Kassör: Bo Ask\n\n3. Slut\nText.",
        "Närvarande: 23 medlemmar, se bilaga 1" + AGENDA,
        "Närvarande: Samtliga" + AGENDA,
    ],
)
def test_what_names_people_is_not_always_a_list(text: str) -> None:
    assert names(text) == []


def test_a_verb_before_a_name_is_no_part_of_it() -> None:
    chair = "§1 Val av ordförande\nValdes Anna Ek."
    others = "§2 Val av justerare\nUtsågs Bo Ask och Cia Maria Alm."
    assert names(f"Årsmöte i Alby\n\n{chair}\n\n{others}\n\n§3 Slut\nHej.") == ["Anna Ek", "Bo Ask", "Cia Maria Alm"]


def test_names_may_follow_what_is_said_of_them() -> None:
    said = "Med var också Anna Ek, Bo Ask och Cia Alm. Anmält förhinder hade Dan Berg."
    assert presences(f"Anteckningar\n\n{said}{AGENDA}") == {
        "Anna Ek": "present", "Bo Ask": "present", "Cia Alm": "present", "Dan Berg": "absent",
    }  # fmt: skip
