"""The assistant as a whole: what it refuses, narrows and leaves alone, and that nothing asked breaks it."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from assistant.ask import Assistant, open_assistant
from assistant.errors import BlankQuestion, IndexMissing, QuestionTooLong
from assistant.settings import AskSettings, Settings
from assistant.store.embedded import create_or_open
from assistant.types import Answer, Period
from ingest.index import manifest_of
from tests.assistant.meetings import (
    COUNCIL,
    FOREST,
    Note,
    article,
    assistant_over,
    bundled,
    council,
    entry_of,
    forest,
    item,
    library,
    note,
    stated,
)  # fmt: skip

QUESTIONS = (
    "Vad beslutades om cykelbanan?", "Vad kostar cykelbanan?", "Vad beslutades om simhallen?",
    "Vad togs upp den 4 maj 2023?", "Vad är det?",
    "Vilka kom från Granbo?", "Vem var frånvarande den 4 maj 2023?", "Vad är granbarkborren?",
    "Hur lagar man lutfisk?",
)  # fmt: skip
SECONDS = 0.5
"""Of this thread's own time, for a question of 10,000 characters."""


def facts(answer: Answer) -> Answer:
    """An answer but for the time that it took."""
    return answer.model_copy(update={"elapsed_ms": 0.0})


# --- what is refused --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("question", ["", " ", "\n\t\r", "\u00a0\u2003"])
def test_a_blank_question_is_refused(question: str) -> None:
    with pytest.raises(BlankQuestion):
        library().ask(question)


def test_a_question_is_refused_from_one_character_too_many() -> None:
    assistant = assistant_over(forest(), longest=20)
    assert assistant.ask("a" * 20).status == "not_found"
    with pytest.raises(QuestionTooLong) as caught:
        assistant.ask("a" * 21)
    assert (caught.value.length, caught.value.limit) == (21, 20)


def test_an_index_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(IndexMissing):
        open_assistant(Settings(), tmp_path / "none")


# --- what is narrowed -------------------------------------------------------------------------------------------------


def test_an_answer_tells_what_was_searched() -> None:
    searched = library().ask("Vad kostar cykelbanan?").searched
    assert (searched.documents, searched.within, searched.undated_left_out) == (4, None, 0)
    assert searched.period == Period.of_iso("2022-09-01/2023-05-04")


def test_a_narrowed_search_counts_the_undated_that_it_leaves_out() -> None:
    within = Period.of_iso("2023")
    answer = library().ask("Är biblioteket öppet på söndagar?", within=within)
    assert answer.status != "answered"
    assert (answer.searched.documents, answer.searched.within, answer.searched.undated_left_out) == (2, within, 1)


def test_an_interval_that_overlaps_is_searched() -> None:
    answer = library().ask("Hur mycket har älgstammen minskat?", within=Period.of_iso("2022-10-31/2022-12-31"))
    assert answer.status == "answered"
    assert {c.passage.file for c in answer.citations} == {FOREST}


@pytest.mark.parametrize("question", ["Vad togs upp den 4 maj 2023?", "Vem var frånvarande den 4 maj 2023?"])
def test_a_day_outside_the_narrowing_is_not_answered(question: str) -> None:
    assert library().ask(question, within=Period.of_iso("2020")).citations == ()


@pytest.mark.parametrize("question", ["Vad togs upp den 4 maj 2023?", "Vem var frånvarande den 4 maj 2023?"])
def test_nor_where_other_documents_lie_within_it(question: str) -> None:
    assert library().ask(question, within=Period.of_iso("2022")).citations == ()


# --- what is left alone -----------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An embedded index of the small library."""
    index = tmp_path_factory.mktemp("kept") / "index"
    store = create_or_open(index, manifest_of(bundled()))
    store.write([entry_of(n, bundled()) for n in (council(), forest(), article())])
    store.close()
    return index


def of_files(folder: Path) -> dict[str, bytes]:
    return {
        str(p.relative_to(folder)): p.read_bytes()
        for p in sorted(folder.rglob("*"))
        if p.is_file() and "lock" not in p.name
    }


