from __future__ import annotations

import pytest

from assistant.analyzer import (
    FIELDS,
    GRAMS,
    HEADING,
    WORDS,
    embedded_text,
    gram_terms,
    passage_fields,
    placed_text,
    stem,
    token_grams,
    tokens,
    word_terms,
)  # fmt: skip
from tests.assistant.meetings import item, passage, stated


@pytest.mark.parametrize(
    "forms",
    [
        ["konsortium", "konsortiet", "konsortier"],
        ["anmälan", "anmälningar", "anmälningarna"],
        ["ansökan", "ansökningar"],
        ["förälder", "föräldrar", "föräldrarna"],
        ["nätverk", "nätverket", "nätverken"],
        ["avtal", "avtalet", "avtalen", "avtalets"],
        ["kommun", "kommunen", "kommuner", "kommunerna", "kommunernas"],
        ["register", "registret", "registren"],
        ["utredning", "utredningen", "utredningar"],
        ["simhall", "simhallen", "simhallar", "simhallarna"],
        ["beslut", "beslutet", "besluten"],
    ],
)
def test_forms_of_one_word_share_a_stem(forms: list[str]) -> None:
    assert len({stem(form) for form in forms}) == 1


@pytest.mark.parametrize(
    "forms",
    [["cykelbana", "cykelbanan", "cykelbanor"], ["museum", "museet", "museer"], ["sekretariat", "sekretariatet"]],
)
def test_forms_that_ought_to_share_one(forms: list[str]) -> None:
    assert len({stem(form) for form in forms}) == 1


@pytest.mark.parametrize(
    ("one", "other"), [("skola", "sko"), ("bygga", "by"), ("barn", "bana"), ("hus", "husky"), ("2023", "2024")]
)
def test_other_words_do_not(one: str, other: str) -> None:
    assert stem(one) != stem(other)


def test_tokens_are_folded_and_hyphenated_words_give_their_parts() -> None:
    assert tokens("PYC-konsortiet, NÄTVERKET kr/mån") == ["pyc", "konsortiet", "nätverket", "kr", "mån"]


def test_digits_with_signs_between_them_stay_whole() -> None:
    assert tokens("den 2023-05-04 kl. 12:30 kostar 3.5") == ["den", "2023-05-04", "kl", "12:30", "kostar", "3.5"]


@pytest.mark.parametrize("text", ["", " \n", "?!… – ()", "😀🎉"])
def test_text_without_words_has_no_terms(text: str) -> None:
    assert (tokens(text), word_terms(text), gram_terms(text)) == ([], [], [])


def test_a_token_is_cut_where_no_word_is_so_long() -> None:
    assert [len(t) for t in tokens("x" * 10_000)] == [64]


def test_stop_words_carry_no_terms_and_repeats_are_kept() -> None:
    assert word_terms("och det att en") == []
    assert word_terms("Simhallen och simhallen") == [stem("simhallen")] * 2


def test_grams_see_into_compounds_and_past_a_slip() -> None:
    whole, part, slip = (set(gram_terms(w)) for w in ("jourtelefonen", "telefon", "jourtelfonen"))
    assert part <= whole
    assert len(slip & whole) > len(slip) / 2
    assert token_grams("bad") == ("bad",)
    assert token_grams("badet") == ("bade", "adet", "badet")


def test_a_passage_is_found_by_its_words_heading_title_and_day() -> None:
    found = passage(
        item("2", "Simhallen", "Duscharna läcker."), title="Protokoll badnämnden", dating=stated("2023-05-04")
    )
    fields = {f.field: f.terms for f in passage_fields(found)}
    assert tuple(fields) == FIELDS
    assert {stem("duscharna"), stem("badnämnden"), stem("simhallen"), "2023-05-04"} <= set(fields[WORDS])
    assert fields[HEADING] == (stem("simhallen"),)
    assert "dusc" in fields[GRAMS]


def test_what_places_a_passage_is_indexed_but_is_none_of_its_words() -> None:
    found = passage(item("2", "Simhallen", "Duscharna läcker."), title="Protokoll", dating=stated("2023-05-04"))
    assert placed_text(found) == "Protokoll\nSimhallen\n2023-05-04"
    assert embedded_text(found) == "Simhallen\n2. Simhallen\nDuscharna läcker."
