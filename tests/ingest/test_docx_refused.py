"""What is no readable Word document: cut off, encrypted, foreign, or made to take all memory and time."""

from __future__ import annotations

import io
import time
from pathlib import Path

import docx
import pytest

from assistant.errors import ArchiveRefused, FileDamaged, FileEncrypted, FileRefused
from ingest.read.docx.reader import read_docx
from ingest.read.formats import read_layout
from tests.ingest.word import packed, par, style, table, texts, word_file, word_parts

PATH = Path("maj.docx")


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.999])
def test_a_file_that_is_cut_off_is_damaged(share: float) -> None:
    buffer = io.BytesIO()
    docx.Document().save(buffer)
    raw = buffer.getvalue()
    with pytest.raises(FileDamaged):
        read_layout(raw[: int(len(raw) * share)], PATH)


def test_every_flipped_byte_is_read_or_refused() -> None:
    raw = bytearray(word_file(par("Mötet öppnas") + table(("a", "b")), styles=style("A", "heading 1")))
    for at in range(0, len(raw), 7):
        raw[at] ^= 0xFF
        try:
            read_docx(bytes(raw), PATH)
        except FileRefused:
            pass
        finally:
            raw[at] ^= 0xFF


@pytest.mark.parametrize("raw", [b"", b"ingen zip alls", packed({"a.txt": "x"}), packed({"word/document.xml": "<a>"})])
def test_what_is_no_word_document_is_damaged(raw: bytes) -> None:
    with pytest.raises(FileDamaged) as error:
        read_docx(raw, PATH)
    assert (error.value.path, error.value.file_format) == (PATH, "docx")


def test_a_document_without_body_is_damaged() -> None:
    parts = word_parts("")
    parts["word/document.xml"] = parts["word/document.xml"].replace("w:body", "w:bidy")
    with pytest.raises(FileDamaged):
        read_docx(packed(parts), PATH)


def test_a_document_with_a_password_says_so() -> None:
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + "EncryptedPackage".encode("utf-16-le")
    with pytest.raises(FileEncrypted):
        read_layout(ole, PATH)


def test_an_encrypted_member_says_so() -> None:
    raw = bytearray(word_file(par("x")))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = raw.find(mark)
        while at >= 0:
            raw[at + offset] |= 1
            at = raw.find(mark, at + 1)
    with pytest.raises(FileEncrypted):
        read_docx(bytes(raw), PATH)


def test_a_bomb_is_not_unpacked() -> None:
    started = time.perf_counter()
    parts = word_parts("")
    for name in ("word/document.xml", "word/styles.xml"):
        with pytest.raises(ArchiveRefused) as error:
            read_docx(packed({**parts, name: b" " * (32 << 20)}), PATH)
        assert error.value.fault == "ratio"
    assert time.perf_counter() - started < 5


def test_a_part_too_large_or_of_too_many_tags_is_not_read() -> None:
    parts = word_parts("")
    with pytest.raises(ArchiveRefused) as error:
        read_docx(packed({**parts, "word/document.xml": b" " * (65 << 20)}), PATH)
    assert error.value.fault == "size"
    many = "".join(f"<a{i % 7}/>" for i in range(600_000)) + par(" ".join(map(str, range(200_000))))
    with pytest.raises(ArchiveRefused) as error:
        read_docx(word_file(many * 7), PATH)
    assert error.value.fault in ("size", "ratio")


def test_too_many_members_are_not_listed() -> None:
    with pytest.raises(ArchiveRefused) as error:
        read_docx(packed({str(i): "" for i in range(20_001)}), PATH)
    assert error.value.fault == "members"


@pytest.mark.parametrize("where", ["&l9;", '<w:p w:x="&l9;"/>', "<w:p><w:r><w:t>&out;</w:t></w:r></w:p>"])
def test_entities_are_not_expanded(where: str, tmp_path: Path) -> None:
    secret = tmp_path / "hemlig.txt"
    secret.write_text("hemligt", "utf-8")
    laughs = '<!ENTITY l0 "ha">' + "".join(f'<!ENTITY l{i} "{f"&l{i - 1};" * 10}">' for i in range(1, 10))
    parts = word_parts(where)
    doctype = f'<!DOCTYPE w:document [{laughs}<!ENTITY out SYSTEM "{secret.as_uri()}">]>'
    parts["word/document.xml"] = parts["word/document.xml"].replace("?>", f"?>{doctype}", 1)
    started = time.perf_counter()
    with pytest.raises(FileDamaged):
        read_docx(packed(parts), PATH)
    assert time.perf_counter() - started < 2


def test_deep_nesting_is_read_or_refused() -> None:
    for depth in (20, 60, 100, 1000):
        try:
            found = texts("<w:tbl><w:tr><w:tc>" * depth + par("x") + "</w:tc></w:tr></w:tbl>" * depth)
        except FileDamaged:
            continue
        assert found == ["x"]
