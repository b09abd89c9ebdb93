"""What says that nothing was decided, told from decisions that something shall not be."""

from __future__ import annotations

import pytest

from tests.ingest.test_decisions import found


@pytest.mark.parametrize(
    "text",
    [
        "Ritningen visades men något beslut fattades inte.",
        "Frågan om skylten väckte debatt men något beslut fattades ej.",
        "Läget gicks igenom och något beslut togs inte.",
        "Något beslut fattades inte om bryggan.",
        "Något formellt beslut fattades alltså inte.",
        "Något beslut om att byta lokal togs aldrig.",
        "Beslut kunde inte fattas.",
        "Beslut har ännu inte tagits.",
        "Beslut om att bygga bastun kunde inte fattas.",
        "Beslut om taxan fattades inte.",
        "Beslut fattades dock inte.",
        "Beslutet fattades inte.",
        "Beslut fattas inte i dag.",
        "Mötet beslutade ingenting.",
        "Nämnden beslutade dock inte om lokalen.",
        "Någon revisor valdes inte.",
        "Beslut: Något beslut fattades inte.",
        "Beslut: Något nytt beslut togs inte.",
        "Beslut: Skylten diskuterades men något beslut fattades inte.",
        "Beslut:\nBeslut kunde inte fattas.",
    ],
)
def test_that_none_was_made_is_none(text: str) -> None:
    assert found(text) == []


def test_that_none_was_made_answers_no_heading() -> None:
    assert found("Något beslut togs aldrig.", "Beslut om ny brygga") == []


@pytest.mark.parametrize(
    "text",
    [
        "Nämnden beslutade att inte bygga bryggan.",
        "Nämnden beslutade att något beslut om bryggan inte ska fattas före sommaren.",
        "Stämman fattade beslut om att inte sälja båten.",
        "Beslut fattades om att inte höja avgiften.",
        "Beslutet fattades inte enhälligt.",
        "Beslut togs inte förrän efter votering att höja avgiften.",
        "Styrelsen beslutade att hyra lokalen, men något beslut om möblerna togs inte.",
        "Några invändningar fanns inte och budgeten godkändes.",
        "Ansvarsfrihet beviljades inte.",
        "Motionen bifölls inte.",
        "Beslut: Frågan tas inte upp igen.",
        "Beslut: Någon avgift tas inte ut.",
        "Beslut: Försöket förlängs men något beslut om platsen togs inte.",
    ],
)
def test_a_decision_that_something_shall_not_be_is_one(text: str) -> None:
    assert found(text) == [("explicit", text)]
