"""Bytes → characters: which encoding a file is in, judged by what Swedish text looks like, or that it is no text.

Order of judgement: a mark at the start; UTF-16 by its NUL bytes; signatures of other formats; UTF-8; then the
eight-bit encodings that Swedish files were written in. Nothing is lost silently: whatever was guessed, mended or could
not be read leaves a warning code.
"""

from __future__ import annotations

import codecs
import re
from pathlib import Path
from typing import NamedTuple

from assistant.errors import FileNotText, NotTextKind

MIXED_ENCODING = "mixed_encoding"
"""UTF-8 with stray Windows-1252 bytes; each stray byte was read as its Windows-1252 character."""
BYTES_REPLACED = "bytes_replaced"
"""Bytes that stand for no character were read as U+FFFD."""
ENCODING_GUESSED = "encoding_guessed"
"""An eight-bit encoding that was not certain: letters other than a to z may be wrong."""
CONTROL_CHARACTERS = "control_characters"
"""A few control characters stand in the text."""

MAX_CONTROL_SHARE = 0.01
MAX_REPLACED_SHARE = 0.01
MAX_ODD_SHARE = 0.2
FEWEST_ODD = 3
CERTAIN_LETTERS = 3
"""So many Swedish letters inside words make Mac Roman or MS-DOS certain, where Windows-1252 makes none."""

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark is its beginning
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SIGNATURES: tuple[tuple[bytes, NotTextKind], ...] = (
    (b"%PDF-", "pdf"),
    (b"\x89PNG\r\n\x1a\n", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"GIF87a", "image"),
    (b"GIF89a", "image"),
    (b"PK\x03\x04", "archive"),  # or an office document
    (b"PK\x05\x06", "archive"),
    (b"\x1f\x8b\x08", "archive"),
    (b"7z\xbc\xaf\x27\x1c", "archive"),
    (b"Rar!\x1a\x07", "archive"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "office"),
    (b"{\\rtf", "rtf"),
    (b"%!PS-Adobe", "postscript"),
    (b"\x7fELF", "program"),
    (b"SQLite format 3\x00", "database"),
)
_OFFICE = (b"[Content_Types].xml", b"application/vnd.oasis.opendocument")
"""Names that stand in clear in the archives which office documents are."""
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\x80-\x84\x86-\x9f\ufdd0-\ufdef\ufffe\uffff]")
_STRAY = re.compile(r"[\udc80-\udcff]")

_SWEDISH = "åäöÅÄÖ"
_KNOWN = frozenset("éÉüÜèÈàÀáÁëËêçÇñÑøØæÆôíóúß")
_PRINT = frozenset("–—”“’‘„…•§°½¼¾²³´·«»×€£©®™±µ¨\u00a0\u00ad¤¬¶‰†¿¡")
_STRAY_PRINT = frozenset("–—”“’‘…•§°½«»€\u00a0")
_INSIDE_WORDS = frozenset("’‘´\u00ad")
_OUTSIDE_ASCII = re.compile(r"[^\x00-\x7f]")
_SAMPLE = 1 << 20
_DOS_SIGNS = {0x14: "¶", 0x15: "§"}


class Decoded(NamedTuple):
    """The characters of a file, before anything is settled about them."""

    text: str
    encoding: str
    warnings: tuple[str, ...]


class _Fit(NamedTuple):
    """How well characters outside ASCII fit Swedish text."""

    swedish: int
    """å, ä and ö (either case) inside words or as words"""
    odd: int
    """characters that Swedish text does not hold there"""
    characters: int
    """all characters"""


def decode(raw: bytes, path: Path) -> Decoded:
    """The text that the bytes hold; `path` only names the file in the error.

    Raises FileNotText when the bytes are no text in any encoding that is known here.
    """
    for mark, encoding in _MARKS:
        if raw.startswith(mark):
            return _checked(_with_mark(raw[len(mark) :], encoding), path)
    for signature, kind in _SIGNATURES:
        if raw.startswith(signature):
            raise FileNotText(path, "office" if kind == "archive" and any(x in raw for x in _OFFICE) else kind)
    wide = _wide_without_mark(raw)
    if wide is not None:
        return _checked(_lenient(raw, wide), path)
    if b"\x00" in raw:
        raise FileNotText(path, "nul")
    return _checked(_utf8(raw) or _eight_bit(raw, path), path)


def _with_mark(raw: bytes, encoding: str) -> Decoded:
    """Bytes after a mark that says which encoding follows."""
    return (_utf8(raw, certain=True) if encoding == "utf-8" else None) or _lenient(raw, encoding)


def _lenient(raw: bytes, encoding: str) -> Decoded:
    """Bytes in a known encoding; what stands for no character becomes U+FFFD."""
    try:
        return Decoded(raw.decode(encoding), encoding, ())
    except UnicodeDecodeError:
        return Decoded(raw.decode(encoding, errors="replace"), encoding, (BYTES_REPLACED,))


