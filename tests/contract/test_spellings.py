"""Clause 18 of `Store`: terms by their spelling."""

from __future__ import annotations

from assistant.store.base import Store
from tests.contract.conftest import Library
from tests.fakes.entries import entry


def test_18_terms_spelled_like_a_word_are_found_by_edits(store: Store) -> None:
    store.write([entry("a.txt", ["simhall remiss skolskjuts", "remiss remiss 2024"]), entry("b.txt", ["remisa rem"])])
    assert store.spelled_like("body", "remiss", 0) == {"remiss": 2}
    assert store.spelled_like("body", "remsis", 1) == {"remiss": 2}  # two neighbours swapped
    assert store.spelled_like("body", "remis", 1) == {"remiss": 2, "remisa": 1}
    assert store.spelled_like("body", "reiss", 1) == {"remiss": 2}
    assert store.spelled_like("body", "skoskjus", 1) == {}
    assert store.spelled_like("body", "skoskjus", 2) == {"skolskjuts": 1}
    assert store.spelled_like("body", "2023", 1) == {}
    assert store.spelled_like("title", "remiss", 2) == {}
    assert store.spelled_like("okänt", "remiss", 2) == {}
    assert store.spelled_like("okänt", "ab", 2) == {}  # two edits from no letters at all


def test_18_dots_and_rings_are_no_edits(store: Store) -> None:
    store.write([entry("a.txt", ["föräldramöte gångväg idé"])])
    assert store.spelled_like("body", "foraldramote", 0) == {"föräldramöte": 1}
    assert store.spelled_like("body", "gangvag", 0) == {"gångväg": 1}
    assert store.spelled_like("body", "ide", 0) == {"idé": 1}
    assert store.spelled_like("body", "gangvagg", 1) == {"gångväg": 1}


def test_18_spellings_follow_what_is_written(library: Library) -> None:
    ours = library.reader()
    ours.write([entry("a.txt", ["simhall"])])
    theirs = library.reader()
    assert ours.spelled_like("body", "simhal", 1) == {"simhall": 1}
    ours.write([entry("a.txt", ["simskola"])])
    assert ours.spelled_like("body", "simhal", 1) == {}
    assert theirs.spelled_like("body", "simhal", 1) == {"simhall": 1}
