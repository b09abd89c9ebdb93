from __future__ import annotations

from typing import get_args

import pytest

from assistant.expected import fits, missing, tied
from assistant.matching import Kin, Words, sought
from assistant.question import understand
from assistant.types import Intent, Missing


def fit(intent: Intent, text: str, question: str = "cykelbanan") -> float:
    return fits(intent, text, Kin(sought(understand(question)), [Words(text)]))


@pytest.mark.parametrize(
    ("intent", "text"),
    [
        ("when", "Bygget startar den 3 juni 2023."),
        ("which_day", "Bygget startar den 3 juni 2023."),
        ("which_day", "Vi ses på tisdag."),
        ("when", "Vi ses på tisdag kl. 13."),
        ("when", "Det sker vid årsskiftet."),
        ("when", "Kärlen töms inom tolv timmar."),
        ("when", "Lappen kastas efter sju år."),
        ("how_long", "Avtalet gäller i två år."),
        ("how_long", "Försöket pågår tills vidare."),
        ("how_long", "Svarstiden är 14 sekunder."),
        ("how_long", "Banan blir 400 meter."),
        ("how_long", "Vi har köpstopp till årsskiftet."),
        ("how_long", "Tjänsten är vakant sedan mars."),
        ("how_long", "Vi väntar tills bron är klar."),
        ("how_long", "Listan är 35 namn lång."),
        ("when", "Målaren kommer efter lovet."),
        ("when", "De börjar först när isen har gått."),
        ("how_often", "Kärlen töms varannan vecka."),
        ("how_often", "Vi ses två gånger om året."),
        ("share", "61 procent åker buss."),
        ("share", "Sju av tio åker buss."),
        ("quantity", "Det rann ut 600 kubikmeter."),
        ("quantity", "Svinnet gick från 41 till 19 gram."),
        ("which", "Gatorna plogas av Snöröjarna Nord."),
        ("who", "Cykelbanan sköts av Jimmy."),
        ("who", "Jimmy sköter cykelbanan."),
        ("when", "Det blir klart före midsommar."),
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
        ("which_day", "Bygget startade 2023."),
        ("how_long", "Avtalet gäller."),
        ("how_long", "Alla är välkomna till julbordet."),
        ("when", "Vi arbetar efter lovande planer."),
        ("how_often", "Kärlen töms av bolaget."),
        ("share", "Eleverna åker buss."),
        ("quantity", "Det rann ut mycket vatten."),
        ("which", "Gatorna plogas av ett bolag."),
        ("which", "Gatorna plogas."),
        ("who", "Cykelbanan går från Granefors och Tallvik."),
        ("who", "Duscharna vid cykelbanan läcker."),
        ("who", "• Pengar till cykelbanan saknas."),
        ("who", "Arbetet leds av nämnden."),
        ("who", "Granbo Kommun leder arbetet."),
        ("where", "Mötet hålls snart."),
        ("how_many", "Det kom ansökningar."),
        ("how_many", "Sopkärlen töms veckovis."),
        ("how_many", "Mötet hölls den 4 maj 2023."),
        ("how_much", "Den blir dyr."),
        ("how_much", "Bygget startar den 3 juni 2023."),
    ],
)
def test_what_cannot(intent: Intent, text: str) -> None:
    assert fit(intent, text) <= 0.25


def test_a_name_of_the_question_is_no_answer_to_who() -> None:
    assert fit("who", "Vi tackar Torkel Ulfvin.", "Vem är Torkel Ulfvin?") == 0.0


def test_a_role_that_stands_before_the_name_is_close_to_it() -> None:
    tight = fit("who", "Bibliotekarien Folke Ansgarsson är nöjd.", "Vem är bibliotekarie?")
    assert tight > fit("who", "Vaktmästaren Folke Ansgarsson är nöjd.", "Vem är bibliotekarie?")


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
        ("Simhallen stängs av hälsoskäl.", True),
        ("Signe var jävig i frågan om simhallen.", True),
        ("Frågan vilar i väntan på anbud.", True),
        ("Hundarna skällde vid simhallen.", False),
    ],
)
def test_a_question_of_why_wants_a_reason(text: str, reason: bool) -> None:
    assert fit("why", text) == float(reason)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Klubben söker lov för att bygga en brygga vid udden.", False),
        ("Klubben vill ha en brygga för att locka fler till udden.", True),
        ("Vi vill bygga för att bygga broar mellan folk.", True),
    ],
)
def test_the_purpose_asked_about_is_no_reason_for_it(text: str, reason: bool) -> None:
    assert fit("why", text, "Varför fick de inte bygga bryggan?") == float(reason)


