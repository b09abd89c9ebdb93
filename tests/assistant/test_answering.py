"""From a question's hits to its answer, over stores of a few invented notes."""

from __future__ import annotations

import pytest

from assistant.analyzer import tokens
from assistant.quoting import LONGEST_QUOTE
from assistant.types import Answer, Dating, Missing
from tests.assistant.meetings import (
    ARTICLE,
    BUILD,
    COPY,
    COUNCIL,
    FOREST,
    Note,
    assistant_over,
    council,
    forest,
    item,
    library,
    note,
    people,
    stated,
)  # fmt: skip

LIBRARY = library()


def asked(question: str, *notes: Note, history: tuple[str, ...] = ()) -> Answer:
    return (assistant_over(*notes) if notes else LIBRARY).ask(question, history)


def minutes(file: str, heading: str, body: str, *decisions: str, day: str = "2023-01-10") -> Note:
    return note(file, item("1", heading, body, *decisions), dating=stated(day))


# --- answered ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("Vad beslutades om cykelbanan?", BUILD),
        ("vad beslutades om cyklebanan", BUILD),
        ("Vad kostar cykelbanan?", "12 miljoner kronor"),
        ("När startar bygget av cykelbanan?", "3 juni 2023"),
        ("Vem leder arbetet med cykelbanan?", "Torkel Ulfvin"),
        ("Hur mycket har älgstammen minskat?", "15 procent"),
        ("Vad betyder GBB?", "Granbarkborren (GBB)"),
        ("Vem är bibliotekarie i Sundhammar?", "Folke Ansgarsson"),
        ("Vad kan man låna på biblioteket?", "• symaskiner\n• skridskor\n• ukulelen"),
        ("Vad enades rådet om för bidrag?", "Rådet enades om att söka bidrag"),
        ("Vilka kom från Granbo?", "Majvor Stensjö, Granbo\nTorkel Ulfvin, Granbo"),
        ("Vem var frånvarande den 4 maj 2023?", "Bosse Kallin"),
    ],
)
def test_the_words_that_answer_are_quoted_first(question: str, words: str) -> None:
    answer = asked(question)
    assert (answer.status, answer.missing, answer.reason) == ("answered", None, None)
    assert words in answer.citations[0].quote


def test_a_question_about_a_decision_quotes_the_decision_and_nothing_else() -> None:
    answer = asked("Vad beslutades om cykelbanan?")
    assert [c.quote for c in answer.citations] == [BUILD]


def test_the_same_words_are_quoted_once_with_the_other_file_beside_them() -> None:
    (citation,) = asked("Vad beslutades om cykelbanan?").citations
    assert {citation.passage.file, *citation.also_in} == {COUNCIL, COPY}


def test_what_was_up_on_a_day_is_its_items_without_the_formalities() -> None:
    answer = asked("Vad togs upp den 4 maj 2023?")
    assert answer.status == "answered"
    assert [c.passage.number for c in answer.citations] == ["2", "3"]
    assert all(COPY in c.also_in for c in answer.citations)


@pytest.mark.parametrize(
    ("question", "file", "status"),
    [
        ("Vad kostar cykelbanan?", {COUNCIL, COPY}, "stated"),
        ("Hur mycket har älgstammen minskat?", {FOREST}, "inferred"),
        ("Är biblioteket öppet på söndagar?", {ARTICLE}, "unknown"),
    ],
)
def test_how_a_date_is_known_is_carried_through(question: str, file: set[str], status: str) -> None:
    dating = asked(question).citations[0].passage.dating
    assert asked(question).citations[0].passage.file in file
    assert dating.status == status
    assert bool(dating.evidence) == (status == "inferred")
    assert (dating.date is None) == (status == "unknown")


def test_an_item_with_a_day_of_its_own_has_that_day() -> None:
    second = item("2", "Simhallen", "Duscharna i simhallen läcker mycket.", dating=stated("2023-05-05"))
    answer = asked(
        "Vad läcker i simhallen?", note("a.txt", second, dating=Dating(date="2023-05-04/2023-05-05", status="stated"))
    )
    assert answer.citations[0].passage.dating.date == "2023-05-05"


# --- mentioned --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("question", "missing", "number"),
    [
        ("Vad beslutades om simhallen?", "decision", "3"),
        ("Vad beslutades om älgstammen?", "decision", "1"),
        ("Hur länge lever granbarkborren?", "duration", "2"),
        ("Vem sköter simhallen?", "name", "3"),
        ("När stänger simhallen?", "date", "3"),
    ],
)
def test_a_subject_without_what_was_asked_is_mentioned(question: str, missing: Missing, number: str) -> None:
    answer = asked(question)
    assert (answer.status, answer.missing, answer.reason) == ("mentioned", missing, None)
    assert answer.citations[0].passage.number == number


