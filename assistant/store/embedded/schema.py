"""The tables that hold the truth.

Spans are offsets in code points. Days are counted as by ``datetime.date.toordinal``; both are null where the date is
unknown. ``record`` is a row's record as JSON. A document's text, attendees and decisions stand in a column and tables
of their own, not in its record, so that nothing is kept twice; what SQL may ask of them is computed from theirs.
Documents with the same ``meeting`` tell of one meeting; the number means nothing else, and is null where there is one
document alone.
"""

from __future__ import annotations

APPLICATION_ID = 0x4D6F7473
"""Marks a SQLite file as ours ("Mots"): PRAGMA application_id."""

TABLES = (
    """CREATE TABLE manifest (
        one INTEGER PRIMARY KEY CHECK (one = 1),
        record TEXT NOT NULL
    ) STRICT""",
    # The stamp is drawn afresh with every generation: what is derived carries it, and is trusted only while they agree.
    """CREATE TABLE state (
        one INTEGER PRIMARY KEY CHECK (one = 1),
        generation INTEGER NOT NULL CHECK (generation >= 0),
        stamp TEXT NOT NULL
    ) STRICT""",
    """CREATE TABLE sources (
        file TEXT PRIMARY KEY,
        record TEXT NOT NULL
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE documents (
        id INTEGER PRIMARY KEY,
        file TEXT NOT NULL REFERENCES sources (file) ON DELETE CASCADE,
        part INTEGER CHECK (part >= 1),
        first_day INTEGER,
        last_day INTEGER,
        text TEXT NOT NULL,
        record TEXT NOT NULL,
        sketch BLOB NOT NULL,
        meeting INTEGER,
        CHECK ((first_day IS NULL) = (last_day IS NULL))
    ) STRICT""",
    "CREATE INDEX documents_by_day ON documents (first_day, last_day)",
    "CREATE INDEX documents_by_meeting ON documents (meeting) WHERE meeting IS NOT NULL",
    "CREATE UNIQUE INDEX documents_by_file ON documents (file, ifnull(part, 0))",
    """CREATE TABLE attendees (
        document_id INTEGER NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
        ordinal INTEGER NOT NULL,
        record TEXT NOT NULL,
        name TEXT AS (json_extract(record, '$.name')),
        organisation TEXT AS (json_extract(record, '$.organisation')),
        presence TEXT AS (json_extract(record, '$.presence')),
        PRIMARY KEY (document_id, ordinal)
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE decisions (
        document_id INTEGER NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
        agenda_item INTEGER NOT NULL,
        ordinal INTEGER NOT NULL,
        record TEXT NOT NULL,
        text TEXT AS (json_extract(record, '$.text')),
        basis TEXT AS (json_extract(record, '$.basis')),
        PRIMARY KEY (document_id, agenda_item, ordinal)
    ) STRICT, WITHOUT ROWID""",
    # AUTOINCREMENT: an identity is never given to another passage, not even after a removal.
    """CREATE TABLE passages (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        document_id INTEGER NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
        ordinal INTEGER NOT NULL,
        first_day INTEGER,
        last_day INTEGER,
        record TEXT NOT NULL,
        UNIQUE (document_id, ordinal),
        CHECK ((first_day IS NULL) = (last_day IS NULL))
    ) STRICT""",
    "CREATE INDEX passages_by_day ON passages (first_day, last_day)",
    """CREATE TABLE vectors (
        passage_id INTEGER PRIMARY KEY REFERENCES passages (id) ON DELETE CASCADE,
        vector BLOB NOT NULL
    ) STRICT""",
    # A table of its own: a question reads some dozens of them, and none of the vectors beside which they would stand.
    """CREATE TABLE pieces (
        passage_id INTEGER PRIMARY KEY REFERENCES passages (id) ON DELETE CASCADE,
        pieces BLOB NOT NULL
    ) STRICT""",
    # `passages` counts those that have the field, `length` the terms in all of them, repeats counted.
    """CREATE TABLE fields (
        id INTEGER PRIMARY KEY,
        name TEXT NOT NULL UNIQUE,
        passages INTEGER NOT NULL,
        length INTEGER NOT NULL
    ) STRICT""",
    """CREATE TABLE terms (
        id INTEGER PRIMARY KEY,
        field_id INTEGER NOT NULL REFERENCES fields (id),
        term TEXT NOT NULL,
        passages INTEGER NOT NULL,
        UNIQUE (field_id, term)
    ) STRICT""",
    """CREATE TABLE postings (
        passage_id INTEGER PRIMARY KEY REFERENCES passages (id) ON DELETE CASCADE,
        layout BLOB NOT NULL,
        term_ids BLOB NOT NULL,
        counts BLOB NOT NULL
    ) STRICT""",
)
