"""What copies of a meeting hold where a quote stands."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from assistant.copies import Copies, Counterpart, read_otherwise
from assistant.quoting import LONGEST_QUOTE
from assistant.types import Passage
from tests.assistant.meetings import Part, item, passage, people

BEFORE = "Bron över Storån stängs i maj."
QUOTE = "Torkel Ulfvin leder arbetet med dammluckan till hösten."
AFTER = "Därefter målas räcket av föreningen."
OWN = passage(item("2", "Bron", f"{BEFORE} {QUOTE} {AFTER}"), file="a.txt")


def counterparts(quote: str, *copies: Passage) -> tuple[Counterpart, ...]:
    return Copies(lambda _: copies).counterparts(OWN, quote)


def copy_of(*sentences: str, file: str = "b.txt", ordinal: int = 0) -> Passage:
    return passage(item("2", "Bron", " ".join(sentences)), file=file, ordinal=ordinal, start=40)


def test_the_same_words_are_found_however_they_are_set() -> None:
    (found,) = counterparts(QUOTE, copy_of(BEFORE, QUOTE.upper().replace(" LEDER", "\nLEDER"), AFTER))
    assert found.text == "TORKEL ULFVIN\nLEDER ARBETET MED DAMMLUCKAN TILL HÖSTEN"


@pytest.mark.parametrize(
    "other",
    [
        QUOTE.replace("dammluckan", "dammlucken"),
        QUOTE.replace("Torkel Ulfvin", "Torkil Ulven"),
        QUOTE.replace("till hösten", "till våren 2024"),
        QUOTE.replace("leder", "leder inte"),
        QUOTE.replace(" med dammluckan", ""),
    ],
)
def test_another_reading_is_the_whole_sentence_in_its_place(other: str) -> None:
    (found,) = counterparts(QUOTE, copy_of(BEFORE, other, AFTER))
    assert found.text == other
    assert found.passage.text[found.start - 40 : found.end - 40] == other


def test_a_copy_that_lacks_the_place_has_none() -> None:
    assert counterparts(QUOTE, copy_of(BEFORE, AFTER)) == ()
    assert counterparts(QUOTE) == ()
    assert counterparts("—", copy_of(BEFORE)) == ()


def test_each_file_has_one_place_the_most_alike_of_its_passages() -> None:
    far, near = copy_of(f"Någon annan leder arbetet. {AFTER}"), copy_of(QUOTE.replace("till", "i"), ordinal=1)
    found = counterparts(QUOTE, far, near, copy_of(BEFORE, QUOTE, file="c.txt"))
    assert [(x.passage.file, x.passage.ordinal, x.text) for x in found] == [
        ("b.txt", 1, QUOTE.replace("till", "i")),
        ("c.txt", 0, QUOTE.removesuffix(".")),
    ]


def test_entries_of_a_list_stay_whole() -> None:
    quoted, copied = ("Majvor Stensjö, Granbo\nHelmi Rautio, Ekvalla", "Majvor Stensiö, Granbo\nHelmi Rautio, Ekvalla")
    copy = passage(people(*copied.split("\n"), "Disa Mork, Ekvalla"), file="b.txt")
    (found,) = counterparts(quoted, copy)
    assert found.text == copied


def test_another_reading_is_no_longer_than_a_quote() -> None:
    long = " ".join(f"ord{n}x" for n in range(120))
    (found,) = counterparts(f"{long} slut", passage(Part(f"{long} annars {long}"), file="b.txt"))
    assert len(found.text) <= LONGEST_QUOTE


def test_a_document_is_fetched_once() -> None:
    fetched: list[str] = []

    def fetch(found: Passage) -> Sequence[Passage]:
        fetched.append(found.file)
        return [copy_of(BEFORE, QUOTE)]

    copies = Copies(fetch)
    for quote in (QUOTE, BEFORE, QUOTE):
        assert len(copies.counterparts(OWN, quote)) == 1
    assert fetched == ["a.txt"]


def test_a_place_meets_what_shares_words_with_it() -> None:
    copy = copy_of(BEFORE, QUOTE, AFTER)
    (found,) = counterparts(QUOTE, copy)
    assert found.meets(copy, found.start, found.end)
    assert found.meets(copy, found.end - 1, found.end + 9)
    assert not found.meets(copy, copy.start, found.start)
    assert not found.meets(copy.model_copy(update={"ordinal": 1}), found.start, found.end)


@pytest.mark.parametrize(
    ("text", "others", "words"),
    [
        ("Kärran är röd.", ["Karran är röd"], ["Kärran"]),
        ("Kärran är mycket röd.", ["Kärran är röd.", "Kärran är mycket grön."], ["mycket röd"]),
        ("Den 4 maj kom 12 gäster.", ["Den 4 juni kom 15 gäster."], ["maj", "12"]),
        ("Kärran är röd.", ["kärran – är\nröd"], []),
        ("Kärran är röd.", [], []),
    ],
)
def test_what_copies_read_otherwise_is_told_run_by_run(text: str, others: list[str], words: list[str]) -> None:
    assert [text[a:b] for a, b in read_otherwise(text, others)] == words
