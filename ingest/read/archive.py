"""Zip files: what they hold, and a member's bytes.

Nothing is ever unpacked to disk, and sizes that an archive states are limits for what is taken from it, so that one
that lies about itself gains nothing.
"""

from __future__ import annotations

import io
import lzma
import re
import stat
import struct
import zipfile
import zlib
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import BinaryIO, NamedTuple, Protocol

from assistant.errors import ArchiveRefused, FileDamaged, FileEncrypted, FileRefused, FileTooLarge

MAX_MEMBERS = 10_000
"""Members of one archive, those of archives in it included; more are a bomb, or no notes."""
MAX_TOTAL = 4 << 30
"""Bytes that one archive may come to, unpacked: of what is read from it, archives in it included."""
MAX_RATIO = 200
"""Times its packed size that a member may be: text is packed some ten times, a bomb a thousand."""
MAX_DEPTH = 3
"""So many archives or letters may stand in each other, the outermost counted."""

_SMALL = 1 << 20
"""The ratio of what unpacks to fewer bytes is not looked at: empty space is packed hard, and harmless."""
_END = b"PK\x05\x06"
_LARGEST_END = 22 + 0xFFFF
_DIRECTORY_BYTES = 1024
"""Room for one member in an archive's directory: its record of 46 bytes, a long name and what tools add."""
_UTF8_NAME, _ENCRYPTED = 0x800, 0x1
_DRIVE = re.compile(r"[A-Za-z]:")
_SWEDISH = frozenset("åäöÅÄÖ")
_FAULTS = (
    *(zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error, EOFError, OSError, ValueError),
    *(RuntimeError, LookupError, ArithmeticError),
)
"""What the libraries raise over bytes that are not what they say they are."""


class Entry(NamedTuple):
    """A file in an archive or a letter."""

    size: int
    """bytes, unpacked"""
    error: FileRefused | None = None
    """why it is not read, where its name or kind tells"""


class Container(Protocol):
    """What holds files of its own: an archive, a letter."""

    @property
    def entries(self) -> Mapping[str, Entry]:
        """Its files by their names below it, with ``/``."""
        ...

    def read(self, name: str, limit: int) -> bytes:
        """A member's bytes, at most so many. Raises FileRefused."""
        ...

    def close(self) -> None:
        """Let go of it."""
        ...


def member_path(container: Path, name: str) -> Path:
    """Absolute path by which a member is known: ``…/a.zip!/b.pdf``."""
    return Path(f"{container}!/{name}")


class Archive:
    """A zip file, opened."""

    def __init__(self, stream: BinaryIO, path: Path) -> None:
        """Raises FileDamaged where it is no zip file, ArchiveRefused where it has too many members."""
        self._path, self._stream = path, stream
        _refuse_crowd(stream, path)
        try:
            self._zip = zipfile.ZipFile(stream)
        except _FAULTS as exc:
            raise FileDamaged(path, "zip", str(exc)) from exc
        members = [(_name(info), info) for info in self._zip.infolist() if not _is_folder(info)]
        if len(members) > MAX_MEMBERS:
            raise ArchiveRefused(path, "members", MAX_MEMBERS)
        self._members = dict(members)
        counts = Counter(name for name, _ in members)
        self.entries = {name: Entry(info.file_size, self._fault(name, info, counts[name])) for name, info in members}

    def read(self, name: str, limit: int) -> bytes:
        """A member's bytes, at most so many. Raises FileTooLarge, FileEncrypted, FileDamaged or ArchiveRefused."""
        info, path = self._members[name], member_path(self._path, name)
        if info.flag_bits & _ENCRYPTED:
            raise FileEncrypted(path, "zip")
        if info.file_size > limit:
            raise FileTooLarge(path, info.file_size, limit)
        if info.file_size > max(_SMALL, MAX_RATIO * info.compress_size):
            raise ArchiveRefused(path, "ratio", MAX_RATIO)
        try:
            with self._zip.open(info) as stream:
                return stream.read()
        except NotImplementedError as exc:
            raise ArchiveRefused(path, "method") from exc
        except _FAULTS as exc:
            raise FileDamaged(path, "zip", str(exc)) from exc

    def close(self) -> None:
        """Close the file that it was opened from."""
        self._zip.close()
        self._stream.close()

    def _fault(self, name: str, info: zipfile.ZipInfo, times: int) -> FileRefused | None:
        """Why a member is not read, as far as the archive's directory tells."""
        path = member_path(self._path, name)
        if name.startswith("/") or _DRIVE.match(name) or ".." in name.split("/"):
            return ArchiveRefused(path, "outside")
        if stat.S_ISLNK(info.external_attr >> 16):
            return ArchiveRefused(path, "link")
        return ArchiveRefused(path, "twice") if times > 1 else None


def open_archive(raw: bytes, path: Path) -> Archive:
    """A zip file that lies in another."""
    return Archive(io.BytesIO(raw), path)


def _refuse_crowd(stream: BinaryIO, path: Path) -> None:
    """Refuse, before the library takes it into memory, a directory with room for far too many members.

    The record at the end says how many there are and how many bytes they take (APPNOTE.TXT, 4.3.16).
    """
    size = stream.seek(0, io.SEEK_END)
    stream.seek(max(size - _LARGEST_END, 0))
    tail = stream.read(_LARGEST_END)
    at = tail.rfind(_END)
    stream.seek(0)
    if at < 0 or len(tail) < at + 16:
        return
    members, directory = struct.unpack_from("<HL", tail, at + 10)
    if members > MAX_MEMBERS or directory > MAX_MEMBERS * _DIRECTORY_BYTES:
        raise ArchiveRefused(path, "members", MAX_MEMBERS)


def _is_folder(info: zipfile.ZipInfo) -> bool:
    return info.filename.endswith(("/", "\\"))


def _name(info: zipfile.ZipInfo) -> str:
    """A member's name below the archive.

    Where the archive does not mark it as UTF-8 the library takes it for MS-DOS's; it may as well be UTF-8 (macOS) or
    Windows-1252: the reading with the most Swedish letters is right.
    """
    name = info.orig_filename.partition("\0")[0]
    if not info.flag_bits & _UTF8_NAME and not name.isascii():
        name = max(_readings(name.encode("cp437")), key=lambda x: sum(c in _SWEDISH for c in x))
    kept = [part for part in name.replace("\\", "/").split("/") if part != "."]
    return "/".join(kept)


def _readings(raw: bytes) -> Sequence[str]:
    """The ways to read a name, the likeliest first."""
    try:
        return (raw.decode("utf-8"),)
    except UnicodeDecodeError:
        return (raw.decode("cp437"), raw.decode("cp1252", errors="replace"))
