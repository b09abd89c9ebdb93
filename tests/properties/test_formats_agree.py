"""One meeting in every format: understood alike; and whatever happened to a file, it is read or refused by name."""

from __future__ import annotations

import time
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.errors import FileRefused
from assistant.settings import ReadSettings
from assistant.types import Document
from ingest.parse import parse
from ingest.read import to_source
from ingest.split import split
from tests.fakes.damaged import damaged
from tests.fakes.minutes import ABSENT, FORMATS, POINTS, PRESENT, TITLE, as_docx

LONGEST_READ_S = 10


def understood(raw: bytes, file: str) -> Document:
    source = to_source(raw, file=file, root=Path("/m"), path=Path("/m") / file, settings=ReadSettings())
    (document,) = parse(source.text, source.file, headings=source.headings, page_starts=source.page_starts)
    return document


@pytest.fixture(scope="module", params=[*FORMATS, "typed.docx"])
def document(request: pytest.FixtureRequest) -> Document:
    raw = as_docx(automatic=False) if request.param == "typed.docx" else FORMATS[request.param]()
    return understood(raw, f"m{request.param}")


def test_the_agenda_is_the_same(document: Document) -> None:
    assert [(x.number, x.heading) for x in document.items] == [(str(p.number), p.heading) for p in POINTS]


def test_the_decision_is_the_same(document: Document) -> None:
    found = [(x.number, d.text.replace("*", ""), d.basis) for x in document.items for d in x.decisions]
    assert found == [(str(p.number), f"Beslut: {p.decision}", "explicit") for p in POINTS if p.decision]


def test_the_attendees_are_the_same(document: Document) -> None:
    found = [(a.name, a.organisation, a.presence) for a in document.attendees]
    assert found == [(*x, "present") for x in PRESENT] + [(*x, "absent") for x in ABSENT]


def test_title_kind_and_day_are_the_same(document: Document) -> None:
    assert (document.title, document.kind) == (TITLE, "minutes")
    assert (document.dating.date, document.dating.status) == ("2021-03-17", "stated")


def test_every_word_of_the_items_is_there(document: Document) -> None:
    words = [w for p in POINTS for text in (*p.paragraphs, *p.entries) for w in text.split()]
    text = document.text.split()
    assert [w for w in words if w not in text] == []


def test_a_page_is_told_where_there_are_pages(document: Document) -> None:
    passages = split(document)
    if document.file.endswith(".pdf"):
        assert passages[0].pages[0][1] == 1
        assert passages[-1].pages[-1][1] > 1
    else:
        assert not any(p.pages for p in passages)


@pytest.mark.parametrize("suffix", FORMATS)
@settings(max_examples=60, deadline=None)
@given(seed=st.integers(0, 2**32))
def test_a_damaged_file_is_read_or_refused(suffix: str, seed: int) -> None:
    raw = damaged(FORMATS[suffix](), Random(seed))
    started = time.perf_counter()
    try:
        source = to_source(raw, file=f"m{suffix}", root=Path("/m"), path=Path(f"/m/m{suffix}"), settings=ReadSettings())
    except FileRefused:
        pass
    else:
        for document in parse(source.text, source.file, headings=source.headings, page_starts=source.page_starts):
            for passage in split(document):
                assert document.text[passage.start : passage.end] == passage.text
    assert time.perf_counter() - started < LONGEST_READ_S
