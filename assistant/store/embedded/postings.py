"""The terms of passages in the records: their form and their bookkeeping.

A passage's terms are three blobs of little-endian 32-bit numbers. ``layout`` has a row of (field, different terms,
terms) for each field of the passage; ``term_ids`` and ``counts`` hold, section after section, which terms it has and
how often. A term's identity belongs to one field, so nothing else is needed to score a passage.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from assistant.store.base import IndexedPassage
from assistant.store.embedded.records import ROWS

Sections = dict[int, Counter[str]]
"""Field → term → how often, for one passage; fields without terms are left out."""


# --- writing ----------------------------------------------------------------------------------------------------------


def add(connection: sqlite3.Connection, passages: Sequence[tuple[int, IndexedPassage]]) -> None:
    """Store the terms of new passages and count them."""
    known: dict[str, int] = {}
    sections = [(key, _sections(connection, known, indexed)) for key, indexed in passages]
    held: Counter[tuple[int, str]] = Counter()
    having: Counter[int] = Counter()
    lengths: Counter[int] = Counter()
    for _, of_passage in sections:
        for field, counts in of_passage.items():
            held.update((field, term) for term in counts)
            having[field] += 1
            lengths[field] += counts.total()
    identities = _count_terms(connection, held)
    connection.executemany(
        "UPDATE fields SET passages = passages + ?, length = length + ? WHERE id = ?",
        [(having[field], lengths[field], field) for field in having],
    )
    connection.executemany(
        "INSERT INTO postings (passage_id, layout, term_ids, counts) VALUES (?, ?, ?, ?)",
        ((key, *_blobs(of_passage, identities)) for key, of_passage in sections),
    )


def _sections(connection: sqlite3.Connection, known: dict[str, int], indexed: IndexedPassage) -> Sections:
    of_passage: Sections = {}
    for field_terms in indexed.fields:
        if field_terms.terms:
            if field_terms.field not in known:
                known[field_terms.field] = _field(connection, field_terms.field)
            of_passage.setdefault(known[field_terms.field], Counter()).update(field_terms.terms)
    return of_passage


def _field(connection: sqlite3.Connection, name: str) -> int:
    connection.execute("INSERT INTO fields (name, passages, length) VALUES (?, 0, 0) ON CONFLICT DO NOTHING", (name,))
    return int(connection.execute("SELECT id FROM fields WHERE name = ?", (name,)).fetchone()[0])


def _count_terms(connection: sqlite3.Connection, held: Counter[tuple[int, str]]) -> dict[tuple[int, str], int]:
    """Count terms in, and tell their identities."""
    statement = (
        "INSERT INTO terms (field_id, term, passages) VALUES (?, ?, ?) "
        "ON CONFLICT DO UPDATE SET passages = passages + excluded.passages RETURNING id"
    )
    return {key: connection.execute(statement, (*key, held[key])).fetchone()[0] for key in sorted(held)}


def _blobs(of_passage: Sections, identities: Mapping[tuple[int, str], int]) -> tuple[bytes, bytes, bytes]:
    """The three blobs, sorted by identity: passages of equal words get equal scores, to the last bit."""
    layout: list[tuple[int, int, int]] = []
    pairs: list[tuple[int, int]] = []
    for field in sorted(of_passage):
        counts = of_passage[field]
        layout.append((field, len(counts), counts.total()))
        pairs += sorted((identities[field, term], count) for term, count in counts.items())
    return _numbers(layout), _numbers([key for key, _ in pairs]), _numbers([count for _, count in pairs])


def _numbers(values: Sequence[object]) -> bytes:
    return np.array(values, "<u4").tobytes()


def count_out(connection: sqlite3.Connection, documents: Sequence[int]) -> None:
    """Take the passages of documents, which are about to go, out of the counts."""
    for document in documents:
        _subtract(
            connection,
            connection.execute(
                "SELECT layout, term_ids, counts FROM postings JOIN passages ON passages.id = passage_id "
                "WHERE document_id = ?",
                (document,),
            ).fetchall(),
        )
    connection.execute("DELETE FROM terms WHERE passages = 0")
    connection.execute("DELETE FROM fields WHERE passages = 0")


def _subtract(connection: sqlite3.Connection, rows: Sequence[tuple[bytes, bytes, bytes]]) -> None:
    terms, fields = _totals(rows)
    connection.executemany("UPDATE terms SET passages = passages - ? WHERE id = ?", [(n, key) for key, n in terms])
    connection.executemany(
        "UPDATE fields SET passages = passages - ?, length = length - ? WHERE id = ?",
        [(having, length, key) for key, having, length in fields],
    )


def _totals(rows: Sequence[tuple[bytes, bytes, bytes]]) -> tuple[list[tuple[int, int]], list[tuple[int, int, int]]]:
    """(term, passages) and (field, passages, length) over some passages."""
    terms = np.concatenate([np.zeros(0, "<u4"), *(np.frombuffer(ids, "<u4") for _, ids, _ in rows)])
    layouts = [np.zeros((0, 3), "<u4"), *(np.frombuffer(layout, "<u4").reshape(-1, 3) for layout, _, _ in rows)]
    layout = np.concatenate(layouts).astype(np.int64)
    keys, held = np.unique(terms, return_counts=True)
    fields, place, having = np.unique(layout[:, 0], return_inverse=True, return_counts=True)
    lengths = np.bincount(place, weights=layout[:, 2], minlength=len(fields)).astype(np.int64)
    return (
        list(zip(keys.tolist(), held.tolist(), strict=True)),
        list(zip(fields.tolist(), having.tolist(), lengths.tolist(), strict=True)),
    )


# --- checking ---------------------------------------------------------------------------------------------------------


def counted(connection: sqlite3.Connection) -> tuple[dict[int, int], dict[int, tuple[int, int]]]:
    """What the counts should be: term → passages, and field → (passages, length), from the passages themselves."""
    terms: Counter[int] = Counter()
    having: Counter[int] = Counter()
    lengths: Counter[int] = Counter()
    rows = connection.execute("SELECT layout, term_ids, counts FROM postings")
    while page := rows.fetchmany(ROWS):
        of_terms, of_fields = _totals(page)
        terms.update(dict(of_terms))
        for key, passages, length in of_fields:
            having[key] += passages
            lengths[key] += length
    return dict(terms), {key: (having[key], lengths[key]) for key in having}


def recount(connection: sqlite3.Connection) -> None:
    """Write the counts anew from the passages themselves."""
    terms, fields = counted(connection)
    connection.execute("UPDATE terms SET passages = 0")
    connection.execute("UPDATE fields SET passages = 0, length = 0")
    connection.executemany("UPDATE terms SET passages = ? WHERE id = ?", [(n, key) for key, n in terms.items()])
    connection.executemany(
        "UPDATE fields SET passages = ?, length = ? WHERE id = ?", [(*numbers, key) for key, numbers in fields.items()]
    )


# --- indexing ---------------------------------------------------------------------------------------------------------


def fields(connection: sqlite3.Connection) -> int:
    """One more than the greatest number that a field has."""
    (number,) = connection.execute("SELECT ifnull(MAX(id), 0) + 1 FROM fields").fetchone()
    return int(number)


def sections(connection: sqlite3.Connection, after: int) -> Iterator[tuple[int, list[tuple[int, NDArray[np.uint32]]]]]:
    """Passages beyond one, ascending, each with its fields and their terms, repeats kept but in no order."""
    rows = connection.execute(
        "SELECT passage_id, layout, term_ids, counts FROM postings WHERE passage_id > ? ORDER BY passage_id", (after,)
    )
    for key, layout, term_ids, counts in rows:
        each = np.repeat(np.frombuffer(term_ids, "<u4"), np.frombuffer(counts, "<u4"))
        fields, place = [], 0
        for field, _, length in np.frombuffer(layout, "<u4").reshape(-1, 3).tolist():
            fields.append((field, each[place : place + length]))
            place += length
        yield key, fields
