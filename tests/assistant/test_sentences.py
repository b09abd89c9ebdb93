"""Where sentences begin and end."""

from __future__ import annotations

import pytest

from assistant.sentences import sentence_spans


def sentences(text: str) -> list[str]:
    return [text[a:b] for a, b in sentence_spans(text)]


@pytest.mark.parametrize(
    "parts",
    [
        ("Mötet inleds.", "Bo Ek hälsar välkomna!", "Vad nu?", "Så här …", "Slut"),
        ("Han sade ja.”", "Hon sade nej."),
        ("Det kom 14.", "Sedan kom 15."),
        ("Se § 5.", "Nästa fråga väcktes."),
        ("Priset är 4 kr.", "Avgiften är 5 kr."),
        ("Vi köpte bord, stolar m.m.", "Sedan åt vi."),
        ("Klart (se ovan).", "Nästa."),
        ("Ja!", "– Nej."),
    ],
)
def test_a_sentence_ends_at_its_mark(parts: tuple[str, ...]) -> None:
    assert sentences(" ".join(parts)) == list(parts)


@pytest.mark.parametrize(
    "text",
    [
        "Vi ses kl. 13 den 3. maj.",
        "Det gäller bl.a. Alby och t.ex. Storby.",
        "Kl. 9 kom A. Ek och B. G. Sand.",
        "1. Ekonomi",
        "12. Ekonomi och annat",
        "Avtalet gäller fr.o.m. Valborg t.o.m. Jul.",
        "Enligt dir. 2020:1 och prop. Skolan i fokus",
        "Det blev 3.5 procent.",
        "Adressen är www.exempel.example i dag.",
        "Hon kom ... men gick.",
        "Totalt ca. 50 personer enl. Polisen.",
    ],
)
def test_a_point_within_a_sentence_does_not_end_it(text: str) -> None:
    assert sentences(text) == [text]


def test_a_line_is_the_largest_unit() -> None:
    assert sentences("Rubrik\nEn mening som\n\n  går vidare.  ") == ["Rubrik", "En mening som", "går vidare."]


def test_spans_are_shifted() -> None:
    assert sentence_spans("A b. C d.", 10) == [(10, 14), (15, 19)]


def test_nothing_holds_no_sentence() -> None:
    assert sentence_spans(" \n ") == []


def test_a_long_line_knows_its_abbreviations_too() -> None:
    text = "Det gäller bl.a. Alby. " * 50
    assert len(sentences(text)) == 50


def test_a_word_before_a_point_may_be_long() -> None:
    text = f"{'a' * 40}kl. Sedan slut."
    assert sentences(text) == [f"{'a' * 40}kl.", "Sedan slut."]
