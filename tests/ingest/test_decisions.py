"""What is a decision, what is one only in looks, and where it ends."""

from __future__ import annotations

import pytest

from ingest.decisions import decisions
from ingest.lines import lines_of


def found(text: str) -> list[tuple[str, str]]:
    records = decisions(lines_of(text), text)
    reach = 0
    for record in records:
        assert record.text == text[record.start : record.end]
        assert reach <= record.start
        reach = record.end
    return [(record.basis, record.text) for record in records]


@pytest.mark.parametrize(
    "text",
    [
        "Beslut: Försöket förlängs.",
        "**Beslut:** Försöket förlängs.",
        "Beslut:\n\nFörsöket förlängs.",
        "Beslut\nFörsöket förlängs.",
        "Nämndens beslut\nFörsöket förlängs.",
        "Nämnden beslutar att förlänga försöket.",
        "Beslutades att förlänga försöket.",
        "Det beslutades att förlänga försöket.",
        "Mötet beslutade enhälligt att förlänga försöket.",
        "Styrelsen har beslutat att förlänga försöket.",
        "Nämnden beslutar att:\n- förlänga försöket\n- anställa en samordnare",
        "Nämnden beslutar att\n- förlänga försöket\n- anställa en samordnare",
        "Nämnden beslutar\natt förlänga försöket,\natt anställa en samordnare, samt\natt följa upp.",
        "Beslut: Nämnden beslutar\natt förlänga försöket\natt anställa en samordnare",
        "Beslut: Kansliets roll är kvar. Avtalet löper därmed vidare. Avgiften berörs inte.",
    ],
)
def test_a_decision_said_to_be_one_is_explicit_and_whole(text: str) -> None:
    assert [basis for basis, _ in found(text)] in (["explicit"], ["explicit", "explicit"])
    assert found(text)[0][1].startswith(text.split("\n")[0])
    assert found(text)[-1][1].endswith(text.split("\n")[-1])


@pytest.mark.parametrize(
    "text",
    [
        "Gruppen enas om att börja med tre frågor.",
        "Alla är överens om att behålla turen.",
        "Kommunerna kom överens om en gemensam kväll.",
        "Nätverket ställer sig bakom förslaget.",
        "Gruppen sade ja till offerten.",
        "Utskottet godkänner rapporten.",
        "Kommunerna enas om att arbeta vidare med:\n\n- en delad lista\n- en uppföljning",
    ],
)
def test_an_agreement_in_running_text_is_implied(text: str) -> None:
    assert found(text) == [("implied", text)]


@pytest.mark.parametrize(
    "text",
    [
        "Inget beslut fattades.",
        "Beslut: Inget beslut fattades.",
        "Beslut:\nInga beslut fattades.",
        "Gruppen enades inte om någon linje.",
        "Beslut tas vid nästa möte.",
        "Ärendet bordläggs till nästa sammanträde.",
        "Nämnden föreslås besluta att avslå ansökan.",
        "Förslag till beslut: Nämnden avslår ansökan.",
        "Nämnden ska besluta om taxan i maj.",
        "Styrelsen kan besluta att avstå.",
        "Regeringen beslutade att tillsätta en utredning.",
        "Förvaltningsrätten beslutade den 1 mars att avtalet inte får tecknas.",
        "Länsstyrelsen har beslutat om ett bidrag.",
        "Ska nämnden besluta att avslå?",
        "Gruppen diskuterade om nämnden beslutar fel.",
        "De medel som nämnden beslutade om i fjol räcker.",
        "Efter beslutet gick alla hem.",
        "Beslutsunderlag skickas ut.",
        "Delegationsbeslut redovisas.",
    ],
)
def test_what_is_no_decision_of_the_meeting(text: str) -> None:
    assert found(text) == []


def test_a_decision_is_told_from_the_sentences_round_it() -> None:
    text = "Av 320 vikariat är 290 tillsatta. Utskottet beslutade att införa en bonus. Facket är nöjt."
    assert found(text) == [("explicit", "Utskottet beslutade att införa en bonus.")]


def test_a_decision_ends_before_the_next_paragraph() -> None:
    text = "Beslut: Försöket förlängs.\nGun Ek vill ha en uppföljning."
    assert found(text) == [("explicit", "Beslut: Försöket förlängs.")]


def test_every_decision_of_an_item_is_found() -> None:
    text = "Text.\nBeslut: Ett.\nText.\nNämnden beslutar att\n- två\n- två igen\nText.\nGruppen enas om tre."
    assert [basis for basis, _ in found(text)] == ["explicit", "explicit", "implied"]


def test_a_numbered_list_of_decisions_holds_one_an_entry() -> None:
    text = "Beslut:\n1. Försöket förlängs.\n2. En samordnare anställs."
    assert found(text) == [("explicit", "1. Försöket förlängs."), ("explicit", "2. En samordnare anställs.")]


def test_a_label_with_nothing_under_it_is_no_decision() -> None:
    assert found("Beslut:") == []
    assert found("Beslut:\nBeslut:") == []


@pytest.mark.parametrize("nothing", ["Beslut: -", "Beslut: –", "Beslut: ."])
def test_a_dash_is_no_decision(nothing: str) -> None:
    assert found(nothing) == []