def test_asking_changes_no_file_of_the_index(kept: Path) -> None:
    with open_assistant(Settings(), kept) as assistant:
        assistant.ask(QUESTIONS[0])
    before = of_files(kept)
    with open_assistant(Settings(), kept) as assistant:
        generation = assistant.store.statistics().generation
        for question in QUESTIONS:
            assistant.ask(question, ["Vad är biblioteket?"], Period.of_iso("2023"))
        assert assistant.store.statistics().generation == generation
    assert of_files(kept) == before


def test_the_embedded_store_and_the_fake_give_the_same_answers(kept: Path) -> None:
    fake = assistant_over(council(), forest(), article())
    with open_assistant(Settings(), kept) as assistant:
        for question in QUESTIONS:
            one, other = assistant.ask(question), fake.ask(question)
            assert (one.status, one.missing, one.reason) == (other.status, other.missing, other.reason)
            assert [c.quote for c in one.citations] == [c.quote for c in other.citations]


def test_asking_again_gives_the_same_answer() -> None:
    assistant = library()
    first = [facts(assistant.ask(q)) for q in QUESTIONS]
    assert [facts(assistant.ask(q)) for q in reversed(QUESTIONS)] == first[::-1]


@pytest.mark.parametrize("kind", ["embedded", "in memory"])
def test_eight_threads_may_share_one_assistant(kind: str, kept: Path) -> None:
    with open_assistant(Settings(), kept) if kind == "embedded" else library() as assistant:
        alone = {q: facts(assistant.ask(q)) for q in QUESTIONS}
        many = [QUESTIONS[n % len(QUESTIONS)] for n in range(160)]
        with ThreadPoolExecutor(8) as threads:
            together = list(threads.map(assistant.ask, many))
    assert [facts(a) for a in together] == [alone[q] for q in many]


def test_the_order_in_which_files_came_does_not_matter_but_for_ties() -> None:
    notes: list[Note] = [council(), forest(), article()]
    one, other = assistant_over(*notes), assistant_over(*reversed(notes))
    for question in QUESTIONS:
        a, b = one.ask(question), other.ask(question)
        assert (a.status, {c.quote for c in a.citations}) == (b.status, {c.quote for c in b.citations})


# --- whatever is asked ------------------------------------------------------------------------------------------------

HOSTILE = {
    "one word": "a" * 10_000,
    "the subject again and again": "cykelbanan " * 900,
    "signs": "?!.,;:-" * 1400,
    "hyphens": "a-" * 5000,
    "slashes": "/" * 10_000,
    "points": "1." * 5000,
    "brackets": "(" * 10_000,
    "emojis": "😀👩‍👩‍👧" * 1000,
    "controls": "vad \x00\x01\x1b[31m\x7f\x85 beslutades om cykelbanan",
    "a query language": '"cykel*" AND OR NOT (heading:cykelbanan^2 ~ +a -b [1 TO 2] {x} \\',
    "another": "NEAR(cykelbanan simhallen, 5) words:* grams:/.*/",
    "sql": "'; DROP TABLE passages; -- cykelbanan' OR 1=1",
    "another script": "ما هو قرار مسار الدراجات ١٢٣",
    "turned about": "\u202ecykelbanan\u202c \u2066simhallen\u2069",
    "ligatures": "ﬁskeﬂotta İstanbul ẞ ß ² ③ ½",
    "combining": "cykelbana\u030an o\u0308ver a" + "\u0308" * 9000,
    "a lone surrogate": "\ud800",
    "a surrogate in a question": "vad beslutades om \ud800 cykelbanan den 4 maj 2023",
    "nulls": "\x00" * 10_000,
    "days": "1 maj " * 1600,
    "years": "2023-" * 2000,
    "days that are none": "den 31 februari 2023, vecka 99 9999, 0000-00-00, 9999-12-31, år 99999, 1–99 maj 2023",
    "section signs": "§ " * 5000,
    "white space": " " * 9990 + "cykelbanan",
    "lines": "cykelbanan\n" * 900,
    "a path": "../../etc/passwd file:///etc/passwd C:\\Windows",
    "mark-up": "<script>alert(1)</script>{{7*7}}${HOME}%s%n",
    "compounds": "förskole" * 1250,
    "similar words": " ".join(f"cykelban{'aeiou'[n % 5]}" for n in range(1000)),
}  # fmt: skip

