from __future__ import annotations

import pytest

from assistant.bodies import of_another_body
from tests.assistant.meetings import Part, passage

TITLE = "Kultur- och fritidsnämnden 14 mars 2023"
BUS = "Nämnden beslutar att köpa en ny bokbuss."


@pytest.mark.parametrize(
    ("question", "title", "text", "another"),
    [
        ("Vad beslutade tekniska nämnden om bokbussen?", TITLE, BUS, True),
        ("Vad beslutade räddningsnämnden om bokbussen?", TITLE, BUS, True),
        ("Vad beslutade kultur- och fritidsnämnden om bokbussen?", TITLE, BUS, False),
        ("Vad beslutade fritidsnämnden om bokbussen?", TITLE, BUS, False),
        ("Vad beslutade nämnden om bokbussen?", TITLE, BUS, False),
        ("Vad kom man överens om för bokbussen?", TITLE, BUS, False),
        ("Vad kostar bokbussen?", TITLE, BUS, False),
        ("Vad beslutade tekniska nämnden om bokbussen?", "Protokoll 14 mars", BUS, False),
        ("Vad beslutade tekniska nämnden om bokbussen?", "Anteckningar, norra området", BUS, False),
        ("Vad beslutade tekniska nämnden om bokbussen?", "Anteckningar från öppet samråd", BUS, False),
        ("Vad beslutade tekniska nämnden om bokbussen?", TITLE, "Tekniska nämnden har avslagit bokbussen.", False),
        ("Vad beslutade kommunstyrelsen om bokbussen?", "Kommunstyrelsens arbetsutskott", BUS, False),
    ],
)
def test_a_passage_is_another_body_s_where_its_title_says_so(
    question: str, title: str, text: str, *, another: bool
) -> None:
    assert of_another_body(question, passage(Part(text)).model_copy(update={"title": title})) is another
