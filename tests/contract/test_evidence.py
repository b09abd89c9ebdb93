"""Clauses 7, 15 to 17, 19 and 20 of `Store`: kinds, pieces, traits, scores of what was found otherwise, warming."""

from __future__ import annotations

import pytest

from assistant.store.base import Entry, FieldQuery, Store, Traits
from assistant.types import Kind, Period
from tests.assistant.meetings import inferred
from tests.contract.conftest import Library
from tests.fakes.entries import dated, entry, of_kind, unit


def body(*terms: str) -> list[FieldQuery]:
    return [FieldQuery(field="body", terms=dict.fromkeys(terms, 1.0))]


def test_7_kinds_narrow_both_and_leave_scores_as_they_are(store: Store) -> None:
    rows = [unit(1), unit(1, 1), unit(0, 1)]
    lines = ["möte hålls", "möte möte ställs in", "inget"]
    kinds: tuple[Kind, ...] = ("minutes", "notice", "other")
    days = ("2024-01-02", "2024-05-06", None)
    for kind, day in zip(kinds, days, strict=True):
        store.write([of_kind(entry(f"{kind}.txt", lines, vectors=rows, date=day), kind)])
    of = dict(zip(range(1, 10), (kind for kind in kinds for _ in lines), strict=True))
    query, vector, spring = body("möte"), unit(1, 0.2), Period.of_iso("2024-05")
    some: tuple[tuple[Kind, ...], ...] = ((), ("minutes",), ("other", "notice"), kinds, ("article",))
    for asked in some:
        for within in (None, spring):
            for found, everywhere in (
                (store.lexical(query, 10, within, asked), store.lexical(query, 10, within)),
                (store.dense(vector, 10, within, asked), store.dense(vector, 10, within)),
            ):
                assert found == [x for x in everywhere if of[x.passage_id] in asked]
    assert len(store.lexical(query, 1, kinds=kinds)) == len(store.dense(vector, 1, kinds=kinds)) == 1


def test_19_kinds_counts_the_passages_of_each(store: Store) -> None:
    assert store.kinds() == {}
    store.write([entry("a.txt", ["en", "två"]), of_kind(entry("b.txt", ["tre"]), "other")])
    assert store.kinds() == {"minutes": 2, "other": 1}
    store.remove(["b.txt"])
    assert store.kinds() == {"minutes": 2}


def test_15_pieces_come_as_they_were_written_in_the_order_asked(store: Store) -> None:
    made = entry("a.txt", ["en", "två", "tre"])
    rows = [x.model_copy(update={"pieces": bytes([n, 0, 255])}) for n, x in enumerate(made.passages[:2])]
    store.write([Entry(made.source, made.documents, [*rows, made.passages[2]], made.vectors)])
    ids = [found.passage_id for found in store.lexical(body("en", "två", "tre"), 10)]
    order = {p.text: key for key, p in zip(ids, store.passages(ids), strict=True)}
    asked = [order["tre"], order["en"], order["två"]]
    assert store.pieces(asked) == [b"", bytes([0, 0, 255]), bytes([1, 0, 255])]
    assert store.pieces([]) == []
    with pytest.raises(KeyError):
        store.pieces([max(ids) + 1])


def test_16_traits_are_those_of_the_passages_in_the_order_asked(store: Store) -> None:
    """Of every kind, role and certainty of a day, with decisions and without."""
    told = [
        {"kind": "minutes", "dating": dated("2024-03-05")},
        {"kind": "article", "role": "attendees", "dating": dated(None), "decisions": ()},
        {"kind": "notice", "dating": inferred("2024-03", "möte", "mote.txt")},
    ]
    for n, update in enumerate(told):
        made = entry(f"{n}.txt", ["Beslut fattas"])
        rows = [x.model_copy(update={"passage": x.passage.model_copy(update=update)}) for x in made.passages]
        store.write([Entry(made.source, made.documents, rows, made.vectors)])
    ids = [found.passage_id for found in store.lexical(body("Beslut"), 10)]
    passages = store.passages(ids)
    assert {(p.kind, p.role, p.dating.status, bool(p.decisions)) for p in passages} == {
        ("minutes", "body", "stated", True),
        ("article", "attendees", "unknown", False),
        ("notice", "body", "inferred", True),
    }
    assert store.traits(ids) == [Traits.of(p) for p in passages]
    assert store.traits(ids[::-1]) == store.traits(ids)[::-1]
    assert store.traits([]) == []
    with pytest.raises(KeyError):
        store.traits([max(ids) + 1])


def test_17_passages_asked_for_get_the_scores_that_searching_gives_them(store: Store) -> None:
    rows = [unit(1, 1), unit(0, 1), unit(), unit(-1, 0.5)]
    store.write([entry("a.txt", ["en två", "två", "en", "tre"], vectors=rows)])
    query, vector = body("en", "två"), unit(1, 0.25)
    lexical = {x.passage_id: x.score for x in store.lexical(query, 10)}
    dense = {x.passage_id: x.score for x in store.dense(vector, 10)}
    ids = sorted({*lexical, *dense}, reverse=True)
    assert len(ids) == 4
    assert len(dense) == 3
    unknown = max(ids) + 1
    assert store.lexical_scores(query, [unknown, *ids]) == [0.0, *(lexical.get(x, 0.0) for x in ids)]
    assert store.dense_scores(vector, [unknown, *ids]) == [0.0, *(dense.get(x, 0.0) for x in ids)]
    assert store.lexical_scores(body("okänt"), ids) == store.dense_scores(unit(), ids) == [0.0] * 4
    assert store.lexical_scores(query, []) == store.dense_scores(vector, []) == []


def test_20_reading_ahead_changes_nothing_that_is_found(library: Library) -> None:
    writer = library.writer()
    writer.warm()  # where there is nothing yet
    writer.write(
        [entry("a.txt", ["en två", "två", "en", "tre"], vectors=[unit(1, 1), unit(0, 1), unit(), unit(-1, 0.5)])]
    )
    query, vector = body("en", "två"), unit(1, 0.25)
    plain, warm = library.reader(), library.reader()
    warm.warm()
    assert warm.lexical(query, 10) == plain.lexical(query, 10) != []
    assert warm.dense(vector, 10) == plain.dense(vector, 10) != []
    ids = [x.passage_id for x in plain.lexical(query, 10)]
    assert warm.passages(ids) == plain.passages(ids)
    assert warm.traits(ids) == plain.traits(ids)
    assert warm.statistics() == plain.statistics()
