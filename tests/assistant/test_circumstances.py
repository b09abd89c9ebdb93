"""Questions about a meeting's own place and time, answered from the lines above its agenda."""

from __future__ import annotations

import pytest

from tests.assistant.meetings import Part, article, assistant_over, item, note, stated

SPRING = note(
    "kultur_mars.txt",
    Part("Kulturnämnden\nSammanträdesdatum: 2023-03-14\nPlats och tid: Ladan, stora salen, kl. 13.15–16.40\n"),
    item("1", "Bokbussen", "Bokbussen är från 2006. Samrådet hölls i Råby bygdegård den 3 maj."),
    dating=stated("2023-03-14"),
)
AUTUMN = note(
    "kultur_sept.md",
    Part("Kulturnämnden\n**Plats:** Kommunhuset\n**Tid:** 2023-09-12, 9–11\n"),
    item("1", "Nästa möte", "Nästa möte är den 10 oktober i Ladan."),
    dating=stated("2023-09-12"),
)
NOTICE = note(
    "kallelse.txt",
    Part("Kallelse till äldrerådet\nTid: tisdagen den 7 november 2023 klockan 10.00–12.00\nPlats: Linden\n"),
    kind="notice",
    dating=stated("2023-11-07"),
)
ASSISTANT = assistant_over(SPRING, AUTUMN, NOTICE, article())


@pytest.mark.parametrize(
    ("question", "quote"),
    [
        ("Var hölls nämndens möte den 14 mars 2023?", "Plats och tid: Ladan, stora salen, kl. 13.15–16.40"),
        ("När började mötet den 14 mars 2023?", "Plats och tid: Ladan, stora salen, kl. 13.15–16.40"),
        ("Var hölls senaste mötet?", "**Plats:** Kommunhuset"),
        ("Var höll kulturnämnden sitt möte i september 2023?", "**Plats:** Kommunhuset"),
        ("När är äldrerådets möte?", "Tid: tisdagen den 7 november 2023 klockan 10.00–12.00"),
    ],
)
def test_a_meeting_s_place_and_time_are_read_off_its_head(question: str, quote: str) -> None:
    answer = ASSISTANT.ask(question)
    assert answer.status == "answered"
    assert answer.citations[0].quote == quote


YEARLY = note(
    "arsstamma.txt",
    Part("Fiskeföreningens föreningsstämma\nDatum: 2022-04-02\nPlats: Bystugan\n"),
    dating=stated("2022-04-02"),
)


@pytest.mark.parametrize("question", ["Var hölls föreningsstämman?", "Var hölls stämman 2022?"])
def test_a_meeting_may_be_named_by_its_kind(question: str) -> None:
    answer = assistant_over(SPRING, AUTUMN, YEARLY).ask(question)
    assert answer.citations[0].quote == "Plats: Bystugan"


@pytest.mark.parametrize(
    ("question", "part"),
    [("När är nästa möte?", "10 oktober"), ("Var hölls samrådet om bokbussen?", "Råby bygdegård")],
)
def test_what_a_meeting_says_of_others_is_looked_for_as_ever(question: str, part: str) -> None:
    assert part in ASSISTANT.ask(question).citations[0].quote


def test_a_head_without_the_place_is_not_quoted_for_it() -> None:
    bare = note("bar.txt", Part("Tekniska nämnden\nDatum: 2024-05-07\n"), dating=stated("2024-05-07"))
    answer = assistant_over(bare, SPRING).ask("Var hölls mötet den 7 maj 2024?")
    assert all("2024-05-07" not in c.quote or answer.status != "answered" for c in answer.citations)