@pytest.mark.parametrize(
    "question",
    ["Vad kostar granbarkborren?", "Vem såg granbarkborren?", "När kommer granbarkborren?", "Vad kostar simhallen?"],
)
def test_a_quote_that_holds_nothing_of_the_kind_asked_for_is_no_answer(question: str) -> None:
    assert asked(question).status == "mentioned"


def test_what_is_mentioned_is_the_subject_alone() -> None:
    assert {c.passage.number for c in asked("Vad beslutades om simhallen?").citations} == {"3"}


def test_an_absence_that_no_list_tells_is_mentioned() -> None:
    answer = asked(
        "Vem var frånvarande den 1 mars 2023?",
        note("a.txt", people("Majvor Stensjö, Granbo"), dating=stated("2023-03-01")),
    )
    assert (answer.status, answer.missing) == ("mentioned", "absence")


# --- not found --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "question", ["Hur lagar man lutfisk?", "Vem vann melodifestivalen?", "Vad beslutades om hästarna?"]
)
def test_what_is_foreign_to_the_notes_is_not_found(question: str) -> None:
    answer = asked(question)
    assert (answer.status, answer.missing, answer.reason) == ("not_found", None, "nothing_alike")


@pytest.mark.parametrize("question", ["Vad är det?", "?!", "och sedan då", "😀"])
def test_stop_words_alone_hold_nothing_to_search_for(question: str) -> None:
    answer = asked(question)
    assert (answer.status, answer.reason, answer.citations) == ("not_found", "nothing_to_search_for", ())


def test_a_day_without_meetings_is_an_empty_period() -> None:
    answer = asked("Vad togs upp den 4 maj 1999?")
    assert (answer.status, answer.reason, answer.citations) == ("not_found", "empty_period", ())


@pytest.mark.parametrize("question", ["Vad kostar cykelbanan?", "Vad togs upp den 4 maj 2023?"])
def test_an_empty_index_is_told_as_such(question: str) -> None:
    answer = assistant_over().ask(question)
    assert (answer.status, answer.reason, answer.searched.documents) == ("not_found", "empty_index", 0)


# --- the same words, and only they ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Nämnden beslutar att avslå ansökan om en parkeringsplats.",
         "Nämnden beslutar att inte avslå ansökan om en parkeringsplats."),
        ("Nämnden beslutar att höja avgiften för parkeringsplats vid torget till 300 kronor per månad.",
         "Nämnden beslutar att höja avgiften för parkeringsplats vid torget till 450 kronor per månad."),
    ],
)  # fmt: skip
def test_two_decisions_that_differ_are_both_shown(one: str, other: str) -> None:
    notes = [
        minutes(f"{n}.txt", "Parkeringsplats", f"Beslut: {d}", d, day=f"202{n}-01-10")
        for n, d in enumerate((one, other))
    ]
    answer = asked("Vad beslutades om parkeringsplats?", *notes)
    assert {c.quote for c in answer.citations} == {one, other}
    assert all(c.also_in == () for c in answer.citations)


# --- copies of one meeting --------------------------------------------------------------------------------------------

CLEAN, SCANNED, EXTRACT = "renskrivet.txt", "inskannat.txt", "utdrag.txt"
SAID = "Dammluckan vid Ekvalla kvarn ska rivas under hösten av Torkel Ulfvin och hans lag."


def copied(*bodies: str, linked: bool = True) -> Answer:
    """The answer on a dam from copies of the same minutes, each with its own reading of an item."""
    files = (CLEAN, SCANNED, EXTRACT)[: len(bodies)]
    notes = [minutes(f, "Dammluckan vid kvarnen", b) for f, b in zip(files, bodies, strict=True)]
    return assistant_over(*notes, copies=[files] if linked else []).ask("Vad händer med dammluckan vid Ekvalla kvarn?")


def test_copies_that_read_the_same_are_one_source() -> None:
    answer = copied(SAID, SAID.replace("Dammluckan", "Damm-\nluckan").replace(" hösten", "\nhösten"))
    (found,) = [c for c in answer.citations if "rivas" in c.quote]
    assert {found.passage.file, *found.also_in} == {CLEAN, SCANNED}
    assert (found.other_readings, found.read_otherwise) == ((), ())


