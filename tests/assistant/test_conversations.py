"""Questions that are asked after others: what they take over, and when they are meant alone."""

from __future__ import annotations

from assistant.types import Answer
from tests.assistant.meetings import Note, assistant_over, item, library, note, stated

LIBRARY = library()


def asked(question: str, before: str, *notes: Note) -> Answer:
    return (assistant_over(*notes) if notes else LIBRARY).ask(question, (before,))


def minutes(file: str, heading: str, body: str, *decisions: str) -> Note:
    return note(file, item("1", heading, body, *decisions), dating=stated("2023-01-10"))


def test_a_follow_up_is_answered_about_its_subject() -> None:
    answer = asked("Vad kostar den?", "Vad beslutades om cykelbanan?")
    assert answer.understood == "Vad kostar den? (cykelbanan)"
    assert "12 miljoner" in answer.citations[0].quote


def test_a_follow_up_that_changes_the_subject_asks_the_same_of_it() -> None:
    answer = asked("Och simhallen?", "Vad beslutades om cykelbanan?")
    assert (answer.status, answer.missing) == ("mentioned", "decision")
    assert answer.citations[0].passage.number == "3"


BRIDGE = minutes(
    "bron.txt", "Träbron", "Kommunen bygger en träbro över ån. Den kostar fyra miljoner och blir klar i höst.",
    "Kommunen bygger en träbro över ån.",
)  # fmt: skip
HOMES = minutes("bo.txt", "Lägenheter", "Hittills har 27 ungdomar fått lägenhet genom kommunen.")
SIGN = minutes("skylt.txt", "Skylten", "Vaktmästaren Bo Kallin beställer skylten till badplatsen i maj.")


def test_a_question_whose_own_words_stand_together_elsewhere_is_answered_alone() -> None:
    for question, words in (("Hur många ungdomar fick lägenhet?", "27 ungdomar"), ("Vem beställer skylten?", "Bo K")):
        answer = asked(question, "Vad beslutades om träbron?", BRIDGE, HOMES, SIGN)
        assert answer.status == "answered"
        assert words in answer.citations[0].quote


def test_what_holds_no_word_of_a_question_does_not_answer_it_for_the_conversation_s_sake() -> None:
    answer = asked("Vem slutar som rektor?", "Hur mycket kostar träbron över ån?", BRIDGE)
    assert answer.status != "answered"
