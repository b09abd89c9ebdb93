"""Damaged characters: mended where it is certain, told of where it is not, and good text left alone."""

from __future__ import annotations

import pytest

from ingest.read.repair import CHARACTERS_LOST, MOJIBAKE, REPAIRED, repaired


@pytest.mark.parametrize("wrong", ["cp1252", "latin-1"])
@pytest.mark.parametrize("words", ["Mötet öppnades på Åsgården", "§ 14 – klart", "Är ‘det’ så?", "Café på hörnet"])
def test_a_wrong_conversion_is_mended(words: str, wrong: str) -> None:
    broken = words.encode().decode(wrong)
    assert repaired(broken) == (words, (REPAIRED,))


def test_two_wrong_conversions_are_mended() -> None:
    assert repaired("Möte".encode().decode("cp1252").encode().decode("cp1252")) == ("Möte", (REPAIRED,))


def test_a_damaged_word_beside_a_sound_one_is_mended() -> None:
    assert repaired("Möte i VÃ¤xjö på Åre") == ("Möte i Växjö på Åre", (REPAIRED,))


@pytest.mark.parametrize(
    "text",
    ["Ângström, São Paulo, château, Mãe ÄÃ", "naïve – 70 °C, ½ × 3 §", "10 €–20 €", "Zoë", "Vanlig svenska: åäö"],
)
def test_sound_text_is_left_alone(text: str) -> None:
    assert repaired(text) == (text, ())


def test_what_is_not_certain_is_kept_and_told() -> None:
    text = "hon sade â€ och teg"
    assert repaired(text) == (text, (MOJIBAKE,))


def test_a_lost_character_is_told_and_not_guessed() -> None:
    assert repaired("M\ufffdte") == ("M\ufffdte", (CHARACTERS_LOST,))