def _wide_without_mark(raw: bytes) -> str | None:
    """UTF-16 without a mark: in Western text every second byte is NUL, nearly always the same one of each pair."""
    sample = raw[: 1 << 16]
    pairs = len(sample) // 2
    if not pairs or len(raw) % 2:
        return None
    first, second = sample[0::2].count(0), sample[1::2].count(0)
    if second > 0.6 * pairs and first < 0.02 * pairs:
        return "utf-16-le"
    if first > 0.6 * pairs and second < 0.02 * pairs:
        return "utf-16-be"
    return None


def _utf8(raw: bytes, *, certain: bool = False) -> Decoded | None:
    """UTF-8, a few stray bytes mended as when two files were joined; None where UTF-8 is not what prevails."""
    loose = raw.decode("utf-8", errors="surrogateescape")
    stray = len(_STRAY.findall(loose))
    if not stray:
        return Decoded(loose, "utf-8", ())
    if not certain and len(_OUTSIDE_ASCII.findall(loose)) - stray < stray:
        return None
    text = _STRAY.sub(_mended, loose)
    replaced = text.count("\ufffd") - loose.count("\ufffd")
    codes = ((MIXED_ENCODING,) if replaced < stray else ()) + ((BYTES_REPLACED,) if replaced else ())
    return Decoded(text, "utf-8", codes)


def _mended(match: re.Match[str]) -> str:
    """A stray byte as the Windows-1252 character that it plainly is, else U+FFFD."""
    character = _western(bytes([ord(match.group()) - 0xDC00]))
    around = match.string[max(match.start() - 1, 0) : match.start()] + match.string[match.end() : match.end() + 1]
    alone = not _STRAY.search(around)
    plain = character in _SWEDISH or (alone and (character in _KNOWN or character in _STRAY_PRINT))
    return character if plain else "\ufffd"


def _eight_bit(raw: bytes, path: Path) -> Decoded:
    """Windows-1252, unless Mac Roman or MS-DOS is certain."""
    best = Decoded(_western(raw), "windows-1252", ())
    fit = _fit(best.text)
    for encoding in ("cp850", "mac_roman"):
        text = raw.decode(encoding)
        other = _fit(text)
        certain = (
            other.swedish >= CERTAIN_LETTERS and other.swedish > 4 * fit.swedish and other.odd * 10 <= other.swedish
        )
        if certain and other.odd < fit.odd:
            best, fit = Decoded(text.translate(_DOS_SIGNS) if encoding == "cp850" else text, encoding, ()), other
    if fit.odd > max(MAX_ODD_SHARE * fit.characters, FEWEST_ODD) and fit.odd > fit.swedish:
        raise FileNotText(path, "unknown")
    return best._replace(warnings=(ENCODING_GUESSED,)) if fit.odd * 10 > fit.swedish else best


def _western(raw: bytes) -> str:
    """Windows-1252, its five undefined bytes read as ISO 8859-1 does."""
    try:
        return raw.decode("cp1252")
    except UnicodeDecodeError:
        loose = raw.decode("cp1252", errors="surrogateescape")
        return _STRAY.sub(lambda match: chr(ord(match.group()) - 0xDC00), loose)


def _fit(text: str) -> _Fit:
    """Counts how the characters outside ASCII at its beginning stand among the letters around them."""
    text = text[:_SAMPLE]
    swedish = odd = 0
    for match in _OUTSIDE_ASCII.finditer(text):
        character = match.group()
        before, after = text[match.start() - 1 : match.start()], text[match.end() : match.end() + 1]
        if character in (before, after):
            continue  # a line drawn in MS-DOS, or dots: it tells nothing
        if character in _SWEDISH:
            # A capital among the small letters of a word is no Swedish spelling.
            capital_inside = character.isupper() and before.islower() and after.islower()
            swedish, odd = swedish + (not capital_inside), odd + capital_inside
        elif character in _PRINT:
            odd += before.isalpha() and after.isalpha() and character not in _INSIDE_WORDS
        elif character not in _KNOWN and not "\u2500" <= character <= "\u259f":  # lines drawn round a table
            odd += 1
    return _Fit(swedish, odd, len(text))


def _checked(found: Decoded, path: Path) -> Decoded:
    """The decoded text with the warnings that its characters call for, or FileNotText where they are no text."""
    text = found.text.rstrip("\x1a")  # MS-DOS ended its text files so
    codes = list(found.warnings)
    if "\x00" in text:
        raise FileNotText(path, "nul")
    control = len(_CONTROL.findall(text))
    if control * 2 >= max(len(text), 1) or control > max(MAX_CONTROL_SHARE * len(text), 1):
        raise FileNotText(path, "control")
    lost = text.count("\ufffd")
    if BYTES_REPLACED in codes and lost > max(MAX_REPLACED_SHARE * len(text), 2):
        raise FileNotText(path, "lost")
    if control:
        codes.append(CONTROL_CHARACTERS)
    return Decoded(text, found.encoding, tuple(codes))
