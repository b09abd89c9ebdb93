"""One file that was read, and the only place that opens one."""

from __future__ import annotations

import hashlib
import os
import stat
from pathlib import Path
from typing import BinaryIO

from pydantic import Field

from assistant.errors import FileMissing, FileTooLarge, FileUnreadable, NotAFile, SpecialKind
from assistant.store.base import SourceRecord
from assistant.types import Record

_FLAGS = (
    os.O_RDONLY
    | getattr(os, "O_NONBLOCK", 0)  # a pipe that took the file's place is not waited for
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_NOCTTY", 0)
    | getattr(os, "O_BINARY", 0)
)


class Source(Record):
    """A file's final text, with where it came from and what was odd about it."""

    file: str = Field(description="name in the index")
    root: str = Field(description="absolute path of the folder that was ingested (a lone file: its folder)")
    path: str = Field(description="absolute path of the file")
    sha256: str = Field(description="hex digest of its bytes")
    size: int = Field(ge=0, description="bytes")
    text: str = Field(description="the final text that every offset counts in")
    headings: tuple[tuple[int, int], ...] = Field(
        default=(), description="offset and level of each line that the file itself marks as a heading"
    )
    page_starts: tuple[int, ...] = Field(default=(), description="offset where each page begins, page 1 first")
    warnings: tuple[str, ...] = Field(default=(), description="codes of what was odd about it")
    personal_numbers_masked: bool = Field(default=True, description="the setting that it was read with")

    def record(self) -> SourceRecord:
        """What the store keeps of it: all but the text."""
        return SourceRecord.model_validate(self.model_dump(exclude={"text", "headings", "page_starts"}))


def digest(raw: bytes) -> str:
    """The hex digest that a file's content is known by."""
    return hashlib.sha256(raw).hexdigest()


def kind_of_file(mode: int) -> SpecialKind | None:
    """What a file that holds nothing to read is, from its mode; None for a regular file, a folder or a link."""
    if stat.S_ISREG(mode) or stat.S_ISDIR(mode) or stat.S_ISLNK(mode):
        return None
    if stat.S_ISFIFO(mode):
        return "pipe"
    return "socket" if stat.S_ISSOCK(mode) else "device"


def is_gone(path: Path, *, folder: bool = False) -> bool:
    """Whether a file (or folder) certainly no longer stands at the path: not so when the system refuses to look."""
    try:
        return stat.S_ISDIR(path.lstat().st_mode) != folder
    except (FileNotFoundError, NotADirectoryError):
        return True
    except OSError:
        return False


def open_file(path: Path) -> BinaryIO:
    """A regular file, opened; its kind is judged on what was opened, so that what takes its place is not waited for.

    Raises FileMissing, FileUnreadable or NotAFile.
    """
    try:
        descriptor = os.open(path, _FLAGS)
    except FileNotFoundError as exc:
        raise FileMissing(path) from exc
    except OSError as exc:
        raise FileUnreadable.of(path, exc) from exc
    mode = os.fstat(descriptor).st_mode
    if not stat.S_ISREG(mode):
        os.close(descriptor)
        raise NotAFile(path, kind_of_file(mode) or "folder")
    return os.fdopen(descriptor, "rb")


def read_bytes(path: Path, limit: int) -> bytes:
    """A file's bytes, of which at most `limit` are taken.

    Its size is judged on the opened file and again while reading, so that a file which is exchanged or grows meanwhile
    is not read past the limit. Raises FileMissing, FileUnreadable, NotAFile or FileTooLarge.
    """
    with open_file(path) as stream:
        size = os.fstat(stream.fileno()).st_size
        if size > limit:
            raise FileTooLarge(path, size, limit)
        try:
            raw = stream.read(limit + 1)
        except OSError as exc:
            raise FileUnreadable.of(path, exc) from exc
    if len(raw) > limit:
        raise FileTooLarge(path, len(raw), limit)
    return raw
