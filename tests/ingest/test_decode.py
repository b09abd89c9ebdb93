"""Encodings that Swedish files come in, and bytes that are no text."""

from __future__ import annotations

import os
import zlib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.errors import FileNotText
from ingest.read.decode import (
    BYTES_REPLACED,
    CONTROL_CHARACTERS,
    ENCODING_GUESSED,
    MIXED_ENCODING,
    Decoded,
    decode,
)

PATH = Path("anteckningar.txt")
LETTERS = "Närvarande: Åsa Öberg, André Ärlig. Mötet på rådhuset hölls i går; överläggning å ö.\n"
PRINT = LETTERS + "§ 14 Beslut – ”ja”, sade Ärlig. ”Nej”, sade Öberg…\n"


def decoded(raw: bytes) -> Decoded:
    return decode(raw, PATH)


@pytest.mark.parametrize(
    ("python_name", "encoding"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8"),
        ("utf-16-le", "utf-16-le"),
        ("utf-16-be", "utf-16-be"),
        ("cp1252", "windows-1252"),
        ("mac_roman", "mac_roman"),
    ],
)
def test_text_with_typographic_marks_is_read_in_every_encoding_that_has_them(python_name: str, encoding: str) -> None:
    assert decoded(PRINT.encode(python_name)) == Decoded(PRINT, encoding, ())


@pytest.mark.parametrize(
    ("mark", "python_name"),
    [
        (b"\xff\xfe", "utf-16-le"),
        (b"\xfe\xff", "utf-16-be"),
        (b"\xff\xfe\x00\x00", "utf-32-le"),
        (b"\x00\x00\xfe\xff", "utf-32-be"),
    ],
)
def test_a_mark_at_the_start_decides_and_is_not_text(mark: bytes, python_name: str) -> None:
    assert decoded(mark + PRINT.encode(python_name)) == Decoded(PRINT, python_name, ())


@pytest.mark.parametrize("python_name", ["latin-1", "cp1252", "iso8859-15"])
def test_the_western_encodings_agree_on_swedish(python_name: str) -> None:
    text = LETTERS + "§ 14\n"
    assert decoded(text.encode(python_name)) == Decoded(text, "windows-1252", ())


@pytest.mark.parametrize("python_name", ["cp850", "cp437", "cp865"])
def test_ms_dos_is_certain_where_windows_would_break_the_words(python_name: str) -> None:
    assert decoded(LETTERS.encode(python_name)) == Decoded(LETTERS, "cp850", ())


@pytest.mark.parametrize("sign", [b"\x15", b"\xf5"])
def test_both_paragraph_signs_of_ms_dos(sign: bytes) -> None:
    assert decoded(LETTERS.encode("cp850") + sign + b" 14\r\n\x1a").text == LETTERS + "§ 14\r\n"


def test_a_table_drawn_in_ms_dos_is_no_objection() -> None:
    text = LETTERS + "│ ─────── │\n" * 9
    assert decoded(text.encode("cp850")).text == text


@pytest.mark.parametrize("text", ["Vi ses på ön.", "Möte", "å", "ÅÄÖ", "Citat: ”nej” – ”jo”", "50 § förvaltningslagen"])
def test_little_text_is_windows(text: str) -> None:
    assert decoded(text.encode("cp1252")) == Decoded(text, "windows-1252", ())


def test_too_little_of_another_encoding_is_not_taken_for_certain() -> None:
    found = decoded("Möte".encode("cp850"))
    assert found.encoding == "windows-1252"
    assert found.warnings == (ENCODING_GUESSED,)


def test_one_windows_byte_in_utf_8_is_mended_and_told() -> None:
    found = decoded(PRINT.encode() + "Också på papper\n".encode("cp1252"))
    assert found == Decoded(PRINT + "Också på papper\n", "utf-8", (MIXED_ENCODING,))


def test_a_character_cut_in_two_is_replaced_and_told() -> None:
    assert decoded((PRINT + "å").encode()[:-1]) == Decoded(PRINT + "\ufffd", "utf-8", (BYTES_REPLACED,))


def test_half_a_pair_in_utf_16_is_replaced_and_told() -> None:
    found = decoded(PRINT.encode("utf-16") + b"x")
    assert found.text == PRINT + "\ufffd"
    assert found.warnings == (BYTES_REPLACED,)


def test_a_stray_control_character_is_told() -> None:
    assert decoded(LETTERS.encode() * 3 + b"\x07").warnings == (CONTROL_CHARACTERS,)


def test_nothing_is_text_of_no_characters() -> None:
    assert decoded(b"") == Decoded("", "utf-8", ())


@pytest.mark.parametrize(
    ("raw", "kind"),
    [
        (b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\n", "pdf"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "image"),
        (b"PK\x03\x04\x14\x00\x06\x00", "archive"),
        (b"PK\x03\x04\x14\x00\x06\x00" + bytes(18) + b"[Content_Types].xml", "office"),
        (b"\x1f\x8b\x08" + bytes(9), "archive"),
        (b"SQLite format 3\x00", "database"),
        (b"\xff\xfe" + PRINT.encode("utf-16-le") + b"\x00\xd8" * 9, "lost"),
        (b"\x7fELF\x02\x01\x01\x00", "program"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(100), "office"),
        (b"{\\rtf1\\ansi M\\'f6te}", "rtf"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "image"),
        (b"Text med \x00 i", "nul"),
        (bytes(1000), "nul"),
        (b"\x01\x02\x03\x04", "control"),
        (b"abc\x01\x02\x03\x04def" * 9, "control"),
        ("Протокол заседания от девятого ноября".encode("cp1251"), "unknown"),
        ("M\x00öte".encode("utf-16"), "nul"),
    ],
)
def test_what_is_no_text_is_refused_with_why(raw: bytes, kind: str) -> None:
    with pytest.raises(FileNotText) as refused:
        decoded(raw)
    assert (refused.value.path, refused.value.kind) == (PATH, kind)


@pytest.mark.parametrize("start", [b"", b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff"])
def test_noise_is_refused(start: bytes) -> None:
    noise = zlib.compress(bytes(x * x % 251 for x in range(20_000)))
    with pytest.raises(FileNotText):
        decoded(start + noise[2:])


@settings(deadline=None)
@given(st.binary(max_size=400) | st.binary(max_size=40).map(lambda x: PRINT.encode() + x))
def test_any_bytes_are_text_or_refused(raw: bytes) -> None:
    try:
        found = decoded(raw)
    except FileNotText:
        return
    found.text.encode("utf-8")  # no lone surrogates
    assert "\x00" not in found.text


@settings(deadline=None)
@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cn", "Co", "Cs"]), max_size=200))
def test_utf_8_is_read_as_it_stands(text: str) -> None:
    raw = text.encode()
    if not raw.startswith((b"%PDF-", b"\xef\xbb\xbf")):
        assert decoded(raw).text == text


@settings(deadline=None)
@given(st.lists(st.sampled_from([*PRINT.split(), "å", "ö", "ÅÄÖ", "”Öl”", "l’été", "år–", "100€"]), max_size=40))
def test_swedish_in_windows_1252_is_never_taken_for_another(words: list[str]) -> None:
    text = " ".join(words)
    assert decoded(text.encode("cp1252")).text == text


def test_a_large_file_is_judged_quickly() -> None:
    raw = LETTERS.encode("cp1252") * 20_000
    assert decoded(raw).text == LETTERS * 20_000


def test_random_bytes_never_crash() -> None:
    for _ in range(200):
        try:
            decoded(os.urandom(300))
        except FileNotText:
            continue
