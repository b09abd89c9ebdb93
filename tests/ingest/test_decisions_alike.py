"""Wordings of decisions in the minutes of boards, each beside what reads alike and is none."""

from __future__ import annotations

import pytest

from ingest.parse import parse
from tests.ingest.test_decisions import found

LABELS = [
    "Tekniska nämndens beslut",
    "Barn- och utbildningsnämndens beslut",
    "Miljö-, bygg- och räddningsnämndens beslut",
    "Gemensamma överförmyndarnämndens beslut",
    "Samhällsbyggnadsnämndens arbetsutskotts beslut",
]


@pytest.mark.parametrize("colon", ["", ":"])
@pytest.mark.parametrize("label", LABELS)
def test_the_name_of_a_body_of_several_words_labels_its_decision(label: str, colon: str) -> None:
    text = f"{label}{colon}\nHyran sänks från 90 till 75 kronor."
    assert found(text) == [("explicit", text)]


@pytest.mark.parametrize(
    "label",
    [
        "Länsstyrelsens beslut",
        "Förvaltningsrättens beslut",
        "Föregående nämnds beslut",
        "Uppföljning av nämndens beslut",
        "Överklagande av tekniska nämndens beslut",
    ],
)
def test_what_others_decided_or_what_became_of_it_is_no_label(label: str) -> None:
    assert found(f"{label}\nHyran sänks från 90 till 75 kronor.") == []


@pytest.mark.parametrize("label", LABELS)
def test_a_heading_that_is_a_label_tells_what_stands_below_it(label: str) -> None:
    text = "Hyran sänks från 90 till 75 kronor."
    assert found(text, "Hyror", label, title=label) == [("explicit", text)]
    assert found(f"- {text}\n- Taxan ligger fast.", "Hyror", label, title=f"## {label}") == [
        ("explicit", f"- {text}"),
        ("explicit", "- Taxan ligger fast."),
    ]


def test_a_label_in_minutes_heads_its_decision() -> None:
    text = (
        "Servicenämnden\n\nProtokoll 2023-02-14\n\nNärvarande: Mia Öst, Bo Alm\n\n§ 4 Hyra för torgplats\n\n"
        "Sammanfattning\nTorget hade tolv knallar.\n\nKultur- och servicenämndens beslut\n"
        "Hyran sänks från 90 till 75 kronor per dag.\n\nReservation\nBo Alm reserverar sig mot beslutet.\n\n"
        "§ 5 Övrigt\nInget fanns att ta upp."
    )
    (document,) = parse(text, "namnd.txt")
    assert [d.text.rpartition("\n")[2] for item in document.items for d in item.decisions] == [
        "Hyran sänks från 90 till 75 kronor per dag."
    ]


@pytest.mark.parametrize(
    "label",
    [
        "Förslag till kommunfullmäktige",
        "Tekniska nämndens förslag till kommunfullmäktige",
        "Arbetsutskottets förslag till kommunstyrelsen",
        "Kultur- och servicenämndens förslag till beslut",
        "Förvaltningens förslag till beslut",
    ],
)
def test_what_is_proposed_to_another_body_is_not_decided(label: str) -> None:
    text = "Medborgarförslaget avslås."
    assert found(text, "Bad", label, title=label) == []
    assert found(f"{label}\n{text}") == []
    assert found(f"{label}:\n{text}\n\nBeslut\nÄrendet skickas vidare.") == [
        ("explicit", "Beslut\nÄrendet skickas vidare.")
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Ordföranden finner att nämnden beslutar enligt Mia Östs yrkande.",
        "Ordföranden finner att utskottet avslår yrkandet.",
        "Ordföranden Mia Öst (S) finner att kommunfullmäktige antar planen.",
        "Ordföranden ställer förslagen mot varandra och finner att kultur- och fritidsnämnden bifaller det första.",
        "Ordföranden prövar yrkandena och fann att tekniska nämnden beslutat i enlighet med förslaget.",
        "Efter propositionsställning finner ordföranden att styrelsen antar förslaget.",
        "Tjänstgörande ordförande finner, efter handuppräckning, att nämnden har bifallit motionen.",
    ],
)
def test_what_the_chair_finds_decided_is_explicit(text: str) -> None:
    assert found(text) == [("explicit", text)]


@pytest.mark.parametrize(
    "text",
    [
        "Revisorerna finner att nämnden beslutar långsamt.",
        "Domstolen finner att nämnden avslår för många ansökningar.",
        "Om ordföranden finner att nämnden bifaller yrkandet följer en votering.",
        "Finner ordföranden att nämnden bifaller yrkandet?",
        "Ordföranden berättade att juryn finner att nämnden avslår fel ansökningar.",
    ],
)
def test_what_others_find_or_the_chair_might_is_none(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Nämnden förelägger bolaget att vid vite av 15 000 kronor riva skylten.",
        "Socialnämnden förbjuder ägaren att använda brunnen.",
        "Nämnden medger undantag från parkeringsförbudet.",
        "Nämnden medger sökanden anstånd till årsskiftet.",
        "Nämnden avger yttrandet till länsstyrelsen.",
        "Nämnden tackar för underlaget och överlämnar yttrandet till kommunstyrelsen.",
        "Årets idrottspris tilldelas simmaren Mia Öst.",
        "Stipendiet för 2021 tilldelades Bo Alm.",
        "Beslut\nNämnden föreslår kommunfullmäktige att anta taxan.",
    ],
)
def test_what_a_board_orders_permits_or_awards_is_decided(text: str) -> None:
    assert found(text) == [("explicit", text)]