SLOW = {
    "distinct words": " ".join(f"{chr(97 + n % 26)}{chr(97 + n // 26 % 26)}x{n}ord" for n in range(1100))[:10_000],
    "question words": "vad " * 2500,
    "more question words": "hur många " * 1000,
    "persons": "vem var " * 1250,
}


@pytest.fixture(scope="module")
def patient() -> Assistant:
    """Takes questions of 10,000 characters; has answered once, so that its lists are read."""
    assistant = library(longest=10_000)
    assistant.ask("Vad kostar cykelbanan?")
    return assistant


def hold(assistant: Assistant, question: str, seconds: float = SECONDS) -> None:
    taken = []
    for _ in range(2):  # the better of two: other work on the machine slows the processor too
        started = time.thread_time()
        answer = assistant.ask(question, [question], Period.of_iso("2020/2024"))
        taken.append(time.thread_time() - started)
    assert answer.question == question.encode("utf-8", "replace").decode()  # no encoding carries a lone surrogate
    assert answer.model_dump_json()
    assert all(c.passage.text[c.start - c.passage.start : c.end - c.passage.start] == c.quote for c in answer.citations)
    assert min(taken) < seconds


@pytest.mark.parametrize("question", HOSTILE.values(), ids=HOSTILE.keys())
def test_nothing_asked_breaks_or_stalls_it(patient: Assistant, question: str) -> None:
    hold(patient, question)


@pytest.mark.parametrize("question", SLOW.values(), ids=SLOW.keys())
def test_a_longer_one_under_a_raised_limit_comes_to_its_end(patient: Assistant, question: str) -> None:
    """Time grows with the distinct words of the question times those of the notes."""
    hold(patient, question, seconds=10.0)


@pytest.mark.parametrize("question", SLOW.values(), ids=SLOW.keys())
def test_the_longest_question_that_is_taken_by_default_is_quick(patient: Assistant, question: str) -> None:
    hold(patient, question[: AskSettings().max_question_characters])


@pytest.mark.parametrize("question", HOSTILE.values(), ids=HOSTILE.keys())
def test_nothing_in_the_conversation_breaks_it(patient: Assistant, question: str) -> None:
    answer = patient.ask("Och den?", [question, "", " ", question])
    assert answer.question == "Och den?"


def test_a_hostile_question_finds_what_it_names(kept: Path) -> None:
    with open_assistant(Settings(), kept) as assistant:
        for question in (
            '"vad beslutades om" cykelbanan*',
            "vad beslutades om \ud800 cykelbanan",
            "'; vad beslutades om cykelbanan --",
        ):
            assert assistant.ask(question).citations[0].passage.file == COUNCIL


def test_a_day_without_a_year_is_of_those_that_the_search_is_narrowed_to() -> None:
    earlier, later = (
        note(f"{year}.txt", item("1", "Bryggan", f"Bryggan lagades {times} gånger."), dating=stated(f"{year}-03-12"))
        for year, times in ((2023, 4), (2025, 9))
    )
    answer = assistant_over(earlier, later).ask("Vad sades om bryggan den 12 mars?", within=Period.of_iso("2023"))
    assert answer.status == "answered"
    assert {c.passage.file for c in answer.citations} == {"2023.txt"}


def test_a_month_without_a_year_is_the_latest_that_tells_what_is_asked() -> None:
    told = {
        "2022": ("Bryggan", "Bryggan lagades för 40 000 kronor."),
        "2023": ("Bryggan", "Bryggan lagades för 90 000 kronor."),
        "2025": ("Simhallen", "Duscharna läcker igen."),
    }
    notes = [note(f"{year}.txt", item("1", *said), dating=stated(f"{year}-03-12")) for year, said in told.items()]
    assistant = assistant_over(*notes)
    for question, file in (("Vad kostade bryggan i mars?", "2023.txt"), ("Vad sades om duscharna i mars?", "2025.txt")):
        answer = assistant.ask(question)
        assert answer.status == "answered"
        assert answer.citations[0].passage.file == file
    assert assistant.ask("Vad kostade biblioteket i mars?").status != "answered"
