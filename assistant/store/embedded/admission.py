"""Whether a file of records is one that this program can use."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from assistant.errors import IndexDamaged, IndexMismatch, IndexMissing
from assistant.store.embedded.connections import transaction
from assistant.store.embedded.schema import APPLICATION_ID, TABLES
from assistant.store.manifest import SCHEMA_VERSION, Manifest


def is_blank(connection: sqlite3.Connection) -> bool:
    """Whether the file holds nothing at all: it is new, or its first write never came to an end."""
    return _number(connection, "application_id") == 0 and not _number(connection, "schema_version")


def admit(connection: sqlite3.Connection, index: Path, manifest: Manifest) -> None:
    """Refuse what cannot be used with this manifest.

    Raises:
        IndexMissing: the file is empty.
        IndexDamaged: it is some other program's, or lacks its manifest.
        IndexMismatch: its schema or manifest differs.
    """
    if is_blank(connection):
        raise IndexMissing(index)
    if _number(connection, "application_id") != APPLICATION_ID:
        raise IndexDamaged(index, "foreign")
    version = _number(connection, "user_version")
    if version != SCHEMA_VERSION:
        raise IndexMismatch(index, "schema_version", str(SCHEMA_VERSION), str(version))
    try:
        found = Manifest.model_validate_json(connection.execute("SELECT record FROM manifest").fetchone()[0])
        connection.execute("SELECT generation, stamp FROM state").fetchone()[0]
    except (sqlite3.OperationalError, TypeError, ValueError) as exc:
        raise IndexDamaged(index, "manifest", detail=str(exc)) from exc
    manifest.compare(found, index)


def create(connection: sqlite3.Connection, manifest: Manifest, stamp: str) -> None:
    """Make the tables of an empty index, generation 0, in one transaction.

    Raises:
        ValueError: the manifest has no splitter version.
    """
    if manifest.splitter_version is None:
        raise ValueError("a new index needs the splitter's version")
    with transaction(connection):
        for table in TABLES:
            connection.execute(table)
        connection.execute("INSERT INTO manifest (one, record) VALUES (1, ?)", (manifest.model_dump_json(),))
        connection.execute("INSERT INTO state (one, generation, stamp) VALUES (1, 0, ?)", (stamp,))
        connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")


def _number(connection: sqlite3.Connection, pragma: str) -> int:
    return int(connection.execute(f"PRAGMA {pragma}").fetchone()[0])
