"""E-mail (RFC 5322 and MIME) → Layout, and the files that are attached to a letter."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from email.errors import MessageError
from email.message import EmailMessage
from email.parser import BytesParser
from email.policy import default
from email.utils import parsedate_to_datetime
from mimetypes import guess_extension
from pathlib import Path

from assistant.errors import FileDamaged, FileTooLarge
from ingest.read.archive import Entry, member_path
from ingest.read.decode import decode
from ingest.read.formats import suffix_of
from ingest.read.layout import Layout, Paragraph
from ingest.read.text import read_plain, read_text

_HEADERS = (("From", "Från"), ("Date", "Skickat"), ("To", "Till"), ("Cc", "Kopia"), ("Subject", "Ämne"))
"""What the head of a letter is read of, and the words that a Swedish mail program sets before it."""
_OF_THE_LETTER = frozenset(
    {"application/pkcs7-signature", "application/x-pkcs7-signature", "application/pgp-signature", "text/calendar"}
)
_OF_THE_LETTER_NAMED = (".p7s", ".asc", ".ics", ".vcf")
"""What mail programs attach by themselves: signatures, the calendar's copy of an invitation, the sender's card."""
_NO_NAME = re.compile(r"[\x00-\x1f/\\:]+")
_FAULTS = (MessageError, LookupError, ValueError, TypeError, AttributeError, ArithmeticError, RecursionError)
"""What the library raises over headers and bodies that are not what they say."""


class Letter:
    """A letter with what is attached to it: files, and letters that were sent on."""

    def __init__(self, raw: bytes, path: Path) -> None:
        """Raises FileDamaged where it cannot be taken apart."""
        self._path = path
        message = _parsed(raw, path)
        try:
            self._attached = dict(_named(_attachments(message)))
        except _FAULTS as exc:
            raise FileDamaged(path, "eml", type(exc).__name__) from exc

    @property
    def entries(self) -> Mapping[str, Entry]:
        """What is attached, by name."""
        return {name: Entry(len(raw)) for name, raw in self._attached.items()}

    def read(self, name: str, limit: int) -> bytes:
        """An attachment's bytes. Raises FileTooLarge."""
        raw = self._attached[name]
        if len(raw) > limit:
            raise FileTooLarge(member_path(self._path, name), len(raw), limit)
        return raw

    def close(self) -> None:
        """Nothing is open."""


def open_letter(raw: bytes, path: Path) -> Letter:
    """A letter's attachments. Raises FileDamaged."""
    return Letter(raw, path)


def read_mail(raw: bytes, path: Path) -> Layout:
    """A letter's head, as a Swedish mail program shows it, and its text. Raises FileDamaged or FileNotText."""
    message = _parsed(raw, path)
    head = [f"{word}: {value}" for name, word in _HEADERS if (value := _header(message, name))]
    if not head:  # no letter, whatever its name says
        return read_plain(raw, path)
    paragraphs = [Paragraph(line, blank_before=False) for line in head]
    warnings: tuple[str, ...] = ()
    try:
        bodies = list(_bodies(message))
    except _FAULTS as exc:
        raise FileDamaged(path, "eml", type(exc).__name__) from exc
    for part in bodies:
        layout = _body(part, path)
        if layout.paragraphs:
            first, *others = layout.paragraphs
            paragraphs += (first._replace(blank_before=True), *others)
        warnings += layout.warnings
    return Layout(tuple(paragraphs), warnings=tuple(dict.fromkeys(warnings)))


def _parsed(raw: bytes, path: Path) -> EmailMessage:
    try:
        return BytesParser(policy=default).parsebytes(raw)
    except _FAULTS as exc:
        raise FileDamaged(path, "eml", type(exc).__name__) from exc


# --- the head ---------------------------------------------------------------------------------------------------------


def _header(message: EmailMessage, name: str) -> str:
    """A header's words; a day as ISO 8601 writes it, in the sender's own time."""
    raw = next((str(value) for key, value in message.raw_items() if key.lower() == name.lower()), "")
    if any("\udc80" <= c <= "\udcff" for c in raw):  # bytes that the standard does not allow there
        value = decode(raw.encode("ascii", "surrogateescape"), Path(name)).text
    else:
        try:
            value = str(message[name] or "")
        except _FAULTS:
            value = raw
    value = " ".join(value.split())
    return _day(value) if name == "Date" else value


def _day(value: str) -> str:
    try:
        return parsedate_to_datetime(value).strftime("%Y-%m-%d %H:%M")
    except _FAULTS:
        return value


# --- the text ---------------------------------------------------------------------------------------------------------


