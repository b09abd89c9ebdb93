"""Reading the truth: documents, passages, terms and vectors, on a connection that sees one generation."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby

import numpy as np
from numpy.typing import NDArray

from assistant.store.base import Sketched, SourceRecord, Statistics, Vectors
from assistant.types import Document, Passage, Period

PAGE = 500
"""Values in one IN (…): SQLite takes at least 999 everywhere."""

ROWS = 4_096
"""Rows read at a time where all are read."""

NONE = -1
"""Less than any passage's identity."""

TOLD = "(SELECT *, iif(json_valid(record), record, '{}') AS told FROM passages)"
TOLD_KIND = "ifnull(json_extract(told, '$.kind'), 'other')"
"""Passages with what their records say, and their kind by it. One that cannot be read says nothing; `check` tells."""


def days(period: Period | None) -> tuple[int | None, int | None]:
    """First and last day as the tables count them."""
    return (None, None) if period is None else (period.first.toordinal(), period.last.toordinal())


def sources(connection: sqlite3.Connection) -> tuple[SourceRecord, ...]:
    """All files, by name."""
    rows = connection.execute("SELECT record FROM sources ORDER BY file")
    return tuple(SourceRecord.model_validate_json(record) for (record,) in rows)


def documents(connection: sqlite3.Connection, file: str | None = None) -> tuple[Document, ...]:
    """All documents, or those of one file, by file and part."""
    where, values = ("", ()) if file is None else ("WHERE documents.file = ?", (file,))
    join = f"JOIN documents ON documents.id = document_id {where}"
    attendees = _grouped(
        connection.execute(
            f"SELECT document_id, ordinal, attendees.record FROM attendees {join} ORDER BY document_id, ordinal",  # noqa: S608
            values,
        )
    )
    decisions = _grouped(
        connection.execute(
            f"SELECT document_id, agenda_item, decisions.record FROM decisions {join} "  # noqa: S608
            "ORDER BY document_id, agenda_item, ordinal",
            values,
        )
    )
    rows = connection.execute(
        "SELECT id, text, record, (SELECT json_group_array(DISTINCT o.file) FROM documents o"  # noqa: S608
        " WHERE o.meeting = documents.meeting AND o.file <> documents.file) "
        f"FROM documents {where} ORDER BY file, ifnull(part, 0)",
        values,
    )
    return tuple(
        _document(text, record, attendees.get(key, []), decisions.get(key, []), sorted(json.loads(others)))
        for key, text, record, others in rows
    )


def _grouped(rows: sqlite3.Cursor) -> dict[int, list[tuple[int, str]]]:
    return {key: [row[1:] for row in group] for key, group in groupby(rows, key=lambda row: int(row[0]))}


def _document(
    text: str,
    record: str,
    attendees: Sequence[tuple[int, str]],
    decisions: Sequence[tuple[int, str]],
    same_meeting_as: Sequence[str],
) -> Document:
    """Put a document together again from its attendees by ordinal and its decisions by agenda item."""
    fields = json.loads(record)
    fields["text"] = text
    fields["same_meeting_as"] = same_meeting_as
    fields["attendees"] = [json.loads(attendee) for _, attendee in attendees]
    for place, decision in decisions:
        fields["items"][place].setdefault("decisions", []).append(json.loads(decision))
    return Document.model_validate(fields)


def passages(connection: sqlite3.Connection, ids: Sequence[int]) -> tuple[Passage, ...]:
    """Those asked for, in the order asked.

    Raises:
        KeyError: with the first identity that is not there.
    """
    found: dict[int, str] = {}
    for first in range(0, len(ids), PAGE):
        page = [int(x) for x in ids[first : first + PAGE]]
        marks = ",".join("?" * len(page))
        found.update(connection.execute(f"SELECT id, record FROM passages WHERE id IN ({marks})", page))  # noqa: S608
    return tuple(Passage.model_validate_json(found[int(x)]) for x in ids)


