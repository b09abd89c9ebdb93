"""Questions about a meeting as a whole that name no day: the body's name, what was up there, or else the latest."""

from __future__ import annotations

import pytest

from assistant.types import Answer, Period, Presence
from tests.assistant.meetings import Note, Part, assistant_over, item, note, people, stated

PLAY = "Rådet beslutar att flytta lekplatsen till ängen."
DOCK = "Styrelsen beslutar att laga bryggan före midsommar."


def meeting(file: str, title: str, day: str | None, *parts: Part) -> Note:
    return note(file, *parts, dating=stated(day) if day else None, title=title)


def village(day: str | None = "2024-02-06", file: str = "byalag_vinter.txt") -> Note:
    return meeting(
        file, "Byalaget i Granbo", day,
        people("Signe Brask, Ekvalla", "Bosse Kallin, Granbo", absent=["Disa Mork, Ekvalla"]),
        item("1", "Lekplatsen", f"Lekplatsen är sliten.\nBeslut: {PLAY}", PLAY),
    )  # fmt: skip


def harbour(day: str | None = "2023-09-12") -> Note:
    return meeting(
        "protokoll_hamnforeningen.txt", "Protokoll", day,
        people("Helmi Rautio, Ekvalla", "Torkel Ulfvin, Sundhammar", absent=["Signe Brask, Ekvalla"]),
        item("1", "Bryggan", f"Bryggan har ruttnat.\nBeslut: {DOCK}", DOCK),
        item("2", "Muddringen", "Muddringen av inloppet väntar på tillstånd."),
    )  # fmt: skip


def quoted(answer: Answer) -> str:
    assert answer.status == "answered", answer
    return "\n".join(c.quote for c in answer.citations)


@pytest.mark.parametrize("day", ["2024-02-06", None])
@pytest.mark.parametrize("question", ["Vilka deltog?", "vem var med", "Vilka var närvarande på mötet?"])
def test_of_one_meeting_its_list(question: str, day: str | None) -> None:
    answer = assistant_over(village(day)).ask(question)
    assert quoted(answer).splitlines() == ["Signe Brask, Ekvalla", "Bosse Kallin, Granbo"]


@pytest.mark.parametrize("question", ["Vilka var frånvarande?", "Vem saknades på senaste mötet?"])
def test_the_absent_of_the_latest_meeting(question: str) -> None:
    answer = assistant_over(harbour(), village()).ask(question)
    assert quoted(answer) == "Disa Mork, Ekvalla"
    assert [c.passage.dating.date for c in answer.citations] == ["2024-02-06"]


def test_it_is_told_which_meeting_the_latest_is() -> None:
    answer = assistant_over(harbour(), village()).ask("Vilka deltog?")
    assert {c.passage.file for c in answer.citations} == {"byalag_vinter.txt"}
    assert answer.understood == "Vilka deltog? (Byalaget i Granbo, 2024-02-06)"
    titled = meeting("a.txt", "Byalaget 2024-02-06", "2024-02-06", people("Signe Brask, Ekvalla"))
    assert assistant_over(titled).ask("Vilka deltog?").understood == "Vilka deltog? (Byalaget 2024-02-06)"


def test_the_latest_is_found_however_long_ago() -> None:
    old = [
        village("1994-02-06", "gammalt.txt"),
        meeting("nytt.txt", "Nyhet", "2024-05-01", item("1", "Glass", "Gott.")),
    ]
    assert "Signe Brask" in quoted(assistant_over(*old).ask("Vilka deltog?"))


def test_the_latest_within_the_days_that_a_search_is_narrowed_to() -> None:
    over = assistant_over(harbour(), village(), village("2023-04-01", "byalag_var.txt"))
    answer = over.ask("Vilka deltog?", within=Period.of_iso("2023"))
    assert {c.passage.file for c in answer.citations} == {"protokoll_hamnforeningen.txt"}
    assert over.ask("Vilka deltog?", within=Period.of_iso("2019")).citations == ()


def test_a_summons_tells_nobody_who_came() -> None:
    summons = note("kallelse.txt", people("Sture Nyman"), dating=stated("2025-01-01"), kind="notice", title="Kallelse")
    assert "Sture Nyman" not in quoted(assistant_over(village(), summons).ask("Vilka deltog?"))