@pytest.mark.parametrize(
    ("words", "otherwise"),
    [("rivas", "ritas"), ("hösten", "hösten 2024"), ("Ulfvin", "Ulvin"), ("ska", "ska inte"), ("hans lag", "hans lär")],
)
def test_where_copies_read_differently_both_are_kept_beside_each_other(words: str, otherwise: str) -> None:
    for bodies in ((SAID, SAID.replace(words, otherwise)), (SAID.replace(words, otherwise), SAID)):
        answer = copied(*bodies)
        first, second = [c for c in answer.citations if "Ekvalla kvarn" in c.quote]
        assert {first.quote, second.quote} == set(bodies)
        assert second.number == first.number + 1
        assert (first.other_readings, second.other_readings) == ((second.number,), (first.number,))
        assert first.also_in == second.also_in == ()
        said = {" ".join(c.quote[a:b] for a, b in c.read_otherwise) for c in (first, second)}
        assert said & {otherwise, otherwise.removeprefix(f"{words} "), words.removeprefix("hans ")}


def test_the_files_beside_a_reading_are_those_that_hold_its_words() -> None:
    other = SAID.replace("rivas", "ritas")
    readings = [c for c in copied(SAID, other, SAID).citations if "Ekvalla kvarn" in c.quote]
    by_words = {c.quote: {c.passage.file, *c.also_in} for c in readings}
    assert by_words == {SAID: {CLEAN, EXTRACT}, other: {SCANNED}}


def test_a_copy_that_lacks_the_place_is_not_named() -> None:
    cited = [c for c in copied(SAID, "Sedan talade man om annat.").citations if "rivas" in c.quote]
    assert [(c.passage.file, c.also_in, c.other_readings) for c in cited] == [(CLEAN, (), ())]


def test_files_of_different_meetings_are_no_readings_of_each_other() -> None:
    answer = copied(SAID, SAID.replace("rivas", "ritas"), linked=False)
    assert len({c.quote for c in answer.citations if "Ekvalla kvarn" in c.quote}) == 2
    assert all(c.other_readings == () for c in answer.citations)
    (same,) = [c for c in copied(SAID, SAID, linked=False).citations if "rivas" in c.quote]
    assert len(same.also_in) == 1


def test_another_reading_takes_no_place_of_another_quote() -> None:
    bodies = ("Taket på badhuset i Ekvalla läcker.", "Bastun på badhuset i Ekvalla är kall.",
              "Duschen på badhuset i Ekvalla är trasig.")  # fmt: skip
    notes = []
    for file, place in ((CLEAN, "i Ekvalla"), (SCANNED, "i Ekvala")):
        items = [item(str(n), "Badhuset", b.replace("i Ekvalla", place)) for n, b in enumerate(bodies, start=1)]
        notes.append(note(file, *items, dating=stated("2023-01-10")))
    alone = assistant_over(notes[0]).ask("Vad är fel på badhuset i Ekvalla?")
    both = assistant_over(*notes, copies=[(CLEAN, SCANNED)]).ask("Vad är fel på badhuset i Ekvalla?")
    assert len(alone.citations) > 1
    assert len(both.citations) == 2 * len(alone.citations)
    assert {c.quote for c in alone.citations} <= {c.quote for c in both.citations}


def test_the_people_and_the_items_of_a_day_are_read_in_all_copies() -> None:
    answer = assistant_over(council(), council(COPY, slip=True), copies=[(COUNCIL, COPY)]).ask(
        "Vem var frånvarande den 4 maj 2023?"
    )
    assert [({c.passage.file, *c.also_in}, c.other_readings) for c in answer.citations] == [({COUNCIL, COPY}, ())]
    cycle = assistant_over(council(), council(COPY, slip=True), copies=[(COUNCIL, COPY)])
    told = cycle.ask("Vem leder arbetet med cykelbanan?").citations
    assert {c.quote for c in told if c.other_readings} == {
        "Torkel Ulfvin leder arbetet.",
        "Torkel Ulfvin leder detta arbete.",
    }


def test_a_file_with_half_of_the_words_does_not_hold_the_same() -> None:
    first, second = (
        "Simhallens tak i Ekvalla läggs om i sommar.",
        "Taket på simhallen i Ekvalla betalas med bidrag från staten.",
    )
    answer = asked(
        "Hur går det med simhallens tak i Ekvalla?",
        minutes("a.txt", "Simhallens tak", f"{first} {second}"),
        minutes("b.txt", "Simhallens tak", f"{first}\nMer sades inte."),
    )  # fmt: skip
    joined = [c for c in answer.citations if c.quote == f"{first} {second}"]
    assert [c.also_in for c in joined] == [()]


def test_an_answer_says_no_words_twice() -> None:
    for question in (
        "Vem leder arbetet?",
        "Vad kan man låna på biblioteket?",
        "Vad händer i simhallen?",
        "Vad togs upp den 4 maj 2023?",
    ):
        quotes = [" ".join(tokens(c.quote)) for c in asked(question).citations]
        assert not [1 for a in quotes for b in quotes if a is not b and a in b]