@pytest.mark.parametrize(
    ("text", "age"),
    [("Hon är 57 år.", True), ("Huset är byggt 1931, uppfört av varvet.", True), ("Vi var 14 där.", False)],
)
def test_a_question_of_age_wants_years(text: str, age: bool) -> None:
    assert fit("how_old", text) == float(age)


# --- what is near to what is asked about ------------------------------------------------------------------------------


def near(intent: Intent, text: str, question: str) -> float:
    return tied(intent, text, Kin(sought(understand(question)), [Words(text)]))


@pytest.mark.parametrize(
    ("intent", "question", "close", "far"),
    [
        ("how_much", "Vad kostar bryggan?", "Bryggan kostar 40 000 kronor.",
         "Bryggan lagas av båtklubben i sommar, och för rodden har den fått 40 000 kronor."),
        ("who", "Vem sköter nyckelskåpet?", "Nyckelskåpet sköts av Signe Brask.",
         "Nyckelskåpet ska målas om i vår, och om blommorna på torget får man tala med Signe Brask."),
        ("when", "När invigs lekplatsen?", "Lekplatsen invigs den 3 maj 2024.",
         "Lekplatsen är sliten men ska få vara kvar som den är, så länge muddringen pågår till den 3 maj 2024."),
    ],
)  # fmt: skip
def test_what_is_asked_about_is_nearer_in_its_own_statement(
    intent: Intent, question: str, close: str, far: str
) -> None:
    assert near(intent, close, question) > near(intent, far, question) > 0.0


def test_nothing_is_near_without_a_day_or_for_another_intent() -> None:
    assert near("when", "Lekplatsen invigs snart.", "När invigs lekplatsen?") == 0.0
    assert near("fact", "Lekplatsen invigs den 3 maj 2024.", "Hur blir lekplatsen?") == 0.0


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        ("Det kom 12 ansökningar.", "Ansökningar om 12 bilar lästes."),  # right before what it counts
        ("Antal ansökningar: 12", "Det kom 12 bilar."),  # a total behind its label
        ("Det kom 12 bilar.", "Det tog 12 veckor."),  # counts something, against a measure
    ],
)
def test_a_number_is_better_the_surer_it_counts_what_is_asked_for(better: str, worse: str) -> None:
    question = "Hur många ansökningar kom?"
    assert fit("how_many", better, question) > fit("how_many", worse, question)


def test_how_many_did_something_counts_persons_by_any_name() -> None:
    assert fit("how_many", "87 personer hörde av sig.", "Hur många anmälde sig?") > 0.8
    assert fit("how_many", "Det tog 87 veckor.", "Hur många anmälde sig?") <= 0.5


@pytest.mark.parametrize(
    ("text", "least", "most"),
    [
        ("Det nya systemet heter Myrstacken.", 1.0, 1.0),
        ("Kassan sköts i systemet ”vita boken”.", 1.0, 1.0),
        ("Systemet byts ut i vår.", 0.0, 0.0),
    ],
)
def test_a_question_of_what_a_thing_is_called_wants_a_name(text: str, least: float, most: float) -> None:
    assert least <= fit("name", text, "Vad heter systemet?") <= most


def test_a_thing_is_called_and_a_person_is() -> None:
    assert understand("Vad heter systemet?").intent == "name"
    assert understand("Vad heter projektledaren?").intent == "who"


def test_another_office_than_the_one_asked_about() -> None:
    chair, vice = "Vem är ordförande i rådet?", "Vem är vice ordförande i rådet?"
    line, other = "Torkel Ulfvin, ordförande", "Helmi Rautio, vice ordförande"
    assert fit("who", other, chair) < fit("who", line, chair)
    assert fit("who", other, vice) == fit("who", line, chair) == fit("who", f"{line}, {other}", chair)