@pytest.mark.parametrize(
    ("question", "person"),
    [
        ("Vilka deltog på byalagets möte?", "Bosse Kallin"),
        ("Vilka var med i Byalaget?", "Bosse Kallin"),
        ("Vem deltog i hamnföreningen?", "Torkel Ulfvin"),
        ("Vilka deltog på Hamnföreningens möte i september 2023?", "Torkel Ulfvin"),
        ("Vilka var med när muddringen diskuterades?", "Torkel Ulfvin"),
    ],
)
def test_a_body_is_meant_by_the_name_of_its_notes_and_a_meeting_by_what_was_up(question: str, person: str) -> None:
    answer = assistant_over(village(), village("2023-04-01", "byalag_var.txt"), harbour()).ask(question)
    assert person in quoted(answer)
    assert len({c.passage.file for c in answer.citations}) == 1


def test_those_of_a_place_at_the_meeting_of_a_body() -> None:
    answer = assistant_over(village(), harbour()).ask("Vilka från Ekvalla deltog på hamnföreningens möte?")
    assert quoted(answer) == "Helmi Rautio, Ekvalla"


@pytest.mark.parametrize("question", ["Vilka deltog i Kyrkokören?", "Vilka deltog på seglarlägrets möte?"])
def test_a_body_that_no_notes_are_of_has_no_list(question: str) -> None:
    assert assistant_over(village(), harbour()).ask(question).status != "answered"


def test_a_follow_up_asks_who_was_there_when_it_was_up() -> None:
    answer = assistant_over(village(), harbour()).ask("Vilka deltog?", ["Hur går det med muddringen av inloppet?"])
    assert "Torkel Ulfvin" in quoted(answer)
    assert "Bosse Kallin" not in quoted(answer)


@pytest.mark.parametrize(
    ("question", "decision"),
    [
        ("Vad beslutades på senaste mötet?", PLAY),
        ("Vad beslutade byalaget?", PLAY),
        ("Vad bestämdes i hamnföreningen?", DOCK),
    ],
)
def test_what_a_meeting_decided(question: str, decision: str) -> None:
    assert quoted(assistant_over(village(), harbour()).ask(question)) == decision


def test_what_was_up_at_the_meeting_of_a_body() -> None:
    assert "Muddringen" in quoted(assistant_over(village(), harbour()).ask("Vad togs upp på hamnföreningens möte?"))


def test_a_subject_is_no_body() -> None:
    answer = assistant_over(village(), harbour()).ask("Vad beslutades om bryggan?")
    assert answer.understood == answer.question
    assert quoted(answer) == DOCK


def test_without_lists_it_is_not_said_that_the_question_is_empty() -> None:
    only = meeting("artikel.txt", "Glassen", "2024-05-01", item("1", "Glassen", "Glassen är slut."))
    answer = assistant_over(only).ask("Vilka deltog?")
    assert (answer.status, answer.reason) == ("not_found", "nothing_alike")


@pytest.mark.parametrize("presence", ["present", "absent"])
def test_the_same_words_of_two_meetings_are_two_citations_with_a_day_each(presence: Presence) -> None:
    person = "Signe Brask, Ekvalla"
    both = [
        meeting(f"{day}.txt", "Granbo byalag", day,
                people(person) if presence == "present" else people("Bosse Kallin", absent=[person]))
        for day in ("2023-04-01", "2024-02-06")
    ]  # fmt: skip
    question = "Vilka deltog från Ekvalla?" if presence == "present" else "Vem från Ekvalla var frånvarande?"
    cited = assistant_over(*both).ask(question).citations
    assert [(c.quote, c.also_in) for c in cited] == [(person, ())] * 2
    assert {c.passage.dating.date for c in cited} == {"2023-04-01", "2024-02-06"}


# --- an item by its number --------------------------------------------------------------------------------------------


def council_of(file: str, day: str | None, first: int) -> Note:
    def numbered(number: int, heading: str, decision: str) -> Part:
        return item(f"§ {number}", heading, f"Ärendet bereds.\nBeslut: {decision}", decision)

    return meeting(
        file, "Byarådet", day,
        numbered(first, "Gungan", f"Rådet målar gunga {first}."),
        numbered(first + 1, "Båten", f"Rådet tjärar båt {first + 1}."),
    )  # fmt: skip


COUNCILS = (council_of("var.txt", "2024-03-05", 7), council_of("host.txt", "2023-10-03", 3))


