from __future__ import annotations

import pytest

from assistant.repeats import same_words

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
    ],
)  # fmt: skip
def test_a_negation_or_another_figure_says_something_else(one: str, other: str) -> None:
    assert not same_words(one, other)


def test_text_without_words_is_compared_as_it_is() -> None:
    assert same_words("—", "—")
    assert not same_words("—", "…")
    assert not same_words("", DECISION)
