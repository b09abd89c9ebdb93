"""What may be wrong with an index, and how to tell."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterator

import numpy as np
from pydantic import ValidationError

from assistant.store.base import Problem
from assistant.store.embedded import derived, postings
from assistant.store.embedded.snapshot import Snapshot
from assistant.types import Decision, Passage


def problems(
    connection: sqlite3.Connection, snapshot: Snapshot, dimension: int, stale: Callable[[], bool]
) -> Iterator[Problem]:
    """All problems: of the records first, of what is derived last. Reads everything; changes nothing.

    Args:
        connection: sees the snapshot's generation.
        snapshot: what is derived.
        dimension: numbers in a vector.
        stale: whether a newer generation is on disk; the files of this one have then gone as they should.
    """
    found = False
    for problem in _database(connection):
        found = True
        yield problem
    if found:  # rows of a broken database say nothing about anything else
        return
    yield from _passages(connection)
    yield from _decisions(connection)
    yield from _vectors(connection, dimension)
    yield from _pieces(connection)
    yield from _terms(connection)
    yield from _derived(connection, snapshot, stale)


def _database(connection: sqlite3.Connection) -> Iterator[Problem]:
    try:
        rows = [row[0] for row in connection.execute("PRAGMA integrity_check")]
        loose = connection.execute("PRAGMA foreign_key_check").fetchall()
    except sqlite3.DatabaseError as exc:
        rows, loose = [str(exc)], []
    for detail in rows:
        if detail != "ok":
            index_only = " index " in detail or "in index" in detail
            yield Problem(file=None, code="records_damaged", detail=f"SQLite: {detail}", repairable=index_only)
    for table, row, parent, _ in loose:
        yield Problem(
            file=None, code="row_without_owner", detail=f"row {row} of {table} has no {parent}", repairable=False
        )


def _passages(connection: sqlite3.Connection) -> Iterator[Problem]:
    """Every passage, and every decision in it, is its span of its document."""
    rows = connection.execute(
        "SELECT passages.id, file, part, passages.record, text FROM passages "
        "JOIN documents ON documents.id = document_id ORDER BY passages.id"
    )
    for key, file, part, record, text in rows:
        try:
            passage = Passage.model_validate_json(record)
        except ValidationError as exc:
            yield Problem(file=file, code="record_unreadable", detail=f"passage {key}: {exc}", repairable=False)
            continue
        found = text[passage.start : passage.end]
        if (passage.file, passage.part) != (file, part) or found != passage.text:
            place = f"passage {key}, {passage.start}:{passage.end} of part {part}"
            detail = f"{place}: expected {passage.text!r}, found {found!r}"
            yield Problem(file=file, code="passage_not_its_span", detail=detail, repairable=False)
        for decision in passage.decisions:
            yield from _decision(file, text, decision, f"passage {key}")


def _decisions(connection: sqlite3.Connection) -> Iterator[Problem]:
    """Every decision of a document is its span, and belongs to an agenda item that is there."""
    rows = connection.execute(
        "SELECT file, documents.text, documents.record, agenda_item, decisions.record FROM decisions "
        "JOIN documents ON documents.id = document_id"
    )
    for file, text, document, place, record in rows:
        try:
            items = len(json.loads(document)["items"])
            decision = Decision.model_validate_json(record)
        except (ValueError, KeyError) as exc:
            yield Problem(file=file, code="record_unreadable", detail=f"agenda item {place}: {exc}", repairable=False)
            continue
        if not 0 <= place < items:
            detail = f"a decision of agenda item {place}, of {items}"
            yield Problem(file=file, code="row_without_owner", detail=detail, repairable=False)
        yield from _decision(file, text, decision, f"agenda item {place}")


def _decision(file: str, text: str, decision: Decision, place: str) -> Iterator[Problem]:
    found = text[decision.start : decision.end]
    if found != decision.text:
        detail = f"{place}, {decision.start}:{decision.end}: expected {decision.text!r}, found {found!r}"
        yield Problem(file=file, code="decision_not_its_span", detail=detail, repairable=False)


def _vectors(connection: sqlite3.Connection, dimension: int) -> Iterator[Problem]:
    """Every passage has a vector of the dimension, of numbers."""
    rows = connection.execute(
        "SELECT passages.id, file, vector FROM passages JOIN documents ON documents.id = document_id "
        "LEFT JOIN vectors ON passage_id = passages.id ORDER BY passages.id"
    )
    for key, file, vector in rows:
        if vector is None or len(vector) != 4 * dimension:
            found = "none" if vector is None else f"{len(vector)} bytes"
            detail = f"passage {key}: expected a vector of {4 * dimension} bytes, found {found}"
            yield Problem(file=file, code="vector_wrong", detail=detail, repairable=False)
        elif not np.isfinite(np.frombuffer(vector, "<f4")).all():
            detail = f"passage {key}: its vector holds a number that is none"
            yield Problem(file=file, code="vector_wrong", detail=detail, repairable=False)


def _without(connection: sqlite3.Connection, table: str) -> Iterator[tuple[int, str]]:
    """Passages, with their files, that have no row in a table where every passage has one."""
    yield from connection.execute(
        f"SELECT p.id, file FROM passages p JOIN documents d ON d.id = document_id WHERE p.id NOT IN (SELECT passage_id FROM {table})"  # noqa: S608, E501
    )


def _pieces(connection: sqlite3.Connection) -> Iterator[Problem]:
    """Every passage has the pieces that it is closely compared by."""
    for key, file in _without(connection, "pieces"):
        yield Problem(file=file, code="pieces_missing", detail=f"passage {key} has no pieces", repairable=False)


def _terms(connection: sqlite3.Connection) -> Iterator[Problem]:
    """Every passage has its terms, they and their fields are listed, and they are counted right."""
    for key, file in _without(connection, "postings"):
        yield Problem(file=file, code="terms_missing", detail=f"passage {key} has no terms", repairable=False)
    try:
        of_terms, of_fields = postings.counted(connection)
    except ValueError as exc:
        yield Problem(file=None, code="terms_damaged", detail=str(exc), repairable=False)
        return
    stored = dict(connection.execute("SELECT id, passages FROM terms").fetchall())
    wrong = sum(of_terms.get(key) != stored.get(key) for key in of_terms.keys() | stored.keys())
    if of_terms.keys() - stored.keys():
        yield Problem(
            file=None, code="terms_damaged", detail="passages hold terms that are not listed", repairable=False
        )
    fields = {key: (n, length) for key, n, length in connection.execute("SELECT id, passages, length FROM fields")}
    if of_fields.keys() - fields.keys():
        yield Problem(
            file=None, code="terms_damaged", detail="passages have fields that are not listed", repairable=False
        )
    wrong += sum(of_fields.get(key) != fields.get(key) for key in of_fields.keys() | fields.keys())
    if wrong:
        yield Problem(file=None, code="terms_miscounted", detail=f"{wrong} counts are wrong", repairable=True)


def _derived(connection: sqlite3.Connection, snapshot: Snapshot, stale: Callable[[], bool]) -> Iterator[Problem]:
    """What is derived was built from these records, is whole, and holds as much."""
    fault = derived.fault(snapshot.folder, snapshot.generation, snapshot.stamp, thorough=True)
    if fault is not None and stale():
        return
    if fault is not None:
        yield Problem(file=None, code="search_index_wrong", detail=f"search indexes: {fault}", repairable=True)
        return
    (passages,) = connection.execute("SELECT COUNT(*) FROM passages").fetchone()
    (vectors,) = connection.execute("SELECT COUNT(*) FROM vectors WHERE vector <> zeroblob(length(vector))").fetchone()
    for name, expected, found in (
        ("lexical", passages, snapshot.lexical(connection).passages),
        ("forward", passages, snapshot.forward(connection).passages),
        ("columns", passages, snapshot.columns(connection).passages),
        ("dense", vectors, snapshot.dense(connection).vectors),
    ):
        if expected != found:
            detail = f"{name} index: expected {expected} entries, found {found}"
            yield Problem(file=None, code="search_index_wrong", detail=detail, repairable=True)