@pytest.mark.parametrize(
    "text",
    [
        "Nämnden medger att handläggningen har dragit ut på tiden.",
        "Länsstyrelsen förelägger kommunen att lämna in en plan.",
        "Nämnden kan förelägga ägaren att städa tomten.",
        "Stadgarna förbjuder ombud att rösta.",
        "Nämnden avger yttrandet senast den 30 juni.",
        "Villaföreningen överlämnade ett yttrande till nämnden.",
        "Klubben förbjuder hundar på stranden.",
        "I juni förelade länsstyrelsen kommunen att riva bryggan.",
        "Nämnden bordlägger ärendet till nästa sammanträde.",
        "Efter votering bordlägger nämnden ärendet.",
        "Nämnden bordlade ärendet till den 3 maj.",
        "Utskottet återremitterar ärendet till förvaltningen.",
        "Styrelsen beslutade att bordlägga frågan.",
        "Beslut: Ärendet bordläggs.",
        "Beslut\nFrågan bordlades till hösten.",
        "Nämnden bordlade ärendet i mars.",
        "Nämnden ska överlämna yttrandet till kommunstyrelsen.",
        "Priset tilldelas den som har gjort mest för orten.",
        "Priset tilldelas varje år en ung idrottare från Alby.",
        "I fjol tilldelades stipendiet Bo Alm.",
        "Mia föreslog att nämnden bordlägger ärendet.",
        "Om nämnden bordlägger ärendet blir bygget försenat.",
        "Under diskussionen sades att nämnden föreslår kommunfullmäktige att anta taxan.",
        "Nämnden föreslår kommunfullmäktige att anta taxan.",
        "Beslut: Tas upp på nästa möte.",
    ],
)
def test_what_is_admitted_planned_or_a_rule_is_none(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Bo räknar med att kön är borta i vår, under förutsättning att tjänsten som är ledig sedan juni tillsätts.",
        "Arbetet tar ett år, förutsatt att ramen fastställs och lånet beviljas.",
        "Det blir billigare om förslaget antas.",
        "Det beror på om budgeten godkänns.",
        "Resan kostar hälften om bidraget beviljas.",
        "Bygget drar igång först om motionen bifalls och budgeten fastställs.",
        "Om budgeten godkänns och lånet beviljas börjar arbetet i maj.",
        "Taket tätas så länge bidraget beviljas.",
    ],
)
def test_a_condition_is_none(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Motionen om laddplatser avslås.",
        "Motioner om avgifter avslås.",
        "Avtalet med markägare om ny väg godkänns.",
        "Mia lämnar en skrivelse om badet och motionen bifalls.",
        "Frågan om arvoden hänskjuts till styrelsen.",
        "Ansökan om medel till scoutlägret beviljas.",
        "Köpet godkänns under förutsättning att lånet beviljas.",
        "Mia lämnade salen, sedan godkändes protokollet.",
    ],
)
def test_what_a_matter_is_about_or_depends_on_afterwards_is_no_condition(text: str) -> None:
    assert found(text) == [("explicit", text)]


def test_an_applicant_is_not_the_body_that_met() -> None:
    assert found("Brukshundklubben ansöker om 60 000 kronor till ett staket.") == []
    assert found("Föreningen ansöker om 60 000 kronor till ett staket.") == []
    assert found("Vi ansöker om bidrag till ett staket.") == [("implied", "Vi ansöker om bidrag till ett staket.")]


@pytest.mark.parametrize(
    "table",
    [
        "| Klubb | Begärt | Beviljat |\n|---|---|---|\n| Alby IK | 9 000 | 4 000 |",
        "Klubb\tBegärt\tBeviljat\nAlby IK\t9 000\t4 000",
    ],
)
def test_the_names_of_columns_are_no_decision(table: str) -> None:
    assert found(table) == []


def test_a_row_of_a_table_may_be_one() -> None:
    row = "| Dagordningen | godkändes |"
    assert found(f"| Ärende | Utfall |\n|---|---|\n{row}") == [("explicit", row)]


@pytest.mark.parametrize("title", ["§ 20 Avslag", "7. Omval", "## Bifall"])
def test_a_heading_that_names_an_outcome_is_none(title: str) -> None:
    assert found("Ärendet gicks igenom.", title.split()[-1], title=title) == []


BODIES = ["mötet", "årsmötet", "styrelsen", "stämman", "nämnden", "utskottet", "gruppen", "rådet", "sektionen", "alla"]


@pytest.mark.parametrize("body", BODIES)
def test_the_outcome_by_any_body_of_our_own_goes_with_its_proposal(body: str) -> None:
    text = f"att anta planen för hösten\nGodkändes av {body}."
    assert found(text) == [("explicit", text)]


@pytest.mark.parametrize("body", BODIES)
def test_what_any_body_of_our_own_approved_is_decided(body: str) -> None:
    for text in (f"Planen för hösten godkänd av {body}", f"Till sekreterare Mia Öst, som valdes av {body}."):
        assert found(text) == [("explicit", text)]


@pytest.mark.parametrize("body", ["länsstyrelsen", "kommunfullmäktige", "Trafikverket", "regeringen"])
def test_what_others_approved_is_not(body: str) -> None:
    for text in (f"Planen för hösten godkänd av {body}", f"Planen godkändes av {body}."):
        assert found(text) == []
