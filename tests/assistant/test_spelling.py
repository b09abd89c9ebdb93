from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.analyzer import passage_fields
from assistant.spelling import respelled
from assistant.store.base import Entry, IndexedPassage, SourceRecord, Store
from assistant.types import Document
from tests.assistant.meetings import item, passage
from tests.fakes.entries import unit
from tests.fakes.store import InMemoryStore

TEXT = (
    "Lagrådsremissen om skolskjuts gick ut. Föräldramötet i Önnarp handlade om barnkonventionen och vattenprover. "
    "Axelskador i Granbohallen. Signe är sammankallande. Tornklads kommun firar Tornkladsdagen."
)


@pytest.fixture
def store() -> Iterator[Store]:
    found = passage(item("2", "Remisser", TEXT), title="Protokoll")
    text = " " * found.start + found.text
    document = Document(file=found.file, title=found.title, kind=found.kind, dating=found.dating, text=text)
    source = SourceRecord(file=found.file, root="/", path=f"/{Path(found.file).name}", sha256="0", size=1)
    made = InMemoryStore()
    indexed = IndexedPassage(passage=found, fields=passage_fields(found))
    made.write([Entry(source, [document], [indexed], unit(1)[None, :])])
    yield made
    made.close()


@pytest.mark.parametrize(
    ("asked", "meant"),
    [
        ("Vad sa lagrådsremisen?", "Vad sa lagrådsremissen?"),
        ("Barnkonvensionen?", "barnkonventionen?"),
        ("När var foraldramotet", "När var föräldramötet"),
        ("Vad hände i Önarp?", "Vad hände i önnarp?"),
        ("Togs vattnprover?", "Togs vattenprover?"),
        ("Vad hände i Tornklad?", "Vad hände i tornklads?"),  # there by itself, and begins another word besides
        ("Vem är sammankalande?", "Vem är sammankallande?"),  # begins as that does, and is no part of it
    ],
)
def test_a_slip_gives_way_to_the_word_of_the_index(store: Store, asked: str, meant: str) -> None:
    words = asked.strip("?").split()
    assert respelled(asked, words, store) == meant


@pytest.mark.parametrize(
    "asked",
    [
        "lagrådsremissens",  # another form of a word that is there
        "remiss",  # a part of one
        "barn",
        "granbo",  # begins a word that nobody lists
        "hallen",  # ends one
        "konventionsbarn",  # its parts are there
        "skolskjutsar",
        "bibliotek",  # Swedish, and simply not there
        "skolsköterska",
        "LSS",
        "2023",
        "xqzwvk",  # near nothing
    ],
)
def test_what_is_no_slip_stays(store: Store, asked: str) -> None:
    assert respelled(asked, [asked], store) == asked


def test_without_words_the_question_stays(store: Store) -> None:
    assert respelled("Och vem?", [], store) == "Och vem?"
