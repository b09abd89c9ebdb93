from __future__ import annotations

import pytest

from assistant.analyzer import (
    FIELDS,
    GRAMS,
    HEADING,
    PARTS,
    WORDS,
    compound_terms,
    embedded_text,
    gram_terms,
    other_spellings,
    parts,
    passage_fields,
    placed_text,
    token_grams,
    tokens,
    word_terms,
)  # fmt: skip
from assistant.stemming import stem
from tests.assistant.meetings import item, passage, stated


@pytest.mark.parametrize(
    ("word", "terms"),
    [
        ("lagrådsremissen", {"remiss", "lagråd-", "lag-", "råd-"}),
        ("socialtjänstministern", {stem("minister"), "socialtjänst-", "social-", "tjänst-"}),
        ("samordnartjänst", {"tjänst", f"{stem('samordnare')}-"}),
        ("nätverkskriminella", {"kriminell"}),
        ("behovsanpassade", {stem("anpassade")}),
        ("förslag", set()),
        ("förslagen", set()),
        ("lss", set()),
    ],
)
def test_a_compound_gives_its_head_and_what_stands_before_it(word: str, terms: set[str]) -> None:
    assert set(compound_terms(word)) == terms


def test_the_parts_of_a_compound_are_stems_in_order() -> None:
    assert parts("socialtjänstministern") == ("social", "tjänst", stem("minister"))
    assert parts("vattenavgifterna")[-1] == stem("avgift")
    assert parts("förslag") == ()


@pytest.mark.parametrize("text", ["PYC-konsortiet", "PYC konsortiet", "PYCkonsortiet", "pyc konsortium"])
def test_hyphen_space_and_closed_spelling_meet(text: str) -> None:
    assert {"pyc", stem("konsortium")} <= set(word_terms(text))


def test_a_hyphenated_word_is_also_found_written_as_one() -> None:
    assert stem("etjänsten") in word_terms("e-tjänst")
    assert word_terms("den 2023-05-04") == ["2023-05-04"]


def test_neighbours_are_also_looked_for_as_one_word() -> None:
    assert stem("barnkonventionen") in other_spellings("Vad säger barn konventionen?")
    assert other_spellings("barnkonventionen") == []


def test_neighbours_are_joined_where_the_first_may_begin_a_compound() -> None:
    assert stem("förskoleplats") in other_spellings("förskole plats")
    assert stem("qvintbolaget") in other_spellings("Vad äger qvint bolaget?")  # nobody knows what that is
    assert stem("barnenskostnader") not in other_spellings("barnens kostnader")


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("LSS", ["lss"]),
        ("LSS-beslutets", ["lss", "beslut", "lssbeslut"]),
        ("IFO:s", ["ifo"]),
        ("SITHS SITHS", ["siths", "siths"]),
        ("SKRs", ["skr"]),
        ("BESLUT OM SIMHALLEN", [stem("beslut"), stem("simhallen")]),
    ],
)
def test_acronyms_stay_whole_and_words_in_capitals_do_not(text: str, terms: list[str]) -> None:
    assert sorted(word_terms(text)) == sorted(terms)


def test_an_acronym_is_met_by_lower_case() -> None:
    typed = "siths"
    assert "siths" in {*word_terms(typed), *other_spellings(typed)}


def test_dots_and_rings_are_letters() -> None:
    assert not set(word_terms("får")) & set(word_terms("far"))
    assert word_terms("höra") != word_terms("hora")


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
    assert token_grams("badet") == ("bade", "adet")


def test_a_passage_is_found_by_its_words_heading_title_and_day() -> None:
    found = passage(
        item("2", "Simhallen", "Duscharna läcker."), title="Protokoll badnämnden", dating=stated("2023-05-04")
    )
    fields = {f.field: f.terms for f in passage_fields(found)}
    assert tuple(fields) == FIELDS
    assert {stem("duscharna"), stem("badnämnden"), stem("simhallen"), "2023-05-04"} <= set(fields[WORDS])
    assert fields[HEADING] == (stem("simhallen"),)
    assert "dusc" in fields[GRAMS]
    assert {stem("nämnden"), "bad-"} <= set(fields[PARTS])


def test_what_places_a_passage_is_indexed_but_is_none_of_its_words() -> None:
    found = passage(item("2", "Simhallen", "Duscharna läcker."), title="Protokoll", dating=stated("2023-05-04"))
    assert placed_text(found) == "Protokoll\nSimhallen\n2023-05-04"
    assert embedded_text(found) == "Simhallen\n2. Simhallen\nDuscharna läcker."
