from __future__ import annotations

from typing import get_args

import pytest

from assistant.expected import fits, missing
from assistant.matching import sought
from assistant.question import understand
from assistant.types import Intent, Missing


def fit(intent: Intent, text: str, question: str = "cykelbanan") -> float:
    return fits(intent, text, sought(understand(question)))


@pytest.mark.parametrize(
    ("intent", "text"),
    [
        ("when", "Bygget startar den 3 juni 2023."),
        ("when", "Vi ses på tisdag kl. 13."),
        ("when", "Det sker vid årsskiftet."),
        ("how_long", "Avtalet gäller i två år."),
        ("how_long", "Försöket pågår tills vidare."),
        ("who", "Torkel Ulfvin leder arbetet."),
        ("who", "Arbetet leds av Torkel Ulfvin."),
        ("where", "Mötet hålls i Sundhammar."),
        ("how_many", "Det kom fyrtio ansökningar."),
        ("how_many", "Hälften av barnen simmar."),
        ("how_much", "Den kostar 12 miljoner kronor."),
        ("how_much", "Det är gratis."),
        ("definition", "Cykelbanan är en väg för cyklar."),
        ("list", "Vi behöver:\n• bänkar\n• lampor"),
        ("list", "Granbo, Ekvalla och Sundhammar är med."),
    ],
)
def test_what_can_be_the_answer(intent: Intent, text: str) -> None:
    assert fit(intent, text) >= 0.5


@pytest.mark.parametrize(
    ("intent", "text"),
    [
        ("when", "Bygget startar snart."),
        ("how_long", "Avtalet gäller."),
        ("who", "Arbetet leds av nämnden."),
        ("who", "Granbo Kommun leder arbetet."),
        ("where", "Mötet hålls snart."),
        ("how_many", "Det kom ansökningar."),
        ("how_many", "Mötet hölls den 4 maj 2023."),
        ("how_much", "Den blir dyr."),
        ("how_much", "Bygget startar den 3 juni 2023."),
    ],
)
def test_what_cannot(intent: Intent, text: str) -> None:
    assert fit(intent, text) <= 0.25


def test_a_name_of_the_question_is_no_answer_to_who() -> None:
    assert fit("who", "Vi tackar Torkel Ulfvin.", "Vem är Torkel Ulfvin?") == 0.0


def test_a_place_of_the_question_is_no_answer_to_where() -> None:
    assert fit("where", "Simhallen i Granbo läcker.", "Var ligger simhallen i Granbo?") == 0.0


def test_the_number_before_what_is_counted_is_best() -> None:
    counted, other = (
        fit("how_many", "12 ansökningar kom.", "ansökningar"),
        fit("how_many", "12 bilar kom.", "ansökningar"),
    )
    assert counted > other > 0.0


@pytest.mark.parametrize(
    "text",
    [
        "GBB betyder granbarkborre.",
        "GBB (granbarkborre) är vanlig.",
        "Granbarkborren (GBB) är vanlig.",
        "GBB: granbarkborre",
    ],
)
def test_a_definition_is_better_than_a_mention(text: str) -> None:
    assert fit("definition", text, "Vad är GBB?") > fit("definition", "Vi såg GBB i skogen.", "Vad är GBB?")


@pytest.mark.parametrize("intent", ["fact", "decision", "meeting", "whether", "attendance", "absence"])
def test_other_questions_want_no_kind(intent: Intent) -> None:
    assert fit(intent, "Vad som helst.") == 1.0


@pytest.mark.parametrize("intent", get_args(Intent))
@pytest.mark.parametrize("text", ["", " ", "?", "\n\n", "😀", "\ud800", "12", "a" * 5000])
def test_any_text_is_judged_between_0_and_1(intent: Intent, text: str) -> None:
    assert 0.0 <= fit(intent, text) <= 1.0


@pytest.mark.parametrize("intent", get_args(Intent))
def test_every_kind_can_be_missing(intent: Intent) -> None:
    assert missing(intent) in get_args(Missing)


def test_what_is_missing_is_what_was_asked_for() -> None:
    assert [missing("decision"), missing("when"), missing("how_much"), missing("fact")] == [
        "decision",
        "date",
        "amount",
        "answer",
    ]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Simhallen stängs eftersom pumpen läcker.", True),
        ("Mötet flyttas på grund av snön.", True),
        ("Simhallen stängs den 3 maj.", False),
    ],
)
def test_a_question_of_why_wants_a_reason(text: str, reason: bool) -> None:
    assert fit("why", text) == float(reason)


@pytest.mark.parametrize(
    ("text", "age"),
    [("Hon är 57 år.", True), ("Huset är byggt 1931, uppfört av varvet.", True), ("Vi var 14 där.", False)],
)
def test_a_question_of_age_wants_years(text: str, age: bool) -> None:
    assert fit("how_old", text) == float(age)