@pytest.mark.parametrize(
    ("question", "decision"),
    [
        ("Vad beslutades i § 8?", "Rådet tjärar båt 8."),
        ("Vad beslutades under paragraf 3?", "Rådet målar gunga 3."),
        ("Vad beslutades i § 4 den 3 oktober 2023?", "Rådet tjärar båt 4."),
    ],
)
def test_an_item_asked_for_by_its_number(question: str, decision: str) -> None:
    assert quoted(assistant_over(*COUNCILS).ask(question)) == decision


def test_what_stands_in_an_item() -> None:
    answer = assistant_over(*COUNCILS).ask("Vad står i § 8?")
    assert {c.passage.number for c in answer.citations} == {"§ 8"}


def test_an_item_that_is_not_there_is_not_found() -> None:
    answer = assistant_over(*COUNCILS).ask("Vad beslutades i § 99?")
    assert (answer.status, answer.reason, answer.citations) == ("not_found", "nothing_alike", ())


def test_a_number_tells_two_items_alike_apart() -> None:
    for number in (7, 3):
        answer = assistant_over(*COUNCILS).ask(f"Vad beslutades om gungan i § {number}?")
        assert answer.citations[0].passage.number == f"§ {number}"


def test_what_a_body_without_a_dated_meeting_decided() -> None:
    undated = council_of("odaterat.txt", None, 1)
    said = quoted(assistant_over(undated).ask("Vad beslutade byarådet?"))
    assert "Rådet målar gunga 1." in said
    assert "Rådet tjärar båt 2." in said


@pytest.mark.parametrize(
    "question",
    [
        "Vilka deltog den 16 april?",
        "Vad beslutades på mötet den 16 april?",
        "Vad togs upp i augusti?",
        "Vad beslutade byarådet den 16 april?",
    ],
)
def test_a_day_without_a_year_on_which_nothing_was_held_is_not_the_latest(question: str) -> None:
    answer = assistant_over(village(), harbour()).ask(question)
    assert answer.status != "answered"


def test_a_day_that_no_meeting_has_is_told_as_such() -> None:
    answer = assistant_over(village(), harbour()).ask("Vilka deltog den 16 april?")
    assert (answer.status, answer.reason) == ("not_found", "empty_period")


def test_a_meeting_to_come_is_not_the_latest_one() -> None:
    coming = item("2", "Nästa möte", "Nästa möte är den 16 april 2024 klockan 18.")
    held = meeting("byalag.txt", "Byalaget", "2024-02-06", Part("Byalaget\nTid: 6 februari 2024 kl. 19\n"), coming)
    assert "klockan 18" in quoted(assistant_over(held, harbour()).ask("När börjar mötet den 16 april?"))


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("Vad beslutades på mötet?", PLAY),
        ("Vad beslutades?", PLAY),
        ("Vad togs upp på mötet?", "1. Lekplatsen"),
        ("Vilka deltog?", "Bosse Kallin, Granbo"),
    ],
)
def test_one_meeting_is_meant_also_where_it_has_no_day(question: str, words: str) -> None:
    assert words in quoted(assistant_over(village(None)).ask(question))


def test_of_several_meetings_without_a_day_none_is_the_latest() -> None:
    answer = assistant_over(village(None), harbour(None)).ask("Vad beslutades?")
    assert answer.status == "not_found"


def test_a_body_whose_name_has_a_hyphen_and_a_blank() -> None:
    notes = [
        meeting(file, "Fritids- och kulturnämnden", day, people(name), item("1", "Hamnen", f"Beslut: {said}", said))
        for file, day, name, said in (
            ("a.txt", "2024-01-09", "Helmi Rautio, Ekvalla", "Nämnden lagar kajen."),
            ("b.txt", "2024-02-06", "Bosse Kallin, Granbo", "Nämnden hyr en pråm."),
        )
    ]
    answer = assistant_over(*notes, village("2024-03-05")).ask("Vad beslutades på fritids- och kulturnämndens möte?")
    assert quoted(answer) == "Nämnden hyr en pråm."


def test_the_latest_is_found_among_more_passages_than_are_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("assistant.occasion.PASSAGES", 6)
    filler = [meeting(f"a{n}.txt", "Nyhet", f"2023-0{n}-11", item("1", "Glass", "Gott.")) for n in range(1, 10)]
    over = assistant_over(*filler, village("2023-08-12", "z.txt"), village("2023-02-12", "b.txt"))
    assert {c.passage.file for c in over.ask("Vilka deltog?").citations} == {"z.txt"}
