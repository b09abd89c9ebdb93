"""What is left out of a page, and what only looks like it."""

from __future__ import annotations

import pytest

from ingest.read.furniture import furniture


def kept(text: str) -> str:
    lines = text.split("\n")
    return "\n".join(line for i, line in enumerate(lines) if line and i not in furniture(lines))


@pytest.mark.parametrize(
    "caption",
    [
        "Porträttbild Sven Utter",
        "Foto: Ellen Tarm",
        "Bild: Barnen vid grottan. Foto: Ellen Tarm",
        "Illustration: Bo Ek",
    ],
)
def test_a_caption_goes(caption: str) -> None:
    assert kept(f"Barnen ritade.\n\n{caption}\n\nParken blev klar.") == "Barnen ritade.\nParken blev klar."


def test_the_name_and_title_under_a_portrait_go_with_it() -> None:
    assert kept("Text.\n\nPorträttbild Sven Utter\n\nSven Utter, arkitekt\n\nMer text.") == "Text.\nMer text."


def test_a_sentence_about_the_person_stays() -> None:
    line = "Sven Utter ritade parken."
    assert kept(f"Porträttbild Sven Utter\n\n{line}") == line


@pytest.mark.parametrize(
    "line",
    [
        "Bilden av kommunen har ändrats.",
        "Bild och form är ett ämne som eleverna saknar.",
        "Foto är förbjudet i lokalen.",
        "Fotografering sker på måndag.",
        "Bild",
        "Illustrationer saknas.",
        "Dela upp ansvaret mellan kommunerna",
        "Starten sköts upp / två veckor",
    ],
)
def test_what_only_begins_like_a_caption_or_a_button_stays(line: str) -> None:
    assert kept(f"Text.\n{line}\nMer text.") == f"Text.\n{line}\nMer text."


def test_a_contact_form_with_a_captcha_goes_with_its_heading() -> None:
    form = "Kontakta oss\n\nKontaktformulär\nE-post *\nVerifiering * (obligatorisk)\nIntyga att du inte är en robot."
    assert kept(f"Sista stycket.\n\n{form}") == "Sista stycket."


def test_a_form_whose_captcha_is_worded_otherwise_goes() -> None:
    form = "Skriv till redaktionen\nNamn * (måste fyllas i)\nBekräfta att det inte är ett dataprogram som skriver."
    assert kept(f"Sista stycket.\n\n{form}") == "Sista stycket."


def test_a_robot_in_the_text_is_no_captcha() -> None:
    text = "Nämnden frågade om det inte var en robot som svarade.\nEn människa svarade."
    assert kept(text) == text


def test_contact_details_without_a_form_stay() -> None:
    text = "Kontakta Bo Ek.\nTelefon: 08-123 45"
    assert kept(text) == text


def test_footnotes_and_fact_boxes_stay() -> None:
    text = "Stiftelsen* betalar.\n* Stiftelsen delar ut medel.\n** Två gånger om året.\nFakta: Parken\nDen är stor."
    assert kept(text) == text


@pytest.mark.parametrize(
    "button", ["Dela på Facebook", "Skriv ut", "Till toppen", "Start / Nyheter / Parker", "Om kakor"]
)
def test_buttons_and_bread_crumbs_go(button: str) -> None:
    assert kept(f"Text.\n{button}\nMer text.") == "Text.\nMer text."


def test_no_two_blank_lines_are_left_where_something_went() -> None:
    assert furniture(["A.", "", "Skriv ut", "", "B."]) == {2}


def test_in_notes_of_a_meeting_a_picture_is_a_matter() -> None:
    text = "1. Kamera\nFoto: Vi köper in en kamera för 12 000 kr.\nBild: Sven visar bilder.\nBeslut: Kameran köps."
    assert kept(text) == text
