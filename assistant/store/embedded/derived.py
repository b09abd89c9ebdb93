"""What is derived from the records: built beside, stamped, renamed into place, and trusted only while stamps agree.

A generation's folder is never changed once it has its name. A crash leaves an unfinished folder or one too many; the
next writer clears both away. Readers that have an older generation open keep it: they have mapped or read its files.
"""

from __future__ import annotations

import secrets
import shutil
import sqlite3
import zlib
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from pydantic import Field, ValidationError

from assistant.store.embedded import parts
from assistant.store.embedded.parts import Parts
from assistant.types import Record

DERIVED = "derived"
STAMP = "stamp.json"
FORMAT = 8
"""Rises when what is derived is laid out otherwise; older folders are then built anew."""

READ_WHOLE = 64 * 2**20
"""Bytes up to which opening reads all of a generation's files and compares checksums; above, their sizes alone."""


class Stamp(Record):
    """What a generation's folder says of itself."""

    form: int = Field(description="layout of the folder")
    generation: int
    stamp: str = Field(description="drawn with the generation: tells it from another history's of the same number")
    passages: int = Field(description="in the lexical index")
    vectors: int = Field(description="in the dense index: those that are not zero")
    files: dict[str, tuple[int, int]] = Field(description="name → bytes, CRC-32")


def folder_of(index: Path, generation: int, stamp: str) -> Path:
    """Where a generation's derived files are."""
    return index / DERIVED / f"{generation:08d}-{stamp}"


class Earlier(NamedTuple):
    """A generation that another may be made from.

    Attributes:
        generation: what the records said of it.
        stamp: what the records said of it.
        purge: whether nothing of what has gone since may be left in any file.
    """

    generation: int
    stamp: str
    purge: bool


def build(
    index: Path,
    connection: sqlite3.Connection,
    dimension: int,
    generation: int,
    stamp: str,
    earlier: Earlier | None = None,
) -> None:
    """Make a generation's folder of what the connection sees, in place of any that bears its name.

    Args:
        index: the folder of the index.
        connection: sees the records.
        dimension: numbers in a vector.
        generation: what the records say.
        stamp: what the records say.
        earlier: a generation to go on from, where its folder is sound; else, and without one, all is built anew.

    Raises:
        OSError, ValueError, RuntimeError: the folder cannot be written.
    """
    making = index / DERIVED / f"making-{secrets.token_hex(8)}"
    making.mkdir(parents=True)
    try:
        held = _derived(index, connection, dimension, making, earlier) if earlier else None
        mark = Stamp(
            form=FORMAT,
            generation=generation,
            stamp=stamp,
            **(held or parts.build(connection, dimension, making))._asdict(),
            files={name: (path.stat().st_size, _checksum(path)) for name, path in _files(making)},
        )
        (making / STAMP).write_text(mark.model_dump_json(), encoding="utf-8")
        for _, path in _files(making):  # tantivy makes some of its files for their owner alone
            path.chmod((making / STAMP).stat().st_mode)
        place = folder_of(index, generation, stamp)
        _discard(place)
        making.rename(place)
    except BaseException:
        shutil.rmtree(making, ignore_errors=True)
        raise


def _derived(
    index: Path, connection: sqlite3.Connection, dimension: int, making: Path, earlier: Earlier
) -> Parts | None:
    """What is in a folder after it was filled from an earlier one; None, and it is empty, where that cannot be."""
    folder = folder_of(index, earlier.generation, earlier.stamp)
    if fault(folder, earlier.generation, earlier.stamp, thorough=True) is not None:
        return None
    try:
        return parts.derive(connection, dimension, making, folder, purge=earlier.purge)
    except parts.FOREIGN:  # built from nothing it may yet succeed; if the disk is at fault, that says so
        shutil.rmtree(making)
        making.mkdir()
        return None


def fault(folder: Path, generation: int, stamp: str, *, thorough: bool = False) -> str | None:
    """Why a generation's folder is not to be trusted; None when it is.

    Args:
        folder: see `folder_of`.
        generation: what the records say.
        stamp: what the records say.
        thorough: compare checksums whatever the size.
    """
    try:
        mark = Stamp.model_validate_json((folder / STAMP).read_bytes())
        if (mark.form, mark.generation, mark.stamp) != (FORMAT, generation, stamp):
            return f"it is stamped {mark.generation}-{mark.stamp}, the records {generation}-{stamp}"
        sizes = {name: path.stat().st_size for name, path in _files(folder)}
        if sizes != {name: size for name, (size, _) in mark.files.items()}:
            return "its files are not those that were built"
        if thorough or sum(sizes.values()) <= READ_WHOLE:
            for name, (_, checksum) in mark.files.items():
                if _checksum(folder / name) != checksum:
                    return f"{name} is not what was built"
    except (OSError, ValidationError) as exc:
        return f"it cannot be read: {type(exc).__name__}"
    return None


def clear(index: Path, keep: Path) -> None:
    """Remove all folders but one, as far as the system lets go of them; the next writer tries again."""
    with suppress(OSError):
        for other in (index / DERIVED).iterdir():
            if other != keep:
                with suppress(OSError):  # one that the system holds on to keeps no other
                    _discard(other)


def _discard(folder: Path) -> None:
    """Remove a folder so that nobody meets it half gone under its name."""
    gone = folder.with_name(f"gone-{secrets.token_hex(8)}")
    with suppress(FileNotFoundError):
        folder.rename(gone)
    shutil.rmtree(gone, ignore_errors=True)


def _files(folder: Path) -> Iterator[tuple[str, Path]]:
    """Files that hold content: not the stamp, and not the locks that tantivy leaves and may renew."""
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.name != STAMP and path.suffix != ".lock":
            yield path.relative_to(folder).as_posix(), path


def _checksum(path: Path) -> int:
    checksum = 0
    with path.open("rb") as file:
        while page := file.read(2**20):
            checksum = zlib.crc32(page, checksum)
    return checksum