def passages_within(connection: sqlite3.Connection, within: Period, limit: int) -> tuple[Passage, ...]:
    """Passages whose days overlap the period, by file, part and place in the document."""
    rows = connection.execute(
        "SELECT p.record FROM passages p JOIN documents d ON d.id = p.document_id"
        " WHERE p.first_day <= ? AND p.last_day >= ? ORDER BY d.file, d.part, p.ordinal LIMIT ?",
        (within.last.toordinal(), within.first.toordinal(), limit),
    )
    return tuple(Passage.model_validate_json(record) for (record,) in rows)


def copies(connection: sqlite3.Connection, passage: Passage) -> tuple[Passage, ...]:
    """Passages of other files' documents of the same meeting, by file, part and place in the document."""
    rows = connection.execute(
        "SELECT p.record FROM documents own JOIN documents d ON d.meeting = own.meeting AND d.file <> own.file"
        " JOIN passages p ON p.document_id = d.id"
        " WHERE own.file = ? AND own.part IS ? ORDER BY d.file, d.part, p.ordinal",
        (passage.file, passage.part),
    )
    return tuple(Passage.model_validate_json(record) for (record,) in rows)


def sketches(connection: sqlite3.Connection) -> tuple[Sketched, ...]:
    """One record a document, by file and part. See `Store.sketches`."""
    rows = connection.execute(
        "SELECT file, part, json_extract(record, '$.kind'), json_extract(record, '$.dating.status') = 'stated',"
        " first_day, last_day, sketch FROM documents ORDER BY file, ifnull(part, 0)"
    )
    return tuple(
        Sketched(file=file, part=part, kind=kind, stated=period_of(first, last) if stated else None, sketch=sketch)
        for file, part, kind, stated, first, last, sketch in rows
    )


def statistics(connection: sqlite3.Connection, within: Period | None = None) -> Statistics:
    """Counts and period. See `Store.statistics`."""
    where, values = narrowed(within)
    count, first, last = connection.execute(
        f"SELECT COUNT(*), MIN(first_day), MAX(last_day) FROM documents {where}",  # noqa: S608
        values,
    ).fetchone()
    (of_passages,) = connection.execute(f"SELECT COUNT(*) FROM passages {where}", values).fetchone()  # noqa: S608
    (undated,) = connection.execute("SELECT COUNT(*) FROM documents WHERE first_day IS NULL").fetchone()
    (generation,) = connection.execute("SELECT generation FROM state").fetchone()
    period = None if first is None else period_of(first, last)
    return Statistics(
        generation=generation, documents=count, passages=of_passages, undated_documents=undated, period=period
    )


def period_of(first: int, last: int) -> Period:
    """The reverse of `days`."""
    return Period(first=date.fromordinal(first), last=date.fromordinal(last))


def narrowed(within: Period | None) -> tuple[str, tuple[int, ...]]:
    """SQL that leaves the rows whose days overlap the period, with its values."""
    if within is None:
        return "", ()
    return "WHERE first_day <= ? AND last_day >= ?", (within.last.toordinal(), within.first.toordinal())


def vectors(connection: sqlite3.Connection, dimension: int, after: int) -> Iterator[tuple[NDArray[np.int64], Vectors]]:
    """Vectors of passages beyond one, ascending, some thousands at a time: identities (n,) and rows (n, dimension).

    Raises:
        ValueError: a stored vector has another dimension.
    """
    rows = connection.execute(
        "SELECT passage_id, vector FROM vectors WHERE passage_id > ? ORDER BY passage_id", (after,)
    )
    while page := rows.fetchmany(ROWS):
        if any(len(vector) != 4 * dimension for _, vector in page):
            raise ValueError(f"a stored vector has another dimension than {dimension}")
        ids = np.array([key for key, _ in page], np.int64)
        matrix = np.frombuffer(b"".join([vector for _, vector in page]), "<f4").reshape(-1, dimension)
        yield ids, matrix.astype(np.float32, copy=False)


def passage_ids(connection: sqlite3.Connection) -> NDArray[np.int64]:
    """All passages, ascending."""
    return np.sort(np.fromiter((key for (key,) in connection.execute("SELECT id FROM passages")), np.int64))