def test_the_nearest_says_no_words_twice_either() -> None:
    twice = note("a.txt", item("1", "Cykelbanan", "Den diskuterades."), item("4", "Cykelbanan", "Den diskuterades."))
    answer = asked("Vad beslutades om cykelbanan?", twice)
    assert answer.status == "mentioned"
    assert len({c.quote for c in answer.citations}) == len(answer.citations)


def test_no_quote_is_longer_than_a_reader_bears() -> None:
    def sentence(subject: str) -> str:
        return f"{subject} på badhuset i Ekvalla läckte {', '.join(f'på tisdagen vecka {n}' for n in range(50))}."

    answer = asked(
        "När läckte taket på badhuset i Ekvalla?",
        minutes("a.txt", "Badhuset i Ekvalla", f"{sentence('Taket')} {sentence('Taket över bastun')}"),
    )
    assert answer.status == "answered"
    assert all(len(c.quote) <= LONGEST_QUOTE for c in answer.citations)


def test_a_long_decision_is_cut_between_words() -> None:
    decision = "Nämnden beslutar att " + ", ".join(f"bygga cykelbana nummer {n}" for n in range(50)) + "."
    (citation,) = asked(
        "Vad beslutades om cykelbanor?", minutes("a.txt", "Cykelbanor", f"Beslut: {decision}", decision)
    ).citations
    assert len(citation.quote) <= LONGEST_QUOTE
    assert citation.passage.text[citation.end - citation.passage.start].isspace()


# --- days -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("question", ["Vilka beslut togs den 4 maj 2023?", "Vad beslutades den 4 maj 2023?"])
def test_the_decisions_of_a_day_are_quoted(question: str) -> None:
    answer = asked(question)
    assert answer.status == "answered"
    assert [c.quote for c in answer.citations] == [BUILD]


@pytest.mark.parametrize("question", ["Vad beslutades om simhallen?", "Vilka beslut fattades den 10 januari 2023?"])
def test_a_notice_never_answers_what_was_decided(question: str) -> None:
    proposal = item("1", "Simhallen", "Förslag till beslut: Nämnden beslutar att simhallen rivs.")
    notice = note("kallelse.txt", proposal, dating=stated("2023-01-10"), kind="notice", title="Kallelse")
    assert asked(question, notice).status != "answered"


def test_a_day_without_decisions_is_not_answered() -> None:
    answer = asked(
        "Vad beslutades den 10 januari 2023?", minutes("a.txt", "Simhallen", "Duscharna i simhallen läcker.")
    )
    assert (answer.status, answer.missing) == ("mentioned", "decision")


def test_what_was_put_off_is_shown_for_what_was_decided() -> None:
    text = "Takvärmen i simhallen beräknas kosta 300 000 kronor. Ärendet bordlades till nästa möte."
    answer = asked("Vad beslutades om takvärmen i simhallen?", minutes("a.txt", "Takvärme", text))
    assert (answer.status, answer.missing) == ("mentioned", "decision")
    assert answer.citations[0].quote == "Ärendet bordlades till nästa möte."


def test_a_decision_of_another_year_is_no_answer() -> None:
    assert asked("Vad beslutades om cykelbanan 2022?").status != "answered"


def test_nothing_but_one_file_gives_no_other_file() -> None:
    assert asked("Vad är granbarkborren?", forest()).citations[0].also_in == ()


@pytest.mark.parametrize(
    "question", ["Hur gammal är Torkel Ulfvin?", "Vad tjänar Torkel Ulfvin?", "Varför leder Torkel Ulfvin arbetet?"]
)
def test_a_person_is_no_answer_to_whatever_is_asked_of_the_person(question: str) -> None:
    led = minutes("lett.txt", "Cykelbanan", "Torkel Ulfvin leder arbetet och har 15 kronor kvar av medlen.")
    assert asked(question, led).status != "answered"


def test_a_day_without_a_year_is_the_latest_that_it_can_be() -> None:
    earlier = minutes("a.txt", "Cykelbanan", "Nämnden talade om cykelbanan.", day="2022-05-04")
    later = minutes("b.txt", "Simhallen", "Nämnden talade om simhallen.", day="2023-05-04")
    answer = asked("Vad togs upp den 4 maj?", earlier, later)
    assert [c.passage.file for c in answer.citations] == ["b.txt"]


def test_a_decision_on_another_place_is_no_answer() -> None:
    decided = "Beslut: Parkeringen vid torget kostar 10 kronor."
    square = minutes("torget.txt", "Parkering vid torget", f"Platserna är 40.\n{decided}", decided)
    assert asked("Vad beslutades om parkeringen vid torget?", square).status == "answered"
    assert asked("Vad beslutades om parkeringen vid simhallen?", square).status != "answered"
