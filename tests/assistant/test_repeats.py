from __future__ import annotations

import pytest

from assistant.repeats import holds, reading, reads_as, same_words, says_again

DECISION = "Nämnden beslutar att bygga cykelbanan längs Storån."


@pytest.mark.parametrize(
    "other",
    [
        DECISION,
        "Nämnden beslutar att bygga cykelbanan längs Storån",
        "NÄMNDEN beslutar att\nbygga cykelbanan längs Storån.",
        f"Beslut: {DECISION}",
    ],
)
def test_a_sign_or_a_slip_makes_no_other_words(other: str) -> None:
    assert same_words(DECISION, other)
    assert same_words(other, DECISION)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Vi bygger en cykel-\nbana.", "Vi bygger en cykelbana"),
        ("• röd\n• grön", "- röd\n\n- grön"),
        ("1. röd\n2. grön", "a) röd\nb) grön"),
        ("Det kostar 12 000 kronor", "Det kostar 12000 kronor"),
        ("den 2023-11-09", "den 2023–11–09"),
        ("”Ja”, sade hon", "ja sade hon."),
    ],
)
def test_how_words_are_set_makes_no_other_reading(one: str, other: str) -> None:
    assert reads_as(one, other)
    assert holds(f"Förut. {one} Efteråt.", other, least=0)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("blå krukor", "blå kruka"),
        ("läget den 30 9", "läget den 309"),
        ("höjs 15 %", "höjs 15 €"),
        ("Lars Ek", "Lars Eek"),
        ("inte nu", "nu"),
        ("", "nu"),
    ],
)
def test_another_letter_or_figure_makes_another_reading(one: str, other: str) -> None:
    assert not reads_as(one, other)
    assert not same_words(one, other)


def test_words_are_found_whole_and_in_their_place() -> None:
    text = "Bron – över Stor-ån – är 1 200 meter."
    found = reading(text).find(reading("över storån är 1200"))
    assert found is not None
    assert text[found[0] : found[1]] == "över Stor-ån – är 1 200"
    assert reading("Bron över Storån").find(reading("ron över")) is None
    assert reading("Bron över Storån").find(reading("över Stor")) is None
    assert reading("Bron").find(reading("…")) is None
    assert reading("brobro bro").find(reading("bro")) == (7, 10)


def test_a_document_says_a_thing_again_with_slips_but_never_with_another_meaning() -> None:
    assert says_again(DECISION, DECISION.replace("beslutar", "beslutade"))
    assert says_again(DECISION, DECISION.replace("cykelbanan", "cyklebanan"))
    assert not same_words(DECISION, DECISION.replace("cykelbanan", "cyklebanan"))
    assert says_again(DECISION, DECISION.replace("beslutar att", "beslutar också att"))


@pytest.mark.parametrize(
    "other", ["Nämnden beslutar att riva simhallen.", "Storån", "", "Cykelbanan längs Storån är färdig."]
)
def test_other_words(other: str) -> None:
    assert not same_words(DECISION, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Nämnden beslutar att avslå ansökan.", "Nämnden beslutar att inte avslå ansökan."),
        ("Nämnden beslutar att avslå ansökan.", "Nämnden beslutar att ej avslå ansökan."),
        ("Nämnden höjer avgiften för parkering vid torget till 300 kronor per månad.",
         "Nämnden höjer avgiften för parkering vid torget till 450 kronor per månad."),
        ("Nästa möte hålls i simhallens kafé i Granbo den 4 maj 2023.",
         "Nästa möte hålls i simhallens kafé i Granbo den 4 maj 2024."),
        ("Byalaget ska sälja den gamla ladan vid ån till hembygdsgården.",
         "Byalaget ska kanske sälja den gamla ladan vid ån till hembygdsgården."),
        ("Hyran för ladan vid ån höjs från nyår till tvåhundra kronor.",
         "Hyran för ladan vid ån höjs från nyår till minst tvåhundra kronor."),
    ],
)  # fmt: skip
def test_a_negation_or_another_figure_says_something_else(one: str, other: str) -> None:
    assert not same_words(one, other)
    assert not says_again(one, other)


def test_text_without_words_is_compared_as_it_is() -> None:
    assert same_words("—", "—")
    assert not same_words("—", "…")
    assert not same_words("", DECISION)
