"""The year that a masthead prints with the number of an issue, and forecasts that it outweighs."""

from __future__ import annotations

import pytest

from ingest.dates.dating import date_document
from ingest.dates.header import issue_years

TOLD = (
    "\n\nUnder juli kom 300 gäster. Svara före den 15 september.\n\n"
    "Bryggan, som skulle ha blivit klar i oktober, kan tidigast öppna våren 2025.\n"
)


def dated(text: str) -> str | None:
    return date_document(text, "m.txt", header=(0, len(text)), day_headings=[], kind="article").date


@pytest.mark.parametrize(
    "masthead",
    [
        "Byabladet nr 2 2023",
        "Byabladet nr 2/2023",
        "# Byabladet\n\n*Nyheter från byn, nr 1–2 2023*",
        "Byabladet\nNummer 3, 2023",
        "Byabladet – nr 3 (2023)",
        "Byabladet nr 3, hösten 2023",
        "Byabladet\nÅrgång 12, 2023",
        "Byabladet 2023 nr 3",
        "Byalaget nr 2 2023",
    ],
)
def test_the_year_of_an_issue_outweighs_what_is_to_come(masthead: str) -> None:
    assert dated(masthead + TOLD) == "2023-07-01/2023-09-15"


@pytest.mark.parametrize(
    "line",
    [
        "Svar på motion nr 3/2022",
        "Medborgarförslag nr 3/2022",
        "Upphandling nr 3 2022",
        "Föregående protokoll nr 3/2022",
        "Mål nr 12 2022",
        "SFS nr 3 2020",
        "Styrelsemöte nr 6 2022/2023",
        "Möte nr 2 2023-04-05",
        "Vi delade ut nr 2 2023 till alla hus.",
        "Tel nr 12 2023",
        "Vision 2030",
    ],
)
def test_other_numbers_with_a_year(line: str) -> None:
    assert issue_years(line + TOLD, (0, 200)) == []


def test_a_number_in_running_text_is_no_masthead() -> None:
    text = "Byabladet\n\nEtt.\nTvå.\nTre.\nFyra.\nFem.\nnr 2 2023\n"
    assert issue_years(text, (0, len(text))) == []


def test_the_year_of_an_issue_alone_dates_nothing() -> None:
    assert dated("Byabladet nr 2 2023\n\nGlöm inte elden.\n") is None


@pytest.mark.parametrize(
    ("said", "date"),
    [
        ("Bron kan tidigast byggas hösten 2024.", "2024-09-02/2024-12-31"),
        ("Bron kan enligt planen tidigast börja byggas i oktober 2024.", "2024-09-02/2024-10-31"),
        ("De tidigast kända resterna hittades i oktober 2024.", None),
    ],
)
def test_at_the_earliest_is_to_come(said: str, date: str | None) -> None:
    text = f"Gruppen\n\n1. Läget\nDen 2 september 2024 hölls en kurs.\n{said}\n"
    assert date_document(text, "m.txt", header=(0, 8), day_headings=[], kind="minutes").date == date
