"""The parts of an office document, which is a zip file of XML parts: opened within limits, parsed without surprises.

Word's and OpenDocument's own libraries unpack every part before anything can be measured; only the parts that hold text
are unpacked here, and each is measured first.
"""

from __future__ import annotations

import zipfile
import zlib
from io import BytesIO
from pathlib import Path
from typing import Any

from lxml import etree

from assistant.errors import ArchiveRefused, FileDamaged, FileEncrypted, FileFormat

LARGEST_PART = 64 << 20
"""Bytes that one part may unpack to: some hundred thousand paragraphs."""
LARGEST_TOTAL = 96 << 20
"""Bytes that all parts which are read may unpack to."""
HIGHEST_RATIO = 400
"""Times its packed size that a part may unpack to; deflate reaches 1032 on nothing but repetition."""
SMALL = 4 << 20
"""Bytes up to which the ratio of a part is nobody's concern."""
MOST_MEMBERS = 20_000
MOST_NODES = 4_000_000
"""Tags and attributes that one part may hold; a hundred thousand paragraphs of Word's have 2.7 million."""
_ENCRYPTED = 0x1
_MEMBER = b"PK\x01\x02"


class Package:
    """A file that is a zip of parts. Names of parts are compared without regard to case, as their standard demands."""

    def __init__(self, raw: bytes, path: Path, file_format: FileFormat) -> None:
        """Raises FileDamaged where the bytes are no whole zip, ArchiveRefused where it has too many members."""
        self.path, self.file_format = path, file_format
        self._room = LARGEST_TOTAL
        if raw.count(_MEMBER) > MOST_MEMBERS:  # counted before zipfile makes an object of each
            raise ArchiveRefused(path, "members", MOST_MEMBERS)
        try:
            self._zip = zipfile.ZipFile(BytesIO(raw))
        except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError) as exc:
            raise FileDamaged(path, file_format, str(exc)) from exc
        self._members = {_folded(member.filename): member for member in self._zip.infolist()}

    def part(self, name: str) -> bytes | None:
        """The bytes of a part; None where there is none of that name.

        Raises FileEncrypted, FileDamaged, or ArchiveRefused where it would take too much room.
        """
        member = self._members.get(_folded(name))
        if member is None:
            return None
        if member.flag_bits & _ENCRYPTED:
            raise FileEncrypted(self.path, self.file_format)
        if member.file_size > min(LARGEST_PART, self._room):
            raise ArchiveRefused(self.path, "size", LARGEST_PART)
        if member.file_size > max(SMALL, HIGHEST_RATIO * member.compress_size):
            raise ArchiveRefused(self.path, "ratio", HIGHEST_RATIO)
        self._room -= member.file_size
        try:
            return self._zip.read(member)  # no more than the size that was measured above is ever unpacked
        except (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, ValueError, OSError) as exc:
            raise FileDamaged(self.path, self.file_format, str(exc)) from exc

    def xml(self, name: str) -> etree._Element | None:
        """The root of a part that is XML; None where there is no such part. Raises as `part` does."""
        raw = self.part(name)
        return None if raw is None else self.parsed(raw)

    def parsed(self, raw: bytes) -> etree._Element:
        """The root of an XML text. Raises FileDamaged, or ArchiveRefused where it holds too many tags.

        Entities are not expanded and nothing outside the text is fetched; a document that declares entities of its own
        is no office document.
        """
        if raw.count(b"<") + raw.count(b'="') > MOST_NODES:
            raise ArchiveRefused(self.path, "size", MOST_NODES)
        parser = etree.XMLParser(
            resolve_entities=False, load_dtd=False, no_network=True, huge_tree=False, remove_comments=True,
            remove_pis=True,
        )  # fmt: skip
        try:
            root = etree.fromstring(raw, parser)
        except (etree.XMLSyntaxError, ValueError) as exc:
            raise FileDamaged(self.path, self.file_format, str(exc)) from exc
        declared: Any = root.getroottree().docinfo.internalDTD  # typed as a mere validator
        if declared is not None and any(True for _ in declared.iterentities()):
            raise FileDamaged(self.path, self.file_format, "it declares entities")
        return root


def _folded(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").casefold()
