"""Headings without numbers: which lines are, which are not."""

from __future__ import annotations

import pytest

from assistant.types import Kind
from ingest.outline.headings import is_banner, is_heading, markup_heading, plain
from ingest.outline.lines import lines_of


def heads(
    line: str,
    *,
    kind: Kind = "minutes",
    before: str = "Stycket är slut.\n\n",
    after: str = "\nNämnden har talat om saken.",
) -> bool:
    lines = lines_of(f"{before}{line}{after}")
    at = next(i for i, found in enumerate(lines) if found.text == line.strip())
    return is_heading(lines, at, len(lines), kind, after_heading=False)


@pytest.mark.parametrize(
    "line", ["Gemensam jourtelefon", "Ny lag – första steget", "## Del två", "##Del två", "**Del två**", "Vård 2025"]
)
def test_a_short_line_above_text_is_a_heading(line: str) -> None:
    assert heads(line)


@pytest.mark.parametrize(
    "line",
    [
        "Nämnden beslutar att avslå",
        "Det här är en mening.",
        "Följande togs upp:",
        "Protokoll från",
        "Referat från månadsmötet med",
        "Paragrafen förklarades omedelbart justerad",
        "Alby 21 mars 2011",
        "- en punkt i en lista",
        "• En punkt i en lista",
        "Anna Lind, Alby",
        "Per-Olof Sand",
        "gemener inleder ingen rubrik",
        "Handbok i trygghet (PDF)",
        "https://exempel.example/",
        "Antecknat av Bo Ek",
        "Tid: kl. 13",
        "Publicerad 3 maj 2024",
        "En rad som är så lång att ingen skulle sätta den som rubrik över något annat stycke i en text alls",
    ],
)
def test_what_is_no_heading(line: str) -> None:
    assert not heads(line)


def test_a_heading_has_a_body() -> None:
    assert not heads("Gemensam jourtelefon", after="")
    assert not heads("Gemensam jourtelefon", after="\nCykelvägar\nPadelhallen")


def test_a_line_in_the_middle_of_a_paragraph_is_no_heading() -> None:
    assert not heads("Gemensam jourtelefon", before="Stycket går vidare\n")


def test_a_line_after_a_lead_in_is_no_heading() -> None:
    assert not heads("Gemensam jourtelefon", before="Vi talade om:\n")


def test_a_question_heads_a_section_of_an_article_alone() -> None:
    assert heads("Vad kostade det?", kind="article")
    assert not heads("Vad kostade det?", kind="minutes")
    assert not heads("– Vad kostade det?", kind="article")


def test_a_statement_may_head_a_section_of_an_article() -> None:
    assert heads("Kockarna fick en ny roll", kind="article")
    assert not heads("Kockarna fick en ny roll", kind="minutes")


def test_a_fact_box_is_headed_by_its_name() -> None:
    assert heads("Fakta: Parken", kind="article")
    assert heads("Faktaruta", kind="article")


def test_the_name_of_a_decision_heads_it() -> None:
    assert heads("Bakgrund och ärende", after="\nBeslut\nAnsökan avslås.")


@pytest.mark.parametrize(("line", "level", "title"), [("## Del", 2, "Del"), ("###Del ##", 3, "Del"), ("# A", 1, "A")])
def test_markup_tells_level_and_title(line: str, level: int, title: str) -> None:
    assert markup_heading(lines_of(line)[0]) == (level, title)


def test_a_hash_without_title_is_no_heading() -> None:
    assert markup_heading(lines_of("###")[0]) is None


@pytest.mark.parametrize(
    ("line", "words"),
    [("**Beslut:**", "Beslut"), ("## Del.", "Del"), ("Ekonomi.", "Ekonomi"), ("Och så ...", "Och så ...")],
)
def test_a_heading_is_its_words_alone(line: str, words: str) -> None:
    assert plain(lines_of(line)[0]) == words


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("TEMA TRYGGHET", True),
        ("FOKUS: HÖSTEN 2024", True),
        ("IFO", False),
        ("Tema Trygghet", False),
        ("- TEMA TRYGGHET", False),
        ("2024 – 2025", False),
    ],
)
def test_a_banner_is_in_capitals(line: str, expected: bool) -> None:
    assert is_banner(lines_of(line)[0]) is expected
