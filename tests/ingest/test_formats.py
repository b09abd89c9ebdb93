"""Which reader a file gets, by its bytes before its name."""

from __future__ import annotations

import io
import zipfile
from importlib import import_module
from pathlib import Path

import pytest

from assistant.errors import FileEncrypted, FileNotText
from ingest.read.formats import FORMATS, SUFFIXES, format_of, suffix_of

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(100)


def packed(*names: str, mimetype: str = "") -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        if mimetype:
            archive.writestr("mimetype", mimetype)
        for name in names:
            archive.writestr(name, "x")
    return out.getvalue()


ODT = packed("content.xml", mimetype="application/vnd.oasis.opendocument.text")
DOCX = packed("[Content_Types].xml", "word/document.xml")


def name_of(raw: bytes, file: str) -> str:
    return format_of(raw, Path("/m") / file).name


@pytest.mark.parametrize("form", FORMATS, ids=[form.name for form in FORMATS])
def test_every_format_has_a_reader_and_suffixes_of_its_own(form: tuple[str, tuple[str, ...], str]) -> None:
    name, suffixes, reader = form
    module, function = reader.split(":")
    assert callable(getattr(import_module(f"ingest.read.{module}"), function))
    assert all(SUFFIXES.count(x) == 1 and name_of(b"Text", f"a{x.upper()}") == name for x in suffixes)


@pytest.mark.parametrize(
    ("raw", "name"),
    [
        (b"%PDF-1.4", "pdf"),
        (b"{\\rtf1", "rtf"),
        (DOCX, "docx"),
        (ODT, "odt"),
        (b"\xef\xbb\xbf \n<!DOCTYPE HTML PUBLIC>", "html"),
        (b"<?xml version='1.0'?><!-- a --><html xmlns='x'>", "html"),
    ],
)
def test_what_the_bytes_say_goes_before_the_name(raw: bytes, name: str) -> None:
    for file in ("a.txt", "a.md", "a", "Protokoll 2023.11.09"):
        assert name_of(raw, file) == name


def test_text_is_what_its_name_says_and_else_plain() -> None:
    assert [name_of(b"# <html>", x) for x in ("a.md", "a.org", "a.eml", "a", "a.TXT")] == [
        "markdown", "org", "eml", "text", "text",
    ]  # fmt: skip
    assert name_of(b"skr\xc3\xa4p %PDF-1.4", "a.pdf") == "pdf"
    assert name_of(b"om %PDF-1.4", "a.txt") == "text"
    assert name_of(b"<!---->" * 600, "a.txt") == "text"


@pytest.mark.parametrize(
    ("raw", "kind"),
    [
        (OLE, "office"),
        (packed("[Content_Types].xml", "xl/workbook.xml"), "office"),
        (packed("content.xml", mimetype="application/vnd.oasis.opendocument.spreadsheet"), "office"),
        (packed("a.txt"), "archive"),
    ],
)
def test_what_is_packed_and_no_document_is_refused(raw: bytes, kind: str) -> None:
    with pytest.raises(FileNotText) as refused:
        format_of(raw, Path("a.txt"))
    assert refused.value.kind == kind


def test_a_document_with_a_password_says_so() -> None:
    with pytest.raises(FileEncrypted):
        format_of(OLE + "EncryptedPackage".encode("utf-16-le"), Path("a.docx"))


@pytest.mark.parametrize(("name", "suffix"), [("a.PDF", ".pdf"), ("Möte 9. november", ""), ("a", ""), (".md", "")])
def test_a_suffix_is_in_small_letters(name: str, suffix: str) -> None:
    assert suffix_of(name) == suffix
