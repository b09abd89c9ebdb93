"""Whatever is written, removed and asked, the embedded store and the plain one agree."""

from __future__ import annotations

import tempfile
from itertools import pairwise
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.store.base import Entry, FieldQuery, Scored
from assistant.store.embedded import Bm25, create_or_open
from assistant.types import Kind, Period
from tests.fakes.entries import MANIFEST, entry, of_kind, unit
from tests.fakes.store import InMemoryStore

WORDS = st.sampled_from(["val", "åäö", "ny", "bil", "nu"])
FILES = st.sampled_from(["a.txt", "b.txt", "ö.txt"])
DATES = st.sampled_from([None, "2021", "2021-02", "2021-03-04", "2020-12-30/2021-01-02"])
LINES = st.lists(st.lists(WORDS, min_size=1, max_size=6).map(" ".join), max_size=5)
NUMBERS = st.sampled_from([-1.0, 0.0, 0.0, 0.5, 2.0])
KINDS = st.sampled_from(get_args(Kind))
VECTORS = st.tuples(NUMBERS, NUMBERS, NUMBERS)


@st.composite
def entries(draw: st.DrawFn) -> Entry:
    lines = draw(LINES)
    vectors = [unit(*draw(VECTORS)) for _ in lines]
    made = entry(draw(FILES), lines, date=draw(DATES), vectors=vectors, titles=draw(st.lists(WORDS, max_size=3)))
    return of_kind(made, draw(KINDS))


FIELD_QUERIES = st.builds(
    FieldQuery,
    field=st.sampled_from(["body", "title", "okänt"]),
    terms=st.dictionaries(st.one_of(WORDS, st.just("okänd")), st.sampled_from([0.5, 1.0, 3.0]), max_size=4),
    boost=st.sampled_from([0.0, 1.0, 2.0]),
)
PARAMETERS = {"body": Bm25(k1=0.9, b=0.4)}


def agree(ours: list[Scored], plain: list[Scored]) -> None:
    """The same passages with the same scores; those that differ by rounding alone may stand in either order."""
    assert [x.score for x in ours] == pytest.approx([x.score for x in plain], abs=1e-6)
    assert {x.passage_id: x.score for x in ours} == pytest.approx({x.passage_id: x.score for x in plain}, abs=1e-6)
    for first, second in pairwise(ours):
        assert (-first.score, first.passage_id) < (-second.score, second.passage_id)


@settings(max_examples=25, deadline=None, derandomize=True)
@given(
    writes=st.lists(st.one_of(st.lists(entries(), max_size=3, unique_by=lambda e: e.source.file), FILES), max_size=4),
    query=st.lists(FIELD_QUERIES, max_size=3),
    vector=VECTORS,
    within=st.one_of(st.none(), st.sampled_from(["2021", "2021-02", "2021-01-01", "2022"]).map(Period.of_iso)),
    kinds=st.one_of(st.none(), st.frozensets(KINDS)),
)
def test_both_stores_agree(
    writes: list[list[Entry] | str],
    query: list[FieldQuery],
    vector: tuple[float, ...],
    within: Period | None,
    kinds: frozenset[Kind] | None,
) -> None:
    plain = InMemoryStore(parameters=PARAMETERS)
    with tempfile.TemporaryDirectory() as folder, create_or_open(Path(folder), MANIFEST, PARAMETERS) as ours:
        for written in writes:
            for store in (plain, ours):
                if isinstance(written, str):
                    store.remove([written])
                else:
                    store.write(written)
        assert ours.statistics(within) == plain.statistics(within)
        assert ours.documents() == plain.documents()
        assert ours.sources() == plain.sources()
        for field in ("body", "title"):
            words = ["val", "åäö", "okänd"]
            assert ours.document_frequency(field, words) == plain.document_frequency(field, words)
        assert ours.kinds() == plain.kinds()
        agree(ours.lexical(query, 99, within, kinds), plain.lexical(query, 99, within, kinds))
        agree(ours.dense(unit(*vector), 99, within, kinds), plain.dense(unit(*vector), 99, within, kinds))
        assert ours.check() == ()
