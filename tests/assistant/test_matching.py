from __future__ import annotations

import pytest

from assistant.matching import Kin, Sought, Words, coverage, degree, degrees, likeness, sought
from assistant.question import understand
from assistant.stemming import stem


def between(word: str, text: str) -> float:
    one = Sought(token=word, stem=stem(word), weight=1.0)
    return degree(one, Words(text))


def test_a_word_stands_fully_in_any_of_its_forms() -> None:
    assert between("cykelbanorna", "en cykelbana") == 1.0


@pytest.mark.parametrize(
    ("word", "text", "least"),
    [
        ("telefonen", "jourtelefonen", 0.8),  # the last part of a compound
        ("jour", "jourtelefonen", 0.6),  # its first
        ("jourtelefonen", "telefonen", 0.6),  # the question has the compound
        ("familjehemssystemet", "system för familjehem", 0.6),
        ("cyklebanan", "cykelbanan", 0.7),  # two letters in the wrong order
        ("konsotiet", "konsortiet", 0.7),  # one left out
        ("pojkarna", "grabbarna", 0.4),  # another word for it
    ],
)
def test_a_word_stands_in_part(word: str, text: str, least: float) -> None:
    assert least <= between(word, text) < 1.0


@pytest.mark.parametrize(
    ("word", "text"),
    [("cykelbanan", "biblioteket"), ("hus", "huset"[:2]), ("2023", "2024"), ("kilometer", "12")],
)
def test_a_word_does_not_stand_in_another(word: str, text: str) -> None:
    assert between(word, text) == 0.0


@pytest.mark.parametrize(
    ("word", "other"), [("simhall", "start"), ("simhall", "storån"), ("kaffe", "kanot"), ("skola", "stadga")]
)
def test_words_that_differ_by_more_than_a_slip_are_not_alike(word: str, other: str) -> None:
    """Short words may differ by one slip; a distance beyond the limit must not count as two."""
    assert likeness(word, other) == 0.0


def test_likeness_is_a_share_and_full_for_the_same() -> None:
    words = [stem(w) for w in "cykelbana cykel bana simhall simning hall konsortium 2023 x".split()]
    assert all(0.0 <= likeness(a, b) <= 1.0 for a in words for b in words)
    assert all(likeness(a, a) == 1.0 for a in words)


def test_what_is_sought_has_each_word_once_with_names_weighing_more() -> None:
    words = {w.token: w for w in sought(understand("Vad gör PYC-konsortiet i kommunen, i kommunerna och i Granbo?"))}
    assert set(words) == {"pyc", "konsortiet", "kommunen", "granbo"}
    assert words["granbo"].name
    assert not words["kommunen"].name
    assert words["granbo"].weight > words["kommunen"].weight


def test_words_of_the_conversation_weigh_less() -> None:
    own, taken = (
        sought(understand("Vad kostar simhallen?"))[0],
        sought(understand("Vad kostar den?", ["Vad är simhallen?"]))[0],
    )
    assert (own.own, taken.own) == (True, False)
    assert taken.weight < own.weight


def test_coverage_is_the_share_of_weight_found() -> None:
    words = sought(understand("simhallen biblioteket"))
    assert coverage(words, degrees(words, Words("Simhallen och biblioteket."))) == 1.0
    assert 0.3 < coverage(words, degrees(words, Words("Simhallen stänger."))) < 0.7
    assert coverage(words, degrees(words, Words(""))) == 0.0
    assert coverage((), {}) == 0.0


@pytest.mark.parametrize(
    ("word", "text", "least"),
    [
        ("motorbytet", "bytet av motorn drar ut på tiden", 0.8),
        ("motorbytet", "Motorn läcker. Ett byte är beställt.", 0.8),
        ("medlemsavgiften", "avgiften för en medlem", 0.8),
        ("taxan", "avloppstaxan", 0.8),
        ("avlopp", "avloppstaxan", 0.6),
    ],
)
def test_a_compound_stands_where_its_parts_are_said_apart(word: str, text: str, least: float) -> None:
    assert least <= between(word, text) < 1.0


def test_half_of_a_compound_is_not_the_whole() -> None:
    assert between("motorbytet", "ett byte av plats") < 0.8
    assert between("motorbytet", "motorn går bra") < 0.8


def test_one_look_over_many_texts_finds_what_a_look_at_each_does() -> None:
    words = sought(understand("Vad kostar medlemsavgiften i Granbo simsällskap?"))
    texts = [Words(t) for t in ("Avgiften för en medlem höjs.", "Granbo sim sällskap", "Bänken är ny.", "")]
    kin = Kin(words, texts)
    assert [kin.degrees(t) for t in texts] == [degrees(words, t) for t in texts]
