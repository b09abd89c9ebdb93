"""Which documents tell of one meeting: copies however set, never lookalikes, whatever the order they come in."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from itertools import combinations
from pathlib import Path

import numpy as np
import pytest

from assistant.store.base import Entry, Place, Sketched, SourceRecord
from assistant.types import Document
from ingest.duplicates.alignment import align
from ingest.duplicates.meetings import SameMeetings, body_words, sketch
from ingest.parse import parse
from tests.fakes.council import PEOPLE, hard_wrapped, minutes, misread, told
from tests.fakes.ingested import documents as indexed
from tests.fakes.ingested import run

DAY = "2023-05-04"
ITEMS = told(1)
MEETING = minutes(DAY, ITEMS)


def entry(file: str, text: str) -> Entry:
    """What an ingest would give the store of a text, but for its passages."""
    found = parse(text, file)
    source = SourceRecord(file=file, root="/r", path=f"/r/{file}", sha256="0" * 64, size=len(text.encode()))
    return Entry(source, found, [], np.zeros((0, 4), np.float32), [sketch(d) for d in found])


def none_held(file: str) -> Sequence[Document]:
    raise AssertionError(f"{file} is read, though it was never stored")


def meetings(texts: Mapping[str, str]) -> list[set[str]]:
    """The files of each meeting that stands in several, all taken at once."""
    known = SameMeetings([], none_held)
    known.take([entry(file, text) for file, text in texts.items()])
    return [{file for file, _ in places} for places in known.groups()]


def together(one: str, other: str) -> bool:
    return meetings({"a.txt": one, "b.txt": other}) == [{"a.txt", "b.txt"}]


# --- copies -----------------------------------------------------------------------------------------------------------

FOOT = "\n\nRätt utdraget intygar:\nMajvor Stensjö, sekreterare\n"
EXTRACT = minutes(DAY, ITEMS[1:2], standing=False, people=(), title="Protokollsutdrag från bygderådets möte") + FOOT
PRINTED = MEETING.replace("\n\n6. ", "\n\nBygderådet i Granbo, sida 2 av 3\n\n6. ")


@pytest.mark.parametrize(
    "copy",
    [
        pytest.param(MEETING, id="the same file under two names"),
        pytest.param(hard_wrapped(misread(MEETING)), id="hard-wrapped and misread"),
        pytest.param(misread(MEETING, every=5), id="misread badly"),
        pytest.param(MEETING[: MEETING.index("7. ")], id="without the last page"),
        pytest.param(minutes(DAY, ITEMS, numbered=False), id="without numbers, as a word processor counts them itself"),
        pytest.param(PRINTED, id="with a line of page furniture"),
        pytest.param(EXTRACT, id="an extract"),
        pytest.param(minutes(DAY, ITEMS, people=()), id="without the list of attendees"),
        pytest.param(minutes(None, ITEMS), id="without its date"),
        pytest.param(MEETING.replace("vandringsleden", "vandrings-leden").upper(), id="in capitals"),
    ],
)
def test_a_copy_is_of_the_same_meeting(copy: str) -> None:
    assert together(MEETING, copy)
    assert together(copy, MEETING)


def test_a_corrected_copy_of_the_same_day_is_of_the_same_meeting() -> None:
    _, *rest = ITEMS[0][1].split(". ")
    rewritten = ". ".join([" ".join(["Kassören redogör utförligt för läget i stort"] * 2), *rest])
    corrected = [(ITEMS[0][0], rewritten), *ITEMS[1:]]
    assert together(MEETING, minutes(DAY, corrected))
    assert not together(minutes(None, ITEMS), minutes(None, corrected))  # so much is enough to tell months apart


# --- lookalikes -------------------------------------------------------------------------------------------------------


def month(number: int, *, dated: bool = True, sentences: int = 14) -> str:
    return minutes(f"2023-{number:02d}-04" if dated else None, told(number, sentences))


def test_the_meetings_of_a_year_stay_apart() -> None:
    assert meetings({f"{n}.txt": month(n) for n in range(1, 13)}) == []


def test_the_meetings_of_a_year_stay_apart_without_their_dates() -> None:
    assert meetings({f"{n}.txt": month(n, dated=False) for n in range(1, 13)}) == []


@pytest.mark.parametrize("dated", [True, False])
def test_two_meetings_that_differ_in_a_few_sentences_stay_apart(dated: bool) -> None:
    assert not together(month(1, dated=dated, sentences=4), month(2, dated=dated, sentences=4))


def test_undated_notes_of_two_months_that_differ_in_figures_alone_stay_apart() -> None:
    def of(members: int, day: str) -> str:
        return minutes(None, [*ITEMS, ("Medlemmar", f"Medlemmarna är {members} till antalet. Nästa möte hålls {day}.")])

    assert together(of(31, "snart"), of(31, "snart igen"))
    assert not together(of(31, "den 3 april"), of(33, "den 8 maj"))


def test_a_day_that_differs_is_another_meeting_however_alike_the_words() -> None:
    assert not together(MEETING, minutes("2023-06-01", ITEMS))


def test_the_same_people_make_no_same_meeting() -> None:
    many = [f"{first.split()[0]} {last.split()[1]} Granbo" for first in PEOPLE for last in PEOPLE]
    first, second = (minutes(DAY, told(seed, 4), people=many, standing=False) for seed in (5, 6))
    assert not together(first, second)


def test_another_body_that_met_the_same_day_is_another_meeting() -> None:
    for sentences in (4, 14):
        first, second = (minutes(DAY, told(seed, sentences)) for seed in (1, 2))
        assert not together(first, second)


def test_what_two_meetings_begin_with_alike_makes_them_not_one() -> None:
    before = [(heading, body) for seed in (11, 12) for heading, body in told(seed)]
    first, second = (minutes(None, [*before, *told(seed)[:2]], standing=False) for seed in (1, 2))
    assert not together(first, second)


def test_a_part_in_common_makes_no_copy_of_two_that_go_on_apart() -> None:
    first, second, third = told(1), told(2), told(3)
    before = minutes(DAY, [*first, *second[:3]], standing=False)
    after = minutes(DAY, [*second[:3], *third], standing=False)
    assert not together(before, after)


def test_a_notice_beside_the_minutes_is_no_notes_of_the_meeting() -> None:
    points = "\n".join(f"{n}. {heading}" for n, (heading, _) in enumerate(ITEMS, start=1))
    notice = f"Kallelse till bygderådets möte\n\nDatum: {DAY}\n\nFöredragningslista\n\n{points}\n"
    assert parse(notice, "kallelse.txt")[0].kind == "notice"
    assert not together(MEETING, notice)


def test_minutes_that_take_up_the_words_of_their_notice_are_not_taken_for_it() -> None:
    notice = minutes(DAY, ITEMS, people=(), title="Kallelse till bygderådets möte").replace("protokoll", "handlingar")
    (found,) = parse(notice, "kallelse.txt")
    known = SameMeetings([], none_held)
    minuted = entry("protokoll.txt", MEETING)
    called = found.model_copy(update={"kind": "notice"})
    known.take([minuted, Entry(minuted.source.model_copy(update={"file": "kallelse.txt"}), [called], [],
                               np.zeros((0, 4), np.float32), [sketch(called)])])  # fmt: skip
    assert known.groups() == []


def test_so_few_words_that_they_may_be_any_meetings_are_of_none() -> None:
    short = f"Protokoll\n\n1. Läget\n{ITEMS[0][1].split('.')[0]}.\n"
    assert not together(short, short)


def test_documents_without_words_are_of_no_meeting() -> None:
    found = Sketched(file="a.txt", part=None, kind="other", stated=None, sketch=b"")
    assert SameMeetings([found, found.model_copy(update={"file": "b.txt"})], none_held).groups() == []


# --- all together -----------------------------------------------------------------------------------------------------


def test_copies_of_copies_are_one_meeting() -> None:
    first, second = (
        minutes(DAY, ITEMS[a : a + 2], standing=False, people=(), title="Protokollsutdrag") for a in (0, 2)
    )
    assert not together(first, second)
    assert meetings({"1.txt": first, "2.txt": second, "hela.txt": MEETING}) == [{"1.txt", "2.txt", "hela.txt"}]


def test_a_copy_without_a_date_does_not_make_one_meeting_of_two_days() -> None:
    texts = {"a.txt": MEETING, "b.txt": minutes("2023-06-01", ITEMS), "u.txt": minutes(None, ITEMS)}
    (found,) = meetings(texts)
    assert "u.txt" in found
    assert len(found) == 2


def test_copies_are_found_among_the_meetings_of_many_years() -> None:
    texts = {
        f"{y}-{n}.txt": minutes(f"{y}-{n:02d}-04", told(100 * y + n)) for y in range(2010, 2024) for n in (2, 5, 9)
    }
    copies = {"kopia.txt": misread(texts["2015-5.txt"]), "odaterad.txt": minutes(None, told(201805))}
    assert meetings(texts | copies) == [{"2015-5.txt", "kopia.txt"}, {"2018-5.txt", "odaterad.txt"}]


def test_a_score_of_versions_is_one_meeting() -> None:
    versions = {f"v{n:02d}.txt": misread(MEETING, every=9 + n) for n in range(20)}
    assert meetings(versions) == [set(versions)]


def test_pairs_that_are_read_grow_with_the_documents_and_not_with_their_pairs() -> None:
    def read_of(years: int) -> int:
        texts = {f"{n}.txt": minutes(None, told(n)) for n in range(12 * years)}
        known = SameMeetings([], none_held)
        known.take([entry(file, text) for file, text in texts.items()])
        assert known.groups() == []
        return len(known._judged)

    assert read_of(1) > 0
    assert read_of(16) <= 12


def of_parts(file: str, *texts: str) -> Entry:
    """A file of several meetings."""
    found = [parse(t, file)[0].model_copy(update={"part": n}) for n, t in enumerate(texts, start=1)]
    return Entry(entry(file, texts[0]).source, found, [], np.zeros((0, 4), np.float32), [sketch(d) for d in found])


def test_a_part_of_a_file_is_linked_and_its_other_parts_are_not() -> None:
    known = SameMeetings([], none_held)
    known.take([of_parts("året.txt", month(1), month(2), month(3)), entry("februari.txt", misread(month(2)))])
    assert [list(x) for x in known.groups()] == [[("februari.txt", None), ("året.txt", 2)]]


# --- order, and what comes and goes -----------------------------------------------------------------------------------

LIBRARY = {
    "a.txt": MEETING,
    "b.txt": hard_wrapped(misread(MEETING)),
    "c.txt": EXTRACT,
    "d.txt": month(7),
    "e.txt": misread(month(7)),
    "f.txt": month(8),
    "g.txt": minutes(None, told(8)),
    "h.txt": month(9),
    "i.txt": minutes("2023-11-04", told(8)),
}
ENTRIES = {file: entry(file, text) for file, text in LIBRARY.items()}
JULY = entry("j.txt", month(7))
EXPECTED: list[list[Place]] = [
    [("a.txt", None), ("b.txt", None), ("c.txt", None)],
    [("d.txt", None), ("e.txt", None)],
    [("f.txt", None), ("g.txt", None)],
]


def test_what_is_found_does_not_depend_on_the_order_or_the_batches() -> None:
    def held(file: str) -> Sequence[Document]:
        return (ENTRIES | {"j.txt": JULY})[file].documents

    for seed in range(6):
        drawn = random.Random(seed)
        files = drawn.sample(sorted(LIBRARY), len(LIBRARY))
        known = SameMeetings([], held)
        known.take([entry("a.txt", month(3)), JULY])  # one is changed later, one removed
        known.groups()
        for first in range(0, len(files), 2):
            known.take([ENTRIES[file] for file in files[first : first + 2]])
            known.groups()
        known.drop(["j.txt"])
        assert [list(x) for x in known.groups()] == EXPECTED


def test_a_file_that_is_changed_is_judged_anew() -> None:
    known = SameMeetings([], lambda file: [parse(month(7), file)[0]])
    known.take([entry("a.txt", month(7)), entry("b.txt", minutes(None, told(7)))])
    assert [list(x) for x in known.groups()] == [[("a.txt", None), ("b.txt", None)]]
    known.take([entry("b.txt", minutes(None, told(9)))])
    assert known.groups() == []


def test_what_the_index_holds_is_read_from_it() -> None:
    read: list[str] = []

    def held(file: str) -> Sequence[Document]:
        read.append(file)
        return ENTRIES[file].documents

    stored = [
        Sketched(file=d.file, part=d.part, kind=d.kind, stated=d.dating.period if d.dating.status == "stated" else None,
                 sketch=x.sketches[0])
        for x in ENTRIES.values() for d in x.documents if d.file != "b.txt"
    ]  # fmt: skip
    known = SameMeetings(stored, held)
    known.take([ENTRIES["b.txt"]])
    assert [list(x) for x in known.groups()] == EXPECTED
    assert "a.txt" in read
    assert "b.txt" not in read  # it is at hand


def test_an_ingest_links_what_it_reads_and_unlinks_what_goes(tmp_path: Path) -> None:
    notes, index = tmp_path / "möten", tmp_path / "index"
    notes.mkdir()

    def put(file: str, text: str) -> None:
        (notes / file).write_text(text, encoding="utf-8")

    def linked() -> dict[str, tuple[str, ...]]:
        run(notes, index, prune=True)
        return {file: d.same_meeting_as for file, d in indexed(index).items()}

    put("a.txt", MEETING)
    put("c.txt", month(7))
    assert linked() == {"a.txt": (), "c.txt": ()}
    put("b.txt", misread(MEETING))
    assert linked() == {"a.txt": ("b.txt",), "b.txt": ("a.txt",), "c.txt": ()}
    put("c.txt", EXTRACT)
    assert linked() == {"a.txt": ("b.txt", "c.txt"), "b.txt": ("a.txt", "c.txt"), "c.txt": ("a.txt", "b.txt")}
    put("b.txt", month(8))
    assert linked() == {"a.txt": ("c.txt",), "b.txt": (), "c.txt": ("a.txt",)}
    (notes / "a.txt").unlink()
    assert linked() == {"b.txt": (), "c.txt": ()}


# --- the parts --------------------------------------------------------------------------------------------------------


def test_the_body_is_without_attendees_and_headings() -> None:
    (document,) = parse(MEETING, "a.txt")
    words = body_words(document)
    assert "ulfvin" not in words
    assert "justerare" not in words
    assert words.count("bryggan") == MEETING.casefold().count("bryggan") - MEETING.count("Frågan om bryggan")


@pytest.mark.parametrize(
    ("one", "other", "shared", "altered", "figures"),
    [
        ("tre", "tre", 1, 0, 0),
        ("brygga", "bryqga", 1, 0, 0),
        ("brygga", "lada", 0, 1, 0),
        ("brygga i dammen", "lada i", 1, 1, 0),
        ("4 maj", "9 juni", 0, 2, 2),
        ("21 juni", "21 juli", 1, 1, 1),
        ("tre fyra fem", "", 0, 0, 0),
        ("social tjänst", "socialtjänst", 1, 0, 0),
    ],
)
def test_words_are_laid_beside_each_other(one: str, other: str, shared: int, altered: int, figures: int) -> None:
    before, after = ["ett", "möte", "i", "byn"], ["som", "hölls", "på", "kvällen"]
    found = align([*before, *one.split(), *after], [*before, *other.split(), *after])
    assert (found.shared - 8, found.altered, found.figures, found.at_ends) == (shared, altered, figures, 0)
    alone = align(one.split(), other.split())
    assert (alone.shared, alone.at_ends, alone.figures, alone.altered) == (shared, altered, figures, 0)


def test_long_texts_are_tied_together_where_they_meet() -> None:
    drawn = random.Random(3)
    words = [f"ord{drawn.randrange(400)}x" for _ in range(6000)]
    without_a_page = [*words[:2000], *words[2600:]]
    found = align(words, without_a_page)
    assert (found.shared, found.altered) == (5400, 0)


def test_every_pair_of_the_library_is_judged_alike_from_either_side() -> None:
    for one, other in combinations(sorted(LIBRARY), 2):
        assert together(LIBRARY[one], LIBRARY[other]) == together(LIBRARY[other], LIBRARY[one])