def _bodies(part: EmailMessage) -> Iterator[EmailMessage]:
    """The parts that are the letter's text, in order: of several forms of one text the plain one."""
    kind = part.get_content_type()
    if _is_attachment(part):
        return
    if not part.is_multipart():
        if kind in ("text/plain", "text/html"):
            yield part
        return
    parts = [x for x in part.iter_parts() if isinstance(x, EmailMessage)]
    if kind == "multipart/related":
        parts = parts[:1]
    found = [list(_bodies(x)) for x in parts]
    if kind == "multipart/alternative":
        said = [x for x in found if any(_payload(y).strip() for y in x)]
        plain = (x for x in said if any(y.get_content_type() == "text/plain" for y in x))
        found = [next(plain, next(iter(said), []))]
    for bodies in found:
        yield from bodies


def _body(part: EmailMessage, path: Path) -> Layout:
    """One body of a letter. Raises FileNotText."""
    from ingest.read.html.reader import decode_page, read_page  # here: most letters are plain

    raw, charset = _payload(part), part.get_content_charset()
    decoded = (
        decode_page(raw, path, charset) if charset or part.get_content_type() == "text/html" else decode(raw, path)
    )
    if part.get_content_type() == "text/html":
        layout = read_page(decoded.text)
    else:
        flowed = part.get_param("format", "") == "flowed"
        text = _unflowed(decoded.text, glued=part.get_param("delsp", "") == "yes") if flowed else decoded.text
        layout = read_text(text)
    return layout._replace(warnings=decoded.warnings)


def _unflowed(text: str, *, glued: bool) -> str:
    """Lines that a mail program broke softly, whole again (RFC 3676, 4.1-4.2)."""
    out: list[str] = []
    soft = False
    for line in text.splitlines():
        line = line.removeprefix(" ") if not line.startswith(">") else line
        if soft and not line.startswith(">"):
            out[-1] = (out[-1][:-1] if glued else out[-1]) + line
        else:
            out.append(line)
        soft = line.endswith(" ") and line != "-- "
    return "\n".join(out)


def _payload(part: EmailMessage) -> bytes:
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


# --- what is attached -------------------------------------------------------------------------------------------------


def _attachments(message: EmailMessage) -> Iterator[tuple[str, bytes]]:
    """Names and bytes of what is attached, letters that were sent on among them, but not what is attached to those."""
    waiting = [message]
    while waiting:
        part = waiting.pop(0)
        if part is message or not _is_attachment(part):
            if part.is_multipart():
                waiting[:0] = [x for x in part.iter_parts() if isinstance(x, EmailMessage)]
            continue
        yield _name(part), _sent_on(part) if part.get_content_type() == "message/rfc822" else _payload(part)


def _is_attachment(part: EmailMessage) -> bool:
    """Whether a part is a file of its own; a picture, a signature or a calendar's entry belongs to the letter."""
    kind = part.get_content_type()
    if kind == "message/rfc822":
        return True
    named = (part.get_filename() or "").lower()
    if kind in _OF_THE_LETTER or named.endswith(_OF_THE_LETTER_NAMED) or part.is_multipart():
        return False
    if kind.startswith("image/") and (part.get("Content-ID") or part.get_content_disposition() == "inline"):
        return False
    return part.get_content_disposition() == "attachment" or bool(part.get_filename())


def _sent_on(part: EmailMessage) -> bytes:
    """The bytes of a letter in a letter."""
    inner = part.get_payload(0)
    return inner.as_bytes() if isinstance(inner, EmailMessage) else _payload(part)


def _name(part: EmailMessage) -> str:
    """The name of an attachment, with a suffix that says what it is."""
    letter = part.get_content_type() == "message/rfc822"
    name = part.get_filename() or ""
    if letter and not name:
        inner = part.get_payload(0)
        name = _header(inner, "Subject") if isinstance(inner, EmailMessage) else ""
    name = " ".join(_NO_NAME.sub(" ", name).split()).lstrip(".") or "bilaga"
    if letter:
        return name if suffix_of(name) == ".eml" else f"{name}.eml"
    return name if suffix_of(name) else name + (guess_extension(part.get_content_type()) or "")


def _named(attachments: Iterator[tuple[str, bytes]]) -> Iterator[tuple[str, bytes]]:
    """The attachments, those of one name told apart by number."""
    taken: set[str] = set()
    for name, raw in attachments:
        stem, suffix = name.removesuffix(suffix_of(name)), name[len(name.removesuffix(suffix_of(name))) :]
        number, free = 1, name
        while free in taken:
            number += 1
            free = f"{stem} ({number}){suffix}"
        taken.add(free)
        yield free, raw
