"""Which reader a file gets: by what its bytes say, else by its suffix.

A format is one line of FORMATS and one reader: bytes and path → Layout. A reader is imported when a file of its format
is met, so that nobody waits for libraries that are not used.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import NamedTuple

from assistant.errors import FileEncrypted, FileNotText
from ingest.read.layout import Layout

Reader = Callable[[bytes, Path], Layout]
"""Raises FileRefused where the bytes cannot be read; the path only names the file in the error."""


class Format(NamedTuple):
    """A format that is read."""

    name: str
    suffixes: tuple[str, ...]
    """small letters"""
    reader: str
    """module below ``ingest.read`` and the function in it"""


FORMATS: tuple[Format, ...] = (
    Format("text", (".txt", ".text"), "text:read_plain"),
    Format("markdown", (".md", ".markdown"), "marked.markdown:read_markdown"),
    Format("org", (".org",), "marked.org:read_org"),
    Format("html", (".html", ".htm", ".xhtml"), "html.reader:read_html"),
    Format("pdf", (".pdf",), "pdf.reader:read_pdf"),
    Format("eml", (".eml",), "eml:read_mail"),
    Format("docx", (".docx", ".docm", ".dotx"), "docx.reader:read_docx"),
    Format("odt", (".odt",), "odt.reader:read_odt"),
    Format("rtf", (".rtf",), "rtf.reader:read_rtf"),
)
"""A file with none of these suffixes and no signature is read as text."""
ARCHIVES = (".zip",)
"""Not read themselves: their members are."""
SUFFIXES = (*(suffix for form in FORMATS for suffix in form.suffixes), *ARCHIVES)
"""Suffixes of the files that are read. A file without a suffix is read when its bytes are of a known format."""

_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OPEN_DOCUMENT = b"mimetypeapplication/vnd.oasis.opendocument."
_ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")
_HTML = re.compile(
    rb"(?:\xef\xbb\xbf|\s|<\?xml[^>]*>|(?><!--.*?-->))*+<(?:!doctype\s+html|html)\b", re.IGNORECASE | re.DOTALL
)
_PDF_WITHIN = 1024
"""Readers of PDF look for its signature among so many first bytes (ISO 32000-1, appendix H, note 13)."""


def read_layout(raw: bytes, path: Path) -> Layout:
    """What a file's bytes say. Raises FileRefused where they cannot be read."""
    module, function = format_of(raw, path).reader.split(":")
    read: Reader = getattr(import_module(f"ingest.read.{module}"), function)
    return read(raw, path)


def suffix_of(name: str) -> str:
    """The suffix in small letters, '' for none: what follows the last point of a date or a sentence is no suffix."""
    suffix = Path(name).suffix.lower()
    return suffix if any(c.isalpha() for c in suffix) and not any(c.isspace() for c in suffix) else ""


def format_of(raw: bytes, path: Path) -> Format:
    """The format of a file. Raises FileNotText or FileEncrypted for what is surely none that is read."""
    suffix = suffix_of(path.name)
    known = {form.name: form for form in FORMATS}
    by_suffix = next((form for form in FORMATS if suffix in form.suffixes), known["text"])
    name = _signature(raw, path, suffix) or by_suffix.name
    return known.get(name, by_suffix)


def _signature(raw: bytes, path: Path, suffix: str) -> str | None:
    """Name of the format that the first bytes tell, where they tell one."""
    if raw.startswith(_ZIP):
        return _packed(raw, path, suffix)
    if raw.startswith(_OLE):  # a document with a password is such a file whatever it was before
        if _ENCRYPTED_PACKAGE in raw:
            raise FileEncrypted(path, "docx")
        raise FileNotText(path, "office")
    if b"%PDF-" in raw[: _PDF_WITHIN if suffix == ".pdf" else 5]:
        return "pdf"
    if raw.startswith(b"{\\rtf"):
        return "rtf"
    return "html" if _HTML.match(raw[:4096]) else None


def _packed(raw: bytes, path: Path, suffix: str) -> str | None:
    """Name of the format of a zip file, told by the members that office documents have."""
    if b"word/document.xml" in raw or suffix == ".docx":
        return "docx"
    if _OPEN_DOCUMENT in raw[:100]:
        if b"opendocument.text" not in raw[:100]:
            raise FileNotText(path, "office")
        return "odt"
    if suffix == ".odt":
        return "odt"
    raise FileNotText(path, "office" if b"[Content_Types].xml" in raw else "archive")
