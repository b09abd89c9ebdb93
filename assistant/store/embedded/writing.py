"""Writing the truth, inside a transaction that the caller holds."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence

import numpy as np

from assistant.store.base import Entry, IndexedPassage, Meetings
from assistant.store.embedded import postings
from assistant.store.embedded.records import days
from assistant.types import Document


def validate(entries: Sequence[Entry], dimension: int) -> None:
    """Refuse what contradicts itself, before anything is touched.

    Raises:
        ValueError: a file given twice; a passage of no document, or that is not its span; a vector of another
            dimension or with a number that is none; an empty term.
    """
    files = [entry.source.file for entry in entries]
    if len(set(files)) < len(files):
        raise ValueError("a file is given twice")
    for entry in entries:
        file = entry.source.file
        if entry.vectors.shape != (len(entry.passages), dimension):
            raise ValueError(f"{file}: vectors of {entry.vectors.shape}, expected {(len(entry.passages), dimension)}")
        if not np.isfinite(entry.vectors).all():
            raise ValueError(f"{file}: a vector holds a number that is none")
        texts = {(document.file, document.part): document.text for document in entry.documents}
        if len(texts) < len(entry.documents) or any(name != file for name, _ in texts):
            raise ValueError(f"{file}: its documents bear another file's name, or two of them the same part")
        places = set()
        for indexed in entry.passages:
            passage = indexed.passage
            text = texts.get((passage.file, passage.part))
            if text is None or text[passage.start : passage.end] != passage.text:
                raise ValueError(f"{file}: passage {passage.ordinal} of part {passage.part} is not its span")
            places.add((passage.part, passage.ordinal))
            if any(not term for of_field in indexed.fields for term in of_field.terms):
                raise ValueError(f"{file}: passage {passage.ordinal} has an empty term")
        if len(places) < len(entry.passages):
            raise ValueError(f"{file}: two passages with one ordinal")


def add(connection: sqlite3.Connection, entries: Sequence[Entry]) -> None:
    """Store entries; what their files held before is gone already."""
    indexed_passages: list[tuple[int, IndexedPassage]] = []
    for entry in entries:
        source = entry.source
        connection.execute("INSERT INTO sources (file, record) VALUES (?, ?)", (source.file, source.model_dump_json()))
        keys = {
            document.part: _add_document(connection, document, sketch)
            for document, sketch in zip(entry.documents, entry.sketches, strict=True)
        }
        ids = []
        for indexed in entry.passages:
            passage = indexed.passage
            cursor = connection.execute(
                "INSERT INTO passages (document_id, ordinal, first_day, last_day, record) VALUES (?, ?, ?, ?, ?)",
                (keys[passage.part], passage.ordinal, *days(passage.dating.period), passage.model_dump_json()),
            )
            ids.append(int(cursor.lastrowid or 0))
        connection.executemany(
            "INSERT INTO vectors (passage_id, vector) VALUES (?, ?)",
            [(key, row.tobytes()) for key, row in zip(ids, entry.vectors.astype("<f4"), strict=True)],
        )
        connection.executemany(
            "INSERT INTO pieces (passage_id, pieces) VALUES (?, ?)",
            [(key, indexed.pieces) for key, indexed in zip(ids, entry.passages, strict=True)],
        )
        indexed_passages += zip(ids, entry.passages, strict=True)
    postings.add(connection, indexed_passages)


def _add_document(connection: sqlite3.Connection, document: Document, sketch: bytes) -> int:
    rest = document.model_dump_json(
        exclude={"text": True, "attendees": True, "same_meeting_as": True, "items": {"__all__": {"decisions"}}}
    )
    cursor = connection.execute(
        "INSERT INTO documents (file, part, first_day, last_day, text, record, sketch) VALUES (?, ?, ?, ?, ?, ?, ?)",
        (document.file, document.part, *days(document.dating.period), document.text, rest, sketch),
    )
    key = int(cursor.lastrowid or 0)
    connection.executemany(
        "INSERT INTO attendees (document_id, ordinal, record) VALUES (?, ?, ?)",
        [(key, place, x.model_dump_json()) for place, x in enumerate(document.attendees)],
    )
    connection.executemany(
        "INSERT INTO decisions (document_id, agenda_item, ordinal, record) VALUES (?, ?, ?, ?)",
        [
            (key, place, ordinal, x.model_dump_json())
            for place, agenda_item in enumerate(document.items)
            for ordinal, x in enumerate(agenda_item.decisions)
        ],
    )
    return key


def remove(connection: sqlite3.Connection, files: Iterable[str]) -> bool:
    """Delete files with all that came from them; whether there were any."""
    gone = [
        file
        for file in set(files)
        if connection.execute("SELECT 1 FROM sources WHERE file = ?", (file,)).fetchone() is not None
    ]
    documents = [
        key
        for file in gone
        for (key,) in connection.execute("SELECT id FROM documents WHERE file = ?", (file,)).fetchall()
    ]
    if documents:
        postings.count_out(connection, documents)
    connection.executemany("DELETE FROM sources WHERE file = ?", [(file,) for file in gone])
    return bool(gone)


def set_meetings(connection: sqlite3.Connection, meetings: Meetings) -> None:
    """Note which documents tell of one meeting, in place of all that was noted of it."""
    connection.execute("UPDATE documents SET meeting = NULL WHERE meeting IS NOT NULL")
    connection.executemany(
        "UPDATE documents SET meeting = ? WHERE file = ? AND part IS ?",
        [(number, file, part) for number, places in enumerate(meetings) for file, part in places],
    )


def next_generation(connection: sqlite3.Connection, stamp: str) -> int:
    """Raise the generation and give it a stamp."""
    connection.execute("UPDATE state SET generation = generation + 1, stamp = ?", (stamp,))
    return int(connection.execute("SELECT generation FROM state").fetchone()[0])
